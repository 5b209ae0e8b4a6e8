//! What the colours and signs of a chart stand for, in lines over its plot.

use std::borrow::Cow;

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::element::Kind;
use crate::draw::chart::tints::TINT;
use crate::draw::chart::{MARGIN, SMALL, ink, pen, tenths};
use crate::draw::svg::class_ink;
use crate::draw::theme::Ink;
use crate::figure::chart::{Hue, Layer, Line};
use crate::figure::measure;
use crate::figure::{Chart, Label};

/// How a misfit's ring is drawn, and one around a tiny point.
pub(crate) const MISFIT: Pen = Pen::Stroke {
    ink: Ink::Text,
    width: 16,
    dash: "3 2.5",
};
pub(crate) const MISFIT_SMALL: Pen = Pen::Stroke {
    ink: Ink::Text,
    width: 8,
    dash: "",
};

/// The last class that has a look of its own.
pub(crate) const LAST_CLASS: u8 = 5;

/// The pen and the shape of a point of a class: ○, ●, ▲, ■, ◆ or ✕.
pub(crate) const fn dot(class: u8, radius: i32) -> (Pen, Kind) {
    let ink = class_ink(class);
    match class {
        0 => {
            let width = if radius < 40 { 15 } else { 20 };
            let pen = Pen::Stroke {
                ink,
                width,
                dash: "",
            };
            (pen, Kind::Circle(radius - 6))
        }
        1 => (Pen::Fill { ink, opacity: 100 }, Kind::Circle(radius)),
        _ => {
            let sign = if class < LAST_CLASS {
                class
            } else {
                LAST_CLASS
            } as usize
                - 1;
            // As large to the eye as a disc.
            (sign_pen(sign, ink), Kind::Sign(sign, radius * 2))
        }
    }
}

/// Draws a point of a class.
pub(crate) fn draw_dot((pen, kind): (Pen, Kind), centre: (i32, i32), canvas: &mut Canvas) {
    match kind {
        Kind::Circle(radius) => canvas.circle(pen, centre, radius),
        Kind::Sign(sign, size) => self::sign(sign, pen, centre, size, canvas),
        Kind::Line | Kind::Area | Kind::End => {}
    }
}

/// Whether the chart's lines need signs to be told apart without colour: of one kind there are several series.
pub(crate) fn signed(view: &Chart) -> bool {
    let several = |wanted: bool| {
        let mut series = view.layers.iter().filter_map(|layer| match layer {
            Layer::Line(Line {
                dashed,
                hue: Hue::Series(series),
                ..
            }) if *dashed == wanted => Some(series),
            _ => None,
        });
        let first = series.next();
        series.any(|series| Some(series) != first)
    };
    several(false) || several(true)
}

/// The sign of a line, if it has one.
pub(crate) const fn sign_of(line: &Line, signed: bool) -> Option<usize> {
    match line.hue {
        Hue::Series(series) if signed => Some(series as usize % 6),
        _ => None,
    }
}

/// What a sign is drawn with.
pub(crate) const fn sign_pen(sign: usize, ink: Ink) -> Pen {
    if sign < 4 {
        Pen::Fill { ink, opacity: 100 }
    } else {
        Pen::Stroke {
            ink,
            width: 20,
            dash: "",
        }
    }
}

/// Draws a sign: ●, ▲, ■, ◆, ✕, ○, its size in hundredths of what stands on lines.
pub(crate) fn sign(sign: usize, pen: Pen, (x, y): (i32, i32), size: i32, canvas: &mut Canvas) {
    let sized = |length: i32| length * size / 100;
    let mut area = |corners: &[(i32, i32)]| {
        canvas.area(
            pen,
            corners
                .iter()
                .map(|(dx, dy)| (x + sized(*dx), y + sized(*dy))),
        );
    };
    match sign {
        0 => canvas.circle(pen, (x, y), sized(38)),
        1 => area(&[(-45, 35), (0, -45), (45, 35)]),
        2 => area(&[(-35, -35), (35, -35), (35, 35), (-35, 35)]),
        3 => area(&[(-48, 0), (0, -48), (48, 0), (0, 48)]),
        4 => {
            let arm = sized(35);
            canvas.line(pen, [(x - arm, y - arm), (x + arm, y + arm)].into_iter());
            canvas.line(pen, [(x - arm, y + arm), (x + arm, y - arm)].into_iter());
        }
        _ => canvas.circle(pen, (x, y), sized(38)),
    }
}

