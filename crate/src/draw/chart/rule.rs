//! A straight line right across the plot.

use crate::draw::canvas::Pen;
use crate::draw::chart::words::name;
use crate::draw::chart::{Frame, Mark, Plot};
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::Rule;
use crate::number::format;

const DASHED: Pen = Pen::line(Ink::Muted, 1.3).dashed("5 4");

impl Mark for Rule {
    fn draw<'a>(&'a self, plot: &mut Plot<'a>) {
        let scale = if self.upright {
            &plot.frame.x
        } else {
            &plot.frame.y
        };
        let at = scale.place(self.at);
        if !(0.0..=1.0).contains(&at) {
            return;
        }
        let place = |end: f64| if self.upright { (at, end) } else { (end, at) };
        plot.line(DASHED, &[place(0.0), place(1.0)], 2);
        let (x, y) = plot.frame.pixels(place(0.0));
        let Frame {
            left,
            top,
            width: across,
            height,
            ..
        } = plot.frame;
        let upright = self.upright;
        plot.ask(&self.label, |width| {
            if upright {
                let (after, before) = (x + 5.0, x - 5.0 - width);
                let heights = [top + 2.0, top + height - 18.0, top + 20.0];
                heights
                    .iter()
                    .flat_map(|y| [(after, *y), (before, *y)])
                    .collect()
            } else {
                let (above, below) = (y - 17.0, y + 3.0);
                let ends = [left + across - 4.0 - width, left + 4.0];
                ends.iter()
                    .flat_map(|x| [(*x, above), (*x, below)])
                    .collect()
            }
        });
    }

    fn lines(&self, view: &Chart, text: &mut Vec<String>) {
        let axis = match self.upright {
            true => name(&view.x.label, "가로축"),
            false => {
                (view.y.as_ref()).map_or_else(|| "세로축".into(), |y| name(&y.label, "세로축"))
            }
        };
        let sign = if self.upright { '┆' } else { '┄' };
        let mut line = format!("{sign} {axis} = {}", format(self.at));
        if !self.label.is_empty() {
            line += &format!(": {}", self.label);
        }
        text.push(line);
    }
}
