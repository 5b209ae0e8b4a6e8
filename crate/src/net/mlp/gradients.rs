//! Gradients and scores of a network on given data, without changing it.

use std::fmt;

use ndarray::{Array1, Array2};

use crate::net::mlp::pass::{Block, Workspace};
use crate::net::mlp::{Mlp, Output};
use crate::{Dataset, Loss, Result, number};

/// The derivatives of the mean loss by every weight and bias.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ParameterGradients {
    /// The mean loss itself.
    pub loss: f64,
    /// ∂E/∂W of each layer: units × inputs.
    pub weights: Vec<Array2<f64>>,
    /// ∂E/∂b of each layer.
    pub biases: Vec<Array1<f64>>,
    /// The error that reaches each layer on its way back: the derivative of a sample's loss by a unit's weighted sum, as
    /// the root mean square over the layer's units and all samples. This is what vanishes or explodes; the gradient by a weight
    /// multiplies it by the weight's input.
    pub errors: Vec<f64>,
}

impl ParameterGradients {
    /// The size of the gradient in each layer, from the first: the root mean square of its ∂E/∂W.
    pub fn by_layer(&self) -> Vec<f64> {
        self.weights
            .iter()
            .map(|w| root_mean_square(w.iter()))
            .collect()
    }
}

/// Scaled, so that squares neither vanish nor overflow before the numbers do.
fn root_mean_square<'a>(numbers: impl Iterator<Item = &'a f64> + Clone) -> f64 {
    let larger = |a: f64, b: &f64| if b.is_nan() { f64::NAN } else { a.max(b.abs()) };
    let largest = numbers.clone().fold(0.0, larger);
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let (sum, count) = numbers.fold((0.0, 0.0), |(sum, count), x| {
        (sum + (x / largest) * (x / largest), count + 1.0)
    });
    largest * (sum / count).sqrt()
}

/// How well a network does on some data.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Score {
    /// The mean loss.
    pub loss: f64,
    /// The share of right answers, 0 to 1; none where the targets are no classes.
    pub accuracy: Option<f64>,
}

impl fmt::Debug for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "손실 {}", number::format(self.loss))?;
        match self.accuracy {
            Some(accuracy) => write!(f, ", 정확도 {}%", number::format(accuracy * 100.0)),
            None => Ok(()),
        }
    }
}

impl Mlp {
    /// The gradient of the loss that belongs to the output layer, over all of the data, by backpropagation.
    ///
    /// # Errors
    /// If the data has another width than the network, or can't be learned from (see [`Dataset::new`]).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 2, 1]).seed(1);
    /// let gradients = net.gradients(&Dataset::xor())?;
    /// assert_eq!(gradients.weights[0].dim(), (2, 2));
    /// assert_eq!(gradients.by_layer().len(), 2);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn gradients(&self, data: &Dataset) -> Result<ParameterGradients> {
        self.gradients_of(self.output.loss(), data)
    }

    /// The same for another loss.
    ///
    /// # Errors
    /// As [`gradients`](Self::gradients), and if the loss can't be taken of this output layer.
    pub fn gradients_of(&self, loss: Loss, data: &Dataset) -> Result<ParameterGradients> {
        let loss = Output::pair(self.output, Some(loss))?;
        let plan = self.plan(loss, self.check(data)?);
        let mut workspace = Workspace::new(&self.sizes, self.parameters.len());
        let blocks = Block::all(data);
        let score = workspace.learn(&plan, &self.parameters, &blocks);
        let (weights, biases) = matrices(&self.sizes, &workspace.gradient);
        let mut by_block = Vec::new();
        for block in &blocks {
            // By itself, so that each error is that of a mean over this block; times its samples, that of one sample.
            workspace.learn(&plan, &self.parameters, std::slice::from_ref(block));
            let n = block.len() as f64;
            let sizes = workspace
                .errors()
                .map(|delta| n * root_mean_square(delta.iter()));
            by_block.push((n, sizes.collect::<Vec<_>>()));
        }
        let errors = (0..weights.len()).map(|layer| {
            let sizes = by_block
                .iter()
                .filter_map(|(n, sizes)| Some((n, sizes.get(layer)?)));
            let weighted: Vec<f64> = sizes
                .map(|(n, size)| size * (n / data.samples() as f64).sqrt())
                .collect();
            root_mean_square(weighted.iter()) * (weighted.len() as f64).sqrt()
        });
        Ok(ParameterGradients {
            loss: score.loss,
            errors: errors.collect(),
            weights,
            biases,
        })
    }

    /// Loss and accuracy on this data, with the loss that belongs to the output layer.
    ///
    /// # Errors
    /// As [`gradients`](Self::gradients).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let score = Mlp::new([2, 2, 1]).seed(1).score(&Dataset::xor())?;
    /// assert!(score.loss > 0.0 && score.accuracy.is_some());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn score(&self, data: &Dataset) -> Result<Score> {
        let counting = self.check(data)?;
        let plan = self.plan(self.output.loss(), counting);
        let mut workspace = Workspace::new(&self.sizes, 0);
        let blocks = Block::all(data);
        let score = workspace.score(&plan, &self.parameters, &blocks);
        Ok(Score {
            loss: score.loss,
            accuracy: counting.share(score.right, data),
        })
    }
}

impl super::Counting {
    /// Right answers as a share of what was asked.
    pub(crate) fn share(self, right: usize, data: &Dataset) -> Option<f64> {
        (self != Self::Nothing).then(|| right as f64 / data.samples() as f64)
    }
}

/// Parameters, or their gradient, as a matrix and a vector for each layer; none if there are no parameters.
pub(crate) fn matrices(
    sizes: &[usize],
    parameters: &[f64],
) -> (Vec<Array2<f64>>, Vec<Array1<f64>>) {
    let mut rest = parameters.iter().copied();
    if parameters.is_empty() {
        return (Vec::new(), Vec::new());
    }
    (sizes.iter().zip(sizes.iter().skip(1)))
        .map(|(&ins, &outs)| {
            let mut take = || rest.next().unwrap_or(f64::NAN);
            let w = Array2::from_shape_simple_fn((outs, ins), &mut take);
            (w, Array1::from_shape_simple_fn(outs, take))
        })
        .unzip()
}