enum Sample {
    Line {
        ink: Ink,
        dashed: bool,
        sign: Option<usize>,
    },
    Dot(u8),
    Misfit,
    Tint(u8),
}

struct Entry<'a> {
    sample: Sample,
    text: Cow<'a, str>,
    at: (f64, f64),
}

/// The entries, each with its place.
pub(crate) struct Legend<'a> {
    entries: Vec<Entry<'a>>,
    lines: usize,
}

const LINE: f64 = 19.0;
const SAMPLE: f64 = 24.0;
const BETWEEN: f64 = 12.0;

impl<'a> Legend<'a> {
    /// What of a chart has a name, set in lines of a width.
    pub(crate) fn new(view: &'a Chart, width: f64) -> Self {
        let mut entries = Vec::new();
        let (mut x, mut lines) = (MARGIN, 0);
        for (sample, label) in samples(view) {
            let text = measure::fitted(label.as_str(), (width - 2.0 * MARGIN - SAMPLE) / SMALL);
            let wide = SAMPLE + measure::room_for(&text, SMALL);
            if lines == 0 || x + wide > width - MARGIN {
                (x, lines) = (MARGIN, lines + 1);
            }
            let at = (x, (lines - 1) as f64 * LINE);
            entries.push(Entry { sample, text, at });
            x += wide + BETWEEN;
        }
        Self { entries, lines }
    }

    pub(crate) fn height(&self) -> f64 {
        self.lines as f64 * LINE
    }

    /// Draws samples, then texts, which makes one element of all texts.
    pub(crate) fn draw(&self, canvas: &mut Canvas, top: f64) {
        for Entry { sample, at, .. } in &self.entries {
            let middle = tenths(top + at.1 + LINE / 2.0);
            let left = tenths(at.0);
            let centre = (left + 100, middle);
            match *sample {
                Sample::Line { ink, dashed, sign } => {
                    let dash = if dashed { "6 4" } else { "" };
                    let pen = Pen::Stroke {
                        ink,
                        width: 20,
                        dash,
                    };
                    canvas.line(pen, [(left, middle), (left + 200, middle)].into_iter());
                    if let Some(sign) = sign {
                        self::sign(sign, sign_pen(sign, ink), centre, 100, canvas);
                    }
                }
                Sample::Dot(class) => draw_dot(dot(class, 50), centre, canvas),
                Sample::Misfit => canvas.circle(MISFIT, centre, 70),
                Sample::Tint(class) => {
                    let pen = Pen::Fill {
                        ink: class_ink(class),
                        opacity: 2 * TINT,
                    };
                    let corners = [
                        (left, middle - 60),
                        (left + 200, middle - 60),
                        (left + 200, middle + 60),
                        (left, middle + 60),
                    ];
                    canvas.area(pen, corners.into_iter());
                    draw_dot(dot(class, 36), centre, canvas);
                }
            }
        }
        for Entry { text, at, .. } in &self.entries {
            let base = top + at.1 + LINE / 2.0 + 4.3;
            let place = (tenths(at.0 + SAMPLE), tenths(base));
            canvas.text(pen(SMALL, Ink::Text, "", false), place, text);
        }
    }
}

fn samples(view: &Chart) -> Vec<(Sample, &Label)> {
    let signs = signed(view);
    let mut samples = Vec::new();
    for layer in &view.layers {
        match layer {
            Layer::Line(line) => {
                let sample = Sample::Line {
                    ink: ink(line.hue),
                    dashed: line.dashed,
                    sign: sign_of(line, signs),
                };
                samples.push((sample, &line.label));
            }
            Layer::Points(points) => {
                let classes = 0..=LAST_CLASS;
                samples.extend(classes.map(Sample::Dot).zip(&points.labels));
                if points.points.iter().any(|point| point.misfit) {
                    samples.push((Sample::Misfit, &points.misfits));
                }
            }
            Layer::Fill(fill) => samples.push((Sample::Tint(fill.class), &fill.label)),
            Layer::Shade(_) | Layer::Rule(_) | Layer::Mark(_) => {}
        }
    }
    samples.retain(|(_, label)| !label.is_empty());
    samples
}
