//! Gates and perceptrons wired by name.

use crate::logic::gate::Bit;
use crate::{Error, Gate, Perceptron, Result};

/// So many names are listed in a message.
const LISTED: usize = 12;

/// A circuit of gates and perceptrons with `N` inputs. What was added last is its output.
///
/// Each part reads inputs and parts that were added before it: that is why no signal can go in circles.
///
/// ```
/// # use neuronote::prelude::*;
/// let xor = Circuit::new(["x1", "x2"])
///     .gate("s1", Gate::Nand, ["x1", "x2"])?
///     .gate("s2", Gate::Or, ["x1", "x2"])?
///     .gate("y", Gate::And, ["s1", "s2"])?;
/// assert_eq!(xor.output([1, 0]), 1);
/// assert_eq!(xor.output([1, 1]), 0);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Circuit<const N: usize> {
    wires: Wires,
}

/// A circuit with its number of inputs out of the type: what is generic in `N` is compiled anew in every cell that uses it.
#[derive(Clone, PartialEq)]
pub(crate) struct Wires {
    pub(crate) inputs: Vec<String>,
    pub(crate) parts: Vec<Part>,
}

/// One gate or perceptron of a [`Circuit`].
#[derive(Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What it reads: the indices of signals, of which the inputs are the first.
    pub(crate) reads: Vec<usize>,
}

/// What a [`Part`] computes.
#[derive(Clone, PartialEq)]
pub(crate) enum Kind {
    Gate(Gate),
    /// Weights, then the bias, or the threshold where it was written so.
    Perceptron {
        weights: Vec<f64>,
        limit: f64,
        has_bias: bool,
    },
}

impl<const N: usize> Circuit<N> {
    /// A circuit with named inputs and nothing else yet.
    pub fn new<S: Into<String>>(inputs: [S; N]) -> Self {
        Self {
            wires: Wires {
                inputs: inputs.map(Into::into).into(),
                parts: Vec::new(),
            },
        }
    }

    /// Adds a gate that reads two inputs or earlier parts.
    ///
    /// # Errors
    /// [`Error::UnknownSignal`] for a name that is not there yet, [`Error::CircuitLoop`] for the gate's own,
    /// [`Error::NameTakenTwice`] if its name or that of an input is not the only one.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let error = Circuit::new(["x1", "x2"]).gate("y", Gate::And, ["x1", "x3"]).unwrap_err();
    /// assert!(error.to_string().contains("'x3'을 찾을 수 없습니다"));
    /// ```
    #[expect(
        clippy::needless_pass_by_value,
        reason = "names are typed in place, and a reference would be one more thing to type"
    )]
    pub fn gate<S: AsRef<str>>(
        self,
        name: impl Into<String>,
        gate: Gate,
        reads: [S; 2],
    ) -> Result<Self> {
        self.part(
            name.into(),
            Kind::Gate(gate),
            &reads.each_ref().map(AsRef::as_ref),
        )
    }

    /// Adds a perceptron that reads as many inputs or earlier parts as it has weights.
    ///
    /// # Errors
    /// As for [`gate`](Self::gate).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// let circuit = Circuit::new(["x1", "x2"]).perceptron("y", and, ["x1", "x2"])?;
    /// assert_eq!(circuit.output([1, 1]), 1);
    /// # Ok::<(), Error>(())
    /// ```
    #[expect(
        clippy::needless_pass_by_value,
        reason = "names are typed in place, and a reference would be one more thing to type"
    )]
    pub fn perceptron<S: AsRef<str>, const M: usize>(
        self,
        name: impl Into<String>,
        perceptron: Perceptron<M>,
        reads: [S; M],
    ) -> Result<Self> {
        let has_bias = perceptron.has_bias();
        let kind = Kind::Perceptron {
            weights: perceptron.weights().to_vec(),
            limit: if has_bias {
                perceptron.bias()
            } else {
                perceptron.threshold()
            },
            has_bias,
        };
        self.part(name.into(), kind, &reads.each_ref().map(AsRef::as_ref))
    }

    fn part(mut self, name: String, kind: Kind, reads: &[&str]) -> Result<Self> {
        self.wires.add(name, kind, reads)?;
        Ok(self)
    }

    /// The output for these inputs: that of the part that was added last. Without parts, the last input's.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let nand = Circuit::new(["a", "b"]).gate("y", Gate::Nand, ["a", "b"])?;
    /// assert_eq!(nand.output([true, true]), 0);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn output<T: Bit>(&self, inputs: [T; N]) -> u8 {
        self.signals(inputs).last().copied().unwrap_or(0)
    }

    /// Every signal for these inputs, 0 or 1: the inputs, then the parts in the order in which they were added.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let not = Circuit::new(["x"]).gate("y", Gate::Nand, ["x", "x"])?;
    /// assert_eq!(not.signals([1]), [1, 0]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn signals<T: Bit>(&self, inputs: [T; N]) -> Vec<u8> {
        self.wires
            .signals(&inputs.map(|input| u8::from(input.is_one())))
    }

    /// The names of all signals, in the order of [`signals`](Self::signals).
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.wires.names()
    }

    pub(crate) const fn wires(&self) -> &Wires {
        &self.wires
    }
}

