//! The plane cut along the lines of perceptrons.

use crate::Perceptron;

pub(crate) type Polygon = Vec<[f64; 2]>;

/// A perceptron's weights and bias, so scaled that the largest is 1, which does not move its line. None if one of them is
/// NaN or infinite.
pub(crate) fn scaled(perceptron: &Perceptron<2>) -> Option<([f64; 2], f64)> {
    let (weights, bias) = (perceptron.weights(), perceptron.bias());
    let [w1, w2] = weights;
    if ![w1, w2, bias].iter().all(|x| x.is_finite()) {
        return None;
    }
    let largest = w1.abs().max(w2.abs()).max(bias.abs());
    if largest == 0.0 {
        return Some(([0.0; 2], 0.0));
    }
    Some((weights.map(|w| w / largest), bias / largest))
}

/// The parts of a convex polygon where the perceptron fires and where it does not; either may be empty.
pub(crate) fn cut(polygon: &[[f64; 2]], perceptron: &Perceptron<2>) -> [Polygon; 2] {
    let Some((weights, bias)) = scaled(perceptron) else {
        return [polygon.to_vec(), Vec::new()];
    };
    let [w1, w2] = weights;
    let height = |[x, y]: [f64; 2]| w1 * x + w2 * y + bias;
    if polygon.iter().all(|corner| height(*corner) == 0.0) {
        return [polygon.to_vec(), Vec::new()];
    }
    [-1.0, 1.0].map(|side| {
        let mut part = Vec::with_capacity(polygon.len() + 1);
        let before = polygon.iter().cycle().skip(polygon.len().saturating_sub(1));
        for (before, corner) in before.zip(polygon) {
            let (from, to) = (side * height(*before), side * height(*corner));
            if (from < 0.0 && to > 0.0) || (from > 0.0 && to < 0.0) {
                part.push(between(*before, *corner, from / (from - to)));
            }
            if to >= 0.0 {
                part.push(*corner);
            }
        }
        if area(&part) > 0.0 { part } else { Vec::new() }
    })
}

fn between([x0, y0]: [f64; 2], [x1, y1]: [f64; 2], along: f64) -> [f64; 2] {
    [x0 + (x1 - x0) * along, y0 + (y1 - y0) * along]
}

fn area(polygon: &[[f64; 2]]) -> f64 {
    let next = polygon.iter().cycle().skip(1);
    let twice: f64 = polygon
        .iter()
        .zip(next)
        .map(|([x0, y0], [x1, y1])| x0 * y1 - x1 * y0)
        .sum();
    twice.abs()
}

/// Where the perceptron's line runs through a rectangle: its two ends, if it does.
pub(crate) fn line(
    perceptron: &Perceptron<2>,
    [x0, x1]: [f64; 2],
    [y0, y1]: [f64; 2],
) -> Option<[[f64; 2]; 2]> {
    let ([w1, w2], bias) = scaled(perceptron)?;
    let corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    let height = |[x, y]: [f64; 2]| w1 * x + w2 * y + bias;
    let mut ends: Vec<[f64; 2]> = Vec::new();
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (a, b) = (height(*from), height(*to));
        if a == 0.0 {
            ends.push(*from);
        } else if (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) {
            ends.push(between(*from, *to, a / (a - b)));
        }
    }
    match ends.as_slice() {
        [first, .., last] if first != last && w1.abs() + w2.abs() > 0.0 => Some([*first, *last]),
        _ => None,
    }
}

/// A polygon cut along the lines of several perceptrons: inside one piece none of them changes its answer.
pub(crate) fn pieces(polygon: Polygon, perceptrons: &[Perceptron<2>]) -> Vec<Polygon> {
    let mut pieces = vec![polygon];
    for perceptron in perceptrons {
        let cut = pieces.iter().flat_map(|piece| cut(piece, perceptron));
        pieces = cut.filter(|piece| piece.len() > 2).collect();
    }
    pieces
}

/// A point well inside a convex polygon.
pub(crate) fn middle(polygon: &[[f64; 2]]) -> [f64; 2] {
    let count = polygon.len().max(1) as f64;
    [0, 1].map(|i| {
        polygon
            .iter()
            .filter_map(|corner| corner.get(i))
            .map(|x| x / count)
            .sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gate;

    const SQUARE: [[f64; 2]; 4] = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];

    #[test]
    fn both_parts_make_the_whole() {
        let or = Gate::Or.perceptron().unwrap();
        let [silent, fires] = cut(&SQUARE, &or);
        assert_eq!((silent.len(), fires.len()), (3, 5));
        assert!((area(&silent) + area(&fires) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_line_along_an_edge_leaves_one_part() {
        let left = Perceptron::new([1.0, 0.0], 0.0);
        let [silent, fires] = cut(&SQUARE, &left);
        assert!(silent.is_empty());
        assert!((area(&fires) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_line_through_corners_has_two_ends() {
        let diagonal = Perceptron::new([1.0, -1.0], 0.0);
        assert_eq!(
            line(&diagonal, [0.0, 1.0], [0.0, 1.0]),
            Some([[0.0, 0.0], [1.0, 1.0]])
        );
        assert!(line(&Perceptron::new([0.0, 0.0], 0.0), [0.0, 1.0], [0.0, 1.0]).is_none());
        assert!(
            line(
                &Perceptron::new([f64::MAX, f64::MAX], -f64::MAX),
                [0.0, 1.0],
                [0.0, 1.0]
            )
            .is_some()
        );
    }

    #[test]
    fn pieces_of_two_lines() {
        let hidden = [
            Perceptron::new([1.0, 0.0], -0.5),
            Perceptron::new([0.0, 1.0], -0.5),
        ];
        let pieces = pieces(SQUARE.to_vec(), &hidden);
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|piece| (area(piece) - 0.5).abs() < 1e-12));
    }
}
