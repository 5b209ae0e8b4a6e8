//! Rosenblatt's rule: a perceptron that learns from its mistakes.

use std::fmt;

use crate::error::argument;
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::logic::perceptron::{Limit, Neuron};
use crate::number::{Number, format, rounded};
use crate::{Error, Perceptron, Result};

/// What came of learning by Rosenblatt's rule.
#[derive(Clone, PartialEq)]
pub struct Learned<const N: usize> {
    /// The perceptron as it was left.
    pub perceptron: Perceptron<N>,
    pub(crate) course: Course,
}

/// How the learning went.
#[derive(Clone, PartialEq)]
pub(crate) struct Course {
    pub(crate) examples: Vec<Labelled>,
    /// Wrong answers in each epoch; the weights changed as often.
    pub(crate) errors: Vec<usize>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) outcome: Outcome,
}

/// One wrong answer and what it changed.
#[derive(Clone, PartialEq)]
pub(crate) struct Correction {
    /// The epoch, from 1.
    pub(crate) epoch: usize,
    /// Which example was answered wrongly.
    pub(crate) example: usize,
    weights: Vec<f64>,
    limit: Limit,
}

/// Why a perceptron stopped learning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// It went through all examples without a wrong answer.
    Learned,
    /// Its weights came back to what they were this many epochs before. From the same weights the same mistakes follow, so it
    /// would go in circles for ever: no line parts the examples.
    Circle { length: usize },
    /// All epochs were used, and there were still wrong answers.
    EpochsUsed,
}

impl Correction {
    /// The perceptron after it.
    pub(crate) fn neuron(&self) -> Neuron<'_> {
        Neuron {
            weights: &self.weights,
            limit: self.limit,
        }
    }
}

impl<const N: usize> Perceptron<N> {
    /// Learns by Rosenblatt's rule, from these weights on: for each wrong answer y, w ← w + η(t − y)x and b ← b + η(t − y).
    ///
    /// It stops at the first epoch without a mistake, which comes sooner or later if a line parts the examples. If none does,
    /// it stops when the weights repeat, or after `epochs`. That is not an error: see [`Learned::is_right`].
    ///
    /// # Errors
    /// Without examples, with NaN or ∞ in one, with an answer other than 0 and 1, and with a learning rate that is not larger
    /// than 0, or with which the weights leave the range of numbers or no longer change.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let start = Perceptron::new([0, 0], 0);
    /// let learned = start.learn(Gate::And, 0.5, 100)?;
    /// assert!(learned.is_right());
    /// assert_eq!(learned.perceptron.output([1, 1]), 1);
    /// assert!(!start.learn(Gate::Xor, 0.5, 100)?.is_right());
    /// assert!(start.learn(Dataset::blobs(40, 2, 0.1, 1)?, 0.1, 100)?.is_right());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn learn(
        &self,
        examples: impl LabelledPoints<N>,
        learning_rate: impl Number,
        epochs: usize,
    ) -> Result<Learned<N>> {
        let course = course(
            self.neuron(),
            examples.labelled(),
            learning_rate.number(),
            epochs,
        )?;
        let last = course.corrections.last();
        let perceptron = last.map_or(*self, |last| {
            Self::with_limit(std::array::from_fn(|i| last.weights[i]), last.limit)
        });
        Ok(Learned { perceptron, course })
    }
}

