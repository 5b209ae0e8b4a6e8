//! Whether one straight line can tell two classes apart.
//!
//! Perceptron learning is no way to decide it: where the answer is no, it never says so.

use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::number::rounded;
use crate::{Error, Perceptron, Result};

/// The answer of [`linearly_separable`], with its proof: both were checked before they were returned.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Separability {
    /// This perceptron answers right for every point.
    Separable(Perceptron<2>),
    /// No perceptron can: these inequalities, one for each point, contradict each other.
    ///
    /// The points of class 1 ask for w·x + b > 0, those of class 0 for w·x + b ≤ 0. Taken as many times as their factors say,
    /// both sides add up to the same sum, which would have to be above 0 and at most 0.
    Contradiction(Vec<Inequality>),
}

/// What one point asks of a perceptron, in a contradiction.
#[derive(Clone, PartialEq, Debug)]
pub struct Inequality {
    /// The point.
    pub at: [f64; 2],
    /// Its class, 0 or 1.
    pub class: u8,
    /// How many times it is taken.
    pub factor: f64,
}

impl Separability {
    /// Whether there is such a perceptron.
    pub const fn is_separable(&self) -> bool {
        matches!(self, Self::Separable(_))
    }
}

/// Decides whether a perceptron can give every point its class, 0 or another, and proves the answer.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(linearly_separable(Gate::And)?.is_separable());
/// assert!(!linearly_separable(Gate::Xor)?.is_separable());
/// assert!(linearly_separable([([0.2, 0.9], 1), ([0.7, 0.1], 0)])?.is_separable());
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// [`Error::PointNotFinite`] for a point with NaN or ∞, [`Error::TooClose`] when the classes come so near to each other that
/// neither answer can be proved in the precision of `f64`; and for a data set that has not two inputs.
pub fn linearly_separable(points: impl LabelledPoints<2>) -> Result<Separability> {
    decide(&points.labelled())
}

/// A way from a point of class 0 to one of class 1.
#[derive(Clone, Copy)]
struct Way {
    /// Its direction, of length 1, and how long it is.
    to: [f64; 2],
    length: f64,
    zero: usize,
    one: usize,
}

/// The line exists if and only if some weights lead upwards on all ways from class 0 to class 1: if all of these ways lie within
/// less than half a turn. So the turn that they take is opened way by way. The one that opens it too far can be made up for by
/// the turn's two ends: taken the right number of times, the three lead back to where they began, and that is a contradiction.
pub(crate) fn decide(points: &[Labelled]) -> Result<Separability> {
    let points = points.iter().map(|(x, class)| match x[..] {
        [x1, x2] => Ok(([x1, x2], u8::from(*class != 0.0))),
        _ => Err(Error::Shape {
            what: "점",
            needed: "입력 2개".to_owned(),
            given: format!("입력 {}개", x.len()),
        }),
    });
    let points: Vec<([f64; 2], u8)> = points.collect::<Result<_>>()?;
    if let Some(bad) = points
        .iter()
        .flat_map(|(at, _)| at)
        .find(|x| !x.is_finite())
    {
        return Err(Error::PointNotFinite(*bad));
    }
    let of = |class: u8| {
        points
            .iter()
            .enumerate()
            .filter(move |(_, point)| point.1 == class)
    };
    let mut turn: Option<(Way, Way)> = None;
    for (zero, (from, _)) in of(0) {
        for (one, (to, _)) in of(1) {
            let [x1, x2] = [to[0] - from[0], to[1] - from[1]];
            let length = x1.hypot(x2);
            let way = Way {
                to: [x1 / length, x2 / length],
                length,
                zero,
                one,
            };
            match opened(turn, way) {
                Ok(wider) => turn = Some(wider),
                Err(factors) => return contradiction(&points, &factors),
            }
        }
    }
    // Half-way between the turn's ends. With one class alone the bias decides.
    let (mut weights, mut bias) = ([0.0; 2], if of(1).next().is_some() { 1.0 } else { -1.0 });
    if let Some((first, last)) = turn {
        weights = [0, 1].map(|i| first.to[i] + last.to[i]);
        let largest = weights[0].abs().max(weights[1].abs());
        weights = weights.map(|w| rounded(w / largest, 1.0, 12));
        let height = |(_, (at, _)): (usize, &([f64; 2], u8))| dot(weights, *at);
        bias = -of(0).map(height).fold(f64::MIN, f64::max) / 2.0
            - of(1).map(height).fold(f64::MAX, f64::min) / 2.0;
        bias = rounded(bias, bias.abs(), 12);
    }
    let perceptron = Perceptron::new(weights, bias);
    let is_right = points
        .iter()
        .all(|(at, class)| perceptron.output(at) == *class);
    is_right
        .then_some(Separability::Separable(perceptron))
        .ok_or(Error::TooClose)
}

