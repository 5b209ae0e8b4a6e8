//! A ReLU unit that dies in training, as charts.

use crate::figure::chart::{Axis, Hue, Line, Rule};
use crate::figure::{Chart, Figure, Label, Layout};
use crate::lesson::experiment::{DyingRelu, UnitHistory};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;

/// The first epochs, in which a unit dies.
const FIRST: usize = 20;

impl DyingRelu {
    /// For each hidden unit, on which share of the samples it is positive, epoch by epoch.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(experiment::dying_relu()?.activity().text().contains("ReLU 뉴런 1"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn activity(&self) -> Chart {
        let mut chart = Chart::new("켜지는 샘플의 비율", Axis::new("에폭", 0.0, FIRST as f64))
            .y(Axis::new("비율", -0.08, 1.08));
        for (first, name, history) in [(0, "ReLU", &self.relu), (2, "Leaky ReLU", &self.leaky)] {
            let units = history.active.first().map_or(0, Vec::len);
            for unit in 0..units {
                let share = |(epoch, shares): (usize, &Vec<f64>)| {
                    [epoch as f64, shares.get(unit).copied().unwrap_or(f64::NAN)]
                };
                let shown = history.active.iter().take(FIRST + 1);
                let points = shown.enumerate().map(share).collect();
                let hue = u8::try_from(first + unit).unwrap_or(u8::MAX);
                let line = Line::new(points, Hue::Series(hue));
                let line = line.labelled(format!("{name} 뉴런 {}", unit + 1));
                chart = chart.with(if first > 0 { line.dashed() } else { line });
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
        let xs = self.data.x.column(0);
        let (low, high) = xs.iter().fold((f64::MAX, f64::MIN), |(low, high), x| {
            (low.min(*x), high.max(*x))
        });
        let target = xs.iter().zip(self.data.t.column(0)).map(|(x, t)| [*x, *t]);
        let target = Line::new(target.collect(), Hue::Ink)
            .dashed()
            .labelled("배울 함수");
        let mut chart = Chart::new("300에폭 뒤에 배운 것", Axis::new("x", low, high))
            .y(Axis::new("y", -0.1, 1.1))
            .with(Rule {
                upright: true,
                at: 0.0,
                dashed: true,
                label: Label::default(),
            })
            .with(target);
        for (hue, name, history) in [(0, "ReLU", &self.relu), (2, "Leaky ReLU", &self.leaky)] {
            let label = format!("{name} (손실 {})", format(last(history)));
            let line = Line::new(predicted(history, low, high), Hue::Series(hue));
            chart = chart.with(line.labelled(label));
        }
        chart
    }
}

fn last(history: &UnitHistory) -> f64 {
    history.loss.last().copied().unwrap_or(f64::NAN)
}

fn predicted(history: &UnitHistory, low: f64, high: f64) -> Vec<[f64; 2]> {
    let at = |i: u32| {
        let x = low + (high - low) * f64::from(i) / 60.0;
        let y = history.net.predict([x]).ok();
        [x, y.and_then(|y| y.first().copied()).unwrap_or(f64::NAN)]
    };
    (0..=60).map(at).collect()
}

impl Show for DyingRelu {
    fn figure(&self) -> Figure {
        Figure::Layout(Layout {
            columns: 2,
            figures: vec![self.activity().figure(), self.learned().figure()],
        })
    }
}

shows!(DyingRelu);

#[cfg(test)]
mod tests {
    use crate::lesson::experiment::dying_relu;
    use crate::show::Show;

    #[test]
    fn a_dead_unit_is_seen() {
        let result = dying_relu().expect("fine");
        let text = result.text();
        for part in ["ReLU 뉴런 1", "Leaky ReLU 뉴런 2", "배울 함수", "손실"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        roxmltree::Document::parse(&result.svg()).expect("well-formed");
        for chart in [result.activity(), result.learned()] {
            assert!(chart.html().len() <= 8 << 10);
        }
    }
}
