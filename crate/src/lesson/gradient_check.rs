//! Whether a backward pass is right: its gradients beside what small changes of the input do to the output.

use crate::Result;
use crate::graph::{Graph, Var};
use crate::lesson::layer::{Layer, Numbers};

/// Analytic and numerical gradient may differ by this share of the larger one.
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
    /// |analytic − numeric| divided by the larger of the two, or by 1 where both are smaller.
    pub relative_difference: f64,
    /// Whether they agree. At a kink, where the slope to the left differs from the slope to the right, any
    /// gradient between the two does.
    pub ok: bool,
}

impl GradientCheck {
    /// Whether every row agrees.
    pub fn ok(&self) -> bool {
        self.rows.iter().all(|row| row.ok)
    }

    /// With names for the inputs, in their order; where there are too few, the old ones stay.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let check = check_gradient(|[a, b]| a * b, [2.0, 3.0]).named(["a", "b"]);
    /// assert_eq!(check.rows[1].input, "b");
    /// ```
    #[must_use]
    pub fn named<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        for (row, name) in self.rows.iter_mut().zip(names) {
            row.input = name.into();
        }
        self
    }

    fn new(rows: impl Iterator<Item = GradientRow>) -> Self {
        Self {
            rows: rows.collect(),
        }
    }
}

/// Checks the gradients of an expression over graph nodes at a point.
///
/// ```
/// # use neuronote::prelude::*;
/// let check = check_gradient(|[a, b]| 2.0 * a + 3.0 * b, [1.0, 5.0]);
/// assert!(check.ok());
/// assert_eq!((check.rows[0].analytic, check.rows[1].analytic), (2.0, 3.0));
/// ```
pub fn check_gradient<const N: usize>(f: impl Fn([Var; N]) -> Var, at: [f64; N]) -> GradientCheck {
    let g = Graph::new();
    let build = |at: [f64; N]| {
        g.clear();
        let mut position = 0;
        let inputs = at.map(|value| {
            position += 1;
            g.var(format!("x{position}"), value)
        });
        (inputs, f(inputs))
    };
    let (inputs, output) = build(at);
    let gradients = output.backward();
    let analytic = inputs.map(|input| gradients.of(input));
    let mut value = |at: &[f64]| build([0.0; N].with_numbers(at)).1.value();
    let rows = compare(&at, &analytic, &mut value);
    g.free();
    GradientCheck::new(rows.into_iter())
}

/// Checks `backward` of a layer at an input. An output of several numbers is weighed 1, 2, 3, … into one.
///
/// # Errors
/// What the layer's `forward` and `backward` return.
///
/// ```
/// # use neuronote::prelude::*;
/// let check = check_layer(&mut MulLayer::new(), (100.0, 2.0))?;
/// assert!(check.ok());
/// # Ok::<(), Error>(())
/// ```
pub fn check_layer<L: Layer>(layer: &mut L, at: L::Input) -> Result<GradientCheck> {
    let output = layer.forward(at.clone())?;
    let weights: Vec<f64> = (1..=output.numbers().len())
        .map(|weight| weight as f64)
        .collect();
    let analytic = layer.backward(output.with_numbers(&weights))?.numbers();
    let mut failure = None;
    let mut value = |numbers: &[f64]| match layer.forward(at.with_numbers(numbers)) {
        Ok(output) => {
            let terms = output.numbers().into_iter().zip(&weights);
            terms.map(|(y, weight)| y * weight).sum()
        }
        Err(error) => {
            failure = Some(error);
            f64::NAN
        }
    };
    let rows = compare(&at.numbers(), &analytic, &mut value);
    // What the layer remembers is the input that was asked about, not the last one tried.
    layer.forward(at)?;
    match failure {
        Some(error) => Err(error),
        None => Ok(GradientCheck::new(rows.into_iter())),
    }
}

/// The gradient of a function of numbers by central differences, (f(x + h) − f(x − h)) / 2h.
///
/// ```
/// # use neuronote::prelude::*;
/// let [by_a, by_b] = numerical_gradient(|[a, b]| 2.0 * a + 3.0 * b, [1.0, 5.0]);
/// assert!((by_a - 2.0).abs() < 1e-8 && (by_b - 3.0).abs() < 1e-8);
/// ```
pub fn numerical_gradient<const N: usize>(f: impl Fn([f64; N]) -> f64, at: [f64; N]) -> [f64; N] {
    let mut value = |at: &[f64]| f([0.0; N].with_numbers(at));
    let slopes: Vec<f64> = (0..N).map(|i| slopes(&at, i, &mut value).central).collect();
    [f64::NAN; N].with_numbers(&slopes)
}

struct Slopes {
    left: f64,
    right: f64,
    central: f64,
}

/// The slopes of `f` along input `i`.
fn slopes(at: &[f64], i: usize, f: &mut dyn FnMut(&[f64]) -> f64) -> Slopes {
    let x = at.get(i).copied().unwrap_or(f64::NAN);
    let step = f64::EPSILON.cbrt() * x.abs().max(1.0);
    let mut moved = |x: f64| {
        let mut at = at.to_vec();
        if let Some(place) = at.get_mut(i) {
            *place = x;
        }
        f(&at)
    };
    // The step that is really taken, after rounding.
    let (above, below) = (x + step, x - step);
    let (up, here, down) = (moved(above), moved(x), moved(below));
    Slopes {
        left: (here - down) / (x - below),
        right: (up - here) / (above - x),
        central: (up - down) / (above - below),
    }
}

fn compare(at: &[f64], analytic: &[f64], f: &mut dyn FnMut(&[f64]) -> f64) -> Vec<GradientRow> {
    let row = |(i, x): (usize, &f64)| {
        let analytic = analytic.get(i).copied().unwrap_or(f64::NAN);
        let Slopes {
            left,
            right,
            central,
        } = slopes(at, i, f);
        let relative_difference = difference(analytic, central);
        // One-sided slopes are off by about the step; a kink is far more.
        let kink = difference(left, right) > 1e-3;
        let between =
            analytic >= left.min(right) - TOLERANCE && analytic <= left.max(right) + TOLERANCE;
        GradientRow {
            input: format!("x{}", i + 1),
            at: *x,
            analytic,
            numeric: central,
            relative_difference,
            ok: relative_difference <= TOLERANCE || (kink && between),
        }
    };
    at.iter().enumerate().map(row).collect()
}

fn difference(a: f64, b: f64) -> f64 {
    (a - b).abs() / a.abs().max(b.abs()).max(1.0)
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
            check.rows.iter().map(|row| row.ok).collect::<Vec<_>>(),
            [false, true]
        );
        assert!(!check.ok());
        assert!((check.rows[0].numeric - 2.0).abs() < 1e-6);
        Ok(())
    }

    #[test]
    fn a_kink_is_no_mistake_but_a_wrong_slope_there_is() {
        assert!(check_gradient(|[x]| x.relu(), [0.0]).ok());
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
        assert!(!check_layer(&mut Steep, 0.0).unwrap().ok());
    }

    #[test]
    fn nan_is_never_ok() {
        assert!(!check_gradient(|[x]| x.ln(), [-1.0]).ok());
        assert!(!check_gradient(|[_]| Graph::new().var("y", 1.0), [1.0]).ok());
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
                    Err(Error::OtherGraph)
                }
            }
            fn backward(&mut self, upstream: f64) -> Result<f64> {
                Ok(upstream)
            }
        }
        assert_eq!(check_layer(&mut Refuses, 1.0), Err(Error::OtherGraph));
        assert_eq!(check_layer(&mut Refuses, 2.0), Err(Error::OtherGraph));
    }
}
