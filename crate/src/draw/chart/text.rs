//! A chart as text: its axes, its legend, and its values in a table.

use crate::draw::chart::legend::LAST_CLASS;
use crate::draw::text::table;
use crate::figure::chart::{Axis, Layer, Line, Point, Points, Rule, Shade};
use crate::figure::{Cell, Chart, Label, Row, Table, mark};
use crate::number::format;

/// The most rows of a table of values.
const MOST_ROWS: usize = 24;

/// All that the chart shows, in lines.
pub(crate) fn text(view: &Chart) -> String {
    let mut lines = Vec::new();
    if !view.title.is_empty() {
        lines.push(view.title.to_string());
    }
    lines.push(axes(view));
    for layer in &view.layers {
        match layer {
            Layer::Line(line) if !line.label.is_empty() => {
                let sample = if line.dashed { "╌╌" } else { "──" };
                lines.push(format!("{sample} {}", line.label));
            }
            Layer::Fill(fill) if !fill.label.is_empty() => {
                lines.push(format!("▒{} {}", mark(fill.class), fill.label));
            }
            Layer::Rule(rule) => lines.push(ruled(view, rule)),
            Layer::Mark(mark) => {
                let sign = if mark.filled { '●' } else { '○' };
                let [x, y] = mark.at.map(format);
                let label = if mark.label.is_empty() {
                    String::new()
                } else {
                    format!(" {}", mark.label)
                };
                lines.push(format!("{sign} ({x}, {y}){label}"));
            }
            Layer::Shade(shade) => lines.extend(shaded(shade)),
            Layer::Line(_) | Layer::Fill(_) | Layer::Points(_) => {}
        }
    }
    lines.extend(values(view));
    for layer in &view.layers {
        if let Layer::Points(points) = layer {
            lines.extend(listed(view, points));
        }
    }
    if !view.note.is_empty() {
        lines.push(view.note.to_string());
    }
    lines.join("\n")
}

/// One sentence or two for those who hear the figure.
pub(crate) fn summary(view: &Chart) -> String {
    let mut parts = Vec::new();
    if !view.title.is_empty() {
        parts.push(view.title.to_string());
    }
    parts.push(axes(view));
    let lines = view.layers.iter().filter_map(|layer| match layer {
        Layer::Line(line) if !line.label.is_empty() => Some(line.label.as_str()),
        _ => None,
    });
    let lines: Vec<_> = lines.take(12).collect();
    if !lines.is_empty() {
        parts.push(format!("선: {}", lines.join(", ")));
    }
    let points = view.layers.iter().filter_map(|layer| match layer {
        Layer::Points(points) => Some(&points.points),
        _ => None,
    });
    let points: Vec<&Point> = points.flatten().collect();
    if !points.is_empty() {
        parts.push(format!("점: {}", counted(&points)));
    }
    parts.join(". ")
}

/// How many points there are of each class, and how many misfits.
fn counted(points: &[&Point]) -> String {
    let of_class = |class: u8| {
        let count = points
            .iter()
            .filter(|point| point.class.min(LAST_CLASS) == class)
            .count();
        (count > 0 || class < 2).then(|| format!("{} {count}개", mark(class)))
    };
    let mut parts: Vec<String> = (0..=LAST_CLASS).filter_map(of_class).collect();
    let misfits = points.iter().filter(|point| point.misfit).count();
    if misfits > 0 {
        parts.push(format!("어긋난 점 {misfits}개"));
    }
    parts.join(", ")
}

fn axes(view: &Chart) -> String {
    let axis = |kind: &str, axis: &Axis| {
        let space = if axis.label.is_empty() { "" } else { " " };
        format!(
            "{kind}{space}{}: {} ~ {}",
            axis.label,
            format(axis.from),
            format(axis.to)
        )
    };
    match &view.y {
        Some(y) => format!("{}, {}", axis("가로축", &view.x), axis("세로축", y)),
        None => axis("수직선", &view.x),
    }
}

fn name(label: &Label, otherwise: &str) -> Label {
    if label.is_empty() {
        Label::new(otherwise)
    } else {
        label.clone()
    }
}

fn ruled(view: &Chart, rule: &Rule) -> String {
    let axis = if rule.upright {
        Some(&view.x)
    } else {
        view.y.as_ref()
    };
    let axis = axis.map_or_else(Label::default, |axis| axis.label.clone());
    let axis = name(
        &axis,
        if rule.upright {
            "가로축"
        } else {
            "세로축"
        },
    );
    let sign = match (rule.upright, rule.dashed) {
        (true, true) => '┆',
        (true, false) => '│',
        (false, true) => '┄',
        (false, false) => '─',
    };
    let label = if rule.label.is_empty() {
        String::new()
    } else {
        format!(": {}", rule.label)
    };
    format!("{sign} {axis} = {}{label}", format(rule.at))
}

