//! A view as HTML.

use crate::draw::escape::escape;
use crate::draw::{chart, diagram, explorer, svg, theme};
use crate::figure::{Cell, Figure, Layout, Table};

/// The whole of what a cell shows: one style sheet, then the figure.
pub(crate) fn fragment(figure: &Figure) -> String {
    let body = body(figure);
    let script = explorer::script(figure);
    format!(
        r#"<div class="nn">{}{body}{script}</div>"#,
        theme::style(&body)
    )
}

fn body(figure: &Figure) -> String {
    match figure {
        Figure::Table(view) => table(view),
        Figure::Diagram(view) => diagram::html(view),
        Figure::Chart(view) => svg::inline(&chart::drawing(view)),
        Figure::Layout(view) => layout(view),
        Figure::Explorer(view) => explorer::element(view, &body(&view.figure)),
    }
}

fn table(view: &Table) -> String {
    let mut html = String::from("<table>");
    if !view.title.is_empty() {
        html.push_str(&format!(
            "<caption>{}</caption>",
            escape(view.title.as_str())
        ));
    }
    html.push_str("<thead><tr>");
    for column in &view.columns {
        html.push_str(&format!(
            r#"<th scope="col">{}</th>"#,
            escape(column.as_str())
        ));
    }
    html.push_str("</tr></thead><tbody>");
    for row in &view.rows {
        html.push_str(if row.marked {
            r#"<tr class="y">"#
        } else {
            "<tr>"
        });
        for cell in &row.cells {
            html.push_str(&table_cell(cell));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    if !view.note.is_empty() {
        html.push_str(&format!(
            r#"<div class="n">{}</div>"#,
            escape(view.note.as_str())
        ));
    }
    html
}

fn table_cell(cell: &Cell) -> String {
    let label = cell.label();
    let text = escape(label.as_str());
    match cell {
        Cell::Text(_) => format!("<td>{text}</td>"),
        Cell::Formula(_) => format!(r#"<td class="f">{text}</td>"#),
        Cell::Class(class) => {
            let (mark, digit) = text.split_once(' ').unwrap_or(("", &text));
            let colour = svg::class_ink(*class).attributes();
            format!(r#"<td><span {colour}>{mark}</span> {digit}</td>"#)
        }
    }
}

fn layout(view: &Layout) -> String {
    let mut html = String::new();
    for line in view.figures.chunks(view.columns.max(1)) {
        html.push_str(r#"<div class="w">"#);
        let head = svg::head(line);
        for figure in line {
            let body = match figure {
                Figure::Chart(view) => svg::inline(&chart::drawing_beside(view, head)),
                other => body(other),
            };
            html.push_str(&format!("<div>{body}</div>"));
        }
        html.push_str("</div>");
    }
    html
}
