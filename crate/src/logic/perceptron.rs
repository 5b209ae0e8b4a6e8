//! One artificial neuron: a weighted sum and a threshold.

use crate::number::{Number, rounded};

/// A perceptron with `N` inputs: fires (output 1) when its weighted sum passes the threshold, else 0.
///
/// Rosenblatt, F. (1958), *The perceptron: a probabilistic model for information storage and organization
/// in the brain*. The comparison is strict, so a sum that is exactly at the threshold does not fire.
///
/// ```
/// # use neuronote::prelude::*;
/// let and = Perceptron::new([0.5, 0.5], -0.7);
/// assert_eq!(and.output([1.0, 1.0]), 1);
/// assert_eq!(and.output([1, 0]), 0);
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Perceptron<const N: usize> {
    weights: [f64; N],
    limit: Limit,
}

/// The two ways to write the same comparison: w·x > θ, or w·x + b > 0 with b = −θ.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    Bias(f64),
    Threshold(f64),
}

/// A perceptron with its number of inputs out of the type. What draws one or computes with it is written for this: code that is
/// generic in `N` is compiled anew in every cell that uses it, and the reader waits for it.
#[derive(Clone, Copy)]
pub(crate) struct Neuron<'a> {
    pub(crate) weights: &'a [f64],
    pub(crate) limit: Limit,
}

/// `N` numbers, as a perceptron's inputs or weights: an array of any kind of number, or a reference to one.
#[diagnostic::on_unimplemented(
    message = "수 {N}개를 담은 배열이 필요합니다",
    label = "수 {N}개의 배열이 아니라 `{Self}`입니다",
    note = "입력과 가중치는 개수가 같아야 합니다. 입력이 2개이면 [0.5, 1.0]처럼 배열에 수를 2개 쓰세요."
)]
pub trait Inputs<const N: usize> {
    /// The numbers.
    fn numbers(self) -> [f64; N];
}

impl<T: Number, const N: usize> Inputs<N> for [T; N] {
    fn numbers(self) -> [f64; N] {
        self.map(Number::number)
    }
}

impl<T: Number, const N: usize> Inputs<N> for &[T; N] {
    fn numbers(self) -> [f64; N] {
        self.map(Number::number)
    }
}

impl Limit {
    pub(crate) const fn bias(self) -> f64 {
        match self {
            Self::Bias(bias) => bias,
            Self::Threshold(threshold) => -threshold,
        }
    }

    pub(crate) const fn is_bias(self) -> bool {
        matches!(self, Self::Bias(_))
    }

    /// Another number, written the same way.
    pub(crate) const fn moved_to(self, bias: f64) -> Self {
        match self {
            Self::Bias(_) => Self::Bias(bias),
            Self::Threshold(_) => Self::Threshold(-bias),
        }
    }
}

impl Neuron<'_> {
    /// What the sum is compared with: the threshold, or 0 in bias form.
    pub(crate) const fn threshold(self) -> f64 {
        match self.limit {
            Limit::Bias(_) => 0.0,
            Limit::Threshold(threshold) => threshold,
        }
    }

    /// The bias if it is part of the sum.
    pub(crate) fn bias_in_sum(self) -> Option<f64> {
        self.limit.is_bias().then(|| self.limit.bias())
    }

    fn weighted_sum(self, inputs: &[f64]) -> f64 {
        // From +0.0, where `sum()` starts at -0.0, which a student would be shown for 0 × -0.5.
        let products = (self.weights.iter().zip(inputs)).fold(0.0, |sum, (w, x)| sum + w * x);
        products + self.bias_in_sum().unwrap_or(0.0)
    }

    /// How large what is added and compared is, signs aside. Infinite if a sum may be.
    pub(crate) fn size(self, inputs: &[f64]) -> f64 {
        let products = (self.weights.iter().zip(inputs)).map(|(w, x)| (w * x).abs());
        products.fold(self.limit.bias().abs(), |sum, product| sum + product)
    }

    /// The sum without what binary arithmetic adds to typed-in decimals: the sum that is shown, and that decides.
    pub(crate) fn sum(self, inputs: &[f64]) -> f64 {
        rounded(self.weighted_sum(inputs), self.size(inputs), SUM_DIGITS)
    }

    /// 1 if the sum is above the threshold. 0.1 + 0.2 is not above 0.3.
    pub(crate) fn output(self, inputs: &[f64]) -> u8 {
        let size = self.size(inputs);
        let above = self.weighted_sum(inputs) - self.threshold();
        // Rounding is slow, and matters only where it is close.
        let close = above.abs() < 1e-9 * size;
        let above = if close {
            rounded(above, size, SUM_DIGITS)
        } else {
            above
        };
        u8::from(above > 0.0)
    }
}

