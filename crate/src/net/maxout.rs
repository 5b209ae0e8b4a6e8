//! Maxout: the largest of several lines.

use crate::Input;

/// A maxout unit of one input: max(w₁x + b₁, w₂x + b₂, …).
///
/// Goodfellow et al. (2013), *Maxout networks*. With enough lines it follows any convex curve, and ReLU is the one with
/// the lines 0 and x. Copies are cheap.
///
/// ```
/// # use neuronote::prelude::*;
/// let relu = Maxout::new([(0, 0), (1, 0)]);
/// assert_eq!(relu.apply([-2.0, 3.0]), [0.0, 3.0]);
/// let unit = Maxout::new([(-0.5, 0.2), (1.5, -0.3)]);
/// assert_eq!(unit.apply(1.0), 1.2);
/// assert_eq!(unit.derivative(1.0), 1.5);
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Maxout<const N: usize> {
    pub(crate) lines: [(f64, f64); N],
}

impl<const N: usize> Maxout<N> {
    /// From the weight and bias of each line. Without a line it does not compile.
    pub fn new(lines: [(impl Into<f64>, impl Into<f64>); N]) -> Self {
        const { assert!(N > 0, "a maxout unit has at least one line") };
        Self {
            lines: lines.map(|(w, b)| (w.into(), b.into())),
        }
    }

    /// The largest line's value at x: a number, `[x; N]`, a `Vec` or `&x` of an ndarray array.
    pub fn apply<X: Input>(&self, x: X) -> X::Output {
        x.each(&|x| largest(&self.lines, x).0)
    }

    /// The slope of the line that is the largest at x. Where lines cross, the mean of their slopes.
    pub fn derivative<X: Input>(&self, x: X) -> X::Output {
        x.each(&|x| largest(&self.lines, x).1)
    }
}

/// Value and slope at x.
fn largest(lines: &[(f64, f64)], x: f64) -> (f64, f64) {
    let values = lines.iter().map(|(w, b)| w * x + b);
    let larger = |a: f64, b: f64| if a >= b || a.is_nan() { a } else { b };
    let y = values.clone().fold(f64::NEG_INFINITY, larger);
    let slopes = lines.iter().zip(values).filter(|(_, value)| *value == y);
    let (sum, count) = slopes.fold((0.0, 0.0), |(sum, count), ((w, _), _)| {
        (sum + w, count + 1.0)
    });
    (y, sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_and_odd_numbers() {
        let vee = Maxout::new([(-1.0, 0.0), (1.0, 0.0)]);
        assert_eq!(
            (vee.apply(0.0), vee.derivative([-2.0, 0.0, 2.0])),
            (0.0, [-1.0, 0.0, 1.0])
        );
        assert!(vee.apply(f64::NAN).is_nan());
        assert_eq!(vee.apply(f64::INFINITY), f64::INFINITY);
        let broken = Maxout::new([(f64::NAN, 0.0), (1.0, 0.0)]);
        assert!(
            broken.apply(1.0).is_nan(),
            "a NaN is not hidden by the other line"
        );
    }

    proptest::proptest! {
        #[test]
        fn is_relu_with_two_lines(x in -1e6..1e6_f64) {
            let relu = Maxout::new([(0.0, 0.0), (1.0, 0.0)]);
            proptest::prop_assert_eq!(relu.apply(x), crate::Activation::Relu.apply(x));
            proptest::prop_assert_eq!(relu.derivative(x), crate::Activation::Relu.derivative(x));
        }
    }
}
