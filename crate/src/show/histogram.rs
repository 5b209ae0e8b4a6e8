//! How values are spread.

use crate::figure::chart::{Axis, Fill, Hue, Line, Size};
use crate::figure::{Chart, Label};
use crate::number::format;

const BARS: usize = 20;

/// Which share of some values lies in each of 20 equal parts of a range, on a scale from 0 to 1. What lies outside counts to the
/// part nearest to it. NaN counts to none.
///
/// ```
/// # use neuronote::prelude::*;
/// let outputs = Mlp::new([2, 50, 1]).seed(1).layer_outputs(&Dataset::xor())?;
/// assert!(histogram("은닉층", &outputs[0], -1, 1).text().contains("표준편차"));
/// # Ok::<(), Error>(())
/// ```
pub fn histogram<'a>(
    title: impl Into<Label>,
    values: impl IntoIterator<Item = &'a f64>,
    from: impl Into<f64>,
    to: impl Into<f64>,
) -> Chart {
    let values: Vec<f64> = values.into_iter().copied().collect();
    bars(title.into(), &values, from.into(), to.into())
}

fn bars(title: Label, values: &[f64], from: f64, to: f64) -> Chart {
    let mut shares = [0.0; BARS];
    for x in values.iter().filter(|x| !x.is_nan()) {
        // A float that is too small or too large for a whole number becomes the nearest one.
        let part = ((x - from) / (to - from) * BARS as f64) as usize;
        shares[part.min(BARS - 1)] += 1.0 / values.len() as f64;
    }
    let edge = |i: usize| from + (to - from) * i as f64 / BARS as f64;
    let tops = shares.iter().enumerate();
    let tops = tops.flat_map(|(i, share)| [[edge(i), *share], [edge(i + 1), *share]]);
    let outline: Vec<_> = tops.collect();
    let area = [&[[from, 0.0]], &outline[..], &[[to, 0.0]]].concat();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    Chart::new(title, Axis::new("값", from, to))
        .y(Axis::new("비율", 0.0, 1.0))
        .shaped(Size::Small)
        .with(Fill {
            polygons: vec![area],
            class: 5,
            label: Label::default(),
        })
        .with(Line::new(outline, Hue::Ink))
        .note(format!("표준편차 {}", format(variance.sqrt())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::chart::ChartLayer;

    #[test]
    fn every_value_counts_once() {
        let chart = histogram("", &[-9.0, 0.02, 0.03, 9.0, f64::NAN], 0, 1);
        let Some(ChartLayer::Line(line)) = chart.layers.last() else {
            panic!("no outline")
        };
        let heights: Vec<f64> = line.points.iter().step_by(2).map(|[_, y]| *y).collect();
        assert!((heights[0] - 0.6).abs() < 1e-12 && (heights[19] - 0.2).abs() < 1e-12);
        for odd in [histogram("", &[], 0, 1), histogram("", &[1.0], 1, 1)] {
            assert!(crate::draw::html(&crate::Show::figure(&odd)).len() < 4 << 10);
        }
    }
}
