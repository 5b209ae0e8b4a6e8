//! What an exercise says of an answer.

use crate::figure::{Cell, Figure, Table};
use crate::lesson::exercise::Verdict;
use crate::notebook::shows;
use crate::show::Show;

impl Show for Verdict {
    fn figure(&self) -> Figure {
        let columns = match self.rows.is_empty() {
            true => &[][..],
            false => &["찾는 값", "내 답", "판정"],
        };
        let table = Table::new(&self.verdict, columns);
        let rows = self.rows.iter().fold(table, |table, row| {
            let is_right = if row.is_right { "맞음" } else { "다름" };
            let cells = [
                Cell::from(row.name.as_str()),
                row.given.into(),
                is_right.into(),
            ];
            table.row_marked(!row.is_right, cells)
        });
        rows.note(&self.hint).figure()
    }
}

shows!(Verdict);
