//! Small grey pictures in a grid, as plain data.

use crate::figure::Label;

/// Small grey pictures in a grid, each with a few words under it.
#[derive(Clone, PartialEq, Default)]
pub struct Images {
    /// What they are of; empty for nothing.
    pub title: Label,
    /// The pictures, line by line.
    pub images: Vec<Image>,
    /// A line under them; empty for none.
    pub note: Label,
}

/// One of [`Images`].
#[derive(Clone, PartialEq, Debug)]
pub struct Image {
    /// How many pixels stand in a row.
    pub columns: usize,
    /// The pixels, row by row, from 0 (paper) to 1 (ink).
    pub pixels: Vec<f64>,
    /// What stands under it.
    pub label: Label,
}
