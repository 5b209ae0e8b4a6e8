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
    check_expression(&at.map(Number::number), &|x| {
        f(std::array::from_fn(|i| x[i]))
    })
}

fn check_expression(at: &[f64], f: &dyn Fn(&[Var]) -> Var) -> GradientCheck {
    let g = Graph::new();
    let inputs: Vec<Var> = at.iter().map(|x| g.var("x", *x)).collect();
    let output = f(&inputs);
    let gradients = output.backward();
    let analytic: Vec<f64> = inputs.iter().map(|input| gradients.of(*input)).collect();
    let rows = compare(at, &analytic, &|moved| {
        for (input, x) in inputs.iter().zip(moved) {
            // What `var` made is an input.
            input.set(*x).ok();
        }
        output.value()
    });
    GradientCheck { rows }
}

fn compare(at: &[f64], analytic: &[f64], f: &dyn Fn(&[f64]) -> f64) -> Vec<GradientRow> {
    let row = |(i, (x, analytic)): (usize, (&f64, &f64))| {
        let at_x = |x: f64| {
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

    #[test]
    fn a_wrong_gradient_is_found_at_its_input() {
        let rows = compare(&[100.0, 2.0], &[100.0, 100.0], &|x| x[0] * x[1]);
        let is_right: Vec<bool> = rows.iter().map(GradientRow::is_right).collect();
        assert_eq!(is_right, [false, true]);
        assert!((rows[0].numeric - 2.0).abs() < 1e-6);
        assert!(!GradientCheck { rows }.is_right());
    }

    #[test]
    fn a_kink_is_no_mistake_but_a_wrong_slope_there_is() {
        assert!(check_gradient(|[x]| x.relu(), [0.0]).is_right());
        assert!(!compare(&[0.0], &[2.0], &|x| x[0].max(0.0))[0].is_right());
    }

    #[test]
    fn nan_is_never_ok() {
        assert!(!check_gradient(|[x]| x.ln(), [-1.0]).is_right());
        assert!(!check_gradient(|[_]| Graph::new().var("y", 1.0), [1.0]).is_right());
    }
}
