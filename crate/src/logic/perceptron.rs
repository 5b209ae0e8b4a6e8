//! One artificial neuron: a weighted sum and a threshold.

/// A perceptron with `N` inputs: fires (output 1) when its weighted sum passes the threshold, else 0.
///
/// Rosenblatt, F. (1958), *The perceptron: a probabilistic model for information storage and organization
/// in the brain*. The comparison is strict, so a sum that is exactly at the threshold does not fire.
///
/// ```
/// # use neuronote::prelude::*;
/// let and = Perceptron::new([0.5, 0.5], -0.7);
/// assert_eq!(and.output([1.0, 1.0]), 1);
/// assert_eq!(and.output([1.0, 0.0]), 0);
/// ```
#[derive(Clone, Copy, PartialEq)]
pub struct Perceptron<const N: usize> {
    weights: [f64; N],
    limit: Limit,
}

/// The two ways to write the same comparison: w·x > θ, or w·x + b > 0 with b = −θ.
#[derive(Clone, Copy, PartialEq)]
enum Limit {
    Bias(f64),
    Threshold(f64),
}

/// A perceptron with its number of inputs out of the type. What draws one or computes with it is written for this: code that is
/// generic in `N` is compiled anew in every cell that uses it, and the reader waits for it.
#[derive(Clone, Copy)]
pub(crate) struct Neuron<'a> {
    pub(crate) weights: &'a [f64],
    limit: Limit,
}

impl Limit {
    const fn bias(self) -> f64 {
        match self {
            Self::Bias(bias) => bias,
            Self::Threshold(threshold) => -threshold,
        }
    }

    const fn threshold(self) -> f64 {
        match self {
            Self::Bias(bias) => -bias,
            Self::Threshold(threshold) => threshold,
        }
    }

    const fn is_bias(self) -> bool {
        matches!(self, Self::Bias(_))
    }
}

impl<'a> Neuron<'a> {
    pub(crate) const fn with_bias(weights: &'a [f64], bias: f64) -> Self {
        Self {
            weights,
            limit: Limit::Bias(bias),
        }
    }

    pub(crate) const fn bias(self) -> f64 {
        self.limit.bias()
    }

    pub(crate) const fn threshold(self) -> f64 {
        self.limit.threshold()
    }

    pub(crate) const fn has_bias(self) -> bool {
        self.limit.is_bias()
    }

    pub(crate) fn weighted_sum(self, inputs: &[f64]) -> f64 {
        // From +0.0, where `sum()` starts at -0.0, which a student would be shown for 0 × -0.5.
        let products = (self.weights.iter().zip(inputs)).fold(0.0, |sum, (w, x)| sum + w * x);
        match self.limit {
            Limit::Bias(bias) => products + bias,
            Limit::Threshold(_) => products,
        }
    }

    pub(crate) fn output(self, inputs: &[f64]) -> u8 {
        let sum = self.weighted_sum(inputs);
        u8::from(match self.limit {
            Limit::Bias(_) => sum > 0.0,
            Limit::Threshold(threshold) => sum > threshold,
        })
    }
}

impl<const N: usize> Perceptron<N> {
    /// In bias form: y = 1 if w·x + b > 0.
    pub const fn new(weights: [f64; N], bias: f64) -> Self {
        Self {
            weights,
            limit: Limit::Bias(bias),
        }
    }

    /// In threshold form: y = 1 if w·x > θ. The same neuron as `new(weights, -threshold)`, written the other way.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::with_threshold([0.5, 0.5], 0.7);
    /// assert_eq!(and.bias(), -0.7);
    /// ```
    pub const fn with_threshold(weights: [f64; N], threshold: f64) -> Self {
        Self {
            weights,
            limit: Limit::Threshold(threshold),
        }
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
        self.limit.threshold()
    }

    /// Whether it was made in bias form, which is how it is drawn then.
    pub const fn has_bias(&self) -> bool {
        self.limit.is_bias()
    }

    /// The weighted sum: b + w·x in bias form, w·x in threshold form.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let or = Perceptron::new([0.5, 0.5], -0.2);
    /// assert_eq!(or.weighted_sum([1.0, 0.0]), 0.3);
    /// ```
    pub fn weighted_sum<T: Into<f64>>(&self, inputs: [T; N]) -> f64 {
        self.neuron().weighted_sum(&inputs.map(Into::into))
    }

    /// 1 if the neuron fires on these inputs, else 0. A sum that is NaN does not fire.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let nand = Perceptron::new([-0.5, -0.5], 0.7);
    /// assert_eq!([nand.output([1, 0]), nand.output([1.0, 1.0])], [1, 0]);
    /// ```
    pub fn output<T: Into<f64>>(&self, inputs: [T; N]) -> u8 {
        self.neuron().output(&inputs.map(Into::into))
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
        assert_eq!(Perceptron::new([], 0.1).output([0.0; 0]), 1);
        assert_eq!(
            Perceptron::new([], 0.1).weighted_sum([0.0; 0]).to_bits(),
            0.1_f64.to_bits()
        );
    }

    proptest::proptest! {
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
