//! A circuit whose inputs can be switched.

use serde_json::{Value, json};

use crate::Circuit;
use crate::explore::{PLAY, explorer};
use crate::figure::{Diagram, Figure, Table};
use crate::logic::circuit::{Kind, Wires};
use crate::logic::gate::input;
use crate::show::Show;

/// The most inputs whose signals are all worked out ahead: 64 rows.
const MOST_INPUTS: usize = 6;

impl<const N: usize> Circuit<N> {
    /// The gates beside the truth table. Switch an input: the signal runs through the gates, and its row of the table stands out.
    ///
    /// A circuit of more than six inputs is shown still.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let circuit = Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"])?;
    /// assert!(circuit.explore().html().contains("<script"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn explore(&self) -> Figure {
        of(self.wires(), &self.diagram(), &self.truth_table())
    }
}

fn of(wires: &Wires, diagram: &Diagram, table: &Table) -> Figure {
    let count = wires.inputs.len();
    let places: Vec<Value> = (diagram.nodes.iter())
        .map(|node| (node, node.size()))
        .map(|(node, (width, height))| {
            json!([
                (node.x + width / 2.0).round(),
                (node.y - height / 2.0).round()
            ])
        })
        .collect();
    let figure = Figure::row([diagram.figure(), table.figure()]);
    if count > MOST_INPUTS || wires.parts.is_empty() {
        return figure;
    }
    let rows: Vec<String> = (0..1_usize << count)
        .map(|row| {
            let x: Vec<u8> = (0..count).map(|i| input(row, count, i) as u8).collect();
            let signals = wires.signals(&x).into_iter();
            signals.map(|signal| char::from(b'0' + signal)).collect()
        })
        .collect();
    let parts: Vec<Value> = (wires.parts.iter())
        .map(|part| match &part.kind {
            Kind::Gate(gate) => json!({ "reads": part.reads, "gate": gate.name() }),
            Kind::Perceptron {
                weights,
                limit,
                has_bias,
            } => json!({ "reads": part.reads, "w": weights, "limit": limit, "bias": has_bias }),
        })
        .collect();
    let names: Vec<&str> = wires.names().collect();
    explorer(
        "circuit",
        &[PLAY, include_str!("min/circuit.js")],
        figure,
        &json!({ "names": names, "inputs": count, "parts": parts, "places": places, "rows": rows }),
    )
}
