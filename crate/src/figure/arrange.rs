//! Where the nodes of a diagram stand.

use std::collections::HashMap;

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use crate::figure::Diagram;
use crate::figure::measure::room_for;

/// The room between two columns without labels.
const GAP: f64 = 64.0;
/// The room that an edge's label needs beside its text: the arrowhead and some of the line.
const LABEL_ROOM: f64 = 52.0;
/// The room between two nodes of a column.
const SPACE: f64 = 22.0;
/// The same where edges have labels over and under them.
const SPACE_FOR_TWO: f64 = 44.0;

/// Puts each column of nodes upright, the columns from left to right, all around one middle line.
pub(crate) fn in_columns(diagram: &mut Diagram, columns: &[Vec<usize>]) {
    let space = space(diagram);
    let mut ranks = vec![None; diagram.nodes.len()];
    for (rank, column) in columns.iter().enumerate() {
        let mut y = 0.0;
        let mut ends: Option<(f64, f64)> = None;
        for index in column {
            let Some(node) = diagram.nodes.get_mut(*index) else {
                continue;
            };
            node.y = y + node.size().1 / 2.0;
            ends = Some((ends.map_or(node.y, |(first, _)| first), node.y));
            y += node.extent().1 + space;
            if let Some(place) = ranks.get_mut(*index) {
                *place = Some(rank);
            }
        }
        let middle = ends.map_or(0.0, |(first, last)| (first + last) / 2.0);
        for index in column {
            if let Some(node) = diagram.nodes.get_mut(*index) {
                node.y -= middle;
            }
        }
    }
    spread_columns(diagram, &ranks);
}

/// Lays a graph without loops out from left to right, with few crossings. Where `inputs_first`, all nodes without
/// inputs stand in the first column; else each stands just before it is needed.
pub(crate) fn left_to_right(diagram: &mut Diagram, inputs_first: bool) {
    let count = diagram.nodes.len();
    let pairs: Vec<(usize, usize)> = (diagram.edges.iter())
        .map(|edge| (edge.from, edge.to))
        .collect();
    let ranks = ranks(count, &pairs, inputs_first);
    let rank = |node: usize| ranks.get(node).copied().unwrap_or(0);

    // Every column that an edge passes gets a point of its own, so that the edge keeps clear of the nodes there. Edges
    // that leave one node share their points: they run together as far as they can.
    let mut levels: Vec<usize> = ranks.clone();
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let mut points: Vec<Vec<usize>> = Vec::new();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for edge in &diagram.edges {
        let (from, to) = (edge.from, edge.to);
        let mut passed = Vec::new();
        if from < count && to < count && from != to {
            let back = rank(from) > rank(to);
            let (start, end) = if back { (to, from) } else { (from, to) };
            let mut last = start;
            for level in rank(start) + 1..rank(end) {
                let known = shared.get(&(start, level)).copied();
                let point = known.filter(|_| edge.weight.is_none() && !back);
                let point = point.unwrap_or_else(|| {
                    levels.push(level);
                    levels.len() - 1
                });
                if edge.weight.is_none() && !back {
                    shared.insert((start, level), point);
                }
                steps.push((last, point));
                passed.push(point);
                last = point;
            }
            steps.push((last, end));
            if back {
                passed.reverse();
            }
        }
        points.push(passed);
    }
    steps.sort_unstable();
    steps.dedup();

    let space = space(diagram);
    let heights: Vec<f64> = (0..levels.len())
        .map(|place| {
            if place < count {
                height(diagram, place) + space
            } else {
                space
            }
        })
        .collect();
    let mut ys = across(&heights, &steps);
    keep_apart(&mut ys, &heights, &levels);

    for (node, y) in diagram.nodes.iter_mut().zip(&ys) {
        node.y = *y;
    }
    let xs = spread_columns(
        diagram,
        &ranks.iter().map(|rank| Some(*rank)).collect::<Vec<_>>(),
    );
    for (edge, passed) in diagram.edges.iter_mut().zip(points) {
        edge.via = passed
            .iter()
            .filter_map(|point| Some((*xs.get(*levels.get(*point)?)?, *ys.get(*point)?)))
            .collect();
    }
}

/// The column of each node: as many steps from the start as its longest way from there.
fn ranks(count: usize, pairs: &[(usize, usize)], inputs_first: bool) -> Vec<usize> {
    let known = |pair: &&(usize, usize)| pair.0 < count && pair.1 < count && pair.0 != pair.1;
    let mut waiting = vec![0_usize; count];
    let mut outgoing: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in pairs.iter().filter(known) {
        if let (Some(list), Some(inputs)) = (outgoing.get_mut(*from), waiting.get_mut(*to)) {
            list.push(*to);
            *inputs += 1;
        }
    }
    let mut ranks = vec![0_usize; count];
    let mut ready: Vec<usize> = (waiting.iter().enumerate())
        .filter(|(_, inputs)| **inputs == 0)
        .map(|(node, _)| node)
        .collect();
    while let Some(node) = ready.pop() {
        let next = ranks.get(node).map_or(0, |rank| rank + 1);
        for to in outgoing.get(node).into_iter().flatten() {
            if let (Some(rank), Some(inputs)) = (ranks.get_mut(*to), waiting.get_mut(*to)) {
                *rank = next.max(*rank);
                *inputs -= 1;
                if *inputs == 0 {
                    ready.push(*to);
                }
            }
        }
    }
    if !inputs_first {
        put_off(&mut ranks, &outgoing, pairs);
    }
    ranks
}

