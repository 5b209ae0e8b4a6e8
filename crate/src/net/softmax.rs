//! Softmax: several numbers made into shares of 1.

use ndarray::{Array1, Array2, ArrayBase, Axis, Data, Ix1, Ix2};

use crate::net::math;

/// Softmax: `y[i] = exp(x[i]) / Σ exp(x[j])`. Positive shares that add up to 1, the largest for the largest x.
///
/// Of `[f64; N]`, of an ndarray vector, or of each row of an ndarray matrix (`&x`). Only differences between the
/// x count, so the largest is taken off first and nothing overflows.
///
/// ```
/// # use neuronote::prelude::*;
/// assert_eq!(softmax([0.0, 0.0]), [0.5, 0.5]);
/// assert_eq!(softmax([1000.0, 0.0]), [1.0, 0.0]);
/// ```
pub fn softmax<X: Logits>(x: X) -> X::Output {
    x.softmax()
}

/// The derivatives of softmax at x: row i, column j holds that of `y[i]` by `x[j]`, which is `y[i] (1 − y[i])` on the
/// diagonal and `−y[i] y[j]` elsewhere.
///
/// Unlike the functions of one number, each output depends on every input: raise one x, and the other shares fall.
///
/// ```
/// # use neuronote::prelude::*;
/// let d = softmax_jacobian(&[0.0, 0.0]);
/// assert_eq!(d, ndarray::array![[0.25, -0.25], [-0.25, 0.25]]);
/// ```
pub fn softmax_jacobian(x: &[f64]) -> Array2<f64> {
    let mut y = Array1::from(x.to_vec());
    shares(y.iter_mut());
    let mut jacobian = Array2::from_diag(&y);
    for (mut row, yi) in jacobian.outer_iter_mut().zip(&y) {
        for (d, yj) in row.iter_mut().zip(&y) {
            *d -= yi * yj;
        }
    }
    jacobian
}

/// The formula, in place, over whatever holds the numbers.
#[inline(always)]
pub(crate) fn shares<'a, I>(x: I)
where
    I: DoubleEndedIterator<Item = &'a mut f64>,
{
    let mut cells: Vec<&mut f64> = x.collect();
    let largest = cells.iter().fold(f64::NEG_INFINITY, |a, b| a.max(**b));
    let mut sum = 0.0;
    for cell in &mut cells {
        **cell = math::exp(**cell - largest);
        sum += **cell;
    }
    for cell in cells {
        *cell /= sum;
    }
}

/// What softmax can be taken of: `[f64; N]`, `&x` of an ndarray vector, or `&x` of a matrix, row by row.
pub trait Logits: sealed::Sealed {
    /// The same shape, owned.
    type Output;
    #[doc(hidden)]
    fn softmax(self) -> Self::Output;
}

mod sealed {
    pub trait Sealed {}
    impl<const N: usize> Sealed for [f64; N] {}
    impl<S: ndarray::Data<Elem = f64>> Sealed for &ndarray::ArrayBase<S, ndarray::Ix1> {}
    impl<S: ndarray::Data<Elem = f64>> Sealed for &ndarray::ArrayBase<S, ndarray::Ix2> {}
}

impl<const N: usize> Logits for [f64; N] {
    type Output = Self;
    fn softmax(mut self) -> Self {
        shares(self.iter_mut());
        self
    }
}

impl<S: Data<Elem = f64>> Logits for &ArrayBase<S, Ix1> {
    type Output = Array1<f64>;
    fn softmax(self) -> Array1<f64> {
        let mut y = self.to_owned();
        shares(y.iter_mut());
        y
    }
}

impl<S: Data<Elem = f64>> Logits for &ArrayBase<S, Ix2> {
    type Output = Array2<f64>;
    fn softmax(self) -> Array2<f64> {
        let mut y = self.to_owned();
        for mut row in y.axis_iter_mut(Axis(0)) {
            shares(row.iter_mut());
        }
        y
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_input_gives_the_same() {
        let x = ndarray::array![[0.3, 2.9, 4.0], [1000.0, 1001.0, 999.0]];
        let rows = softmax(&x);
        for (row, y) in x.outer_iter().zip(rows.outer_iter()) {
            assert_eq!(softmax(&row), y);
            assert_eq!(softmax([row[0], row[1], row[2]]).to_vec(), y.to_vec());
        }
        assert_eq!(softmax([]), [0.0; 0]);
        assert_eq!(softmax_jacobian(&[]).dim(), (0, 0));
    }

    proptest::proptest! {
        #[test]
        fn shares_of_one(x in proptest::array::uniform5(-1e4..1e4_f64), shift in -100.0..100.0_f64) {
            let y = softmax(x);
            proptest::prop_assert!((y.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            proptest::prop_assert!(y.iter().all(|y| (0.0..=1.0).contains(y)));
            let shifted = softmax(x.map(|x| x + shift));
            proptest::prop_assert!(y.iter().zip(shifted).all(|(a, b)| (a - b).abs() < 1e-9));
            for row in softmax_jacobian(&x).outer_iter() {
                proptest::prop_assert!(row.sum().abs() < 1e-12);
            }
        }
    }
}
