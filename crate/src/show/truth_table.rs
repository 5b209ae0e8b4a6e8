//! Truth tables of gates, perceptrons and the reader's own functions.

use crate::figure::{Cell, Figure, Label, Table};
use crate::logic::gate::{MOST_INPUTS, rows};
use crate::logic::perceptron::Neuron;
use crate::notebook::shows;
use crate::number::{ALL_DECIMALS, Number, format, format_to};
use crate::show::Show;
use crate::{Gate, Perceptron};

/// The truth table of a function of two numbers, each 0 or 1.
///
/// The function may answer with a `bool` or any number. What is neither 0 nor 1 is shown as it is, and the table says so.
///
/// ```
/// # use neuronote::prelude::*;
/// let table = truth_table(|x1, x2| 0.5 * x1 + 0.5 * x2 > 0.7);
/// assert_eq!(table.rows.iter().filter(|row| row.marked).count(), 1);
/// ```
pub fn truth_table<Y: Number>(f: impl Fn(f64, f64) -> Y) -> Table {
    of_two_inputs("진리표", &|x1, x2| f(x1, x2).number())
}

fn of_two_inputs(title: &str, f: &dyn Fn(f64, f64) -> f64) -> Table {
    let answers: Vec<(Vec<f64>, f64)> = (rows(2).into_iter())
        .map(|x| (x.clone(), f(x[0], x[1])))
        .collect();
    let table = Table::new(title, columns(2, &["출력 y"]));
    let table = answers.iter().fold(table, |table, (x, y)| {
        table.row_marked(*y == 1.0, row(x, [answer(*y)]))
    });
    if answers.iter().all(|(_, y)| *y == 0.0 || *y == 1.0) {
        return table;
    }
    table.note("0도 1도 아닌 출력이 있습니다. `> 0.5`처럼 기준과 비교해 0과 1로 나누세요.")
}

/// An output with its mark; a number that is no output as a number.
pub(crate) fn answer(y: f64) -> Cell {
    if y == 0.0 || y == 1.0 {
        Cell::Class(y as u8)
    } else {
        y.into()
    }
}

/// `x1`, `x2`, …, and what comes after.
pub(crate) fn columns(inputs: usize, rest: &[&str]) -> Vec<Label> {
    let inputs = (1..=inputs).map(|i| Label::new(format!("x{i}")));
    inputs.chain(rest.iter().map(Label::new)).collect()
}

/// The cells of inputs, and what comes after.
pub(crate) fn row(x: &[f64], rest: impl IntoIterator<Item = Cell>) -> Vec<Cell> {
    x.iter().map(|x| Cell::from(*x)).chain(rest).collect()
}

/// What a truth table says of the rows that it leaves out.
pub(crate) fn left_out(inputs: usize) -> Label {
    if inputs <= MOST_INPUTS {
        return Label::default();
    }
    let shown = 1 << MOST_INPUTS;
    Label::from(format!(
        "입력이 {inputs}개라 2^{inputs}행 가운데 처음 {shown}행만 보입니다."
    ))
}

impl Gate {
    /// The gate's outputs for all four inputs.
    pub fn truth_table(self) -> Table {
        of_two_inputs(&format!("{self} 게이트"), &|x1, x2| {
            self.output([x1, x2]).into()
        })
    }
}

impl<const N: usize> Perceptron<N> {
    /// The outputs for all inputs of 0 and 1, with the calculation that leads to each.
    ///
    /// With more than six inputs, the first 64 rows and a line that says so.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::with_threshold([0.5, 0.5], 0.7);
    /// assert!(and.truth_table().text().contains("(0 × 0.5) + (1 × 0.5) = 0.5"));
    /// ```
    pub fn truth_table(&self) -> Table {
        self.neuron().truth_table()
    }
}

impl Neuron<'_> {
    fn truth_table(self) -> Table {
        let (count, write) = (self.weights.len(), self.writer());
        // One row's sum as the lecture writes it: `-0.7 + (0 × 0.5) + (1 × 0.5) = -0.2`.
        let calculation = |x: &[f64]| {
            let products = (x.iter().zip(self.weights))
                .map(|(x, w)| format!("({} × {})", format(*x), write(*w)));
            let mut terms: Vec<String> = self
                .bias_in_sum()
                .map(&write)
                .into_iter()
                .chain(products)
                .collect();
            if terms.is_empty() {
                terms.push("0".to_owned());
            }
            Cell::Formula(Label::from(format!(
                "{} = {}",
                terms.join(" + "),
                write(self.sum(x))
            )))
        };
        let mut table = Table::new(self.rule(), columns(count, &[self.sum_name(), "출력 y"]));
        for x in rows(count) {
            let y = self.output(&x);
            table = table.row_marked(y == 1, row(&x, [calculation(&x), Cell::Class(y)]));
        }
        table.note(left_out(count))
    }

    /// What the sum is called, with the bias or without.
    pub(crate) const fn sum_name(self) -> &'static str {
        if self.limit.is_bias() {
            "편향 + 가중합"
        } else {
            "가중합"
        }
    }

    /// When the perceptron fires.
    pub(crate) fn rule(self) -> String {
        let name = self.sum_name();
        if self.limit.is_bias() {
            format!("{name}이 0보다 크면 1")
        } else {
            format!(
                "{name}이 임계값 {}보다 크면 1",
                self.writer()(self.threshold())
            )
        }
    }

    /// Writes this perceptron's numbers with four decimals, or with as many more as it takes: typed in again, they give the same
    /// outputs, and no sum seems to be on the other side of the threshold.
    pub(crate) fn writer(self) -> impl Fn(f64) -> String {
        let inputs = rows(self.weights.len());
        let inputs: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
        let decimals = self.decimals(&inputs);
        move |x| format_to(x, decimals)
    }

    /// How many decimals that takes on some inputs.
    pub(crate) fn decimals(self, inputs: &[&[f64]]) -> usize {
        let enough = |decimals: &usize| {
            // ∞ is no number that can be typed in; it stays what it is.
            let typed = |x: f64| format_to(x, *decimals).parse().unwrap_or(x);
            let weights: Vec<f64> = self.weights.iter().map(|w| typed(*w)).collect();
            let again = Neuron {
                weights: &weights,
                limit: self.limit.moved_to(typed(self.limit.bias())),
            };
            inputs.iter().all(|x| {
                let output = self.output(x);
                let seems = typed(self.sum(x)) > typed(self.threshold());
                output == again.output(x) && seems == (output == 1)
            })
        };
        [4, 6, 8, 10, 12]
            .into_iter()
            .find(enough)
            .unwrap_or(ALL_DECIMALS)
    }
}

impl Show for Gate {
    fn figure(&self) -> Figure {
        self.truth_table().figure()
    }
}

impl<const N: usize> Show for Perceptron<N> {
    fn figure(&self) -> Figure {
        self.truth_table().figure()
    }
}

shows!(Gate, Perceptron<N>);
