//! How an output's error is handed to the inputs: in proportion to the weights, as slides 40 and 41 draw it, and by the
//! gradient, as learning really does it.

use crate::Result;
use crate::error::argument;
use crate::number::{self, Number};

/// The error of one linear neuron y = Σ wᵢxᵢ, handed back in both ways.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ErrorShares<const N: usize> {
    /// The error at the output.
    pub error: f64,
    /// The weights.
    pub weights: [f64; N],
    /// error × wᵢ / Σw: the picture of the lecture. The shares add up to the error.
    pub proportional: [f64; N],
    /// error × wᵢ: the gradient by each input, what the layer before receives.
    pub by_inputs: [f64; N],
    /// error × xᵢ: the gradient by each weight, what the update uses.
    pub by_weights: [f64; N],
}

/// Hands the error at the output (∂E/∂y) of a linear neuron back to its inputs.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) if the weights add up to 0 or to no finite number: there is no proportion then.
///
/// ```
/// # use neuronote::prelude::*;
/// let shares = share_error(0.6, [0.6, 0.4], [1.0, 0.5])?;
/// assert_eq!(shares.proportional, [0.36, 0.24]);
/// assert_eq!(shares.by_weights, [0.6, 0.3]);
/// # Ok::<(), Error>(())
/// ```
pub fn share_error<const N: usize, W: Number, X: Number>(
    error: impl Number,
    weights: [W; N],
    inputs: [X; N],
) -> Result<ErrorShares<N>> {
    let (error, weights) = (error.number(), weights.map(Number::number));
    let total: f64 = weights.iter().sum();
    if total == 0.0 || !total.is_finite() {
        return Err(argument(
            "가중치의 합",
            number::format(total),
            "오차를 비율대로 나눌 수 있게, 합이 0이 아닌 유한한 가중치를 넣어 주세요.",
        ));
    }
    Ok(ErrorShares {
        error,
        weights,
        proportional: weights.map(|weight| error * (weight / total)),
        by_inputs: weights.map(|weight| error * weight),
        by_weights: inputs.map(|input| error * input.number()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_gradients_are_the_graphs() -> Result<()> {
        let (weights, inputs) = ([2.0, -0.5, 1.0], [3.0, 4.0, -1.0]);
        let shares = share_error(0.6, weights, inputs)?;
        assert!((shares.proportional.iter().sum::<f64>() - 0.6).abs() < 1e-15);
        let g = crate::Graph::new();
        let w = weights.map(|weight| g.var("w", weight));
        let x = inputs.map(|input| g.var("x", input));
        let products = w.iter().zip(x).map(|(w, x)| *w * x);
        let d = (0.6 * products.reduce(|a, b| a + b).unwrap()).backward();
        assert_eq!(shares.by_inputs, x.map(|x| d.of(x)));
        assert_eq!(shares.by_weights, w.map(|w| d.of(w)));
        Ok(())
    }

    #[test]
    fn no_proportion_of_nothing() {
        for weights in [[1.0, -1.0], [f64::NAN, 1.0], [f64::INFINITY, 1.0]] {
            assert!(share_error(1.0, weights, [1.0, 1.0]).is_err());
        }
        let error = share_error(1.0, [1.0, -1.0], [1.0, 1.0])
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("가중치의 합 값이 0입니다"), "{error}");
    }
}
