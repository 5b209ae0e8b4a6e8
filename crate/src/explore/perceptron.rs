//! A perceptron of two inputs whose weights, bias and line can be moved.

use serde_json::json;

use crate::Perceptron;
use crate::explore::{CHART, explorer};
use crate::figure::Figure;
use crate::show::{Show, TwoInputs};

impl<const N: usize> Perceptron<N> {
    /// The boundary, the truth table and the number line, with sliders for the weights and the bias (θ in threshold form) and two
    /// thumbs on the line itself. A gate can be chosen as the goal: how many of its four rows come out right?
    ///
    /// A perceptron with NaN or ∞ in it is shown still.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// assert!(and.explore().html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure
    where
        Self: TwoInputs,
    {
        of_two_inputs(&self.of_two_inputs())
    }
}

fn of_two_inputs(perceptron: &Perceptron<2>) -> Figure {
    let (neuron, w) = (perceptron.neuron(), perceptron.weights());
    let has_bias = neuron.bias_in_sum().is_some();
    let limit = neuron.bias_in_sum().unwrap_or(neuron.threshold());
    let size = w[0].abs().max(w[1].abs()).max(limit.abs());
    let mut line = perceptron.number_line();
    // As far as the sliders go: 1, 2 or 5 and zeros.
    let power = 10_f64.powf(size.max(1.0).log10().floor());
    let most = [1.0, 2.0, 5.0, 10.0].map(|n| n * power);
    let most = most.into_iter().find(|most| *most >= size);
    let reach = if has_bias { 3.0 } else { 2.0 };
    (line.x.from, line.x.to) = most.map_or((line.x.from, line.x.to), |most| {
        (-reach * most, reach * most)
    });
    let boundary = perceptron.boundary().figure();
    let table = perceptron.truth_table().figure();
    let figure = Figure::grid(2, [boundary, table, line.figure()]);
    match most {
        Some(most) if (w[0] + w[1] + limit).is_finite() && most < 1e9 => explorer(
            "perceptron",
            &[CHART, include_str!("min/perceptron.js")],
            figure,
            &json!({ "w": w, "limit": limit, "bias": has_bias, "most": most }),
        ),
        _ => figure,
    }
}
