//! How a gradient becomes an update of the weights.

use crate::error::argument;
use crate::{Result, number};

/// A rule for updates, with learning rate η and gradient g.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Optimizer {
    /// Gradient descent: w ← w − ηg. On mini-batches, stochastic gradient descent.
    #[default]
    Sgd,
    /// v ← μv + g, w ← w − ηv: keeps rolling in the direction it had. μ from 0 to below 1, usually 0.9.
    Momentum(f64),
    /// Steps of about η each, by running means of g and g² (Kingma and Ba 2014, *Adam*).
    Adam {
        /// How much of the mean of g is kept in a step, usually 0.9.
        beta1: f64,
        /// How much of the mean of g² is kept in a step, usually 0.999.
        beta2: f64,
    },
}

/// Keeps Adam from dividing by 0.
const EPSILON: f64 = 1e-8;

impl Optimizer {
    /// Adam with the constants of its paper: 0.9 and 0.999. A learning rate of 0.001 to 0.01 suits it.
    pub const fn adam() -> Self {
        Self::Adam {
            beta1: 0.9,
            beta2: 0.999,
        }
    }

    pub(crate) fn check(self) -> Result<()> {
        let factors = match self {
            Self::Sgd => [0.0, 0.0],
            Self::Momentum(momentum) => [momentum, 0.0],
            Self::Adam { beta1, beta2 } => [beta1, beta2],
        };
        match factors
            .into_iter()
            .find(|factor| !(0.0..1.0).contains(factor))
        {
            Some(factor) => Err(argument(
                "모멘텀(지난 기울기를 남기는 비율)",
                number::format(factor),
                "0 이상 1 미만의 수를 넣으세요. 예: 0.9",
            )),
            None => Ok(()),
        }
    }

    /// What it has to remember, for this many parameters.
    pub(crate) fn state(self, parameters: usize) -> State {
        let memory = |kept: bool| vec![0.0; if kept { parameters } else { 0 }];
        State {
            rule: self,
            first: memory(self != Self::Sgd),
            second: memory(matches!(self, Self::Adam { .. })),
            decay: (1.0, 1.0),
        }
    }
}

/// An optimizer with its memory.
pub(crate) struct State {
    rule: Optimizer,
    /// Momentum's v, or Adam's mean of g.
    first: Vec<f64>,
    /// Adam's mean of g².
    second: Vec<f64>,
    /// β₁ᵗ and β₂ᵗ.
    decay: (f64, f64),
}

impl State {
    /// One update, in place.
    pub(crate) fn step(&mut self, rate: f64, parameters: &mut [f64], gradient: &[f64]) {
        match self.rule {
            Optimizer::Sgd => {
                for (w, g) in parameters.iter_mut().zip(gradient) {
                    *w -= rate * g;
                }
            }
            Optimizer::Momentum(momentum) => {
                for ((w, g), v) in parameters.iter_mut().zip(gradient).zip(&mut self.first) {
                    *v = momentum * *v + g;
                    *w -= rate * *v;
                }
            }
            Optimizer::Adam { beta1, beta2 } => {
                self.decay = (self.decay.0 * beta1, self.decay.1 * beta2);
                let rate = rate / (1.0 - self.decay.0);
                let correction = 1.0 / (1.0 - self.decay.1);
                let memory = self.first.iter_mut().zip(&mut self.second);
                for ((w, g), (m, v)) in parameters.iter_mut().zip(gradient).zip(memory) {
                    *m = beta1 * *m + (1.0 - beta1) * g;
                    *v = beta2 * *v + (1.0 - beta2) * g * g;
                    *w -= rate * *m / ((*v * correction).sqrt() + EPSILON);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three steps from w = 1 with gradients 1, −2, 3 and η = 0.1, computed by hand from the formulas.
    #[test]
    fn steps_by_hand() {
        let walk = |rule: Optimizer| {
            let (mut state, mut w) = (rule.state(1), [1.0]);
            [1.0, -2.0, 3.0].map(|g| {
                state.step(0.1, &mut w, &[g]);
                w[0]
            })
        };
        let close = |ours: [f64; 3], theirs: [f64; 3]| {
            assert!(
                ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-8),
                "{ours:?}"
            );
        };
        close(walk(Optimizer::Sgd), [0.9, 1.1, 0.8]);
        // v: 1, −1.5, 2.25 with μ = 0.5
        close(walk(Optimizer::Momentum(0.5)), [0.9, 1.05, 0.825]);
        // m̂: 1, (0.09 − 0.2)/0.19, …; v̂: 1, (0.000999 + 0.004)/0.001999, …
        let m = [0.1, -0.11, 0.201];
        let v = [0.001, 0.004_999, 0.013_994_001];
        let mut w = 1.0;
        let expected = std::array::from_fn(|i| {
            let t = i as i32 + 1;
            let (m, v) = (
                m[i] / (1.0 - 0.9_f64.powi(t)),
                v[i] / (1.0 - 0.999_f64.powi(t)),
            );
            w -= 0.1 * m / (v.sqrt() + 1e-8);
            w
        });
        close(walk(Optimizer::adam()), expected);
    }

    #[test]
    fn factors_must_fade() {
        for bad in [1.0, -0.1, f64::NAN, f64::INFINITY] {
            assert!(Optimizer::Momentum(bad).check().is_err(), "{bad}");
            assert!(
                Optimizer::Adam {
                    beta1: 0.9,
                    beta2: bad
                }
                .check()
                .is_err(),
                "{bad}"
            );
        }
        assert!(Optimizer::Momentum(0.0).check().is_ok());
    }
}
