//! The plotters backend that draws on our [`Canvas`].
//!
//! Plotters draws on integer pixels, which turns curves into stairs: it is given a canvas ten times as large, and what it
//! draws is divided by ten on its way out. Its colours are colours; ours are names that look different in light and dark:
//! an [`Ink`] travels through plotters as its place in [`Ink::ALL`], in the red channel.

use std::convert::Infallible;

use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::theme::Ink;
use crate::figure::measure;

/// The colour that stands for an ink on its way through plotters.
pub(crate) fn colour(ink: Ink) -> RGBColor {
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
pub(crate) fn line_style(ink: Ink, width: u32) -> ShapeStyle {
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
}
