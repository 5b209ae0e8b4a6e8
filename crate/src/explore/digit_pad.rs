//! A pad to draw a digit on, for a network to read.

use ndarray::Array2;
use serde_json::json;

use crate::error::argument;
use crate::explore::{ACTIVATION, explorer};
use crate::figure::images::{Image, Images};
use crate::figure::{Cell, Figure, Label, Table};
use crate::net::mlp::pass::class;
use crate::net::train::percent;
use crate::show::Show;
use crate::{Dataset, Mlp, Output, Result};

/// As many parameters fit into an output.
const MOST: usize = 7000;
/// A side of the pad's fields, and of the hidden units, in dots.
const FIELD: usize = 4;
/// Which digit is on the pad at first, and how many blocks a bar has.
const FIRST: usize = 3;
const BLOCKS: usize = 10;

impl Mlp {
    /// A pad to draw a digit on: the network says by ten bars what it takes it for, and its hidden units show their outputs. What is
    /// drawn on 32 × 32 dots is made 8 × 8 as in [`Dataset::digits`]: of each field of 4 × 4 dots the share that has ink.
    ///
    /// # Errors
    /// If the network has not 64 inputs and 10 outputs, or more than 7,000 parameters.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([64, 32, 10]).hidden(Activation::Relu).output(Output::Softmax);
    /// assert!(net.explore_digits()?.html().contains("<script"));
    /// assert!(Mlp::new([2, 2, 1]).explore_digits().is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn explore_digits(&self) -> Result<Figure> {
        let sizes = self.sizes();
        if !matches!(sizes, [64, .., 10]) || self.parameter_count() > MOST {
            let advice = "8 × 8 숫자를 읽으려면 입력이 64개, 출력이 10개, 매개변수가 7000개 이하여야 합니다. 예: Mlp::new([64, 32, 10])";
            return Err(argument("층의 크기", format!("{sizes:?}"), advice));
        }
        // The first ten are one of each.
        let samples = Dataset::digits().rows_at(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let row = |layer: &Array2<f64>| layer.row(FIRST).to_vec();
        let mut parts = vec![fields("숫자를 그리는 판", &row(&samples.x), 1.0)];
        for (i, layer) in self.layer_outputs(&samples)?.iter().enumerate() {
            let outputs = row(layer);
            parts.push(match i + 2 == sizes.len() {
                true => answer(&outputs),
                false => {
                    let title = format!("은닉 뉴런 {}개의 출력 크기", outputs.len());
                    fields(&title, &outputs, largest(&outputs))
                }
            });
        }
        let figure = Figure::row(parts);
        if !self.parameters.iter().all(|p| p.is_finite()) {
            return Ok(figure);
        }

        // Two characters for each parameter: −2047 to 2047 steps.
        let step = largest(&self.parameters) / 2047.0;
        let pair = |p: &f64| {
            let steps = (p / step).clamp(-2047.0, 2047.0).round() as i32 + 2048;
            [steps / 64, steps % 64].map(|part| char::from(63 + part as u8))
        };
        let out = match self.output {
            Output::Units(h) => h.saved(),
            Output::Softmax => ("", 0.0),
        };
        let digit = |x: &f64| char::from_digit((x * 16.0) as u32, 17);
        let samples = samples.x.outer_iter();
        let samples: Vec<String> = samples
            .map(|x| x.iter().filter_map(digit).collect())
            .collect();
        let state = json!({
            "pixels": samples[FIRST], "ink": [], "pen": [16, 16], "down": false, "samples": samples,
            "sizes": sizes, "h": [self.hidden.saved(), out],
            "step": step, "text": self.parameters.iter().flat_map(pair).collect::<String>(),
        });
        let scripts = &[ACTIVATION, include_str!("min/digit_pad.js")];
        Ok(explorer("digit_pad", scripts, figure, &state))
    }
}

fn largest<'a>(values: impl IntoIterator<Item = &'a f64>) -> f64 {
    values
        .into_iter()
        .fold(0.0, |largest, x| largest.max(x.abs()))
}

/// Eight values in a line, each as a field: black for the largest that there can be.
fn fields(title: &str, values: &[f64], largest: f64) -> Figure {
    let columns = 8 * FIELD;
    let dots = columns * FIELD * values.len().div_ceil(8);
    let value = |dot: usize| values.get(dot / columns / FIELD * 8 + dot % columns / FIELD);
    let grey = |dot| value(dot).map_or(0.0, |x| x.abs() / largest);
    Figure::Images(Images {
        title: Label::new(title),
        images: vec![Image {
            columns,
            pixels: (0..dots).map(grey).collect(),
            label: Label::default(),
        }],
        note: Label::default(),
    })
}

/// The outputs with a bar for each.
fn answer(outputs: &[f64]) -> Figure {
    let best = class(outputs);
    let mut table = Table::new(format!("신경망의 답: {best}"), ["숫자", "출력", ""]);
    for (digit, y) in outputs.iter().enumerate() {
        let full = (y.clamp(0.0, 1.0) * BLOCKS as f64).round() as usize;
        let bar = "█".repeat(full) + &"░".repeat(BLOCKS - full);
        let cells = [digit.to_string(), percent(*y), bar];
        table = table.row_marked(digit == best, cells.map(Cell::from));
    }
    table.figure()
}
