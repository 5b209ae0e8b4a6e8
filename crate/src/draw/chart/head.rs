//! What stands over a chart's plot: its title and its legend.

use std::borrow::Cow;

use crate::draw::canvas::Canvas;
use crate::draw::chart::legend::Legend;
use crate::draw::chart::{MARGIN, SMALL, TITLE, pen, tenths, width};
use crate::draw::theme::Ink;
use crate::figure::chart::Shape;
use crate::figure::{Chart, measure};

/// The title and the legend of a chart, set in lines.
pub(crate) struct Head<'a> {
    /// The size of the title, and its lines.
    title: f64,
    titles: Vec<Cow<'a, str>>,
    legend: Legend<'a>,
}

impl<'a> Head<'a> {
    pub(crate) fn new(view: &'a Chart) -> Self {
        let width = width(view.shape);
        let title = if view.shape == Shape::Small {
            SMALL
        } else {
            TITLE
        };
        let mut titles =
            measure::wrapped(view.title.as_str(), (width - 2.0 * MARGIN) / title / 1.05);
        titles.truncate(3);
        Self {
            title,
            titles,
            legend: Legend::new(view, width),
        }
    }

    fn title_height(&self) -> f64 {
        self.titles.len() as f64 * (self.title + 5.0)
    }

    /// How much room it takes.
    pub(crate) fn height(&self) -> f64 {
        self.title_height() + self.legend.height() + 4.0
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas) {
        for (i, line) in self.titles.iter().enumerate() {
            let base = (i + 1) as f64 * (self.title + 5.0);
            canvas.text(
                pen(self.title, Ink::Text, "", true),
                (tenths(MARGIN), tenths(base)),
                line,
            );
        }
        self.legend.draw(canvas, self.title_height() + 4.0);
    }
}
