//! A tinted area.

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::clip::clipped_area;
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
        for polygon in self.polygons.iter().take(MOST) {
            let corners = clipped_area(plot.frame.places(polygon));
            plot.area(pen, &corners, MOST_CORNERS);
        }
        plot.on_canvas(Canvas::layer);
    }

    fn legend<'a>(&'a self, _: &'a Chart, legend: &mut Vec<Entry<'a>>) {
        let class = self.class;
        legend.push(Entry {
            sample: Box::new(move |canvas: &mut Canvas, (x, y)| {
                let (left, right, top, bottom) = (x - 10.0, x + 10.0, y - 6.0, y + 6.0);
                let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
                canvas.area(Pen::area(Ink::of_class(class), 30), &corners);
                sign::class(canvas, class, (x, y), 3.6);
            }),
            label: &self.label,
        });
    }

    fn lines(&self, _: &Chart, text: &mut Vec<String>) {
        if !self.label.is_empty() {
            text.push(format!("▒{} {}", mark(self.class), self.label));
        }
    }
}
