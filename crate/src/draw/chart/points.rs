//! The single points of a chart, and the labels in its plot.

use crate::draw::canvas::Pen;
use crate::draw::chart::element::{Area, Element, Kind, Outcome, stroke};
use crate::draw::chart::places::Places;
use crate::draw::chart::polyline::Place;
use crate::draw::chart::scale::Scale;
use crate::draw::chart::{ink, legend};
use crate::figure::Chart;
use crate::figure::chart::{Layer, Shape};

/// The most single points that are drawn, and of a small chart.
const MOST_DOTS: usize = 300;
const MOST_DOTS_SMALL: usize = 60;

/// A mark's, a point's and a misfit's radius, in tenths of a pixel.
pub(crate) const MARK: i32 = 40;
const POINT: i32 = 50;
const RING: i32 = 95;
const TINY: i32 = 22;

/// Points and marks, and places for all labels in the plot: each beside what it names, and none over another where there is room.
pub(crate) fn points<'a>(
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
    let most = match view.shape {
        Shape::Small => MOST_DOTS_SMALL,
        Shape::Wide | Shape::Square => MOST_DOTS,
    };
    let every = all.div_ceil(most).max(1);
    let radius = match (view.shape, all) {
        (Shape::Small, 25..) => TINY,
        (Shape::Small, _) | (_, 60..) => 32,
        _ => POINT,
    };
    for layer in &view.layers {
        let Layer::Points(points) = layer else {
            continue;
        };
        let inside = |p: &Place| [p.0, p.1].iter().all(|at| (0.0..=1.0).contains(at));
        let mut shown = Vec::new();
        for class in 0..=legend::LAST_CLASS {
            // Of each class so many, in whatever order they come.
            let of_class = (points.points.iter())
                .filter(|point| point.class.min(legend::LAST_CLASS) == class)
                .step_by(every)
                .map(|point| (point, (x.place(point.at[0]), y.place(point.at[1]))))
                .filter(|(_, at)| inside(at));
            let before = shown.len();
            shown.extend(of_class);
            let at: Vec<Place> = shown.iter().skip(before).map(|(_, at)| *at).collect();
            let (pen, kind) = legend::dot(class, radius);
            area.draw(&Element {
                points: &at,
                pen,
                kind,
            })?;
        }
        let misfits: Vec<Place> = shown
            .iter()
            .filter(|(p, _)| p.misfit)
            .map(|(_, at)| *at)
            .collect();
        let tiny = radius == TINY;
        let pen = if tiny {
            legend::MISFIT_SMALL
        } else {
            legend::MISFIT
        };
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
