//! Whether a backward pass is right: its gradients beside what small changes of the input do to the output.

use crate::Result;
use crate::graph::{Graph, Var};
use crate::lesson::layer::{Given, Layer, numbers, with_numbers};
use crate::number::Number;

/// Analytic and numerical gradient may differ by this share of them.
const TOLERANCE: f64 = 1e-5;

/// A backward pass compared with central differences.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GradientCheck {
    /// One row per input.
    pub rows: Vec<GradientRow>,
}

/// One input of a [`GradientCheck`].
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct GradientRow {
    /// The input's name: as in the graph, else `x1`, `x2`, …
    pub input: String,
    /// Where it was checked.
    pub at: f64,
    /// ∂output/∂input as the backward pass says.
    pub analytic: f64,
    /// (f(x + h) − f(x − h)) / 2h with h = ε^⅓ · max(1, |x|).
    pub numeric: f64,
    right: bool,
}

impl GradientRow {
    /// Whether the two agree: the gradient is not outside the slopes to the left and to the right, which differ at a kink.
    pub const fn is_right(&self) -> bool {
        self.right
    }
}

impl GradientCheck {
    /// Whether every row agrees.
    pub fn is_right(&self) -> bool {
        self.rows.iter().all(GradientRow::is_right)
    }

    /// With names for the inputs, in their order; where there are too few, the old ones stay.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let check = check_gradient(|[a, b]| a * b, [2, 3]).named(["a", "b"]);
    /// assert_eq!(check.rows[1].input, "b");
    /// ```
    #[must_use]
    pub fn named<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        for (row, name) in self.rows.iter_mut().zip(names) {
            row.input = name.into();
        }
        self
    }
}

/// Checks the gradients of an expression over graph nodes at a point.
///
/// ```
/// # use neuronote::prelude::*;
/// let check = check_gradient(|[a, b]| 2 * a + 3 * b, [1, 5]);
/// assert!(check.is_right());
/// assert_eq!((check.rows[0].analytic, check.rows[1].analytic), (2.0, 3.0));
/// ```
pub fn check_gradient<const N: usize, X: Number>(
    f: impl Fn([Var; N]) -> Var,
    at: [X; N],
) -> GradientCheck {
    check_expression(&at.map(Number::number), &|x| {
        f(std::array::from_fn(|i| x[i]))
    })
}

fn check_expression(at: &[f64], f: &dyn Fn(&[Var]) -> Var) -> GradientCheck {
    let g = Graph::new();
    let build = |at: &[f64]| {
        g.clear();
        let inputs: Vec<Var> = at.iter().map(|x| g.var("x", *x)).collect();
        (f(&inputs), inputs)
    };
    let (output, inputs) = build(at);
    let gradients = output.backward();
    let analytic: Vec<f64> = inputs.iter().map(|input| gradients.of(*input)).collect();
    let rows = compare(at, &analytic, &mut |moved| build(moved).0.value());
    g.clear();
    GradientCheck { rows }
}

/// Checks `backward` of a layer at an input. An output of several numbers is weighed 1, 2, 3, … into one.
///
/// # Errors
/// What the layer's `forward` and `backward` return.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(check_layer(&mut MulLayer::new(), (100, 2))?.is_right());
/// # Ok::<(), Error>(())
/// ```
pub fn check_layer<L: Layer>(layer: &mut L, at: impl Given<L::Input>) -> Result<GradientCheck> {
    let at = at.given();
    let output = layer.forward(at.clone())?;
    let weights: Vec<f64> = (1..=numbers(&output).len()).map(|i| i as f64).collect();
    let analytic = numbers(&layer.backward(with_numbers(&output, &weights))?);
    let rows = compare(&numbers(&at), &analytic, &mut |moved| {
        let output = layer.forward(with_numbers(&at, moved));
        output.map_or(f64::NAN, |output| weighted_sum(&numbers(&output), &weights))
    });
    // What the layer remembers is the input that was asked about, not the last one tried.
    layer.forward(at)?;
    Ok(GradientCheck { rows })
}

fn weighted_sum(numbers: &[f64], weights: &[f64]) -> f64 {
    numbers.iter().zip(weights).map(|(x, w)| x * w).sum()
}

fn compare(at: &[f64], analytic: &[f64], f: &mut dyn FnMut(&[f64]) -> f64) -> Vec<GradientRow> {
    let row = |(i, (x, analytic)): (usize, (&f64, &f64))| {
        let mut at_x = |x: f64| {
            let mut moved = at.to_vec();
            moved[i] = x;
            f(&moved)
        };
        let step = f64::EPSILON.cbrt() * x.abs().max(1.0);
        // Slopes are over the step that is really taken, after rounding.
        let (below, above) = (x - step, x + step);
        let (down, here, up) = (at_x(below), at_x(*x), at_x(above));
        let numeric = (up - down) / (above - below);
        let sides = [(here - down) / (x - below), (up - here) / (above - x)];
        let slack = TOLERANCE * numeric.abs().max(1.0);
        let [least, most] = [sides[0].min(sides[1]), sides[0].max(sides[1])];
        GradientRow {
            input: format!("x{}", i + 1),
            at: *x,
            analytic: *analytic,
            numeric,
            right: numeric.is_finite() && (least - slack..=most + slack).contains(analytic),
        }
    };
    at.iter().zip(analytic).enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    struct Wrong;
    impl Layer for Wrong {
        type Input = (f64, f64);
        type Output = f64;
        fn forward(&mut self, (x, y): (f64, f64)) -> Result<f64> {
            Ok(x * y)
        }
        fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
            Ok((upstream * 100.0, upstream * 100.0))
        }
    }

    #[test]
    fn a_wrong_backward_is_found_at_its_input() -> Result<()> {
        let check = check_layer(&mut Wrong, (100.0, 2.0))?;
        assert_eq!(
            check
                .rows
                .iter()
                .map(|row| row.is_right())
                .collect::<Vec<_>>(),
            [false, true]
        );
        assert!(!check.is_right());
        assert!((check.rows[0].numeric - 2.0).abs() < 1e-6);
        Ok(())
    }

    #[test]
    fn a_kink_is_no_mistake_but_a_wrong_slope_there_is() {
        assert!(check_gradient(|[x]| x.relu(), [0.0]).is_right());
        struct Steep;
        impl Layer for Steep {
            type Input = f64;
            type Output = f64;
            fn forward(&mut self, x: f64) -> Result<f64> {
                Ok(x.max(0.0))
            }
            fn backward(&mut self, upstream: f64) -> Result<f64> {
                Ok(2.0 * upstream)
            }
        }
        assert!(!check_layer(&mut Steep, 0.0).unwrap().is_right());
    }

    #[test]
    fn nan_is_never_ok() {
        assert!(!check_gradient(|[x]| x.ln(), [-1.0]).is_right());
        assert!(!check_gradient(|[_]| Graph::new().var("y", 1.0), [1.0]).is_right());
    }

    #[test]
    fn what_a_layer_refuses_comes_through() {
        struct Refuses;
        impl Layer for Refuses {
            type Input = f64;
            type Output = f64;
            fn forward(&mut self, x: f64) -> Result<f64> {
                if x == 1.0 {
                    Ok(x)
                } else {
                    Err(Error::ClearedGraph)
                }
            }
            fn backward(&mut self, upstream: f64) -> Result<f64> {
                Ok(upstream)
            }
        }
        assert!(!check_layer(&mut Refuses, 1.0).unwrap().is_right());
        assert_eq!(check_layer(&mut Refuses, 2), Err(Error::ClearedGraph));
    }
}
