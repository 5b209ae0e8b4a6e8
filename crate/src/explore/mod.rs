//! Pictures that the reader can move: what a value's `explore()` shows is the picture, and a script in the same output makes it
//! answer to the hand.
//!
//! # How it works
//! [`explorer`] wraps a figure, complete as it would be without a script, and a *state*: the numbers from which the picture
//! follows, as JSON. Rows, text, SVG and files need not know: to them it is the figure. In HTML an element around the still figure
//! carries the state, and one script ends the output: `runtime.js` and the scripts of the kinds that occur. It adopts every
//! explorer of its version on the page that it has not adopted, however often it runs, and only it makes controls, so that where
//! no script runs nobody sees dead ones.
//!
//! # How to add one
//! Two files side by side, `kind.rs` and `kind.js`.
//! - `kind.rs` has the value's `explore()`, with its rustdoc: it builds the still figure from what the value shows anyway, the
//!   state by `json!`, and hands both to [`explorer`]. What can't be moved (NaN, a range that is none) is shown still, with the
//!   sentence that the still figure has for it. What Rust can compute ahead (frames, regions), it computes and puts into the state.
//! - `kind.js` is one statement, `N.kind ||= x => {…}`. It makes controls by `x.slider`, `x.buttons`, `x.number` and `x.thumb`,
//!   whose `set` changes `x.state`, and gives back `{draw, code}`: `draw()` redraws everything from `x.state` and answers with
//!   the sentence under the picture, `code()` says the same as a line of Rust. What it may count on is said in `runtime.js`.
//! - What is shared stands in parts, so that an output carries what it needs: `chart.js` for charts and thumbs, `number.js` for number boxes,
//!   `play.js` for movement that goes on by itself, `activation.js` for activation functions.
//! - `python3 scripts/explorers.py` writes `min/`, which is what goes into outputs: the scripts without comments and with short
//!   names. A test finds what is not current.
//!
//! A row in `scripts/tests/test_explorers.py` then puts it through mouse, touch, keyboard and all the rest, and golden vectors
//! from `examples/explorers.rs` hold its numbers to Rust's.

mod circuit;
mod curves;
mod descent;
mod perceptron;

pub use descent::{Descent, descent};

use serde_json::Value;

use crate::figure::{Explorer, Figure, Layout};
use crate::notebook::shows;
use crate::show::Show;

/// The part of the runtime for charts and what can be taken on them.
const CHART: &str = include_str!("min/chart.js");

/// The part of the runtime for activation functions.
const ACTIVATION: &str = include_str!("min/activation.js");

/// The part of the runtime for movement that goes on by itself.
const PLAY: &str = include_str!("min/play.js");

/// `figure` with what the scripts of a kind need to make it movable.
fn explorer(
    kind: &'static str,
    scripts: &'static [&'static str],
    mut figure: Figure,
    state: &Value,
) -> Figure {
    enliven(&mut figure);
    Figure::Explorer(Explorer {
        figure: Box::new(figure),
        kind,
        scripts,
        state: state.to_string(),
    })
}

/// Has charts and diagrams drawn so that a script finds their parts.
fn enliven(figure: &mut Figure) {
    match figure {
        Figure::Chart(chart) => chart.live = true,
        Figure::Diagram(diagram) => diagram.live = true,
        Figure::Layout(Layout { figures, .. }) => figures.iter_mut().for_each(enliven),
        Figure::Table(_) | Figure::Explorer(_) => {}
    }
}

impl Show for Explorer {
    fn figure(&self) -> Figure {
        Figure::Explorer(self.clone())
    }
}

shows!(Explorer);
