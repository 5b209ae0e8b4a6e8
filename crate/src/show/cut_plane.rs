//! The plane cut along the lines of perceptrons.

use crate::logic::perceptron::Neuron;

pub(crate) type Polygon = Vec<[f64; 2]>;

/// By how much a perceptron's sum is above its threshold over the plane, in a scale in which its largest number is 1. None if
/// one of its numbers is NaN or infinite, or it has not two inputs.
pub(crate) fn height(neuron: Neuron<'_>) -> Option<impl Fn([f64; 2]) -> f64> {
    let &[w1, w2] = neuron.weights else {
        return None;
    };
    let numbers = [w1, w2, neuron.limit.bias()];
    let largest = numbers
        .iter()
        .fold(0.0_f64, |largest, x| largest.max(x.abs()));
    let [w1, w2, bias] = numbers.map(|x| if largest == 0.0 { 0.0 } else { x / largest });
    (numbers.iter().all(|x| x.is_finite()))
        .then_some(move |[x, y]: [f64; 2]| w1 * x + w2 * y + bias)
}

/// The parts of a convex polygon where the perceptron is silent and where it fires; either may be empty.
pub(crate) fn cut(polygon: &[[f64; 2]], neuron: Neuron<'_>) -> [Polygon; 2] {
    let height = match height(neuron) {
        Some(height) if polygon.iter().any(|corner| height(*corner) != 0.0) => height,
        _ => return [polygon.to_vec(), Vec::new()],
    };
    [-1.0, 1.0].map(|side| {
        let mut part = Vec::with_capacity(polygon.len() + 1);
        for (i, corner) in polygon.iter().enumerate() {
            let before = polygon[(i + polygon.len() - 1) % polygon.len()];
            let (from, to) = (side * height(before), side * height(*corner));
            if from * to < 0.0 {
                part.push(between(before, *corner, from / (from - to)));
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

pub(crate) fn rectangle([x0, x1]: [f64; 2], [y0, y1]: [f64; 2]) -> Polygon {
    vec![[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
}

/// Where the perceptron's line runs through a rectangle: its two ends, if it does.
pub(crate) fn ends(neuron: Neuron<'_>, x: [f64; 2], y: [f64; 2]) -> Option<[[f64; 2]; 2]> {
    let height = height(neuron)?;
    let corners = rectangle(x, y);
    let mut ends: Polygon = Vec::new();
    for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (a, b) = (height(*from), height(*to));
        if a == 0.0 {
            ends.push(*from);
        } else if a * b < 0.0 {
            ends.push(between(*from, *to, a / (a - b)));
        }
    }
    match ends.as_slice() {
        [first, .., last] if first != last && neuron.weights != [0.0; 2] => Some([*first, *last]),
        _ => None,
    }
}

/// A polygon cut along the lines of several perceptrons, the pieces sorted by the answer in them: inside one piece none of the
/// perceptrons changes its own.
pub(crate) fn pieces(
    polygon: Polygon,
    neurons: &[Neuron<'_>],
    answer: &dyn Fn([f64; 2]) -> bool,
) -> [Vec<Polygon>; 2] {
    let mut pieces = vec![polygon];
    for neuron in neurons {
        let cut = pieces.iter().flat_map(|piece| cut(piece, *neuron));
        pieces = cut.filter(|piece| piece.len() > 2).collect();
    }
    let (ones, zeros) = pieces.into_iter().partition(|piece| answer(middle(piece)));
    [zeros, ones]
}

/// A point well inside a convex polygon.
fn middle(polygon: &[[f64; 2]]) -> [f64; 2] {
    [0, 1].map(|i| {
        polygon
            .iter()
            .map(|corner| corner[i] / polygon.len() as f64)
            .sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gate, Perceptron};

    const SQUARE: [[f64; 2]; 4] = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]];

    #[test]
    fn both_parts_make_the_whole() {
        let or = Gate::Or.perceptron().unwrap();
        let [silent, fires] = cut(&SQUARE, or.neuron());
        assert_eq!((silent.len(), fires.len()), (3, 5));
        assert!((area(&silent) + area(&fires) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_line_along_an_edge_leaves_one_part() {
        let left = Perceptron::new([1.0, 0.0], 0.0);
        let [silent, fires] = cut(&SQUARE, left.neuron());
        assert!(silent.is_empty());
        assert!((area(&fires) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_line_through_corners_has_two_ends() {
        let through = |weights: [f64; 2], bias: f64| {
            ends(
                Perceptron::new(weights, bias).neuron(),
                [0.0, 1.0],
                [0.0, 1.0],
            )
        };
        assert_eq!(through([1.0, -1.0], 0.0), Some([[0.0, 0.0], [1.0, 1.0]]));
        assert!(through([0.0, 0.0], 0.0).is_none());
        assert!(through([f64::MAX, f64::MAX], -f64::MAX).is_some());
        assert!(
            ends(
                Perceptron::new([1.0; 3], 0).neuron(),
                [0.0, 1.0],
                [0.0, 1.0]
            )
            .is_none()
        );
    }

    #[test]
    fn pieces_of_two_lines() {
        let hidden = [Perceptron::new([1, 0], -0.5), Perceptron::new([0, 1], -0.5)];
        let [zeros, ones] = pieces(
            SQUARE.to_vec(),
            &hidden.each_ref().map(Perceptron::neuron),
            &|[x, y]| x > 0.5 && y > 0.5,
        );
        assert_eq!((zeros.len(), ones.len()), (3, 1));
        assert!(
            zeros
                .iter()
                .chain(&ones)
                .all(|piece| (area(piece) - 0.5).abs() < 1e-12)
        );
    }
}
