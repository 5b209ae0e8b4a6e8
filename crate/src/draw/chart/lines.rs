//! The lines of a chart.

use crate::draw::chart::element::{
    Area, Element, Kind, Outcome, TOLERANCE, stroke, thinned_to_fit,
};
use crate::draw::chart::places::Places;
use crate::draw::chart::points::MARK;
use crate::draw::chart::polyline::{Place, clipped};
use crate::draw::chart::scale::Scale;
use crate::draw::chart::{Geometry, ink, legend};
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::{Layer, Line, Mark, Shape};

/// Rules, then lines, each line with its signs; all lines together with at most so many points.
pub(crate) fn lines(
    view: &Chart,
    (x, y): (&Scale, &Scale),
    geometry: &Geometry,
    area: &Area,
    places: &mut Places<'_>,
    most: usize,
) -> Outcome {
    for layer in &view.layers {
        if let Layer::Rule(rule) = layer {
            let scale = if rule.upright { x } else { y };
            let at = scale.place(rule.at);
            if !(0.0..=1.0).contains(&at) {
                continue;
            }
            let ends = [0.0, 1.0].map(|end| if rule.upright { (at, end) } else { (end, at) });
            let pen = stroke(Ink::Muted, 13, if rule.dashed { "5 4" } else { "" });
            area.draw(&Element {
                points: &ends,
                pen,
                kind: Kind::Line,
            })?;
            places.block_line(&ends);
        }
    }
    let lines: Vec<&Line> = (view.layers.iter())
        .filter_map(|layer| match layer {
            Layer::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let gaps = gaps(view, (x, y));
    let parts: Vec<Vec<Vec<Place>>> = (lines.iter())
        .map(|line| {
            let places = line.points.iter().map(|[a, b]| (x.place(*a), y.place(*b)));
            let mut parts = clipped(places);
            for part in &mut parts {
                shorten(part, &gaps, geometry.size);
            }
            parts
        })
        .collect();
    let thin = thinned_to_fit(&parts.iter().flatten(), geometry.size, TOLERANCE, most);
    let mut thin = thin.iter().take(most / 2);
    let width = if view.shape == Shape::Small { 15 } else { 20 };
    let signs = legend::signed(view);
    for (line, parts) in lines.iter().zip(&parts) {
        let ink = ink(line.hue);
        let pen = stroke(ink, width, if line.dashed { "6 4" } else { "" });
        for part in thin.by_ref().take(parts.len()) {
            area.draw(&Element {
                points: part,
                pen,
                kind: Kind::Line,
            })?;
            places.block_line(part);
        }
        if let Some(sign) = legend::sign_of(line, signs) {
            let at = sign_places(parts, sign);
            let pen = legend::sign_pen(sign, ink);
            area.draw(&Element {
                points: &at,
                pen,
                kind: Kind::Sign(sign, 100),
            })?;
        }
    }
    Ok(())
}

/// A few places along a line, other ones for each sign, so that the signs of lines that run together stay apart.
fn sign_places(parts: &[Vec<Place>], sign: usize) -> Vec<Place> {
    let shift = (sign % 6) as f64 / 6.0 + 0.1;
    (0..3)
        .filter_map(|i| {
            let x = (f64::from(i) + shift) / 3.0;
            parts
                .iter()
                .flat_map(|part| part.windows(2))
                .find_map(|pair| {
                    let [a, b] = pair else { return None };
                    let along = (x - a.0) / (b.0 - a.0);
                    let here = (x, a.1 + (b.1 - a.1) * along);
                    (0.0..=1.0).contains(&along).then_some(here)
                })
        })
        .collect()
}

/// Where open marks stand, inside which no line may be seen.
fn gaps(view: &Chart, (x, y): (&Scale, &Scale)) -> Vec<Place> {
    let marks = view.layers.iter().filter_map(|layer| match layer {
        Layer::Mark(Mark {
            at: [a, b],
            filled: false,
            ..
        }) => Some((x.place(*a), y.place(*b))),
        _ => None,
    });
    marks.collect()
}

/// Takes off the end of a line that ends in the middle of an open mark.
fn shorten(line: &mut [Place], gaps: &[Place], (width, height): (f64, f64)) {
    let radius = f64::from(MARK) / 10.0;
    for gap in gaps {
        for end in [true, false] {
            let ends = match (&mut *line, end) {
                ([first, second, ..], true) => (first, *second),
                ([.., second, last], false) => (last, *second),
                _ => continue,
            };
            let (end, inner) = ends;
            let off = ((end.0 - gap.0) * width).hypot((end.1 - gap.1) * height);
            let long = ((inner.0 - end.0) * width).hypot((inner.1 - end.1) * height);
            if off < 0.5 && long > radius {
                let share = radius / long;
                *end = (
                    end.0 + (inner.0 - end.0) * share,
                    end.1 + (inner.1 - end.1) * share,
                );
            }
        }
    }
}
