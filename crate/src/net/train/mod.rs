//! Learning by gradient descent: forward, backward, update, again.

mod history;
mod optimizer;
mod progress;

use crate::error::argument;
use crate::net::mlp::pass::{Block, Counting, Plan, Tally, Workspace};
use crate::net::random::{Purpose, Random};
use crate::{Dataset, Error, Loss, Mlp, Result, number};

pub use crate::net::train::history::{Divergence, History, Snapshot, Stop};
pub use crate::net::train::optimizer::Optimizer;
use crate::net::train::progress::Progress;

/// How to train. Name what you want, and leave the rest to the default:
/// `Train { learning_rate: 0.5, epochs: 2000, ..Train::default() }`.
#[derive(Clone, PartialEq)]
pub struct Train {
    /// η in W ← W − η ∂E/∂W. 0.1 by default; larger than 0.
    pub learning_rate: f64,
    /// How often all samples are gone through. 1000 by default.
    pub epochs: usize,
    /// Samples in a mini-batch, drawn anew in each epoch; `None`, the default, takes all samples at once.
    pub batch: Option<usize>,
    /// How a gradient becomes an update. Plain gradient descent by default.
    pub optimizer: Optimizer,
    /// The loss; `None`, the default, takes the one that belongs to the output layer.
    pub loss: Option<Loss>,
    /// Data that is only watched, never learned from.
    pub validation: Option<Dataset>,
    /// Stop after so many epochs without a better loss (on the validation data, if there is any), and go back to the best
    /// weights. `None`, the default, trains to the end.
    pub patience: Option<usize>,
    /// How many states of the network to keep for playback, evenly spaced, first and last among them. 11 by default; 0 keeps
    /// none.
    pub snapshots: usize,
}

impl Default for Train {
    fn default() -> Self {
        Self {
            learning_rate: 0.1,
            epochs: 1000,
            batch: None,
            optimizer: Optimizer::Sgd,
            loss: None,
            validation: None,
            patience: None,
            snapshots: 11,
        }
    }
}

impl std::fmt::Debug for Train {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "학습률 {}, {} 에폭, {:?}",
            number::format(self.learning_rate),
            self.epochs,
            self.optimizer
        )?;
        match self.batch {
            Some(batch) => write!(f, ", 배치 {batch}개"),
            None => write!(f, ", 전체 배치"),
        }
    }
}

impl Train {
    fn check(&self) -> Result<()> {
        if !(self.learning_rate > 0.0 && self.learning_rate.is_finite()) {
            return Err(argument(
                "학습률",
                number::format(self.learning_rate),
                "0보다 큰 유한한 수를 넣으세요. 0.1쯤에서 시작해 보세요.",
            ));
        }
        if self.batch == Some(0) {
            return Err(argument(
                "배치 크기",
                "0",
                "1 이상의 수를 넣거나, 한 번에 모두 쓰려면 None을 넣으세요.",
            ));
        }
        if self.snapshots > 10_000 {
            return Err(argument(
                "스냅숏 수",
                self.snapshots.to_string(),
                "10000 이하의 수를 넣으세요.",
            ));
        }
        self.optimizer.check()
    }
}

impl Mlp {
    /// Trains on the data by backpropagation and gradient descent, going on from where it stands.
    ///
    /// The same seed, data and settings give the same history: on every machine to the last bit, unless layers are so wide (8
    /// units and more on both sides) that their products are left to a library, which uses fused operations where there are
    /// some and rounds differently without. After a first second it tells on stderr how far it is, at
    /// ever longer intervals.
    ///
    /// # Errors
    /// If data and network don't fit, if a setting makes no sense, or with [`Error::Diverged`] at the first NaN or ∞: then the
    /// network stands where it broke, and `history()` holds what came before.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let (training, validation) = Dataset::moons(200, 0.1, 1)?.split(0.25, 1)?;
    /// let mut net = Mlp::new([2, 16, 1]).seed(1);
    /// let history = net.train(&training, Train {
    ///     learning_rate: 0.01,
    ///     epochs: 200,
    ///     batch: Some(32),
    ///     optimizer: Optimizer::adam(),
    ///     validation: Some(validation),
    ///     ..Train::default()
    /// })?;
    /// assert!(history.final_accuracy() > Some(0.95));
    /// # Ok::<(), Error>(())
    /// ```
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a lesson writes the settings where it trains, without a &"
    )]
    pub fn train(&mut self, data: &Dataset, how: Train) -> Result<History> {
        how.check()?;
        let loss = self.output_function().pair(how.loss)?;
        let counting = self.check(data)?;
        let watched = how
            .validation
            .as_ref()
            .map(|data| Ok((data, self.check(data)?)))
            .transpose()?;
        let mut run = Run::new(self, data, &how, counting, watched);
        let outcome = run.go(self, loss);
        let history = run.history;
        self.remember(history.clone());
        outcome.map(|()| history)
    }
}

/// One training.
struct Run<'a> {
    data: &'a Dataset,
    how: &'a Train,
    counting: Counting,
    watched: Option<(&'a Dataset, Counting)>,
    workspace: Workspace,
    blocks: Vec<Block>,
    watched_blocks: Vec<Block>,
    history: History,
    /// (loss, epoch, parameters) of the best epoch, when there is patience.
    best: Option<(f64, usize, Vec<f64>)>,
}

