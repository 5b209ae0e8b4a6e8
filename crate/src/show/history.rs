//! How a network learned: its loss and its accuracy, epoch by epoch.

use crate::figure::chart::{Axis, Hue, Line, Mark, Rule, Shape};
use crate::figure::{Chart, Figure, Label, Layout};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{History, Stop};

/// Up to here every epoch is a point of the line; beyond, each of so many stretches keeps its ends and extremes.
const MOST_EPOCHS: usize = 800;
const STRETCHES: usize = 200;

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
        self.loss_chart(needs_powers(&self.loss, &self.validation_loss))
    }

    /// The loss itself, or its powers of ten.
    pub(crate) fn loss_chart(&self, power: bool) -> Chart {
        let [loss, validation] = [&self.loss, &self.validation_loss].map(|losses| {
            let points = outline(losses);
            if power { powers(points) } else { points }
        });
        let title = from_to("손실", self.loss.first(), Some(self.final_loss()), format);
        let label = if power { "10의 몇 제곱" } else { "손실" };
        let y = heights(label, [&loss, &validation], !power);
        let mut chart = self.with_lines(&title, y, loss, validation, "손실");
        if power {
            let more = "세로축이 -3이면 손실이 0.001이라는 뜻입니다.";
            chart.note = Label::sentence(format!("{} {more}", chart.note).trim_start());
        }
        chart
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
        if self.accuracy.is_empty() {
            return None;
        }
        let percent = |shares: &[f64]| {
            let points = outline(shares).into_iter();
            points
                .map(|[epoch, share]| [epoch, (share * 1000.0).round() / 10.0])
                .collect()
        };
        let lines = [&self.accuracy, &self.validation_accuracy].map(|shares| percent(shares));
        let [training, validation] = lines;
        let last = self.final_accuracy();
        let title = from_to("정확도", self.accuracy.first(), last, |x| {
            format!("{}%", percents(x))
        });
        let y = Axis::new("%", -4.0, 104.0);
        let mut chart = self.with_lines(&title, y, training, validation, "정확도");
        chart.note = Label::default();
        Some(chart.shaped(Shape::Square))
    }

    fn with_lines(
        &self,
        title: &str,
        y: Axis,
        training: Vec<[f64; 2]>,
        validation: Vec<[f64; 2]>,
        what: &str,
    ) -> Chart {
        let x = Axis::new("에폭", 0.0, self.epochs().max(1) as f64);
        let mut chart = Chart::new(Label::sentence(title), x).y(y);
        let lines = [(training, "학습", 0), (validation, "검증", 1)];
        for (points, of, series) in lines {
            let hue = Hue::Series(series);
            // One state makes no line.
            if let [at] = points[..] {
                let label = Label::new(format!("{of} {what}"));
                chart = chart.with(Mark {
                    at,
                    filled: series == 0,
                    hue,
                    label,
                });
            } else if !points.is_empty() {
                let line = Line::new(points, hue).labelled(format!("{of} {what}"));
                chart = chart.with(if series == 0 { line } else { line.dashed() });
            }
        }
        if let Stop::Early { best } = self.stop {
            chart = chart.with(Rule {
                upright: true,
                at: best as f64,
                dashed: true,
                label: Label::new("가장 좋음"),
            });
        }
        chart.note = Label::sentence(self.ending());
        chart
    }

    /// Why it ended, where that is worth a word.
    fn ending(&self) -> String {
        let epochs = self.epochs();
        match self.stop {
            _ if self.loss.is_empty() => {
                "손실이 처음부터 유한한 수가 아니어서 학습을 시작하지 못했습니다.".to_owned()
            }
            Stop::Diverged => {
                format!("{epochs}에폭 다음에 NaN이나 ∞가 나와 멈췄습니다.")
            }
            Stop::Early { best } => format!(
                "손실이 더 줄지 않아 {epochs}에폭에서 멈추고, 가장 좋았던 에폭 {best}의 가중치로 돌아갔습니다."
            ),
            Stop::Finished if epochs == 0 => "아직 한 에폭도 학습하지 않았습니다.".to_owned(),
            Stop::Finished => String::new(),
        }
    }
}

