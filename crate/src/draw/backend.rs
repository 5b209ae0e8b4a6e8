//! The plotters backend that draws on our [`Canvas`].
//!
//! Plotters draws on integer pixels, which turns curves into stairs: it is given a canvas ten times as large, and what it
//! draws is divided by ten on its way out. Its colours are colours; ours are names that look different in light and dark:
//! an [`Ink`] travels through plotters as its place in [`Ink::ALL`], in the red channel, and a dash in the green one.

use std::convert::Infallible;

use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::draw::canvas::{Anchor, Canvas, Font, Pen, Point};
use crate::draw::measure;
use crate::draw::theme::Ink;

/// How much larger plotters draws.
pub(crate) const TIMES: f64 = 10.0;

const DASHES: [&str; 4] = ["", "6 4", "5 4", "1 3"];

/// Where plotters draws, and how large it believes that is.
pub(crate) struct Backend {
    pub(crate) canvas: Canvas,
    pub(crate) size: (u32, u32),
}

/// The colour that stands for an ink on its way through plotters.
pub(crate) fn colour(ink: Ink) -> RGBColor {
    RGBColor(ink as u8, 0, 0)
}

/// A plotters style that draws with this pen.
pub(crate) fn style(pen: Pen) -> ShapeStyle {
    let dash = DASHES.iter().position(|dash| *dash == pen.dash);
    let colour = RGBColor(pen.ink as u8, dash.unwrap_or(0) as u8, 0);
    ShapeStyle {
        color: colour.mix(if pen.tint > 0 {
            f64::from(pen.tint) / 100.0
        } else {
            1.0
        }),
        filled: pen.tint > 0,
        stroke_width: (pen.width * TIMES) as u32,
    }
}

fn pen(style: &impl BackendStyle, fill: bool) -> Pen {
    let BackendColor { rgb, alpha } = style.color();
    let ink = Ink::ALL[usize::from(rgb.0) % Ink::ALL.len()];
    if fill {
        Pen::area(ink, (alpha * 100.0).round() as u8)
    } else {
        let dash = DASHES[usize::from(rgb.1) % DASHES.len()];
        Pen::line(ink, f64::from(style.stroke_width()) / TIMES).dashed(dash)
    }
}

fn point((x, y): BackendCoord) -> Point {
    (f64::from(x) / TIMES, f64::from(y) / TIMES)
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Backend {
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

    /// Nothing that we draw is made of pixels, nor of the rectangles, circles and bitmaps that plotters would make of them.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Outcome {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        self.canvas.line(pen(style, false), &points);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Outcome {
        let corners: Vec<Point> = corners.into_iter().map(point).collect();
        self.canvas.area(pen(style, true), &corners);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        at: BackendCoord,
    ) -> Outcome {
        let (x, y) = point(at);
        let size = style.size() / TIMES;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        // From the anchor to the baseline, which is what SVG places: digits are 0.72 em high.
        let down = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.36,
            VPos::Bottom => 0.0,
        };
        let ink = pen(&style.color(), false).ink;
        let font = Font::new(ink, size, anchor);
        self.canvas.text(font, (x, y + size * down), text);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pen_comes_through_plotters() {
        for (place, ink) in Ink::ALL.into_iter().enumerate() {
            assert_eq!(ink as usize, place);
            let line = Pen::line(ink, 1.5).dashed(DASHES[place % 4]);
            assert!(pen(&style(line), false) == line);
            let area = Pen::area(ink, 15);
            assert!(pen(&style(area), true) == area);
        }
    }
}
