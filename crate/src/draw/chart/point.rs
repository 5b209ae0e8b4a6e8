//! Points of a few classes: their signs, the rings around misfits, their labels, and their table.

use crate::draw::canvas::{Anchor, Canvas, Font, Pen};
use crate::draw::chart::words::name;
use crate::draw::chart::{Mark, Plot};
use crate::draw::picture::{Entry, SMALL};
use crate::draw::theme::Ink;
use crate::draw::{sign, text};
use crate::figure::chart::{ChartLayer, Point, Points, Size};
use crate::figure::{Cell, Chart, Table, mark};

/// The most points that are drawn, and of a small chart.
const MOST: usize = 240;
const MOST_SMALL: usize = 60;
/// The most rows of a table of points.
const MOST_ROWS: usize = 24;

impl Mark for Points {
    fn draw<'a>(&'a self, plot: &mut Plot<'a>) {
        let all = points_of(plot.view).count();
        let (most, radius) = match (plot.view.shape, all) {
            (Size::Small, 25..) => (MOST_SMALL, 2.2),
            (Size::Small, _) => (MOST_SMALL, 3.2),
            (_, 60..) => (MOST, 3.2),
            _ => (MOST, 5.0),
        };
        let bottom = plot.frame.top + plot.frame.height;
        let on_a_line = plot.view.y.is_none();
        // Of each class as many in proportion, in whatever order they come.
        let mut sorted: Vec<&Point> = self.points.iter().collect();
        sorted.sort_by_key(|point| point.class);
        let every = sorted.into_iter().step_by(all.div_ceil(most).max(1));
        for point in every {
            let Some(at) = plot.frame.at(point.at) else {
                continue;
            };
            plot.on_canvas(|canvas| {
                if on_a_line && !point.label.is_empty() {
                    let stem = Pen::line(Ink::Muted, 0.8).dashed("1 3");
                    canvas.line(stem, &[(at.0, at.1 + 6.0), (at.0, bottom)]);
                }
                sign::class(canvas, point.class, at, radius);
                if point.misfit {
                    canvas.circle(misfit(radius), at, radius * 1.9);
                }
            });
            plot.block(at);
            if plot.view.live && on_a_line {
                // What moves keeps its side, which a script can tell: away from the threshold.
                let (x, anchor) = match point.class {
                    0 => (at.0 - 9.0, Anchor::End),
                    _ => (at.0 + 9.0, Anchor::Start),
                };
                let font = Font::new(Ink::Text, SMALL, anchor);
                plot.on_canvas(|canvas| canvas.text(font, (x, at.1 + 5.0), &point.label));
            } else {
                plot.ask_beside(&point.label, at);
            }
        }
    }

    fn legend<'a>(&'a self, _: &'a Chart, legend: &mut Vec<Entry<'a>>) {
        for (class, label) in (0..).zip(&self.labels) {
            let sample =
                Box::new(move |canvas: &mut Canvas, at| sign::class(canvas, class, at, 5.0));
            legend.push(Entry { sample, label });
        }
        if self.points.iter().any(|point| point.misfit) {
            let sample = Box::new(|canvas: &mut Canvas, at| canvas.circle(misfit(5.0), at, 7.0));
            let label = &self.misfits;
            legend.push(Entry { sample, label });
        }
    }

    fn table(&self, view: &Chart, text: &mut Vec<String>) {
        for (class, label) in (0..).zip(&self.labels) {
            if !label.is_empty() {
                text.push(format!("{} {label}", mark(class)));
            }
        }
        if self.points.is_empty() {
            return;
        }
        let misfits = self.points.iter().any(|point| point.misfit);
        let labelled = self.points.iter().any(|point| !point.label.is_empty());
        // More points than anyone reads one by one: only how many.
        if self.points.len() > MOST_ROWS && !labelled {
            text.push(format!("점: {}", counted(self.points.iter())));
            return;
        }
        let mut columns = vec![name(&view.x.label, "x")];
        columns.extend(view.y.as_ref().map(|y| name(&y.label, "y")));
        columns.push("클래스".into());
        columns.extend(labelled.then(|| "이름".into()));
        columns.extend(misfits.then(|| name(&self.misfits, "틀린 점")));
        let mut table = Table::new("", columns);
        for (i, point) in self.points.iter().enumerate() {
            if i >= MOST_ROWS && point.label.is_empty() {
                continue;
            }
            let [x, y] = point.at.map(Cell::from);
            let mut cells = vec![x];
            cells.extend(view.y.as_ref().map(|_| y));
            cells.push(Cell::Class(point.class));
            cells.extend(labelled.then(|| Cell::Text(point.label.clone())));
            cells.extend(misfits.then(|| Cell::from(if point.misfit { "✕" } else { "" })));
            table = table.row(cells);
        }
        text.push(text::table(&table));
    }
}

pub(crate) fn points_of(view: &Chart) -> impl Iterator<Item = &Point> {
    let points = view.layers.iter().filter_map(|layer| match layer {
        ChartLayer::Points(points) => Some(&points.points),
        _ => None,
    });
    points.flatten()
}

/// How a misfit's ring is drawn around a point of a size.
fn misfit(radius: f64) -> Pen {
    if radius < 3.0 {
        Pen::line(Ink::Text, 0.8)
    } else {
        Pen::line(Ink::Text, 1.6).dashed("3 2.5")
    }
}

/// How many points there are of each class, and how many misfits.
pub(crate) fn counted<'a>(points: impl Iterator<Item = &'a Point>) -> String {
    let (mut counts, mut misfits) = ([0; 256], 0);
    for point in points {
        counts[usize::from(point.class)] += 1;
        misfits += usize::from(point.misfit);
    }
    let mut parts = Vec::new();
    for (class, count) in (0..=u8::MAX).zip(counts) {
        // Of the first two it is told even if there is none.
        if count > 0 || class < 2 {
            // From 5 on signs alone are hard to tell apart.
            let number = if class < 5 {
                String::new()
            } else {
                format!(" ({class})")
            };
            parts.push(format!("{}{number} {count}개", mark(class)));
        }
    }
    parts.truncate(16);
    if misfits > 0 {
        parts.push(format!("틀린 점 {misfits}개"));
    }
    parts.join(", ")
}
