//! A diagram, drawn from what is behind to what is in front: edges, nodes, words.

mod arrange;
mod labels;
mod outlines;
mod routes;
mod tree;

use crate::draw::canvas::{Anchor, Canvas, Font, Pen, Point, path_data};
use crate::draw::diagram::arrange::{Layout, arranged};
use crate::draw::diagram::labels::{Written, place};
use crate::draw::diagram::outlines::Spot;
use crate::draw::diagram::routes::{Route, routes, towards};
use crate::draw::measure::room_for;
use crate::draw::picture::{Entry, MARGIN, Picture, SMALL};
use crate::draw::theme::Ink;
use crate::figure::Diagram;
use crate::figure::diagram::{Edge, Link, Node, Shape, Stroke, Tone};

pub(crate) use crate::draw::diagram::tree::text;

/// The font size of what stands in a node.
const NAME: f64 = 13.0;
/// The size of a small diagram, as a part of its usual size.
const SMALLER: f64 = 0.75;
/// How wide a title, a legend or a note may make a diagram.
const ROOM: f64 = 480.0;
/// With more edges than this, those with weights are drawn thinner.
const CROWD: usize = 60;
/// How long an arrowhead is.
const HEAD: f64 = 9.0;
/// How far from a corner a line begins to turn.
const CORNER: f64 = 24.0;
/// How a line that comes back is drawn.
const BACK: Pen = Pen::line(Ink::Back, 1.5).dashed("5 3");

pub(crate) fn picture(diagram: &Diagram) -> Picture<'_> {
    let layout = arranged(diagram);
    let routes = routes(diagram, &layout);
    let mut canvas = Canvas::default();
    edges(&mut canvas, diagram, &routes);
    canvas.layer();
    for (index, (node, spot)) in diagram.nodes.iter().zip(&layout.spots).enumerate() {
        canvas.mark(diagram.live.then_some(('n', index)));
        outline(&mut canvas, node, *spot);
    }
    words(&mut canvas, diagram, &layout, &routes);
    let [left, top, right, bottom] = canvas.bounds();
    let legend = diagram.legend.iter().map(|key| Entry {
        sample: Box::new(|canvas: &mut Canvas, at| sample(canvas, key.stroke, at)),
        label: &key.label,
    });
    let name = [&*diagram.title, &*diagram.note];
    let name = name.join(". ").trim_matches([' ', '.']).to_owned();
    Picture {
        bounds: [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN],
        canvas,
        title: &diagram.title,
        legend: legend.collect(),
        note: (&*diagram.note).into(),
        summary: if name.is_empty() {
            "그림".into()
        } else {
            name
        },
        scale: if diagram.small { SMALLER } else { 1.0 },
        room: ROOM,
        small: false,
    }
}

