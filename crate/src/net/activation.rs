//! Activation functions, each with its derivative beside it.

use std::fmt;

use ndarray::{Array, ArrayBase, Data, Dimension};
use serde::{Deserialize, Serialize};

use crate::net::math;
use crate::number;

/// What a unit makes of its weighted sum: y = h(a).
///
/// At a jump or a kink the branch to the left counts: `Step` of 0 is 0, as a neuron fires only past its threshold,
/// and the derivatives of the ReLU family at 0 are those of the negative side.
///
/// ```
/// # use neuronote::prelude::*;
/// assert_eq!(Activation::Sigmoid.apply(0.0), 0.5);
/// assert_eq!(Activation::Sigmoid.derivative(0.0), 0.25);
/// assert_eq!(Activation::Relu.apply([-1.0, 2.0]), [0.0, 2.0]);
/// ```
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// 1 if x > 0, else 0. Its derivative is 0 everywhere, so nothing is learned through it.
    Step,
    /// σ(x) = 1 / (1 + e^−x), between 0 and 1.
    Sigmoid,
    /// tanh x = 2σ(2x) − 1, between −1 and 1.
    Tanh,
    /// max(0, x), the rectified linear unit.
    Relu,
    /// x, or a·x if x ≤ 0: a small slope, such as 0.01, keeps a gradient.
    LeakyRelu(f64),
    /// The same function with a slope that is learned. Here it is shown at one slope and stays there in training.
    Prelu(f64),
    /// x, or a·(e^x − 1) if x ≤ 0.
    Elu(f64),
    /// λ·ELU(α), with the two constants that keep mean 0 and variance 1 from layer to layer
    /// (Klambauer et al. 2017, *Self-normalizing neural networks*).
    Selu,
    /// x·σ(b·x).
    Swish(f64),
    /// ln(1 + e^x), a smooth ReLU.
    Softplus,
    /// x itself.
    Identity,
}

/// α and λ of SELU.
const SELU: (f64, f64) = (1.673_263_242_354_377_2, 1.050_700_987_355_480_5);

impl Activation {
    /// Every function in the order of the lecture, with the parameters that it uses.
    pub const ALL: [Self; 11] = [
        Self::Step,
        Self::Sigmoid,
        Self::Tanh,
        Self::Relu,
        Self::LeakyRelu(0.01),
        Self::Prelu(0.25),
        Self::Elu(1.0),
        Self::Selu,
        Self::Swish(1.0),
        Self::Softplus,
        Self::Identity,
    ];

    /// ReLU and what was made of it, with parameters at which a drawing shows the difference.
    pub const RELU_FAMILY: [Self; 7] = [
        Self::Relu,
        Self::LeakyRelu(0.1),
        Self::Prelu(0.25),
        Self::Elu(1.0),
        Self::Selu,
        Self::Swish(1.0),
        Self::Softplus,
    ];

    /// The one place where each function stands: its name, and its value and derivative at x.
    ///
    /// Handing the rule to `user` instead of giving it back lets the compiler make a loop of its own for each function.
    #[inline(always)]
    fn hand<U: User>(self, user: U) -> U::Made {
        // `x <= 0.0` and not `x > 0.0`, so that a NaN goes through and is seen.
        match self {
            Self::Step => user.take("계단 함수", None, |x| {
                (f64::from(u8::from(x > 0.0)), 0.0)
            }),
            Self::Sigmoid => user.take("시그모이드", None, |x| {
                let y = math::sigmoid(x);
                (y, y * (1.0 - y))
            }),
            Self::Tanh => user.take("tanh", None, |x| {
                let y = math::tanh(x);
                (y, 1.0 - y * y)
            }),
            Self::Relu => user.take(
                "ReLU",
                None,
                |x| if x <= 0.0 { (0.0, 0.0) } else { (x, 1.0) },
            ),
            Self::LeakyRelu(a) => user.take("Leaky ReLU", Some(("a", a)), leaky(a)),
            Self::Prelu(a) => user.take("PReLU", Some(("a", a)), leaky(a)),
            Self::Elu(a) => user.take("ELU", Some(("a", a)), elu(a, 1.0)),
            Self::Selu => user.take("SELU", None, elu(SELU.0, SELU.1)),
            Self::Swish(b) => user.take("Swish", Some(("b", b)), move |x| {
                let s = math::sigmoid(b * x);
                let slope = s * (1.0 - s);
                // Where σ is flat, its limit, also at x = ±∞.
                let y = if s == 0.0 { 0.0 } else { x * s };
                let rest = if slope == 0.0 { 0.0 } else { b * (x * slope) };
                (y, s + rest)
            }),
            Self::Softplus => {
                user.take("Softplus", None, |x| (math::softplus(x), math::sigmoid(x)))
            }
            Self::Identity => user.take("항등 함수", None, |x| (x, 1.0)),
        }
    }

