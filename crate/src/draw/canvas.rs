//! SVG as it is written: pens, paths and texts on whole tenths of a pixel.
//!
//! What is drawn one after the other with the same pen becomes one element: all mesh lines are one path.

use crate::draw::escape::escape;
use crate::draw::theme::Ink;

/// A place in tenths of a pixel.
type Point = (i32, i32);

/// What something is drawn with.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Pen {
    /// A line, its width in tenths of a pixel.
    Stroke {
        ink: Ink,
        width: u32,
        dash: &'static str,
    },
    /// An area, its opacity in hundredths.
    Fill { ink: Ink, opacity: u32 },
    /// Text, its size in tenths of a pixel.
    Text {
        ink: Ink,
        size: u32,
        anchor: &'static str,
        bold: bool,
    },
}

/// The SVG as it is written.
pub(crate) struct Canvas {
    pub(crate) size: (u32, u32),
    svg: String,
    pen: Option<Pen>,
    /// Where the path that is being written has come to.
    at: Option<Point>,
}

impl Canvas {
    /// An empty canvas, its size in tenths of a pixel.
    pub(crate) fn new(size: (u32, u32)) -> Self {
        Self {
            size,
            svg: String::with_capacity(4096),
            pen: None,
            at: None,
        }
    }

    /// What was drawn.
    pub(crate) fn finish(&mut self) -> String {
        self.put_down();
        std::mem::take(&mut self.svg)
    }

    /// A line through points; nothing if there are none.
    pub(crate) fn line(&mut self, pen: Pen, points: impl Iterator<Item = Point>) {
        self.take(pen);
        for (i, point) in points.enumerate() {
            if i == 0 {
                self.move_to(point);
            } else {
                self.line_to(point);
            }
        }
    }

    /// A closed line through points, or the area inside it, as the pen is.
    pub(crate) fn area(&mut self, pen: Pen, mut points: impl Iterator<Item = Point>) {
        let Some(first) = points.next() else {
            return;
        };
        self.take(pen);
        self.move_to(first);
        for point in points {
            self.line_to(point);
        }
        self.svg.push('z');
        self.at = Some(first);
    }

    /// A circle, drawn as the pen is. Radius in tenths of a pixel.
    pub(crate) fn circle(&mut self, pen: Pen, (x, y): Point, radius: i32) {
        self.take(pen);
        let top = (x, y.saturating_sub(radius));
        self.move_to(top);
        self.svg.push('a');
        self.tenths(radius, true);
        self.tenths(radius, false);
        self.svg.push_str(" 0 1 0 .1 0z");
        self.at = Some(top);
    }

    /// A line of text whose baseline starts, ends or has its middle at a point.
    pub(crate) fn text(&mut self, pen: Pen, (x, y): Point, text: &str) {
        self.take(pen);
        self.svg.push_str("<text x=\"");
        self.tenths(x, true);
        self.svg.push_str("\" y=\"");
        self.tenths(y, true);
        self.svg.push_str("\">");
        self.svg.push_str(&escape(text));
        self.svg.push_str("</text>");
    }

    /// Starts an element for this pen, unless it is the one that is being written.
    fn take(&mut self, pen: Pen) {
        if self.pen == Some(pen) {
            return;
        }
        self.put_down();
        self.pen = Some(pen);
        match pen {
            Pen::Stroke { ink, width, dash } => {
                self.open("path", ink);
                self.svg
                    .push_str(" fill=\"none\" stroke=\"currentColor\" stroke-width=\"");
                self.tenths(i32::try_from(width).unwrap_or(10), true);
                if !dash.is_empty() {
                    self.svg.push_str("\" stroke-dasharray=\"");
                    self.svg.push_str(dash);
                }
                self.svg.push_str("\" d=\"");
            }
            Pen::Fill { ink, opacity } => {
                self.open("path", ink);
                self.svg.push_str(" fill=\"currentColor\"");
                if opacity < 100 {
                    self.svg.push_str(" fill-opacity=\"");
                    self.svg.push_str(if opacity < 10 { ".0" } else { "." });
                    push_number(&mut self.svg, opacity);
                    self.svg.push('"');
                }
                self.svg.push_str(" d=\"");
            }
            Pen::Text {
                ink,
                size,
                anchor,
                bold,
            } => {
                self.open("g", ink);
                self.svg.push_str(" fill=\"currentColor\" font-size=\"");
                self.tenths(i32::try_from(size).unwrap_or(120), true);
                if !anchor.is_empty() {
                    self.svg.push_str("\" text-anchor=\"");
                    self.svg.push_str(anchor);
                }
                if bold {
                    self.svg.push_str("\" font-weight=\"600");
                }
                self.svg.push_str("\">");
            }
        }
    }

