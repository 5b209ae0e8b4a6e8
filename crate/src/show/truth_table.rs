//! Truth tables of gates, perceptrons and the reader's own functions.

use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::logic::gate::{Bit, input, inputs};
use crate::logic::perceptron::Neuron;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{Gate, Perceptron};

/// The most rows that are shown: all of six inputs.
pub(crate) const MOST_ROWS: usize = 64;

/// The truth table of a function of two numbers, each 0 or 1.
///
/// The function may answer with a `bool` or any number: what is not 0 counts as 1.
///
/// ```
/// # use neuronote::prelude::*;
/// let table = truth_table(|x1, x2| 0.5 * x1 + 0.5 * x2 > 0.7);
/// assert_eq!(table.rows.iter().filter(|row| row.marked).count(), 1);
/// ```
pub fn truth_table<Y: Bit>(f: impl Fn(f64, f64) -> Y) -> Table {
    let answers = [0, 1, 2, 3].map(|row| {
        let [x1, x2] = inputs(row);
        f(x1, x2).is_one()
    });
    of_two_inputs(answers)
}

/// The table of these answers, in its order.
fn of_two_inputs(answers: [bool; 4]) -> Table {
    let rows = answers.into_iter().enumerate();
    Table {
        title: Label::new("진리표"),
        columns: columns(2, None),
        rows: rows
            .map(|(row, fires)| answer(&inputs::<2>(row), None, fires))
            .collect(),
        note: Label::default(),
    }
}

impl Gate {
    /// The gate's outputs for all four inputs.
    pub fn truth_table(self) -> Table {
        Table {
            title: Label::new(format!("{self} 게이트")),
            ..truth_table(|x1, x2| self.output([x1, x2]))
        }
    }
}

impl<const N: usize> Perceptron<N> {
    /// The outputs for all inputs of 0 and 1, with the calculation that leads to each.
    ///
    /// With more than six inputs, the first 64 rows and a line that says how many are left out.
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
        let count = self.weights.len();
        let all = u32::try_from(count)
            .ok()
            .and_then(|n| 1_usize.checked_shl(n));
        let shown = all.map_or(MOST_ROWS, |all| all.min(MOST_ROWS));
        let (heading, rule) = if self.has_bias() {
            ("편향 + 가중합", "0보다 크면 1".to_owned())
        } else {
            let threshold = format(self.threshold());
            ("가중합", format!("임계값 {threshold}보다 크면 1"))
        };
        Table {
            title: Label::sentence(format!("{heading}이 {rule}")),
            columns: columns(count, Some(heading)),
            rows: (0..shown)
                .map(|row| {
                    let x: Vec<f64> = (0..count).map(|i| input(row, count, i)).collect();
                    answer(&x, Some(self.calculation(&x)), self.output(&x) == 1)
                })
                .collect(),
            note: match all {
                Some(all) if all == shown => Label::default(),
                Some(all) => Label::sentence(format!(
                    "{}행 가운데 처음 {shown}행만 보입니다. {}행을 줄였습니다.",
                    all,
                    all - shown
                )),
                None => Label::sentence(format!(
                    "입력이 {count}개라 2^{count}행 가운데 처음 {shown}행만 보입니다."
                )),
            },
        }
    }

    /// One row's sum as the lecture writes it: `-0.7 + (0 × 0.5) + (1 × 0.5) = -0.2`.
    fn calculation(self, x: &[f64]) -> Label {
        let mut terms: Vec<_> = (x.iter().zip(self.weights))
            .map(|(x, w)| format!("({} × {})", format(*x), format(*w)))
            .collect();
        if self.has_bias() {
            terms.insert(0, format(self.bias()));
        }
        if terms.is_empty() {
            terms.push(format(0.0));
        }
        Label::sentence(format!(
            "{} = {}",
            terms.join(" + "),
            format(self.weighted_sum(x))
        ))
    }
}

fn columns(inputs: usize, calculation: Option<&str>) -> Vec<Label> {
    let inputs = (1..=inputs).map(|i| Label::new(format!("x{i}")));
    inputs
        .chain(calculation.map(Label::new))
        .chain([Label::new("출력 y")])
        .collect()
}

fn answer(x: &[f64], calculation: Option<Label>, fires: bool) -> Row {
    let inputs = x.iter().map(|x| Cell::number(*x));
    let class = Cell::Class(u8::from(fires));
    Row {
        cells: inputs
            .chain(calculation.map(Cell::Formula))
            .chain([class])
            .collect(),
        marked: fires,
    }
}

impl Show for Gate {
    fn figure(&self) -> Figure {
        self.truth_table().figure()
    }
}

shows!(Gate);

impl<const N: usize> Show for Perceptron<N> {
    fn figure(&self) -> Figure {
        self.truth_table().figure()
    }
}

shows!(Perceptron<N>);
