//! Rosenblatt's rule: a perceptron that learns from its mistakes.

use std::fmt;

use crate::error::argument;
use crate::{Dataset, Error, Gate, LabelledPoints, Perceptron, Result, Sample, number};

/// Inputs with the answer, 0 or 1, that each should get. Made of a `Gate`, of a list of pairs, or of a [`Dataset`]
/// (`Examples::of`).
///
/// ```
/// # use neuronote::prelude::*;
/// let learned = Perceptron::new([0.0], 0.0).learn([([1.0], 0), ([3.0], 1)], 0.1, 100)?;
/// assert!(learned.succeeded());
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Examples<const N: usize> {
    pairs: Vec<([f64; N], u8)>,
}

impl<const N: usize> Examples<N> {
    /// The samples of a data set with `N` inputs and one target, 0 or 1.
    ///
    /// # Errors
    /// If the data set has another number of inputs, or targets that are not two classes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::blobs(40, 2, 0.1, 1)?;
    /// let learned = Perceptron::new([0.0, 0.0], 0.0).learn(Examples::of(&data)?, 0.1, 100)?;
    /// assert!(learned.succeeded());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn of(data: &Dataset) -> Result<Self> {
        let pair = |(row, t): (ndarray::ArrayView1<'_, f64>, &f64)| {
            let inputs = <[f64; N]>::try_from(row.to_vec()).ok()?;
            (*t == 0.0 || *t == 1.0).then_some((inputs, u8::from(*t == 1.0)))
        };
        let pairs = (data.outputs() == 1)
            .then(|| data.x.outer_iter().zip(&data.t).map(pair).collect())
            .flatten();
        match pairs {
            Some(pairs) => Ok(Self { pairs }),
            None => Err(Error::Shape {
                what: "퍼셉트론이 배울 데이터",
                needed: format!("입력 {N}개와 0 또는 1인 목표 1개"),
                given: format!("입력 {}개와 목표 {}개", data.features(), data.outputs()),
            }),
        }
    }
}

impl From<Gate> for Examples<2> {
    fn from(gate: Gate) -> Self {
        let rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
        Self::from(rows.map(|row: [u8; 2]| (row.map(f64::from), gate.output(row))))
    }
}

impl<const N: usize, const M: usize> From<[([f64; N], u8); M]> for Examples<N> {
    fn from(pairs: [([f64; N], u8); M]) -> Self {
        Self {
            pairs: pairs.into(),
        }
    }
}

impl<const N: usize> From<Vec<([f64; N], u8)>> for Examples<N> {
    fn from(pairs: Vec<([f64; N], u8)>) -> Self {
        Self { pairs }
    }
}

impl<const N: usize> LabelledPoints<N> for Examples<N> {
    fn samples(&self) -> Vec<Sample<N>> {
        self.pairs.samples()
    }
}

impl<const N: usize> fmt::Debug for Examples<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "예제 {}개, 입력 {N}개", self.pairs.len())
    }
}

/// What came of learning by Rosenblatt's rule.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Learned<const N: usize> {
    /// What it learned from.
    pub examples: Examples<N>,
    /// The perceptron as it was left.
    pub perceptron: Perceptron<N>,
    /// Wrong answers in each epoch; the weights changed as often.
    pub errors: Vec<usize>,
    /// The perceptron at the end of each epoch.
    pub epochs: Vec<Perceptron<N>>,
    /// Every single correction, in order.
    pub corrections: Vec<Correction<N>>,
    /// Why it ended.
    pub outcome: Outcome,
}

/// One wrong answer and what it changed.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Correction<const N: usize> {
    /// The epoch, from 1.
    pub epoch: usize,
    /// The inputs that were answered wrongly.
    pub inputs: [f64; N],
    /// The answer it should have given; it gave the other one.
    pub target: u8,
    /// The perceptron after the correction.
    pub perceptron: Perceptron<N>,
}

/// Why a perceptron stopped learning.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// It went through all examples without a wrong answer.
    Learned,
    /// Its weights came back to what they were so many epochs before. From the same weights the same mistakes follow, so it
    /// would go in circles for ever: no line parts the examples.
    Circle {
        /// Epochs in a round.
        length: usize,
    },
    /// All epochs were used, and there were still wrong answers.
    EpochsUsed,
}

