//! How edges are drawn: their strokes, and what of them is written once.

use std::collections::HashSet;

use crate::draw::diagram::geometry::{Point, towards};
use crate::draw::diagram::n;
use crate::draw::theme::Ink;
use crate::figure::diagram::{Edge, Line, Tone};

/// How far from a corner a line begins to turn.
const CORNER: f64 = 24.0;

/// The points of a line without the part that another line from the same node has drawn, and whether that is all of
/// them. What is left begins a little before they part, so that its corner is drawn.
pub(crate) fn unshared(
    points: Vec<Point>,
    edge: &Edge,
    back: bool,
    drawn: &mut HashSet<(usize, bool, u64, u64)>,
    whole: bool,
) -> (Vec<Point>, bool) {
    if whole || edge.weight.is_some() || edge.tone == Tone::Strong {
        return (points, true);
    }
    let inner = points
        .get(1..points.len().saturating_sub(1))
        .unwrap_or_default();
    let mut shared = None;
    for (index, (x, y)) in inner.iter().enumerate() {
        if !drawn.insert((edge.from, back, x.to_bits(), y.to_bits())) {
            shared = Some(index);
        }
    }
    let Some((before, [parting, rest @ ..])) =
        shared.and_then(|index| Some((*points.get(index)?, points.get(index + 1..)?)))
    else {
        return (points, true);
    };
    let (dx, dy) = towards(*parting, before);
    let way = (before.0 - parting.0)
        .hypot(before.1 - parting.1)
        .min(2.0 * CORNER);
    let start = (parting.0 + dx * way, parting.1 + dy * way);
    let mut left = vec![start, *parting];
    left.extend_from_slice(rest);
    (left, false)
}

/// Colour, width and dash of an edge.
pub(crate) fn stroke(edge: &Edge, largest: f64, crowded: bool) -> (Ink, f64, &'static str) {
    let by_tone = match edge.tone {
        Tone::Quiet => (Ink::Muted, 1.0),
        Tone::Plain => (Ink::Text, 1.5),
        Tone::Strong => (Ink::Text, 3.0),
    };
    match edge.weight {
        _ if edge.line == Line::Join => (Ink::Muted, 1.5, "2 4"),
        None => (by_tone.0, by_tone.1, ""),
        Some(w) if w == 0.0 || w.is_nan() => (Ink::Muted, 1.0, "1 4"),
        Some(w) => {
            // In steps of half a pixel, so that edges of about the same width share what is written.
            let size = (w.abs() / largest).min(1.0);
            let width = if crowded {
                0.5 + (3.0 * size).round() / 2.0
            } else {
                1.0 + (6.0 * size).round() / 2.0
            };
            if w > 0.0 {
                (Ink::Class0, width, "")
            } else {
                (Ink::Class1, width, "6 4")
            }
        }
    }
}

/// A way through points, with rounded corners.
pub(crate) fn path(points: &[Point]) -> String {
    let mut data = String::new();
    let Some((x, y)) = points.first() else {
        return data;
    };
    data.push_str(&format!("M{} {}", n(*x), n(*y)));
    for corner in points.windows(3) {
        let [a, b, c] = corner else { continue };
        let reach = |other: &Point| {
            let (dx, dy) = towards(*b, *other);
            let near = ((other.0 - b.0).hypot(other.1 - b.1) / 2.0).min(CORNER);
            (b.0 + dx * near, b.1 + dy * near)
        };
        let (start, end) = (reach(a), reach(c));
        data.push_str(&format!(
            "L{} {}Q{} {} {} {}",
            n(start.0),
            n(start.1),
            n(b.0),
            n(b.1),
            n(end.0),
            n(end.1)
        ));
    }
    if let (Some((x, y)), true) = (points.last(), points.len() > 1) {
        data.push_str(&format!("L{} {}", n(*x), n(*y)));
    }
    data
}
