//! Loss functions: how far a prediction is from its target, and which way to move it.

use std::fmt;

use ndarray::{Array, ArrayBase, Axis, Data, Dimension, Zip};
use serde::{Deserialize, Serialize};

use crate::net::math;
use crate::{Error, Result};

/// How the error of a prediction is measured.
///
/// With the output layer that belongs to it, each has the same simple gradient by the weighted sum of an output
/// unit: output − target (twice that for the squared error).
///
/// ```
/// # use neuronote::prelude::*;
/// let (y, t) = (array![0.9, 0.2], array![1.0, 0.0]);
/// assert!((Loss::MeanSquaredError.value(&y, &t)? - 0.025).abs() < 1e-12);
/// assert!((Loss::CrossEntropy.value(&y, &t)? - 0.164252).abs() < 1e-6);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// (y − t)², the mean over all outputs. For regression, with an output layer of `Identity`.
    MeanSquaredError,
    /// −t ln y − (1 − t) ln(1 − y) of a probability y between 0 and 1, the mean over all outputs. For two
    /// classes, with an output layer of `Sigmoid`.
    CrossEntropy,
    /// −Σ t ln softmax(z), summed over the classes, of weighted sums z (logits), the mean over the samples; each row holds the z of one
    /// sample. For many classes, with the output layer `Output::Softmax`.
    SoftmaxCrossEntropy,
}

