//! A chart without a vertical axis: points stacked over their place on a line.

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::scale::Scale;
use crate::draw::chart::{Geometry, SMALL, legend, pen, tenths};
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::{Layer, Point, Rule};
use crate::figure::measure;

/// With more points than this, their labels would fill the page.
const MOST_LABELLED: usize = 16;
const MOST_ROWS: usize = 16;
/// Room over the points for the names of thresholds.
const HEAD: f64 = 22.0;

/// Points with the row that each stands in, counted from the line up.
pub(crate) struct Stacks<'a> {
    placed: Vec<(&'a Point, f64, usize)>,
    rules: Vec<(&'a Rule, f64)>,
    labelled: bool,
    pub(crate) rows: usize,
}

pub(crate) fn height(stacks: &Stacks<'_>) -> f64 {
    HEAD + stacks.rows.max(1) as f64 * stacks.row() + 8.0
}

impl Stacks<'_> {
    /// The height of a row.
    const fn row(&self) -> f64 {
        if self.labelled { 22.0 } else { 13.5 }
    }
}

/// Puts every point into the lowest row where it and its label don't touch another.
pub(crate) fn stacked<'a>(view: &'a Chart, x: &Scale, width: f64) -> Stacks<'a> {
    let mut stacks = Stacks {
        placed: Vec::new(),
        rules: Vec::new(),
        labelled: true,
        rows: 0,
    };
    if view.y.is_some() {
        return stacks;
    }
    let mut points: Vec<(&Point, f64)> = Vec::new();
    for layer in &view.layers {
        match layer {
            Layer::Points(layer) => {
                let places = layer
                    .points
                    .iter()
                    .map(|point| (point, x.place(point.at[0])));
                points.extend(places.filter(|(_, at)| (0.0..=1.0).contains(at)));
            }
            Layer::Rule(rule) if rule.upright => {
                let at = x.place(rule.at);
                if (0.0..=1.0).contains(&at) {
                    stacks.rules.push((rule, at));
                }
            }
            _ => {}
        }
    }
    if !view.live {
        points.sort_by(|a, b| b.1.total_cmp(&a.1));
    }
    stacks.labelled = points.len() <= MOST_LABELLED;
    // From right to left, with the left end of what stands in each row so far. Down from a point goes a stem, which no
    // label may cross: it ends the rows below as well.
    let mut ends: Vec<f64> = Vec::new();
    for (point, at) in points {
        // What moves keeps its row.
        if view.live {
            stacks.placed.push((point, at, stacks.placed.len()));
            continue;
        }
        let x = at * width;
        let (from, to) = match stacks.labelled {
            true if turned(point, x, width) => (x - 14.0 - label_width(point), x + 7.0),
            true => (x - 7.0, x + 14.0 + label_width(point)),
            false => (x - 6.5, x + 6.5),
        };
        let row = ends.iter().position(|end| *end >= to);
        let row = row.unwrap_or(ends.len());
        if row >= MOST_ROWS {
            continue;
        }
        if row == ends.len() {
            ends.push(from);
        }
        for end in ends.iter_mut().take(row + 1) {
            *end = end.min(from);
        }
        stacks.placed.push((point, at, row));
    }
    stacks.rows = if view.live {
        stacks.placed.len()
    } else {
        ends.len()
    };
    stacks
}

/// Whether a label has no room on the right of its point.
fn turned(point: &Point, x: f64, width: f64) -> bool {
    x + 14.0 + label_width(point) > width
}

fn label_width(point: &Point) -> f64 {
    measure::room_for(point.label.as_str(), SMALL)
}

pub(crate) fn draw(stacks: &Stacks<'_>, geometry: &Geometry, canvas: &mut Canvas) {
    let Geometry {
        left,
        top,
        size,
        width,
        ..
    } = *geometry;
    let bottom = top + size.1;
    let place = |at: f64, row: usize| {
        (
            left + at * size.0,
            bottom - 14.0 - row as f64 * stacks.row(),
        )
    };

    let stem = Pen::Stroke {
        ink: Ink::Muted,
        width: 8,
        dash: "1 3",
    };
    for (_, at, row) in stacks.placed.iter().filter(|_| stacks.labelled) {
        let (x, y) = place(*at, *row);
        canvas.line(
            stem,
            [(tenths(x), tenths(y + 6.0)), (tenths(x), tenths(bottom))].into_iter(),
        );
    }
    for class in 0..=legend::LAST_CLASS {
        for (point, at, row) in &stacks.placed {
            if point.class.min(legend::LAST_CLASS) == class {
                let (x, y) = place(*at, *row);
                legend::draw_dot(legend::dot(class, 50), (tenths(x), tenths(y)), canvas);
            }
        }
    }
    for (_, at, row) in stacks.placed.iter().filter(|(point, ..)| point.misfit) {
        let (x, y) = place(*at, *row);
        canvas.circle(legend::MISFIT, (tenths(x), tenths(y)), 85);
    }
    let ink = pen(SMALL, Ink::Text, "", false);
    for (point, at, row) in stacks.placed.iter().filter(|_| stacks.labelled) {
        if !point.label.is_empty() {
            let (x, y) = place(*at, *row);
            let wide = label_width(point);
            let x = if turned(point, at * size.0, size.0) {
                (x - 9.0 - wide).max(2.0)
            } else {
                x + 9.0
            };
            let text = measure::fitted(point.label.as_str(), (width - x) / SMALL);
            canvas.text(ink, (tenths(x), tenths(y + 4.3)), &text);
        }
    }
    let mut end = 0.0;
    for (rule, at) in stacks
        .rules
        .iter()
        .filter(|(rule, _)| !rule.label.is_empty())
    {
        let text = measure::fitted(rule.label.as_str(), (width - 16.0) / SMALL);
        let wide = measure::width(&text) * SMALL;
        let line = left + at * size.0;
        let x = if line + 5.0 + wide > width - 4.0 {
            (line - 5.0 - wide).max(4.0)
        } else {
            line + 5.0
        };
        if x >= end {
            canvas.text(ink, (tenths(x), tenths(top + 13.0)), &text);
            end = x + wide + 8.0;
        }
    }
}
