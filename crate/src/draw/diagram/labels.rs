//! Where the labels of edges stand: on or beside their edge.

use crate::draw::canvas::Point;
use crate::draw::diagram::arrange::Layout;
use crate::draw::diagram::routes::Route;
use crate::draw::measure::room_for;
use crate::draw::picture::SMALL;
use crate::draw::places::{Area, Places};
use crate::figure::{Diagram, Label};

/// The parts of its edge's length at which a label is tried, the best first.
const TRIED: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];

/// A label with its place.
pub(crate) struct Written<'a> {
    pub(crate) area: Area,
    pub(crate) label: &'a Label,
    /// Whether it belongs to what comes back.
    pub(crate) back: bool,
}

/// Finds a place for every edge's labels.
pub(crate) fn place<'a>(
    diagram: &Diagram,
    layout: &Layout,
    routes: &[Route<'a>],
) -> Vec<Written<'a>> {
    let labelled =
        |route: &&Route<'_>| !(route.edge.over.is_empty() && route.edge.under.is_empty());
    let mut places = Places::default();
    debug_assert_eq!(diagram.nodes.len(), layout.spots.len());
    for spot in &layout.spots {
        places.block(spot.area());
    }
    for (owner, route) in routes.iter().enumerate() {
        places.block_line(owner, &route.points);
    }
    let mut placed = Vec::new();
    for (owner, route) in routes
        .iter()
        .enumerate()
        .filter(|(_, route)| labelled(route))
    {
        let edge = route.edge;
        let both = !edge.under.is_empty();
        // Where it runs together with others, a label would not say which one it is of.
        let first = match (edge.weight, route.points.len()) {
            (None, 3..) => route.own_part(),
            _ => 0.0,
        };
        let choices = TRIED.iter().enumerate().map(|(turn, part)| {
            let at = route.at(first + (1.0 - first) * part);
            let area = |label: &Label, back: bool| {
                let on_line = edge.weight.is_some() && !both;
                let aside = match (on_line, both) {
                    (true, _) => None,
                    (_, true) => Some(7.0),
                    _ => Some(5.0),
                };
                (!label.is_empty()).then(|| beside(at, label, back, aside))
            };
            // Four pixels for each step away from the best part of the edge.
            let cost = turn as f64 * 4.0;
            (cost, [area(&edge.over, false), area(&edge.under, true)])
        });
        let [over, under] = places.take(owner, choices);
        for (area, label, back) in [(over, &edge.over, false), (under, &edge.under, true)] {
            placed.extend(area.map(|area| Written { area, label, back }));
        }
    }
    placed
}

/// The area of a label at a point of its edge, or so far beside it: above, or below for what comes back.
fn beside((point, way): (Point, Point), label: &Label, back: bool, aside: Option<f64>) -> Area {
    let (width, height) = (room_for(label.as_str(), SMALL) + 2.0, SMALL + 2.0);
    // At right angles to the edge, and upwards.
    let sign = if way.0 < 0.0 { -1.0 } else { 1.0 };
    let (nx, ny) = if way.0.abs() < 1e-6 {
        (-1.0, 0.0)
    } else {
        (way.1 * sign, -way.0 * sign)
    };
    let room = aside.map_or(0.0, |aside| {
        (width * nx.abs() + height * ny.abs()) / 2.0 + aside
    });
    let room = if back { -room } else { room };
    Area {
        x: point.0 + nx * room,
        y: point.1 + ny * room,
        width,
        height,
    }
}
