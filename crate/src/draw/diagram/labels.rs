//! Where the labels of edges stand: on or beside their edge, clear of everything else.

use std::collections::HashSet;

use crate::draw::diagram::geometry::{Point, Route, middle, normal};
use crate::figure::measure::room_for;
use crate::figure::{Diagram, Label};

/// The font size of labels.
pub(crate) const SIZE: f64 = 12.0;
/// The parts of its edge's length at which a label is tried, the best first.
const TRIED: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];

/// A label with its place.
pub(crate) struct Placed {
    pub(crate) middle: Point,
    pub(crate) label: Label,
    /// Whether it belongs to what comes back.
    pub(crate) back: bool,
    /// The index of its edge.
    pub(crate) edge: usize,
}

/// A rectangle around its middle.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// Finds a place for every edge's labels.
pub(crate) fn place(diagram: &Diagram, routes: &[Route]) -> Vec<Placed> {
    let mut taken: Vec<Area> = diagram
        .nodes
        .iter()
        .map(|node| {
            let (x, y) = middle(node);
            let (width, height) = node.extent();
            let below = height - node.size().1;
            Area {
                x,
                y: y + below / 2.0,
                width: width + 2.0,
                height: height + 2.0,
            }
        })
        .collect();
    let straights = straights(routes);
    let mut placed = Vec::new();
    for route in routes {
        let Some(edge) = diagram.edges.get(route.edge) else {
            continue;
        };
        let on_line = edge.weight.is_some() && edge.under.is_empty();
        let wanted: Vec<(&Label, bool)> = [(&edge.over, false), (&edge.under, true)]
            .into_iter()
            .filter(|(label, _)| !label.is_empty())
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let mut best: Option<(f64, Vec<Area>)> = None;
        let shares = edge.weight.is_none() && !edge.via.is_empty();
        let first = if shares { route.own_part() } else { 0.0 };
        for (turn, part) in TRIED.into_iter().enumerate() {
            let part = first + (1.0 - first) * part;
            // How far it is from the best part of the edge; no later one can do better than this.
            let away = f64::from(u32::try_from(turn).unwrap_or(0)) * 4.0;
            if best.as_ref().is_some_and(|(least, _)| *least <= away) {
                break;
            }
            let areas: Vec<Area> = (wanted.iter())
                .map(|(label, back)| {
                    beside(route, part, label, *back, on_line, !edge.under.is_empty())
                })
                .collect();
            let costs = (areas.iter()).map(|area| cost(*area, &taken, &straights, route.edge));
            let cost = away + costs.sum::<f64>();
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, areas));
            }
        }
        for (area, (label, back)) in best.into_iter().flat_map(|(_, areas)| areas).zip(wanted) {
            taken.push(area);
            placed.push(Placed {
                middle: (area.x, area.y),
                label: label.clone(),
                back,
                edge: route.edge,
            });
        }
    }
    placed
}

/// The area of a label at a part of its edge.
fn beside(route: &Route, part: f64, label: &Label, back: bool, on_line: bool, both: bool) -> Area {
    let (point, direction) = route.at(part);
    let (width, height) = (room_for(label.as_str(), SIZE) + 2.0, SIZE + 2.0);
    let mut area = Area {
        x: point.0,
        y: point.1,
        width,
        height,
    };
    if !on_line {
        let (nx, ny) = normal(direction);
        let room = (width * nx.abs() + height * ny.abs()) / 2.0 + if both { 7.0 } else { 5.0 };
        let room = if back { -room } else { room };
        area.x += nx * room;
        area.y += ny * room;
    }
    area
}

/// Every straight part of an edge once, however many edges run together there, with the first of them.
fn straights(routes: &[Route]) -> Vec<(usize, Point, Point)> {
    let bits = |(x, y): Point| (x.to_bits(), y.to_bits());
    let mut known = HashSet::new();
    let parts = routes.iter().flat_map(|route| {
        let segments = route.segments();
        segments.map(|(a, b)| (route.edge, a, b))
    });
    parts
        .filter(|(_, a, b)| known.insert((bits(*a), bits(*b))))
        .collect()
}

/// How bad a place is: what it covers, in square pixels, and what runs through it.
fn cost(area: Area, taken: &[Area], straights: &[(usize, Point, Point)], own: usize) -> f64 {
    let covered: f64 = taken.iter().map(|other| area.shared_with(*other)).sum();
    let crossed = (straights.iter())
        .filter(|(edge, a, b)| *edge != own && area.is_crossed(*a, *b))
        .count();
    covered * 3.0 + f64::from(u32::try_from(crossed).unwrap_or(u32::MAX)) * 20.0
}

impl Area {
    fn shared_with(self, other: Self) -> f64 {
        let along = |a: f64, a_size: f64, b: f64, b_size: f64| {
            ((a_size + b_size) / 2.0 - (a - b).abs())
                .min(a_size)
                .max(0.0)
        };
        along(self.x, self.width, other.x, other.width)
            * along(self.y, self.height, other.y, other.height)
    }

    /// Whether a straight line runs through it.
    fn is_crossed(self, a: Point, b: Point) -> bool {
        let (mut from, mut to) = (0.0_f64, 1.0_f64);
        let sides = [
            (a.0 - self.x, b.0 - a.0, self.width / 2.0),
            (a.1 - self.y, b.1 - a.1, self.height / 2.0),
        ];
        for (start, way, half) in sides {
            if way.abs() < 1e-9 {
                if start.abs() > half {
                    return false;
                }
                continue;
            }
            let (first, last) = ((-half - start) / way, (half - start) / way);
            from = from.max(first.min(last));
            to = to.min(first.max(last));
        }
        from < to
    }
}
