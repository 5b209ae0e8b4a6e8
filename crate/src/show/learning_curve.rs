//! How a network learned: its loss and its accuracy, epoch by epoch.

use crate::figure::chart::{Axis, Hue, Line, Mark, Rule, Size, span};
use crate::figure::{Chart, Figure, Label};
use crate::net::train::percent;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{History, Stop};

impl History {
    /// The loss by epoch: solid on the training data, dashed on the validation data.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let mut net = Mlp::new([2, 4, 1]).seed(1);
    /// let history = net.train(&Dataset::xor(), Train { epochs: 50, ..Train::default() })?;
    /// assert!(history.chart().text().contains("학습 손실"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn chart(&self) -> Chart {
        self.loss_chart(self.needs_powers())
    }

    /// The loss itself, or its powers of ten.
    pub(crate) fn loss_chart(&self, power: bool) -> Chart {
        let mut lines = [self.loss.clone(), self.validation_loss.clone()];
        let (label, more) = if power {
            for loss in lines.iter_mut().flatten() {
                *loss = power_of(*loss);
            }
            (
                "10의 몇 제곱",
                "세로축이 -3이면 손실이 0.001이라는 뜻입니다.",
            )
        } else {
            ("손실", "")
        };
        let zero = (!power).then_some(0.0);
        let mut y = Axis::over(label, lines.iter().flatten().copied().chain(zero), 0.05);
        if !power {
            y.from = 0.0;
        }
        let ends = self
            .loss
            .first()
            .map(|first| [*first, self.final_loss()].map(format));
        let note = format!("{} {more}", self.ending());
        self.with_lines("손실", ends, y, &lines).note(note.trim())
    }

    /// The share of right answers by epoch, in percent; none if the targets are no classes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let mut net = Mlp::new([2, 4, 1]).seed(1);
    /// let history = net.train(&Dataset::xor(), Train { epochs: 50, ..Train::default() })?;
    /// assert!(history.accuracy_chart().is_some());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn accuracy_chart(&self) -> Option<Chart> {
        let first = *self.accuracy.first()?;
        let ends = self.final_accuracy().map(|last| [first, last].map(percent));
        let mut lines = [self.accuracy.clone(), self.validation_accuracy.clone()];
        for share in lines.iter_mut().flatten() {
            *share = (*share * 1000.0).round() / 10.0;
        }
        let chart = self.with_lines("정확도", ends, Axis::new("%", -4.0, 104.0), &lines);
        Some(chart.shaped(Size::Square))
    }

    /// A chart of what was measured in training and in validation, epoch by epoch.
    fn with_lines(
        &self,
        what: &str,
        ends: Option<[String; 2]>,
        y: Axis,
        lines: &[Vec<f64>; 2],
    ) -> Chart {
        let title = ends.map_or(what.to_owned(), |[first, last]| {
            format!("{what} {first} → {last}")
        });
        let x = Axis::new("에폭", 0.0, self.epochs().max(1) as f64);
        let mut chart = Chart::new(title, x).y(y);
        for ((values, of), series) in lines.iter().zip(["학습", "검증"]).zip(0..) {
            let line = Line::over(0, values, Hue::Series(series)).labelled(format!("{of} {what}"));
            chart = match values[..] {
                [] => chart,
                // One state makes no line.
                [y] => chart.with(Mark {
                    at: [0.0, y],
                    filled: series == 0,
                    hue: line.hue,
                    label: line.label,
                }),
                _ if series == 1 => chart.with(line.dashed()),
                _ => chart.with(line),
            };
        }
        match self.stop {
            Stop::Early { best } => chart.with(Rule {
                upright: true,
                at: best as f64,
                label: Label::new("가장 좋음"),
            }),
            _ => chart,
        }
    }

    /// Whether on an axis that begins at 0 more than half of the epochs would lie on the axis itself.
    pub(crate) fn needs_powers(&self) -> bool {
        let mut sizes = self.loss.clone();
        sizes.retain(|x| x.is_finite() && *x > 0.0);
        sizes.sort_by(f64::total_cmp);
        let (_, highest) = span(self.loss.iter().chain(&self.validation_loss).copied());
        sizes.len() > 2 && highest > sizes[sizes.len() / 2] * 1000.0
    }
}

