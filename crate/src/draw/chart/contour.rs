//! The outline of where a grid of values is above a level: marching squares, joined into rings.

use crate::draw::chart::clip::Place;

/// Values between 0 and 1 at the corners of a grid that covers the plot, row by row.
struct Grid<'a> {
    columns: usize,
    rows: usize,
    values: &'a [f64],
}

/// A side of a cell: which node it starts at, and whether it goes up from there or to the right.
type Side = usize;

/// The rings around where the values are at least `level`; none for less than 2 × 2 values. The inside is to the left of each
/// ring, so that a ring inside another is a hole.
pub(crate) fn rings(columns: usize, values: &[f64], level: f64) -> Vec<Vec<Place>> {
    let rows = values.len().checked_div(columns).unwrap_or(0);
    let mut rings = Vec::new();
    if columns < 2 || rows < 2 {
        return rings;
    }
    let grid = Grid {
        columns,
        rows,
        values,
    };
    let mut next = grid.sides(level);
    for start in 0..next.len() {
        let (mut ring, mut side) = (Vec::new(), start);
        while let Some(after) = next[side].take() {
            ring.push(grid.crossing(side, level));
            side = after;
        }
        if ring.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

impl Grid<'_> {
    /// The value of a node, counted from 1: a frame of nodes below every level lies around the grid and closes its rings.
    fn value(&self, column: usize, row: usize) -> f64 {
        if column == 0 || row == 0 || column > self.columns || row > self.rows {
            return f64::NEG_INFINITY;
        }
        self.values[(row - 1) * self.columns + column - 1]
    }

    fn width(&self) -> usize {
        self.columns + 2
    }

    /// For each side that an outline crosses, the side that it crosses next.
    fn sides(&self, level: f64) -> Vec<Option<Side>> {
        let width = self.width();
        let mut next = vec![None; width * (self.rows + 2) * 2];
        for row in 0..=self.rows {
            for column in 0..=self.columns {
                let corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
                    .map(|(right, up)| self.value(column + right, row + up));
                let inside = corners.map(|height| height >= level);
                let south = (row * width + column) * 2;
                let (west, east, north) = (south + 1, south + 3, south + 2 * width);
                // The sides in the order of their corners, each from one corner to the next. A line comes from the side where
                // that leads out, and goes back along the corners inside to the side where it led in; across, if the middle of
                // the cell is inside too.
                let sides = [south, east, north, west];
                let leads = |side: usize| (inside[side % 4], inside[(side + 1) % 4]);
                let saddle = inside[0] == inside[2] && inside[1] == inside[3];
                let joined = saddle && corners.iter().sum::<f64>() >= 4.0 * level;
                for side in (0..4).filter(|side| leads(*side) == (true, false)) {
                    let mut back = (1..4).map(|steps| side + 4 - steps);
                    let to = match joined {
                        true => Some(side + 1),
                        false => back.find(|side| leads(*side) == (false, true)),
                    };
                    if let Some(to) = to {
                        next[sides[side]] = Some(sides[to % 4]);
                    }
                }
            }
        }
        next
    }

    /// Where the level is on a side, in places of the plot.
    fn crossing(&self, side: Side, level: f64) -> Place {
        let node = side / 2;
        let (column, row) = (node % self.width(), node / self.width());
        let (right, up) = if side % 2 == 1 { (0, 1) } else { (1, 0) };
        let from = self.value(column, row);
        let to = self.value(column + right, row + up);
        // From or to the frame, the line runs along the plot's edge.
        let along = if from.is_infinite() {
            1.0
        } else if to.is_infinite() {
            0.0
        } else {
            (level - from) / (to - from)
        };
        let place = |node: usize, step: usize, count: usize| {
            (node as f64 - 1.0 + along * step as f64) / (count as f64 - 1.0)
        };
        (
            place(column, right, self.columns).clamp(0.0, 1.0),
            place(row, up, self.rows).clamp(0.0, 1.0),
        )
    }
}

/// The parts of a ring that don't run along the plot's edges: the line between its inside and its outside.
pub(crate) fn inner(ring: &[Place]) -> Vec<Vec<Place>> {
    let on_edge = |(a, b): &(Place, Place)| {
        let both = |edge: f64| (a.0 == edge && b.0 == edge) || (a.1 == edge && b.1 == edge);
        both(0.0) || both(1.0)
    };
    let mut sides = Vec::new();
    for (i, start) in ring.iter().enumerate() {
        sides.push((*start, ring[(i + 1) % ring.len()]));
    }
    // Begin at a side that is left out, so that no line is cut in two where the ring happens to begin.
    let first = sides.iter().position(on_edge).unwrap_or(0);
    sides.rotate_left(first);
    let mut parts = Vec::new();
    for part in sides.split(on_edge) {
        if let [(start, _), ..] = part {
            let mut line = vec![*start];
            line.extend(part.iter().map(|(_, end)| *end));
            parts.push(line);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(ring: &[Place]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| (a.0 * b.1 - a.1 * b.0) / 2.0)
            .sum()
    }

    #[test]
    fn a_slope_is_cut_straight() {
        let rings = rings(3, &[0.0, 0.5, 1.0, 0.0, 0.5, 1.0], 0.75);
        assert_eq!(rings.len(), 1);
        assert!((area(&rings[0]) - 0.25).abs() < 1e-12);
        assert_eq!(inner(&rings[0]), [[(0.75, 1.0), (0.75, 0.0)]]);
    }

    #[test]
    fn a_hole_goes_round_the_other_way() {
        let mut values = [1.0; 25];
        values[12] = 0.0;
        let rings = rings(5, &values, 0.5);
        let areas: Vec<f64> = rings.iter().map(|ring| area(ring)).collect();
        assert_eq!(areas.len(), 2);
        assert!(
            (areas.iter().sum::<f64>() - (1.0 - 0.5 * 0.0625)).abs() < 1e-12,
            "{areas:?}"
        );
    }

    #[test]
    fn odd_grids_are_no_grids() {
        assert!(rings(0, &[], 0.5).is_empty() && rings(1, &[0.5; 9], 0.5).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn above_and_below_make_the_whole(values in proptest::collection::vec(0.0_f64..1.0, 36..=36)) {
            let size = |values: &[f64]| rings(6, values, 0.5).iter().map(|ring| area(ring)).sum::<f64>();
            let turned: Vec<f64> = values.iter().map(|value| 1.0 - value).collect();
            proptest::prop_assert!((size(&values) + size(&turned) - 1.0).abs() < 1e-9);
        }
    }
}
