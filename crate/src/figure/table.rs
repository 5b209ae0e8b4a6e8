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

impl Table {
    /// A table without rows yet.
    pub fn new<C: Into<Label>>(
        title: impl Into<Label>,
        columns: impl IntoIterator<Item = C>,
    ) -> Self {
        Self {
            title: title.into(),
            columns: columns.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            note: Label::default(),
        }
    }

    /// The same table with one more row.
    #[must_use]
    pub fn row(self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.row_marked(false, cells)
    }

    /// The same table with one more row, which stands out where `marked`.
    #[must_use]
    pub fn row_marked(mut self, marked: bool, cells: impl IntoIterator<Item = Cell>) -> Self {
        let cells = cells.into_iter().collect();
        self.rows.push(Row { cells, marked });
        self
    }
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

impl From<f64> for Cell {
    /// A number in the crate's format.
    fn from(x: f64) -> Self {
        Self::Text(Label::new(crate::number::format(x)))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(Label::new(text))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(Label::new(text))
    }
}

impl Cell {
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
        5 => '✕',
        6 => '△',
        7 => '□',
        8 => '◇',
        9 => '▼',
        _ => '+',
    }
}