impl Show for History {
    fn figure(&self) -> Figure {
        match self.accuracy_chart() {
            None => self.chart().figure(),
            Some(accuracy) => Figure::Layout(Layout {
                columns: 2,
                figures: vec![self.chart().figure(), accuracy.figure()],
            }),
        }
    }
}

shows!(History);

/// A share as percent, with one decimal.
fn percents(share: f64) -> String {
    format((share * 1000.0).round() / 10.0)
}

fn from_to(
    what: &str,
    first: Option<&f64>,
    last: Option<f64>,
    write: impl Fn(f64) -> String,
) -> String {
    match (first, last) {
        (Some(first), Some(last)) => format!("{what} {} → {}", write(*first), write(last)),
        _ => what.to_owned(),
    }
}

/// A value for each epoch as a line, with no more points than can be seen, and none of its peaks lost.
fn outline(values: &[f64]) -> Vec<[f64; 2]> {
    let all = values
        .iter()
        .enumerate()
        .map(|(epoch, value)| [epoch as f64, *value]);
    if values.len() <= MOST_EPOCHS {
        return all.collect();
    }
    let all: Vec<[f64; 2]> = all.collect();
    let mut kept = Vec::new();
    for stretch in all.chunks(values.len().div_ceil(STRETCHES)) {
        let by_value = |a: &&[f64; 2], b: &&[f64; 2]| a[1].total_cmp(&b[1]);
        let numbers = || stretch.iter().filter(|[_, value]| !value.is_nan());
        let ends = stretch.first().into_iter().chain(stretch.last());
        let nan = stretch.iter().find(|[_, value]| value.is_nan());
        let extremes = numbers()
            .min_by(by_value)
            .into_iter()
            .chain(numbers().max_by(by_value));
        let mut points: Vec<[f64; 2]> = ends.chain(extremes).chain(nan).copied().collect();
        points.sort_by(|a, b| a[0].total_cmp(&b[0]));
        points.dedup_by(|a, b| a[0] == b[0]);
        kept.extend(points);
    }
    kept
}

/// Whether on an axis that begins at 0 more than half of the epochs would lie on the axis itself.
fn needs_powers(loss: &[f64], validation: &[f64]) -> bool {
    let mut sizes: Vec<f64> = loss
        .iter()
        .copied()
        .filter(|x| x.is_finite() && *x > 0.0)
        .collect();
    let middle = sizes.len() / 2;
    if sizes.len() < 3 {
        return false;
    }
    let (_, median, _) = sizes.select_nth_unstable_by(middle, f64::total_cmp);
    let median = *median;
    let finite = loss.iter().chain(validation).filter(|x| x.is_finite());
    finite.fold(0.0_f64, |a, b| a.max(*b)) > median * 1000.0
}

fn powers(points: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    let power = |[epoch, value]: [f64; 2]| {
        // 0 has no power of ten: the line is broken there.
        let power = value.log10();
        [epoch, if power.is_finite() { power } else { f64::NAN }]
    };
    points.into_iter().map(power).collect()
}

/// An axis that holds all heights, and 0 if that is asked for.
fn heights<'a>(
    label: &str,
    lines: impl IntoIterator<Item = &'a Vec<[f64; 2]>>,
    zero: bool,
) -> Axis {
    let heights = lines
        .into_iter()
        .flatten()
        .map(|[_, y]| *y)
        .filter(|y| y.is_finite());
    let range = heights.fold(None, |range: Option<(f64, f64)>, y| {
        Some(range.map_or((y, y), |(low, high)| (low.min(y), high.max(y))))
    });
    let (low, high) = range.unwrap_or((0.0, 1.0));
    let low = if zero { low.min(0.0) } else { low };
    let room = (high / 2.0 - low / 2.0) * 0.1;
    let below = if zero && low == 0.0 { 0.0 } else { room };
    Axis::new(label, low - below, high + room)
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
            assert!(chart.html().len() <= 8 << 10, "{}", chart.html().len());
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
        let line = outline(&long.loss);
        assert!(line.len() <= 5 * STRETCHES && line.contains(&[54_321.0, 3.0]));
        assert_eq!((line[0][0], line[line.len() - 1][0]), (0.0, 99_999.0));
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
