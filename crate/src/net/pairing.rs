//! Which output layer and which loss belong to which problem, and why.

use ndarray::{Array1, Array2};

use crate::{Activation, Error, Loss, Output, Result, Rows, softmax, softmax_jacobian};

/// A kind of problem with its output layer and its loss (slide 70).
#[derive(Clone, Copy, PartialEq)]
pub struct Pairing {
    /// What the problem is called.
    pub problem: &'static str,
    /// The output layer's function.
    pub output: Output,
    /// The loss.
    pub loss: Loss,
}

impl Pairing {
    /// A number is to be predicted: identity and squared error.
    pub const REGRESSION: Self = Self {
        problem: "회귀",
        output: Output::Units(Activation::Identity),
        loss: Loss::MeanSquaredError,
    };
    /// One class of two: sigmoid and cross-entropy.
    pub const BINARY: Self = Self {
        problem: "이진 분류",
        output: Output::Units(Activation::Sigmoid),
        loss: Loss::CrossEntropy,
    };
    /// One class of many: softmax and cross-entropy.
    pub const MULTI_CLASS: Self = Self {
        problem: "다중 분류",
        output: Output::Softmax,
        loss: Loss::SoftmaxCrossEntropy,
    };
    /// All three, in the order of the lecture.
    pub const ALL: [Self; 3] = [Self::REGRESSION, Self::BINARY, Self::MULTI_CLASS];

    /// From the output layer's weighted sums z and the targets t of one sample: the gradient of its loss by each z, a factor
    /// of the chain rule at a time.
    ///
    /// # Errors
    /// If there is no z, or if there are not as many targets as z.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let row = Pairing::BINARY.derivation([0.4], [1])?.rows[0];
    /// assert!((row.loss_by_y * row.y_by_z - row.gradient).abs() < 1e-12);
    /// assert!((row.gradient - (row.y - row.t)).abs() < 1e-12);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn derivation<Z: Rows, T: Rows>(self, z: Z, t: T) -> Result<Derivation> {
        self.of_sample(
            &z.rows()?.into_iter().collect(),
            &t.rows()?.into_iter().collect(),
        )
    }

    fn of_sample(self, z: &Array1<f64>, t: &Array1<f64>) -> Result<Derivation> {
        if z.is_empty() {
            return Err(Error::Empty("가중합 z가"));
        }
        if z.len() != t.len() {
            return Err(Error::Shape {
                what: "정답 t",
                needed: format!("[{}]", z.len()),
                given: format!("[{}]", t.len()),
            });
        }
        let (y, y_by_z) = match self.output {
            Output::Units(h) => (h.apply(z), Array2::from_diag(&h.derivative(z))),
            Output::Softmax => (softmax(z), softmax_jacobian(&z.to_vec())),
        };
        // −Σ t ln y of shares y, of which every one moves when one z does.
        let loss_by_y: Vec<f64> = (t.iter().zip(&y))
            .map(|(t, y)| match self.loss {
                Loss::SoftmaxCrossEntropy if *t == 0.0 => 0.0,
                Loss::SoftmaxCrossEntropy => -t / y,
                loss => loss.derivative(*y, *t),
            })
            .collect();
        let row = |k: usize| {
            let paths = (0..y.len()).filter(|i| *i == k || self.output == Output::Softmax);
            DerivationRow {
                z: z[k],
                t: t[k],
                y: y[k],
                loss_by_y: loss_by_y[k],
                y_by_z: y_by_z[[k, k]],
                gradient: paths.map(|i| loss_by_y[i] * y_by_z[[i, k]]).sum(),
            }
        };
        let rows = (0..y.len()).map(row).collect();
        Ok(Derivation {
            pairing: self,
            rows,
        })
    }
}

/// The chain rule through a loss and an output layer, in numbers. Made by [`Pairing::derivation`].
#[derive(Clone, PartialEq)]
pub struct Derivation {
    /// The problem.
    pub pairing: Pairing,
    /// One for each output unit.
    pub rows: Vec<DerivationRow>,
}

/// One output unit of a [`Derivation`].
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DerivationRow {
    /// Its weighted sum.
    pub z: f64,
    /// Its target.
    pub t: f64,
    /// Its output.
    pub y: f64,
    /// ∂L/∂y: the derivative of the loss by its output.
    pub loss_by_y: f64,
    /// ∂y/∂z: the derivative of its output by its own weighted sum.
    pub y_by_z: f64,
    /// ∂L/∂z by the chain rule: over its own output, and with softmax over all the others too.
    pub gradient: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_gradient_is_output_minus_target(z in proptest::array::uniform3(-8.0..8.0_f64), class in 0_usize..3) {
            let t = [0, 1, 2].map(|i| f64::from(u8::from(i == class)));
            for pairing in Pairing::ALL {
                // The squared error brings a factor of 2.
                let factor = if pairing.loss == Loss::MeanSquaredError { 2.0 } else { 1.0 };
                for row in pairing.derivation(z, t).expect("fits").rows {
                    let difference = factor * (row.y - row.t);
                    proptest::prop_assert!((row.gradient - difference).abs() < 1e-9, "{} {row:?}", pairing.problem);
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(Pairing::BINARY.derivation([0.0; 0], [0.0; 0]).is_err());
        let error = Pairing::MULTI_CLASS
            .derivation([1.0, 2.0], [1.0])
            .expect_err("one target short");
        assert!(error.to_string().contains("[2]"), "{error}");
    }

    #[test]
    fn they_are_the_pairs_that_training_takes_by_itself() {
        for pairing in Pairing::ALL {
            assert_eq!(pairing.output.loss(), pairing.loss);
        }
    }
}