    /// h(x): of a number, of an array of numbers (`[-1.0, 2.0]`), or of every element of an ndarray array (`&x`).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = ndarray::array![[-1.0, 0.0], [0.5, 2.0]];
    /// assert_eq!(Activation::Relu.apply(&x), ndarray::array![[0.0, 0.0], [0.5, 2.0]]);
    /// ```
    pub fn apply<X: Input>(self, x: X) -> X::Output {
        self.hand(Values(x))
    }

    /// h′(x), the slope of the function, of the same kinds of x as [`apply`](Self::apply).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Activation::Tanh.derivative(0.0), 1.0);
    /// assert_eq!(Activation::LeakyRelu(0.1).derivative([-3.0, 3.0]), [0.1, 1.0]);
    /// ```
    pub fn derivative<X: Input>(self, x: X) -> X::Output {
        self.hand(Slopes(x))
    }

    /// What it is called, with its parameter: `시그모이드`, `Leaky ReLU (a = 0.01)`.
    pub fn name(self) -> String {
        self.hand(Name)
    }

    /// Turns weighted sums into outputs in place, and writes the slope at each sum beside it.
    pub(crate) fn forward(self, sums: &mut [f64], slopes: &mut [f64]) {
        self.hand(InPlace { sums, slopes });
    }

    /// Turns weighted sums into outputs in place.
    pub(crate) fn forward_only(self, sums: &mut [f64]) {
        self.hand(InPlaceValues(sums));
    }
}

#[inline(always)]
fn leaky(a: f64) -> impl Fn(f64) -> Pair + Copy {
    move |x| if x <= 0.0 { (a * x, a) } else { (x, 1.0) }
}

#[inline(always)]
fn elu(a: f64, scale: f64) -> impl Fn(f64) -> Pair + Copy {
    move |x| {
        let e = math::exp_m1_of_negative(x);
        if x <= 0.0 {
            (scale * (a * e), scale * (a * math::exp(x)))
        } else {
            (scale * x, scale)
        }
    }
}

/// A function's value and its derivative at one point.
type Pair = (f64, f64);

/// What is done with a function's name and rule.
trait User {
    type Made;
    fn take(
        self,
        name: &'static str,
        parameter: Option<(&'static str, f64)>,
        rule: impl Fn(f64) -> Pair + Copy,
    ) -> Self::Made;
}

struct Values<X>(X);
impl<X: Input> User for Values<X> {
    type Made = X::Output;
    #[inline(always)]
    fn take(self, _: &str, _: Option<(&str, f64)>, rule: impl Fn(f64) -> Pair + Copy) -> X::Output {
        self.0.each(move |x| rule(x).0)
    }
}

struct Slopes<X>(X);
impl<X: Input> User for Slopes<X> {
    type Made = X::Output;
    #[inline(always)]
    fn take(self, _: &str, _: Option<(&str, f64)>, rule: impl Fn(f64) -> Pair + Copy) -> X::Output {
        self.0.each(move |x| rule(x).1)
    }
}

struct Name;
impl User for Name {
    type Made = String;
    fn take(
        self,
        name: &'static str,
        parameter: Option<(&'static str, f64)>,
        _: impl Fn(f64) -> Pair + Copy,
    ) -> String {
        match parameter {
            Some((letter, value)) => format!("{name} ({letter} = {})", number::format(value)),
            None => name.to_owned(),
        }
    }
}

struct InPlace<'a> {
    sums: &'a mut [f64],
    slopes: &'a mut [f64],
}
impl User for InPlace<'_> {
    type Made = ();
    #[inline(always)]
    fn take(self, _: &str, _: Option<(&str, f64)>, rule: impl Fn(f64) -> Pair + Copy) {
        for (sum, slope) in self.sums.iter_mut().zip(self.slopes) {
            (*sum, *slope) = rule(*sum);
        }
    }
}

struct InPlaceValues<'a>(&'a mut [f64]);
impl User for InPlaceValues<'_> {
    type Made = ();
    #[inline(always)]
    fn take(self, _: &str, _: Option<(&str, f64)>, rule: impl Fn(f64) -> Pair + Copy) {
        for sum in self.0 {
            *sum = rule(*sum).0;
        }
    }
}

/// What a function of one number can be applied to: a number, `[f64; N]`, or `&x` of an ndarray array.
pub trait Input: sealed::Sealed {
    /// The same shape, owned.
    type Output;
    #[doc(hidden)]
    fn each(self, f: impl Fn(f64) -> f64) -> Self::Output;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f64 {}
    impl<const N: usize> Sealed for [f64; N] {}
    impl<S: ndarray::Data<Elem = f64>, D: ndarray::Dimension> Sealed for &ndarray::ArrayBase<S, D> {}
}

