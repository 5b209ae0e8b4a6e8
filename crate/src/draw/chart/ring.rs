//! A point that is pointed out, such as an end of a curve that jumps.

use crate::draw::canvas::Pen;
use crate::draw::chart::{Plot, ink};
use crate::figure::Chart;
use crate::figure::chart::Mark;
use crate::number::format;

pub(crate) const RADIUS: f64 = 4.0;

impl super::Mark for Mark {
    fn draw<'a>(&'a self, plot: &mut Plot<'a>) {
        let Some(at) = plot.frame.at(self.at) else {
            return;
        };
        let pen = match self.filled {
            true => Pen::area(ink(self.hue), 100),
            false => Pen::line(ink(self.hue), 1.8),
        };
        plot.on_canvas(|canvas| canvas.circle(pen, at, RADIUS));
        plot.block(at);
        plot.ask_beside(self.label.as_str(), at);
    }

    fn lines(&self, _: &Chart) -> Vec<String> {
        let sign = if self.filled { '●' } else { '○' };
        let [x, y] = self.at.map(format);
        let line = format!("{sign} ({x}, {y}) {}", self.label);
        vec![line.trim_end().to_owned()]
    }
}
