//! A view as SVG.

use std::borrow::Cow;

use crate::draw::escape::escape;
use crate::draw::theme::Ink;
use crate::draw::{chart, diagram};
use crate::figure::measure;
use crate::figure::{Cell, Figure, Label, Layout, Table, mark};

/// A piece of SVG and how much room it takes, in CSS pixels.
pub(crate) struct Drawing {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) body: String,
    /// What it says, in words; empty where its text says it already.
    pub(crate) summary: String,
}

/// A complete document on white paper.
pub(crate) fn document(figure: &Figure) -> String {
    let drawing = drawing(figure);
    let (width, height, body) = (drawing.width, drawing.height, named(&drawing));
    let (paper, ink) = (Ink::Paper.light(), Ink::Text.light());
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" font-family="{FONTS}" font-size="14"><rect width="100%" height="100%" fill="{paper}"/><g fill="{ink}">{body}</g></svg>"#
    )
}

/// An element for a page of HTML, which has the style sheet and the fonts.
pub(crate) fn inline(drawing: &Drawing) -> String {
    let (width, height, body) = (drawing.width, drawing.height, &drawing.body);
    let summary = escape(&drawing.summary);
    format!(
        r#"<svg viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" role="img" aria-label="{summary}"><title>{summary}</title>{body}</svg>"#
    )
}

/// A drawing inside a document, with its name.
fn named(drawing: &Drawing) -> Cow<'_, str> {
    if drawing.summary.is_empty() {
        return Cow::Borrowed(&drawing.body);
    }
    let summary = escape(&drawing.summary);
    Cow::Owned(format!(
        r#"<g role="img" aria-label="{summary}"><title>{summary}</title>{}</g>"#,
        drawing.body
    ))
}

/// The fonts of all figures, as an attribute's value.
pub(crate) const FONTS: &str = "Noto Sans KR,Apple SD Gothic Neo,Malgun Gothic,sans-serif";

/// The colour that stands for a class.
pub(crate) const fn class_ink(class: u8) -> Ink {
    match class {
        0 => Ink::Class0,
        1 => Ink::Class1,
        2 => Ink::Green,
        3 => Ink::Purple,
        4 => Ink::Ochre,
        _ => Ink::Text,
    }
}

fn drawing(figure: &Figure) -> Drawing {
    match figure {
        Figure::Table(view) => table(view),
        Figure::Diagram(view) => diagram::drawing(view),
        Figure::Chart(view) => chart::drawing(view),
        Figure::Layout(view) => layout(view),
        Figure::Explorer(view) => drawing(&view.figure),
    }
}

/// How much room the titles and legends of the charts in one line take: with as much over each, their plots are level.
pub(crate) fn head(line: &[Figure]) -> f64 {
    let heads = line.iter().map(|figure| match figure {
        Figure::Chart(view) => chart::head(view),
        _ => 0.0,
    });
    heads.fold(0.0, f64::max)
}

fn beside(figure: &Figure, head: f64) -> Drawing {
    match figure {
        Figure::Chart(view) => chart::drawing_beside(view, head),
        other => drawing(other),
    }
}

const LINE: f64 = 24.0;
const GAP: f64 = 24.0;

fn table(view: &Table) -> Drawing {
    let labels: Vec<Vec<Label>> = (view.rows.iter())
        .map(|row| row.cells.iter().map(Cell::label).collect())
        .collect();
    let room_for = |label: &Label| measure::room_for(label.as_str(), 14.0);
    let widths: Vec<f64> = (view.columns.iter().enumerate())
        .map(|(i, head)| {
            let column = labels.iter().filter_map(|row| row.get(i));
            column.map(room_for).fold(room_for(head), f64::max) + GAP
        })
        .collect();
    let table_width: f64 = widths.iter().sum();
    let width = table_width
        .max(room_for(&view.title))
        .max(room_for(&view.note))
        + 16.0;
    let mut body = String::new();
    let mut y = 8.0;
    if !view.title.is_empty() {
        body.push_str(&text(
            8.0,
            y + 16.0,
            "start",
            r#" font-weight="600""#,
            &view.title,
        ));
        y += LINE;
    }
    let mut x = 8.0;
    for (head, width) in view.columns.iter().zip(&widths) {
        body.push_str(&text(
            x + width / 2.0,
            y + 16.0,
            "middle",
            r#" font-weight="600""#,
            head,
        ));
        x += width;
    }
    y += LINE;
    let faint = Ink::Muted.light();
    body.push_str(&format!(
        r#"<path d="M8 {y:.1}h{table_width:.1}" stroke="{faint}"/>"#
    ));
    for (row, labels) in view.rows.iter().zip(&labels) {
        if row.marked {
            let tint = Ink::Class1.light();
            body.push_str(&format!(
                r#"<rect x="8" y="{y:.1}" width="{table_width:.1}" height="{LINE:.0}" fill="{tint}" fill-opacity=".13"/>"#
            ));
        }
        let mut x = 8.0;
        for ((cell, label), width) in row.cells.iter().zip(labels).zip(&widths) {
            let base = y + 17.0;
            body.push_str(&match cell {
                Cell::Text(_) => text(x + width / 2.0, base, "middle", "", label),
                Cell::Formula(_) => text(x + width - GAP / 2.0, base, "end", "", label),
                Cell::Class(class) => {
                    let middle = x + width / 2.0;
                    let text = text(middle, base, "middle", r#" font-weight="600""#, label);
                    let (mark, ink) = (mark(*class), class_ink(*class).light());
                    let coloured = format!(r#"<tspan fill="{ink}">{mark}</tspan>"#);
                    text.replacen(mark, &coloured, 1)
                }
            });
            x += width;
        }
        y += LINE;
    }
    if !view.note.is_empty() {
        body.push_str(&text(8.0, y + 18.0, "start", "", &view.note));
        y += LINE;
    }
    Drawing {
        width,
        height: y + 8.0,
        body,
        summary: String::new(),
    }
}

fn text(x: f64, y: f64, anchor: &str, more: &str, label: &Label) -> String {
    let label = escape(label.as_str());
    format!(r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}"{more}>{label}</text>"#)
}

fn layout(view: &Layout) -> Drawing {
    let mut whole = Drawing {
        width: 0.0,
        height: 0.0,
        body: String::new(),
        summary: String::new(),
    };
    for line in view.figures.chunks(view.columns.max(1)) {
        let (mut x, mut tallest) = (0.0, 0.0_f64);
        let head = head(line);
        for part in line.iter().map(|figure| beside(figure, head)) {
            let (y, body) = (whole.height, named(&part));
            whole.body.push_str(&format!(
                r#"<g transform="translate({x:.1} {y:.1})">{body}</g>"#
            ));
            x += part.width + GAP;
            tallest = tallest.max(part.height);
        }
        whole.width = whole.width.max(x - GAP);
        whole.height += tallest;
    }
    whole
}