impl<const N: usize> Perceptron<N> {
    /// Learns by Rosenblatt's rule, from these weights on: for each wrong answer y, w ← w + η(t − y)x and b ← b + η(t − y).
    ///
    /// It stops at the first epoch without a mistake, which comes sooner or later if a line parts the examples. If none does,
    /// it stops when the weights repeat, or after `epochs`. Not an error then: see [`Learned::outcome`].
    ///
    /// # Errors
    /// Without examples, with NaN or ∞ in one, with an answer above 1, or with a learning rate that is not larger than 0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let start = Perceptron::new([0.0, 0.0], 0.0);
    /// let learned = start.learn(Gate::And, 0.5, 100)?;
    /// assert!(learned.succeeded());
    /// assert_eq!(learned.perceptron.output([1.0, 1.0]), 1);
    /// assert!(!start.learn(Gate::Xor, 0.5, 100)?.succeeded());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn learn(
        &self,
        examples: impl Into<Examples<N>>,
        learning_rate: f64,
        epochs: usize,
    ) -> Result<Learned<N>> {
        let examples = examples.into();
        check(&examples, learning_rate)?;
        let mut learned = Learned {
            examples: examples.clone(),
            perceptron: *self,
            errors: Vec::new(),
            epochs: Vec::new(),
            corrections: Vec::new(),
            outcome: Outcome::EpochsUsed,
        };
        // Brent's way to find a circle: compare with the weights of epoch 1, 2, 4, 8, …
        let mut mark = (0, *self);
        for epoch in 1..=epochs {
            let before = learned.corrections.len();
            for &(inputs, target) in &examples.pairs {
                let output = learned.perceptron.output(inputs);
                if output != target {
                    let step = learning_rate * (f64::from(target) - f64::from(output));
                    learned.perceptron = learned.perceptron.moved(step, inputs);
                    let perceptron = learned.perceptron;
                    learned.corrections.push(Correction {
                        epoch,
                        inputs,
                        target,
                        perceptron,
                    });
                }
            }
            let errors = learned.corrections.len() - before;
            learned.errors.push(errors);
            learned.epochs.push(learned.perceptron);
            if errors == 0 {
                learned.outcome = Outcome::Learned;
                break;
            }
            if learned.perceptron == mark.1 {
                learned.outcome = Outcome::Circle {
                    length: epoch - mark.0,
                };
                break;
            }
            if epoch.is_power_of_two() {
                mark = (epoch, learned.perceptron);
            }
        }
        Ok(learned)
    }

    /// Weights moved by `step` times the inputs and bias by `step`, written the way it was.
    fn moved(&self, step: f64, inputs: [f64; N]) -> Self {
        let mut weights = self.weights();
        for (w, x) in weights.iter_mut().zip(inputs) {
            *w += step * x;
        }
        if self.has_bias() {
            Self::new(weights, self.bias() + step)
        } else {
            Self::with_threshold(weights, self.threshold() - step)
        }
    }
}

fn check<const N: usize>(examples: &Examples<N>, learning_rate: f64) -> Result<()> {
    if !(learning_rate > 0.0 && learning_rate.is_finite()) {
        return Err(argument(
            "학습률",
            number::format(learning_rate),
            "0보다 큰 유한한 수를 넣으세요. 예: 0.1",
        ));
    }
    if examples.pairs.is_empty() {
        return Err(Error::Empty("예제가"));
    }
    for (i, (inputs, target)) in examples.pairs.iter().enumerate() {
        if let Some(&value) = inputs.iter().find(|x| !x.is_finite()) {
            return Err(Error::SampleNotFinite {
                what: "예제",
                row: i + 1,
                value,
            });
        }
        if *target > 1 {
            return Err(argument(
                "예제의 답",
                target.to_string(),
                "퍼셉트론의 답은 0 또는 1이어야 합니다.",
            ));
        }
    }
    Ok(())
}

impl<const N: usize> Learned<N> {
    /// Whether the last epoch had no wrong answer.
    pub fn succeeded(&self) -> bool {
        self.outcome == Outcome::Learned
    }
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Learned => f.write_str("모든 예제를 맞혔습니다."),
            Self::Circle { length } => write!(
                f,
                "가중치가 {length} 에폭 전과 똑같아졌으니, 더 학습해도 같은 실수를 끝없이 되풀이합니다. 직선 하나로 나눌 수 없는 문제입니다."
            ),
            Self::EpochsUsed => f.write_str(
                "정한 에폭을 다 썼지만 틀린 답이 남아 있습니다. 더 오래 학습하거나, 직선 하나로 나눌 수 있는 문제인지 살펴보세요.",
            ),
        }
    }
}

