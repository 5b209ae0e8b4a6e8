//! Collects what is drawn by its look, so that each look is written once.

use std::collections::HashSet;

use crate::draw::diagram::geometry::{Point, Route, middle, towards};
use crate::draw::diagram::labels::{Placed, SIZE};
use crate::draw::diagram::lines::{path, stroke, unshared};
use crate::draw::diagram::{n, next, shapes};
use crate::draw::escape::escape;
use crate::draw::svg::Drawing;
use crate::draw::theme::Ink;
use crate::figure::diagram::{Key, Line, Shape, Stroke, Tone};
use crate::figure::measure::room_for;
use crate::figure::{Diagram, Label};

const MARGIN: f64 = 8.0;
/// With more edges than this, those with weights are drawn thinner.
const CROWD: usize = 60;
/// How long an arrowhead is.
const HEAD: f64 = 9.0;

/// How a line is drawn: colour, attributes of its stroke and fill.
type Look = (Ink, String);

/// Where a line has its arrowhead.
#[derive(Clone, Copy)]
enum Head {
    None,
    Start,
    End,
}

/// A drawing in the making.
#[derive(Default)]
pub(crate) struct Pen {
    lines: Vec<(Look, String)>,
    shapes: Vec<(Look, String)>,
    /// Text with nothing behind it.
    plain: Vec<(Look, String)>,
    /// Text over lines.
    over: Vec<(Look, String)>,
    /// In a diagram that a script may change: what is drawn now, as an attribute.
    mark: String,
    low: Option<Point>,
    high: Option<Point>,
}

