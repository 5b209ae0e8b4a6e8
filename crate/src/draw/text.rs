//! A view as text for a terminal.

use crate::draw::{chart, diagram};
use crate::figure::{Cell, Figure, Label, Layout, Table};

/// The figure's lines, without a line break at the end.
pub(crate) fn of(figure: &Figure) -> String {
    match figure {
        Figure::Table(view) => table(view),
        Figure::Diagram(view) => diagram::text(view),
        Figure::Chart(view) => chart::text(view),
        Figure::Layout(view) => layout(view),
        Figure::Explorer(view) => of(&view.figure),
    }
}

pub(crate) fn table(view: &Table) -> String {
    let cells: Vec<Vec<Label>> = (view.rows.iter())
        .map(|row| row.cells.iter().map(Cell::label).collect())
        .collect();
    let widths: Vec<usize> = (view.columns.iter().enumerate())
        .map(|(i, head)| {
            let column = cells.iter().filter_map(|row| row.get(i));
            column.map(Label::columns).fold(head.columns(), usize::max)
        })
        .collect();

    let mut lines = Vec::new();
    if !view.title.is_empty() {
        lines.push(view.title.to_string());
    }
    let heads = view.columns.iter().zip(&widths);
    lines.push(joined(
        heads.map(|(head, width)| centred(head, *width)),
        " │ ",
    ));
    lines.push(joined(widths.iter().map(|width| "─".repeat(*width)), "─┼─"));
    for (row, labels) in view.rows.iter().zip(&cells) {
        let placed = row.cells.iter().zip(labels).zip(&widths);
        let line = joined(
            placed.map(|((cell, label), width)| match cell {
                Cell::Formula(_) => right(label, *width),
                Cell::Text(_) | Cell::Class(_) => centred(label, *width),
            }),
            " │ ",
        );
        lines.push(line);
    }
    if !view.note.is_empty() {
        lines.push(view.note.to_string());
    }
    lines.join("\n")
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    let line = parts.collect::<Vec<_>>().join(between);
    line.trim_end().to_owned()
}

fn centred(label: &Label, width: usize) -> String {
    let room = width.saturating_sub(label.columns());
    format!(
        "{}{label}{}",
        " ".repeat(room / 2),
        " ".repeat(room - room / 2)
    )
}

fn right(label: &Label, width: usize) -> String {
    format!(
        "{}{label}",
        " ".repeat(width.saturating_sub(label.columns()))
    )
}

/// One under another: a terminal is narrow.
fn layout(view: &Layout) -> String {
    view.figures.iter().map(of).collect::<Vec<_>>().join("\n\n")
}
