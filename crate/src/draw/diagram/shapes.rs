//! The outlines of nodes, as SVG path data.

use crate::Gate;
use crate::draw::diagram::geometry::middle;
use crate::draw::diagram::n;
use crate::figure::diagram::{Node, Shape};

/// Whether the gate's outline ends in a bubble, which negates.
pub(crate) const fn has_bubble(gate: Gate) -> bool {
    matches!(gate, Gate::Nand | Gate::Nor | Gate::Xnor)
}

/// Whether the side where its inputs come in is hollow.
pub(crate) const fn has_hollow(gate: Gate) -> bool {
    !matches!(gate, Gate::And | Gate::Nand)
}

/// The node's outline, closed.
pub(crate) fn outline(node: &Node) -> String {
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
        // Nearly all of it in one arc: of one that ends where it starts nothing would be drawn.
        format!("M{x} {top}a{radius} {radius} 0 1 1-.1 0z")
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

/// The body of a nerve cell, the synapses on its dendrites and the endings of its axon.
fn neuron(x: f64, y: f64) -> String {
    let (x, y) = (n(x - 260.0), n(y - 85.0));
    format!(
        "M{x} {y}m190 66c14-16 46-18 60 2 6 8 12 14 24 16v6c-12 2-18 8-26 16-14 18-42 16-56 0-10-12-10-28-2-40z\
         M{x} {y}m218 75a11 11 0 0 1 0 22 11 11 0 0 1 0-22z\
         M{x} {y}m159 49a5 5 0 0 1 0 10 5 5 0 0 1 0-10zm-2 32a5 5 0 0 1 0 10 5 5 0 0 1 0-10zm2 32a5 5 0 0 1 0 10 5 5 0 0 1 0-10z\
         M{x} {y}m497 42a6 6 0 0 1 0 12 6 6 0 0 1 0-12zm10 38a6 6 0 0 1 0 12 6 6 0 0 1 0-12zm-10 38a6 6 0 0 1 0 12 6 6 0 0 1 0-12z"
    )
}

/// What is drawn of a node with a thicker stroke: a nerve cell's dendrites and its axon.
pub(crate) fn branches(node: &Node) -> Option<String> {
    if node.shape != Shape::Neuron {
        return None;
    }
    let (x, y) = middle(node);
    let (x, y) = (n(x - 260.0), n(y - 85.0));
    Some(format!(
        "M{x} {y}m192 70c-22-12-42-20-74-34-18-6-34-4-52-10m84 25c-12-15-30-29-46-41\
         M{x} {y}m186 86c-26 2-56-2-90-2-14 2-22 8-36 12m70-11c-18-7-40-19-62-23\
         M{x} {y}m192 102c-20 10-42 22-74 32-18 4-32 0-52 8m84-21c-10 17-28 29-44 39\
         M{x} {y}m274 87c36-3 66 3 106-1 20-2 40 0 56 0 20-10 34-28 56-36m-56 36c24 0 42 2 64 0m-64 0c20 12 34 26 56 36"
    ))
}
