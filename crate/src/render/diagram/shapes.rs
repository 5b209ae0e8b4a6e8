//! The outlines of nodes, as SVG path data.

use super::geometry::middle;
use super::n;
use crate::Gate;
use crate::view::{Node, Shape};

/// Whether the gate's outline ends in a bubble, which negates.
pub(super) const fn has_bubble(gate: Gate) -> bool {
    matches!(gate, Gate::Nand | Gate::Nor | Gate::Xnor)
}

/// Whether the side where its inputs come in is hollow.
pub(super) const fn has_hollow(gate: Gate) -> bool {
    !matches!(gate, Gate::And | Gate::Nand)
}

/// The node's outline, closed.
pub(super) fn outline(node: &Node) -> String {
    let (x, y) = middle(node);
    let (width, height) = node.size();
    match node.shape {
        Shape::Input | Shape::Unit | Shape::Operation => pill(x, y, width, height),
        Shape::Output => pill(x, y, width, height) + &pill(x, y, width - 6.0, height - 6.0),
        Shape::Part => rounded(x, y, width, height, 8.0),
        Shape::Bias => rounded(x, y, width, height, 2.0),
        Shape::Gate(kind) => gate(kind, x, y, width, height),
        Shape::Neuron => neuron(x, y),
        Shape::Constant | Shape::Text => String::new(),
    }
}

fn pill(x: f64, y: f64, width: f64, height: f64) -> String {
    let radius = n(height / 2.0);
    let (flat, top) = ((width - height).max(0.0), y - height / 2.0);
    let height = n(height);
    let (x, top) = (n(x - flat / 2.0), n(top));
    if flat < 0.05 {
        format!("M{x} {top}a{radius} {radius} 0 0 1 0 {height} {radius} {radius} 0 0 1 0-{height}z")
    } else {
        let flat = n(flat);
        format!(
            "M{x} {top}h{flat}a{radius} {radius} 0 0 1 0 {height}h-{flat}a{radius} {radius} 0 0 1 0-{height}z"
        )
    }
}

fn rounded(x: f64, y: f64, width: f64, height: f64, corner: f64) -> String {
    let (left, top) = (n(x - width / 2.0 + corner), n(y - height / 2.0));
    let (across, down, r) = (n(width - 2.0 * corner), n(height - 2.0 * corner), n(corner));
    format!(
        "M{left} {top}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1-{r} {r}h-{across}a{r} {r} 0 0 1-{r}-{r}v-{down}a{r} {r} 0 0 1 {r}-{r}z"
    )
}

fn gate(kind: Gate, x: f64, y: f64, width: f64, height: f64) -> String {
    let (left, right, top) = (x - width / 2.0, x + width / 2.0, y - height / 2.0);
    let bottom = top + height;
    let half = n(height / 2.0);
    let (l, t, b, middle) = (n(left), n(top), n(bottom), n(y));
    let body = if has_hollow(kind) {
        let (hollow, shoulder, r) = (n(left + 12.0), n(right - 20.0), n(right));
        let start = n(left + 20.0);
        format!(
            "M{l} {t}L{start} {t}Q{shoulder} {t} {r} {middle}Q{shoulder} {b} {start} {b}L{l} {b}Q{hollow} {middle} {l} {t}z"
        )
    } else {
        let shoulder = n(right - height / 2.0);
        format!(
            "M{l} {t}H{shoulder}a{half} {half} 0 0 1 0 {}H{l}z",
            n(height)
        )
    };
    let back = if matches!(kind, Gate::Xor | Gate::Xnor) {
        let (l, hollow) = (n(left - 6.0), n(left + 6.0));
        format!("M{l} {t}Q{hollow} {middle} {l} {b}Q{hollow} {middle} {l} {t}")
    } else {
        String::new()
    };
    let bubble = if has_bubble(kind) {
        pill(right + 4.5, y, 8.0, 8.0)
    } else {
        String::new()
    };
    body + &back + &bubble
}

/// A nerve cell 560 wide: dendrites on the left, the cell body with its nucleus, the axon with its endings on the right.
fn neuron(x: f64, y: f64) -> String {
    let (x, y) = (n(x - 280.0), n(y));
    // Lines that are thin and closed upon themselves: the whole figure is one outline with a tint.
    format!(
        "M{x} {y}m150-14c-30-6-52-22-86-50-8-6-18-4-34-8 14-2 22-2 32 2-2-10-8-16-20-24 16 4 22 12 28 26 24 16 48 34 76 38\
         4-24 2-38-12-56 18 14 24 30 24 50 20-10 46-8 62 8 14 14 22 20 44 21l140 1c34-2 44-22 72-34 14-6 24-6 40-4-14 2-24 4-36 10-20 10-28 22-44 30\
         h88c-30 3-56 4-88 4 16 8 26 22 46 30 12 4 22 6 36 6-16 4-28 2-40-4-28-12-40-28-76-29l-140 1c-20 1-30 8-44 22-18 16-42 18-60 6\
         2 20-6 38-22 52 10-18 12-34 8-54-32 2-50 24-74 42-4 14-10 24-26 30 10-10 16-16 16-26-12 4-20 4-34 2 16-2 24-4 34-10 28-20 46-42 76-50\
         -30-2-50 4-78 4-12 0-20 4-30 10 6-10 14-12 22-14-8-2-14-6-20-12 12 6 20 8 32 8 28 0 50-6 80-4-8-8-8-18-4-24z\
         M{x} {y}m210-10a13 13 0 0 1 0 26 13 13 0 0 1 0-26z"
    )
}