fn course(start: Neuron<'_>, examples: Vec<Labelled>, rate: f64, epochs: usize) -> Result<Course> {
    check(start, &examples, rate)?;
    // Sums of (t − y)(x, 1): what the weights and the bias moved by, in steps of the learning rate. Kept apart from it, they take
    // the same way at any rate.
    let mut steps = vec![0.0; start.weights.len() + 1];
    let mut corrections: Vec<Correction> = Vec::new();
    let mut errors = Vec::new();
    // Brent's way to find a circle: compare with the weights of epoch 1, 2, 4, 8, …
    let mut mark = (0, steps.clone());
    let mut outcome = Outcome::EpochsUsed;
    for epoch in 1..=epochs {
        let before = corrections.len();
        for (example, (x, target)) in examples.iter().enumerate() {
            let neuron = corrections.last().map_or(start, Correction::neuron);
            if !neuron.size(x).is_finite() {
                return Err(argument(
                    "학습률",
                    format(rate),
                    "가중합이 너무 커져 더 계산할 수 없습니다. 더 작은 학습률을 쓰세요. 예: 0.1",
                ));
            }
            let miss = target - f64::from(neuron.output(x));
            if miss == 0.0 {
                continue;
            }
            let from = neuron.weights.iter().copied().chain([neuron.limit.bias()]);
            let began = start.weights.iter().copied().chain([start.limit.bias()]);
            let mut weights = Vec::with_capacity(steps.len());
            for (((step, x), began), from) in steps
                .iter_mut()
                .zip(x.iter().chain([&1.0]))
                .zip(began)
                .zip(from)
            {
                *step = added(*step, miss * x);
                let moved = added(began, rate * *step);
                if moved == from && *x != 0.0 {
                    return Err(argument(
                        "학습률",
                        format(rate),
                        "가중치에 비해 너무 작아, 더해도 가중치가 바뀌지 않습니다. 더 큰 학습률을 쓰세요. 예: 0.1",
                    ));
                }
                weights.push(moved);
            }
            let limit = start.limit.moved_to(weights.pop().unwrap_or_default());
            corrections.push(Correction {
                epoch,
                example,
                weights,
                limit,
            });
        }
        errors.push(corrections.len() - before);
        if corrections.len() == before {
            outcome = Outcome::Learned;
            break;
        }
        if steps == mark.1 {
            outcome = Outcome::Circle {
                length: epoch - mark.0,
            };
            break;
        }
        if epoch.is_power_of_two() {
            mark = (epoch, steps.clone());
        }
    }
    Ok(Course {
        examples,
        errors,
        corrections,
        outcome,
    })
}

/// The sum without what binary arithmetic adds to typed-in decimals.
fn added(a: f64, b: f64) -> f64 {
    rounded(a + b, a.abs() + b.abs(), 15)
}

fn check(start: Neuron<'_>, examples: &[Labelled], rate: f64) -> Result<()> {
    if !(rate > 0.0 && rate.is_finite()) {
        return Err(argument(
            "학습률",
            format(rate),
            "0보다 큰 유한한 수를 넣으세요. 예: 0.1",
        ));
    }
    if let Some(odd) = start
        .weights
        .iter()
        .chain([&start.limit.bias()])
        .find(|w| !w.is_finite())
    {
        return Err(argument(
            "가중치나 편향의 초깃값",
            format(*odd),
            "유한한 수에서 시작하세요. 예: 0",
        ));
    }
    if examples.is_empty() {
        return Err(Error::Empty("샘플이"));
    }
    for (i, (x, target)) in examples.iter().enumerate() {
        if x.len() != start.weights.len() {
            return Err(Error::Shape {
                what: "퍼셉트론이 배울 데이터",
                needed: format!("입력 {}개", start.weights.len()),
                given: format!("입력 {}개", x.len()),
            });
        }
        if let Some(&value) = x.iter().find(|x| !x.is_finite()) {
            return Err(Error::SampleNotFinite {
                what: "샘플",
                row: i + 1,
                value,
            });
        }
        if *target != 0.0 && *target != 1.0 {
            return Err(argument(
                "샘플의 정답",
                format(*target),
                "퍼셉트론의 정답은 0 또는 1이어야 합니다.",
            ));
        }
    }
    Ok(())
}

