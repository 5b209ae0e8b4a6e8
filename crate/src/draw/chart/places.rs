//! Where the labels inside a plot stand: beside what they name, inside the plot, and none over another.

use std::borrow::Cow;

use crate::draw::chart::polyline::Place;
use crate::draw::chart::{Geometry, SMALL};
use crate::figure::chart::{Layer, Mark, Rule};
use crate::figure::measure;
use crate::figure::{Chart, Label};

/// A box: left, top, right, bottom, in pixels of the canvas.
type Box = [f64; 4];

pub(crate) struct Places<'a> {
    plot: Box,
    /// Whether there is any label: if not, nothing needs to be kept free.
    wanted: bool,
    taken: Vec<Box>,
    given: Vec<(Place, Cow<'a, str>)>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(view: &Chart, geometry: &Geometry) -> Self {
        let Geometry {
            left, top, size, ..
        } = *geometry;
        Self {
            plot: [left, top, left + size.0, top + size.1],
            wanted: view.layers.iter().any(|layer| match layer {
                Layer::Points(points) => points.points.iter().any(|p| !p.label.is_empty()),
                Layer::Mark(Mark { label, .. }) | Layer::Rule(Rule { label, .. }) => {
                    !label.is_empty()
                }
                Layer::Line(_) | Layer::Fill(_) | Layer::Shade(_) => false,
            }),
            taken: Vec::new(),
            given: Vec::new(),
        }
    }

    /// Where each text starts on its baseline.
    pub(crate) fn given(self) -> Vec<(Place, Cow<'a, str>)> {
        self.given
    }

    fn pixels(&self, at: Place) -> Place {
        let [left, top, right, bottom] = self.plot;
        (left + at.0 * (right - left), bottom - at.1 * (bottom - top))
    }

    /// Keeps labels away from points.
    pub(crate) fn block(&mut self, points: impl Iterator<Item = Place>) {
        if !self.wanted {
            return;
        }
        for at in points {
            let (x, y) = self.pixels(at);
            self.taken.push([x - 6.0, y - 6.0, x + 6.0, y + 6.0]);
        }
    }

    /// Keeps labels off a line, wherever it has room to.
    pub(crate) fn block_line(&mut self, points: &[Place]) {
        let pairs = if self.wanted { points } else { &[] };
        for pair in pairs.windows(2) {
            let [from, to] = pair else { continue };
            let ((x0, y0), (x1, y1)) = (self.pixels(*from), self.pixels(*to));
            let steps = ((x1 - x0).hypot(y1 - y0) / 12.0).ceil().clamp(1.0, 64.0);
            for i in 0..steps as u32 {
                let along = (f64::from(i) + 0.5) / steps;
                let (x, y) = (x0 + (x1 - x0) * along, y0 + (y1 - y0) * along);
                self.taken.push([x - 2.0, y - 2.0, x + 2.0, y + 2.0]);
            }
        }
    }

    /// Labels beside points: to the right if that is free, or else to the left, above, below, or wherever it is nearest to free.
    pub(crate) fn ask(&mut self, labels: impl Iterator<Item = (Place, &'a Label)>) {
        for (at, label) in labels.filter(|(_, label)| !label.is_empty()) {
            let (x, y) = self.pixels(at);
            let (text, width) = self.fitted(label);
            let middle = x - width / 2.0;
            self.put(
                text,
                width,
                [
                    (x + 9.0, y - 7.0),
                    (x - 9.0 - width, y - 7.0),
                    (middle, y - 23.0),
                    (middle, y + 9.0),
                    (x + 7.0, y - 22.0),
                    (x - 7.0 - width, y - 22.0),
                    (x + 7.0, y + 8.0),
                    (x - 7.0 - width, y + 8.0),
                ],
            );
        }
    }

    /// The label of a line right across, beside one of its ends.
    pub(crate) fn ask_for_rule(&mut self, upright: bool, at: f64, label: &'a Label) {
        if label.is_empty() {
            return;
        }
        let (text, width) = self.fitted(label);
        let [left, top, right, bottom] = self.plot;
        if upright {
            let (x, _) = self.pixels((at, 0.0));
            let (after, before) = (x + 5.0, x - 5.0 - width);
            self.put(
                text,
                width,
                [
                    (after, top + 2.0),
                    (before, top + 2.0),
                    (after, bottom - 18.0),
                    (before, bottom - 18.0),
                    (after, top + 20.0),
                    (before, top + 20.0),
                ],
            );
        } else {
            let (_, y) = self.pixels((0.0, at));
            let (above, below) = (y - 17.0, y + 3.0);
            let (start, end) = (left + 4.0, right - 4.0 - width);
            self.put(
                text,
                width,
                [(end, above), (end, below), (start, above), (start, below)],
            );
        }
    }

    fn fitted(&self, label: &'a Label) -> (Cow<'a, str>, f64) {
        let [left, _, right, _] = self.plot;
        let text = measure::fitted(label.as_str(), (right - left - 8.0) / SMALL);
        let width = measure::width(&text) * SMALL;
        (text, width)
    }

    /// Puts a text at the first of some places (its left upper corner) that is free, or the one that costs least.
    fn put<const N: usize>(&mut self, text: Cow<'a, str>, width: f64, candidates: [Place; N]) {
        let [left, top, right, bottom] = self.plot;
        let mut best: Option<(f64, Box)> = None;
        for (x, y) in candidates {
            let x = x.min(right - width - 2.0).max(left + 2.0);
            let y = y.min(bottom - 16.0).max(top + 1.0);
            let wanted = [x, y, x + width, y + 15.0];
            let cost = self.taken.iter().map(|taken| shared(*taken, wanted)).sum();
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, wanted));
            }
            if cost == 0.0 {
                break;
            }
        }
        if let Some((_, place)) = best {
            self.taken.push(place);
            self.given.push(((place[0], place[1] + 12.0), text));
        }
    }
}

/// The area that two boxes have in common.
fn shared(a: Box, b: Box) -> f64 {
    let width = a[2].min(b[2]) - a[0].max(b[0]);
    let height = a[3].min(b[3]) - a[1].max(b[1]);
    width.max(0.0) * height.max(0.0)
}
