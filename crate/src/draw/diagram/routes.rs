//! The way of each edge, from outline to outline.

use crate::draw::canvas::Point;
use crate::draw::diagram::arrange::Layout;
use crate::draw::diagram::outlines::Spot;
use crate::figure::Diagram;
use crate::figure::diagram::{Edge, Link, Shape};

/// How far from the middle the two lines of an edge run that is walked both ways.
const LANE: f64 = 3.0;
/// The room between edges that join the same two nodes.
const BOW: f64 = 34.0;
/// The most that two edges which enter one wide node are apart.
const PORT: f64 = 16.0;

/// An edge as it is drawn.
pub(crate) struct Route<'a> {
    pub(crate) edge: &'a Edge,
    /// From the start's outline to the end's.
    pub(crate) points: Vec<Point>,
}

impl Route<'_> {
    /// The middle of the road, or one of its lanes where it is walked both ways, from start to end.
    pub(crate) fn lane(&self, back: bool) -> Vec<Point> {
        if self.edge.under.is_empty() {
            return self.points.clone();
        }
        let by = if back { -LANE } else { LANE };
        // At right angles to each straight part, to the left of who walks there.
        let sides = self
            .segments()
            .map(|(a, b)| towards(a, b))
            .map(|(dx, dy)| (dy, -dx));
        let sides: Vec<Point> = sides.collect();
        let Some(last) = sides.len().checked_sub(1) else {
            return self.points.clone();
        };
        let moved = self.points.iter().enumerate().map(|(index, (x, y))| {
            let (a, b) = (sides[index.saturating_sub(1)], sides[index.min(last)]);
            // In a corner, as far along the middle of the two ways as keeps the distance to both.
            let (sx, sy) = (a.0 + b.0, a.1 + b.1);
            let by = 2.0 * by / (sx * sx + sy * sy).max(1.0);
            (x + sx * by, y + sy * by)
        });
        moved.collect()
    }

    /// The point at a part of the whole length, and the direction there, of length 1.
    pub(crate) fn at(&self, part: f64) -> (Point, Point) {
        let lengths = self.segments().map(|(a, b)| distance(a, b));
        let mut left = lengths.sum::<f64>() * part;
        let mut last = ((0.0, 0.0), (1.0, 0.0));
        for (a, b) in self.segments() {
            let (length, way) = (distance(a, b), towards(a, b));
            last = (b, way);
            if left <= length {
                return ((a.0 + way.0 * left, a.1 + way.1 * left), way);
            }
            left -= length;
        }
        last
    }

    /// Where on its length the last straight part begins, before which it may run together with others.
    pub(crate) fn own_part(&self) -> f64 {
        let lengths = || self.segments().map(|(a, b)| distance(a, b));
        let all = lengths().sum::<f64>().max(1e-9);
        1.0 - lengths().last().unwrap_or(0.0) / all
    }

    fn segments(&self) -> impl Iterator<Item = (Point, Point)> {
        self.points.windows(2).map(|pair| (pair[0], pair[1]))
    }
}

/// The ways of all edges between two nodes that there are.
pub(crate) fn routes<'a>(diagram: &'a Diagram, layout: &Layout) -> Vec<Route<'a>> {
    let ports = ports(diagram, layout);
    let edges = diagram.edges.iter().zip(&layout.via).zip(ports);
    let known = edges.filter(|((edge, _), _)| {
        edge.from != edge.to && edge.from.max(edge.to) < layout.spots.len()
    });
    let routes = known.map(|((edge, via), port)| {
        let [from, to] = [edge.from, edge.to].map(|node| layout.spots[node]);
        let mut points = via.clone();
        let aside = aside(diagram, edge, to.round);
        if aside != 0.0 && points.is_empty() {
            let along = |a: f64, b: f64, part: f64| a + (b - a) * part;
            points.extend(
                [0.3, 0.7].map(|part| (along(from.x, to.x, part), along(from.y, to.y, part))),
            );
        }
        points.iter_mut().for_each(|point| point.1 += aside);
        let next = points.first().copied().unwrap_or((to.x, to.y));
        let previous = points.last().copied().unwrap_or((from.x, from.y));
        let loose = edge.line == Link::Join;
        let shapes = [edge.from, edge.to].map(|node| diagram.nodes[node].shape);
        points.insert(0, leave(from, shapes[0], next, 0.0, loose));
        points.push(leave(to, shapes[1], previous, port, loose));
        Route { edge, points }
    });
    routes.collect()
}

/// Where the outline is left in the direction of `other`.
fn leave(spot: Spot, shape: Shape, other: Point, port: f64, loose: bool) -> Point {
    let (dx, dy) = (other.0 - spot.x, other.1 - spot.y);
    let (half, high) = (spot.width / 2.0, spot.height / 2.0);
    if spot.round {
        let (ux, uy) = towards((spot.x, spot.y), other);
        return (spot.x + ux * (half + 1.5), spot.y + uy * (half + 1.5));
    }
    if dx.abs() > half + 8.0 && !loose {
        let side = match shape {
            Shape::Gate(gate) if dx > 0.0 && gate.bubble => half + 9.0,
            Shape::Gate(gate) if dx < 0.0 && gate.hollow => half - 6.0,
            _ => half,
        };
        return (spot.x + side * dx.signum(), spot.y + port);
    }
    let below = if dy > 0.0 { spot.below } else { 0.0 };
    (spot.x, spot.y + (high + below + 2.0) * dy.signum())
}

/// How far from its middle each edge enters its wide end: beside each other, in the order they come from.
fn ports(diagram: &Diagram, layout: &Layout) -> Vec<f64> {
    let mut ports = vec![0.0; diagram.edges.len()];
    let mut entering: Vec<Vec<(f64, usize)>> = vec![Vec::new(); layout.spots.len()];
    for (index, (edge, via)) in diagram.edges.iter().zip(&layout.via).enumerate() {
        if edge.from.max(edge.to) < layout.spots.len() && edge.line != Link::Join {
            let from = via
                .last()
                .map_or(layout.spots[edge.from].y, |point| point.1);
            entering[edge.to].push((from, index));
        }
    }
    for (spot, mut list) in layout.spots.iter().zip(entering) {
        if spot.round || list.len() < 2 {
            continue;
        }
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count = list.len() as f64;
        let step = PORT.min(spot.height * 0.8 / count);
        for (place, (_, index)) in list.into_iter().enumerate() {
            ports[index] = (place as f64 - (count - 1.0) / 2.0) * step;
        }
    }
    ports
}

/// How far an edge is moved aside because others join the same two nodes.
fn aside(diagram: &Diagram, edge: &Edge, round: bool) -> f64 {
    let same = |other: &&Edge| (other.from, other.to) == (edge.from, edge.to);
    let all: Vec<&Edge> = diagram.edges.iter().filter(same).collect();
    if all.len() < 2 || !round && edge.over.is_empty() {
        return 0.0;
    }
    let before = all
        .iter()
        .take_while(|other| !std::ptr::eq(**other, edge))
        .count();
    let bow = if edge.under.is_empty() {
        BOW
    } else {
        2.0 * BOW
    };
    (before as f64 - (all.len() as f64 - 1.0) / 2.0) * bow
}

/// The direction from one point to another, of length 1.
pub(crate) fn towards(a: Point, b: Point) -> Point {
    let length = distance(a, b);
    if length < 1e-9 {
        (1.0, 0.0)
    } else {
        ((b.0 - a.0) / length, (b.1 - a.1) / length)
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (b.0 - a.0).hypot(b.1 - a.1)
}
