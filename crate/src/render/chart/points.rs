//! The single points of a chart, and the labels in its plot.

use super::super::canvas::Pen;
use super::element::{Area, Element, Kind, Outcome, stroke};
use super::places::Places;
use super::polyline::Place;
use super::scale::Scale;
use super::{ink, legend};
use crate::view::Chart;
use crate::view::chart::{Layer, Shape};

/// The most single points that are drawn.
const MOST_DOTS: usize = 400;

/// A mark's, a point's and a misfit's radius, in tenths of a pixel.
pub(super) const MARK: i32 = 40;
const POINT: i32 = 50;
const RING: i32 = 95;

/// Points and marks, and places for all labels in the plot: each beside what it names, and none over another where there is room.
pub(super) fn points<'a>(
    view: &'a Chart,
    (x, y): (&Scale, &Scale),
    area: &Area,
    places: &mut Places<'a>,
) -> Outcome {
    let all: usize = (view.layers.iter())
        .map(|layer| match layer {
            Layer::Points(points) => points.points.len(),
            _ => 0,
        })
        .sum();
    let every = all.div_ceil(MOST_DOTS).max(1);
    let radius = match (view.shape, all) {
        (Shape::Small, _) | (_, 60..) => 32,
        _ => POINT,
    };
    for layer in &view.layers {
        let Layer::Points(points) = layer else {
            continue;
        };
        let shown = points.points.iter().step_by(every);
        let shown = shown.map(|point| (point, (x.place(point.at[0]), y.place(point.at[1]))));
        let inside = |p: &Place| [p.0, p.1].iter().all(|at| (0.0..=1.0).contains(at));
        let shown: Vec<_> = shown.filter(|(_, at)| inside(at)).collect();
        for class in [0, 1] {
            let of_class = shown
                .iter()
                .filter(|(point, _)| u8::from(point.class != 0) == class);
            let at: Vec<Place> = of_class.map(|(_, at)| *at).collect();
            let (pen, kind) = legend::dot(class, radius);
            area.draw(&Element {
                points: &at,
                pen,
                kind: Kind::Circle(kind),
            })?;
        }
        let misfits: Vec<Place> = shown
            .iter()
            .filter(|(p, _)| p.misfit)
            .map(|(_, at)| *at)
            .collect();
        let pen = legend::MISFIT;
        area.draw(&Element {
            points: &misfits,
            pen,
            kind: Kind::Circle(radius * RING / POINT),
        })?;
        places.block(shown.iter().map(|(_, at)| *at));
        places.ask(shown.iter().map(|(point, at)| (*at, &point.label)));
    }
    for layer in &view.layers {
        let Layer::Mark(mark) = layer else { continue };
        let at = (x.place(mark.at[0]), y.place(mark.at[1]));
        if !(0.0..=1.0).contains(&at.0) || !(0.0..=1.0).contains(&at.1) {
            continue;
        }
        let ink = ink(mark.hue);
        let pen = if mark.filled {
            Pen::Fill { ink, opacity: 100 }
        } else {
            stroke(ink, 18, "")
        };
        area.draw(&Element {
            points: &[at],
            pen,
            kind: Kind::Circle(MARK),
        })?;
        places.block(std::iter::once(at));
        places.ask(std::iter::once((at, &mark.label)));
    }
    for layer in &view.layers {
        let Layer::Rule(rule) = layer else { continue };
        let at = if rule.upright { x } else { y }.place(rule.at);
        if (0.0..=1.0).contains(&at) {
            places.ask_for_rule(rule.upright, at, &rule.label);
        }
    }
    Ok(())
}
