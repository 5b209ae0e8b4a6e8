//! How a perceptron learned by Rosenblatt's rule.

use crate::figure::chart::{Axis, Hue, Layer, Line, Mark, Shape};
use crate::figure::{Cell, Chart, Figure, Label, Row, Table};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::half_plane::line;
use crate::show::plane::ranges;
use crate::{Correction, LabelledPoints, Learned, Perceptron, Sample};

/// The most corrections in the table, and the most earlier lines on the plane.
const MOST_ROWS: usize = 12;
const MOST_LINES: usize = 6;
/// The most epochs that are drawn as steps.
const MOST_STEPS: usize = 12;

impl<const N: usize> Learned<N> {
    /// Every correction: what was answered wrongly, and the weights and the bias after it.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let learned = Perceptron::new([0.0, 0.0], 0.0).learn(Gate::And, 0.5, 100)?;
    /// assert!(learned.table().text().contains("모든 예제를 맞혔습니다"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn table(&self) -> Table {
        let row = |correction: &Correction<N>| {
            let Correction {
                epoch,
                inputs,
                target,
                perceptron,
            } = correction;
            let list = |numbers: [f64; N]| {
                let numbers = numbers.map(format).join(", ");
                Cell::Text(Label::new(format!("({numbers})")))
            };
            Row {
                cells: vec![
                    Cell::Text(Label::new(epoch.to_string())),
                    list(*inputs),
                    Cell::Class(*target),
                    Cell::Class(1 - (*target).min(1)),
                    list(perceptron.weights()),
                    Cell::number(perceptron.bias()),
                ],
                marked: false,
            }
        };
        let count = self.corrections.len();
        let cut = if count > MOST_ROWS {
            format!("{count}번 가운데 처음 {MOST_ROWS}번만 적었습니다. ")
        } else {
            String::new()
        };
        Table {
            title: Label::sentence(format!(
                "틀릴 때마다 고친 기록: {}에폭, {count}번",
                self.errors.len()
            )),
            columns: [
                "에폭",
                "입력",
                "바라는 답",
                "나온 답",
                "고친 뒤 가중치",
                "편향",
            ]
            .map(Label::new)
            .to_vec(),
            rows: self.corrections.iter().take(MOST_ROWS).map(row).collect(),
            note: Label::sentence(format!("{cut}{:?}", self.outcome)),
        }
    }

    /// Wrong answers in each epoch.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let learned = Perceptron::new([0.0, 0.0], 0.0).learn(Gate::Xor, 0.5, 100)?;
    /// assert!(learned.chart().text().contains("틀린 답"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn chart(&self) -> Chart {
        let points = self
            .errors
            .iter()
            .zip(1..)
            .map(|(errors, epoch)| [f64::from(epoch), *errors as f64]);
        let points: Vec<[f64; 2]> = points.collect();
        let most = self.errors.iter().max().copied().unwrap_or(0).max(1) as f64;
        // From 0, and not too short, so that whole numbers stand on the axis.
        let x = Axis::new("에폭", 0.0, (self.errors.len() as f64).max(5.0));
        let mut chart = Chart::new("에폭마다 틀린 답의 수", x)
            .y(Axis::new("틀린 답", 0.0, most * 1.1))
            .shaped(Shape::Square);
        let hue = Hue::Series(0);
        // A few epochs are steps and not a curve: as text, they are a list and not a table with values between them.
        if points.len() > MOST_STEPS {
            return chart.with(Line::new(points, hue).labelled("틀린 답의 수"));
        }
        let marks = points.iter().map(|at| Mark {
            at: *at,
            filled: true,
            hue,
            label: Label::default(),
        });
        chart.layers.extend(marks.map(Layer::from));
        chart.with(Line::new(points, hue))
    }

    /// The examples on the plane with the line as it is now, and some that it was before; none unless there are two inputs.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let learned = Perceptron::new([0.0, 0.0], 0.0).learn(Gate::And, 0.5, 100)?;
    /// assert!(learned.boundary().is_some());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn boundary(&self) -> Option<Chart> {
        let samples = self.examples.samples().into_iter().map(|sample| {
            let at = <[f64; 2]>::try_from(sample.at.as_slice()).ok()?;
            Some(Sample {
                at,
                class: sample.class,
            })
        });
        let samples = samples.collect::<Option<Vec<_>>>()?;
        let [x, y] = ranges(&samples);
        let mut chart = on_two(&self.perceptron)?
            .boundary()
            .against(samples)
            .titled("직선이 움직인 자취")
            .chart();
        for layer in &mut chart.layers {
            if let Layer::Fill(fill) = layer {
                // The equation and the targets are names enough.
                fill.label = Label::default();
            }
        }
        let before = self.corrections.len().saturating_sub(1);
        let step = before.div_ceil(MOST_LINES).max(1);
        let earlier = self.corrections.iter().take(before).step_by(step);
        let ends = earlier.filter_map(|c| line(&on_two(&c.perceptron)?, x, y));
        for (i, ends) in ends.enumerate() {
            let earlier = Line::new(ends.to_vec(), Hue::Muted).dashed();
            // Under the line as it is now, which comes after the tints.
            let place = chart
                .layers
                .iter()
                .position(|layer| !matches!(layer, Layer::Fill(_)))
                .unwrap_or(0);
            chart.layers.insert(
                place,
                if i == 0 {
                    earlier.labelled("고치는 동안의 직선")
                } else {
                    earlier
                }
                .into(),
            );
        }
        Some(chart)
    }
}

