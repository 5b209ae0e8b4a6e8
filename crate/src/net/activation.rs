//! Activation functions: everything about one stands in its entry.

use std::fmt;

use crate::net::arrays::Input;
use crate::net::math;
use crate::{Init, number};

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
#[derive(Clone, Copy, PartialEq)]
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

/// What a parameter is called, its value, and the function with another value.
type Parameter = (&'static str, f64, fn(f64) -> Activation);

/// What there is to know of one activation.
struct Entry {
    name: &'static str,
    parameter: Option<Parameter>,
    formula: &'static str,
    /// Where the weights before it start.
    init: Init,
    /// Turns every x into h(x) and writes h′(x) beside it, for the parameter that is given first.
    each: fn(f64, &mut [f64], &mut [f64]),
}

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

    fn entry(self) -> Entry {
        use Init::{He, Lecun, Xavier};
        let plain = |name, formula, init, each| Entry {
            name,
            parameter: None,
            formula,
            init,
            each,
        };
        let with = |name, letter, value, new, formula, each| Entry {
            parameter: Some((letter, value, new)),
            ..plain(name, formula, He, each)
        };
        // `x <= 0.0` and not `x > 0.0`, so that a NaN goes through and is seen.
        match self {
            Self::Step => plain(
                "계단 함수",
                "y = 1 (z > 0), 0 (z ≤ 0)",
                Xavier,
                |_, x, d| {
                    each(x, d, |x| (f64::from(u8::from(x > 0.0)), 0.0));
                },
            ),
            Self::Sigmoid => plain(
                "시그모이드",
                "y = 1 ÷ (1 + e⁻ᶻ)",
                Xavier,
                |_, x, d| {
                    each(x, d, |x| {
                        let y = math::sigmoid(x);
                        (y, y * (1.0 - y))
                    });
                },
            ),
            Self::Tanh => plain(
                "tanh",
                "y = (eᶻ − e⁻ᶻ) ÷ (eᶻ + e⁻ᶻ)",
                Xavier,
                |_, x, d| {
                    each(x, d, |x| {
                        let y = math::tanh(x);
                        (y, 1.0 - y * y)
                    });
                },
            ),
            Self::Relu => plain("ReLU", "y = max(0, z)", He, |_, x, d| {
                each(x, d, |x| if x <= 0.0 { (0.0, 0.0) } else { (x, 1.0) });
            }),
            Self::LeakyRelu(a) => with(
                "Leaky ReLU",
                "a",
                a,
                Self::LeakyRelu,
                "y = z (z > 0), az (z ≤ 0)",
                leaky,
            ),
            Self::Prelu(a) => with(
                "PReLU",
                "a",
                a,
                Self::Prelu,
                "y = z (z > 0), az (z ≤ 0)",
                leaky,
            ),
            Self::Elu(a) => with(
                "ELU",
                "α",
                a,
                Self::Elu,
                "y = z (z > 0), α(eᶻ − 1) (z ≤ 0)",
                |a, x, d| {
                    each(x, d, |x| elu(a, 1.0, x));
                },
            ),
            Self::Selu => plain(
                "SELU",
                "y = λz (z > 0), λα(eᶻ − 1) (z ≤ 0)",
                Lecun,
                |_, x, d| {
                    each(x, d, |x| elu(SELU.0, SELU.1, x));
                },
            ),
            Self::Swish(b) => with(
                "Swish",
                "β",
                b,
                Self::Swish,
                "y = z ÷ (1 + e⁻ᵝᶻ)",
                |b, x, d| {
                    each(x, d, |x| {
                        let s = math::sigmoid(b * x);
                        let slope = s * (1.0 - s);
                        // Where σ is flat, its limit, also at x = ±∞.
                        let y = if s == 0.0 { 0.0 } else { x * s };
                        let rest = if slope == 0.0 { 0.0 } else { b * (x * slope) };
                        (y, s + rest)
                    });
                },
            ),
            Self::Softplus => plain("Softplus", "y = ln(1 + eᶻ)", He, |_, x, d| {
                each(x, d, |x| (math::softplus(x), math::sigmoid(x)));
            }),
            Self::Identity => plain("항등 함수", "y = z", Xavier, |_, x, d| {
                each(x, d, |x| (x, 1.0));
            }),
        }
    }

    /// h(x): of a number, of `[-1.0, 2.0]`, of a `Vec`, or of every element of an ndarray array (`&x`).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = array![[-1.0, 0.0], [0.5, 2.0]];
    /// assert_eq!(Activation::Relu.apply(&x), array![[0.0, 0.0], [0.5, 2.0]]);
    /// assert_eq!(Activation::Relu.apply(2), 2.0);
    /// ```
    pub fn apply<X: Input>(self, x: X) -> X::Output {
        x.each(&|x| self.at(x).0)
    }

    /// h′(x), the slope of the function, of the same kinds of x as [`apply`](Self::apply).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Activation::Tanh.derivative(0.0), 1.0);
    /// assert_eq!(Activation::LeakyRelu(0.1).derivative([-3.0, 3.0]), [0.1, 1.0]);
    /// ```
    pub fn derivative<X: Input>(self, x: X) -> X::Output {
        x.each(&|x| self.at(x).1)
    }

    /// Value and derivative at x.
    pub(crate) fn at(self, x: f64) -> (f64, f64) {
        let (mut y, mut slope) = ([x], [0.0]);
        self.forward(&mut y, &mut slope);
        (y[0], slope[0])
    }

    /// Turns weighted sums into outputs in place, and writes the slope at each sum beside it.
    #[inline(never)]
    pub(crate) fn forward(self, sums: &mut [f64], slopes: &mut [f64]) {
        let Entry {
            parameter, each, ..
        } = self.entry();
        each(parameter.map_or(0.0, |(_, value, _)| value), sums, slopes);
    }

    /// What it is called, with its parameter: `시그모이드`, `Leaky ReLU (a = 0.01)`.
    pub fn name(self) -> String {
        let Entry {
            name, parameter, ..
        } = self.entry();
        match parameter {
            Some((letter, value, _)) => format!("{name} ({letter} = {})", number::format(value)),
            None => name.to_owned(),
        }
    }

    pub(crate) fn formula(self) -> &'static str {
        self.entry().formula
    }

    /// Where the weights before it start; never `Auto`.
    pub(crate) fn init(self) -> Init {
        self.entry().init
    }

    /// Its name and its parameter, to be written to a file.
    pub(crate) fn saved(self) -> (&'static str, f64) {
        let Entry {
            name, parameter, ..
        } = self.entry();
        (name, parameter.map_or(0.0, |(_, value, _)| value))
    }

    /// The one of which [`saved`](Self::saved) gave this.
    pub(crate) fn from_saved(name: &str, value: f64) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|h| h.entry().name == name)?;
        Some(
            known
                .entry()
                .parameter
                .map_or(known, |(_, _, with)| with(value)),
        )
    }
}

#[inline(always)]
fn each(x: &mut [f64], slopes: &mut [f64], rule: impl Fn(f64) -> (f64, f64)) {
    for (x, slope) in x.iter_mut().zip(slopes) {
        (*x, *slope) = rule(*x);
    }
}

fn leaky(a: f64, x: &mut [f64], slopes: &mut [f64]) {
    each(x, slopes, |x| if x <= 0.0 { (a * x, a) } else { (x, 1.0) });
}

#[inline(always)]
fn elu(a: f64, scale: f64, x: f64) -> (f64, f64) {
    let e = math::exp_m1_of_negative(x);
    if x <= 0.0 {
        (scale * (a * e), scale * (a * math::exp(x)))
    } else {
        (scale * x, scale)
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
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
        assert_eq!(Activation::Swish(2.0).to_string(), "Swish (β = 2)");
        assert!((0..names.len()).all(|i| !names[..i].contains(&names[i])));
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
