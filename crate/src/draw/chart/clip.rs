//! Lines and areas made ready to draw: broken at NaN, cut off at the plot's edges, thinned out.
//!
//! Everything here is in places between 0 and 1 along each axis.

use std::collections::BinaryHeap;

use crate::draw::places::inside;

/// A place in the plot: (0, 0) is the lower left corner, (1, 1) the upper right one.
pub(crate) type Place = (f64, f64);

/// The parts of a line that lie inside the plot. It is broken at NaN.
pub(crate) fn clipped(line: &[Place]) -> Vec<Vec<Place>> {
    let mut parts: Vec<Vec<Place>> = Vec::new();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some((enter, leave)) = inside(from, to) else {
            continue;
        };
        // At 0 and 1 exactly the ends, which is how a part goes on.
        let at = |t: f64| (from.0 * (1.0 - t) + to.0 * t, from.1 * (1.0 - t) + to.1 * t);
        let (start, end) = (at(enter), at(leave));
        match parts.last_mut() {
            Some(part) if part.last() == Some(&start) => part.push(end),
            _ => parts.push(vec![start, end]),
        }
    }
    parts
}

/// The part of a polygon inside the plot, after Sutherland and Hodgman.
pub(crate) fn clipped_area(mut area: Vec<Place>) -> Vec<Place> {
    area.retain(|p| !(p.0.is_nan() || p.1.is_nan()));
    let edges: [fn(Place) -> f64; 4] = [|p| p.0, |p| 1.0 - p.0, |p| p.1, |p| 1.0 - p.1];
    for inside in edges {
        let mut kept = Vec::with_capacity(area.len() + 4);
        let mut before = area.last().copied();
        for point in area {
            if let Some(before) = before.replace(point) {
                let (a, b) = (inside(before), inside(point));
                if (a < 0.0) != (b < 0.0) {
                    let t = a / (a - b);
                    kept.push((
                        before.0 + (point.0 - before.0) * t,
                        before.1 + (point.1 - before.1) * t,
                    ));
                }
                if b >= 0.0 {
                    kept.push(point);
                }
            }
        }
        area = kept;
    }
    area
}

/// At most `most` points of a line: its ends, and again and again the point that is farthest from the line so far, until all
/// are within a twelfth of a pixel of a plot of this size.
pub(crate) fn thinned(points: &[Place], (width, height): (f64, f64), most: usize) -> Vec<Place> {
    let Some(last) = points.len().checked_sub(1) else {
        return Vec::new();
    };
    let farthest = |from: usize, to: usize| {
        let (a, b) = (points[from], points[to]);
        let (dx, dy) = ((b.0 - a.0) * width, (b.1 - a.1) * height);
        let length = (dx * dx + dy * dy).sqrt();
        let distance = |place: usize| {
            let (x, y) = points[place];
            let (x, y) = ((x - a.0) * width, (y - a.1) * height);
            // Beyond the ends of the segment, how far it is from its start: a line may turn back on itself.
            let along = (x * dx + y * dy) / length;
            if length == 0.0 || along < 0.0 || along > length {
                (x * x + y * y).sqrt()
            } else {
                (x * dy - y * dx).abs() / length
            }
        };
        let mut best = (0.0, from);
        for place in from + 1..to {
            let here = distance(place);
            if here > best.0 {
                best = (here, place);
            }
        }
        // Numbers that are not negative are ordered as their bits are.
        (best.0.to_bits(), from, best.1, to)
    };
    let mut kept = vec![0, last];
    let mut open = BinaryHeap::from([farthest(0, last)]);
    while let Some((distance, from, place, to)) = open.pop() {
        if f64::from_bits(distance) < 0.08 || kept.len() >= most {
            break;
        }
        kept.push(place);
        open.extend([farthest(from, place), farthest(place, to)]);
    }
    kept.sort_unstable();
    kept.iter().map(|place| points[*place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: Place, b: Place) -> bool {
        (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6
    }

    #[test]
    fn a_line_is_cut_at_the_edges() {
        let through = clipped(&[(-1.0, -1.0), (2.0, 2.0)]);
        assert_eq!(through.len(), 1);
        assert!(near(through[0][0], (0.0, 0.0)) && near(through[0][1], (1.0, 1.0)));
        assert!(clipped(&[(-1.0, 2.0), (2.0, 2.0)]).is_empty());
        let out_and_in = clipped(&[(0.5, 0.5), (0.6, 2.0), (0.7, 0.5)]);
        assert_eq!(out_and_in.len(), 2);
    }

    #[test]
    fn a_line_from_far_away_comes_in_at_the_edge() {
        // No place is farther away: see `Scale::place`.
        for far in [1e3, 1e6, 1e9] {
            let down = clipped(&[(0.5, far), (0.5, 0.25)]);
            let up = clipped(&[(0.5, 0.25), (0.5, far)]);
            assert!(near(down[0][0], (0.5, 1.0)) && down[0][1] == (0.5, 0.25));
            assert!(near(up[0][1], (0.5, 1.0)) && up[0][0] == (0.5, 0.25));
        }
    }

    #[test]
    fn a_line_is_broken_at_nan() {
        let broken = [
            (0.0, 0.0),
            (0.1, 0.1),
            (f64::NAN, 0.0),
            (0.2, 0.2),
            (0.3, 0.3),
        ];
        assert_eq!(clipped(&broken).len(), 2);
    }

    #[test]
    fn an_area_is_cut_at_the_edges() {
        let all = clipped_area(vec![(-9.0, -9.0), (9.0, -9.0), (9.0, 9.0), (-9.0, 9.0)]);
        assert_eq!(all.len(), 4);
        let on_edge = |p: &Place| [0.0, 1.0].contains(&p.0) && [0.0, 1.0].contains(&p.1);
        assert!(all.iter().all(on_edge));
        assert!(clipped_area(vec![(2.0, 2.0), (3.0, 2.0), (3.0, 3.0)]).is_empty());
    }

    #[test]
    fn a_straight_line_needs_two_points_and_a_spike_three() {
        let line: Vec<_> = (0..=100)
            .map(|i| f64::from(i) / 100.0)
            .map(|x| (x, x / 2.0))
            .collect();
        assert_eq!(thinned(&line, (400.0, 300.0), 99), [(0.0, 0.0), (1.0, 0.5)]);
        let back = [(0.0, 0.5), (0.6, 0.5), (0.5, 0.5), (0.5, 0.9), (0.5, 0.5)];
        assert_eq!(thinned(&back, (400.0, 300.0), 99), back);
        assert_eq!(thinned(&[], (1.0, 1.0), 9), []);
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_out_was_near(ys in proptest::collection::vec(0.0_f64..1.0, 2..60)) {
            let count = ys.len() as f64;
            let line: Vec<_> = ys.iter().enumerate().map(|(i, y)| (i as f64 / count, *y)).collect();
            let thin = thinned(&line, (400.0, 300.0), 99);
            for (x, y) in &line {
                let after = thin.iter().position(|p| p.0 >= *x).unwrap();
                let (b, a) = (thin[after], thin[after.saturating_sub(1)]);
                let on = if b.0 > a.0 { a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0) } else { b.1 };
                // The tolerance is across the line, this is straight up: far more where the line is steep.
                let slope = ((b.1 - a.1) * 300.0 / ((b.0 - a.0) * 400.0).max(1e-9)).abs();
                proptest::prop_assert!((y - on).abs() * 300.0 <= 0.08 * (1.0 + slope.powi(2)).sqrt() * 1.01 + 1e-6);
            }
            proptest::prop_assert!(thinned(&line, (400.0, 300.0), 9).len() <= 9);
        }
    }
}
