//! A chart without a vertical axis: points stacked over their place on a line.

use crate::draw::chart::scale::Scale;
use crate::draw::measure;
use crate::draw::picture::SMALL;
use crate::figure::chart::{ChartLayer, Point, Size};
use crate::figure::{Chart, Label};

/// With more points than this, their labels would fill the page.
const MOST_LABELLED: usize = 16;
const MOST_ROWS: usize = 16;
/// Room over the points for the names of thresholds, and below them.
const HEAD: f64 = 22.0;
const FOOT: f64 = 8.0;

/// The same chart with each point at a height between 0 and 1, in the lowest row where it and its label don't touch another;
/// and how high the plot is for that.
pub(crate) fn stacked(view: &Chart, width: f64) -> Option<(Chart, f64)> {
    if view.y.is_some() {
        return None;
    }
    let mut chart = view.clone();
    let width = width
        - if view.shape == Size::Small {
            16.0
        } else {
            32.0
        };
    let scale = Scale::new(&view.x, 8);
    let layers = chart.layers.iter_mut().filter_map(|layer| match layer {
        ChartLayer::Points(points) => Some(&mut points.points),
        _ => None,
    });
    let mut points: Vec<&mut Point> = layers.flatten().collect();
    let labelled = points.len() <= MOST_LABELLED;
    if !view.live {
        points.sort_by(|a, b| scale.place(b.at[0]).total_cmp(&scale.place(a.at[0])));
    }
    // From right to left, with the left end of what stands in each row so far. Down from a point goes a stem, which no
    // label may cross: it ends the rows below as well.
    let mut ends: Vec<f64> = Vec::new();
    for point in &mut points {
        if !labelled {
            point.label = Label::default();
        }
        // What has no row has no place in the plot.
        point.at[1] = f64::NAN;
        let x = scale.place(point.at[0]) * width;
        if !(0.0..=width).contains(&x) {
            continue;
        }
        let label = measure::room_for(&point.label, SMALL);
        let (from, to) = match labelled {
            true if x + 14.0 + label > width => (x - 14.0 - label, x + 7.0),
            true => (x - 7.0, x + 14.0 + label),
            false => (x - 6.5, x + 6.5),
        };
        // What moves keeps its row.
        let free = ends.iter().position(|end| *end >= to && !view.live);
        let row = free.unwrap_or(ends.len());
        if row < MOST_ROWS {
            point.at[1] = row as f64;
            if row == ends.len() {
                ends.push(from);
            }
        }
        for end in ends.iter_mut().take(row + 1) {
            *end = end.min(from);
        }
    }
    let step = if labelled { 22.0 } else { 13.5 };
    let height = HEAD + ends.len().max(1) as f64 * step + FOOT;
    for point in points {
        point.at[1] = (14.0 + point.at[1] * step) / height;
    }
    Some((chart, height))
}
