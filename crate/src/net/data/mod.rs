//! What a network learns from: inputs, and the outputs they should give.

mod digits;
mod labelled_rows;
mod made;

use ndarray::{Array2, Axis};

use crate::error::argument;
use crate::logic::labelled::LabelledPoints;
use crate::net::arrays::FromRows;
use crate::net::mlp::pass::class;
use crate::net::random::{Purpose, Random};
use crate::{Error, Gate, Result, Rows, number};

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
    /// From inputs (samples × features) and targets (samples × outputs), lists or arrays. A plain list is one number for each
    /// sample.
    ///
    /// # Errors
    /// Without a sample, with different numbers of rows, with no columns, or with NaN or ∞ in either.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::new([[0, 0], [0, 1]], [0, 1])?;
    /// assert_eq!(data.t, array![[0.0], [1.0]]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn new<X: Rows, T: Rows>(x: X, t: T) -> Result<Self> {
        Self {
            x: X::Output::samples(x.rows()?),
            t: T::Output::samples(t.rows()?),
        }
        .checked()
    }

    fn checked(self) -> Result<Self> {
        self.check()?;
        Ok(self)
    }

    /// From inputs (samples × features) and the class of each, 0, 1, 2, …: one target for two classes, one each for more.
    ///
    /// # Errors
    /// As [`new`](Self::new); and for classes that are not whole numbers from 0 to 999.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::of_classes([0.1, 0.5, 0.9], [0, 1, 2])?;
    /// assert_eq!(data.t, array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn of_classes<X: Rows, C: Rows>(x: X, classes: C) -> Result<Self> {
        let classes: Vec<f64> = classes.rows()?.into_iter().collect();
        Self::classified(X::Output::samples(x.rows()?), &classes)
    }

    fn classified(x: Array2<f64>, classes: &[f64]) -> Result<Self> {
        if let Some(wrong) = classes
            .iter()
            .find(|c| !(0.0..1000.0).contains(*c) || c.fract() != 0.0)
        {
            return Err(argument(
                "클래스 번호",
                number::format(*wrong),
                "0부터 999까지의 정수를 쓰세요.",
            ));
        }
        let classes: Vec<usize> = classes.iter().map(|class| *class as usize).collect();
        let count = classes.iter().max().map_or(2, |largest| largest + 1);
        Self::of_count(x, &classes, count)
    }

    /// Two classes are told apart by one target.
    fn of_count(x: Array2<f64>, classes: &[usize], count: usize) -> Result<Self> {
        let outputs = if count <= 2 { 1 } else { count };
        let t = Array2::from_shape_fn((classes.len(), outputs), |(i, output)| {
            let class = if outputs == 1 { 1 } else { output };
            f64::from(u8::from(classes[i] == class))
        });
        Self { x, t }.checked()
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
        let is_class = |t: ndarray::ArrayView1<'_, f64>| {
            t.iter().all(|t| *t == 0.0 || *t == 1.0) && (t.len() == 1 || t.sum() == 1.0)
        };
        self.t
            .outer_iter()
            .map(|t| is_class(t).then(|| class(t)))
            .collect()
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
                number::format(validation),
                "0과 1 사이에서, 학습과 검증에 샘플이 하나 이상씩 남는 값을 넣으세요. 예: 0.25",
            ));
        }
        let mut order: Vec<usize> = (0..self.samples()).collect();
        Random::new(seed, Purpose::Split).shuffle(&mut order);
        let (first, second) = order.split_at(self.samples() - second);
        Ok((self.rows_at(first), self.rows_at(second)))
    }

    /// The samples with these numbers, all of which exist.
    pub(crate) fn rows_at(&self, rows: &[usize]) -> Self {
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
                what: "정답(t)",
                needed: format!("({}, 출력 수)", self.x.nrows()),
                given: format!("({}, {})", self.t.nrows(), self.t.ncols()),
            });
        }
        finite("입력(x)", &self.x)?;
        finite("정답(t)", &self.t)
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
        assert!(Dataset::of_classes(array![[1.0]], [1000]).is_err());
        assert!(Dataset::of_classes(array![[1.0]], [0; 0]).is_err());
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
}
