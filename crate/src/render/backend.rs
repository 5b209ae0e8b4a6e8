//! The plotters backend that writes our SVG.
//!
//! Plotters draws on integer pixels, which turns curves into stairs: it is given a canvas ten times as large, and what it
//! draws is divided by ten on its way out. Its colours are colours; ours are names that look different in light and dark:
//! an [`Ink`] travels through plotters as its place in [`Ink::ALL`], in the red channel.
//!
//! What is drawn one after the other with the same pen becomes one element: all mesh lines are one path.

use std::convert::Infallible;

use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::escape::escape;
use super::measure;
use super::theme::Ink;

/// What something is drawn with.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pen {
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
pub(super) struct Canvas {
    size: (u32, u32),
    svg: String,
    pen: Option<Pen>,
    /// Where the path that is being written has come to.
    at: Option<BackendCoord>,
}

impl Canvas {
    /// An empty canvas, its size in tenths of a pixel.
    pub(super) fn new(size: (u32, u32)) -> Self {
        Self {
            size,
            svg: String::with_capacity(4096),
            pen: None,
            at: None,
        }
    }

    /// What was drawn.
    pub(super) fn finish(&mut self) -> String {
        self.put_down();
        std::mem::take(&mut self.svg)
    }

    /// A line through points; nothing if there are none.
    pub(super) fn line(&mut self, pen: Pen, points: impl Iterator<Item = BackendCoord>) {
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
    pub(super) fn area(&mut self, pen: Pen, mut points: impl Iterator<Item = BackendCoord>) {
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
    pub(super) fn circle(&mut self, pen: Pen, (x, y): BackendCoord, radius: i32) {
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
    pub(super) fn text(&mut self, pen: Pen, (x, y): BackendCoord, text: &str) {
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
    pub(super) fn put_down(&mut self) {
        match self.pen.take() {
            Some(Pen::Stroke { .. } | Pen::Fill { .. }) => self.svg.push_str("\"/>"),
            Some(Pen::Text { .. }) => self.svg.push_str("</g>"),
            None => {}
        }
        self.at = None;
    }

    fn move_to(&mut self, point: BackendCoord) {
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

    fn line_to(&mut self, point: BackendCoord) {
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
        if tenths % 10 > 0 {
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

/// The colour that stands for an ink on its way through plotters.
pub(super) fn colour(ink: Ink) -> RGBColor {
    let place = Ink::ALL.iter().position(|other| *other == ink);
    RGBColor(
        place
            .and_then(|place| u8::try_from(place).ok())
            .unwrap_or(0),
        0,
        0,
    )
}

/// A plotters style for lines of this ink; width in tenths of a pixel.
pub(super) fn line_style(ink: Ink, width: u32) -> ShapeStyle {
    ShapeStyle {
        color: plotters::style::Color::to_rgba(&colour(ink)),
        filled: false,
        stroke_width: width,
    }
}

fn ink(colour: BackendColor) -> Ink {
    let place = usize::from(colour.rgb.0);
    Ink::ALL.get(place).copied().unwrap_or(Ink::Text)
}

fn stroke(style: &impl BackendStyle) -> Pen {
    Pen::Stroke {
        ink: ink(style.color()),
        width: style.stroke_width(),
        dash: "",
    }
}

fn pen(style: &impl BackendStyle, fill: bool) -> Pen {
    if fill {
        let BackendColor { alpha, .. } = style.color();
        Pen::Fill {
            ink: ink(style.color()),
            opacity: (alpha * 100.0) as u32,
        }
    } else {
        stroke(style)
    }
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Canvas {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    /// A tenth of a pixel: nothing that we draw is made of these.
    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Outcome {
        let square = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
        self.area(pen(&colour, true), square.into_iter());
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.line(stroke(style), [from, to].into_iter());
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (x0, y0): BackendCoord,
        (x1, y1): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)];
        self.area(pen(style, fill), corners.into_iter());
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.line(stroke(style), path.into_iter());
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.circle(pen(style, fill), centre, i32::try_from(radius).unwrap_or(0));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        self.area(pen(style, true), corners.into_iter());
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Outcome {
        let size = style.size();
        let anchor = style.anchor();
        let pen = Pen::Text {
            ink: ink(style.color()),
            size: size as u32,
            anchor: match anchor.h_pos {
                HPos::Left => "",
                HPos::Center => "middle",
                HPos::Right => "end",
            },
            bold: false,
        };
        // From the anchor to the baseline, which is what SVG places: digits are 0.72 em high.
        let down = match anchor.v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.36,
            VPos::Bottom => 0.0,
        };
        self.text(pen, (x, y + (size * down) as i32), text);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok(((measure::width(text) * size) as u32, size as u32))
    }

    fn blit_bitmap(&mut self, _: BackendCoord, _: (u32, u32), _: &[u8]) -> Outcome {
        Ok(())
    }
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
    fn an_ink_comes_through_plotters() {
        for ink in Ink::ALL {
            let style = line_style(ink, 10);
            assert!(
                stroke(&style)
                    == Pen::Stroke {
                        ink,
                        width: 10,
                        dash: ""
                    }
            );
        }
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
