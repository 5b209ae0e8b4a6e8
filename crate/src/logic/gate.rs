//! The six logic gates of two inputs, each one entry of a table.

use std::fmt;

use crate::logic::perceptron::Inputs;
use crate::{Error, Perceptron, Result};

/// How a gate is made of perceptrons.
enum Made {
    /// Of one, with these weights and this bias.
    One([f64; 2], f64),
    /// Of three: the first two read the inputs, the last reads their outputs.
    Three([Gate; 3]),
}

/// What there is to know of a gate.
struct Facts {
    name: &'static str,
    /// Its outputs for (0, 0), (0, 1), (1, 0) and (1, 1).
    outputs: [u8; 4],
    made: Made,
}

macro_rules! gates {
    ($($(#[$doc:meta])* $gate:ident: $name:literal, $outputs:expr, $made:expr;)*) => {
        /// A logic gate with two inputs, each 0 or 1.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// assert_eq!(Gate::And.output([1, 0]), 0);
        /// assert_eq!(Gate::Xor.output([1, 0]), 1);
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Gate {
            $($(#[$doc])* $gate,)*
        }

        impl Gate {
            /// Every gate, in the order of the lecture.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$gate),*];

            const fn facts(self) -> Facts {
                match self {
                    $(Self::$gate => Facts { name: $name, outputs: $outputs, made: $made },)*
                }
            }
        }
    };
}

// With the lecture's weights for AND, NAND and OR.
gates! {
    /// 1 when both inputs are 1.
    And: "AND", [0, 0, 0, 1], Made::One([0.5, 0.5], -0.7);
    /// 0 when both inputs are 1.
    Nand: "NAND", [1, 1, 1, 0], Made::One([-0.5, -0.5], 0.7);
    /// 1 when at least one input is 1.
    Or: "OR", [0, 1, 1, 1], Made::One([0.5, 0.5], -0.2);
    /// 0 when at least one input is 1.
    Nor: "NOR", [1, 0, 0, 0], Made::One([-0.5, -0.5], 0.2);
    /// 1 when the inputs differ.
    Xor: "XOR", [0, 1, 1, 0], Made::Three([Gate::Nand, Gate::Or, Gate::And]);
    /// 1 when the inputs are the same.
    Xnor: "XNOR", [1, 0, 0, 1], Made::Three([Gate::And, Gate::Nor, Gate::Or]);
}

impl Gate {
    /// The gate's name as it is written on paper: `AND`, `NAND`, …
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The gate's output, 0 or 1. Any input that is not 0 counts as 1.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Gate::Nand.output([1, 1]), 0);
    /// assert_eq!(Gate::Nand.output([true, false]), 1);
    /// ```
    pub fn output(self, inputs: impl Inputs<2>) -> u8 {
        let [x1, x2] = inputs.numbers().map(|x| usize::from(x != 0.0));
        self.facts().outputs[2 * x1 + x2]
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
        match self.facts().made {
            Made::One(weights, bias) => Ok(Perceptron::new(weights, bias)),
            Made::Three(_) => Err(Error::NotLinearlySeparable(self.to_string())),
        }
    }

    /// The three gates that make it, where one perceptron is not enough.
    pub(crate) const fn three(self) -> Option<[Self; 3]> {
        match self.facts().made {
            Made::One(..) => None,
            Made::Three(gates) => Some(gates),
        }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The most inputs all of whose combinations are listed: 64 rows.
pub(crate) const MOST_INPUTS: usize = 6;

/// The rows of a truth table, which count in binary with x1 as the highest digit. Of more than six inputs the last six vary.
pub(crate) fn rows(inputs: usize) -> Vec<Vec<f64>> {
    let bit = |row: usize, place: usize| (place < MOST_INPUTS && row >> place & 1 == 1) as u8;
    let row = |row| {
        (0..inputs)
            .rev()
            .map(|place| f64::from(bit(row, place)))
            .collect()
    };
    (0..1 << inputs.min(MOST_INPUTS)).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_are_the_textbooks() {
        for row in rows(2) {
            let (a, b) = (row[0] == 1.0, row[1] == 1.0);
            let outputs = Gate::ALL.map(|gate| gate.output([a, b]) == 1);
            assert_eq!(
                outputs,
                [a && b, !(a && b), a || b, !(a || b), a != b, a == b]
            );
        }
    }

    #[test]
    fn perceptrons_and_the_three_gates_compute_it() {
        for gate in Gate::ALL {
            for x in [[0, 0], [0, 1], [1, 0], [1, 1_u8]] {
                let made = match (gate.perceptron(), gate.three()) {
                    (Ok(perceptron), None) => perceptron.output(x),
                    (Err(_), Some([a, b, last])) => last.output([a.output(x), b.output(x)]),
                    (_, three) => panic!("{gate} {three:?}"),
                };
                assert_eq!(made, gate.output(x), "{gate} {x:?}");
            }
        }
    }

    #[test]
    fn rows_count_in_binary() {
        assert_eq!(rows(0), [[0.0; 0]]);
        assert_eq!(rows(2), [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]);
        assert_eq!(rows(200).len(), 64);
        assert_eq!(rows(8)[63], [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    }
}
