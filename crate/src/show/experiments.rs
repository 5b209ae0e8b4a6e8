//! Trainings side by side: one network from several starts, several sizes on one data set, and a unit that dies.

use crate::figure::chart::{Axis, ChartLayer, Hue, Line, Rule, Size, span};
use crate::figure::{Cell, Chart, Figure, Label, Table};
use crate::josa::josa;
use crate::lesson::experiment::{DyingRelu, Fit, Fitting, SeedRuns};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::mlp_curve::{line, over, points};

/// How many starts are shown.
const SHOWN: usize = 24;
/// How many epochs of them are drawn: later hardly a line moves.
const EPOCHS: u32 = 600;
/// The looks of what was learned from and of what was only watched, points and losses: neither is a class 0 or 1.
const TRAINING: u8 = 2;
const VALIDATION: u8 = 3;
/// The first epochs, in which a unit dies.
const FIRST: u32 = 20;

impl SeedRuns {
    /// The loss of every start as it learned: solid where XOR was learned, dashed where it was not.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(experiment::xor_from_seeds(0..4)?.losses().text().contains("배우지 못함"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn losses(&self) -> Chart {
        let fits = &self.fits[..self.fits.len().min(SHOWN)];
        let losses = fits.iter().flat_map(|fit| &fit.history.loss).copied();
        let (_, top) = span(losses.chain([0.7]));
        let x = Axis::new("에폭", 0.0, EPOCHS.into());
        let mut chart =
            Chart::new("시드마다 손실이 줄어드는 모습", x).y(Axis::new("손실", 0.0, top * 1.05));
        chart.note = format!("처음 {EPOCHS}에폭만 그렸습니다.").into();
        for (right, mut label) in [(true, "XOR를 배움"), (false, "배우지 못함")] {
            for fit in fits.iter().filter(|fit| fit.is_right() == right) {
                let hue = Hue::Series(u8::from(!right));
                let line = Line::over(0, &fit.history.loss, hue).labelled(label);
                chart = chart.with(if right { line } else { line.dashed() });
                // One name for all of them.
                label = "";
            }
        }
        chart
    }

    /// Every start with the rows of XOR that it got right and its last loss.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(experiment::xor_from_seeds(0..4)?.table().rows.len(), 4);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn table(&self) -> Table {
        let mut table = Table::new(
            "가중치의 초깃값만 다른 2-2-1 신경망",
            ["시드", "맞힌 행", "마지막 손실", ""],
        );
        for fit in self.fits.iter().take(SHOWN) {
            let right = fit.history.final_accuracy().unwrap_or(0.0) * 4.0;
            let verdict = if fit.is_right() {
                "XOR를 배움"
            } else {
                "배우지 못함"
            };
            let cells: [Cell; 4] = [
                fit.name.as_str().into(),
                format!("4행 가운데 {right:.0}행").into(),
                fit.history.final_loss().into(),
                verdict.into(),
            ];
            table = table.row_marked(fit.is_right(), cells);
        }
        let (all, right) = (
            self.fits.len(),
            self.fits.iter().filter(|fit| fit.is_right()).count(),
        );
        let more = if all > SHOWN {
            format!(" 처음 {SHOWN}번만 보입니다.")
        } else {
            String::new()
        };
        table.note(format!("{all}번 가운데 {right}번 XOR를 배웠습니다.{more}"))
    }
}

impl Show for SeedRuns {
    fn figure(&self) -> Figure {
        Figure::row([self.losses().figure(), self.table().figure()])
    }
}

impl Fitting {
    /// What each network answers, over the data.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = experiment::overfitting(1)?.learned();
    /// assert!(figure.text().contains("매개변수 19개"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn learned(&self) -> Figure {
        Figure::row(self.fits.iter().map(|fit| {
            let points = [
                points(&self.validation, VALIDATION),
                points(&self.training, TRAINING),
            ]
            .concat();
            let mut chart = over(&fit.net, points, ["", "", "학습 데이터", "검증 데이터"]);
            chart.title = format!("{}, 매개변수 {}개", fit.name, fit.net.parameter_count()).into();
            chart
        }))
    }

    /// Each network's training and validation loss, all on one scale, with the epoch at which the validation loss was lowest.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = experiment::overfitting(1)?.losses();
    /// assert!(figure.text().contains("검증 손실"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn losses(&self) -> Figure {
        let last = |fit: &Fit| fit.history.final_validation_loss().unwrap_or(f64::NAN);
        // High enough for what the losses come to; where they start is no concern here.
        let ends = self
            .fits
            .iter()
            .flat_map(|fit| [fit.history.final_loss(), last(fit)]);
        let (_, highest) = span(ends);
        Figure::row(self.fits.iter().map(|fit| {
            let mut chart = fit.history.loss_chart(false).shaped(Size::Square);
            for layer in &mut chart.layers {
                if let ChartLayer::Line(line) = layer {
                    line.hue = Hue::Class(if line.dashed { VALIDATION } else { TRAINING });
                }
            }
            chart.title = Label::new(&fit.name);
            chart.y = Some(Axis::new("손실", 0.0, highest * 2.0));
            let last = last(fit);
            let losses = fit.history.validation_loss.iter().enumerate();
            let mut note = format!(
                "학습 {}, 검증 {}",
                format(fit.history.final_loss()),
                format(last)
            );
            if let Some((epoch, loss)) = losses.min_by(|a, b| a.1.total_cmp(b.1))
                && last > loss * 1.1
            {
                note += &format!(
                    ". 검증 손실은 {epoch}에폭에서 {} 가장 낮았습니다.",
                    josa(format(*loss), "으로/로")
                );
                chart = chart.with(rule(epoch as f64));
            }
            chart.note = note.into();
            chart
        }))
    }
}

