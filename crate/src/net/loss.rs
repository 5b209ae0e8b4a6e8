//! Loss functions: how far a prediction is from its target, and which way to move it. Everything about one stands in its entry.

use std::fmt;

use ndarray::Array2;

use crate::error::argument;
use crate::net::arrays::FromRows;
use crate::net::math;
use crate::net::softmax::shares;
use crate::{Error, Result, Rows, number};

/// How the error of a prediction is measured.
///
/// With the output layer that belongs to it, each has the same simple gradient by the weighted sum of an output
/// unit: output − target (twice that for the squared error).
///
/// ```
/// # use neuronote::prelude::*;
/// let (y, t) = ([0.9, 0.2], [1, 0]);
/// assert!((Loss::MeanSquaredError.value(y, t)? - 0.025).abs() < 1e-12);
/// assert!((Loss::CrossEntropy.value(y, t)? - 0.164252).abs() < 1e-6);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
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

/// What there is to know of one loss.
struct Entry {
    name: &'static str,
    formula: &'static str,
    /// What a prediction is, and from where to where it is worth drawing.
    prediction: (&'static str, f64, f64),
    /// Value and derivative of one output y with target t.
    one: fn(f64, f64) -> (f64, f64),
}

impl Loss {
    /// Every loss, in the order of the lecture.
    pub const ALL: [Self; 3] = [
        Self::MeanSquaredError,
        Self::CrossEntropy,
        Self::SoftmaxCrossEntropy,
    ];

    fn entry(self) -> Entry {
        match self {
            Self::MeanSquaredError => Entry {
                name: "제곱 오차",
                formula: "(y − t)²",
                prediction: ("예측 y", -1.0, 2.0),
                one: |y, t| ((y - t) * (y - t), 2.0 * (y - t)),
            },
            Self::CrossEntropy => Entry {
                name: "교차 엔트로피",
                formula: "−t ln y − (1 − t) ln(1 − y)",
                prediction: ("예측한 확률 y", 0.0, 1.0),
                one: |y, t| {
                    // A term with factor 0 is 0, even where its logarithm is infinite.
                    let term = |t: f64, y: f64| match t {
                        0.0 => (0.0, 0.0),
                        _ => (-t * y.ln(), -t / y),
                    };
                    let ((yes, yes_slope), (no, no_slope)) = (term(t, y), term(1.0 - t, 1.0 - y));
                    if (0.0..=1.0).contains(&y) {
                        (yes + no + 0.0, yes_slope - no_slope)
                    } else {
                        (f64::NAN, f64::NAN)
                    }
                },
            },
            Self::SoftmaxCrossEntropy => Entry {
                name: "소프트맥스 교차 엔트로피",
                formula: "−Σ tᵢ ln yᵢ",
                prediction: ("이 클래스의 로짓 z (다른 클래스는 0)", -5.0, 5.0),
                one: logistic,
            },
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    pub(crate) fn formula(self) -> &'static str {
        self.entry().formula
    }

    /// What a prediction is, and from where to where it is worth drawing.
    pub(crate) fn prediction(self) -> (&'static str, f64, f64) {
        self.entry().prediction
    }

    /// The loss of one output y with target t.
    ///
    /// For the softmax loss, of the first of two classes, with y as its logit and 0 as the other's. A probability
    /// outside 0 … 1 gives NaN, and one that rules out what happened, ∞.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Loss::MeanSquaredError.of(0.5, 1), 0.25);
    /// assert_eq!(Loss::CrossEntropy.of(1.0, 1.0), 0.0);
    /// assert_eq!(Loss::CrossEntropy.of(0.0, 1.0), f64::INFINITY);
    /// ```
    pub fn of(self, y: impl Into<f64>, t: impl Into<f64>) -> f64 {
        (self.entry().one)(y.into(), t.into()).0
    }

    /// The derivative of [`of`](Self::of) by y.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Loss::MeanSquaredError.derivative(0.5, 1.0), -1.0);
    /// assert_eq!(Loss::CrossEntropy.derivative(0.5, 1.0), -2.0);
    /// ```
    pub fn derivative(self, y: impl Into<f64>, t: impl Into<f64>) -> f64 {
        (self.entry().one)(y.into(), t.into()).1
    }

    /// The mean loss of predictions y with targets t, lists or matrices of one shape.
    ///
    /// # Errors
    /// If the shapes differ, if there is nothing in them, or if cross-entropy is given something outside 0 … 1.
    pub fn value<Y: Rows, T: Rows>(self, y: Y, t: T) -> Result<f64> {
        Ok(self.of_rows(y.rows()?, &t.rows()?)?.0)
    }

    /// The derivative of [`value`](Self::value) by each element of y.
    ///
    /// # Errors
    /// As [`value`](Self::value).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let gradient = Loss::SoftmaxCrossEntropy.gradient([0, 0], [1, 0])?;
    /// assert_eq!(gradient, array![-0.5, 0.5]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn gradient<Y: Rows, T: Rows>(self, y: Y, t: T) -> Result<Y::Output> {
        Ok(Y::Output::from_rows(self.of_rows(y.rows()?, &t.rows()?)?.1))
    }

    /// The mean, and its derivatives.
    fn of_rows(self, mut y: Array2<f64>, t: &Array2<f64>) -> Result<(f64, Array2<f64>)> {
        if y.dim() != t.dim() {
            return Err(Error::Shape {
                what: "정답 t",
                needed: format!("{:?}", y.dim()),
                given: format!("{:?}", t.dim()),
            });
        }
        if y.is_empty() {
            return Err(Error::Empty("예측이"));
        }
        let mut sum = 0.0;
        if self == Self::SoftmaxCrossEntropy {
            for (mut y, t) in y.outer_iter_mut().zip(t.outer_iter()) {
                let mut row = y.to_vec();
                sum += shares(&mut row, &t.to_vec());
                let total = t.sum();
                y.iter_mut()
                    .zip(row)
                    .zip(t)
                    .for_each(|((y, share), t)| *y = share * total - t);
            }
            let samples = y.nrows() as f64;
            return Ok((sum / samples, y / samples));
        }
        if let Some(wrong) = y
            .iter()
            .find(|y| self == Self::CrossEntropy && !(0.0..=1.0).contains(*y) && !y.is_nan())
        {
            return Err(argument(
                "예측",
                number::format(*wrong),
                "교차 엔트로피의 예측은 0과 1 사이의 확률이어야 합니다. 시그모이드를 거친 값을 넣으세요.",
            ));
        }
        let one = self.entry().one;
        y.zip_mut_with(t, |y, t| {
            let (value, slope) = one(*y, *t);
            sum += value;
            *y = slope;
        });
        let count = y.len() as f64;
        Ok((sum / count, y / count))
    }
}

/// Cross-entropy of σ(z) with target t, by the logit z, so that nothing overflows: value, and derivative σ(z) − t.
#[inline(always)]
pub(crate) fn logistic(z: f64, t: f64) -> (f64, f64) {
    let (softplus, sigmoid) = math::softplus_and_sigmoid(z);
    (softplus - t * z, sigmoid - t)
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

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
        assert!(Loss::MeanSquaredError.value([[1, 2]], [[1], [2]]).is_err());
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
