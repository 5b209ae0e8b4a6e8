//! Tints that go over from one class to another.

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::{Mark, Plot, contour};
use crate::draw::theme::Ink;
use crate::figure::chart::Shade;
use crate::figure::{Chart, mark};

/// The most points of all outlines, which is what keeps a figure small, and how many one may have at least.
const MOST: usize = 600;
const LEAST: usize = 8;
/// The most classes that are told apart.
const MOST_CLASSES: u8 = 11;

impl Mark for Shade {
    /// Bands: the area above each of a few levels, every one over the last, so that their tints add up; and a line where one
    /// class gives way to another.
    fn tint(&self, plot: &mut Plot<'_>) {
        let (levels, tint, mut room): (&[f64], _, _) = if plot.small() {
            (&[0.5, 0.75, 0.95], 11, MOST / 4)
        } else {
            (&[0.5, 0.6, 0.7, 0.8, 0.9], 8, MOST)
        };
        let mut rings = Vec::new();
        let leads = leads(self);
        for level in levels {
            for (class, lead) in (0..MOST_CLASSES).zip(&leads) {
                for ring in contour::rings(self.columns, lead, *level) {
                    rings.push((*level, class, ring));
                }
            }
        }
        // Noise has more outlines than there is room for.
        let most = (room / rings.len().max(1)).max(LEAST);
        for band in rings.chunk_by(|a, b| a.0 == b.0) {
            for (_, class, ring) in band {
                if room > 0 {
                    let pen = Pen::area(Ink::of_class(*class), tint);
                    room = room.saturating_sub(plot.area(pen, ring, most.min(room)));
                }
            }
            plot.on_canvas(Canvas::layer);
        }
        // The border of class 0 is where all the others begin.
        let mut borders = Vec::new();
        for (level, class, ring) in &rings {
            if *level == levels[0] && *class > 0 {
                borders.extend(contour::inner(ring));
            }
        }
        let pen = Pen::line(Ink::Text, if plot.small() { 1.2 } else { 1.5 });
        let most = (MOST / 4 / borders.len().max(1)).max(LEAST);
        for border in borders.iter().take(MOST / 4 / LEAST) {
            plot.line(pen, border, most);
        }
    }

    /// A few rows of characters: the mark of the class that leads, a dot where it hardly does.
    fn lines(&self, _: &Chart, text: &mut Vec<String>) {
        let leads = leads(self);
        let places = leads.first().map_or(0, Vec::len);
        let rows = places.checked_div(self.columns).unwrap_or(0);
        if rows == 0 {
            return;
        }
        let sign = |place: usize| {
            let class = leads.iter().position(|lead| lead[place] > 0.6);
            class.map_or('·', |class| mark(u8::try_from(class).unwrap_or(u8::MAX)))
        };
        let line = |line: usize| {
            let row = line * (rows - 1) / 7;
            let columns = (0..24).map(|i| i * (self.columns - 1) / 23);
            columns
                .map(|column| sign(row * self.columns + column))
                .collect()
        };
        text.extend((0..8).rev().map(line));
    }
}

fn leads(shade: &Shade) -> Vec<Vec<f64>> {
    let classes = 0..shade.grids.len();
    classes.map(|class| lead(shade, class)).collect()
}

/// By how much a class leads at each place: ½ where it is level with the best of the others, 1 where it is alone.
/// What is missing or NaN is as likely as not.
fn lead(shade: &Shade, class: usize) -> Vec<f64> {
    let places = shade.grids.iter().map(Vec::len).max().unwrap_or(0);
    let at = |grid: &Vec<f64>, place: usize| match grid.get(place) {
        Some(value) if !value.is_nan() => value.clamp(0.0, 1.0),
        _ => 0.5,
    };
    let lead = |place| {
        let others = shade.grids.iter().enumerate().filter(|(i, _)| *i != class);
        let best = others.fold(0.0_f64, |best, (_, grid)| best.max(at(grid, place)));
        (1.0 + at(&shade.grids[class], place) - best) / 2.0
    };
    (0..places).map(lead).collect()
}
