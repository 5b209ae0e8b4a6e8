//! A pad to draw a digit on, for a network to read.

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
const BLOCKS: f64 = 10.0;

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
        let advice = match sizes {
            [64, .., 10] if self.parameter_count() <= MOST => "",
            [64, .., 10] => {
                "파라미터가 7000개를 넘으면 노트북이 무거워집니다. 은닉층을 줄여 주세요."
            }
            _ => {
                "8 × 8 숫자를 읽으려면 입력이 64개, 출력이 10개여야 합니다. 예: Mlp::new([64, 32, 10])"
            }
        };
        if !advice.is_empty() {
            return Err(argument("층의 크기", format!("{sizes:?}"), advice));
        }
        let data = Dataset::digits();
        let classes = data.classes().unwrap_or_default();
        let samples = (0..10).filter_map(|digit| classes.iter().position(|class| *class == digit));
        let samples = data.rows_at(&samples.collect::<Vec<_>>());
        let first = samples.rows_at(&[FIRST]);
        let outputs = self.layer_outputs(&first)?;
        let row = |i: usize| outputs[i].iter().copied().collect::<Vec<f64>>();
        let last = outputs.len() - 1;

        let mut parts = vec![pad(&first.x.iter().copied().collect::<Vec<f64>>())];
        parts.extend((0..last).map(|i| units(&row(i))));
        parts.push(answer(&row(last)));
        let figure = Figure::row(parts);

        let largest = self.parameters.iter().fold(0.0_f64, |a, p| a.max(p.abs()));
        if !self.parameters.iter().all(|p| p.is_finite()) {
            return Ok(figure);
        }
        let (h, p) = self.hidden.saved();
        let (out, q) = match self.output {
            Output::Units(h) => h.saved(),
            Output::Softmax => ("", 0.0),
        };
        let digit = |x: &f64| char::from_digit((x * 16.0) as u32, 17).unwrap_or('0');
        let samples: Vec<String> = (samples.x.outer_iter())
            .map(|x| x.iter().map(digit).collect())
            .collect();
        let state = json!({
            "pixels": samples[FIRST], "ink": [], "pen": [16, 16], "down": false, "samples": samples,
            "sizes": sizes, "h": [h, out], "p": [p, q], "scale": largest / 2047.0, "text": packed(&self.parameters, largest),
        });
        let scripts = &[ACTIVATION, include_str!("min/digit_pad.js")];
        Ok(explorer("digit_pad", scripts, figure, &state))
    }
}

/// Numbers in two characters each, from −2047 for the smallest that is possible to 2047 for `largest`.
fn packed(numbers: &[f64], largest: f64) -> String {
    let pair = |x: &f64| {
        let n = (x / largest * 2047.0).round() as i32 + 2048;
        [n / 64, n % 64].map(|part| char::from(63 + part as u8))
    };
    numbers.iter().flat_map(pair).collect()
}

/// Eight values from 0 to 1 in a line, each as a field.
fn fields(title: String, values: &[f64], note: &str) -> Figure {
    let lines = values.chunks(8).flat_map(|line| {
        let wide: Vec<f64> = (0..8 * FIELD)
            .map(|x| line.get(x / FIELD).copied().unwrap_or(0.0))
            .collect();
        [wide.clone(), wide.clone(), wide.clone(), wide]
    });
    let image = Image {
        columns: 8 * FIELD,
        pixels: lines.flatten().collect(),
        label: Label::default(),
    };
    Figure::Images(Images {
        title: Label::sentence(title),
        images: vec![image],
        note: Label::sentence(note),
    })
}

fn pad(pixels: &[f64]) -> Figure {
    fields("숫자를 그리는 판".into(), pixels, "")
}

/// How large each output is beside the largest.
fn units(outputs: &[f64]) -> Figure {
    let largest = outputs.iter().fold(0.0_f64, |a, y| a.max(y.abs()));
    let sizes: Vec<f64> = outputs.iter().map(|y| y.abs() / largest).collect();
    fields(
        format!("은닉 뉴런 {}개", outputs.len()),
        &sizes,
        "진할수록 출력이 큽니다.",
    )
}

fn answer(outputs: &[f64]) -> Figure {
    let best = class(outputs);
    let mut table = Table::new(format!("신경망의 답: {best}"), ["숫자", "출력", ""]);
    for (digit, y) in outputs.iter().enumerate() {
        let full = (y.clamp(0.0, 1.0) * BLOCKS).round() as usize;
        let bar = "█".repeat(full) + &"░".repeat(BLOCKS as usize - full);
        table = table.row_marked(
            digit == best,
            [
                digit.to_string().into(),
                percent(*y).into(),
                Cell::from(bar),
            ],
        );
    }
    table.figure()
}
