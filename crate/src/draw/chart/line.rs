//! A curve: a line, its signs, its entry in the legend, and its column in the table of values.

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::clip::{Place, clipped};
use crate::draw::chart::words::{VALUE, name};
use crate::draw::chart::{Mark, Plot, ink};
use crate::draw::picture::Entry;
use crate::draw::{sign, text};
use crate::figure::chart::{ChartLayer, Hue, Line};
use crate::figure::{Cell, Chart, Table};

/// The most points and the most parts of all lines of a chart.
const MOST_POINTS: usize = 420;
const MOST_PARTS: usize = 150;

impl Mark for Line {
    fn draw<'a>(&'a self, plot: &mut Plot<'a>) {
        let mut parts = clipped(&plot.frame.places(&self.points));
        let lines = lines_of(plot.view).count();
        parts.truncate(MOST_PARTS / lines);
        let most = (MOST_POINTS / lines / parts.len().max(1)).max(2);
        let width = if plot.small() { 1.5 } else { 2.0 };
        let pen = Pen::line(ink(self.hue), width).dashed(if self.dashed { "6 4" } else { "" });
        for part in &parts {
            plot.line(pen, part, most);
        }
        if let Some(series) = sign_of(self, plot.view) {
            for place in sign_places(&parts, series) {
                let at = plot.frame.pixels(place);
                plot.on_canvas(|canvas| sign::series(canvas, series, at));
            }
        }
    }

    fn legend<'a>(&'a self, view: &'a Chart, legend: &mut Vec<Entry<'a>>) {
        let pen = Pen::line(ink(self.hue), 2.0).dashed(if self.dashed { "6 4" } else { "" });
        let series = sign_of(self, view);
        legend.push(Entry {
            sample: Box::new(move |canvas: &mut Canvas, (x, y)| {
                canvas.line(pen, &[(x - 10.0, y), (x + 10.0, y)]);
                if let Some(series) = series {
                    sign::series(canvas, series, (x, y));
                }
            }),
            label: &self.label,
        });
    }

    fn lines(&self, _: &Chart, text: &mut Vec<String>) {
        let sample = if self.dashed { "╌╌" } else { "──" };
        if !self.label.is_empty() {
            text.push(format!("{sample} {}", self.label));
        }
    }
}

pub(crate) fn lines_of(view: &Chart) -> impl Iterator<Item = &Line> {
    view.layers.iter().filter_map(|layer| match layer {
        ChartLayer::Line(line) => Some(line),
        _ => None,
    })
}

/// The series whose sign the line has: where of one kind, solid or dashed, there are several, so that they can be told apart
/// without colour.
fn sign_of(line: &Line, view: &Chart) -> Option<u8> {
    let series = |line: &Line| match line.hue {
        Hue::Series(series) => Some(series % 6),
        _ => None,
    };
    let own = series(line)?;
    let several = [true, false].iter().any(|dashed| {
        let alike = lines_of(view).filter(|line| line.dashed == *dashed);
        let mut all = alike.filter_map(series);
        let first = all.next();
        all.any(|other| Some(other) != first)
    });
    several.then_some(own)
}

/// A few places along a line, other ones for each sign, so that the signs of lines that run together stay apart.
fn sign_places(parts: &[Vec<Place>], series: u8) -> Vec<Place> {
    let shift = f64::from(series) / 6.0 + 0.1;
    let at = |x: f64| {
        let mut pairs = parts.iter().flat_map(|part| part.windows(2));
        pairs.find_map(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let along = (x - a.0) / (b.0 - a.0);
            let here = (x, a.1 + (b.1 - a.1) * along);
            (0.0..=1.0).contains(&along).then_some(here)
        })
    };
    (0..3)
        .filter_map(|i| at((f64::from(i) + shift) / 3.0))
        .collect()
}

/// The values of all curves at some places along the horizontal axis, as a table.
pub(crate) fn values(view: &Chart) -> Option<String> {
    let y = view.y.as_ref()?;
    // Of several lines alike, one name is enough.
    let named = |line: &Line| {
        let mut alike = lines_of(view).filter(|other| other.hue == line.hue);
        !line.label.is_empty() || alike.all(|other| other.label.is_empty())
    };
    let lines: Vec<&Line> = lines_of(view)
        .filter(|line| line.points.len() > 2 && named(line))
        .collect();
    let heads: Vec<String> = match lines.as_slice() {
        [] => return None,
        [_] => vec![name(&y.label, VALUE)],
        several => (several.iter().enumerate())
            .map(|(i, line)| name(&line.label, &format!("선 {}", i + 1)))
            .collect(),
    };
    let columns = [name(&view.x.label, "x")].into_iter().chain(heads);
    let mut table = Table::new("", columns);
    // Of layers and epochs there are no halves.
    let mut places = lines.iter().flat_map(|line| &line.points);
    let whole = places.all(|[x, _]| x.fract() == 0.0);
    let scale = super::Scale::new(&view.x, 12);
    for x in scale.ticks() {
        if whole && x.fract() != 0.0 {
            continue;
        }
        let values: Vec<_> = lines.iter().map(|line| value(view, line, x)).collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        let cells = values.into_iter().map(|value| match value {
            // What is 0 but for rounding, beside what the axis shows, is 0.
            Some(value) if value.abs() < (y.to - y.from).abs() * 1e-9 => 0.0.into(),
            Some(value) => value.into(),
            None => Cell::from("·"),
        });
        table = table.row([Cell::from(x)].into_iter().chain(cells));
    }
    Some(text::table(&table))
}

/// A line's height at a place: that of its point there, which says what it is where the line jumps, or between two of its points.
fn value(view: &Chart, line: &Line, x: f64) -> Option<f64> {
    // The place was computed, and so may be a little off.
    let near = (view.x.to - view.x.from).abs() * 1e-9;
    let own = line
        .points
        .iter()
        .find(|[at, y]| (at - x).abs() <= near && !y.is_nan());
    let between = |pair: &[[f64; 2]]| {
        let ([x0, y0], [x1, y1]) = (pair[0], pair[1]);
        let inside = x >= x0.min(x1) - near && x <= x0.max(x1) + near;
        let along = ((x - x0) / (x1 - x0)).clamp(0.0, 1.0);
        inside.then_some(y0 + (y1 - y0) * along)
    };
    own.map(|[_, y]| *y)
        .or_else(|| line.points.windows(2).find_map(between))
}