impl Loss {
    /// Every loss, in the order of the lecture.
    pub const ALL: [Self; 3] = [
        Self::MeanSquaredError,
        Self::CrossEntropy,
        Self::SoftmaxCrossEntropy,
    ];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MeanSquaredError => "제곱 오차",
            Self::CrossEntropy => "교차 엔트로피",
            Self::SoftmaxCrossEntropy => "소프트맥스 교차 엔트로피",
        }
    }

    /// The loss of one output y with target t.
    ///
    /// For the softmax loss, of the first of two classes, with y as its logit and 0 as the other's. A probability
    /// outside 0 … 1 gives NaN, and one that rules out what happened, ∞.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Loss::MeanSquaredError.of(0.5, 1.0), 0.25);
    /// assert_eq!(Loss::CrossEntropy.of(1.0, 1.0), 0.0);
    /// assert_eq!(Loss::CrossEntropy.of(0.0, 1.0), f64::INFINITY);
    /// ```
    pub fn of(self, y: f64, t: f64) -> f64 {
        self.one(y, t).0
    }

    /// The derivative of [`of`](Self::of) by y.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Loss::MeanSquaredError.derivative(0.5, 1.0), -1.0);
    /// assert_eq!(Loss::CrossEntropy.derivative(0.5, 1.0), -2.0);
    /// ```
    pub fn derivative(self, y: f64, t: f64) -> f64 {
        self.one(y, t).1
    }

    /// Value and derivative of one output: where each formula stands.
    fn one(self, y: f64, t: f64) -> (f64, f64) {
        match self {
            Self::MeanSquaredError => ((y - t) * (y - t), 2.0 * (y - t)),
            Self::CrossEntropy => {
                // A term with factor 0 is 0, even where its logarithm is infinite.
                let term = |t: f64, y: f64| {
                    if t == 0.0 {
                        (0.0 * y, 0.0)
                    } else {
                        (-t * y.ln(), -t / y)
                    }
                };
                let ((yes, yes_slope), (no, no_slope)) = (term(t, y), term(1.0 - t, 1.0 - y));
                if (0.0..=1.0).contains(&y) {
                    (yes + no + 0.0, yes_slope - no_slope)
                } else {
                    (f64::NAN, f64::NAN)
                }
            }
            Self::SoftmaxCrossEntropy => logistic(y, t),
        }
    }

    /// The mean loss of predictions y with targets t, arrays of one shape.
    ///
    /// # Errors
    /// If the shapes differ, if there is nothing in them, or if cross-entropy is given something outside 0 … 1.
    pub fn value<S, R, D>(self, y: &ArrayBase<S, D>, t: &ArrayBase<R, D>) -> Result<f64>
    where
        S: Data<Elem = f64>,
        R: Data<Elem = f64>,
        D: Dimension,
    {
        self.check(y, t)?;
        if self == Self::SoftmaxCrossEntropy {
            let axis = Axis(y.ndim().saturating_sub(1));
            let rows = y.lanes(axis).into_iter().zip(t.lanes(axis));
            let sum: f64 = rows.map(|(z, t)| row_loss(z.iter().zip(t))).sum();
            return Ok(sum * y.len_of(axis) as f64 / y.len() as f64);
        }
        let sum = Zip::from(y)
            .and(t)
            .fold(0.0, |sum, &y, &t| sum + self.of(y, t));
        Ok(sum / y.len() as f64)
    }

    /// The derivative of [`value`](Self::value) by each element of y.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let (z, t) = (array![[0.0, 0.0]], array![[1.0, 0.0]]);
    /// assert_eq!(Loss::SoftmaxCrossEntropy.gradient(&z, &t)?, array![[-0.5, 0.5]]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn gradient<S, R, D>(
        self,
        y: &ArrayBase<S, D>,
        t: &ArrayBase<R, D>,
    ) -> Result<Array<f64, D>>
    where
        S: Data<Elem = f64>,
        R: Data<Elem = f64>,
        D: Dimension,
    {
        self.check(y, t)?;
        if self == Self::SoftmaxCrossEntropy {
            let axis = Axis(y.ndim().saturating_sub(1));
            let rows = y.len() as f64 / y.len_of(axis) as f64;
            let mut gradient = y.to_owned();
            for (mut row, t) in gradient.lanes_mut(axis).into_iter().zip(t.lanes(axis)) {
                crate::net::softmax::shares(row.iter_mut());
                let total = t.sum();
                row.zip_mut_with(&t, |y, t| *y = (*y * total - t) / rows);
            }
            return Ok(gradient);
        }
        let count = y.len() as f64;
        Ok(Zip::from(y)
            .and(t)
            .map_collect(|&y, &t| self.derivative(y, t) / count))
    }

    fn check<S, R, D>(self, y: &ArrayBase<S, D>, t: &ArrayBase<R, D>) -> Result<()>
    where
        S: Data<Elem = f64>,
        R: Data<Elem = f64>,
        D: Dimension,
    {
        if y.shape() != t.shape() {
            return Err(Error::Shape {
                what: "목표",
                needed: format!("{:?}", y.shape()),
                given: format!("{:?}", t.shape()),
            });
        }
        if y.is_empty() || (self == Self::SoftmaxCrossEntropy && y.ndim() == 0) {
            return Err(Error::Empty("예측이"));
        }
        match y.iter().find(|y| **y < 0.0 || **y > 1.0) {
            Some(&y) if self == Self::CrossEntropy => Err(crate::error::argument(
                "예측",
                crate::number::format(y),
                "교차 엔트로피의 예측은 0과 1 사이의 확률이어야 합니다. 시그모이드를 거친 값을 넣으세요.",
            )),
            _ => Ok(()),
        }
    }
}

/// Cross-entropy of σ(z) with target t, by the logit z, so that nothing overflows: value, and derivative σ(z) − t.
#[inline(always)]
pub(crate) fn logistic(z: f64, t: f64) -> (f64, f64) {
    let (softplus, sigmoid) = math::softplus_and_sigmoid(z);
    (softplus - t * z, sigmoid - t)
}

