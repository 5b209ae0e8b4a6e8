//! Whether one perceptron can tell two classes apart, decided by a linear program.
//!
//! Perceptron learning is no way to decide it: where the answer is no, it never says so.

mod program;

use crate::logic::perceptron::Neuron;
use crate::logic::samples::{LabelledPoints, Sample};
use crate::logic::separable::program::Program;
use crate::{Error, Perceptron, Result};

/// The answer of [`linearly_separable`], with its proof: both were checked before they were returned.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Separability<const N: usize> {
    /// This perceptron answers right for every point.
    Separable(Perceptron<N>),
    /// No perceptron can: these inequalities contradict each other.
    Contradiction(Clash<N>),
}

/// Inequalities, one for each point, that no weights can all satisfy.
///
/// The points of class 1 ask for w·x + b > 0, those of class 0 for w·x + b ≤ 0. Taken so many times as their factors say,
/// both sides add up to the same sum, which would have to be above 0 and at most 0.
#[derive(Clone, PartialEq, Debug)]
pub struct Clash<const N: usize> {
    /// The points that contradict each other, each with its factor, which is above 0.
    pub points: Vec<(Sample<N>, f64)>,
}

impl<const N: usize> Separability<N> {
    /// Whether there is such a perceptron.
    pub const fn is_separable(&self) -> bool {
        matches!(self, Self::Separable(_))
    }

    /// The perceptron, if there is one.
    pub const fn perceptron(&self) -> Option<Perceptron<N>> {
        match self {
            Self::Separable(perceptron) => Some(*perceptron),
            Self::Contradiction(_) => None,
        }
    }
}

impl<const N: usize> Clash<N> {
    /// For each class, the sum of its points and their number, taken by their factors: by as much w and b are multiplied
    /// when the inequalities are added up.
    pub fn sums(&self) -> [([f64; N], f64); 2] {
        sums(&self.terms(), N).map(|(sum, count)| (array(&sum), count))
    }

    pub(crate) fn terms(&self) -> Vec<Term<'_>> {
        let terms = self.points.iter().map(|(sample, factor)| Term {
            at: &sample.at,
            one: sample.is_one(),
            factor: *factor,
        });
        terms.collect()
    }
}

/// One point of a [`Clash`], with its number of inputs out of the type, as everything below: what is generic in `N` is
/// compiled anew in every cell that uses it.
pub(crate) struct Term<'a> {
    pub(crate) at: &'a [f64],
    pub(crate) one: bool,
    pub(crate) factor: f64,
}

