//! A figure that the reader can move.

use crate::figure::Figure;

/// A figure with what a script in the page needs to make it movable. Made by `explore()` of what can be explored.
///
/// Wherever no script runs (in text, in SVG, on paper, in a notebook that is not trusted) it is the figure and nothing else.
#[derive(Clone, PartialEq)]
pub struct Explorer {
    /// What is seen where no script runs, and at first.
    pub(crate) figure: Box<Figure>,
    /// What the script calls it.
    pub(crate) kind: &'static str,
    /// What makes controls and redraws, and the parts of the runtime that it needs.
    pub(crate) scripts: &'static [&'static str],
    /// What the script starts from, as JSON.
    pub(crate) state: String,
}
