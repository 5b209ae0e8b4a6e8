//! Circuits: their truth table, their gates, and the network of perceptrons that computes the same.

use crate::figure::diagram::{Arrangement, Diagram, Edge, Link, Node, Outline, Shape};
use crate::figure::{Cell, Figure, Label, Table};
use crate::logic::circuit::Wires;
use crate::logic::gate::rows;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::truth_table::{left_out, row};
use crate::{Circuit, Gate};

/// The most signals that a truth table has columns for, and the most gates that are drawn.
const MOST_COLUMNS: usize = 16;
const MOST_GATES: usize = 40;

impl<const N: usize> Circuit<N> {
    /// The outputs for all inputs, with every signal on the way. A row on which the last one is 1 is marked.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let circuit = Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"])?;
    /// assert_eq!(circuit.truth_table().rows.len(), 4);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn truth_table(&self) -> Table {
        self.wires.truth_table()
    }

    /// The circuit as gates and wires.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let circuit = Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"])?;
    /// assert!(circuit.diagram().text().contains("y = NOR"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn diagram(&self) -> Diagram {
        self.wires.diagram()
    }

    /// The same circuit as perceptrons in layers, with the weights and biases of each gate. XOR and XNOR, which no
    /// single perceptron computes, become three.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let xor = Circuit::new(["x1", "x2"]).gate("y", Gate::Xor, ["x1", "x2"])?;
    /// assert!(xor.network().text().contains("y.NAND"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn network(&self) -> Diagram {
        self.wires.network()
    }
}

/// How a gate is drawn.
fn outline(gate: Gate) -> Outline {
    Outline {
        name: gate.name(),
        hollow: !matches!(gate, Gate::And | Gate::Nand),
        doubled: matches!(gate, Gate::Xor | Gate::Xnor),
        bubble: matches!(gate, Gate::Nand | Gate::Nor | Gate::Xnor),
    }
}

impl Wires {
    fn truth_table(&self) -> Table {
        let count = self.inputs();
        // Of many signals the inputs and the last ones: the output is the last.
        let cut = self
            .parts
            .len()
            .saturating_sub(MOST_COLUMNS.saturating_sub(count).max(1));
        let shown = || {
            (0..self.names.len())
                .filter(|place| *place < count.min(MOST_COLUMNS) || *place >= count + cut)
        };
        let mut table = Table::new(
            "회로의 진리표",
            shown().map(|place| Label::new(&self.names[place])),
        );
        for x in rows(count) {
            let signals = self.signals(&x);
            let parts = shown()
                .filter(|place| *place >= count)
                .map(|place| Cell::Class(signals[place]));
            table = table.row_marked(
                signals.last() == Some(&1),
                row(&x[..count.min(MOST_COLUMNS)], parts),
            );
        }
        let mut notes = vec![left_out(count).to_string()];
        if cut > 0 {
            notes.push(format!(
                "게이트 {cut}개의 열을 줄이고 마지막 {}개만 보입니다.",
                self.parts.len() - cut
            ));
        }
        table.note(notes.join(" ").trim())
    }

    fn diagram(&self) -> Diagram {
        self.drawn("회로도", &|diagram, gate, name, from| {
            let node = diagram.add(Node::new(Shape::Gate(outline(gate)), name));
            for from in from.into_iter().flatten() {
                diagram.join(Edge::new(from, node).line(Link::Plain));
            }
            node
        })
    }

    fn network(&self) -> Diagram {
        let mut diagram = self.drawn("퍼셉트론으로 만든 같은 회로", &add_gate);
        if self.parts.iter().any(|part| part.gate.three().is_some()) {
            let three = "XOR와 XNOR는 퍼셉트론 하나로 만들 수 없어 세 개로 풀었습니다.";
            diagram.note = format!("{three} {}", diagram.note).trim().into();
        }
        diagram.explain_weights();
        diagram
    }

    /// The inputs, and what `add` makes of each gate; of many gates, the last ones.
    fn drawn(&self, title: &str, add: &Add<'_>) -> Diagram {
        let mut diagram = Diagram::new(title);
        let (inputs, cut) = (self.inputs(), self.parts.len().saturating_sub(MOST_GATES));
        let mut nodes: Vec<Option<usize>> = Vec::new();
        for input in &self.names[..inputs] {
            nodes.push(Some(diagram.add(Node::new(Shape::Input, input))));
        }
        for (i, part) in self.parts.iter().enumerate() {
            let from = part.reads.map(|read| nodes[read]);
            nodes.push(
                (i >= cut).then(|| add(&mut diagram, part.gate, &self.names[inputs + i], from)),
            );
        }
        if let Err(error) = self.check_names() {
            // Without a gate nothing has refused names that are not unique.
            diagram.note = error.to_string().into();
        } else if cut > 0 {
            diagram.note =
                format!("게이트 {cut}개를 줄이고 마지막 {MOST_GATES}개만 그렸습니다.").into();
        }
        diagram.arrangement = Arrangement::LeftToRight { inputs_first: true };
        diagram
    }
}

/// Adds a gate that reads these nodes, as far as they are drawn, and tells its own.
type Add<'a> = dyn Fn(&mut Diagram, Gate, &str, [Option<usize>; 2]) -> usize + 'a;

/// Adds the perceptrons of a gate and tells the last one.
fn add_gate(diagram: &mut Diagram, gate: Gate, name: &str, from: [Option<usize>; 2]) -> usize {
    if let Some([first, second, last]) = gate.three() {
        let pair = [first, second]
            .map(|gate| Some(add_gate(diagram, gate, &format!("{name}.{gate}"), from)));
        return add_gate(diagram, last, name, pair);
    }
    let mut node = Node::new(Shape::Unit, name);
    let mut weights = [0.0; 2];
    if let Ok(perceptron) = gate.perceptron() {
        node = node.note(format!("b = {}", format(perceptron.bias())));
        weights = perceptron.weights();
    }
    let node = diagram.add(node);
    for (weight, from) in weights.into_iter().zip(from) {
        let Some(from) = from else { continue };
        diagram.join(Edge::new(from, node).weight(weight).over(format(weight)));
    }
    node
}

/// The gates beside the truth table.
impl<const N: usize> Show for Circuit<N> {
    fn figure(&self) -> Figure {
        self.wires.figure()
    }
}

impl Show for Wires {
    fn figure(&self) -> Figure {
        Figure::row([self.diagram().figure(), self.truth_table().figure()])
    }
}

shows!(Circuit<N>);