/// −Σ t ln softmax(z) of one sample's (z, t).
pub(crate) fn row_loss<'a>(row: impl Iterator<Item = (&'a f64, &'a f64)> + Clone) -> f64 {
    // NaN is not larger than anything, but comes back in the sum.
    let largest = row.clone().fold(f64::NEG_INFINITY, |a, (z, _)| a.max(*z));
    let sum: f64 = row.clone().map(|(z, _)| math::exp(z - largest)).sum();
    let log_sum = math::ln(sum);
    // A class with target 0 adds nothing, even where its logit is −∞.
    row.filter(|(_, t)| **t != 0.0)
        .fold(log_sum * 0.0, |loss, (z, t)| {
            loss + t * (log_sum - (z - largest))
        })
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array0, Array2, array};

    #[test]
    fn extreme_logits_stay_finite() {
        for z in [-1e300, -1000.0, 1000.0, 1e300] {
            for t in [0.0, 1.0] {
                let (loss, slope) = logistic(z, t);
                assert!(loss.is_finite() && slope.abs() <= 1.0, "{z} {t}");
                let (z, t) = (array![[z, 0.0, 1.0]], array![[t, 1.0 - t, 0.0]]);
                assert!(
                    Loss::SoftmaxCrossEntropy
                        .value(&z, &t)
                        .expect("fine")
                        .is_finite()
                );
                let gradient = Loss::SoftmaxCrossEntropy.gradient(&z, &t).expect("fine");
                assert!(gradient.iter().all(|g| g.abs() <= 1.0));
            }
        }
        assert_eq!(Loss::SoftmaxCrossEntropy.of(-1000.0, 1.0), 1000.0);
    }

    #[test]
    fn certainty_costs_nothing_or_everything() {
        let of = |y, t| Loss::CrossEntropy.of(y, t);
        assert_eq!([of(0.0, 0.0), of(1.0, 1.0)], [0.0, 0.0]);
        assert_eq!([of(1.0, 0.0), of(0.0, 1.0)], [f64::INFINITY; 2]);
        assert!(
            [of(-0.1, 0.0), of(1.1, 1.0), of(f64::NAN, 0.0)]
                .iter()
                .all(|x| x.is_nan())
        );
        assert_eq!(Loss::CrossEntropy.derivative(0.0, 0.0), 1.0);
    }

    #[test]
    fn refuses_in_words() {
        let (y, t) = (array![0.5, 2.0], array![0.0, 1.0]);
        let text = Loss::CrossEntropy
            .value(&y, &t)
            .expect_err("not a probability")
            .to_string();
        assert!(
            text.contains("2입니다") && text.contains("시그모이드"),
            "{text}"
        );
        assert!(Loss::MeanSquaredError.value(&y, &array![0.0]).is_err());
        for loss in Loss::ALL {
            let none = Array2::<f64>::zeros((0, 3));
            assert!(loss.value(&none, &none).is_err() && loss.gradient(&none, &none).is_err());
        }
        let one = Array0::from_elem((), 0.5);
        assert!(Loss::SoftmaxCrossEntropy.value(&one, &one).is_err());
        assert!(Loss::MeanSquaredError.value(&one, &one).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn gradients_are_slopes(y in proptest::array::uniform6(0.05..0.95_f64), class in 0_usize..3) {
            let y = Array2::from_shape_vec((2, 3), y.to_vec()).expect("six");
            let t = Array2::from_shape_fn((2, 3), |(i, j)| f64::from(u8::from((class + i) % 3 == j)));
            for loss in Loss::ALL {
                let gradient = loss.gradient(&y, &t).expect("fine");
                for (at, g) in gradient.indexed_iter() {
                    let e = 1e-6;
                    let moved = |by: f64| { let mut y = y.clone(); y[at] += by; loss.value(&y, &t).expect("fine") };
                    let slope = (moved(e) - moved(-e)) / (2.0 * e);
                    proptest::prop_assert!((slope - g).abs() < 1e-7 * (1.0 + g.abs()), "{loss} {slope} {g}");
                }
            }
        }

        #[test]
        fn the_softmax_of_two_is_the_sigmoid_of_one(z in -50.0..50.0_f64, t in 0.0..1.0_f64) {
            let rows = (array![[z, 0.0]], array![[t, 1.0 - t]]);
            let of_two = Loss::SoftmaxCrossEntropy.value(&rows.0, &rows.1).expect("fine");
            proptest::prop_assert!((of_two - Loss::SoftmaxCrossEntropy.of(z, t)).abs() < 1e-12 * (1.0 + of_two));
        }
    }
}
