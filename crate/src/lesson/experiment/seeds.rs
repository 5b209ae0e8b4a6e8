//! The same network from several starts on XOR (slide 27): some reach it, some end in a local optimum.

use std::fmt;

use crate::{Activation, Dataset, History, Mlp, Result, Train, number};

/// The same network from several starts, and where each led.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SeedRuns {
    /// One for each seed, in order.
    pub runs: Vec<SeedRun>,
}

impl SeedRuns {
    /// How many of the networks get all four rows of XOR right.
    pub fn reached(&self) -> usize {
        self.runs.iter().filter(|run| run.reached()).count()
    }
}

/// One start and where it led.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SeedRun {
    /// What the first weights were drawn from.
    pub seed: u64,
    /// The network as it was left.
    pub net: Mlp,
    /// Loss and accuracy as it learned.
    pub history: History,
}

impl SeedRun {
    /// Whether all four rows of XOR are right.
    pub fn reached(&self) -> bool {
        self.history.final_accuracy() == Some(1.0)
    }
}

impl fmt::Debug for SeedRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reached = if self.reached() {
            "XOR를 배움"
        } else {
            "배우지 못함"
        };
        write!(
            f,
            "시드 {}: {reached}, 손실 {}",
            self.seed,
            number::format(self.history.final_loss())
        )
    }
}

/// A 2-2-1 network (tanh, sigmoid) trained on XOR from each seed: learning rate 0.5, 2000 epochs.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let runs = experiment::xor_from_seeds(0..12)?;
/// assert_eq!((runs.runs.len(), runs.reached()), (12, 7));
/// # Ok::<(), Error>(())
/// ```
pub fn xor_from_seeds(seeds: impl IntoIterator<Item = u64>) -> Result<SeedRuns> {
    let run = |seed| {
        let mut net = Mlp::new([2, 2, 1])
            .hidden(Activation::Tanh)
            .output(Activation::Sigmoid)
            .seed(seed);
        let train = Train {
            learning_rate: 0.5,
            epochs: 2000,
            ..Train::default()
        };
        let history = net.train(&Dataset::xor(), train)?;
        Ok(SeedRun { seed, net, history })
    };
    let runs = seeds.into_iter().map(run).collect::<Result<_>>()?;
    Ok(SeedRuns { runs })
}