/// As [`Clash::sums`].
pub(crate) fn sums(terms: &[Term<'_>], inputs: usize) -> [(Vec<f64>, f64); 2] {
    [false, true].map(|one| {
        let mut sum = (vec![0.0; inputs], 0.0);
        for term in terms.iter().filter(|term| term.one == one) {
            for (total, x) in sum.0.iter_mut().zip(term.at) {
                *total += term.factor * x;
            }
            sum.1 += term.factor;
        }
        sum
    })
}

/// Whether the two sums are the same, as far as the precision of the numbers can tell.
fn clash_holds(terms: &[Term<'_>], inputs: usize) -> bool {
    let [(zeros, count), (ones, other)] = sums(terms, inputs);
    let large = (terms.iter()).flat_map(|term| term.at.iter().map(|x| (x * term.factor).abs()));
    let room = 1e-9 * large.fold(1e-300, f64::max);
    let near = |a: f64, b: f64, room: f64| (a - b).abs() <= room;
    count > 0.0
        && near(count, other, 1e-9 * count)
        && zeros.iter().zip(ones).all(|(a, b)| near(*a, b, room))
}

fn array<const N: usize>(numbers: &[f64]) -> [f64; N] {
    std::array::from_fn(|i| numbers.get(i).copied().unwrap_or(0.0))
}

/// Decides whether a perceptron can give every point its class, and proves the answer.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(linearly_separable(Gate::And)?.is_separable());
/// assert!(!linearly_separable(Gate::Xor)?.is_separable());
/// // Three inputs: 1 when at least two of them are.
/// let majority: Vec<_> = (0..8_u32)
///     .map(|i| ([0, 1, 2].map(|bit| f64::from(i >> bit & 1)), u8::from(i.count_ones() >= 2)))
///     .collect();
/// assert!(linearly_separable(majority)?.is_separable());
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// [`Error::PointNotFinite`] for a point with NaN or ∞, [`Error::TooClose`] when the classes come so near to each other that
/// neither answer can be proved in the precision of `f64`.
pub fn linearly_separable<const N: usize>(
    points: impl LabelledPoints<N>,
) -> Result<Separability<N>> {
    let samples = points.samples();
    let points: Vec<Labelled<'_>> = (samples.iter())
        .map(|sample| (sample.at.as_slice(), sample.is_one()))
        .collect();
    Ok(match decide(&points, N)? {
        Answer::Weights(weights, bias) => {
            Separability::Separable(Perceptron::new(array(&weights), bias))
        }
        Answer::Clash(factors) => {
            let points = (factors.into_iter())
                .filter_map(|(index, factor)| Some((*samples.get(index)?, factor)));
            Separability::Contradiction(Clash {
                points: points.collect(),
            })
        }
    })
}

/// A point, and whether it is of class 1.
type Labelled<'a> = (&'a [f64], bool);

enum Answer {
    /// The weights and the bias of a perceptron that is right everywhere.
    Weights(Vec<f64>, f64),
    /// The places of points that contradict each other, each with its factor.
    Clash(Vec<(usize, f64)>),
}

fn decide(points: &[Labelled<'_>], inputs: usize) -> Result<Answer> {
    if let Some(bad) = (points.iter().flat_map(|(at, _)| *at)).find(|x| !x.is_finite()) {
        return Err(Error::PointNotFinite(*bad));
    }
    for (one, bias) in [(true, 1.0), (false, -1.0)] {
        if points.iter().all(|point| point.1 == one) {
            return Ok(Answer::Weights(vec![0.0; inputs], bias));
        }
    }
    let program = Program::solved(points, inputs);
    if let Some((weights, bias)) = program.perceptron() {
        let perceptron = Neuron::with_bias(&weights, bias);
        if (points.iter()).all(|(at, one)| (perceptron.output(at) == 1) == *one) {
            return Ok(Answer::Weights(weights, bias));
        }
    }
    let factors = program.clash();
    let terms = factors.iter().filter_map(|(index, factor)| {
        let (at, one) = *points.get(*index)?;
        Some(Term {
            at,
            one,
            factor: *factor,
        })
    });
    if clash_holds(&terms.collect::<Vec<_>>(), inputs) {
        return Ok(Answer::Clash(factors));
    }
    Err(Error::TooClose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_of_sixteen_functions_of_two_inputs() {
        let mut separable = 0;
        for outputs in 0..16_u8 {
            let table = [0, 1, 2, 3].map(|row| outputs >> row & 1);
            let answer = linearly_separable(table).unwrap();
            separable += usize::from(answer.is_separable());
            assert_eq!(
                answer.is_separable(),
                table != [0, 1, 1, 0] && table != [1, 0, 0, 1]
            );
        }
        assert_eq!(separable, 14);
    }

    #[test]
    fn hundred_and_four_of_three_inputs() {
        let separable = (0..=255_u8).filter(|outputs| {
            let points: Vec<_> = (0..8_u8)
                .map(|row| {
                    (
                        [0, 1, 2].map(|bit| f64::from(row >> bit & 1)),
                        outputs >> row & 1,
                    )
                })
                .collect();
            linearly_separable(points).unwrap().is_separable()
        });
        assert_eq!(separable.count(), 104);
    }

    #[test]
    fn xor_takes_each_inequality_once() {
        let Separability::Contradiction(clash) = linearly_separable(Gate::Xor).unwrap() else {
            panic!("XOR is not separable");
        };
        let factors: Vec<f64> = clash.points.iter().map(|(_, factor)| *factor).collect();
        assert_eq!(factors, [1.0; 4]);
        assert_eq!(clash.sums(), [([1.0, 1.0], 2.0); 2]);
    }

    #[test]
    fn the_same_point_in_both_classes_is_a_contradiction() {
        let twice = [([0.3, 7.0], 0), ([0.3, 7.0], 1), ([5.0, 1.0], 1)];
        assert!(!linearly_separable(twice).unwrap().is_separable());
    }

    #[test]
    fn no_points_no_inputs_and_numbers_that_are_none() {
        assert!(
            linearly_separable(Vec::<([f64; 2], u8)>::new())
                .unwrap()
                .is_separable()
        );
        assert!(
            !linearly_separable([([0.0; 0], 0), ([], 1)])
                .unwrap()
                .is_separable()
        );
        assert!(linearly_separable([([f64::NAN], 0)]).is_err());
    }

    use crate::Gate;

    proptest::proptest! {
        // Whatever a perceptron computes is separable: the answer can't be no.
        #[test]
        fn a_perceptrons_own_classes(
            points in proptest::collection::vec([-9_i32..10, -9_i32..10, -9_i32..10], 0..40),
            weights in proptest::array::uniform3(-5_i32..6), bias in -5_i32..6,
        ) {
            let perceptron = Perceptron::new(weights.map(f64::from), f64::from(bias));
            let points: Vec<_> = points.iter().map(|x| x.map(f64::from)).map(|x| (x, perceptron.output(x))).collect();
            proptest::prop_assert!(linearly_separable(points).unwrap().is_separable());
        }

        // Random classes on whole numbers: there is always an answer, and it is proved inside.
        #[test]
        fn always_an_answer(points in proptest::collection::vec(([-6_i32..7, -6_i32..7], 0_u8..2), 0..30)) {
            let points: Vec<_> = points.iter().map(|(x, class)| (x.map(f64::from), *class)).collect();
            proptest::prop_assert!(linearly_separable(points).is_ok());
        }
    }
}
