//! The weighted sums of all inputs on a line, with the threshold between those that fire and those that don't.

use crate::figure::chart::{Axis, Fill, Point, Points, Rule};

use crate::Perceptron;
use crate::figure::{Chart, Label};
use crate::logic::gate::input;
use crate::logic::perceptron::Neuron;
use crate::number::format;

/// The most inputs whose combinations are all shown: 64 sums.
const MOST_INPUTS: usize = 6;

impl<const N: usize> Perceptron<N> {
    /// The sum of every input of zeros and ones as a point on a line. What lies beyond the threshold fires.
    ///
    /// In threshold form the threshold is θ, in bias form the sums include the bias and the threshold is 0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::with_threshold([0.5, 0.5], 0.7);
    /// assert!(and.number_line().text().contains("임계값 θ = 0.7"));
    /// ```
    pub fn number_line(&self) -> Chart {
        self.neuron().number_line()
    }
}

impl Neuron<'_> {
    fn number_line(self) -> Chart {
        let count = self.weights.len();
        let (name, threshold) = if self.has_bias() {
            ("편향 + 가중합", 0.0)
        } else {
            ("가중합", self.threshold())
        };
        let varied = count.min(MOST_INPUTS);
        // Past the sixth, inputs are 0.
        let inputs = (0..1_usize << varied)
            .map(|row| -> Vec<f64> { (0..count).map(|i| input(row, varied, i)).collect() });
        let points: Vec<Point> = inputs
            .map(|x| Point {
                at: [self.weighted_sum(&x), 0.0],
                class: self.output(&x),
                misfit: false,
                label: Label::sentence(written(&x)),
            })
            .collect();

        let (from, to) = range(&points, threshold);
        // Past the ends, so that the axis may be another one.
        let far = (to - from) * 100.0;
        let sides = [[from - far, threshold], [threshold, to + far]];
        let mut chart = Chart::new(
            Label::new(format!("모든 입력의 {name}")),
            Axis::new(name, from, to),
        );
        for (class, [left, right]) in (0..).zip(sides) {
            let what = if class == 0 { "이하" } else { "초과" };
            chart = chart.with(Fill {
                polygons: vec![vec![[left, 0.0], [right, 0.0], [right, 1.0], [left, 1.0]]],
                class,
                label: Label::new(format!("{} {what}: 출력 {class}", format(threshold))),
            });
        }
        if threshold.is_nan() {
            chart.layers.clear();
        }
        let notes = notes(&points, count);
        let mark = if self.has_bias() {
            "기준 0".to_owned()
        } else {
            format!("임계값 θ = {}", format(threshold))
        };
        let mut chart = chart
            .with(Rule {
                upright: true,
                at: threshold,
                dashed: true,
                label: Label::new(mark),
            })
            .with(Points {
                points,
                ..Points::default()
            });
        chart.note = Label::sentence(notes);
        chart
    }
}

fn written(x: &[f64]) -> String {
    let digits: Vec<String> = x.iter().map(|x| format(*x)).collect();
    format!("({})", digits.join(", "))
}

/// From where to where the line goes: all sums, the threshold and 0, and some room.
fn range(points: &[Point], threshold: f64) -> (f64, f64) {
    let sums = points.iter().map(|point| point.at[0]);
    let finite = sums.chain([threshold, 0.0]).filter(|x| x.is_finite());
    let (low, high) = finite.fold((f64::MAX, f64::MIN), |(low, high), x| {
        (low.min(x), high.max(x))
    });
    let room = if high > low {
        (high / 2.0 - low / 2.0) * 0.3
    } else {
        1.0
    };
    (low - room, high + room)
}

fn notes(points: &[Point], inputs: usize) -> String {
    let mut notes = Vec::new();
    let nowhere: Vec<&str> = (points.iter().filter(|point| !point.at[0].is_finite()))
        .map(|point| point.label.as_str())
        .collect();
    if let Some(first) = nowhere.first() {
        notes.push(format!(
            "합이 유한한 수가 아니라 그리지 못한 입력이 {}개 있습니다: {first}{}",
            nowhere.len(),
            if nowhere.len() > 1 { " 등." } else { "." }
        ));
    }
    if inputs > MOST_INPUTS {
        notes.push(format!(
            "입력이 {inputs}개라, 처음 {MOST_INPUTS}개만 바꾸고 나머지는 0으로 두었습니다."
        ));
    }
    notes.join(" ")
}
