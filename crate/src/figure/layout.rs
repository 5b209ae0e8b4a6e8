//! Several figures in one: a cell shows only its last value.

use super::Figure;

/// Figures side by side, wrapping to the next line where the page is too narrow.
#[derive(Clone, PartialEq)]
pub struct Layout {
    /// How many stand in one line at most.
    pub columns: usize,
    /// The figures, line by line.
    pub figures: Vec<Figure>,
}

impl Layout {
    /// Figures in lines of `columns`. With 0 columns, one under another.
    pub fn new(columns: usize, figures: Vec<Figure>) -> Self {
        Self {
            columns: columns.clamp(1, figures.len().max(1)),
            figures,
        }
    }
}