/// Moves what is computed from inputs alone to where it is needed, and then the inputs.
fn put_off(ranks: &mut [usize], outgoing: &[Vec<usize>], pairs: &[(usize, usize)]) {
    let depths = ranks.to_vec();
    for depth in [1, 0] {
        for (node, followers) in outgoing.iter().enumerate() {
            let reads = pairs.iter().filter(|(from, to)| *to == node && from != to);
            let reads_inputs = reads.clone().all(|(from, _)| depths.get(*from) == Some(&0));
            if depths.get(node) != Some(&depth) || !reads_inputs {
                continue;
            }
            let nearest = followers
                .iter()
                .filter_map(|to| ranks.get(*to))
                .min()
                .copied();
            if let (Some(nearest), Some(rank)) = (nearest, ranks.get_mut(node)) {
                *rank = nearest.saturating_sub(1);
            }
        }
    }
}

/// The place of each vertex within its column, from the layout of Sugiyama et al.
fn across(heights: &[f64], steps: &[(usize, usize)]) -> Vec<f64> {
    let mut joined = vec![false; heights.len()];
    for end in steps.iter().flat_map(|(from, to)| [*from, *to]) {
        if let Some(place) = joined.get_mut(end) {
            *place = true;
        }
    }
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let vertices: Vec<(u32, (f64, f64))> = (heights.iter().enumerate())
        .filter(|(index, _)| joined.get(*index) == Some(&true))
        .map(|(index, height)| (number(index), (*height, 1.0)))
        .collect();
    // It walks from the last edge to the first, and keeps that order where it may.
    let edges: Vec<(u32, u32)> = (steps.iter().rev())
        .map(|(from, to)| (number(*from), number(*to)))
        .collect();
    let config = Config {
        vertex_spacing: 0.0,
        ..Config::default()
    };
    let mut places = vec![0.0; heights.len()];
    let mut end = 0.0_f64;
    for (part, ..) in from_vertices_and_edges(&vertices, &edges, &config) {
        let half = |index: usize| heights.get(index).map_or(0.0, |height| height / 2.0);
        let top = (part.iter()).map(|(index, (y, _))| y - half(*index));
        let top = top.fold(f64::INFINITY, f64::min);
        let mut bottom = end;
        for (index, (y, _)) in part {
            if let Some(place) = places.get_mut(index) {
                *place = end + y - top;
                bottom = bottom.max(*place + half(index));
            }
        }
        end = bottom;
    }
    for ((place, height), joined) in places.iter_mut().zip(heights).zip(joined) {
        if !joined {
            *place = end + height / 2.0;
            end += height;
        }
    }
    places
}

/// Moves down what stands on another of its column.
fn keep_apart(ys: &mut [f64], heights: &[f64], levels: &[usize]) {
    let mut order: Vec<usize> = (0..ys.len()).collect();
    let at = |list: &[f64], index: usize| list.get(index).copied().unwrap_or(0.0);
    order.sort_by(|a, b| {
        let level = levels.get(*a).cmp(&levels.get(*b));
        level.then(at(ys, *a).total_cmp(&at(ys, *b)))
    });
    for pair in order.windows(2) {
        let [above, below] = pair else { continue };
        if levels.get(*above) == levels.get(*below) {
            let least = at(ys, *above) + (at(heights, *above) + at(heights, *below)) / 2.0;
            if let Some(y) = ys.get_mut(*below) {
                *y = y.max(least);
            }
        }
    }
}

/// Sets every node's x by its column, wide enough for nodes and labels, and tells the columns' middles.
fn spread_columns(diagram: &mut Diagram, ranks: &[Option<usize>]) -> Vec<f64> {
    let columns = ranks.iter().flatten().max().map_or(0, |rank| rank + 1);
    let mut widths = vec![0.0_f64; columns];
    for (node, rank) in diagram.nodes.iter().zip(ranks) {
        if let Some(width) = rank.and_then(|rank| widths.get_mut(rank)) {
            *width = width.max(node.extent().0);
        }
    }
    let mut gaps = vec![GAP; columns];
    for edge in &diagram.edges {
        let rank = |node: usize| ranks.get(node).copied().flatten();
        let (Some(from), Some(to)) = (rank(edge.from), rank(edge.to)) else {
            continue;
        };
        let label = room_for(edge.over.as_str(), 12.0).max(room_for(edge.under.as_str(), 12.0));
        let before = gaps.get_mut(to.saturating_sub(1));
        if let (true, Some(gap)) = (label > 0.0 && from < to, before) {
            *gap = gap.max((label * 1.25 + LABEL_ROOM).min(300.0));
        }
    }
    let mut xs = Vec::with_capacity(columns);
    let mut x = 0.0;
    for (width, gap) in widths.iter().zip(&gaps) {
        xs.push(x + width / 2.0);
        x += width + gap;
    }
    for (node, rank) in diagram.nodes.iter_mut().zip(ranks) {
        if let Some(x) = rank.and_then(|rank| xs.get(rank)) {
            node.x = *x;
        }
    }
    xs
}

/// The room between two nodes of a column.
fn space(diagram: &Diagram) -> f64 {
    let two = diagram.edges.iter().any(|edge| !edge.under.is_empty());
    if two { SPACE_FOR_TWO } else { SPACE }
}

fn height(diagram: &Diagram, node: usize) -> f64 {
    diagram.nodes.get(node).map_or(0.0, |node| node.extent().1)
}
