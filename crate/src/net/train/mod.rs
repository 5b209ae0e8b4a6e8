//! Learning by gradient descent: forward, backward, update, again.

mod film;
mod history;
mod optimizer;

use crate::error::argument;
use crate::josa::josa;
use crate::net::mlp::pass::{Batch, Workspace};
use crate::net::random::{Purpose, Random};
use crate::{Dataset, Error, Loss, Mlp, Result, number};

pub(crate) use crate::net::train::film::Film;
pub(crate) use crate::net::train::history::percent;
pub use crate::net::train::history::{History, Snapshot, Stop};
pub use crate::net::train::optimizer::Optimizer;

/// How to train. Name what you want, and leave the rest to the default:
/// `Train { learning_rate: 0.5, epochs: 2000, ..Train::default() }`.
#[derive(Clone, PartialEq, Debug)]
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
    /// Stop after this many epochs without a better loss (on the validation data, if there is any), and go back to the best
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
    /// some and rounds differently without.
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
        let loss = self.output.pair(how.loss)?;
        self.check(data)?;
        how.validation
            .as_ref()
            .map_or(Ok(()), |data| self.check(data))?;
        self.history = None;
        let mut history = History {
            film: Film::of(self, data, how.epochs),
            ..History::default()
        };
        let outcome = self.run(data, &how, loss, &mut history);
        self.history = Some(Box::new(history.clone()));
        outcome.map(|()| history)
    }

    fn run(
        &mut self,
        data: &Dataset,
        how: &Train,
        loss: Loss,
        history: &mut History,
    ) -> Result<()> {
        let start = self.epochs;
        let mut workspace = Workspace::new(self.sizes());
        let mut optimizer = how.optimizer.state(self.parameters.len());
        let (all, mut part) = (Batch::of(data), Batch::default());
        let watched = how.validation.as_ref().map(Batch::of);
        let size = how.batch.filter(|size| *size < data.samples());
        let mut order = Vec::new();
        let mut steepest = 0.0_f64;
        // (loss, epoch, parameters) of the best epoch, where there is patience.
        let mut best: Option<(f64, usize, Vec<f64>)> = None;
        for epoch in 0..=how.epochs {
            let is_last = epoch == how.epochs;
            // With all samples in one batch, the pass that makes the gradient gives the loss as well.
            let score = match size {
                None if !is_last => workspace.learn(self, loss, &all),
                _ => workspace.score(self, loss, &all),
            };
            if !score.loss.is_finite() || !self.parameters.iter().all(|p| p.is_finite()) {
                history.stop = Stop::Diverged;
                let cause = self.cause(epoch, how.learning_rate, steepest);
                return Err(Error::Diverged { epoch, cause });
            }
            history.loss.push(score.loss);
            history.accuracy.extend(score.accuracy);
            let mut watched_loss = score.loss;
            if let Some(watched) = &watched {
                let score = workspace.score(self, loss, watched);
                watched_loss = score.loss;
                history.validation_loss.push(score.loss);
                history.validation_accuracy.extend(score.accuracy);
            }
            if let Some(film) = &mut history.film {
                film.see(epoch, self);
            }
            if is_frame(epoch, how.epochs, how.snapshots) {
                history.snapshots.push(Snapshot {
                    epoch,
                    net: self.clone(),
                });
            }
            if let Some(patience) = how.patience {
                match &best {
                    Some((loss, ..)) if watched_loss.is_nan() || watched_loss >= *loss => {}
                    _ => best = Some((watched_loss, epoch, self.parameters.clone())),
                }
                if let Some((_, epoch_of_best, kept)) =
                    best.take_if(|best| epoch - best.1 >= patience.max(1))
                {
                    history.stop = Stop::Early {
                        best: epoch_of_best,
                    };
                    self.parameters = kept;
                    break;
                }
            }
            if is_last {
                break;
            }
            if let Some(size) = size {
                order.clear();
                order.extend(0..data.samples());
                Random::new(
                    self.seed.wrapping_add((start + epoch) as u64),
                    Purpose::Order,
                )
                .shuffle(&mut order);
                for rows in order.chunks(size) {
                    part.fill(data, rows);
                    workspace.learn(self, loss, &part);
                    optimizer.step(how.learning_rate, &mut self.parameters, &workspace.gradient);
                }
            } else {
                optimizer.step(how.learning_rate, &mut self.parameters, &workspace.gradient);
            }
            if epoch == 0 {
                steepest = workspace.gradient.iter().fold(0.0, |a, g| a.max(g.abs()));
            }
            self.epochs += 1;
        }
        let end = history.final_epoch();
        if let Some(film) = &mut history.film {
            film.end(end, self);
        }
        Ok(())
    }

    /// The likely cause of a number that is not finite, and what to do.
    fn cause(&self, epoch: usize, rate: f64, steepest: f64) -> String {
        if epoch == 0 {
            "학습을 시작하기 전부터 그랬으니, 가중치의 초깃값이나 데이터의 값이 너무 큽니다. \
             데이터를 -1과 1 사이로 줄이거나, .init(Init::Auto)로 시작해 보세요."
                .to_owned()
        } else if steepest > 1e3 && self.sizes().len() > 4 {
            format!(
                "첫 에폭의 기울기가 이미 {}까지 커졌으니, 층을 거슬러 가며 기울기가 폭주한 것으로 보입니다. \
                 .init(Init::Auto)로 가중치의 초깃값을 줄이거나, 층 수나 학습률을 줄여 보세요.",
                number::format(steepest)
            )
        } else {
            format!(
                "학습률 {} 너무 커서 갈수록 더 크게 빗나간 것으로 보입니다. {}쯤으로 줄여 보세요.",
                josa(number::format(rate), "이/가"),
                number::format(smaller(rate))
            )
        }
    }
}

/// A learning rate to try after one that was too large. Far above 1 a tenth would be no better.
fn smaller(rate: f64) -> f64 {
    if rate > 10.0 { 0.1 } else { rate / 10.0 }
}

/// Whether a state is kept after this epoch: frame k of n stands at epoch k · epochs / (n − 1), rounded down.
fn is_frame(epoch: usize, epochs: usize, frames: usize) -> bool {
    match frames {
        0 => false,
        1 => epoch == epochs,
        _ => {
            let [epoch, epochs, gaps] = [epoch, epochs.max(1), frames - 1].map(|n| n as u128);
            (epoch * gaps).div_ceil(epochs) * epochs / gaps == epoch
        }
    }
}

#[cfg(test)]
mod tests;
