//! A figure as text for a terminal.

use crate::draw::{chart, diagram, fold, pixels};
use crate::figure::{Figure, Layout};

pub(crate) use crate::draw::grid::text as table;

/// The most lines and bytes of a figure.
const MOST_LINES: usize = 600;
const MOST_BYTES: usize = 48 * 1024;

/// The figure's lines, without a line break at the end.
pub(crate) fn text(figure: &Figure) -> String {
    let text = whole(figure);
    let mut room = MOST_BYTES;
    let fits = |line: &&str| {
        room = room.saturating_sub(line.len() + 1);
        room > 0
    };
    let shown: Vec<&str> = text.lines().take(MOST_LINES).take_while(fits).collect();
    let left: Vec<&str> = text.lines().skip(shown.len()).collect();
    match left.as_slice() {
        [] => text,
        // The last line is the note, if there is one.
        [.., last] => {
            let last: String = last.chars().take(400).collect();
            let more = format!("… {}줄을 줄였습니다.", left.len());
            [shown.join("\n"), more, last].join("\n")
        }
    }
}

fn whole(figure: &Figure) -> String {
    match figure {
        Figure::Table(view) => table(view),
        Figure::Diagram(view) => diagram::text(view),
        Figure::Chart(view) => chart::text(view),
        Figure::Images(view) => pixels::text(view),
        Figure::Question(view) => fold::text(view),
        Figure::Explorer(view) => whole(&view.figure),
        // One under another: a terminal is narrow.
        Figure::Layout(Layout { figures, .. }) => {
            figures.iter().map(whole).collect::<Vec<_>>().join("\n\n")
        }
    }
}