/// All lines and arrowheads.
fn edges(canvas: &mut Canvas, diagram: &Diagram, routes: &[Route<'_>]) {
    let weights = diagram.edges.iter().filter_map(|edge| edge.weight);
    let finite = weights.filter(|weight| weight.is_finite());
    let largest = finite.fold(1.0, |most: f64, weight| most.max(weight.abs()));
    let crowded = diagram.edges.len() > CROWD;
    for route in routes {
        let edge = route.edge;
        canvas.mark(mark_of(diagram, edge));
        let mut pen = stroke(edge, largest, crowded);
        let both = !edge.under.is_empty();
        if both && edge.weight.is_none() {
            pen.width = pen.width.min(1.5);
        }
        let head = if edge.line == Link::Arrow {
            Head::End
        } else {
            Head::None
        };
        line(canvas, pen, route.lane(false), head);
        if both {
            let width = if edge.tone == Tone::Strong { 3.0 } else { 1.5 };
            line(canvas, Pen { width, ..BACK }, route.lane(true), Head::Start);
        }
    }
}

/// By what a script finds what belongs to an edge.
fn mark_of(diagram: &Diagram, edge: &Edge) -> Option<(char, usize)> {
    let mut edges = diagram.edges.iter().take_while(|_| diagram.live);
    Some(('e', edges.position(|other| std::ptr::eq(other, edge))?))
}

/// Colour, width and dash of an edge.
fn stroke(edge: &Edge, largest: f64, crowded: bool) -> Pen {
    let plain = match edge.tone {
        Tone::Quiet => Pen::line(Ink::Muted, 1.0),
        Tone::Plain => Pen::line(Ink::Text, 1.5),
        Tone::Strong => Pen::line(Ink::Text, 3.0),
    };
    match edge.weight {
        _ if edge.line == Link::Join => Pen::line(Ink::Muted, 1.5).dashed("2 4"),
        None => plain,
        Some(w) if w == 0.0 || w.is_nan() => Pen::line(Ink::Muted, 1.0).dashed("1 4"),
        Some(w) => {
            // In steps of half a pixel, so that edges of about the same width share what is written.
            let size = (w.abs() / largest).min(1.0);
            let width = match crowded {
                true => 0.5 + (3.0 * size).round() / 2.0,
                false => 1.0 + (6.0 * size).round() / 2.0,
            };
            Pen::line(Ink::Text, width).dashed(if w > 0.0 { "" } else { "6 4" })
        }
    }
}

/// Where a line has its arrowhead.
#[derive(Clone, Copy)]
enum Head {
    None,
    Start,
    End,
}

/// A line through points, with rounded corners.
fn line(canvas: &mut Canvas, pen: Pen, mut points: Vec<Point>, head: Head) {
    let ends = match (head, points.as_mut_slice()) {
        (Head::End, [.., before, tip]) | (Head::Start, [tip, before, ..]) => Some((before, tip)),
        _ => None,
    };
    if let Some((before, tip)) = ends {
        let (dx, dy) = towards(*before, *tip);
        let half = 3.0 + pen.width * 0.6;
        let (x, y) = (tip.0 - dx * HEAD, tip.1 - dy * HEAD);
        let corners = [
            *tip,
            (x - dy * half, y + dx * half),
            (x + dy * half, y - dx * half),
        ];
        canvas.area(Pen::area(pen.ink, 100), &corners);
        *tip = (x + dx, y + dy);
    }
    if let [start, end] = points[..] {
        canvas.line(pen, &[start, end]);
        return;
    }
    for point in &points {
        canvas.reach(*point, (pen.width, pen.width));
    }
    let mut data = String::new();
    if let Some((x, y)) = points.first() {
        data += &path_data('M', &[*x, *y]);
    }
    for corner in points.windows(3) {
        let (a, b, c) = (corner[0], corner[1], corner[2]);
        let near = |other: Point| {
            let (dx, dy) = towards(b, other);
            let near = ((other.0 - b.0).hypot(other.1 - b.1) / 2.0).min(CORNER);
            (b.0 + dx * near, b.1 + dy * near)
        };
        let (start, end) = (near(a), near(c));
        data += &path_data('L', &[start.0, start.1]);
        data += &path_data('Q', &[b.0, b.1, end.0, end.1]);
    }
    if let Some((x, y)) = points.last() {
        data += &path_data('L', &[*x, *y]);
    }
    canvas.path(pen, &data);
}

/// A node without its words.
fn outline(canvas: &mut Canvas, node: &Node, spot: Spot) {
    canvas.reach(
        (spot.x, spot.y),
        (spot.width / 2.0 + 4.0, spot.height / 2.0 + 2.0),
    );
    let quiet = node.tone == Tone::Quiet;
    let pen = Pen {
        tint: match node.shape {
            _ if quiet => 0,
            Shape::Unit | Shape::Operation => 10,
            Shape::Gate(_) | Shape::Part | Shape::Neuron => 6,
            _ => 0,
        },
        ..Pen::line(
            if quiet { Ink::Muted } else { Ink::Text },
            if node.tone == Tone::Strong { 3.0 } else { 1.5 },
        )
    };
    canvas.path(pen, &outlines::outline(node.shape, spot));
    if node.shape == Shape::Neuron {
        canvas.path(Pen::line(Ink::Muted, 4.0), &outlines::branches(spot));
    }
}

/// What stands in and under the nodes, and the labels of edges.
fn words(canvas: &mut Canvas, diagram: &Diagram, layout: &Layout, routes: &[Route<'_>]) {
    let font = |ink, size| Font::new(ink, size, Anchor::Middle);
    // What stands over lines has the page behind it.
    type Word<'a> = (Font, Point, &'a str, Option<(char, usize)>);
    let (mut inside, mut over): (Vec<Word<'_>>, _) = (Vec::new(), Vec::new());
    for (i, (node, Spot { x, y, height, .. })) in
        diagram.nodes.iter().zip(&layout.spots).enumerate()
    {
        let mark = diagram.live.then_some(('n', i));
        let (x, y) = (*x, *y);
        let ink = match (node.tone, node.shape) {
            (Tone::Quiet, _) | (_, Shape::Constant) => Ink::Muted,
            _ => Ink::Text,
        };
        let name = &*node.label;
        match node.shape {
            Shape::Gate(gate) => {
                let x = x - if gate.hollow { 0.0 } else { 4.0 };
                inside.push((font(Ink::Text, SMALL), (x, y + 4.0), gate.name, mark));
            }
            Shape::Neuron => over.push((font(ink, NAME), (x + 70.0, y - 60.0), name, mark)),
            Shape::Text => over.push((font(ink, NAME), (x, y + 4.5), name, mark)),
            _ => inside.push((font(ink, NAME), (x, y + 4.5), name, mark)),
        }
        let gate = matches!(node.shape, Shape::Gate(_));
        for (row, label) in outlines::below(node).enumerate() {
            let ink = if gate && row == 0 {
                Ink::Text
            } else {
                Ink::Muted
            };
            let base = y + height / 2.0 + 16.0 + 16.0 * row as f64;
            over.push((font(ink, SMALL), (x, base), &**label, mark));
        }
    }
    let placed = place(layout, routes);
    for Written {
        area,
        label,
        back,
        edge,
    } in &placed
    {
        let ink = if *back { Ink::Back } else { Ink::Text };
        over.push((
            font(ink, SMALL),
            (area.x, area.y + 4.0),
            &**label,
            mark_of(diagram, edge),
        ));
    }
    // One line behind each text, and not a wide outline of its letters: where a browser writes a text in two fonts, the outline
    // of the second lies over the first.
    canvas.mark(None);
    canvas.layer();
    for (Font { size, .. }, (x, y), text, _) in
        over.iter().filter(|(_, _, text, _)| !text.is_empty())
    {
        let (half, middle) = (room_for(text, *size) / 2.0, y - size * 0.34);
        let page = Pen::line(Ink::Page, size + 4.0);
        canvas.line(page, &[(x - half, middle), (x + half, middle)]);
    }
    canvas.layer();
    for (font, at, text, mark) in inside.into_iter().chain(over) {
        canvas.mark(mark);
        canvas.text(font, at, text);
    }
    canvas.mark(None);
}

/// A stroke in the legend.
fn sample(canvas: &mut Canvas, stroke: Stroke, (x, y): Point) {
    let ends = vec![(x - 10.0, y), (x + 12.0, y)];
    match stroke {
        Stroke::Forward => line(canvas, Pen::line(Ink::Text, 1.5), ends, Head::End),
        Stroke::Backward => line(canvas, BACK, ends, Head::Start),
        Stroke::Positive => canvas.line(Pen::line(Ink::Text, 2.5), &ends),
        Stroke::Negative => canvas.line(Pen::line(Ink::Text, 2.5).dashed("6 4"), &ends),
        Stroke::Join => canvas.line(Pen::line(Ink::Muted, 1.5).dashed("2 4"), &ends),
    }
}

/// How text names a stroke.
const fn name_of(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Forward => "앞의 수, 실선 →",
        Stroke::Backward => "← 뒤의 수, 점선",
        Stroke::Positive => "실선",
        Stroke::Negative => "점선",
        Stroke::Join => "┄",
    }
}

#[cfg(test)]
mod tests;
