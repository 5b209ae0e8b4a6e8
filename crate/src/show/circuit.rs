//! Circuits: their truth table, their gates, and the network of perceptrons that computes the same.

use crate::figure::arrange::left_to_right;
use crate::figure::diagram::{Diagram, Edge, Line, Node, Shape};
use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::logic::circuit::{Kind, Part, Wires};
use crate::logic::gate::input;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::truth_table::MOST_ROWS;
use crate::{Circuit, Gate};

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
        self.wires().truth_table()
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
        self.wires().diagram()
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
        self.wires().network()
    }
}

impl Wires {
    fn truth_table(&self) -> Table {
        let count = self.inputs.len();
        let all = u32::try_from(count)
            .ok()
            .and_then(|n| 1_usize.checked_shl(n));
        let shown = all.map_or(MOST_ROWS, |all| all.min(MOST_ROWS));
        let rows = (0..shown).map(|row| {
            let x: Vec<u8> = (0..count).map(|i| input(row, count, i) as u8).collect();
            let signals = self.signals(&x);
            let cells = signals.iter().enumerate().map(|(index, signal)| {
                if index < count {
                    Cell::number(f64::from(*signal))
                } else {
                    Cell::Class(*signal)
                }
            });
            Row {
                cells: cells.collect(),
                marked: signals.last() == Some(&1),
            }
        });
        Table {
            title: Label::new("회로의 진리표"),
            columns: self.names().map(Label::new).collect(),
            rows: rows.collect(),
            note: if all == Some(shown) {
                Label::default()
            } else {
                Label::sentence(format!(
                    "입력이 {count}개라 2^{count}행 가운데 처음 {shown}행만 보입니다."
                ))
            },
        }
    }

    fn diagram(&self) -> Diagram {
        let mut diagram = Diagram::new("회로도");
        for input in &self.inputs {
            diagram.add(Node::new(Shape::Input, input));
        }
        for part in &self.parts {
            let node = match &part.kind {
                Kind::Gate(gate) => diagram.add(Node::new(Shape::Gate(*gate), &part.name)),
                Kind::Perceptron { .. } => diagram.add(unit(part)),
            };
            let weights: &[f64] = match &part.kind {
                Kind::Gate(_) => &[],
                Kind::Perceptron { weights, .. } => weights,
            };
            for (place, from) in part.reads.iter().enumerate() {
                let edge = Edge::new(*from, node);
                diagram.join(match weights.get(place) {
                    Some(weight) => edge.weight(*weight).over(format(*weight)),
                    None => edge.line(Line::Plain),
                });
            }
        }
        diagram.explain_weights();
        left_to_right(&mut diagram, true);
        diagram
    }

    fn network(&self) -> Diagram {
        let mut diagram = Diagram::new("퍼셉트론으로 만든 같은 회로");
        let mut nodes: Vec<usize> = (self.inputs.iter())
            .map(|input| diagram.add(Node::new(Shape::Input, input)))
            .collect();
        for part in &self.parts {
            let from: Vec<usize> = (part.reads.iter())
                .filter_map(|read| nodes.get(*read).copied())
                .collect();
            let node = match &part.kind {
                Kind::Gate(gate) => add_gate(&mut diagram, *gate, &part.name, &from),
                Kind::Perceptron { weights, .. } => {
                    add_unit(&mut diagram, unit(part), weights, &from)
                }
            };
            nodes.push(node);
        }
        let threes = |part: &Part| matches!(part.kind, Kind::Gate(Gate::Xor | Gate::Xnor));
        if self.parts.iter().any(threes) {
            diagram.note =
                Label::sentence("XOR와 XNOR는 퍼셉트론 하나로 만들 수 없어 세 개로 풀었습니다.");
        }
        diagram.explain_weights();
        left_to_right(&mut diagram, true);
        diagram
    }
}

/// The gates beside the truth table.
impl Show for Wires {
    fn figure(&self) -> Figure {
        Figure::row([self.diagram().figure(), self.truth_table().figure()])
    }
}

/// Adds what computes a gate and tells its last node.
fn add_gate(diagram: &mut Diagram, gate: Gate, name: &str, from: &[usize]) -> usize {
    let mut add = |gate: Gate, name: String, from: &[usize]| {
        let (weights, bias) = gate.perceptron().map_or(([f64::NAN; 2], f64::NAN), |unit| {
            (unit.weights(), unit.bias())
        });
        let node = Node::new(Shape::Unit, name).note(format!("b = {}", format(bias)));
        add_unit(diagram, node, &weights, from)
    };
    let [first, second, last] = match gate {
        Gate::Xor => [Gate::Nand, Gate::Or, Gate::And],
        Gate::Xnor => [Gate::And, Gate::Nor, Gate::Or],
        simple => return add(simple, name.to_owned(), from),
    };
    let pair = [first, second].map(|gate| add(gate, format!("{name}.{gate}"), from));
    add(last, name.to_owned(), &pair)
}

fn add_unit(diagram: &mut Diagram, node: Node, weights: &[f64], from: &[usize]) -> usize {
    let node = diagram.add(node);
    for (weight, from) in weights.iter().zip(from) {
        diagram.join(Edge::new(*from, node).weight(*weight).over(format(*weight)));
    }
    node
}

fn unit(part: &Part) -> Node {
    let node = Node::new(Shape::Unit, &part.name);
    match &part.kind {
        Kind::Gate(_) => node,
        Kind::Perceptron {
            limit, has_bias, ..
        } => {
            let letter = if *has_bias { 'b' } else { 'θ' };
            node.note(format!("{letter} = {}", format(*limit)))
        }
    }
}

impl<const N: usize> Show for Circuit<N> {
    fn figure(&self) -> Figure {
        self.wires().figure()
    }
}

shows!(Circuit<N>);