impl<'a> Run<'a> {
    fn new(
        net: &Mlp,
        data: &'a Dataset,
        how: &'a Train,
        counting: Counting,
        watched: Option<(&'a Dataset, Counting)>,
    ) -> Self {
        Self {
            data,
            how,
            counting,
            watched,
            workspace: Workspace::new(net.sizes(), net.parameter_count()),
            blocks: Block::all(data),
            watched_blocks: watched
                .map(|(data, _)| Block::all(data))
                .unwrap_or_default(),
            history: History::with_capacity(how.epochs),
            best: None,
        }
    }

    fn go(&mut self, net: &mut Mlp, loss: Loss) -> Result<()> {
        let start = net.epochs();
        let frame = net.clone();
        let plan = frame.plan(loss, self.counting);
        let mut optimizer = self.how.optimizer.state(net.parameter_count());
        let mut progress = Progress::new(self.data.samples() * net.parameter_count());
        let mut order = Vec::new();
        let batches = self.how.batch.filter(|&batch| batch < self.data.samples());
        let (parameters, seed, epochs) = net.parts();
        let mut steepest = 0.0_f64;
        for epoch in 0..=self.how.epochs {
            let last = epoch == self.how.epochs;
            // With all samples in one batch, the pass that makes the gradient gives the loss as well.
            let score = if batches.is_none() && !last {
                self.workspace.learn(&plan, parameters, &self.blocks)
            } else {
                self.workspace.score(&plan, parameters, &self.blocks)
            };
            if !score.loss.is_finite() || !parameters.iter().all(|p| p.is_finite()) {
                return Err(self.diverged(epoch, steepest, plan.sizes.len()));
            }
            self.record(&plan, parameters, epoch, score);
            if self.is_frame(epoch) {
                self.history.snapshots.push(Snapshot {
                    epoch,
                    net: frame.at(parameters, start + epoch),
                });
            }
            if self.out_of_patience(parameters, epoch) {
                if let Some((_, best, kept)) = self.best.take() {
                    parameters.copy_from_slice(&kept);
                    self.history.stop = Stop::Early { best };
                }
                break;
            }
            if last {
                break;
            }
            match batches {
                None => {
                    optimizer.step(self.how.learning_rate, parameters, &self.workspace.gradient);
                }
                Some(batch) => {
                    let mut random =
                        Random::new(seed.wrapping_add((start + epoch) as u64), Purpose::Order);
                    order.clear();
                    order.extend(0..self.data.samples());
                    random.shuffle(&mut order);
                    for rows in order.chunks(batch) {
                        self.workspace
                            .learn_rows(&plan, parameters, self.data, rows);
                        optimizer.step(
                            self.how.learning_rate,
                            parameters,
                            &self.workspace.gradient,
                        );
                        progress.report(epoch, self.how.epochs, score.loss);
                    }
                }
            }
            *epochs = start + epoch + 1;
            if epoch == 0 {
                steepest = self
                    .workspace
                    .gradient
                    .iter()
                    .fold(0.0, |a, g| a.max(g.abs()));
            }
            progress.report(epoch + 1, self.how.epochs, score.loss);
        }
        Ok(())
    }

    fn record(&mut self, plan: &Plan<'_>, parameters: &[f64], epoch: usize, score: Tally) {
        debug_assert_eq!(self.history.loss.len(), epoch);
        self.history.loss.push(score.loss);
        self.history
            .accuracy
            .extend(self.counting.share(score.right, self.data));
        if let Some((data, counting)) = self.watched {
            let plan = Plan { counting, ..*plan };
            let score = self
                .workspace
                .score(&plan, parameters, &self.watched_blocks);
            self.history.validation_loss.push(score.loss);
            self.history
                .validation_accuracy
                .extend(counting.share(score.right, data));
        }
    }

    fn is_frame(&self, epoch: usize) -> bool {
        let (frames, epochs) = (self.how.snapshots, self.how.epochs);
        match frames {
            0 => false,
            1 => epoch == epochs,
            _ => {
                // Frame k stands at epoch k · epochs / (frames − 1), rounded down.
                let at = |k: usize| (k as u128 * epochs as u128 / (frames as u128 - 1)) as usize;
                let k = self.history.snapshots.len();
                // Fewer epochs than frames: several frames fall on one epoch.
                epoch >= at(k.min(frames - 1))
                    && self
                        .history
                        .snapshots
                        .last()
                        .is_none_or(|s| s.epoch < epoch)
            }
        }
    }

    fn out_of_patience(&mut self, parameters: &[f64], epoch: usize) -> bool {
        let Some(patience) = self.how.patience else {
            return false;
        };
        let losses = if self.watched.is_some() {
            &self.history.validation_loss
        } else {
            &self.history.loss
        };
        let loss = losses.last().copied().unwrap_or(f64::INFINITY);
        match &mut self.best {
            Some((best, _, _)) if loss.is_nan() || loss >= *best => {}
            Some(best) => {
                (best.0, best.1) = (loss, epoch);
                best.2.copy_from_slice(parameters);
            }
            None => self.best = Some((loss, epoch, parameters.to_vec())),
        }
        self.best
            .as_ref()
            .is_some_and(|(_, best, _)| epoch - best >= patience.max(1))
    }

    fn diverged(&mut self, epoch: usize, steepest: f64, layers: usize) -> Error {
        self.history.stop = Stop::Diverged;
        let cause = match epoch {
            0 => Divergence::Start,
            _ if steepest > 1e3 && layers > 4 => Divergence::Exploding { gradient: steepest },
            _ => Divergence::LearningRate {
                learning_rate: self.how.learning_rate,
            },
        };
        Error::Diverged {
            epoch,
            cause: cause.to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
