//! How a perceptron learned by Rosenblatt's rule.

use crate::Learned;
use crate::figure::chart::{Axis, ChartLayer, Hue, Line, Mark, Size};
use crate::figure::{Cell, Chart, Figure, Label, Table};
use crate::logic::rosenblatt::{Correction, Course};
use crate::notebook::shows;
use crate::number::{format, format_to, tuple};
use crate::show::Show;
use crate::show::decision_boundary::boundary;
use crate::show::truth_table::answer;

/// The most corrections in the table, and the most earlier lines on the plane.
const MOST_ROWS: usize = 12;
const MOST_LINES: usize = 6;
/// The most epochs that are drawn as steps.
const MOST_STEPS: usize = 12;

impl Course {
    /// Every correction: what was answered wrongly, and the weights and the bias after it.
    fn table(&self) -> Table {
        let count = self.corrections.len();
        let title = format!(
            "틀릴 때마다 고친 기록: {}에폭, {count}번",
            self.errors.len()
        );
        let columns = [
            "에폭",
            "입력",
            "정답",
            "내놓은 답",
            "고친 뒤 가중치",
            "편향",
        ];
        let mut table = Table::new(title, columns);
        let inputs: Vec<&[f64]> = self.examples.iter().map(|(x, _)| x.as_slice()).collect();
        for correction in self.corrections.iter().take(MOST_ROWS) {
            let (x, target) = &self.examples[correction.example];
            let neuron = correction.neuron();
            // With as many decimals as it takes to answer every example as the perceptron did.
            let decimals = neuron.decimals(&inputs);
            let write = |x: f64| format_to(x, decimals);
            table = table.row([
                Cell::from(correction.epoch.to_string()),
                tuple(x, &format).into(),
                answer(*target),
                answer(1.0 - target),
                tuple(neuron.weights, &write).into(),
                write(neuron.limit.bias()).into(),
            ]);
        }
        let cut = if count > MOST_ROWS {
            format!("{count}번 가운데 처음 {MOST_ROWS}번만 적었습니다. ")
        } else {
            String::new()
        };
        table.note(format!("{cut}{}", self.outcome))
    }

    /// Wrong answers in each epoch.
    fn chart(&self) -> Chart {
        let points: Vec<[f64; 2]> = self
            .errors
            .iter()
            .zip(1..)
            .map(|(errors, epoch)| [f64::from(epoch), *errors as f64])
            .collect();
        let most = self.errors.iter().fold(1, |most, errors| most.max(*errors)) as f64;
        // From 0, and not too short, so that whole numbers stand on the axis.
        let x = Axis::new("에폭", 0.0, (self.errors.len() as f64).max(5.0));
        let mut chart = Chart::new("에폭마다 틀린 답의 수", x)
            .y(Axis::new("틀린 답", 0.0, most * 1.1))
            .shaped(Size::Square);
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
        chart.layers.extend(marks.map(ChartLayer::from));
        chart.with(Line::new(points, hue))
    }

    /// The examples on the plane with the line as it is now, and some that it was before; none unless there are two inputs.
    fn plane(&self) -> Option<Chart> {
        let (last, before) = self.corrections.split_last()?;
        let step = before.len().div_ceil(MOST_LINES).max(1);
        let before: Vec<_> = before
            .iter()
            .step_by(step)
            .map(Correction::neuron)
            .collect();
        let plane = || {
            boundary(
                last.neuron(),
                Label::new("직선이 움직인 자취"),
                Some(&self.examples),
                &before,
            )
        };
        (last.neuron().weights.len() == 2).then(plane)
    }
}

impl<const N: usize> Show for Learned<N> {
    fn figure(&self) -> Figure {
        self.course.figure()
    }
}

impl Show for Course {
    fn figure(&self) -> Figure {
        let charts: Vec<Chart> = self.plane().into_iter().chain([self.chart()]).collect();
        Figure::grid(1, [Figure::row(charts), self.table().figure()])
    }
}

shows!(Learned<N>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gate, Perceptron};

    fn zero() -> Perceptron<2> {
        Perceptron::new([0, 0], 0)
    }

    #[test]
    fn and_is_learned_and_xor_never() {
        let and = zero().learn(Gate::And, 0.5, 100).expect("fine");
        insta::assert_snapshot!("learned_and", and.text());
        assert!(and.html().len() <= 16 << 10, "{}", and.html().len());
        let xor = zero().learn(Gate::Xor, 0.5, 1000).expect("fine");
        assert!(xor.text().contains("끝없이 되풀이합니다"), "{}", xor.text());
        roxmltree::Document::parse(&xor.svg()).expect("well-formed");
    }

    #[test]
    fn any_number_of_inputs_and_none_to_correct() {
        let wide = Perceptron::new([0.0; 3], 0.0)
            .learn([([1.0, 0.0, 1.0], 1), ([0.0, 1.0, 0.0], 0)], 1.0, 50)
            .expect("fine");
        assert!(
            wide.course.plane().is_none() && wide.text().contains("(1, 0, 1)"),
            "{}",
            wide.text()
        );
        let done = Gate::And
            .perceptron()
            .expect("one line")
            .learn(Gate::And, 1.0, 5)
            .expect("fine");
        assert!(
            done.course.corrections.is_empty() && done.text().contains("1에폭, 0번"),
            "{}",
            done.text()
        );
        let none = zero().learn(Gate::Or, 1.0, 0).expect("fine");
        roxmltree::Document::parse(&none.svg()).expect("well-formed");
    }

    proptest::proptest! {
        // The weights that the table shows, typed in again, answer as those that were learned.
        #[test]
        fn what_was_learned_can_be_typed_in_again(rate in 1e-3_f64..10.0, classes in proptest::array::uniform4(0_u8..2), start in proptest::array::uniform3(-1.0_f64..1.0)) {
            let pairs: [_; 4] = std::array::from_fn(|i| ([i / 2, i % 2], classes[i]));
            let learned = Perceptron::new([start[0], start[1]], start[2]).learn(pairs, rate, 50).unwrap();
            let table = learned.course.table();
            for (row, correction) in table.rows.iter().zip(&learned.course.corrections) {
                let said = format!("{},{}", row.cells[4].label(), row.cells[5].label()).replace(['(', ')', ' '], "");
                let numbers: Vec<f64> = said.split(',').map(|number| number.parse().unwrap()).collect();
                let again = Perceptron::new([numbers[0], numbers[1]], numbers[2]);
                for (x, _) in pairs {
                    proptest::prop_assert_eq!(again.output(x), correction.neuron().output(&x.map(|x| x as f64)));
                }
            }
        }
    }
}
