//! A network as JSON, to keep it.

use ndarray::Array2;
use serde_json::{Value, json};

use crate::{Activation, Error, Mlp, Output, Result};

/// What stands for softmax, which is no activation of a single unit.
const SOFTMAX: &str = "softmax";

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
        let rows = |w: &Array2<f64>| w.outer_iter().map(|row| row.to_vec()).collect::<Vec<_>>();
        let output = match self.output {
            Output::Units(h) => h.saved(),
            Output::Softmax => (SOFTMAX, 0.0),
        };
        let saved = json!({
            "sizes": self.sizes,
            "hidden": self.hidden.saved(),
            "output": output,
            "seed": self.seed,
            "epochs": self.epochs,
            "weights": self.weights().iter().map(rows).collect::<Vec<_>>(),
            "biases": self.biases().iter().map(|b| b.to_vec()).collect::<Vec<_>>(),
        });
        Ok(saved.to_string())
    }

    /// A network from what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// If the text is something else, or its shapes don't fit.
    pub fn from_json(json: &str) -> Result<Self> {
        let saved: Value =
            serde_json::from_str(json).map_err(|error| Error::Saved(error.to_string()))?;
        let sizes = list(&saved["sizes"])?
            .iter()
            .map(count)
            .collect::<Result<Vec<_>>>()?;
        let weights = list(&saved["weights"])?
            .iter()
            .map(|w| list(w)?.iter().map(numbers).collect());
        let biases = list(&saved["biases"])?.iter().map(numbers);
        let net = Self::from_parameters(
            sizes,
            weights.collect::<Result<Vec<Vec<_>>>>()?,
            biases.collect::<Result<Vec<_>>>()?,
        )?;
        let output = &saved["output"];
        Ok(Self {
            hidden: activation(&saved["hidden"])?,
            output: match output[0].as_str() {
                Some(SOFTMAX) => Output::Softmax,
                _ => activation(output)?.into(),
            },
            seed: saved["seed"].as_u64().unwrap_or(0),
            epochs: count(&saved["epochs"])?,
            ..net
        })
    }
}

fn wrong(value: &Value) -> Error {
    Error::Saved(format!("알아볼 수 없는 값이 있습니다: {value}"))
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().ok_or_else(|| wrong(value))
}

fn count(value: &Value) -> Result<usize> {
    let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
    count.ok_or_else(|| wrong(value))
}

fn numbers(value: &Value) -> Result<Vec<f64>> {
    let number = |value: &Value| value.as_f64().ok_or_else(|| wrong(value));
    list(value)?.iter().map(number).collect()
}

fn activation(value: &Value) -> Result<Activation> {
    let known = Activation::from_saved(
        value[0].as_str().unwrap_or_default(),
        value[1].as_f64().unwrap_or(0.0),
    );
    known.ok_or_else(|| wrong(value))
}
