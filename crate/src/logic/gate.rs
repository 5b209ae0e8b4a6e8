//! The six logic gates of two inputs, and what counts as 0 or 1.

use std::fmt;

use crate::{Error, Perceptron, Result};

/// A logic gate with two inputs, each 0 or 1.
///
/// ```
/// # use neuronote::prelude::*;
/// assert_eq!(Gate::And.output([1, 0]), 0);
/// assert_eq!(Gate::Xor.output([1, 0]), 1);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gate {
    /// 1 when both inputs are 1.
    And,
    /// 0 when both inputs are 1.
    Nand,
    /// 1 when at least one input is 1.
    Or,
    /// 0 when at least one input is 1.
    Nor,
    /// 1 when the inputs differ.
    Xor,
    /// 1 when the inputs are the same.
    Xnor,
}

impl Gate {
    /// Every gate, in the order of the lecture.
    pub const ALL: [Self; 6] = [
        Self::And,
        Self::Nand,
        Self::Or,
        Self::Nor,
        Self::Xor,
        Self::Xnor,
    ];

    /// The gate's name as it is written on paper: `AND`, `NAND`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Nand => "NAND",
            Self::Or => "OR",
            Self::Nor => "NOR",
            Self::Xor => "XOR",
            Self::Xnor => "XNOR",
        }
    }

    /// The gate's output, 0 or 1.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Gate::Nand.output([1, 1]), 0);
    /// assert_eq!(Gate::Nand.output([true, false]), 1);
    /// ```
    pub fn output<T: Bit>(self, inputs: [T; 2]) -> u8 {
        let [x1, x2] = inputs.map(Bit::is_one);
        u8::from(match self {
            Self::And => x1 && x2,
            Self::Nand => !(x1 && x2),
            Self::Or => x1 || x2,
            Self::Nor => !(x1 || x2),
            Self::Xor => x1 != x2,
            Self::Xnor => x1 == x2,
        })
    }

    /// A perceptron in bias form that computes this gate, with the lecture's numbers for AND, NAND and OR.
    ///
    /// # Errors
    /// [`Error::NotLinearlySeparable`] for XOR and XNOR: no straight line parts their ones from their zeros.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Gate::And.perceptron()?;
    /// assert_eq!((and.weights(), and.bias()), ([0.5, 0.5], -0.7));
    /// assert!(Gate::Xor.perceptron().is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn perceptron(self) -> Result<Perceptron<2>> {
        match self {
            Self::And => Ok(Perceptron::new([0.5, 0.5], -0.7)),
            Self::Nand => Ok(Perceptron::new([-0.5, -0.5], 0.7)),
            Self::Or => Ok(Perceptron::new([0.5, 0.5], -0.2)),
            Self::Nor => Ok(Perceptron::new([-0.5, -0.5], 0.2)),
            Self::Xor | Self::Xnor => Err(Error::NotLinearlySeparable(self.to_string())),
        }
    }
}

/// What can stand for a 0 or a 1: `0`, `0.0` and `false` are 0, everything else is 1.
pub trait Bit: Copy {
    /// Whether it stands for 1.
    fn is_one(self) -> bool;
}

macro_rules! bit {
    ($($number:ty: $zero:literal),*) => {$(
        impl Bit for $number {
            fn is_one(self) -> bool {
                self != $zero
            }
        }
    )*};
}

bit!(bool: false, u8: 0, u32: 0, u64: 0, usize: 0, i32: 0, i64: 0, f32: 0.0, f64: 0.0);

/// The inputs of a truth table's row, which counts in binary with x1 as the highest digit.
pub(crate) fn inputs<const N: usize>(row: usize) -> [f64; N] {
    std::array::from_fn(|i| input(row, N, i))
}

/// One of them: the `i`th of `count` inputs, from 0.
pub(crate) fn input(row: usize, count: usize, i: usize) -> f64 {
    let place = count.checked_sub(i + 1).and_then(|n| u32::try_from(n).ok());
    let bits = place.and_then(|place| row.checked_shr(place)).unwrap_or(0);
    f64::from(u8::from(bits & 1 == 1))
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUTS: [[u8; 2]; 4] = [[0, 0], [0, 1], [1, 0], [1, 1]];

    #[test]
    fn outputs_are_the_textbooks() {
        let table = |gate: Gate| INPUTS.map(|x| gate.output(x));
        assert_eq!(table(Gate::And), [0, 0, 0, 1]);
        assert_eq!(table(Gate::Nand), [1, 1, 1, 0]);
        assert_eq!(table(Gate::Or), [0, 1, 1, 1]);
        assert_eq!(table(Gate::Nor), [1, 0, 0, 0]);
        assert_eq!(table(Gate::Xor), [0, 1, 1, 0]);
        assert_eq!(table(Gate::Xnor), [1, 0, 0, 1]);
    }

    #[test]
    fn the_perceptron_of_a_gate_computes_it() {
        let mut separable = 0;
        for gate in Gate::ALL {
            if let Ok(perceptron) = gate.perceptron() {
                separable += 1;
                for x in INPUTS {
                    assert_eq!(
                        perceptron.output(x.map(f64::from)),
                        gate.output(x),
                        "{gate}"
                    );
                }
            }
        }
        assert_eq!(separable, 4);
    }

    #[test]
    fn xor_says_why_not() {
        let error = Gate::Xor.perceptron().unwrap_err().to_string();
        assert!(
            error.starts_with("XOR 게이트는 퍼셉트론 하나로 만들 수 없습니다."),
            "{error}"
        );
        assert!(error.contains("직선 하나로"), "{error}");
    }
}
