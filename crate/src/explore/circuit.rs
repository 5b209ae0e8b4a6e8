//! A circuit whose inputs can be switched.

use serde_json::json;

use crate::Circuit;
use crate::explore::{PLAY, QUOTE, explorer};
use crate::figure::Figure;
use crate::logic::circuit::Wires;
use crate::logic::gate::{MOST_INPUTS, rows};
use crate::show::Show;

/// With more gates, a diagram shows a part of them.
const MOST_GATES: usize = 40;

impl<const N: usize> Circuit<N> {
    /// The gates beside the truth table. Switch an input: the signal runs through the gates, and its row of the table stands out.
    ///
    /// A circuit of more than six inputs or forty gates is shown still.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let circuit = Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"])?;
    /// assert!(circuit.explore().html().contains("<script"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn explore(&self) -> Figure {
        of(&self.wires, self.figure())
    }
}

fn of(wires: &Wires, still: Figure) -> Figure {
    let count = wires.inputs();
    let is_whole = wires.parts.len() <= MOST_GATES && wires.check_names().is_ok();
    if count > MOST_INPUTS || wires.parts.is_empty() || !is_whole {
        return still;
    }
    let signals = rows(count).into_iter().map(|x| wires.signals(&x));
    let digits = signals.map(|row| row.iter().map(u8::to_string).collect());
    let parts = wires.parts.iter();
    let parts = parts.map(|part| json!({ "reads": part.reads, "gate": part.gate.name() }));
    let state = json!({
        "names": wires.names,
        "inputs": count,
        "parts": parts.collect::<Vec<_>>(),
        "rows": digits.collect::<Vec<String>>(),
    });
    let scripts = &[PLAY, QUOTE, include_str!("min/circuit.js")];
    explorer("circuit", scripts, still, &state)
}