/// So many digits of a sum are taken for what the numbers say. Of the sixteen that there are, adding up may spoil the last.
const SUM_DIGITS: i32 = 12;

impl<const N: usize> Perceptron<N> {
    /// In bias form: y = 1 if w·x + b > 0.
    pub fn new(weights: impl Inputs<N>, bias: impl Number) -> Self {
        Self::with_limit(weights.numbers(), Limit::Bias(bias.number()))
    }

    /// In threshold form: y = 1 if w·x > θ. The same neuron as `new(weights, -threshold)`, written the other way.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::with_threshold([0.5, 0.5], 0.7);
    /// assert_eq!(and.bias(), -0.7);
    /// ```
    pub fn with_threshold(weights: impl Inputs<N>, threshold: impl Number) -> Self {
        Self::with_limit(weights.numbers(), Limit::Threshold(threshold.number()))
    }

    pub(crate) const fn with_limit(weights: [f64; N], limit: Limit) -> Self {
        Self { weights, limit }
    }

    /// The weight of each input.
    pub const fn weights(&self) -> [f64; N] {
        self.weights
    }

    /// The bias b; in threshold form, −θ.
    pub const fn bias(&self) -> f64 {
        self.limit.bias()
    }

    /// The threshold θ; in bias form, −b.
    pub const fn threshold(&self) -> f64 {
        -self.limit.bias()
    }

    /// The weighted sum: b + w·x in bias form, w·x in threshold form.
    ///
    /// It is what the computer makes of it, to the last digit: for weights of 0.1 and 0.2, 0.30000000000000004.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let or = Perceptron::new([0.5, 0.5], -0.2);
    /// assert_eq!(or.weighted_sum([1.0, 0.0]), 0.3);
    /// ```
    pub fn weighted_sum(&self, inputs: impl Inputs<N>) -> f64 {
        self.neuron().weighted_sum(&inputs.numbers())
    }

    /// 1 if the neuron fires on these inputs, else 0. A sum that is NaN does not fire.
    ///
    /// The sum is compared as it is shown: what binary arithmetic adds to decimals in the last digits does not decide.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let nand = Perceptron::new([-0.5, -0.5], 0.7);
    /// assert_eq!([nand.output([1, 0]), nand.output([1.0, 1.0])], [1, 0]);
    /// assert_eq!(Perceptron::with_threshold([0.1, 0.2], 0.3).output([1, 1]), 0);
    /// ```
    pub fn output(&self, inputs: impl Inputs<N>) -> u8 {
        self.neuron().output(&inputs.numbers())
    }

