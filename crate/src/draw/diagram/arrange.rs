//! Where the nodes of a diagram stand.

use std::collections::HashMap;

use crate::draw::canvas::Point;
use crate::draw::diagram::outlines::Spot;
use crate::draw::measure::room_for;
use crate::draw::picture::SMALL;
use crate::figure::Diagram;
use crate::figure::diagram::Arrangement;

/// The room between two columns without labels.
const GAP: f64 = 64.0;
/// The room that an edge's label needs beside its text: the arrowhead and some of the line.
const LABEL_ROOM: f64 = 52.0;
/// The room between two nodes of a column, and where edges have labels over and under them.
const SPACE: f64 = 22.0;
const SPACE_FOR_TWO: f64 = 44.0;
/// How often nodes are ordered and moved by their neighbours.
const ROUNDS: usize = 17;

/// Where everything stands.
pub(crate) struct Layout {
    /// By node.
    pub(crate) spots: Vec<Spot>,
    /// By edge, the points that it passes on its way.
    pub(crate) via: Vec<Vec<Point>>,
}

pub(crate) fn arranged(diagram: &Diagram) -> Layout {
    let mut layout = Layout {
        spots: diagram.nodes.iter().map(Spot::new).collect(),
        via: vec![Vec::new(); diagram.edges.len()],
    };
    match &diagram.arrangement {
        Arrangement::Placed => {}
        Arrangement::Columns(columns) => in_columns(diagram, columns, &mut layout.spots),
        Arrangement::LeftToRight { inputs_first } => {
            left_to_right(diagram, *inputs_first, &mut layout);
        }
        Arrangement::Like(whole) => {
            let whole = arranged(whole);
            for (spot, known) in layout.spots.iter_mut().zip(&whole.spots) {
                (spot.x, spot.y) = (known.x, known.y);
            }
            for (via, known) in layout.via.iter_mut().zip(whole.via) {
                *via = known;
            }
        }
    }
    layout
}

/// Puts each column of nodes upright, the columns from left to right, all around one middle line.
fn in_columns(diagram: &Diagram, columns: &[Vec<usize>], spots: &mut [Spot]) {
    let heights = heights(diagram, spots, spots.len());
    let mut ranks = vec![None; spots.len()];
    let mut ys = vec![0.0; spots.len()];
    for (rank, column) in columns.iter().enumerate() {
        let mut column = column.clone();
        column.retain(|node| *node < ranks.len());
        settle(&column, &heights, &mut ys, |_, _| 0.0);
        column.iter().for_each(|node| ranks[*node] = Some(rank));
    }
    for (spot, y) in spots.iter_mut().zip(ys) {
        spot.y = y;
    }
    spread_columns(diagram, &ranks, spots);
}

/// Lays a graph without loops out from left to right, with few crossings.
fn left_to_right(diagram: &Diagram, inputs_first: bool, layout: &mut Layout) {
    let count = layout.spots.len();
    let ends = diagram.edges.iter().map(|edge| (edge.from, edge.to));
    let pairs: Vec<(usize, usize)> = ends
        .filter(|(from, to)| *from < count && *to < count && from != to)
        .collect();
    let ranks = ranks(count, &pairs, inputs_first);

    // Every column that an edge passes gets a point of its own, so that the edge keeps clear of the nodes there. Edges
    // that leave one node share their points: they run together as far as they can.
    let mut levels = ranks.clone();
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    let mut passed: Vec<Vec<usize>> = Vec::new();
    for edge in &diagram.edges {
        let mut points = Vec::new();
        if edge.from < count && edge.to < count && edge.from != edge.to {
            let back = ranks[edge.from] > ranks[edge.to];
            let (start, end) = if back {
                (edge.to, edge.from)
            } else {
                (edge.from, edge.to)
            };
            let shares = edge.weight.is_none() && !back;
            let mut last = start;
            for level in ranks[start] + 1..ranks[end] {
                let known = shared.get(&(start, level)).filter(|_| shares);
                let point = known.copied().unwrap_or(levels.len());
                if point == levels.len() {
                    levels.push(level);
                    shared.insert((start, level), point);
                }
                steps.push((last, point));
                points.push(point);
                last = point;
            }
            steps.push((last, end));
            if back {
                points.reverse();
            }
        }
        passed.push(points);
    }
    steps.sort_unstable();
    steps.dedup();

    let heights = heights(diagram, &layout.spots, levels.len());
    let ys = across(&heights, &levels, &steps);
    for (spot, y) in layout.spots.iter_mut().zip(&ys) {
        spot.y = *y;
    }
    let ranks: Vec<Option<usize>> = ranks.into_iter().map(Some).collect();
    let xs = spread_columns(diagram, &ranks, &mut layout.spots);
    for (via, points) in layout.via.iter_mut().zip(passed) {
        let point = |vertex: usize| (xs[levels[vertex]], ys[vertex]);
        *via = points.into_iter().map(point).collect();
    }
}

