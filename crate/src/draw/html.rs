//! A figure as HTML and as an SVG document.

use crate::draw::canvas::escape;
use crate::draw::picture::{Drawing, Picture};
use crate::draw::{chart, diagram, fold, grid, living, pixels, text, theme};
use crate::figure::{Figure, Layout};

/// The most bytes of a figure. What needs more is shown as its text.
const MOST: usize = 60 * 1024;

/// The whole of what a cell shows: one style sheet, then the figure.
pub(crate) fn html(figure: &Figure) -> String {
    let body = bounded(figure, MOST).unwrap_or_else(|| {
        let text = text::text(figure);
        format!("<pre>{}</pre>", escape(&text))
    });
    let script = living::script(figure, &body);
    format!(
        r#"<div class="nn">{}{body}{script}</div>"#,
        theme::style(&body)
    )
}

/// A complete document on white paper.
pub(crate) fn svg(figure: &Figure) -> String {
    drawn(figure).element(r#" xmlns="http://www.w3.org/2000/svg""#)
}

/// The figure alone, if it is no longer than `most`.
fn bounded(figure: &Figure, most: usize) -> Option<String> {
    let html = match figure {
        Figure::Table(view) => grid::html(view),
        Figure::Question(view) => fold::html(view),
        Figure::Layout(view) => layout(view, most)?,
        Figure::Explorer(view) => living::element(view, &bounded(&view.figure, most)?),
        other => picture(other, true)?.framed(0.0).scrolling(),
    };
    (html.len() <= most).then_some(html)
}

/// What of a figure is one picture.
fn picture(figure: &Figure, alone: bool) -> Option<Picture<'_>> {
    match figure {
        Figure::Table(view) => Some(grid::picture(view)),
        Figure::Diagram(view) => Some(diagram::picture(view)),
        Figure::Chart(view) => Some(chart::picture(view, alone)),
        Figure::Images(view) => Some(pixels::picture(view)),
        Figure::Question(view) => Some(fold::picture(view)),
        Figure::Layout(_) | Figure::Explorer(_) => None,
    }
}

/// Figures in lines, as many as there is room for.
fn layout(view: &Layout, most: usize) -> Option<String> {
    let mut html = String::new();
    let mut shown = 0;
    'lines: for line in view.figures.chunks(view.columns.max(1)) {
        html += r#"<div class="w">"#;
        let head = head(line);
        for figure in line {
            let room = most.saturating_sub(html.len());
            let body = match figure {
                Figure::Chart(_) | Figure::Diagram(_) | Figure::Images(_) => {
                    let alone = view.figures.len() == 1;
                    let drawing = picture(figure, alone)?.framed(head).scrolling();
                    (drawing.len() <= room).then_some(drawing)
                }
                other => bounded(other, room),
            };
            let Some(body) = body else {
                html += "</div>";
                break 'lines;
            };
            html += &format!("<div>{body}</div>");
            shown += 1;
        }
        html += "</div>";
    }
    let left = view.figures.len() - shown;
    if left > 0 {
        html += &format!(r#"<div class="n">그림 {left}개를 줄였습니다.</div>"#);
    }
    (shown > 0 || left == 0).then_some(html)
}

/// How much room the titles and legends of pictures in one line take: with as much over each, they are level.
fn head(line: &[Figure]) -> f64 {
    let pictures = line
        .iter()
        .filter(|figure| !matches!(figure, Figure::Table(_) | Figure::Question(_)));
    let heads = pictures.filter_map(|figure| Some(picture(figure, false)?.head()));
    heads.fold(0.0, f64::max)
}

const GAP: f64 = 24.0;

fn drawn(figure: &Figure) -> Drawing {
    if let Figure::Explorer(view) = figure {
        return drawn(&view.figure);
    }
    let Figure::Layout(view) = figure else {
        // Only a layout is no picture of its own.
        return picture(figure, true).map_or_else(
            || Drawing::new((0.0, 0.0), String::new()),
            |p| p.framed(0.0),
        );
    };
    let mut parts = Vec::new();
    let (mut width, mut height) = (0.0_f64, 0.0);
    for line in view.figures.chunks(view.columns.max(1)) {
        let head = head(line);
        let (mut x, mut tallest) = (0.0, 0.0_f64);
        for figure in line {
            let drawing = match picture(figure, view.figures.len() == 1) {
                Some(picture) => picture.framed(head),
                None => drawn(figure),
            };
            let (across, down) = drawing.size();
            parts.push(drawing.element(&format!(r#" x="{x}" y="{height}""#)));
            x += across + GAP;
            tallest = tallest.max(down);
        }
        width = width.max(x - GAP);
        height += tallest;
    }
    Drawing::new((width, height), parts.concat())
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    /// What JupyterLab leaves of a figure in a notebook that is not trusted: no tags of SVG, no style, all text.
    fn stripped(html: &str) -> String {
        let (before, style) = html.split_once("<style>").unwrap();
        let after = style.split_once("</style>").unwrap().1;
        let tags = format!("{before}{after}");
        let text = tags.split('<').filter_map(|part| part.split_once('>'));
        text.map(|(_, text)| text).collect()
    }

    #[test]
    fn labels_stay_apart_without_the_picture() {
        use crate::Show;
        let and = Perceptron::with_threshold([0.5, 0.5], 0.7);
        let left = [
            and.diagram().html(),
            and.boundary().html(),
            and.number_line().html(),
        ];
        let left = left.map(|html| stripped(&html));
        for (text, labels) in
            left.iter()
                .zip([["x1", "x2", "y"], ["0.5", "x1", "x2"], ["0", "0.2", "0.8"]])
        {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(labels.iter().all(|label| words.contains(label)), "{text}");
        }
        assert!(left[0].contains("w1 = 0.5\nw2 = 0.5"), "{}", left[0]);
    }

    #[test]
    fn both_forms_have_a_bound() {
        use crate::Show;
        let many = Figure::row([Gate::And; 3000]);
        assert!(many.html().len() < 64 << 10 && many.html().contains("개를 줄였습니다"));
        assert!(many.text().len() < 64 << 10 && many.text().contains("줄을 줄였습니다"));
        let g = Graph::new();
        let x = g.var("x", 1.0);
        let steps = (0..30)
            .fold(x, |sum, _| (sum * x).named("가나다라마바사"))
            .steps();
        assert!(steps.html().len() < 64 << 10, "{}", steps.html().len());
        assert!(steps.text().len() < 64 << 10, "{}", steps.text().len());
        let columns: Vec<String> = (0..3000).map(|i| format!("열 {i}")).collect();
        let wide = crate::figure::Table::new("표", columns).note("끝");
        assert!(wide.html().len() < 64 << 10 && wide.text().ends_with('끝'));
    }
}
