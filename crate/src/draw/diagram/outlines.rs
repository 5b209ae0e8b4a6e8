//! The outlines of nodes: how large they are, and their SVG path data.

use crate::draw::canvas::path_data;
use crate::draw::diagram::NAME;
use crate::draw::measure::room_for;
use crate::draw::picture::SMALL;
use crate::draw::places::Area;
use crate::figure::Label;
use crate::figure::diagram::{Node, Outline, Shape};

/// Where a node stands: its middle, the size of its outline, and the room for the text under that.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) below: f64,
    /// The width of all, and whether the outline is a circle.
    pub(crate) across: f64,
    pub(crate) round: bool,
}

impl Spot {
    pub(crate) fn new(node: &Node) -> Self {
        let sane = |x: f64| {
            if x.is_finite() {
                x.clamp(-1e5, 1e5)
            } else {
                0.0
            }
        };
        let text = room_for(&node.label, NAME);
        let circle = |fits: f64| (if text > fits { text + 20.0 } else { 36.0 }, 36.0);
        let (width, height) = match node.shape {
            Shape::Input | Shape::Unit | Shape::Operation => circle(28.0),
            Shape::Output => circle(18.0),
            Shape::Gate(_) => (66.0, 40.0),
            Shape::Bias => (text.max(14.0) + 14.0, 28.0),
            Shape::Constant | Shape::Text => (text + 8.0, 22.0),
            Shape::Part => (text + 24.0, 34.0),
            Shape::Neuron => (520.0, 170.0),
        };
        let words = below(node).map(|label| room_for(label, SMALL));
        Self {
            x: sane(node.x),
            y: sane(node.y),
            width,
            height,
            below: 18.0 * below(node).count() as f64,
            across: words.fold(width, f64::max),
            round: (width, height) == (36.0, 36.0),
        }
    }

    /// What it takes, with the text under it.
    pub(crate) fn area(&self) -> Area {
        Area {
            x: self.x,
            y: self.y + self.below / 2.0,
            width: self.across + 2.0,
            height: self.height + self.below + 2.0,
        }
    }
}

/// The lines of text under a node's outline.
pub(crate) fn below(node: &Node) -> impl Iterator<Item = &Label> {
    let label = matches!(node.shape, Shape::Gate(_)).then_some(&node.label);
    (label.into_iter().chain([&node.note])).filter(|label| !label.is_empty())
}

/// The outline, closed.
pub(crate) fn outline(shape: Shape, spot: Spot) -> String {
    let Spot {
        x,
        y,
        width,
        height,
        ..
    } = spot;
    match shape {
        Shape::Input | Shape::Unit | Shape::Operation => rounded(x, y, width, height, height / 2.0),
        Shape::Output => {
            let inner = (width - 6.0, height - 6.0);
            rounded(x, y, width, height, height / 2.0)
                + &rounded(x, y, inner.0, inner.1, inner.1 / 2.0)
        }
        Shape::Part => rounded(x, y, width, height, 8.0),
        Shape::Bias => rounded(x, y, width, height, 2.0),
        Shape::Gate(kind) => gate(kind, spot),
        Shape::Neuron => neuron(spot),
        Shape::Constant | Shape::Text => String::new(),
    }
}

fn rounded(x: f64, y: f64, width: f64, height: f64, r: f64) -> String {
    let (across, down) = ((width - 2.0 * r).max(0.0), (height - 2.0 * r).max(0.0));
    let mut data = path_data('M', &[x - across / 2.0, y - height / 2.0]);
    for (side, corner) in [
        (('h', across), (r, r)),
        (('v', down), (-r, r)),
        (('h', -across), (-r, -r)),
        (('v', -down), (r, -r)),
    ] {
        if side.1.abs() > 0.05 {
            data += &path_data(side.0, &[side.1]);
        }
        data += &path_data('a', &[r, r, 0.0, 0.0, 1.0, corner.0, corner.1]);
    }
    data + "z"
}

fn gate(kind: Outline, spot: Spot) -> String {
    let (left, right) = (spot.x - spot.width / 2.0, spot.x + spot.width / 2.0);
    let (half, y) = (spot.height / 2.0, spot.y);
    let (top, bottom) = (y - half, y + half);
    let mut data = path_data('M', &[left, top]);
    if kind.hollow {
        let (start, shoulder) = (left + 20.0, right - 20.0);
        data += &path_data('H', &[start]);
        data += &path_data('Q', &[shoulder, top, right, y]);
        data += &path_data('Q', &[shoulder, bottom, start, bottom]);
        data += &path_data('H', &[left]);
        data += &path_data('Q', &[left + 12.0, y, left, top]);
    } else {
        data += &path_data('H', &[right - half]);
        data += &path_data('a', &[half, half, 0.0, 0.0, 1.0, 0.0, 2.0 * half]);
        data += &path_data('H', &[left]);
    }
    data.push('z');
    if kind.doubled {
        data += &path_data('M', &[left - 6.0, top]);
        data += &path_data('Q', &[left + 6.0, y, left - 6.0, bottom]);
        data += &path_data('Q', &[left + 6.0, y, left - 6.0, top]);
    }
    if kind.bubble {
        data += &rounded(right + 4.5, y, 8.0, 8.0, 4.0);
    }
    data
}

/// Path data from the left upper corner of a nerve cell.
fn from_corner(spot: Spot, parts: &[&str]) -> String {
    let corner = path_data('M', &[spot.x - 260.0, spot.y - 85.0]);
    parts
        .iter()
        .map(|part| format!("{corner}m{part}"))
        .collect()
}

/// The body of a nerve cell, the synapses on its dendrites and the endings of its axon.
fn neuron(spot: Spot) -> String {
    from_corner(
        spot,
        &[
            "190 66c14-16 46-18 60 2 6 8 12 14 24 16v6c-12 2-18 8-26 16-14 18-42 16-56 0-10-12-10-28-2-40z",
            "218 75a11 11 0 0 1 0 22 11 11 0 0 1 0-22z",
            "159 49a5 5 0 0 1 0 10 5 5 0 0 1 0-10zm-2 32a5 5 0 0 1 0 10 5 5 0 0 1 0-10zm2 32a5 5 0 0 1 0 10 5 5 0 0 1 0-10z",
            "497 42a6 6 0 0 1 0 12 6 6 0 0 1 0-12zm10 38a6 6 0 0 1 0 12 6 6 0 0 1 0-12zm-10 38a6 6 0 0 1 0 12 6 6 0 0 1 0-12z",
        ],
    )
}

/// Its dendrites and its axon, which are drawn with a thicker stroke.
pub(crate) fn branches(spot: Spot) -> String {
    from_corner(
        spot,
        &[
            "192 70c-22-12-42-20-74-34-18-6-34-4-52-10m84 25c-12-15-30-29-46-41",
            "186 86c-26 2-56-2-90-2-14 2-22 8-36 12m70-11c-18-7-40-19-62-23",
            "192 102c-20 10-42 22-74 32-18 4-32 0-52 8m84-21c-10 17-28 29-44 39",
            "274 87c36-3 66 3 106-1 20-2 40 0 56 0 20-10 34-28 56-36m-56 36c24 0 42 2 64 0m-64 0c20 12 34 26 56 36",
        ],
    )
}