impl<const N: usize> Learned<N> {
    /// Whether the last epoch had no wrong answer.
    pub fn is_right(&self) -> bool {
        self.course.outcome == Outcome::Learned
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Learned => f.write_str("모든 샘플을 맞혔습니다."),
            Self::Circle { length } => write!(
                f,
                "가중치가 {length}에폭 전과 똑같아졌으니, 더 학습해도 같은 실수를 끝없이 되풀이합니다. 직선 하나로 나눌 수 없는 문제입니다."
            ),
            Self::EpochsUsed => f.write_str(
                "정한 에폭을 다 썼지만 틀린 답이 남아 있습니다. 더 오래 학습하거나, 직선 하나로 나눌 수 있는 문제인지 살펴보세요.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dataset, Gate};

    fn zero() -> Perceptron<2> {
        Perceptron::new([0, 0], 0)
    }

    #[test]
    fn learns_what_a_line_can_part() {
        for gate in [Gate::And, Gate::Or, Gate::Nand, Gate::Nor] {
            for rate in [0.1, 0.5, 1.0] {
                let learned = zero().learn(gate, rate, 100).expect("fine");
                assert!(learned.is_right(), "{gate} {rate}: {learned:?}");
                for x in [[0, 0], [0, 1], [1, 0], [1, 1_u8]] {
                    assert_eq!(learned.perceptron.output(x), gate.output(x));
                }
                let course = learned.course;
                assert_eq!(course.errors.last(), Some(&0));
                assert_eq!(
                    course.errors.iter().sum::<usize>(),
                    course.corrections.len()
                );
            }
        }
    }

    #[test]
    fn goes_in_circles_on_xor_and_says_so() {
        for gate in [Gate::Xor, Gate::Xnor] {
            for rate in [0.5, 0.1, 1.0 / 3.0] {
                let learned = zero().learn(gate, rate, 1000).expect("fine");
                assert!(
                    matches!(learned.course.outcome, Outcome::Circle { .. }),
                    "{learned:?}"
                );
                assert!(
                    learned.course.errors.len() < 50,
                    "noticed early: {learned:?}"
                );
            }
        }
        let cut = zero().learn(Gate::Xor, 0.5, 2).expect("fine").course;
        assert_eq!((cut.outcome, cut.errors.len()), (Outcome::EpochsUsed, 2));
    }

    /// AND from zero with η = 1, worked by hand.
    #[test]
    fn the_first_corrections_by_hand() {
        let learned = zero().learn(Gate::And, 1, 100).expect("fine").course;
        let first = learned.corrections.iter().take(3);
        let first: Vec<_> = first
            .map(|c| (c.example, c.weights.clone(), c.limit.bias()))
            .collect();
        assert_eq!(
            first,
            [
                (3, vec![1.0, 1.0], 1.0),
                (0, vec![1.0, 1.0], 0.0),
                (1, vec![1.0, 0.0], -1.0)
            ]
        );
        let threshold = Perceptron::with_threshold([0, 0], 0)
            .learn(Gate::And, 1, 100)
            .expect("fine");
        assert!(!threshold.perceptron.neuron().limit.is_bias());
        assert_eq!(
            Some(threshold.perceptron.bias()),
            learned.corrections.last().map(|c| c.limit.bias())
        );
    }

    #[test]
    fn refuses_in_words() {
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(zero().learn(Gate::And, rate, 1).is_err());
        }
        assert!(zero().learn(Vec::<([f64; 2], u8)>::new(), 1, 1).is_err());
        assert!(zero().learn([([f64::NAN, 0.0], 1)], 1, 1).is_err());
        assert!(zero().learn([([0.0, 0.0], 2)], 1, 1).is_err());
        assert!(
            Perceptron::new([0.0; 3], 0)
                .learn(Dataset::xor(), 1, 1)
                .is_err()
        );
        let numbers = Dataset::new(ndarray::array![[1.0]], ndarray::array![[0.5]]).expect("fine");
        assert!(Perceptron::new([0], 0).learn(numbers, 1, 1).is_err());
    }

    #[test]
    fn no_verdict_where_the_numbers_end() {
        for (rate, word) in [(1e308, "너무 커져"), (f64::MAX, "너무 커져")] {
            for gate in [Gate::And, Gate::Xor] {
                let error = zero()
                    .learn(gate, rate, 100)
                    .expect_err("overflows")
                    .to_string();
                assert!(error.contains(word), "{error}");
            }
        }
        // A step that is lost beside the weights would look like a circle.
        let error = Perceptron::new([0.5, 0.5], -5)
            .learn(Gate::And, 1e-20, 100)
            .expect_err("lost")
            .to_string();
        assert!(error.contains("바뀌지 않습니다"), "{error}");
        assert!(
            Perceptron::new([f64::INFINITY, 1.0], 0)
                .learn(Gate::And, 1, 10)
                .is_err()
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_line_parts_is_learned(w in proptest::array::uniform2(-3..4_i32), b in -3..4_i32) {
            let teacher = Perceptron::new(w, f64::from(b) + 0.5);
            let pairs = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|x| (x, teacher.output(x)));
            let learned = zero().learn(pairs, 1, 1000).expect("fine");
            proptest::prop_assert!(learned.is_right(), "{:?}", learned);
        }

        // From zero the learning rate only sets the scale.
        #[test]
        fn the_way_from_zero_is_the_same_at_any_rate(
            rate in 1e-3_f64..1e3, classes in proptest::array::uniform6(0_u8..2), points in proptest::array::uniform6([-9_i32..10, -9_i32..10]),
        ) {
            let pairs: [_; 6] = std::array::from_fn(|i| (points[i].map(|x| f64::from(x) / 10.0), classes[i]));
            let [slow, fast] = [rate, 1.0].map(|rate| zero().learn(pairs, rate, 60).expect("fine").course);
            proptest::prop_assert_eq!(slow.errors, fast.errors);
            proptest::prop_assert_eq!(slow.outcome, fast.outcome);
        }
    }
}