/// The turn with one more way in it, or ways that lead back to where they began, each with the length to take of it.
fn opened(turn: Option<(Way, Way)>, way: Way) -> std::result::Result<(Way, Way), Vec<(Way, f64)>> {
    if way.length == 0.0 {
        return Err(vec![(Way { length: 1.0, ..way }, 1.0)]);
    }
    let Some((first, last)) = turn else {
        return Ok((way, way));
    };
    let (after, before) = (cross(first.to, way.to), cross(way.to, last.to));
    let wide = cross(first.to, last.to);
    if after >= 0.0 && before >= 0.0 && dot(first.to, way.to) + dot(last.to, way.to) > 0.0 {
        Ok((first, last))
    } else if after > 0.0 && before < 0.0 {
        Ok((first, way))
    } else if after < 0.0 && before > 0.0 {
        Ok((way, last))
    } else if wide == 0.0 {
        Err(vec![(way, 1.0), (first, 1.0)])
    } else {
        Err(vec![
            (way, 1.0),
            (first, -before / wide),
            (last, -after / wide),
        ])
    }
}

fn contradiction(points: &[([f64; 2], u8)], ways: &[(Way, f64)]) -> Result<Separability> {
    let mut factors = vec![0.0; points.len()];
    for (way, taken) in ways {
        factors[way.zero] += taken / way.length;
        factors[way.one] += taken / way.length;
    }
    let used = || {
        points
            .iter()
            .zip(&factors)
            .filter(|(_, factor)| **factor > 0.0)
    };
    let least = used().fold(f64::MAX, |least, (_, factor)| least.min(*factor));
    let row = |((at, class), factor): (&([f64; 2], u8), &f64)| {
        let factor = factor / least;
        Inequality {
            at: *at,
            class: *class,
            factor: rounded(factor, factor, 12),
        }
    };
    let rows: Vec<Inequality> = used().map(row).collect();
    let [zeros, ones] = sums(&rows);
    let near = |i: usize| {
        let size = rows
            .iter()
            .map(|row| [row.at[0], row.at[1], 1.0][i].abs() * row.factor)
            .sum::<f64>();
        (zeros[i] - ones[i]).abs() <= 1e-9 * size
    };
    (0..3)
        .all(near)
        .then_some(Separability::Contradiction(rows))
        .ok_or(Error::TooClose)
}

/// For each class, what w1, w2 and b are multiplied by when its inequalities are added up.
pub(crate) fn sums(rows: &[Inequality]) -> [[f64; 3]; 2] {
    [0, 1].map(|class| {
        let of_class = rows.iter().filter(|row| row.class == class);
        of_class.fold([0.0; 3], |[x1, x2, count], row| {
            [
                x1 + row.factor * row.at[0],
                x2 + row.factor * row.at[1],
                count + row.factor,
            ]
        })
    })
}

fn dot([a, b]: [f64; 2], [c, d]: [f64; 2]) -> f64 {
    a * c + b * d
}