    fn open(&mut self, element: &str, ink: Ink) {
        self.svg.push('<');
        self.svg.push_str(element);
        self.svg.push(' ');
        ink.write(&mut self.svg);
    }

    /// Ends the element that is being written.
    pub(crate) fn put_down(&mut self) {
        match self.pen.take() {
            Some(Pen::Stroke { .. } | Pen::Fill { .. }) => self.svg.push_str("\"/>"),
            Some(Pen::Text { .. }) => self.svg.push_str("</g>"),
            None => {}
        }
        self.at = None;
    }

    /// Starts a group with these attributes.
    pub(crate) fn open_group(&mut self, attributes: &str) {
        self.put_down();
        self.svg.push_str("<g ");
        self.svg.push_str(attributes);
        self.svg.push('>');
    }

    /// Ends it.
    pub(crate) fn close_group(&mut self) {
        self.put_down();
        self.svg.push_str("</g>");
    }

    fn move_to(&mut self, point: Point) {
        let (command, (x, y)) = match self.at {
            Some(at) => (
                'm',
                (point.0.saturating_sub(at.0), point.1.saturating_sub(at.1)),
            ),
            None => ('M', point),
        };
        self.svg.push(command);
        self.tenths(x, true);
        self.tenths(y, false);
        self.at = Some(point);
    }

    fn line_to(&mut self, point: Point) {
        let at = self.at.unwrap_or(point);
        match (point.0.saturating_sub(at.0), point.1.saturating_sub(at.1)) {
            (0, 0) => {}
            (x, 0) => {
                self.svg.push('h');
                self.tenths(x, true);
            }
            (0, y) => {
                self.svg.push('v');
                self.tenths(y, true);
            }
            (x, y) => {
                self.svg.push('l');
                self.tenths(x, true);
                self.tenths(y, false);
            }
        }
        self.at = Some(point);
    }

    /// Writes a number of tenths as short as it can be: `-.5`, `12`, `3.4`.
    fn tenths(&mut self, tenths: i32, first: bool) {
        if tenths < 0 {
            self.svg.push('-');
        } else if !first {
            self.svg.push(' ');
        }
        let tenths = tenths.unsigned_abs();
        if tenths >= 10 || tenths == 0 {
            push_number(&mut self.svg, tenths / 10);
        }
        if !tenths.is_multiple_of(10) {
            self.svg.push('.');
            push_number(&mut self.svg, tenths % 10);
        }
    }
}

/// `write!` takes four times as long, and a curve is nothing but numbers.
fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Pen = Pen::Stroke {
        ink: Ink::Text,
        width: 10,
        dash: "",
    };

    #[test]
    fn one_pen_one_path_with_short_numbers() {
        let mut canvas = Canvas::new((1000, 1000));
        canvas.line(INK, [(0, 5), (100, 5)].into_iter());
        canvas.line(INK, [(100, 15), (97, 3), (97, 10)].into_iter());
        assert_eq!(
            canvas.finish(),
            r##"<path class="i" color="#1f2328" fill="none" stroke="currentColor" stroke-width="1" d="M0 .5h10m0 1l-.3-1.2v.7"/>"##
        );
    }

    #[test]
    fn text_is_escaped() {
        let mut canvas = Canvas::new((1000, 1000));
        let pen = Pen::Text {
            ink: Ink::Text,
            size: 120,
            anchor: "",
            bold: false,
        };
        canvas.text(pen, (10, 20), "a<b");
        assert!(
            canvas
                .finish()
                .ends_with(r#"font-size="12"><text x="1" y="2">a&lt;b</text></g>"#)
        );
    }
}
