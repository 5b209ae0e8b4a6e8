//! A diagram as HTML, SVG and text.

mod geometry;
mod labels;
mod lines;
mod pen;
mod shapes;
mod tree;

use crate::draw::diagram::pen::Pen;
use crate::draw::escape::escape;
use crate::draw::svg::{Drawing, FONTS};
use crate::draw::theme::Ink;
use crate::figure::Diagram;
use crate::figure::diagram::Stroke;
use crate::figure::measure::room_for;

pub(crate) use crate::draw::diagram::tree::text;

/// The narrowest that a wide picture is squeezed to before it scrolls, as a part of its own width.
const SQUEEZE: f64 = 0.62;

/// The size of a small picture, as a part of its usual size.
const SMALL: f64 = 0.75;

/// The diagram with its title and note as parts of the page.
pub(crate) fn html(diagram: &Diagram) -> String {
    let Drawing {
        width,
        height,
        body,
        ..
    } = picture(diagram);
    let shown = if diagram.small { SMALL } else { 1.0 };
    let (across, down) = (n((width * shown).ceil()), n((height * shown).ceil()));
    let mut html = String::new();
    if !diagram.title.is_empty() {
        let title = escape(diagram.title.as_str());
        let wrap = if diagram.small {
            format!(r#" style="max-width:{across}px""#)
        } else {
            String::new()
        };
        html.push_str(&format!(r#"<div class="c"{wrap}><b>{title}</b></div>"#));
    }
    let name = if diagram.title.is_empty() {
        "그림".into()
    } else {
        escape(diagram.title.as_str())
    };
    let least = if width > 600.0 && !diagram.small {
        format!(r#" style="min-width:{:.0}px""#, width * SQUEEZE)
    } else {
        String::new()
    };
    let paper = Ink::Paper.attributes();
    let (width, height) = (n(width.ceil()), n(height.ceil()));
    html.push_str(&format!(
        r#"<div class="d"><svg viewBox="0 0 {width} {height}" width="{across}" height="{down}" role="img" aria-label="{name}" font-family="{FONTS}"{least}><title>{name}</title><rect {paper} fill="currentColor" width="{width}" height="{height}"/>{body}</svg></div>"#
    ));
    if !diagram.note.is_empty() {
        html.push_str(&format!(
            r#"<div class="n">{}</div>"#,
            escape(diagram.note.as_str())
        ));
    }
    html
}

/// The diagram with its title and note inside the drawing.
pub(crate) fn drawing(diagram: &Diagram) -> Drawing {
    let picture = picture(diagram);
    let line = |y: f64, weight: &str, text: &str| {
        format!(
            r#"<text x="8" y="{}" font-size="14"{weight}>{}</text>"#,
            n(y),
            escape(text)
        )
    };
    let mut body = String::new();
    let mut top = 0.0;
    if !diagram.title.is_empty() {
        body.push_str(&line(20.0, r#" font-weight="600""#, diagram.title.as_str()));
        top = 26.0;
    }
    body.push_str(&format!(
        r#"<g transform="translate(0 {})">{}</g>"#,
        n(top),
        picture.body
    ));
    let mut height = top + picture.height;
    if !diagram.note.is_empty() {
        body.push_str(&line(height + 16.0, "", diagram.note.as_str()));
        height += 26.0;
    }
    let words = room_for(diagram.title.as_str(), 14.0).max(room_for(diagram.note.as_str(), 14.0));
    Drawing {
        width: picture.width.max(words + 16.0).ceil(),
        height: height.ceil(),
        body,
        summary: String::new(),
    }
}

/// Nodes, edges, labels and legend.
fn picture(diagram: &Diagram) -> Drawing {
    let mut pen = Pen::default();
    let routes = geometry::routes(diagram);
    pen.edges(diagram, &routes);
    pen.nodes(diagram);
    pen.labels(diagram, &labels::place(diagram, &routes));
    pen.legend(&diagram.legend);
    pen.finish()
}

/// How text names a stroke.
const fn name_of(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Forward => "앞의 수, 실선 →",
        Stroke::Backward => "← 뒤의 수, 점선",
        Stroke::Positive => "실선",
        Stroke::Negative => "점선",
        Stroke::Join => "┄",
    }
}

/// A coordinate after another, which a minus sign keeps apart as well as a space does.
fn next(x: f64) -> String {
    let written = n(x);
    if written.starts_with('-') {
        written
    } else {
        format!(" {written}")
    }
}

/// A coordinate with one decimal at most.
fn n(x: f64) -> String {
    let written = format!("{x:.1}");
    let short = written
        .strip_suffix(".0")
        .map(str::to_owned)
        .unwrap_or(written);
    if short == "-0" { "0".to_owned() } else { short }
}