    pub(crate) const fn neuron(&self) -> Neuron<'_> {
        Neuron {
            weights: &self.weights,
            limit: self.limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_at_the_threshold_does_not_fire() {
        assert_eq!(
            Perceptron::with_threshold([0.5, 0.5], 0.5).output([1.0, 0.0]),
            0
        );
        assert_eq!(Perceptron::new([1.0], -1.0).output([1.0]), 0);
    }

    #[test]
    fn odd_numbers_are_values_too() {
        let odd = Perceptron::new([f64::NAN, f64::INFINITY], 0.0);
        assert!(odd.weighted_sum([1.0, 1.0]).is_nan());
        assert_eq!(odd.output([1.0, 1.0]), 0);
    }

    #[test]
    fn no_inputs_leave_the_bias() {
        assert_eq!(Perceptron::new([0.0; 0], 0.1).output([0.0; 0]), 1);
        assert_eq!(
            Perceptron::new([0.0; 0], 0.1)
                .weighted_sum([0.0; 0])
                .to_bits(),
            0.1_f64.to_bits()
        );
    }

    #[test]
    #[expect(
        clippy::needless_borrows_for_generic_args,
        reason = "references are what is tried"
    )]
    fn any_kind_of_number_will_do() {
        let and = Perceptron::new([1, 1], -1);
        assert_eq!(and, Perceptron::new(&and.weights(), -1.0));
        assert_eq!(and, Perceptron::new([true, true], -1_i64));

        assert_eq!([and.output([true, true]), and.output(&[1, 0])], [1, 0]);
        assert_eq!(
            Perceptron::with_threshold([&1], 2).weighted_sum([3_usize]),
            3.0
        );
    }

    #[test]
    fn what_is_typed_in_decides_and_not_the_dust() {
        for (weights, threshold) in [
            ([0.1, 0.2], 0.3),
            ([0.4, 0.8], 1.2),
            ([1.1, 2.2], 3.3),
            ([1e-9, 2e-9], 3e-9),
        ] {
            assert_eq!(
                Perceptron::with_threshold(weights, threshold).output([1, 1]),
                0
            );
            assert_eq!(Perceptron::new(weights, -threshold).output([1, 1]), 0);
            assert_eq!(
                Perceptron::new(weights.map(|w| -w), threshold).output([1, 1]),
                0
            );
            assert_eq!(
                Perceptron::with_threshold(weights, threshold * (1.0 - 1e-9)).output([1, 1]),
                1
            );
        }
        assert_eq!(Perceptron::with_threshold([0.4; 3], 1.2).output([1; 3]), 0);
        assert_eq!(Perceptron::new([f64::MAX, f64::MAX], 0).output([1, 1]), 1);
        assert_eq!(
            Perceptron::with_threshold([1.0], f64::INFINITY).output([f64::INFINITY]),
            0
        );
    }

    proptest::proptest! {
        // As exact as whole numbers are, whatever the sum in binary is.
        #[test]
        fn decimals_are_compared_exactly(
            w in proptest::array::uniform4(-99_999_i64..100_000), x in proptest::array::uniform4(-3_i64..4), off in -2_i64..3, places in 0_i32..9,
        ) {
            let scale = 10_f64.powi(places);
            let sum: i64 = w.iter().zip(x).map(|(w, x)| w * x).sum();
            let [weights, bias] = [w.map(|w| w as f64 / scale), [(off - sum) as f64 / scale; 4]];
            proptest::prop_assert_eq!(Perceptron::new(weights, bias[0]).output(x), u8::from(off > 0));
            proptest::prop_assert_eq!(Perceptron::with_threshold(weights, -bias[0]).output(x), u8::from(off > 0));
        }

        // Numbers of one decimal, as on the slides: with any bits at all the two forms may round apart.
        #[test]
        fn both_forms_say_the_same(w in proptest::array::uniform3(-9_i32..9), x in proptest::array::uniform3(0_i32..2), t in -20_i32..20) {
            let (w, x, t) = (w.map(f64::from), x.map(f64::from), f64::from(t) + 0.5);
            let threshold = Perceptron::with_threshold(w, t);
            let bias = Perceptron::new(w, -t);
            proptest::prop_assert_eq!(threshold.output(x), bias.output(x));
            proptest::prop_assert_eq!(threshold.bias(), bias.bias());
            proptest::prop_assert_eq!(bias.threshold(), t);
        }
    }
}
