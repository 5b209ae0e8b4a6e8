//! A figure as text for a terminal.

use crate::draw::{chart, diagram, images};
use crate::figure::{Figure, Layout};

pub(crate) use crate::draw::table::text as table;

/// The most lines and bytes of a figure.
const MOST_LINES: usize = 600;
const MOST_BYTES: usize = 48 * 1024;

/// The figure's lines, without a line break at the end.
pub(crate) fn text(figure: &Figure) -> String {
    let text = whole(figure);
    let mut end = 0;
    let mut left = text.lines().count();
    for line in text.lines().take(MOST_LINES) {
        if end + line.len() > MOST_BYTES {
            break;
        }
        end += line.len() + 1;
        left -= 1;
    }
    if left == 0 {
        return text;
    }
    format!(
        "{}… {left}줄을 줄였습니다.",
        text.get(..end).unwrap_or_default()
    )
}

fn whole(figure: &Figure) -> String {
    match figure {
        Figure::Table(view) => table(view),
        Figure::Diagram(view) => diagram::text(view),
        Figure::Chart(view) => chart::text(view),
        Figure::Images(view) => images::text(view),
        // One under another: a terminal is narrow.
        Figure::Layout(Layout { figures, .. }) => {
            figures.iter().map(whole).collect::<Vec<_>>().join("\n\n")
        }
    }
}