impl Wires {
    fn add(&mut self, name: String, kind: Kind, reads: &[&str]) -> Result<()> {
        let names: Vec<&str> = self.names().collect();
        let twice =
            |(index, name): &(usize, &&str)| names.iter().take(*index).any(|other| other == *name);
        if let Some((_, name)) = names.iter().enumerate().find(twice) {
            return Err(Error::NameTakenTwice((*name).to_owned()));
        }
        if names.contains(&name.as_str()) {
            return Err(Error::NameTakenTwice(name));
        }
        let mut found = Vec::with_capacity(reads.len());
        for read in reads {
            match names.iter().position(|known| known == read) {
                Some(index) => found.push(index),
                None if *read == name => return Err(Error::CircuitLoop(name)),
                None => {
                    return Err(Error::UnknownSignal {
                        gate: name,
                        name: (*read).to_owned(),
                        known: listed(&names),
                    });
                }
            }
        }
        self.parts.push(Part {
            name,
            kind,
            reads: found,
        });
        Ok(())
    }

    /// Every signal for these inputs, each 0 or 1.
    pub(crate) fn signals(&self, inputs: &[u8]) -> Vec<u8> {
        let mut signals = inputs.to_vec();
        for part in &self.parts {
            let reads: Vec<u8> = (part.reads.iter())
                .map(|index| signals.get(*index).copied().unwrap_or(0))
                .collect();
            signals.push(part.kind.output(&reads));
        }
        signals
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().map(|part| part.name.as_str());
        self.inputs.iter().map(String::as_str).chain(parts)
    }
}

impl Kind {
    fn output(&self, reads: &[u8]) -> u8 {
        match self {
            Self::Gate(gate) => match reads {
                [a, b] => gate.output([*a, *b]),
                _ => 0,
            },
            Self::Perceptron {
                weights,
                limit,
                has_bias,
            } => {
                let sum =
                    (weights.iter().zip(reads)).fold(0.0, |sum, (w, x)| sum + w * f64::from(*x));
                u8::from(if *has_bias {
                    sum + limit > 0.0
                } else {
                    sum > *limit
                })
            }
        }
    }
}

fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names
        .iter()
        .take(LISTED)
        .map(|name| format!("'{name}'"))
        .collect();
    let more = if names.len() > LISTED { ", …" } else { "" };
    if shown.is_empty() {
        "없음".to_owned()
    } else {
        shown.join(", ") + more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xor() -> Circuit<2> {
        Circuit::new(["x1", "x2"])
            .gate("s1", Gate::Nand, ["x1", "x2"])
            .and_then(|circuit| circuit.gate("s2", Gate::Or, ["x1", "x2"]))
            .and_then(|circuit| circuit.gate("y", Gate::And, ["s1", "s2"]))
            .unwrap()
    }

    #[test]
    fn xor_of_the_lecture() {
        let signals = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|x| xor().signals(x));
        assert_eq!(
            signals,
            [
                [0, 0, 1, 0, 0],
                [0, 1, 1, 1, 1],
                [1, 0, 1, 1, 1],
                [1, 1, 0, 1, 0]
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        let message = |circuit: Result<Circuit<2>>| circuit.unwrap_err().to_string();
        let unknown = message(xor().gate("z", Gate::Or, ["y", "s3"]));
        assert!(
            unknown.contains("'z'의 입력 's3'을 찾을 수 없습니다"),
            "{unknown}"
        );
        assert!(unknown.contains("'x1', 'x2', 's1', 's2', 'y'"), "{unknown}");
        let twice = message(xor().gate("s1", Gate::Or, ["x1", "x2"]));
        assert!(twice.contains("'s1'이라는 이름을 두 번"), "{twice}");
        let inputs = message(Circuit::new(["x", "x"]).gate("y", Gate::Or, ["x", "x"]));
        assert!(inputs.contains("'x'이라는 이름을 두 번"), "{inputs}");
        let round = message(xor().gate("q", Gate::Nor, ["x1", "q"]));
        assert!(round.contains("'q'이 자기 자신의 출력을"), "{round}");
    }

    #[test]
    fn perceptrons_decide_as_they_do_alone() {
        for perceptron in [
            Perceptron::with_threshold([0.5, 0.5], 0.5),
            Perceptron::new([0.5, 0.5], -0.5),
            Perceptron::new([f64::NAN, 1.0], 1.0),
        ] {
            let circuit = Circuit::new(["x1", "x2"])
                .perceptron("y", perceptron, ["x1", "x2"])
                .unwrap();
            for x in [[0, 0], [0, 1], [1, 0], [1, 1]] {
                assert_eq!(circuit.output(x), perceptron.output(x));
            }
        }
    }
}