/// The column of each node: as many steps from the start as its longest way from there.
fn ranks(count: usize, pairs: &[(usize, usize)], inputs_first: bool) -> Vec<usize> {
    let mut inputs: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut readers: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in pairs {
        readers[*from].push(*to);
        inputs[*to].push(*from);
    }
    let mut waiting: Vec<usize> = inputs.iter().map(Vec::len).collect();
    let mut ranks = vec![0_usize; count];
    let mut ready: Vec<usize> = (0..count).filter(|node| waiting[*node] == 0).collect();
    while let Some(node) = ready.pop() {
        for to in &readers[node] {
            ranks[*to] = ranks[*to].max(ranks[node] + 1);
            waiting[*to] -= 1;
            if waiting[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    if !inputs_first {
        // What is computed from inputs alone moves to where it is needed, and then the inputs.
        let depths = ranks.clone();
        for depth in [1, 0] {
            for node in 0..count {
                let alone = inputs[node].iter().all(|input| depths[*input] == 0);
                let nearest = readers[node].iter().map(|to| ranks[*to]).min();
                if let (true, Some(nearest)) = (depths[node] == depth && alone, nearest) {
                    ranks[node] = nearest.saturating_sub(1);
                }
            }
        }
    }
    ranks
}

/// The place of each vertex within its column: ordered by the middle of its neighbours, then moved to there as far as the
/// others of the column let it.
fn across(heights: &[f64], levels: &[usize], steps: &[(usize, usize)]) -> Vec<f64> {
    let mut sides = [
        vec![Vec::new(); levels.len()],
        vec![Vec::new(); levels.len()],
    ];
    for (from, to) in steps {
        sides[0][*to].push(*from);
        sides[1][*from].push(*to);
    }
    let columns = levels.iter().max().map_or(0, |level| level + 1);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); columns];
    for vertex in first_order(levels, &sides) {
        order[levels[vertex]].push(vertex);
    }
    let mut ys = vec![0.0; levels.len()];
    for column in &order {
        settle(column, heights, &mut ys, |_, _| 0.0);
    }
    for round in 0..ROUNDS {
        // From the left, from the right, and at last to the middle of both.
        let turn: Vec<usize> = match round % 2 {
            0 => (0..columns).collect(),
            _ => (0..columns).rev().collect(),
        };
        for column in turn {
            let middle = |vertex: usize, near: &[usize], ys: &[f64]| match near.len() {
                0 => ys[vertex],
                count => near.iter().map(|near| ys[*near]).sum::<f64>() / count as f64,
            };
            let [side, other] = [&sides[round % 2], &sides[1 - round % 2]];
            let column = &mut order[column];
            if round < ROUNDS / 2 {
                let by = |vertex: &usize| middle(*vertex, &side[*vertex], &ys);
                column.sort_by(|a, b| by(a).total_cmp(&by(b)));
            }
            settle(column, heights, &mut ys, |vertex, ys| {
                let mut near = side[vertex].clone();
                if round + 3 >= ROUNDS || near.is_empty() {
                    near.extend(&other[vertex]);
                }
                middle(vertex, &near, ys)
            });
        }
    }
    ys
}

/// All vertices, those that lead to one in the order in which it reads them.
fn first_order(levels: &[usize], sides: &[Vec<Vec<usize>>; 2]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; levels.len()];
    let ends = (0..levels.len()).filter(|vertex| sides[1][*vertex].is_empty());
    let mut waiting: Vec<usize> = (0..levels.len()).rev().chain(ends.rev()).collect();
    while let Some(vertex) = waiting.pop() {
        if !std::mem::replace(&mut seen[vertex], true) {
            order.push(vertex);
            waiting.extend(sides[0][vertex].iter().rev());
        }
    }
    order
}

