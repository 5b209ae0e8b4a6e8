//! What a network learns from: inputs, and the outputs they should give.

mod labelled_rows;
mod shapes;

use std::fmt;

use ndarray::{Array2, Axis};

use crate::error::argument;
use crate::logic::labelled::LabelledPoints;
use crate::net::random::{Purpose, Random};
use crate::{Error, Gate, Result};

/// Samples with their targets, one row each.
///
/// Two classes have one target, 0 or 1; more classes have one target each, 1 for the class and 0 for the others.
/// Any other targets are numbers to be met (regression).
///
/// ```
/// # use neuronote::prelude::*;
/// let data = Dataset::new(array![[0.0], [1.0], [2.0]], array![[1.0], [3.0], [5.0]])?;
/// assert_eq!(data.samples(), 3);
/// assert_eq!(Dataset::xor().t, array![[0.0], [1.0], [1.0], [0.0]]);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Dataset {
    /// Inputs: samples × features.
    pub x: Array2<f64>,
    /// Targets: samples × outputs.
    pub t: Array2<f64>,
}

impl Dataset {
    /// From inputs (samples × features) and targets (samples × outputs).
    ///
    /// # Errors
    /// Without a sample, with different numbers of rows, with no columns, or with NaN or ∞ in either.
    pub fn new(x: Array2<f64>, t: Array2<f64>) -> Result<Self> {
        let data = Self { x, t };
        data.check()?;
        Ok(data)
    }

    /// From inputs (samples × features) and the class of each, 0, 1, 2, …: one target for two classes, one each for more.
    ///
    /// # Errors
    /// As [`new`](Self::new); and for more than 1000 classes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::of_classes(array![[0.1], [0.5], [0.9]], &[0, 1, 2])?;
    /// assert_eq!(data.t, array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn of_classes(x: Array2<f64>, classes: &[usize]) -> Result<Self> {
        let largest = classes.iter().copied().max().unwrap_or(0);
        if largest >= 1000 {
            return Err(argument(
                "클래스 번호",
                largest.to_string(),
                "0부터 999까지의 수를 쓰세요.",
            ));
        }
        let t = if largest <= 1 {
            Array2::from_shape_fn((classes.len(), 1), |(i, _)| {
                f64::from(u8::from(classes.get(i) == Some(&1)))
            })
        } else {
            Array2::from_shape_fn((classes.len(), largest + 1), |(i, class)| {
                f64::from(u8::from(classes.get(i) == Some(&class)))
            })
        };
        Self::new(x, t)
    }

    /// XOR: four samples that no straight line parts.
    pub fn xor() -> Self {
        Self::of_gate(Gate::Xor)
    }

    /// The four rows of a gate's truth table.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Dataset::of_gate(Gate::And).t, array![[0.0], [0.0], [0.0], [1.0]]);
    /// ```
    pub fn of_gate(gate: Gate) -> Self {
        let rows = gate.labelled();
        Self {
            x: Array2::from_shape_fn((4, 2), |(row, column)| rows[row].0[column]),
            t: Array2::from_shape_fn((4, 1), |(row, _)| rows[row].1),
        }
    }

    /// Number of samples.
    pub fn samples(&self) -> usize {
        self.x.nrows()
    }

    /// Numbers in a sample's input.
    pub fn features(&self) -> usize {
        self.x.ncols()
    }

    /// Numbers in a sample's target.
    pub fn outputs(&self) -> usize {
        self.t.ncols()
    }

    /// The class of each sample, if the targets are classes and not numbers to be met.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Dataset::xor().classes(), Some(vec![0, 1, 1, 0]));
    /// ```
    pub fn classes(&self) -> Option<Vec<usize>> {
        let class = |row: ndarray::ArrayView1<'_, f64>| {
            if !row.iter().all(|&t| t == 0.0 || t == 1.0) {
                return None;
            }
            match row.len() {
                1 => row.first().map(|&t| usize::from(t == 1.0)),
                _ if row.iter().sum::<f64>() == 1.0 => row.iter().position(|&t| t == 1.0),
                _ => None,
            }
        };
        self.t.outer_iter().map(class).collect()
    }

    /// Two data sets, (training, validation), with the given share of the samples, drawn by lot, in the second.
    ///
    /// # Errors
    /// If the share is not between 0 and 1, or leaves one of the two without a sample.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let (training, validation) = Dataset::moons(200, 0.1, 1)?.split(0.25, 1)?;
    /// assert_eq!((training.samples(), validation.samples()), (150, 50));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn split(&self, validation: f64, seed: u64) -> Result<(Self, Self)> {
        self.check()?;
        let second = (self.samples() as f64 * validation).round() as usize;
        if !(validation > 0.0 && validation < 1.0) || second == 0 || second >= self.samples() {
            return Err(argument(
                "검증 데이터의 비율",
                crate::number::format(validation),
                "0과 1 사이에서, 학습과 검증에 표본이 하나 이상씩 남는 값을 넣으세요. 예: 0.25",
            ));
        }
        let mut order: Vec<usize> = (0..self.samples()).collect();
        Random::new(seed, Purpose::Split).shuffle(&mut order);
        let (first, second) = order.split_at(self.samples() - second);
        Ok((self.rows(first), self.rows(second)))
    }

    /// The samples with these numbers, all of which exist.
    fn rows(&self, rows: &[usize]) -> Self {
        Self {
            x: self.x.select(Axis(0), rows),
            t: self.t.select(Axis(0), rows),
        }
    }

    /// What everything that learns from the data relies on; the fields are open, so it is asked each time.
    pub(crate) fn check(&self) -> Result<()> {
        if self.x.is_empty() || self.t.is_empty() {
            return Err(Error::Empty("데이터가"));
        }
        if self.x.nrows() != self.t.nrows() {
            return Err(Error::Shape {
                what: "목표(t)",
                needed: format!("({}, 출력 수)", self.x.nrows()),
                given: format!("({}, {})", self.t.nrows(), self.t.ncols()),
            });
        }
        finite("입력(x)", &self.x)?;
        finite("목표(t)", &self.t)
    }
}