impl Show for History {
    fn figure(&self) -> Figure {
        match self.accuracy_chart() {
            Some(accuracy) => Figure::row([self.chart(), accuracy]),
            None => self.chart().figure(),
        }
    }
}

shows!(History);

/// The power of ten of a size. A size of 0 has none: NaN breaks the line there.
pub(crate) fn power_of(size: f64) -> f64 {
    let power = size.abs().log10();
    if power.is_finite() { power } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::Show;
    use crate::{Dataset, Mlp, Train};

    fn trained(epochs: usize, learning_rate: f64) -> History {
        let mut net = Mlp::new([2, 4, 1]).seed(1);
        let train = Train {
            learning_rate,
            epochs,
            ..Train::default()
        };
        net.train(&Dataset::xor(), train).ok();
        net.history().expect("trained")
    }

    fn checked(history: &History) -> String {
        for chart in std::iter::once(history.chart()).chain(history.accuracy_chart()) {
            assert!(chart.html().len() <= 12 << 10, "{}", chart.html().len());
        }
        roxmltree::Document::parse(&history.svg()).expect("well-formed");
        history.text()
    }

    #[test]
    fn says_first_and_last_numbers() {
        let text = checked(&trained(300, 0.5));
        assert!(
            text.contains("손실 0.") && text.contains("정확도 50% → 100%"),
            "{text}"
        );
    }

    #[test]
    fn none_and_one_epoch() {
        assert!(checked(&trained(0, 0.5)).contains("아직 한 에폭도"));
        assert!(checked(&trained(1, 0.5)).contains("학습 손실"));
        let mut nothing = trained(0, 0.5);
        (nothing.loss, nothing.accuracy) = (Vec::new(), Vec::new());
        assert!(checked(&nothing).contains("시작하지 못했습니다"));
    }

    #[test]
    fn a_long_noisy_training_keeps_its_peaks() {
        let mut long = trained(1, 0.5);
        long.loss = (0..100_000)
            .map(|i| 1.0 / (1.0 + f64::from(i) / 1e4) + f64::from(i * 7919 % 101) / 500.0)
            .collect();
        long.loss[54_321] = 3.0;
        long.validation_loss = long.loss.iter().map(|x| x * 1.1).collect();
        long.accuracy = long.loss.iter().map(|x| 1.0 / (1.0 + x)).collect();
        checked(&long);
        let with_peak = long.chart().svg();
        // The axes stay: the validation loss has the peak as well.
        long.loss[54_321] = 0.5;
        assert_ne!(with_peak, long.chart().svg());
    }

    #[test]
    fn what_diverged_is_readable() {
        let mut broken = trained(1, 0.5);
        broken.loss = (0..40).map(|i| 10_f64.powi(i * 7)).collect();
        broken.stop = Stop::Diverged;
        let text = checked(&broken);
        assert!(
            text.contains("10의 몇 제곱") && text.contains("NaN이나 ∞"),
            "{text}"
        );
        broken.loss.extend([f64::INFINITY, f64::NAN, -1.0]);
        checked(&broken);
        broken.loss = vec![f64::NAN; 3000];
        checked(&broken);
    }

    #[test]
    fn an_early_stop_is_marked() {
        let mut history = trained(50, 0.5);
        history.validation_loss = history.loss.clone();
        history.stop = Stop::Early { best: 20 };
        let text = checked(&history);
        assert!(
            text.contains("에폭 20의 가중치") && text.contains("검증 손실"),
            "{text}"
        );
    }
}
