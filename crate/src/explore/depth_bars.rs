//! How large the gradient is in each layer, by depth, activation and first weights.

use serde_json::json;

use crate::explore::{CHART, explorer};
use crate::figure::chart::{Axis, Fill, Hue, Line, span};
use crate::figure::{Figure, Label};
use crate::lesson::experiment::{GradientSizes, Start, gradient_sizes_of};
use crate::show::{Show, gradients_by_layer, none, power_of};
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
    let mut all = Vec::new();
    for h in ACTIVATIONS {
        for start in Start::ALL {
            for depth in DEPTHS {
                all.push(powers(gradient_sizes_of(h, start, depth, 1)?));
            }
        }
    }
    let shown = all[SHOWN.1 * DEPTHS.len() + SHOWN.0].iter().zip(0..);
    let bar = |(power, i): (&i32, i32)| {
        let (from, to) = (f64::from(i) + 0.6, f64::from(i) + 1.4);
        let top = f64::from(*power) / 10.0;
        [[from, 0.0], [from, top], [to, top], [to, 0.0]].to_vec()
    };
    let polygons: Vec<_> = shown.map(bar).collect();
    let tops = polygons.iter().map(|bar| bar[1..3].to_vec());
    let tops = tops.map(|top| Line::new(top, Hue::Class(0)).into());
    let (low, high) = span(all.iter().flatten().map(|power| f64::from(*power) / 10.0));
    let mut chart = gradients_by_layer([]);
    (chart.x.from, chart.x.to) = (0.5, DEPTHS[DEPTHS.len() - 1] as f64 + 0.5);
    chart.y = chart.y.map(|y| Axis::new(y.label, low - 1.0, high + 1.0));
    chart.layers = tops.collect();
    let chart = chart.with(Fill {
        polygons,
        class: 0,
        label: Label::default(),
    });
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