/// Moves the vertices of a column as near as they get to where they want to be, keeping their order and the room of each: those
/// that would overlap move together, to the middle of what they want.
fn settle(
    column: &[usize],
    heights: &[f64],
    ys: &mut [f64],
    wanted: impl Fn(usize, &[f64]) -> f64,
) {
    // Groups of vertices that touch: how many, the sum of what they want, each measured from the top of the column, and
    // that top.
    let mut groups: Vec<(usize, f64)> = Vec::new();
    let mut tops = Vec::new();
    let mut top = 0.0;
    for vertex in column {
        let middle = top + heights[*vertex] / 2.0;
        tops.push(middle);
        top += heights[*vertex];
        let mut group = (1, wanted(*vertex, ys) - middle);
        while let Some((count, sum)) = groups.pop() {
            if sum / (count as f64) < group.1 / group.0 as f64 {
                groups.push((count, sum));
                break;
            }
            group = (group.0 + count, group.1 + sum);
        }
        groups.push(group);
    }
    let starts = groups
        .iter()
        .flat_map(|(count, sum)| std::iter::repeat_n(sum / *count as f64, *count));
    for ((vertex, top), start) in column.iter().zip(tops).zip(starts) {
        ys[*vertex] = start + top;
    }
}

/// Sets every node's x by its column, wide enough for nodes and labels, and tells the columns' middles.
fn spread_columns(diagram: &Diagram, ranks: &[Option<usize>], spots: &mut [Spot]) -> Vec<f64> {
    let columns = ranks.iter().flatten().max().map_or(0, |rank| rank + 1);
    let mut widths = vec![0.0_f64; columns];
    for (spot, rank) in spots.iter().zip(ranks) {
        if let Some(rank) = rank {
            widths[*rank] = widths[*rank].max(spot.across);
        }
    }
    let mut gaps = vec![GAP; columns];
    for edge in &diagram.edges {
        let rank = |node: usize| ranks.get(node).copied().flatten();
        let (Some(from), Some(to)) = (rank(edge.from), rank(edge.to)) else {
            continue;
        };
        let [over, under] = [&edge.over, &edge.under].map(|label| room_for(label, SMALL));
        let label = over.max(under);
        if label > 0.0 && from < to {
            let room = (label * 1.25 + LABEL_ROOM).min(300.0);
            gaps[to - 1] = gaps[to - 1].max(room);
        }
    }
    let mut x = 0.0;
    let mut xs = Vec::new();
    for (width, gap) in widths.iter().zip(&gaps) {
        xs.push(x + width / 2.0);
        x += width + gap;
    }
    for (spot, rank) in spots.iter_mut().zip(ranks) {
        if let Some(rank) = rank {
            spot.x = xs[*rank];
        }
    }
    xs
}

/// The heights of so many vertices, with the room around each: nodes, then the points that edges pass.
fn heights(diagram: &Diagram, spots: &[Spot], count: usize) -> Vec<f64> {
    let two = diagram.edges.iter().any(|edge| !edge.under.is_empty());
    let space = if two { SPACE_FOR_TWO } else { SPACE };
    let nodes = spots.iter().map(|spot| spot.height + spot.below);
    let points = std::iter::repeat(0.0);
    nodes
        .chain(points)
        .take(count)
        .map(|height| height + space)
        .collect()
}
