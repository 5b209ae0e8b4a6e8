//! A chart as text: its axes, its layers, and its values in tables.

use crate::draw::chart::line::{lines_of, values};
use crate::draw::chart::mark;
use crate::draw::chart::point::{counted, points_of};
use crate::figure::chart::Axis;
use crate::figure::{Chart, Label};
use crate::number::format;

/// The name of what has none.
pub(crate) const VALUE: &str = "값";

/// All that the chart shows, in lines.
pub(crate) fn text(view: &Chart) -> String {
    let mut lines = vec![view.title.to_string(), axes(view)];
    for layer in &view.layers {
        mark(layer).lines(view, &mut lines);
    }
    lines.extend(values(view));
    for layer in &view.layers {
        mark(layer).table(view, &mut lines);
    }
    lines.push(note(view));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The note, and what of the curves can't be drawn.
pub(crate) fn note(view: &Chart) -> String {
    let mut note = view.note.to_string();
    for line in lines_of(view) {
        let finite = |[x, y]: &[f64; 2]| x.is_finite() && y.is_finite();
        if line.points.iter().any(finite) {
            continue;
        }
        let ys = || line.points.iter().map(|[_, y]| *y);
        let why = if !line.points.is_empty() && ys().all(f64::is_infinite) {
            "모든 값이 무한대라 그릴 것이 없습니다."
        } else {
            "유한한 값이 없어 그릴 것이 없습니다."
        };
        let space = if note.is_empty() { "" } else { " " };
        note += &format!("{space}{}: {why}", name(&line.label, "선"));
    }
    note
}

/// One sentence or two for those who hear the figure.
pub(crate) fn summary(view: &Chart) -> String {
    let mut parts = vec![view.title.to_string(), axes(view)];
    let names = lines_of(view).map(|line| &*line.label);
    let names: Vec<_> = names.filter(|name| !name.is_empty()).take(12).collect();
    if !names.is_empty() {
        parts.push(format!("선: {}", names.join(", ")));
    }
    if points_of(view).next().is_some() {
        parts.push(format!("점: {}", counted(points_of(view))));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(". ")
}

fn axes(view: &Chart) -> String {
    let axis = |kind: &str, axis: &Axis| {
        let name = format!("{kind} {}", axis.label);
        let [from, to] = [axis.from, axis.to].map(format);
        format!("{}: {from} ~ {to}", name.trim_end())
    };
    match &view.y {
        Some(y) => format!("{}, {}", axis("가로축", &view.x), axis("세로축", y)),
        None => axis("수직선", &view.x),
    }
}

/// What something is called, or else what it is.
pub(crate) fn name(label: &Label, otherwise: &str) -> String {
    if label.is_empty() {
        otherwise.to_owned()
    } else {
        label.to_string()
    }
}
