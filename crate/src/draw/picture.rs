//! The frame around any drawing: its title and legend above, its note below.

use std::borrow::Cow;

use crate::draw::canvas::{Anchor, Bounds, Canvas, Font, Point, escape};
use crate::draw::measure;
use crate::draw::theme::{FONTS, Ink};

pub(crate) const TITLE: f64 = 14.0;
pub(crate) const SMALL: f64 = 12.0;
pub(crate) const MARGIN: f64 = 8.0;

/// The height of a line of the legend, the room for a sample in it, and the room between two entries.
const LINE: f64 = 19.0;
const SAMPLE: f64 = 26.0;
const BETWEEN: f64 = 12.0;
/// The narrowest that a wide picture is squeezed to before it scrolls, as a part of its own width.
const SQUEEZE: f64 = 0.62;

/// Draws a sample around a point.
pub(crate) type Sample<'a> = Box<dyn Fn(&mut Canvas, Point) + 'a>;

/// One entry of a legend: what is drawn around the middle of a sample's place, 20 pixels wide, and what it means.
pub(crate) struct Entry<'a> {
    pub(crate) sample: Sample<'a>,
    pub(crate) label: &'a str,
}

/// A drawing, and what stands around it.
pub(crate) struct Picture<'a> {
    pub(crate) canvas: Canvas,
    /// What the drawing takes of the canvas.
    pub(crate) bounds: Bounds,
    pub(crate) title: &'a str,
    pub(crate) legend: Vec<Entry<'a>>,
    pub(crate) note: Cow<'a, str>,
    /// What it says, in words; empty where its text says it already.
    pub(crate) summary: String,
    /// How much larger or smaller than drawn it is shown.
    pub(crate) scale: f64,
    /// How wide title, legend and note may make it.
    pub(crate) room: f64,
    /// Whether its title is written small.
    pub(crate) small: bool,
}

impl<'a> Picture<'a> {
    /// The size of a font that is shown in this size.
    fn shown(&self, size: f64) -> f64 {
        size / self.scale
    }

    fn title_size(&self) -> f64 {
        self.shown(if self.small { SMALL } else { TITLE })
    }

    fn margin(&self) -> f64 {
        self.shown(MARGIN)
    }

    fn room(&self) -> f64 {
        self.room.max(self.bounds[2] - self.bounds[0]) - 2.0 * self.margin()
    }

    fn titles(&self) -> Vec<String> {
        let mut lines = measure::wrapped(self.title, self.room() / self.title_size() / 1.05);
        lines.truncate(4);
        lines
    }

    /// The legend's entries, each with its line and its distance from the left, and the width of all.
    fn entries(&self) -> (Vec<(usize, f64, Cow<'a, str>)>, f64) {
        let (mut x, mut line, mut width) = (0.0, 0, 0.0_f64);
        let entries = self.legend.iter().map(|entry| {
            let text = measure::fitted(entry.label, (self.room() - SAMPLE) / self.shown(SMALL));
            let wide = SAMPLE + measure::room_for(&text, self.shown(SMALL));
            if x > 0.0 && x + wide > self.room() {
                (x, line) = (0.0, line + 1);
            }
            let at = x;
            x += wide + BETWEEN;
            width = width.max(x - BETWEEN);
            (line, at, text)
        });
        (entries.collect(), width)
    }

    /// How much room title and legend take.
    pub(crate) fn head(&self) -> f64 {
        let lines = self.entries().0.last().map_or(0, |(line, ..)| line + 1);
        let titles = self.titles().len() as f64 * (self.title_size() + self.shown(5.0));
        titles + self.shown(lines as f64 * LINE + 4.0)
    }

    /// The whole, with at least so much room for title and legend: what stands side by side is level then.
    pub(crate) fn framed(mut self, least_head: f64) -> Drawing {
        let head = self.head().max(least_head);
        let [left, top, right, bottom] = self.bounds;
        let (title, small) = (self.title_size(), self.shown(SMALL));
        let (margin, gap) = (self.margin(), self.shown(5.0));
        let titles = self.titles();
        let notes = measure::wrapped(&self.note, self.room() / small);
        let (entries, legend_width) = self.entries();
        let start = top - head;
        self.canvas.layer();
        let mut y = start;
        let mut wide = legend_width;
        for line in &titles {
            y += title + gap;
            let font = Font {
                bold: true,
                ..Font::new(Ink::Text, title, Anchor::Start)
            };
            self.canvas.text(font, (left + margin, y), line);
            wide = wide.max(measure::room_for(line, title * 1.05));
        }
        let font = Font::new(Ink::Text, small, Anchor::Start);
        for ((line, x, text), entry) in entries.iter().zip(&self.legend) {
            let middle = y + self.shown(4.0 + (*line as f64 + 0.5) * LINE);
            let x = left + margin + x;
            (entry.sample)(&mut self.canvas, (x + 10.0, middle));
            let place = (x + SAMPLE, middle + small * 0.36);
            self.canvas.text(font, place, text);
        }
        let font = Font::new(Ink::Muted, small, Anchor::Start);
        let mut y = bottom;
        for line in &notes {
            y += small + gap;
            self.canvas.text(font, (left + margin, y - gap), line);
            wide = wide.max(measure::room_for(line, small));
        }
        let width = (right - left).max(wide + 2.0 * margin).ceil();
        Drawing {
            left: left.floor(),
            top: start.floor(),
            width,
            height: (y - start + self.shown(2.0)).ceil(),
            scale: self.scale,
            body: self.canvas.finish(),
            summary: self.summary,
        }
    }
}

/// SVG with the part of the plane that it takes.
pub(crate) struct Drawing {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    scale: f64,
    body: String,
    summary: String,
}

impl Drawing {
    pub(crate) fn new((width, height): (f64, f64), body: String) -> Self {
        Self {
            left: 0.0,
            top: 0.0,
            width,
            height,
            scale: 1.0,
            body,
            summary: String::new(),
        }
    }

    pub(crate) fn size(&self) -> (f64, f64) {
        let size = |side: f64| (side * self.scale).ceil();
        (size(self.width), size(self.height))
    }

    /// An element for a page of HTML, or at a place inside another.
    pub(crate) fn element(&self, more: &str) -> String {
        let Self {
            left,
            top,
            width,
            height,
            body,
            ..
        } = self;
        let (across, down) = self.size();
        let name = escape(&self.summary);
        let name = if name.is_empty() {
            ">".to_owned()
        } else {
            format!(
                r#" role="img" aria-label="{name}"><title>{name}</title>
"#
            )
        };
        format!(
            r##"<svg{more} viewBox="{left:.0} {top:.0} {width:.0} {height:.0}" width="{across}" height="{down}" font-family="{FONTS}"{name}<rect class="p" x="{left:.0}" y="{top:.0}" width="{width:.0}" height="{height:.0}" fill="#fff"/>{body}</svg>"##
        )
    }

    /// An element that scrolls rather than shrink so far that nobody can read it.
    pub(crate) fn scrolling(&self) -> String {
        let (width, _) = self.size();
        if width > 600.0 {
            let least = format!(r#" style="min-width:{:.0}px""#, width * SQUEEZE);
            // What scrolls has to take the focus, or no key moves it.
            format!(
                r#"<div class="d" tabindex="0">{}</div>"#,
                self.element(&least)
            )
        } else {
            self.element("")
        }
    }
}
