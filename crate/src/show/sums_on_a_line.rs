//! The weighted sums of all inputs on a line, with the threshold between those that fire and those that don't.

use crate::Perceptron;
use crate::figure::chart::{Axis, Fill, Point, Points, Rule};
use crate::figure::{Chart, Label};
use crate::logic::gate::{MOST_INPUTS, rows};
use crate::logic::perceptron::Neuron;
use crate::number::{format, tuple};

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
        let (count, threshold) = (self.weights.len(), self.threshold());
        let (name, limit) = (self.sum_name(), self.writer()(threshold));
        let point = |x: Vec<f64>| Point {
            at: [self.sum(&x), 0.0],
            class: self.output(&x),
            label: Label::from(tuple(&x, &format)),
            ..Point::default()
        };
        let points: Vec<Point> = rows(count).into_iter().map(point).collect();

        // The line goes through all sums, the threshold and 0, with some room.
        let seen = points.iter().map(|point| point.at[0]);
        let axis = Axis::over(name, seen.chain([threshold, 0.0]), 0.15);
        let (from, to) = (axis.from, axis.to);
        let mut chart = Chart::new(format!("모든 입력의 {name}"), axis);
        // Past the ends, so that the axis may be made another one.
        let far = (to - from) * 100.0;
        let ends = [[from - far, threshold], [threshold, to + far]];
        for (class, [left, right], side) in [(0, ends[0], "이하"), (1, ends[1], "초과")] {
            if !threshold.is_nan() {
                chart = chart.with(Fill {
                    polygons: vec![vec![[left, 0.0], [right, 0.0], [right, 1.0], [left, 1.0]]],
                    class,
                    label: Label::new(format!("{limit} {side}: 출력 {class}")),
                });
            }
        }
        let mark = if self.limit.is_bias() {
            "기준 0".to_owned()
        } else {
            format!("임계값 θ = {limit}")
        };
        let mut notes = Vec::new();
        let nowhere: Vec<&Point> = points
            .iter()
            .filter(|point| !point.at[0].is_finite())
            .collect();
        if let Some(first) = nowhere.first() {
            let end = if nowhere.len() > 1 { " 등." } else { "." };
            notes.push(format!(
                "합이 유한한 수가 아니라 그리지 못한 입력이 {}개 있습니다: {}{end}",
                nowhere.len(),
                first.label
            ));
        }
        if count > MOST_INPUTS {
            notes.push(format!(
                "입력이 {count}개라, 마지막 {MOST_INPUTS}개만 바꾸고 나머지는 0으로 두었습니다."
            ));
        }
        chart.note = notes.join(" ").into();
        chart
            .with(Rule {
                upright: true,
                at: threshold,
                label: Label::new(mark),
            })
            .with(Points {
                points,
                ..Points::default()
            })
    }
}