fn finite(what: &'static str, array: &Array2<f64>) -> Result<()> {
    match array.indexed_iter().find(|(_, x)| !x.is_finite()) {
        Some(((row, _), &value)) => Err(Error::SampleNotFinite {
            what,
            row: row + 1,
            value,
        }),
        None => Ok(()),
    }
}

impl fmt::Debug for Dataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "데이터: 표본 {}개, 입력 {}개, 출력 {}개",
            self.samples(),
            self.features(),
            self.outputs()
        )?;
        let Some(classes) = self.classes() else {
            return Ok(());
        };
        for class in 0..=classes.iter().copied().max().unwrap_or(0).min(9) {
            let count = classes.iter().filter(|&&c| c == class).count();
            write!(
                f,
                "{} 클래스 {class}: {count}개",
                if class == 0 { ";" } else { "," }
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn gates_are_their_tables() {
        for gate in Gate::ALL {
            let data = Dataset::of_gate(gate);
            data.check().expect("a fine data set");
            for (x, t) in data.x.outer_iter().zip(data.t.outer_iter()) {
                assert_eq!(f64::from(gate.output([x[0] as u8, x[1] as u8])), t[0]);
            }
        }
        assert_eq!(
            Dataset::xor().x,
            array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
        );
    }

    #[test]
    fn refuses_what_can_not_be_learned_from() {
        let message = |x, t| Dataset::new(x, t).expect_err("refused").to_string();
        let none = || Array2::zeros((0, 2));
        assert!(message(none(), none()).contains("비어"));
        let text = message(array![[1.0], [2.0]], array![[1.0]]);
        assert!(
            text.contains("(2, 출력 수)") && text.contains("(1, 1)"),
            "{text}"
        );
        let text = message(array![[1.0], [f64::NAN]], array![[1.0], [0.0]]);
        assert!(text.contains("2번째") && text.contains("NaN"), "{text}");
        assert!(message(array![[1.0]], array![[f64::INFINITY]]).contains('∞'));
        assert!(Dataset::of_classes(array![[1.0]], &[1000]).is_err());
        assert!(Dataset::of_classes(array![[1.0]], &[]).is_err());
    }

    #[test]
    fn knows_classes_from_numbers() {
        let x = || array![[0.0], [1.0]];
        let classes = |t| Dataset::new(x(), t).expect("fine").classes();
        assert_eq!(classes(array![[0.0], [1.0]]), Some(vec![0, 1]));
        assert_eq!(classes(array![[0.0, 1.0], [1.0, 0.0]]), Some(vec![1, 0]));
        assert_eq!(classes(array![[0.5], [1.0]]), None);
        assert_eq!(classes(array![[1.0, 1.0], [1.0, 0.0]]), None);
    }

    #[test]
    fn splits_without_losing_a_sample() {
        let data = Dataset::moons(101, 0.1, 3).expect("fine");
        let (a, b) = data.split(0.3, 1).expect("fine");
        assert_eq!((a.samples(), b.samples()), (71, 30));
        let rows =
            |d: &Dataset| -> Vec<String> { d.x.outer_iter().map(|r| format!("{r}")).collect() };
        let mut both = [rows(&a), rows(&b)].concat();
        let mut all = rows(&data);
        both.sort();
        all.sort();
        assert_eq!(both, all);
        assert_eq!(data.split(0.3, 1).expect("fine"), (a.clone(), b));
        assert_ne!(data.split(0.3, 2).expect("fine").0, a);
        for share in [0.0, 1.0, -0.5, f64::NAN, f64::INFINITY, 0.001, 0.999] {
            assert!(data.split(share, 1).is_err(), "{share}");
        }
    }

    #[test]
    fn reads_as_a_sentence() {
        let text = format!("{:?}", Dataset::xor());
        assert_eq!(
            text,
            "데이터: 표본 4개, 입력 2개, 출력 1개; 클래스 0: 2개, 클래스 1: 2개"
        );
    }
}
