//! The signs that stand for classes and series: ○ ● ▲ ■ ◆ ✕ △ □ ◇ ▼ +, as [`mark`](crate::figure::mark) writes them.

use crate::draw::canvas::{Canvas, Pen, Point};
use crate::draw::theme::Ink;

/// From here on all classes look alike.
const LAST: u8 = 10;

/// Draws the sign of a class around a point.
pub(crate) fn class(canvas: &mut Canvas, class: u8, at: Point, radius: f64) {
    sign(canvas, class.min(LAST), Ink::of_class(class), at, radius);
}

/// Draws the sign of a series, filled if there is a filled one left.
pub(crate) fn series(canvas: &mut Canvas, series: u8, at: Point) {
    sign(canvas, (series + 1) % 6, Ink::of_class(series), at, 4.0);
}

fn sign(canvas: &mut Canvas, sign: u8, ink: Ink, (x, y): Point, r: f64) {
    let thin = Pen::line(ink, if r < 4.0 { 1.2 } else { 1.8 });
    let full = Pen::area(ink, 100);
    // As large to the eye as a disc.
    let mut area = |pen: Pen, corners: &[(f64, f64)]| {
        let corners = corners.iter().map(|(dx, dy)| (x + dx * r, y + dy * r));
        canvas.area(pen, &corners.collect::<Vec<_>>());
    };
    const UP: [(f64, f64); 3] = [(-1.1, 0.9), (0.0, -1.1), (1.1, 0.9)];
    const SQUARE: [(f64, f64); 4] = [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)];
    const DIAMOND: [(f64, f64); 4] = [(-1.2, 0.0), (0.0, -1.2), (1.2, 0.0), (0.0, 1.2)];
    match sign {
        0 => canvas.circle(thin, (x, y), r - 0.6),
        1 => canvas.circle(full, (x, y), r),
        2 => area(full, &UP),
        3 => area(full, &SQUARE),
        4 => area(full, &DIAMOND),
        6 => area(thin, &UP),
        7 => area(thin, &SQUARE),
        8 => area(thin, &DIAMOND),
        9 => area(full, &UP.map(|(dx, dy)| (dx, -dy))),
        // ✕ and +.
        5 => {
            canvas.line(thin, &[(x - r, y - r), (x + r, y + r)]);
            canvas.line(thin, &[(x - r, y + r), (x + r, y - r)]);
        }
        _ => {
            canvas.line(thin, &[(x - r, y), (x + r, y)]);
            canvas.line(thin, &[(x, y - r), (x, y + r)]);
        }
    }
}