impl<const N: usize> fmt::Debug for Correction<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |numbers: [f64; N]| numbers.map(number::format).join(", ");
        write!(
            f,
            "에폭 {}: 입력 ({})의 답은 {} → 가중치 ({}), 편향 {}",
            self.epoch,
            list(self.inputs),
            self.target,
            list(self.perceptron.weights()),
            number::format(self.perceptron.bias())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Perceptron<2> = Perceptron::new([0.0, 0.0], 0.0);

    #[test]
    fn learns_what_a_line_can_part() {
        for gate in [Gate::And, Gate::Or, Gate::Nand, Gate::Nor] {
            for rate in [0.1, 0.5, 1.0] {
                let learned = START.learn(gate, rate, 100).expect("fine");
                assert!(learned.succeeded(), "{gate} {rate}: {learned:?}");
                for x in [[0, 0], [0, 1], [1, 0], [1, 1_u8]] {
                    assert_eq!(learned.perceptron.output(x.map(f64::from)), gate.output(x));
                }
                assert_eq!(learned.errors.last(), Some(&0));
                assert_eq!(
                    learned.errors.iter().sum::<usize>(),
                    learned.corrections.len()
                );
                assert_eq!(learned.epochs.last(), Some(&learned.perceptron));
            }
        }
    }

    #[test]
    fn goes_in_circles_on_xor_and_says_so() {
        for gate in [Gate::Xor, Gate::Xnor] {
            let learned = START.learn(gate, 0.5, 1000).expect("fine");
            assert!(
                matches!(learned.outcome, Outcome::Circle { .. }),
                "{learned:?}"
            );
            assert!(learned.errors.len() < 50, "noticed early: {learned:?}");
            assert!(format!("{learned:?}").contains("직선 하나로 나눌 수 없는"));
        }
        let cut = START.learn(Gate::Xor, 0.5, 2).expect("fine");
        assert_eq!((cut.outcome, cut.errors.len()), (Outcome::EpochsUsed, 2));
    }

    /// AND from zero with η = 1, worked by hand.
    #[test]
    fn the_first_corrections_by_hand() {
        let learned = START.learn(Gate::And, 1.0, 100).expect("fine");
        let first: Vec<_> = learned
            .corrections
            .iter()
            .take(3)
            .map(|c| (c.inputs, c.target, c.perceptron))
            .collect();
        assert_eq!(
            first,
            [
                ([1.0, 1.0], 1, Perceptron::new([1.0, 1.0], 1.0)),
                ([0.0, 0.0], 0, Perceptron::new([1.0, 1.0], 0.0)),
                ([0.0, 1.0], 0, Perceptron::new([1.0, 0.0], -1.0)),
            ]
        );
        let threshold = Perceptron::with_threshold([0.0, 0.0], 0.0)
            .learn(Gate::And, 1.0, 100)
            .expect("fine");
        assert!(!threshold.perceptron.has_bias());
        assert_eq!(threshold.perceptron.bias(), learned.perceptron.bias());
    }

    #[test]
    fn refuses_in_words() {
        for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(START.learn(Gate::And, rate, 1).is_err());
        }
        assert!(START.learn(Vec::new(), 1.0, 1).is_err());
        assert!(START.learn([([f64::NAN, 0.0], 1)], 1.0, 1).is_err());
        assert!(START.learn([([0.0, 0.0], 2)], 1.0, 1).is_err());
        assert!(Examples::<3>::of(&Dataset::xor()).is_err());
        let numbers = Dataset::curve(|x| x, (0.0, 1.0), 5, 0.0, 1).expect("fine");
        assert!(Examples::<1>::of(&numbers).is_err());
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_line_parts_is_learned(w in proptest::array::uniform2(-3..4_i32), b in -3..4_i32) {
            let teacher = Perceptron::new(w.map(f64::from), f64::from(b) + 0.5);
            let pairs = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(|x| (x, teacher.output(x)));
            let learned = START.learn(pairs, 1.0, 1000).expect("fine");
            proptest::prop_assert!(learned.succeeded(), "{:?}", learned);
        }
    }
}
