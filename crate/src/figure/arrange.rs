//! How the nodes of a diagram are to be set out.

use crate::figure::Diagram;
use crate::figure::diagram::Arrangement;

/// In columns, from left to right.
pub(crate) fn in_columns(diagram: &mut Diagram, columns: &[Vec<usize>]) {
    diagram.arrangement = Arrangement::Columns(columns.to_vec());
}

/// From what goes in to what comes out.
pub(crate) fn left_to_right(diagram: &mut Diagram, inputs_first: bool) {
    diagram.arrangement = Arrangement::LeftToRight { inputs_first };
}
