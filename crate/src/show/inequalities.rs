//! What `linearly_separable` found, as a table: the weights, or the inequalities that contradict each other.

use crate::Separability;
use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::logic::perceptron::Neuron;
use crate::logic::separable::{Term, sums};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;

impl<const N: usize> Show for Separability<N> {
    fn figure(&self) -> Figure {
        Figure::Table(match self {
            Self::Separable(perceptron) => weights(perceptron.neuron()),
            Self::Contradiction(clash) => contradiction(&clash.terms(), N),
        })
    }
}

shows!(Separability<N>);

/// What one perceptron draws through a space of so many dimensions.
const fn divider(inputs: usize) -> &'static str {
    match inputs {
        0 | 1 => "점",
        2 => "직선",
        3 => "평면",
        _ => "초평면",
    }
}

fn weights(perceptron: Neuron<'_>) -> Table {
    let count = perceptron.weights.len();
    let names = (1..=count)
        .map(|i| Label::new(format!("w{i}")))
        .chain([Label::new("b")]);
    let numbers = (perceptron.weights.iter().copied()).chain([perceptron.bias()]);
    Table {
        title: Label::sentence(format!("{} 하나로 나눌 수 있습니다", divider(count))),
        columns: names.collect(),
        rows: vec![Row {
            cells: numbers.map(Cell::number).collect(),
            marked: false,
        }],
        note: Label::sentence("이 가중치와 편향을 쓰는 퍼셉트론은 모든 점을 맞힙니다."),
    }
}

/// The inequalities, one row for each point, and what they add up to.
fn contradiction(terms: &[Term<'_>], count: usize) -> Table {
    let inputs = (1..=count).map(|i| Label::new(format!("x{i}")));
    let heads = ["출력 y", "필요한 부등식", "곱하는 수"].map(Label::new);
    let rows = terms.iter().map(|term| {
        let class = u8::from(term.one);
        let sum = sum(term.at, 1.0);
        let inequality = format!("{sum} {}", if class == 1 { "> 0" } else { "≤ 0" });
        let cells = term.at.iter().map(|x| Cell::number(*x));
        Row {
            cells: cells
                .chain([
                    Cell::Class(class),
                    Cell::Formula(Label::sentence(inequality)),
                    Cell::number(term.factor),
                ])
                .collect(),
            marked: class == 1,
        }
    });
    let [zeros, ones] = sums(terms, count).map(|(inputs, count)| sum(&inputs, count));
    Table {
        title: Label::sentence(format!(
            "{} 하나로 나눌 수 없습니다: 부등식이 서로 모순됩니다",
            divider(count)
        )),
        columns: inputs.chain(heads).collect(),
        rows: rows.collect(),
        note: Label::sentence(format!(
            "줄마다 곱하는 수를 곱해 더하면, 출력이 1인 줄에서는 {ones} > 0, 출력이 0인 줄에서는 {zeros} ≤ 0이 나옵니다. \
                 같은 값이 0보다 크면서 0 이하일 수는 없으므로, 이런 가중치와 편향은 없습니다."
        )),
    }
}

/// `w1 + 2·w2 + b`, leaving out what is 0.
fn sum(inputs: &[f64], count: f64) -> String {
    let mut written = String::new();
    let names = (1..=inputs.len())
        .map(|i| format!("w{i}"))
        .chain(["b".to_owned()]);
    for (x, name) in inputs.iter().chain([&count]).zip(names) {
        let size = format(x.abs());
        let sign = match (written.is_empty(), *x < 0.0) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        };
        match size.as_str() {
            "0" => {}
            "1" => written.push_str(&format!("{sign}{name}")),
            _ => written.push_str(&format!("{sign}{size}·{name}")),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn sums_leave_out_zeros_and_ones() {
        assert_eq!(sum(&[0.0, 0.0], 1.0), "b");
        assert_eq!(sum(&[1.0, -1.0], 2.0), "w1 - w2 + 2·b");
        assert_eq!(sum(&[-0.5, 0.0], 1.0), "-0.5·w1 + b");
    }
}