impl Input for f64 {
    type Output = Self;
    fn each(self, f: impl Fn(f64) -> f64) -> Self {
        f(self)
    }
}

impl<const N: usize> Input for [f64; N] {
    type Output = Self;
    fn each(self, f: impl Fn(f64) -> f64) -> Self {
        self.map(f)
    }
}

impl<S: Data<Elem = f64>, D: Dimension> Input for &ArrayBase<S, D> {
    type Output = Array<f64, D>;
    fn each(self, f: impl Fn(f64) -> f64) -> Array<f64, D> {
        self.mapv(f)
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

impl fmt::Debug for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_left_branch_counts_at_a_kink() {
        let at_0 = |h: Activation| (h.apply(0.0), h.derivative(0.0));
        assert_eq!(at_0(Activation::Step), (0.0, 0.0));
        assert_eq!(at_0(Activation::Relu), (0.0, 0.0));
        assert_eq!(at_0(Activation::LeakyRelu(0.01)), (0.0, 0.01));
        assert_eq!(at_0(Activation::Prelu(0.25)), (0.0, 0.25));
        assert_eq!(at_0(Activation::Elu(0.5)), (0.0, 0.5));
        assert_eq!(at_0(Activation::Selu), (0.0, SELU.0 * SELU.1));
    }

    #[test]
    fn numbers_and_arrays_agree() {
        let x = ndarray::Array2::from_shape_fn((5, 7), |(i, j)| i as f64 - 2.5 + j as f64 * 0.3);
        for h in Activation::ALL {
            for x in [x.view(), x.t()] {
                let (y, d) = (h.apply(&x), h.derivative(&x));
                for (at, &x) in x.indexed_iter() {
                    assert_eq!((y[at], d[at]), (h.apply(x), h.derivative(x)), "{h}");
                }
            }
            let mut sums: Vec<f64> = x.iter().copied().collect();
            let mut slopes = vec![f64::NAN; sums.len()];
            h.forward(&mut sums, &mut slopes);
            for ((&x, y), d) in x.iter().zip(sums).zip(slopes) {
                assert_eq!((y, d), (h.apply(x), h.derivative(x)), "{h}");
            }
        }
    }

    #[test]
    fn names() {
        let names = Activation::ALL.map(Activation::name);
        assert_eq!(names[1], "시그모이드");
        assert_eq!(names[4], "Leaky ReLU (a = 0.01)");
        assert_eq!(format!("{:?}", Activation::Swish(2.0)), "Swish (b = 2)");
        assert!((0..11).all(|i| !names[..i].contains(&names[i])));
    }

    #[test]
    fn far_out() {
        for h in Activation::ALL {
            for x in [
                -1e300,
                -1000.0,
                1000.0,
                1e300,
                f64::INFINITY,
                f64::NEG_INFINITY,
            ] {
                let (y, d) = (h.apply(x), h.derivative(x));
                assert!(!y.is_nan() && d.is_finite(), "{h} at {x}: {y}, {d}");
                assert!(y.is_finite() || x.is_infinite(), "{h} at {x}: {y}");
            }
        }
        assert_eq!(Activation::Sigmoid.apply([-1000.0, 1000.0]), [0.0, 1.0]);
        assert_eq!(Activation::Elu(2.0).apply(-1000.0), -2.0);
        assert_eq!(Activation::Swish(1.0).apply(-1000.0), 0.0);
    }

    #[test]
    fn a_nan_is_not_hidden() {
        for h in Activation::ALL {
            // A step has two answers only; like a perceptron, it does not fire.
            assert_eq!(h.apply(f64::NAN).is_nan(), h != Activation::Step, "{h}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_derivative_is_the_slope(x in -30.0..30.0_f64, a in -3.0..3.0_f64) {
            let with_parameter = [Activation::LeakyRelu(a), Activation::Prelu(a), Activation::Elu(a), Activation::Swish(a)];
            for h in Activation::ALL.into_iter().chain(with_parameter) {
                let e = 1e-5;
                proptest::prop_assume!(x.abs() > e);
                let slope = (h.apply(x + e) - h.apply(x - e)) / (2.0 * e);
                proptest::prop_assert!((slope - h.derivative(x)).abs() < 1e-8 * (1.0 + x.abs()), "{h}: {slope}");
            }
        }

        #[test]
        fn any_bits_are_fine(bits: u64, parameter: u64) {
            let (x, a) = (f64::from_bits(bits), f64::from_bits(parameter));
            for h in [Activation::LeakyRelu(a), Activation::Elu(a), Activation::Swish(a), Activation::Tanh, Activation::Softplus] {
                let _ = (h.apply(x), h.derivative(x), h.name());
                if !x.is_nan() && a.is_finite() && h == Activation::Tanh {
                    proptest::prop_assert!(h.apply(x).abs() <= 1.0);
                }
            }
        }
    }
}