/// The lines' values at some places along the horizontal axis.
fn values(view: &Chart) -> Option<String> {
    let lines: Vec<&Line> = (view.layers.iter())
        .filter_map(|layer| match layer {
            Layer::Line(line) if !line.label.is_empty() && line.points.len() > 2 => Some(line),
            _ => None,
        })
        .collect();
    let y = view.y.as_ref()?;
    if lines.is_empty() {
        return None;
    }
    let scale = super::Scale::new(&view.x, 12);
    let heads = lines.iter().enumerate().map(|(i, line)| {
        if lines.len() == 1 {
            name(&y.label, "값")
        } else {
            name(&line.label, &format!("선 {}", i + 1))
        }
    });
    let table_of_values = Table {
        title: Label::default(),
        columns: std::iter::once(name(&view.x.label, "x"))
            .chain(heads)
            .collect(),
        rows: scale
            .ticks()
            .map(|(x, _)| Row {
                cells: std::iter::once(Cell::number(x))
                    .chain(lines.iter().map(|line| match at(line, x) {
                        // What is 0 but for rounding, beside what the axis shows, is 0.
                        Some(height) if height.abs() < (y.to - y.from).abs() * 1e-9 => {
                            Cell::number(0.0)
                        }
                        Some(height) => Cell::number(height),
                        None => Cell::Text(Label::new("·")),
                    }))
                    .collect(),
                marked: false,
            })
            .collect(),
        note: Label::default(),
    };
    Some(table(&table_of_values))
}

/// A line's height at a place, between the two points around it. Where it jumps, the height that it comes from.
fn at(line: &Line, x: f64) -> Option<f64> {
    line.points.windows(2).find_map(|pair| {
        let [[x0, y0], [x1, y1]] = pair else {
            return None;
        };
        // The place was computed, and so may be a little off.
        let near = (x1 - x0).abs() * 1e-6;
        let inside = x >= x0.min(*x1) - near && x <= x0.max(*x1) + near;
        let along = if x1 == x0 {
            0.0
        } else {
            ((x - x0) / (x1 - x0)).clamp(0.0, 1.0)
        };
        inside.then(|| {
            if along == 0.0 {
                *y0
            } else {
                y0 + (y1 - y0) * along
            }
        })
    })
}

/// The points as a table.
fn listed(view: &Chart, points: &Points) -> Vec<String> {
    if points.points.is_empty() && points.labels.iter().all(Label::is_empty) {
        return Vec::new();
    }
    let mut lines: Vec<String> = (points.labels.iter().zip(0..))
        .filter(|(label, _)| !label.is_empty())
        .map(|(label, class)| format!("{} {label}", mark(class)))
        .collect();
    let misfits = points.points.iter().any(|point| point.misfit);
    let labelled = points.points.iter().any(|point| !point.label.is_empty());
    let mut columns = vec![name(&view.x.label, "x")];
    columns.extend(view.y.as_ref().map(|y| name(&y.label, "y")));
    columns.push(Label::new("클래스"));
    columns.extend(labelled.then(|| Label::new("이름")));
    columns.extend(misfits.then(|| name(&points.misfits, "어긋남")));
    // More points than anyone reads one by one: only how many.
    if points.points.len() > MOST_ROWS && !labelled {
        let all: Vec<&Point> = points.points.iter().collect();
        lines.push(format!("점: {}", counted(&all)));
        return lines;
    }
    let rows = points
        .points
        .iter()
        .enumerate()
        .filter(|(i, point)| *i < MOST_ROWS || !point.label.is_empty());
    let rows = rows.map(|(_, point)| {
        let [x, y] = point.at;
        let mut cells = vec![Cell::number(x)];
        cells.extend(view.y.as_ref().map(|_| Cell::number(y)));
        cells.push(Cell::Class(point.class));
        cells.extend(labelled.then(|| Cell::Text(point.label.clone())));
        cells.extend(misfits.then(|| Cell::Text(Label::new(if point.misfit { "✕" } else { "" }))));
        Row {
            cells,
            marked: false,
        }
    });
    lines.push(table(&Table {
        title: Label::default(),
        columns,
        rows: rows.collect(),
        note: Label::default(),
    }));
    lines
}

/// A shade in a few rows of characters: the mark of the class that leads, a dot where it hardly does.
fn shaded(shade: &Shade) -> Vec<String> {
    let leads: Vec<Vec<f64>> = (0..shade.grids.len())
        .map(|class| shade.lead(class))
        .collect();
    let places = leads.first().map_or(0, Vec::len);
    let Some(rows) = places.checked_div(shade.columns).filter(|rows| *rows > 0) else {
        return Vec::new();
    };
    let sign = |place: usize| {
        let class = (leads.iter()).position(|lead| lead.get(place).is_some_and(|lead| *lead > 0.6));
        class.map_or('·', |class| mark(u8::try_from(class).unwrap_or(u8::MAX)))
    };
    (0..8)
        .rev()
        .map(|line| {
            let row = line * (rows - 1) / 7;
            let columns = (0..24).map(|i| i * (shade.columns - 1) / 23);
            columns
                .map(|column| sign(row * shade.columns + column))
                .collect()
        })
        .collect()
}
