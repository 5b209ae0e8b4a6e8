//! The way of each edge, from outline to outline.

use crate::figure::diagram::{Edge, Line, Node, Shape};

use crate::figure::Diagram;

pub(crate) type Point = (f64, f64);

/// How far from the middle the two lines of an edge run that is walked both ways.
const LANE: f64 = 3.0;
/// The room between edges that join the same two nodes.
const BOW: f64 = 34.0;
/// The most that two edges which enter one wide node are apart.
const PORT: f64 = 16.0;

/// An edge as it is drawn.
pub(crate) struct Route {
    /// Its index among the edges.
    pub(crate) edge: usize,
    /// From the start's outline to the end's.
    pub(crate) points: Vec<Point>,
}

impl Route {
    /// The points of the line that goes forward, or of the one that comes back, both from start to end.
    pub(crate) fn lane(&self, both: bool, back: bool) -> Vec<Point> {
        if !both {
            return self.points.clone();
        }
        let by = if back { -LANE } else { LANE };
        let sides: Vec<Point> = self
            .segments()
            .map(|(a, b)| left_of(towards(a, b)))
            .collect();
        let side = |index: usize| sides.get(index).copied();
        let moved = self.points.iter().enumerate().map(|(index, (x, y))| {
            let next = side(index);
            let last = index.checked_sub(1).and_then(side);
            let (last, next) = (
                last.or(next).unwrap_or_default(),
                next.or(last).unwrap_or_default(),
            );
            // In a corner, as far along the middle of the two ways as keeps the distance to both.
            let (sx, sy) = (last.0 + next.0, last.1 + next.1);
            let by = 2.0 * by / sx.mul_add(sx, sy * sy).max(1.0);
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
            let length = distance(a, b);
            let direction = towards(a, b);
            last = (b, direction);
            if left <= length {
                return (
                    (a.0 + direction.0 * left, a.1 + direction.1 * left),
                    direction,
                );
            }
            left -= length;
        }
        last
    }

    /// Where on its length the last straight part begins, before which it may run together with others.
    pub(crate) fn own_part(&self) -> f64 {
        let lengths: Vec<f64> = self.segments().map(|(a, b)| distance(a, b)).collect();
        let all: f64 = lengths.iter().sum();
        match lengths.last() {
            Some(last) if all > 0.0 => 1.0 - last / all,
            _ => 0.0,
        }
    }

    /// Its straight parts.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (Point, Point)> {
        let ends = self.points.iter().skip(1);
        self.points.iter().zip(ends).map(|(a, b)| (*a, *b))
    }
}

/// The ways of all edges whose nodes there are.
pub(crate) fn routes(diagram: &Diagram) -> Vec<Route> {
    let ports = ports(diagram);
    let mut routes = Vec::new();
    for (index, edge) in diagram.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (diagram.nodes.get(edge.from), diagram.nodes.get(edge.to))
        else {
            continue;
        };
        if edge.from == edge.to {
            routes.push(Route {
                edge: index,
                points: round_itself(from),
            });
            continue;
        }
        let (start, end) = (middle(from), middle(to));
        let mut points: Vec<Point> = edge.via.iter().map(|(x, y)| (sane(*x), sane(*y))).collect();
        let aside = aside(diagram, index, edge);
        if aside != 0.0 {
            if points.is_empty() {
                for part in [0.3, 0.7] {
                    let along = |a: f64, b: f64| a + (b - a) * part;
                    points.push((along(start.0, end.0), along(start.1, end.1)));
                }
            }
            for point in &mut points {
                point.1 += aside;
            }
        }
        let next = points.first().copied().unwrap_or(end);
        let previous = points.last().copied().unwrap_or(start);
        let port = ports.get(index).copied().unwrap_or(0.0);
        let loose = edge.line == Line::Join;
        points.insert(0, outline(from, next, 0.0, loose));
        points.push(outline(to, previous, port, loose));
        routes.push(Route {
            edge: index,
            points,
        });
    }
    routes
}

