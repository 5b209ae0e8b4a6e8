//! A table as HTML, as a drawing, and as text.

use crate::draw::canvas::{Anchor, Canvas, Font, Pen, escape};
use crate::draw::measure::room_for;
use crate::draw::picture::{MARGIN, Picture, TITLE};
use crate::draw::theme::Ink;
use crate::figure::{Cell, Label, Table, mark};

pub(crate) fn html(view: &Table) -> String {
    let mut html = String::from("<table>");
    if !view.title.is_empty() {
        html += &format!("<caption>{}</caption>", escape(&view.title));
    }
    html += "<thead><tr>";
    for column in &view.columns {
        // A heading that says nothing is none.
        html += &match column.is_empty() {
            true => "<td></td>".to_owned(),
            false => format!(r#"<th scope="col">{}</th>"#, escape(column)),
        };
    }
    html += "</tr></thead><tbody>";
    for row in &view.rows {
        html += if row.marked {
            r#"<tr class="y">"#
        } else {
            "<tr>"
        };
        for cell in &row.cells {
            let label = cell.label();
            let text = escape(&label);
            html += &match cell {
                Cell::Text(_) => format!("<td>{text}</td>"),
                Cell::Formula(_) => format!(r#"<td class="f">{text}</td>"#),
                Cell::Class(class) => {
                    let mut colour = String::new();
                    Ink::of_class(*class).write(&mut colour);
                    format!("<td><span {colour}>{}</span> {class}</td>", mark(*class))
                }
            };
        }
        html += "</tr>";
    }
    html += "</tbody></table>";
    if !view.note.is_empty() {
        html += &format!(r#"<div class="n">{}</div>"#, escape(&view.note));
    }
    html
}

/// The height of a row, and the room between two columns.
const LINE: f64 = 24.0;
const GAP: f64 = 24.0;

pub(crate) fn picture(view: &Table) -> Picture<'_> {
    let (labels, widths) = columns(view, |label| room_for(label, TITLE));
    let width: f64 = widths.iter().map(|width| width + GAP).sum();
    let mut canvas = Canvas::default();
    let plain = |anchor| Font::new(Ink::Text, TITLE, anchor);
    let row = |y: f64, cells: &mut dyn Iterator<Item = (Font, &str)>, canvas: &mut Canvas| {
        let mut x = MARGIN;
        for ((font, text), width) in cells.zip(&widths) {
            let at = match font.anchor {
                Anchor::Start => x,
                Anchor::Middle => x + (width + GAP) / 2.0,
                Anchor::End => x + width + GAP / 2.0,
            };
            canvas.text(font, (at, y + 17.0), text);
            x += width + GAP;
        }
    };
    for (i, _) in view.rows.iter().enumerate().filter(|(_, row)| row.marked) {
        let (y, right) = ((i + 1) as f64 * LINE, MARGIN + width);
        let corners = [
            (MARGIN, y),
            (right, y),
            (right, y + LINE),
            (MARGIN, y + LINE),
        ];
        canvas.area(Pen::area(Ink::Class1, 13), &corners);
    }
    canvas.line(
        Pen::line(Ink::Muted, 1.0),
        &[(MARGIN, LINE), (MARGIN + width, LINE)],
    );
    let bold = Font {
        bold: true,
        ..plain(Anchor::Middle)
    };
    let heads = view.columns.iter().map(|head| (bold, &**head));
    row(0.0, &mut heads.into_iter(), &mut canvas);
    for (i, (line, labels)) in view.rows.iter().zip(&labels).enumerate() {
        let cells = line.cells.iter().zip(labels).map(|(cell, label)| {
            let font = match cell {
                Cell::Text(_) => plain(Anchor::Middle),
                Cell::Formula(_) => plain(Anchor::End),
                Cell::Class(class) => Font {
                    ink: Ink::of_class(*class),
                    ..bold
                },
            };
            (font, &**label)
        });
        row((i + 1) as f64 * LINE, &mut cells.into_iter(), &mut canvas);
    }
    let height = (view.rows.len() + 1) as f64 * LINE;
    let width = width + 2.0 * MARGIN;
    Picture {
        canvas,
        bounds: [0.0, 0.0, width, height + MARGIN],
        title: &view.title,
        legend: Vec::new(),
        note: (&*view.note).into(),
        summary: String::new(),
        scale: 1.0,
        room: 2000.0,
        small: false,
    }
}

/// The table's lines.
pub(crate) fn text(view: &Table) -> String {
    let (labels, widths) = columns(view, |label| label.columns());
    let heads = view.columns.iter().zip(&widths);
    let heads = heads.map(|(head, width)| set(head, *width, 2));
    let rule = widths.iter().map(|width| "─".repeat(*width));
    let mut lines = vec![
        view.title.to_string(),
        heads.collect::<Vec<_>>().join(" │ "),
        rule.collect::<Vec<_>>().join("─┼─"),
    ];
    for (row, labels) in view.rows.iter().zip(&labels) {
        let cells = row.cells.iter().zip(labels).zip(&widths);
        let cells = cells.map(|((cell, label), width)| match cell {
            Cell::Formula(_) => set(label, *width, 1),
            Cell::Text(_) | Cell::Class(_) => set(label, *width, 2),
        });
        lines.push(cells.collect::<Vec<_>>().join(" │ "));
    }
    lines.push(view.note.to_string());
    let lines = lines.iter().map(|line| line.trim_end());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A label in a column, with one part in `parts` of the room that is left before it.
fn set(label: &Label, width: usize, parts: usize) -> String {
    let room = width.saturating_sub(label.columns());
    let before = room / parts;
    format!("{}{label}{}", " ".repeat(before), " ".repeat(room - before))
}

/// What all cells say, and how wide each column is by some measure.
fn columns<W: Copy + PartialOrd>(
    view: &Table,
    measure: impl Fn(&Label) -> W,
) -> (Vec<Vec<Label>>, Vec<W>) {
    let labels = |row: &crate::figure::Row| row.cells.iter().map(Cell::label).collect();
    let labels: Vec<Vec<Label>> = view.rows.iter().map(labels).collect();
    let mut widths: Vec<W> = view.columns.iter().map(&measure).collect();
    for row in &labels {
        for (label, width) in row.iter().zip(&mut widths) {
            let own = measure(label);
            if own > *width {
                *width = own;
            }
        }
    }
    (labels, widths)
}
