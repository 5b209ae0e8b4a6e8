//! A table as plain data.

use crate::figure::Label;

/// A titled table. Every row has as many cells as there are columns.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table is about; empty for none.
    pub title: Label,
    /// The columns' headings.
    pub columns: Vec<Label>,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// A line under the table, such as how many rows are left out; empty for none.
    pub note: Label,
}

/// One row of a [`Table`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The cells, left to right.
    pub cells: Vec<Cell>,
    /// Whether the row stands out, as one on which a neuron fires does.
    pub marked: bool,
}

/// One cell of a [`Table`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// A number or a few words, centred.
    Text(Label),
    /// A calculation, set flush right so that the results of several rows stand under each other.
    Formula(Label),
    /// A class, shown with its mark: ○ or ●.
    Class(u8),
}

impl Cell {
    /// A number in the crate's format.
    pub fn number(x: f64) -> Self {
        Self::Text(Label::new(crate::number::format(x)))
    }

    /// What the cell says, with the class's mark where it is a class.
    pub fn label(&self) -> Label {
        match self {
            Self::Text(label) | Self::Formula(label) => label.clone(),
            Self::Class(class) => Label::new(format!("{} {class}", mark(*class))),
        }
    }
}

/// The sign that stands for a class wherever its colour does: ○ for 0, ● for 1, and other shapes for more.
pub const fn mark(class: u8) -> char {
    match class {
        0 => '○',
        1 => '●',
        2 => '▲',
        3 => '■',
        4 => '◆',
        _ => '✕',
    }
}
