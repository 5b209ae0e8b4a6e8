//! A point that is pointed out, such as an end of a curve that jumps.

use crate::draw::canvas::Pen;
use crate::draw::chart::{Plot, ink};
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::Mark;
use crate::number::format;

const RADIUS: f64 = 4.0;

impl super::Mark for Mark {
    fn draw<'a>(&'a self, plot: &mut Plot<'a>) {
        let Some(at) = plot.frame.at(self.at) else {
            return;
        };
        let ink = ink(self.hue);
        plot.on_canvas(|canvas| {
            if self.filled {
                canvas.circle(Pen::area(ink, 100), at, RADIUS);
            } else {
                // Inside it nothing is seen of the line that ends there.
                canvas.circle(Pen::area(Ink::Page, 100), at, RADIUS);
                canvas.circle(Pen::line(ink, 1.8), at, RADIUS);
            }
        });
        plot.block(at);
        plot.ask_beside(&self.label, at);
    }

    fn lines(&self, _: &Chart, text: &mut Vec<String>) {
        let sign = if self.filled { '●' } else { '○' };
        let [x, y] = self.at.map(format);
        let line = format!("{sign} ({x}, {y}) {}", self.label);
        text.push(line.trim_end().to_owned());
    }
}
