//! Whether a backward pass is right: its gradients beside what small changes of the input do to the output.

use crate::graph::{Graph, Var};
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
    let at = at.map(Number::number);
    let g = Graph::new();
    let inputs = at.map(|x| g.var("x", x));
    checked(&inputs, &at, f(inputs))
}

fn checked(inputs: &[Var], at: &[f64], output: Var) -> GradientCheck {
    let gradients = output.backward();
    let mut rows = Vec::new();
    for (i, (input, at)) in inputs.iter().zip(at).enumerate() {
        let f = |x: f64| {
            // What `var` made is an input.
            input.set(x).ok();
            output.value()
        };
        let name = format!("x{}", i + 1);
        rows.push(row(name, *at, gradients.of(*input), f));
        input.set(*at).ok();
    }
    GradientCheck { rows }
}

fn row(input: String, at: f64, analytic: f64, f: impl Fn(f64) -> f64) -> GradientRow {
    let step = f64::EPSILON.cbrt() * at.abs().max(1.0);
    // Slopes are over the step that is really taken, after rounding.
    let (below, above) = (at - step, at + step);
    let (down, here, up) = (f(below), f(at), f(above));
    let numeric = (up - down) / (above - below);
    let (left, right) = ((here - down) / (at - below), (up - here) / (above - at));
    let slack = TOLERANCE * numeric.abs().max(1.0);
    let slopes = left.min(right) - slack..=left.max(right) + slack;
    GradientRow {
        input,
        at,
        analytic,
        numeric,
        right: numeric.is_finite() && slopes.contains(&analytic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_gradient_is_found_at_its_input() {
        let rows = vec![
            row("x1".into(), 100.0, 100.0, |x| x * 2.0),
            row("x2".into(), 2.0, 100.0, |x| 100.0 * x),
        ];
        let is_right: Vec<bool> = rows.iter().map(GradientRow::is_right).collect();
        assert_eq!(is_right, [false, true]);
        assert!((rows[0].numeric - 2.0).abs() < 1e-6);
        assert!(!GradientCheck { rows }.is_right());
    }

    #[test]
    fn a_kink_is_no_mistake_but_a_wrong_slope_there_is() {
        assert!(check_gradient(|[x]| x.relu(), [0.0]).is_right());
        assert!(!row("x".into(), 0.0, 2.0, |x| x.max(0.0)).is_right());
    }

    #[test]
    fn nan_is_never_ok() {
        assert!(!check_gradient(|[x]| x.ln(), [-1.0]).is_right());
        assert!(!check_gradient(|[_]| Graph::new().var("y", 1.0), [1.0]).is_right());
    }
}
