//! An exercise's answer as a table.

use crate::figure::{Cell, Figure, Label, Table};
use crate::lesson::check::{Check, NumberCheck};
use crate::notebook::shows;
use crate::show::Show;
use crate::show::truth_table::{answer, columns, row};

/// Whether an answer is right, in a word.
fn word(is_right: bool) -> Cell {
    if is_right { "맞음" } else { "다름" }.into()
}

/// Every row with what was asked for beside what came out; the wrong ones stand out.
impl Show for Check {
    fn figure(&self) -> Figure {
        let inputs = self.rows.first().map_or(0, |row| row.inputs.len());
        let mut table = Table::new(
            Label::sentence(self.verdict()),
            columns(inputs, &["정답", "내 답", "판정"]),
        );
        for compared in &self.rows {
            let is_right = compared.is_right();
            let cells = [
                answer(compared.wanted),
                answer(compared.given),
                word(is_right),
            ];
            table = table.row_marked(!is_right, row(&compared.inputs, cells));
        }
        Figure::Table(table.note(Label::sentence(self.hint())))
    }
}

/// Every number of the reader's with whether it is right; the wrong ones stand out.
impl Show for NumberCheck {
    fn figure(&self) -> Figure {
        let mut table = Table::new(
            Label::sentence(self.verdict()),
            ["찾는 값", "내 답", "판정"],
        );
        for row in &self.rows {
            let is_right = row.is_right();
            table = table.row_marked(
                !is_right,
                [row.name.as_str().into(), row.given.into(), word(is_right)],
            );
        }
        Figure::Table(table.note(Label::sentence(self.hint())))
    }
}

shows!(Check, NumberCheck);
