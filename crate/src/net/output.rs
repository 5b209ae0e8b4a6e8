//! What the output layer makes of its weighted sums.

use std::fmt;

use crate::{Activation, Error, Loss, Result};

/// The function of an output layer: of each unit alone, or softmax over all of them.
///
/// `net.output(Activation::Sigmoid)` and `net.output(Output::Softmax)` both fit.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Output {
    /// Each unit's own activation.
    Units(Activation),
    /// Softmax over the units, for one class of many.
    Softmax,
}

impl From<Activation> for Output {
    fn from(activation: Activation) -> Self {
        Self::Units(activation)
    }
}

impl Output {
    /// The loss that belongs to it (slide 70): squared error, but cross-entropy for sigmoid and for softmax.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Output::from(Activation::Sigmoid).loss(), Loss::CrossEntropy);
    /// assert_eq!(Output::Softmax.loss(), Loss::SoftmaxCrossEntropy);
    /// ```
    pub fn loss(self) -> Loss {
        match self {
            Self::Units(Activation::Sigmoid) => Loss::CrossEntropy,
            Self::Units(_) => Loss::MeanSquaredError,
            Self::Softmax => Loss::SoftmaxCrossEntropy,
        }
    }

    /// The loss to train with: the given one if it can be taken of this output, the one that belongs to it if none is given.
    pub(crate) fn pair(self, loss: Option<Loss>) -> Result<Loss> {
        match (self, loss.unwrap_or_else(|| self.loss())) {
            (Self::Units(_), Loss::MeanSquaredError) => Ok(Loss::MeanSquaredError),
            (Self::Units(Activation::Sigmoid), Loss::CrossEntropy) => Ok(Loss::CrossEntropy),
            // The cross-entropy of a softmax is the softmax cross-entropy.
            (Self::Softmax, Loss::CrossEntropy | Loss::SoftmaxCrossEntropy) => {
                Ok(Loss::SoftmaxCrossEntropy)
            }
            (output, loss) => Err(Error::Pairing {
                output: output.to_string(),
                loss: loss.to_string(),
            }),
        }
    }

    pub(crate) fn formula(self) -> &'static str {
        match self {
            Self::Units(h) => h.formula(),
            Self::Softmax => "yᵢ = eᶻⁱ ÷ Σ eᶻʲ",
        }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Units(activation) => activation.fmt(f),
            Self::Softmax => f.pad("소프트맥스"),
        }
    }
}
