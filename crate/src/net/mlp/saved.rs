//! A network as JSON, to keep it.

use serde::{Deserialize, Serialize};

use crate::net::mlp::{Init, Mlp, Output, gradients};
use crate::{Activation, Error, Result};

/// What is written.
#[derive(Serialize, Deserialize)]
struct Saved {
    sizes: Vec<usize>,
    hidden: Activation,
    output: Output,
    init: Init,
    seed: u64,
    epochs: usize,
    weights: Vec<Vec<Vec<f64>>>,
    biases: Vec<Vec<f64>>,
}

impl Mlp {
    /// The network as JSON: sizes, functions, weights and biases. Numbers come back to the last bit.
    ///
    /// # Errors
    /// If a parameter is NaN or ∞, for which JSON has no number.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 3, 1]).seed(7);
    /// let same = Mlp::from_json(&net.to_json()?)?;
    /// assert_eq!(net.weights(), same.weights());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn to_json(&self) -> Result<String> {
        if !self.parameters.iter().all(|p| p.is_finite()) {
            return Err(Error::Saved(
                "NaN이나 ∞인 가중치는 저장할 수 없습니다".to_owned(),
            ));
        }
        let (weights, biases) = gradients::matrices(&self.sizes, &self.parameters);
        let rows = |w: &ndarray::Array2<f64>| w.outer_iter().map(|row| row.to_vec()).collect();
        let saved = Saved {
            sizes: self.sizes.clone(),
            hidden: self.hidden,
            output: self.output,
            init: self.init,
            seed: self.seed,
            epochs: self.epochs,
            weights: weights.iter().map(rows).collect(),
            biases: biases.iter().map(|b| b.to_vec()).collect(),
        };
        serde_json::to_string(&saved).map_err(|error| Error::Saved(error.to_string()))
    }

    /// A network from what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// If the text is something else, or its shapes don't fit.
    pub fn from_json(json: &str) -> Result<Self> {
        let saved: Saved =
            serde_json::from_str(json).map_err(|error| Error::Saved(error.to_string()))?;
        let net = Self::from_parameters(saved.sizes, saved.weights, saved.biases)?;
        Ok(Self {
            hidden: saved.hidden,
            output: saved.output,
            init: saved.init,
            seed: saved.seed,
            epochs: saved.epochs,
            ..net
        })
    }
}