fn on_two<const N: usize>(perceptron: &Perceptron<N>) -> Option<Perceptron<2>> {
    let weights = <[f64; 2]>::try_from(perceptron.weights().as_slice()).ok()?;
    Some(if perceptron.has_bias() {
        Perceptron::new(weights, perceptron.bias())
    } else {
        Perceptron::with_threshold(weights, perceptron.threshold())
    })
}

impl<const N: usize> Show for Learned<N> {
    fn figure(&self) -> Figure {
        let mut charts: Vec<Figure> = self.boundary().iter().map(Chart::figure).collect();
        charts.push(self.chart().figure());
        Figure::grid(1, [Figure::row(charts), self.table().figure()])
    }
}

shows!(Learned<N>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::Show;
    use crate::{Examples, Gate};

    const START: Perceptron<2> = Perceptron::new([0.0, 0.0], 0.0);

    #[test]
    fn and_is_learned_and_xor_never() {
        let and = START.learn(Gate::And, 0.5, 100).expect("fine");
        insta::assert_snapshot!("learned_and", and.text());
        assert!(and.html().len() <= 16 << 10, "{}", and.html().len());
        let xor = START.learn(Gate::Xor, 0.5, 1000).expect("fine");
        assert!(xor.text().contains("끝없이 되풀이합니다"), "{}", xor.text());
        roxmltree::Document::parse(&xor.svg()).expect("well-formed");
    }

    #[test]
    fn any_number_of_inputs_and_none_to_correct() {
        let wide = Perceptron::new([0.0; 3], 0.0)
            .learn([([1.0, 0.0, 1.0], 1), ([0.0, 1.0, 0.0], 0)], 1.0, 50)
            .expect("fine");
        assert!(
            wide.boundary().is_none() && wide.text().contains("(1, 0, 1)"),
            "{}",
            wide.text()
        );
        let done = Gate::And
            .perceptron()
            .expect("one line")
            .learn(Gate::And, 1.0, 5)
            .expect("fine");
        assert!(
            done.corrections.is_empty() && done.text().contains("1에폭, 0번"),
            "{}",
            done.text()
        );
        let none = START.learn(Examples::from(Gate::Or), 1.0, 0).expect("fine");
        roxmltree::Document::parse(&none.svg()).expect("well-formed");
    }
}
