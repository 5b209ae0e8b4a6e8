//! Maxout: the largest of several lines.

use std::fmt;

use crate::{Input, number};

/// A maxout unit of one input: max(w₁x + b₁, w₂x + b₂, …).
///
/// Goodfellow et al. (2013), *Maxout networks*. With enough lines it follows any convex curve, and ReLU is the one with
/// the lines 0 and x. Copies are cheap.
///
/// ```
/// # use neuronote::prelude::*;
/// let relu = Maxout::new([(0.0, 0.0), (1.0, 0.0)]);
/// assert_eq!(relu.apply([-2.0, 3.0]), [0.0, 3.0]);
/// let unit = Maxout::new([(-0.5, 0.2), (1.5, -0.3)]);
/// assert_eq!(unit.apply(1.0), 1.2);
/// assert_eq!(unit.derivative(1.0), 1.5);
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Maxout<const N: usize> {
    lines: [(f64, f64); N],
}

impl<const N: usize> Maxout<N> {
    /// From the weight and bias of each line. Without a line it does not compile.
    pub const fn new(lines: [(f64, f64); N]) -> Self {
        const { assert!(N > 0, "a maxout unit has at least one line") };
        Self { lines }
    }

    /// (weight, bias) of each line.
    pub const fn lines(&self) -> [(f64, f64); N] {
        self.lines
    }

    /// The largest line's value at x: a number, `[f64; N]` or `&x` of an ndarray array.
    pub fn apply<X: Input>(&self, x: X) -> X::Output {
        x.each(|x| self.largest(x).0)
    }

    /// The slope of the line that is the largest at x. Where lines cross, the mean of their slopes.
    pub fn derivative<X: Input>(&self, x: X) -> X::Output {
        x.each(|x| self.largest(x).1)
    }

    /// Value and slope at x.
    fn largest(&self, x: f64) -> (f64, f64) {
        let values = self.lines.map(|(w, b)| w * x + b);
        let y =
            values.into_iter().fold(
                f64::NEG_INFINITY,
                |a, b| {
                    if a >= b || a.is_nan() { a } else { b }
                },
            );
        let (sum, count) = (values.into_iter().zip(self.lines)).fold(
            (0.0, 0.0),
            |(sum, count), (value, (w, _))| {
                if value == y {
                    (sum + w, count + 1.0)
                } else {
                    (sum, count)
                }
            },
        );
        (y, sum / count)
    }
}

impl<const N: usize> fmt::Debug for Maxout<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("max(")?;
        for (i, (w, b)) in self.lines.into_iter().enumerate() {
            let comma = if i > 0 { ", " } else { "" };
            write!(f, "{comma}{}x", number::format(w))?;
            if b != 0.0 {
                f.write_str(&number::format_signed(b))?;
            }
        }
        f.write_str(")")
    }
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

    #[test]
    fn reads_like_the_formula() {
        let unit = Maxout::new([(-0.5, 0.2), (1.5, -0.3), (2.0, 0.0)]);
        assert_eq!(format!("{unit:?}"), "max(-0.5x+0.2, 1.5x-0.3, 2x)");
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
