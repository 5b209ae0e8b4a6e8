//! A tinted area.

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::clip::{clipped_area, thinned};
use crate::draw::chart::{Mark, Plot};
use crate::draw::picture::Entry;
use crate::draw::sign;
use crate::draw::theme::Ink;
use crate::figure::chart::Fill;
use crate::figure::{Chart, mark};

/// The most polygons that are drawn, and the most corners of one.
const MOST: usize = 320;
const MOST_CORNERS: usize = 200;

impl Mark for Fill {
    fn tint(&self, plot: &mut Plot<'_>) {
        let pen = Pen::area(Ink::of_class(self.class), 15);
        let size = (plot.frame.width, plot.frame.height);
        for polygon in self.polygons.iter().take(MOST) {
            let places = clipped_area(polygon.iter().map(|at| plot.frame.place(*at)));
            plot.area(pen, thinned(&places, size, MOST_CORNERS));
        }
        plot.on_canvas(Canvas::layer);
    }

    fn legend<'a>(&'a self, _: &'a Chart) -> Vec<Entry<'a>> {
        let class = self.class;
        vec![Entry {
            sample: Box::new(move |canvas: &mut Canvas, (x, y)| {
                let (left, right, top, bottom) = (x - 10.0, x + 10.0, y - 6.0, y + 6.0);
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                canvas.area(Pen::area(Ink::of_class(class), 30), corners);
                sign::class(canvas, class, (x, y), 3.6);
            }),
            label: &self.label,
        }]
    }

    fn lines(&self, _: &Chart) -> Vec<String> {
        let named = !self.label.is_empty();
        let line = || format!("▒{} {}", mark(self.class), self.label);
        named.then(line).into_iter().collect()
    }
}