/// Where the outline is left in the direction of `other`.
fn outline(node: &Node, other: Point, port: f64, loose: bool) -> Point {
    let (x, y) = middle(node);
    let (width, height) = node.size();
    let (dx, dy) = (other.0 - x, other.1 - y);
    if is_round(node) {
        let radius = width / 2.0 + 1.5;
        let (ux, uy) = towards((x, y), other);
        return (x + ux * radius, y + uy * radius);
    }
    if dx.abs() > width / 2.0 + 8.0 && !loose {
        let side = match node.shape {
            Shape::Gate(gate) if dx > 0.0 && super::shapes::has_bubble(gate) => width / 2.0 + 9.0,
            Shape::Gate(gate) if dx < 0.0 && super::shapes::has_hollow(gate) => width / 2.0 - 6.0,
            _ => width / 2.0,
        };
        return (x + side * dx.signum(), y + port);
    }
    let below = node.extent().1 - height;
    let height = if dy > 0.0 {
        height / 2.0 + below + 2.0
    } else {
        height / 2.0 + 2.0
    };
    (x, y + height * dy.signum())
}

/// How far from its middle each edge enters its wide end: beside each other, in the order they come from.
fn ports(diagram: &Diagram) -> Vec<f64> {
    let mut ports = vec![0.0; diagram.edges.len()];
    let mut entering: Vec<Vec<(f64, usize)>> = vec![Vec::new(); diagram.nodes.len()];
    let flowing = |(_, edge): &(usize, &Edge)| edge.line != Line::Join;
    for (index, edge) in diagram.edges.iter().enumerate().filter(flowing) {
        let from = diagram.nodes.get(edge.from).map(middle);
        let Some(previous) = edge.via.last().copied().or(from) else {
            continue;
        };
        if let Some(list) = entering.get_mut(edge.to) {
            list.push((previous.1, index));
        }
    }
    for (node, mut list) in diagram.nodes.iter().zip(entering) {
        if is_round(node) || list.len() < 2 {
            continue;
        }
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count = number(list.len());
        let step = PORT.min(node.size().1 * 0.8 / count);
        for (place, (_, index)) in list.into_iter().enumerate() {
            if let Some(port) = ports.get_mut(index) {
                *port = (number(place) - (count - 1.0) / 2.0) * step;
            }
        }
    }
    ports
}

/// How far an edge is moved aside because others join the same two nodes.
fn aside(diagram: &Diagram, index: usize, edge: &Edge) -> f64 {
    let same = |other: &Edge| (other.from, other.to) == (edge.from, edge.to);
    let count = diagram.edges.iter().filter(|other| same(other)).count();
    let before = diagram
        .edges
        .iter()
        .take(index)
        .filter(|other| same(other))
        .count();
    let wide = diagram
        .nodes
        .get(edge.to)
        .is_some_and(|node| !is_round(node));
    if count < 2 || wide && edge.via.is_empty() && edge.over.is_empty() {
        return 0.0;
    }
    let bow = if edge.under.is_empty() {
        BOW
    } else {
        2.0 * BOW
    };
    (number(before) - (number(count) - 1.0) / 2.0) * bow
}

fn round_itself(node: &Node) -> Vec<Point> {
    let (x, y) = middle(node);
    let (width, height) = node.size();
    let (half, top) = (width / 2.0, y - height / 2.0 - 16.0);
    vec![
        (x + half, y),
        (x + half + 14.0, top),
        (x - half - 14.0, top),
        (x - half, y),
    ]
}

fn is_round(node: &Node) -> bool {
    let (width, height) = node.size();
    (width - height).abs() < 0.5
        && matches!(
            node.shape,
            Shape::Input | Shape::Unit | Shape::Operation | Shape::Output
        )
}

/// The middle of a node, on the paper whatever it says.
pub(crate) fn middle(node: &Node) -> Point {
    (sane(node.x), sane(node.y))
}

fn sane(x: f64) -> f64 {
    if x.is_finite() {
        x.clamp(-1e5, 1e5)
    } else {
        0.0
    }
}

/// What is upright to a direction, to the left of who walks there: up, if to the right.
const fn left_of((dx, dy): Point) -> Point {
    (dy, -dx)
}

/// What is upright to a direction, upwards; to the left of what is upright itself.
pub(crate) fn normal((dx, dy): Point) -> Point {
    if dx.abs() < 1e-6 {
        (-1.0, 0.0)
    } else {
        let sign = -dx.signum();
        (-dy * sign, dx * sign)
    }
}

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

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
