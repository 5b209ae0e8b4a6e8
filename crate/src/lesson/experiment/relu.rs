//! A ReLU unit that dies in training, and the leaky one that does not (slide 68).

use std::fmt;

use crate::{Activation, Dataset, Mlp, Result, Train};

/// The same network trained twice, with ReLU and with leaky ReLU.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct DyingRelu {
    /// What was learned from.
    pub data: Dataset,
    /// With ReLU.
    pub relu: UnitHistory,
    /// With leaky ReLU, slope 0.1, from the same weights.
    pub leaky: UnitHistory,
}

/// One training with what the hidden units did.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnitHistory {
    /// The network as it was left.
    pub net: Mlp,
    /// The training loss after each epoch, from before the first.
    pub loss: Vec<f64>,
    /// After each epoch, for each hidden unit: the share of samples, 0 to 1, on which its weighted sum is positive. At 0 it is
    /// negative for *all* of them.
    pub active: Vec<Vec<f64>>,
}

impl UnitHistory {
    /// The units (from 0) that are negative on every sample in the end, and so, with ReLU, get no gradient any more.
    pub fn silent(&self) -> Vec<usize> {
        let last = self.active.last().map(Vec::as_slice).unwrap_or_default();
        last.iter()
            .enumerate()
            .filter(|(_, share)| **share == 0.0)
            .map(|(unit, _)| unit)
            .collect()
    }
}

/// |x| from two units, with a learning rate that is too high: the first step throws one unit so far that it is negative on every
/// sample. With ReLU it stays there, and half of |x| is never learned; with leaky ReLU it comes back.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let result = experiment::dying_relu()?;
/// assert!(!result.relu.silent().is_empty());
/// assert!(result.leaky.silent().is_empty());
/// # Ok::<(), Error>(())
/// ```
pub fn dying_relu() -> Result<DyingRelu> {
    let data = Dataset::curve(|x| x.abs(), (-1.0, 1.0), 21, 0.0, 1)?;
    let run = |h: Activation| {
        let weights = [vec![vec![-0.8], vec![0.4]], vec![vec![0.8, 1.6]]];
        let biases = [vec![0.1, 0.6], vec![0.0]];
        let mut net = Mlp::from_parameters([1, 2, 1], weights, biases)?
            .hidden(h)
            .output(Activation::Identity);
        let train = Train {
            learning_rate: 0.5,
            epochs: 300,
            snapshots: 301,
            ..Train::default()
        };
        let history = net.train(&data, train)?;
        let active = |net: &Mlp| {
            let hidden = net
                .layer_outputs(&data)?
                .into_iter()
                .next()
                .unwrap_or_default();
            let share = |unit: ndarray::ArrayView1<'_, f64>| {
                unit.iter().filter(|y| **y > 0.0).count() as f64 / unit.len() as f64
            };
            Ok(hidden.columns().into_iter().map(share).collect())
        };
        let active = history
            .snapshots
            .iter()
            .map(|shot| active(&shot.net))
            .collect::<Result<_>>()?;
        Ok(UnitHistory {
            net,
            loss: history.loss,
            active,
        })
    };
    let (relu, leaky) = (run(Activation::Relu)?, run(Activation::LeakyRelu(0.1))?);
    Ok(DyingRelu { data, relu, leaky })
}

impl fmt::Debug for UnitHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let loss = self.loss.last().copied().unwrap_or(f64::NAN);
        write!(
            f,
            "{}: 손실 {}, 죽은 뉴런 {}개",
            self.net.hidden_activation(),
            crate::number::format(loss),
            self.silent().len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dies_in_training_and_stays_dead() {
        let DyingRelu { data, relu, leaky } = dying_relu().expect("fine");
        let [unit] = relu.silent()[..] else {
            panic!("one unit: {relu:?}")
        };
        let shares: Vec<f64> = relu.active.iter().map(|units| units[unit]).collect();
        assert!(shares[0] > 0.5, "alive at the start: {shares:?}");
        let death = shares.iter().position(|share| *share == 0.0).expect("dies");
        assert!(shares[death..].iter().all(|share| *share == 0.0));
        // Dead: no gradient reaches it, on any sample.
        let gradients = relu.net.gradients(&data).expect("fine");
        assert_eq!(
            (gradients.weights[0][[unit, 0]], gradients.biases[0][unit]),
            (0.0, 0.0)
        );
        // The leaky one was down as well, and came back.
        assert!(
            leaky.active.iter().any(|units| units.contains(&0.0)),
            "{leaky:?}"
        );
        assert!(leaky.silent().is_empty());
        assert!(leaky.loss.last() < relu.loss.last());
    }
}