/// Of two directions: above 0 if the second lies to the left of the first; 0 where only rounding would say so.
fn cross(first: [f64; 2], second: [f64; 2]) -> f64 {
    let cross = first[0] * second[1] - first[1] * second[0];
    if cross.abs() <= 1e-12 { 0.0 } else { cross }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gate;

    #[test]
    fn fourteen_of_sixteen_functions_of_two_inputs() {
        let separable = (0..16_u8).filter(|outputs| {
            let points =
                [[0, 0], [0, 1], [1, 0], [1, 1]].map(|x| (x, outputs >> (2 * x[0] + x[1]) & 1));
            let answer = linearly_separable(points).unwrap().is_separable();
            assert_eq!(answer, ![6, 9].contains(outputs));
            answer
        });
        assert_eq!(separable.count(), 14);
    }

    #[test]
    fn xor_takes_each_inequality_once() {
        let Separability::Contradiction(rows) = linearly_separable(Gate::Xor).unwrap() else {
            panic!("XOR is not separable");
        };
        assert!(rows.len() == 4 && rows.iter().all(|row| row.factor == 1.0));
        assert_eq!(sums(&rows), [[1.0, 1.0, 2.0]; 2]);
    }

    #[test]
    fn no_points_equal_points_and_numbers_that_are_none() {
        assert!(
            linearly_separable(Vec::<([f64; 2], u8)>::new())
                .unwrap()
                .is_separable()
        );
        for class in [0, 1, 7] {
            assert!(
                linearly_separable([([0.3, 7.0], class), ([5.0, 1.0], class)])
                    .unwrap()
                    .is_separable()
            );
        }
        let twice = [([0.3, 7.0], 0), ([0.3, 7.0], 1), ([5.0, 1.0], 1)];
        assert!(!linearly_separable(twice).unwrap().is_separable());
        assert!(linearly_separable([([f64::NAN, 0.0], 0)]).is_err());
        let three_inputs = crate::Dataset::new(
            ndarray::Array2::<f64>::zeros((2, 3)),
            ndarray::Array2::<f64>::zeros((2, 1)),
        );
        assert!(linearly_separable(three_inputs.unwrap()).is_err());
    }

    #[test]
    fn points_in_a_row_are_no_matter_of_rounding() {
        for [a, b, c] in [
            [0.1, 0.2, 0.3],
            [0.7, 0.8, 0.9],
            [1e-7, 2e-7, 3e-7],
            [1e200, 2e200, 3e200],
        ] {
            let row = |middle| [([a, a], 0), ([b, b], middle), ([c, c], 0)];
            assert!(!linearly_separable(row(1)).unwrap().is_separable());
            assert!(linearly_separable(row(0)).unwrap().is_separable());
            assert!(
                linearly_separable([([a, c], 0), ([b, b], 0), ([c, a], 1)])
                    .unwrap()
                    .is_separable()
            );
        }
    }

    proptest::proptest! {
        // Whatever a perceptron computes is separable: the answer can't be no.
        #[test]
        fn a_perceptrons_own_classes(
            points in proptest::collection::vec([-9_i32..10, -9_i32..10], 0..40),
            weights in proptest::array::uniform2(-5_i32..6), bias in -5_i32..6, tenths: bool,
        ) {
            let perceptron = Perceptron::new(weights, bias);
            let at = |x: [i32; 2]| x.map(|x| if tenths { f64::from(x) / 10.0 } else { f64::from(x) });
            let points: Vec<_> = points.iter().map(|x| (at(*x), perceptron.output(at(*x)))).collect();
            proptest::prop_assert!(linearly_separable(points).unwrap().is_separable());
        }

        // Random classes on whole numbers: there is always an answer, and it is proved inside.
        #[test]
        fn always_an_answer(points in proptest::collection::vec(([-6_i32..7, -6_i32..7], 0_u8..2), 0..30)) {
            proptest::prop_assert!(linearly_separable(points).is_ok());
        }

        #[test]
        fn any_points_at_all(points in proptest::collection::vec((proptest::array::uniform2(proptest::num::f64::ANY), 0_u8..3), 0..12)) {
            linearly_separable(points).ok();
        }
    }
}
