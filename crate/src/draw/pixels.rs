//! Small grey pictures in a grid.

use crate::draw::canvas::{Anchor, Canvas, Font, Pen};
use crate::draw::picture::{Picture, SMALL};
use crate::draw::theme::Ink;
use crate::figure::images::{Image, Images};

/// The sides of a pixel in pixels of the page.
const SIDE: f64 = 6.0;
/// How many images stand in a line, and in a terminal.
const LINE: usize = 10;
const LINE_OF_TEXT: usize = 4;
/// What stands for each level of grey in a terminal, and the inks of all but paper.
const GREYS: [char; 4] = [' ', '░', '▒', '█'];
const INKS: [Ink; 3] = [Ink::Faint, Ink::Muted, Ink::Text];

/// The level of grey of a pixel, from 0.
fn level(image: &Image, row: usize, column: usize) -> usize {
    let pixel = image
        .pixels
        .get(row * image.columns + column)
        .copied()
        .unwrap_or(0.0);
    (pixel.clamp(0.0, 1.0) * (GREYS.len() - 1) as f64).round() as usize
}

fn rows(image: &Image) -> usize {
    image.pixels.len().div_ceil(image.columns.max(1))
}

pub(crate) fn picture(view: &Images) -> Picture<'_> {
    let mut canvas = Canvas::default();
    // In units of one pixel of an image.
    let across = 2.0
        + view
            .images
            .iter()
            .map(|image| image.columns)
            .max()
            .unwrap_or(0) as f64;
    let down = 4.0 + view.images.iter().map(rows).max().unwrap_or(0) as f64;
    for (i, image) in view.images.iter().enumerate() {
        let (left, top) = ((i % LINE) as f64 * across + 1.0, (i / LINE) as f64 * down);
        for row in 0..rows(image) {
            let mut column = 0;
            while column < image.columns {
                let grey = level(image, row, column);
                let end = (column..image.columns).find(|c| level(image, row, *c) != grey);
                let end = end.unwrap_or(image.columns);
                if grey > 0 {
                    let y = top + row as f64 + 0.5;
                    let [from, to] = [column, end].map(|column| (left + column as f64, y));
                    canvas.line(Pen::line(INKS[grey - 1], 1.0), &[from, to]);
                }
                column = end;
            }
        }
        let font = Font::new(Ink::Text, SMALL / SIDE, Anchor::Middle);
        canvas.text(
            font,
            (left + image.columns as f64 / 2.0, top + down - 1.8),
            &image.label,
        );
    }
    let shown = view.images.len().min(LINE) as f64 * across;
    Picture {
        canvas,
        bounds: [
            0.0,
            -1.0,
            shown,
            view.images.len().div_ceil(LINE) as f64 * down,
        ],
        title: &view.title,
        legend: Vec::new(),
        note: (&*view.note).into(),
        summary: format!("{} 그림 {}개", view.title, view.images.len())
            .trim()
            .to_owned(),
        scale: SIDE,
        room: 60.0,
        small: false,
    }
}

pub(crate) fn text(view: &Images) -> String {
    let mut lines = vec![view.title.to_string()];
    for line in view.images.chunks(LINE_OF_TEXT) {
        let pad = |text: String, image: &Image, columns: usize| {
            text + &" ".repeat((image.columns * 2 + 3).saturating_sub(columns))
        };
        for row in 0..line.iter().map(rows).max().unwrap_or(0) {
            let pixels = line.iter().map(|image| {
                let greys =
                    (0..image.columns).flat_map(|column| [GREYS[level(image, row, column)]; 2]);
                pad(greys.collect(), image, image.columns * 2)
            });
            lines.push(pixels.collect());
        }
        lines.push(
            line.iter()
                .map(|image| pad(image.label.to_string(), image, image.label.columns()))
                .collect(),
        );
    }
    lines.push(view.note.to_string());
    lines.retain(|line| !line.is_empty());
    lines
        .iter()
        .map(|line| line.trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}
