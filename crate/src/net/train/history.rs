//! What a training leaves behind, as plain numbers.

use std::fmt;

use crate::{Mlp, number};

/// Loss and accuracy as a network learned. Index e holds the state after e epochs: index 0 stands before the first update.
///
/// The loss of an epoch is that of the whole data at the epoch's end, also with mini-batches, so that it can be compared with
/// the validation loss.
#[derive(Clone, PartialEq)]
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
}

/// The network after some epochs.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Snapshot {
    /// Epochs since the start of this training.
    pub epoch: usize,
    /// The network then.
    pub net: Mlp,
}

/// Why a training ended.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stop {
    /// All epochs were done.
    Finished,
    /// No better loss for as long as patience lasted; the network went back to its best epoch.
    Early {
        /// The epoch with the best loss.
        best: usize,
    },
    /// A number was NaN or ∞.
    Diverged,
}

/// The likely cause of a NaN or ∞ in training.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Divergence {
    /// The loss was not finite before the first update: weights or data are too large.
    Start,
    /// Updates overshot further each time.
    LearningRate {
        /// The learning rate.
        learning_rate: f64,
    },
    /// The first gradient was huge already, in a deep network: it explodes on its way back.
    Exploding {
        /// The largest derivative in the first epoch.
        gradient: f64,
    },
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str(
                "학습을 시작하기 전부터 그랬으니, 처음 가중치나 데이터의 값이 너무 큽니다. 데이터를 -1과 1 사이로 줄이거나, .init(Init::Auto)로 시작해 보세요.",
            ),
            Self::LearningRate { learning_rate } => write!(
                f,
                "학습률 {}이(가) 너무 커서 갈수록 더 크게 빗나간 것으로 보입니다. {}쯤으로 줄여 보세요.",
                number::format(*learning_rate),
                number::format(learning_rate / 10.0)
            ),
            Self::Exploding { gradient } => write!(
                f,
                "첫 에폭의 기울기가 이미 {}까지 커졌으니, 층을 거슬러 가며 기울기가 폭주한 것으로 보입니다. \
                 .init(Init::Auto)로 처음 가중치를 줄이거나, 층 수나 학습률을 줄여 보세요.",
                number::format(*gradient)
            ),
        }
    }
}

impl fmt::Debug for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl History {
    /// With room for so many epochs, so that training need not ask for it; within reason.
    pub(crate) fn with_capacity(epochs: usize) -> Self {
        let room = || Vec::with_capacity(epochs.saturating_add(1).min(1 << 20));
        Self {
            loss: room(),
            accuracy: room(),
            validation_loss: Vec::new(),
            validation_accuracy: Vec::new(),
            snapshots: Vec::new(),
            stop: Stop::Finished,
        }
    }

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
        self.loss
            .get(self.final_epoch())
            .copied()
            .unwrap_or(f64::NAN)
    }

    /// The training accuracy at the final epoch, 0 to 1; none if the targets are no classes.
    pub fn final_accuracy(&self) -> Option<f64> {
        self.accuracy.get(self.final_epoch()).copied()
    }

    /// The validation loss at the final epoch; none without validation data.
    pub fn final_validation_loss(&self) -> Option<f64> {
        self.validation_loss.get(self.final_epoch()).copied()
    }

    /// The validation accuracy at the final epoch; none without validation data, or if the targets are no classes.
    pub fn final_validation_accuracy(&self) -> Option<f64> {
        self.validation_accuracy.get(self.final_epoch()).copied()
    }
}

/// The training in one sentence.
impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 에폭 학습: ", self.epochs())?;
        let percent = |x: &f64| number::format((x * 1000.0).round() / 10.0);
        let last = self.final_epoch();
        let mut separator = "";
        let mut part = |name: &str, values: &[f64], write: &dyn Fn(&f64) -> String, unit: &str| {
            let (Some(from), Some(to)) = (values.first(), values.get(last)) else {
                return Ok(());
            };
            let written = write!(
                f,
                "{separator}{name} {}{unit} → {}{unit}",
                write(from),
                write(to)
            );
            separator = ", ";
            written
        };
        part("손실", &self.loss, &|x| number::format(*x), "")?;
        part("정확도", &self.accuracy, &percent, "%")?;
        part(
            "검증 손실",
            &self.validation_loss,
            &|x| number::format(*x),
            "",
        )?;
        part("검증 정확도", &self.validation_accuracy, &percent, "%")?;
        match self.stop {
            Stop::Finished => Ok(()),
            stop => write!(f, " ({stop:?})"),
        }
    }
}

impl fmt::Debug for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finished => f.write_str("끝까지 학습"),
            Self::Early { best } => {
                write!(f, "조기 종료, 가장 좋았던 에폭 {best}의 가중치로 돌아감")
            }
            Self::Diverged => f.write_str("NaN 또는 ∞ 때문에 중단"),
        }
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "에폭 {}: {:?}", self.epoch, self.net)
    }
}
