//! Softmax: several numbers made into shares of 1.

use ndarray::Array2;

use crate::Rows;
use crate::net::arrays::FromRows;
use crate::net::math;

/// Softmax: `y[i] = exp(x[i]) / Σ exp(x[j])`. Positive shares that add up to 1, the largest for the largest x.
///
/// Of a list (`[1.0, 2.0]`, `&x` of a vector), or of each row of a matrix (`&x`). Only differences between the
/// x count, so the largest is taken off first and nothing overflows.
///
/// ```
/// # use neuronote::prelude::*;
/// assert_eq!(softmax([0, 0]), array![0.5, 0.5]);
/// assert_eq!(softmax([1000.0, 0.0]), array![1.0, 0.0]);
/// ```
pub fn softmax<X: Rows>(x: X) -> X::Output {
    X::Output::from_rows(of_rows(x.rows().unwrap_or_default()))
}

fn of_rows(mut x: Array2<f64>) -> Array2<f64> {
    for mut row in x.rows_mut() {
        let mut y = row.to_vec();
        shares(&mut y, &vec![0.0; row.len()]);
        row.iter_mut().zip(y).for_each(|(x, y)| *x = y);
    }
    x
}

/// The derivatives of softmax at x: row i, column j holds that of `y[i]` by `x[j]`, which is `y[i] (1 − y[i])` on the
/// diagonal and `−y[i] y[j]` elsewhere.
///
/// Unlike the functions of one number, each output depends on every input: raise one x, and the other shares fall.
///
/// ```
/// # use neuronote::prelude::*;
/// let d = softmax_jacobian(&[0.0, 0.0]);
/// assert_eq!(d, array![[0.25, -0.25], [-0.25, 0.25]]);
/// ```
pub fn softmax_jacobian(x: &[f64]) -> Array2<f64> {
    let y = softmax(x);
    let own = |i, j| if i == j { y[i] } else { 0.0 };
    Array2::from_shape_fn((y.len(), y.len()), |(i, j)| own(i, j) - y[i] * y[j])
}

/// Turns the z of one sample into their shares. Gives back its cross-entropy, −Σ t ln y.
pub(crate) fn shares(z: &mut [f64], t: &[f64]) -> f64 {
    let largest = z.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
    let (mut sum, mut total, mut met) = (0.0, 0.0, 0.0);
    for (z, t) in z.iter_mut().zip(t) {
        let below = *z - largest;
        // A class with target 0 adds nothing, even where its z is −∞.
        if *t != 0.0 {
            total += t;
            met += t * below;
        }
        *z = math::exp(below);
        sum += *z;
    }
    z.iter_mut().for_each(|z| *z /= sum);
    math::ln(sum) * total - met
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
            assert_eq!(softmax([row[0], row[1], row[2]]), y);
        }
        assert_eq!(softmax([0.0; 0]).len(), 0);
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