impl Pen {
    fn mark(&mut self, diagram: &Diagram, letter: char, index: usize) {
        if diagram.live {
            self.mark = format!(r#" data-{letter}="{index}""#);
        }
    }

    /// All lines and arrowheads.
    pub(crate) fn edges(&mut self, diagram: &Diagram, routes: &[Route]) {
        let weights = diagram.edges.iter().filter_map(|edge| edge.weight);
        let largest = weights
            .filter(|w| w.is_finite())
            .fold(1.0, |most: f64, w| most.max(w.abs()));
        let crowded = diagram.edges.len() > CROWD;
        let mut drawn = HashSet::new();
        for route in routes {
            let Some(edge) = diagram.edges.get(route.edge) else {
                continue;
            };
            self.mark(diagram, 'e', route.edge);
            let both = !edge.under.is_empty();
            let (ink, mut width, dash) = stroke(edge, largest, crowded);
            if both && edge.weight.is_none() {
                width = width.min(1.5);
            }
            let arrow = if edge.line == Line::Arrow {
                Head::End
            } else {
                Head::None
            };
            let points = route.lane(both, false);
            let (points, _) = unshared(points, edge, false, &mut drawn, diagram.live);
            self.line(&points, ink, width, dash, arrow);
            if both {
                let width = if edge.tone == Tone::Strong { 3.0 } else { 1.5 };
                let points = route.lane(true, true);
                let (points, whole) = unshared(points, edge, true, &mut drawn, diagram.live);
                let head = if whole { Head::Start } else { Head::None };
                self.line(&points, Ink::Back, width, "5 3", head);
            }
        }
    }

    fn line(&mut self, points: &[Point], ink: Ink, width: f64, dash: &str, head: Head) {
        let mut points = points.to_vec();
        for point in &points {
            self.reach(*point, width, width);
        }
        let ends = match (head, points.as_mut_slice()) {
            (Head::End, [.., before, tip]) => Some((*before, tip)),
            (Head::Start, [tip, before, ..]) => Some((*before, tip)),
            _ => None,
        };
        if let Some((before, tip)) = ends {
            let (dx, dy) = towards(before, *tip);
            let half = 3.0 + width * 0.6;
            // From the tip to one corner, and from there to the other.
            let head = format!(
                "M{}{}l{}{}{}{}z",
                n(tip.0),
                next(tip.1),
                n(-dx * HEAD - dy * half),
                next(-dy * HEAD + dx * half),
                next(2.0 * dy * half),
                next(-2.0 * dx * half)
            );
            let look = format!(r#"fill="currentColor"{}"#, self.mark);
            add(&mut self.lines, (ink, look), &head);
            *tip = (tip.0 - dx * (HEAD - 1.0), tip.1 - dy * (HEAD - 1.0));
        }
        let dash = if dash.is_empty() {
            String::new()
        } else {
            format!(r#" stroke-dasharray="{dash}""#)
        };
        let look = format!(
            r#"fill="none" stroke="currentColor" stroke-width="{}"{dash}{}"#,
            n(width),
            self.mark
        );
        add(&mut self.lines, (ink, look), &path(&points));
    }

    /// All outlines and what stands in and under them.
    pub(crate) fn nodes(&mut self, diagram: &Diagram) {
        for (index, node) in diagram.nodes.iter().enumerate() {
            self.mark(diagram, 'n', index);
            let (x, y) = middle(node);
            let (width, height) = node.size();
            self.reach((x, y), width / 2.0 + 4.0, height / 2.0 + 2.0);
            let quiet = node.tone == Tone::Quiet;
            let (ink, tint) = match node.shape {
                _ if quiet => (Ink::Muted, 0.0),
                Shape::Unit | Shape::Operation => (Ink::Text, 0.1),
                Shape::Gate(_) | Shape::Part | Shape::Neuron => (Ink::Text, 0.06),
                _ => (Ink::Text, 0.0),
            };
            let outline = shapes::outline(node);
            if !outline.is_empty() {
                let fill = if tint > 0.0 {
                    format!(r#"fill="currentColor" fill-opacity="{tint}""#)
                } else {
                    r#"fill="none""#.to_owned()
                };
                let wide = if node.tone == Tone::Strong {
                    "3"
                } else {
                    "1.5"
                };
                add(
                    &mut self.shapes,
                    (
                        ink,
                        format!(
                            r#"{fill} stroke="currentColor" stroke-width="{wide}"{}"#,
                            self.mark
                        ),
                    ),
                    &outline,
                );
            }
            if let Some(branches) = shapes::branches(node) {
                let look =
                    r#"fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round""#;
                add(&mut self.lines, (Ink::Muted, look.to_owned()), &branches);
            }
            let ink = if quiet || node.shape == Shape::Constant {
                Ink::Muted
            } else {
                Ink::Text
            };
            match node.shape {
                Shape::Gate(gate) => {
                    let name = Label::new(gate.name());
                    self.write(
                        false,
                        Ink::Text,
                        (
                            x - if shapes::has_hollow(gate) { 0.0 } else { 4.0 },
                            y + 4.0,
                        ),
                        12.0,
                        &name,
                    );
                }
                Shape::Neuron => self.write(true, ink, (x + 70.0, y - 60.0), 13.0, &node.label),
                Shape::Text => self.write(true, ink, (x, y + 4.5), 13.0, &node.label),
                _ => self.write(false, ink, (x, y + 4.5), 13.0, &node.label),
            }
            let mut base = y + height / 2.0 + 16.0;
            for (place, label) in node.below().enumerate() {
                let name = place == 0 && matches!(node.shape, Shape::Gate(_));
                let ink = if name { Ink::Text } else { Ink::Muted };
                self.write(true, ink, (x, base), SIZE, label);
                base += 16.0;
            }
        }
    }

    /// The labels of edges.
    pub(crate) fn labels(&mut self, diagram: &Diagram, placed: &[Placed]) {
        for Placed {
            middle: (x, y),
            label,
            back,
            edge,
        } in placed
        {
            self.mark(diagram, 'e', *edge);
            let ink = if *back { Ink::Back } else { Ink::Text };
            self.write(true, ink, (*x, y + 4.0), SIZE, label);
        }
    }

    /// A line that says what the strokes mean.
    pub(crate) fn legend(&mut self, keys: &[Key]) {
        self.mark.clear();
        let Some((_, bottom)) = self.high else { return };
        let left = self.low.map_or(0.0, |low| low.0);
        let right = self.high.map_or(0.0, |high| high.0).max(left + 260.0);
        let (mut x, mut y) = (left, bottom + 22.0);
        for key in keys {
            let (ink, width, dash) = match key.stroke {
                Stroke::Forward => (Ink::Text, 1.5, ""),
                Stroke::Backward => (Ink::Back, 1.5, "5 3"),
                Stroke::Positive => (Ink::Class0, 2.5, ""),
                Stroke::Negative => (Ink::Class1, 2.5, "6 4"),
                Stroke::Join => (Ink::Muted, 1.5, "2 4"),
            };
            let words = room_for(key.label.as_str(), SIZE);
            if x > left && x + 34.0 + words > right {
                (x, y) = (left, y + 20.0);
            }
            let ends = [(x, y - 4.0), (x + 28.0, y - 4.0)];
            let head = match key.stroke {
                Stroke::Forward => Head::End,
                Stroke::Backward => Head::Start,
                Stroke::Positive | Stroke::Negative | Stroke::Join => Head::None,
            };
            self.line(&ends, ink, width, dash, head);
            self.write(
                false,
                Ink::Text,
                (x + 34.0 + words / 2.0, y),
                SIZE,
                &key.label,
            );
            x += 34.0 + words + 18.0;
        }
    }

    fn write(&mut self, over: bool, ink: Ink, (x, y): Point, size: f64, label: &Label) {
        if label.is_empty() {
            return;
        }
        self.reach(
            (x, y - size * 0.3),
            room_for(label.as_str(), size) / 2.0,
            size * 0.7,
        );
        let text = escape(label.as_str());
        let text = format!(r#"<text x="{}" y="{}">{text}</text>"#, n(x), n(y));
        let list = if over {
            &mut self.over
        } else {
            &mut self.plain
        };
        add(
            list,
            (
                ink,
                format!(r#"fill="currentColor" font-size="{size}"{}"#, self.mark),
            ),
            &text,
        );
    }

    /// Widens the drawing so far that a piece of it has room.
    fn reach(&mut self, (x, y): Point, across: f64, down: f64) {
        let low = self.low.get_or_insert((x, y));
        *low = (low.0.min(x - across), low.1.min(y - down));
        let high = self.high.get_or_insert((x, y));
        *high = (high.0.max(x + across), high.1.max(y + down));
    }

    /// The whole, moved so that it starts at 0.
    pub(crate) fn finish(self) -> Drawing {
        let (low, high) = (self.low.unwrap_or_default(), self.high.unwrap_or_default());
        let (dx, dy) = ((MARGIN - low.0).round(), (MARGIN - low.1).round());
        let mut body = format!(r#"<g transform="translate({} {})">"#, n(dx), n(dy));
        for ((ink, look), data) in self.lines.iter().chain(&self.shapes) {
            body.push_str(&format!(
                r#"<path {} {look} d="{data}"/>"#,
                ink.attributes()
            ));
        }
        let halo = r##"class="h" stroke="#fff" stroke-width="9" stroke-linejoin="round" paint-order="stroke""##;
        body.push_str(r#"<g text-anchor="middle">"#);
        for (list, more) in [(&self.plain, ""), (&self.over, halo)] {
            if list.is_empty() {
                continue;
            }
            body.push_str(&format!("<g {more}>"));
            for ((ink, look), texts) in list {
                body.push_str(&format!("<g {} {look}>{texts}</g>", ink.attributes()));
            }
            body.push_str("</g>");
        }
        body.push_str("</g></g>");
        Drawing {
            width: high.0 - low.0 + 2.0 * MARGIN,
            height: high.1 - low.1 + 2.0 * MARGIN,
            body,
            summary: String::new(),
        }
    }
}

/// Appends to what has the same look.
fn add(list: &mut Vec<(Look, String)>, look: Look, piece: &str) {
    match list.iter_mut().find(|(other, _)| *other == look) {
        Some((_, data)) => data.push_str(piece),
        None => list.push((look, piece.to_owned())),
    }
}
