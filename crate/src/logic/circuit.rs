//! Gates wired by name.

use crate::logic::perceptron::Inputs;
use crate::{Error, Gate, Result};

/// A message lists up to this many names.
const LISTED: usize = 12;

/// A circuit of gates with `N` inputs. The gate that was added last is its output.
///
/// Each gate reads inputs and gates that were added before it: that is why no signal can go in circles.
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
    pub(crate) wires: Wires,
}

/// A circuit with its number of inputs out of the type: what is generic in `N` is compiled anew in every cell that uses it.
#[derive(Clone, PartialEq)]
pub(crate) struct Wires {
    /// Names of inputs, then of gates.
    pub(crate) names: Vec<String>,
    pub(crate) parts: Vec<Part>,
}

/// One gate of a [`Circuit`].
#[derive(Clone, PartialEq)]
pub(crate) struct Part {
    pub(crate) gate: Gate,
    /// What it reads: the places of two names.
    pub(crate) reads: [usize; 2],
}

impl<const N: usize> Circuit<N> {
    /// A circuit with named inputs and nothing else yet. The names must differ: what is shown, and the first
    /// [`gate`](Self::gate), says so where they don't.
    pub fn new<S: Into<String>>(inputs: [S; N]) -> Self {
        let names = inputs.map(Into::into).into();
        Self {
            wires: Wires {
                names,
                parts: Vec::new(),
            },
        }
    }

    /// Adds a gate that reads two inputs or earlier gates.
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
        mut self,
        name: impl Into<String>,
        gate: Gate,
        reads: [S; 2],
    ) -> Result<Self> {
        self.wires
            .add(name.into(), gate, reads.each_ref().map(AsRef::as_ref))?;
        Ok(self)
    }

    /// The output for these inputs: that of the gate that was added last. Without gates, the last input's.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let nand = Circuit::new(["a", "b"]).gate("y", Gate::Nand, ["a", "b"])?;
    /// assert_eq!(nand.output([true, true]), 0);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn output(&self, inputs: impl Inputs<N>) -> u8 {
        self.wires
            .signals(&inputs.numbers())
            .last()
            .copied()
            .unwrap_or(0)
    }
}

impl Wires {
    fn add(&mut self, name: String, gate: Gate, reads: [&str; 2]) -> Result<()> {
        self.check_names()?;
        if self.names.contains(&name) {
            return Err(Error::NameTakenTwice(name));
        }
        let mut found = [0; 2];
        for (found, read) in found.iter_mut().zip(reads) {
            match self.names.iter().position(|known| known == read) {
                Some(place) => *found = place,
                None if read == name => return Err(Error::CircuitLoop(name)),
                None => {
                    let (name, gate, known) = (read.to_owned(), name, self.listed());
                    return Err(Error::UnknownSignal { gate, name, known });
                }
            }
        }
        self.names.push(name);
        self.parts.push(Part { gate, reads: found });
        Ok(())
    }

    /// That no name is there twice.
    pub(crate) fn check_names(&self) -> Result<()> {
        let twice = (self.names.iter().enumerate())
            .find(|(place, name)| self.names[..*place].contains(name));
        twice.map_or(Ok(()), |(_, name)| Err(Error::NameTakenTwice(name.clone())))
    }

    /// How many of the names are inputs.
    pub(crate) const fn inputs(&self) -> usize {
        self.names.len() - self.parts.len()
    }

    /// Every signal for these inputs, 0 or 1, in the order of the names.
    pub(crate) fn signals(&self, inputs: &[f64]) -> Vec<u8> {
        let mut signals: Vec<u8> = inputs.iter().map(|x| u8::from(*x != 0.0)).collect();
        for part in &self.parts {
            signals.push(part.gate.output(part.reads.map(|place| signals[place])));
        }
        signals
    }

    fn listed(&self) -> String {
        let names: Vec<String> = (self.names.iter().take(LISTED))
            .map(|name| format!("'{name}'"))
            .collect();
        match self.names.len() {
            0 => "없음".to_owned(),
            count if count > LISTED => names.join(", ") + ", …",
            _ => names.join(", "),
        }
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
        let signals =
            [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].map(|x| xor().wires.signals(&x));
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
        assert!(inputs.contains("'x'라는 이름을 두 번"), "{inputs}");
        let round = message(xor().gate("q", Gate::Nor, ["x1", "q"]));
        assert!(round.contains("'q'가 자기 자신의 출력을"), "{round}");
    }
}
