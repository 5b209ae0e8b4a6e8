//! Where labels stand: beside what they name, and clear of everything else.

use crate::draw::canvas::Point;

/// A rectangle around its middle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// What labels have to keep clear of.
#[derive(Default)]
pub(crate) struct Places {
    taken: Vec<Area>,
    /// Straight lines, each with a number that says whose it is.
    lines: Vec<(usize, Point, Point)>,
}

impl Places {
    pub(crate) fn block(&mut self, area: Area) {
        self.taken.push(area);
    }

    pub(crate) fn block_line(&mut self, owner: usize, points: &[Point]) {
        let pairs = points.windows(2).map(|pair| (owner, pair[0], pair[1]));
        self.lines.extend(pairs);
    }

    /// Takes the best of some places, each with a cost of its own that only grows: what is covered costs by its size, a line
    /// that is crossed as much as some covered pixels, unless it is the label's `own`.
    pub(crate) fn take(
        &mut self,
        own: usize,
        choices: impl Iterator<Item = (f64, Area)>,
    ) -> Option<Area> {
        let mut best: Option<(f64, Area)> = None;
        for (cost, area) in choices {
            let least = best.map_or(f64::INFINITY, |(least, _)| least);
            if cost >= least {
                break;
            }
            let cost = cost + self.cost(&area, own);
            if cost < least {
                best = Some((cost, area));
            }
        }
        let (_, area) = best?;
        self.taken.push(area);
        Some(area)
    }

    fn cost(&self, area: &Area, own: usize) -> f64 {
        let covered: f64 = self.taken.iter().map(|other| area.shared_with(other)).sum();
        let others = self.lines.iter().filter(|(owner, ..)| *owner != own);
        let crossed = others.filter(|(_, a, b)| area.is_crossed(*a, *b)).count();
        covered * 12.0 + crossed as f64 * 20.0
    }
}

impl Area {
    /// How many square pixels two areas have in common.
    pub(crate) fn shared_with(&self, other: &Self) -> f64 {
        let along = |a: f64, a_size: f64, b: f64, b_size: f64| {
            let shared = (a_size + b_size) / 2.0 - (a - b).abs();
            shared.min(a_size).max(0.0)
        };
        along(self.x, self.width, other.x, other.width)
            * along(self.y, self.height, other.y, other.height)
    }

    /// Whether a straight line runs through it.
    fn is_crossed(&self, a: Point, b: Point) -> bool {
        let place = |(x, y): Point| {
            (
                (x - self.x) / self.width + 0.5,
                (y - self.y) / self.height + 0.5,
            )
        };
        inside(place(a), place(b)).is_some_and(|(enter, leave)| enter < leave)
    }
}

/// How far along a segment, from 0 to 1, it comes into the square between 0 and 1 and leaves it.
pub(crate) fn inside(from: Point, to: Point) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, way) in [(from.0, to.0 - from.0), (from.1, to.1 - from.1)] {
        if way.is_nan() || (way == 0.0 && !(0.0..=1.0).contains(&start)) {
            return None;
        }
        if way != 0.0 {
            let (first, last) = (-start / way, (1.0 - start) / way);
            enter = enter.max(first.min(last));
            leave = leave.min(first.max(last));
        }
    }
    (enter <= leave).then_some((enter, leave))
}
