//! How large the gradient is in each layer, by depth, activation and first weights.

use serde_json::json;

use crate::explore::{CHART, explorer};
use crate::figure::chart::{Axis, Fill, Hue, Line, span};
use crate::figure::{Chart, Figure, Label};
use crate::lesson::experiment::{GradientSizes, Start, gradient_sizes_of};
use crate::show::{Show, none, power_of};
use crate::{Activation, Result};

const ACTIVATIONS: [Activation; 3] = [Activation::Sigmoid, Activation::Tanh, Activation::Relu];
const DEPTHS: [usize; 5] = [2, 5, 10, 15, 20];
/// Which of the depths and of the first weights is shown first; of the activations it is sigmoid.
const SHOWN: (usize, usize) = (2, 1);

/// How the gradient vanishes or explodes on its way back through many layers (slides 60–65, 71): a bar for its size in each
/// layer, as powers of ten, with a slider for the depth and buttons for the activation and the size of the first weights.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(depth().html().contains("<script"));
/// ```
pub fn depth() -> Figure {
    bars().unwrap_or_else(|error| none(&error).figure())
}

fn bars() -> Result<Figure> {
    let of_depths = |h, start| {
        let sizes = DEPTHS.map(|depth| gradient_sizes_of(h, start, depth, 1));
        let powers = sizes.into_iter().map(|sizes| sizes.map(powers));
        powers.collect::<Result<Vec<_>>>()
    };
    let of_starts = |h| {
        let each = Start::ALL.into_iter().map(|start| of_depths(h, start));
        each.collect::<Result<Vec<_>>>()
    };
    let all = ACTIVATIONS.into_iter().map(of_starts);
    let all = all.collect::<Result<Vec<_>>>()?;
    let (low, high) = span(
        all.iter()
            .flatten()
            .flatten()
            .flatten()
            .map(|power| f64::from(*power) / 10.0),
    );
    let layers = DEPTHS[DEPTHS.len() - 1] as f64;

    let shown = &all[0][SHOWN.1][SHOWN.0];
    let bar =
        |(i, power): (usize, &i32)| [i as f64 + 0.6, i as f64 + 1.4, f64::from(*power) / 10.0];
    let bars: Vec<[f64; 3]> = shown.iter().enumerate().map(bar).collect();
    let polygon = |[from, to, power]: &[f64; 3]| {
        vec![[*from, 0.0], [*from, *power], [*to, *power], [*to, 0.0]]
    };
    let tops = bars
        .iter()
        .flat_map(|[from, to, power]| [[*from, *power], [*to, *power], [f64::NAN; 2]]);
    let mut chart = Chart::new(
        "층마다 기울기의 크기",
        Axis::new("층 (오른쪽이 출력 쪽)", 0.5, layers + 0.5),
    )
    .y(Axis::new("10의 몇 제곱", low - 1.0, high + 1.0))
    .with(Fill {
        polygons: bars.iter().map(polygon).collect(),
        class: 0,
        label: Label::default(),
    })
    .with(Line::new(tops.collect(), Hue::Class(0)));
    chart.note = Label::sentence(
        "세로축이 -3이면 기울기의 크기가 0.001이라는 뜻입니다. 역전파는 오른쪽에서 왼쪽으로 갑니다.",
    );
    let state = json!({
        "names": ACTIVATIONS.map(Activation::name),
        "starts": Start::ALL.map(Start::name),
        "depths": DEPTHS,
        "all": all,
        "h": 0,
        "start": SHOWN.1,
        "depth": SHOWN.0,
    });
    let scripts = &[CHART, include_str!("min/depth_bars.js")];
    Ok(explorer("depth_bars", scripts, chart.figure(), &state))
}

/// As tenths of powers of ten, which are short to write.
fn powers(sizes: GradientSizes) -> Vec<i32> {
    let powers = sizes.by_layer.into_iter().map(power_of);
    powers.map(|power| (power * 10.0).round() as i32).collect()
}