impl Show for Fitting {
    fn figure(&self) -> Figure {
        Figure::grid(1, [self.learned(), self.losses()])
    }
}

impl DyingRelu {
    /// For each hidden unit, on which share of the samples it is positive, epoch by epoch.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(experiment::dying_relu()?.active().text().contains("ReLU 뉴런 1"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn active(&self) -> Chart {
        let mut chart = Chart::new("켜지는 샘플의 비율", Axis::new("에폭", 0.0, FIRST.into()))
            .y(Axis::new("비율", -0.08, 1.08));
        let mut hue = 0;
        for fit in &self.fits {
            for (unit, shares) in (1..).zip(self.activity(fit)) {
                let label = format!("{} 뉴런 {unit}", fit.name);
                let line = Line::over(0, &shares, Hue::Series(hue)).labelled(label);
                chart = chart.with(if hue > 1 { line.dashed() } else { line });
                hue += 1;
            }
        }
        chart
    }

    /// What the two networks have learned, over what was to be learned.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(experiment::dying_relu()?.learned().text().contains("배울 함수"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn learned(&self) -> Chart {
        let target = points(&self.data, 0).iter().map(|point| point.at).collect();
        let mut chart = Chart::new("300에폭 뒤에 배운 것", Axis::new("x", -1.0, 1.0))
            .y(Axis::new("y", -0.1, 1.1))
            .with(rule(0.0))
            .with(Line::new(target, Hue::Ink).dashed().labelled("배울 함수"));
        for (fit, hue) in self.fits.iter().zip([0, 2]) {
            let label = format!("{} (손실 {})", fit.name, format(fit.history.final_loss()));
            let line = line(&fit.net, (-1.0, 1.0), Hue::Series(hue));
            chart = chart.with(line.labelled(label));
        }
        chart
    }
}

fn rule(at: f64) -> Rule {
    Rule {
        upright: true,
        at,
        ..Rule::default()
    }
}

impl Show for DyingRelu {
    fn figure(&self) -> Figure {
        Figure::row([self.active(), self.learned()])
    }
}

shows!(SeedRuns, Fitting, DyingRelu);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::experiment::{dying_relu, overfitting, xor_from_seeds};

    #[test]
    fn every_start_has_its_row_and_its_line() {
        let runs = xor_from_seeds(0..6).expect("trains");
        let (chart, table) = (runs.losses(), runs.table());
        assert_eq!((chart.layers.len(), table.rows.len()), (6, 6));
        assert_eq!(table.rows.iter().filter(|row| row.marked).count(), 3);
        let text = runs.text();
        for part in [
            "XOR를 배움",
            "배우지 못함",
            "6번 가운데 3번",
            "4행 가운데 2행",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert!(chart.html().len() <= 8 << 10, "{}", chart.html().len());
        assert!(table.html().len() <= 4 << 10, "{}", table.html().len());
    }

    #[test]
    fn lines_keep_their_bends() {
        for starts in [6, 12, 24] {
            let runs = xor_from_seeds(0..starts).expect("trains");
            let svg = runs.losses().svg();
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            let paths = document
                .descendants()
                .filter_map(|node| node.attribute("d"));
            let numbers = paths.map(|path| {
                let numbers = path.split(|c: char| !c.is_ascii_digit() && c != '.');
                numbers.filter(|number| !number.is_empty()).count()
            });
            // The lines are the longest paths, one by one or several in one; a bend has two numbers.
            let bends = numbers.max().expect("lines") / 2;
            assert!(bends >= 8, "{bends} places of a line from {starts} starts");
        }
    }

    #[test]
    fn none_and_many_are_shown() {
        let none = xor_from_seeds([]).expect("nothing to train");
        assert!(none.text().contains("0번 가운데 0번"), "{}", none.text());
        let many = xor_from_seeds(0..30).expect("trains");
        assert_eq!(many.table().rows.len(), 24);
        assert!(many.text().contains("처음 24번만"), "{}", many.text());
        assert!(many.losses().html().len() <= 16 << 10);
    }

    #[test]
    fn three_sizes_with_their_curves_and_losses() {
        let result = overfitting(1).expect("fine");
        let text = result.text();
        for part in [
            "1-1-1, 매개변수 4개",
            "검증 손실은 212에폭",
            "학습 데이터",
            "신경망",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(
            result.html().len() <= 6 * (8 << 10),
            "{}",
            result.html().len()
        );
        roxmltree::Document::parse(&result.svg()).expect("well-formed");
    }

    #[test]
    fn a_dead_unit_is_seen() {
        let result = dying_relu().expect("fine");
        let text = result.text();
        for part in ["ReLU 뉴런 1", "Leaky ReLU 뉴런 2", "배울 함수", "손실"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        roxmltree::Document::parse(&result.svg()).expect("well-formed");
        for chart in [result.active(), result.learned()] {
            assert!(chart.html().len() <= 8 << 10);
        }
    }
}
