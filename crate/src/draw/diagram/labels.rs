//! Where the labels of edges stand: on or beside their edge.

use crate::draw::canvas::Point;
use crate::draw::diagram::arrange::Layout;
use crate::draw::diagram::routes::Route;
use crate::draw::measure::room_for;
use crate::draw::picture::SMALL;
use crate::draw::places::{Area, Places};
use crate::figure::Label;
use crate::figure::diagram::Edge;

/// The parts of its edge's length at which a label is tried, the best first.
const TRIED: [f64; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];

/// A label with its place.
pub(crate) struct Written<'a> {
    pub(crate) area: Area,
    pub(crate) label: &'a Label,
    /// Whether it belongs to what comes back.
    pub(crate) back: bool,
    pub(crate) edge: &'a Edge,
}

/// Finds a place for every edge's labels.
pub(crate) fn place<'a>(layout: &Layout, routes: &[Route<'a>]) -> Vec<Written<'a>> {
    let mut places = Places::default();
    for spot in &layout.spots {
        places.block(spot.area());
    }
    for (owner, route) in routes.iter().enumerate() {
        places.block_line(owner, &route.points);
    }
    let mut placed = Vec::new();
    for (owner, route) in routes.iter().enumerate() {
        let edge = route.edge;
        let both = !edge.under.is_empty();
        let aside = match (edge.weight, both) {
            (Some(_), false) => None,
            (_, true) => Some(7.0),
            _ => Some(5.0),
        };
        // Where it runs together with others, a label would not say which one it is of.
        let first = match (edge.weight, route.points.len()) {
            (None, 3..) => route.own_part(),
            _ => 0.0,
        };
        for (label, back) in [(&edge.over, false), (&edge.under, true)] {
            if label.is_empty() {
                continue;
            }
            // Four pixels for each step away from the best part of the edge; then the same, a line or two farther off.
            let tried = [0.0, SMALL, 2.0 * SMALL]
                .into_iter()
                .flat_map(|off| TRIED.map(|part| (off, part)));
            let choices = tried.enumerate().map(|(turn, (off, part))| {
                let at = route.at(first + (1.0 - first) * part);
                let aside = aside.map(|aside| aside + off);
                (turn as f64 * 4.0, beside(at, label, back, aside))
            });
            let area = places.take(owner, choices);
            placed.extend(area.map(|area| Written {
                area,
                label,
                back,
                edge,
            }));
        }
    }
    placed
}

/// The area of a label at a point of its edge, or so far beside it: above, or below for what comes back.
fn beside((point, way): (Point, Point), label: &Label, back: bool, aside: Option<f64>) -> Area {
    let (width, height) = (room_for(label, SMALL) + 2.0, SMALL + 2.0);
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
