//! An exercise's answer as a table.

use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::lesson::check::{Answer, Check, Compared, NumberCheck};
use crate::notebook::shows;
use crate::show::Show;

impl Check {
    /// Every row with what was asked for beside what came out; the wrong ones stand out.
    pub fn table(&self) -> Table {
        let inputs = self.rows.first().map_or(0, |row| row.inputs.len());
        Table {
            title: Label::sentence(self.verdict()),
            columns: (1..=inputs)
                .map(|i| Label::new(format!("x{i}")))
                .chain(["바라는 y", "나온 y", ""].map(Label::new))
                .collect(),
            rows: self.rows.iter().map(compared).collect(),
            note: Label::sentence(self.hint()),
        }
    }
}

fn compared(row: &Compared) -> Row {
    let inputs = row.inputs.iter().map(|x| Cell::number(f64::from(*x)));
    let verdict = if row.is_right() { "맞음" } else { "다름" };
    Row {
        cells: inputs
            .chain([
                Cell::Class(row.wanted),
                Cell::Class(row.given),
                Cell::Text(Label::new(verdict)),
            ])
            .collect(),
        marked: !row.is_right(),
    }
}

impl Show for Check {
    fn figure(&self) -> Figure {
        self.table().figure()
    }
}

shows!(Check);

impl NumberCheck {
    /// Every number of the reader's with whether it is right; the wrong ones stand out.
    pub fn table(&self) -> Table {
        Table {
            title: Label::sentence(self.verdict()),
            columns: ["찾는 값", "나온 값", ""].map(Label::new).to_vec(),
            rows: self.rows.iter().map(answered).collect(),
            note: Label::sentence(self.hint()),
        }
    }
}

fn answered(row: &Answer) -> Row {
    let verdict = if row.is_right() { "맞음" } else { "다름" };
    Row {
        cells: vec![
            Cell::Text(Label::new(&row.name)),
            Cell::number(row.given),
            Cell::Text(Label::new(verdict)),
        ],
        marked: !row.is_right(),
    }
}

impl Show for NumberCheck {
    fn figure(&self) -> Figure {
        self.table().figure()
    }
}

shows!(NumberCheck);
