//! What a training leaves behind, as plain numbers.

use std::fmt;

use crate::net::train::film::Film;
use crate::{Mlp, number};

/// Loss and accuracy as a network learned. Index e holds the state after e epochs: index 0 stands before the first update.
///
/// The loss of an epoch is that of the whole data at the epoch's end, also with mini-batches, so that it can be compared with
/// the validation loss.
#[derive(Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct History {
    /// Mean loss on the training data.
    pub loss: Vec<f64>,
    /// Share of right answers on the training data, 0 to 1. Empty if the targets are no classes.
    pub accuracy: Vec<f64>,
    /// Mean loss on the validation data. Empty without any.
    pub validation_loss: Vec<f64>,
    /// Share of right answers on the validation data. Empty without any, or if its targets are no classes.
    pub validation_accuracy: Vec<f64>,
    /// States of the network along the way, for playback.
    pub snapshots: Vec<Snapshot>,
    /// Why it ended.
    pub stop: Stop,
    /// What can be scrubbed through; none of a large network, or of one that has not two inputs.
    pub(crate) film: Option<Box<Film>>,
}

/// The network after some epochs.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Snapshot {
    /// Epochs since the start of this training.
    pub epoch: usize,
    /// The network then.
    pub net: Mlp,
}

/// Why a training ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Stop {
    /// All epochs were done.
    #[default]
    Finished,
    /// No better loss for as long as patience lasted; the network went back to its best epoch.
    Early {
        /// The epoch with the best loss.
        best: usize,
    },
    /// A number was NaN or ∞.
    Diverged,
}

impl History {
    /// Epochs that were trained.
    pub const fn epochs(&self) -> usize {
        self.loss.len().saturating_sub(1)
    }

    /// The epoch whose weights the network has now: the last one, or the best after an early stop.
    pub const fn final_epoch(&self) -> usize {
        match self.stop {
            Stop::Early { best } => best,
            _ => self.epochs(),
        }
    }

    /// The training loss at the final epoch; NaN if it broke off before the first.
    pub fn final_loss(&self) -> f64 {
        self.at_end(&self.loss).unwrap_or(f64::NAN)
    }

    /// The training accuracy at the final epoch, 0 to 1; none if the targets are no classes.
    pub fn final_accuracy(&self) -> Option<f64> {
        self.at_end(&self.accuracy)
    }

    /// The validation loss at the final epoch; none without validation data.
    pub fn final_validation_loss(&self) -> Option<f64> {
        self.at_end(&self.validation_loss)
    }

    fn at_end(&self, values: &[f64]) -> Option<f64> {
        values.get(self.final_epoch()).copied()
    }

    /// Whether the loss still leaps up and down at the end, or lies above where it began: no sign of coming to rest.
    fn is_restless(&self) -> bool {
        let late = &self.loss[self.loss.len() / 2..];
        let (low, high) = late.iter().fold((f64::MAX, 0.0_f64), |(low, high), x| {
            (low.min(*x), high.max(*x))
        });
        let rises = late.windows(2).filter(|pair| pair[1] > pair[0]).count();
        let first = self.loss.first().copied().unwrap_or(0.0);
        late.len() > 5
            && low > first * 0.1
            && (self.final_loss() > first || high > low * 2.0)
            && rises * 5 > late.len()
    }

    /// How it ended, where that is worth a word.
    pub(crate) fn ending(&self) -> String {
        let epochs = self.epochs();
        match self.stop {
            _ if self.loss.is_empty() => {
                "손실이 처음부터 유한한 수가 아니어서 학습을 시작하지 못했습니다.".to_owned()
            }
            Stop::Diverged => format!("{epochs}에폭 다음에 NaN이나 ∞가 나와 멈췄습니다."),
            Stop::Early { best } => format!(
                "손실이 더 줄지 않아 {epochs}에폭에서 멈추고, 가장 좋았던 에폭 {best}의 가중치로 돌아갔습니다."
            ),
            Stop::Finished if epochs == 0 => "아직 한 에폭도 학습하지 않았습니다.".to_owned(),
            Stop::Finished if self.is_restless() => {
                "손실이 줄지 않고 오르내립니다. 학습률을 줄여 보세요.".to_owned()
            }
            Stop::Finished => String::new(),
        }
    }
}

/// The training in one sentence.
impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let losses = [("손실", &self.loss), ("검증 손실", &self.validation_loss)];
        let shares = [
            ("정확도", &self.accuracy),
            ("검증 정확도", &self.validation_accuracy),
        ];
        let mut parts = Vec::new();
        for (loss, share) in losses.into_iter().zip(shares) {
            for ((name, values), write) in [
                (loss, number::format as fn(f64) -> String),
                (share, percent),
            ] {
                if let (Some(from), Some(to)) = (values.first(), self.at_end(values)) {
                    parts.push(format!("{name} {} → {}", write(*from), write(to)));
                }
            }
        }
        write!(f, "{}에폭 학습: {}", self.epochs(), parts.join(", "))?;
        match self.ending().as_str() {
            "" => Ok(()),
            ending => write!(f, " ({})", ending.trim_end_matches('.')),
        }
    }
}

/// A share with one decimal: `97.5%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{}%", number::format((share * 1000.0).round() / 10.0))
}
