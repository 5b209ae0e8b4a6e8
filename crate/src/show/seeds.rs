//! The same network from several starts: how the loss fell, and where each ended.

use crate::figure::chart::{Axis, Hue, Line};
use crate::figure::{Cell, Chart, Figure, Label, Layout, Row, Table};
use crate::lesson::experiment::{SeedRun, SeedRuns};
use crate::notebook::shows;
use crate::show::Show;

/// So many starts are shown.
const SHOWN: usize = 24;
/// So many epochs are drawn: later hardly a line moves.
const EPOCHS: usize = 600;
/// The loss is drawn at every so many epochs.
const EVERY: usize = 20;

impl SeedRuns {
    /// The loss of every start as it learned: solid where XOR was learned, dashed where it was not.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(experiment::xor_from_seeds(0..4)?.losses().text().contains("배우지 못함"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn losses(&self) -> Chart {
        let losses = self.shown().iter().flat_map(|run| &run.history.loss);
        let highest = losses.filter(|loss| loss.is_finite());
        let top = highest.fold(0.7_f64, |top, loss| top.max(*loss));
        let mut chart = Chart::new(
            "시드마다 손실이 줄어드는 모습",
            Axis::new("에폭", 0.0, EPOCHS as f64),
        )
        .y(Axis::new("손실", 0.0, top * 1.05));
        chart.note = Label::sentence(format!("처음 {EPOCHS}에폭만 그렸습니다."));
        for (reached, label) in [(true, "XOR를 배움"), (false, "배우지 못함")] {
            let runs = self.shown().iter().filter(|run| run.reached() == reached);
            for (i, run) in runs.enumerate() {
                let line = Line::new(losses_of(run), Hue::Series(u8::from(!reached)));
                // One name for all of them.
                let label = if i == 0 { label } else { "" };
                chart = chart.with(Line {
                    dashed: !reached,
                    label: Label::new(label),
                    ..line
                });
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
        let row = |run: &SeedRun| {
            let right = run.history.final_accuracy().unwrap_or(0.0) * 4.0;
            let verdict = if run.reached() {
                "XOR를 배움"
            } else {
                "배우지 못함"
            };
            Row {
                cells: vec![
                    Cell::Text(Label::new(run.seed.to_string())),
                    Cell::Text(Label::new(format!("4행 가운데 {right:.0}행"))),
                    Cell::number(run.history.final_loss()),
                    Cell::Text(Label::new(verdict)),
                ],
                marked: run.reached(),
            }
        };
        let (all, reached) = (self.runs.len(), self.reached());
        let more = if all > SHOWN {
            format!(" 처음 {SHOWN}번만 보입니다.")
        } else {
            String::new()
        };
        Table {
            title: Label::sentence("같은 2-2-1 신경망, 다른 첫 가중치"),
            columns: ["시드", "맞힌 행", "마지막 손실", ""]
                .map(Label::new)
                .to_vec(),
            rows: self.shown().iter().map(row).collect(),
            note: Label::sentence(format!(
                "{all}번 가운데 {reached}번 XOR를 배웠습니다.{more}"
            )),
        }
    }

    fn shown(&self) -> &[SeedRun] {
        self.runs.get(..SHOWN).unwrap_or(&self.runs)
    }
}

fn losses_of(run: &SeedRun) -> Vec<[f64; 2]> {
    let losses = run.history.loss.iter().enumerate().take(EPOCHS + 1);
    (losses.step_by(EVERY))
        .map(|(epoch, loss)| [epoch as f64, *loss])
        .collect()
}

impl Show for SeedRuns {
    fn figure(&self) -> Figure {
        Figure::Layout(Layout {
            columns: 2,
            figures: vec![self.losses().figure(), self.table().figure()],
        })
    }
}

shows!(SeedRuns);

#[cfg(test)]
mod tests {
    use crate::lesson::experiment::xor_from_seeds;
    use crate::show::Show;

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
            // All lines of one colour are one path, much longer than those of the axes; a bend has two numbers.
            let longest = numbers.max().expect("lines");
            let bends = longest / 2 / runs.reached();
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
        assert!(many.losses().html().len() <= 8 << 10);
    }
}
