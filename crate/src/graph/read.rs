//! A graph as figures and messages read it.

use crate::Error;
use crate::graph::op::Op;
use crate::graph::tape::Tape;
use crate::graph::{Gradients, Graph, Var};
use crate::number::format;

/// This many letters of a name are enough to know it by.
const NAME_LETTERS: usize = 20;

/// One of the nodes behind an output, as it was when it was asked for.
pub(crate) struct NodeRead {
    node: usize,
    /// The name that the reader gave it; empty for none.
    pub(crate) name: String,
    pub(crate) op: Op,
    pub(crate) value: f64,
    /// Where each operand stands in the list that this node is in, and the local derivative by it. The same place twice for
    /// x × x.
    pub(crate) operands: Vec<(usize, f64)>,
}

impl NodeRead {
    pub(crate) fn gradient(&self, gradients: &Gradients) -> f64 {
        gradients.by_node(self.node)
    }
}

impl Var {
    /// The nodes that this one depends on, itself last: each comes after its operands.
    pub(crate) fn nodes(self) -> Vec<NodeRead> {
        let mut tape = self.tape.borrow_mut();
        tape.forward();
        let mut places = vec![0; self.node + 1];
        let read = |(place, node): (usize, usize)| {
            places[node] = place;
            let entry = &tape.nodes[node];
            let operands = entry.operands();
            NodeRead {
                node,
                name: tape.names.get(&node).cloned().unwrap_or_default(),
                op: entry.op,
                value: entry.value,
                operands: operands.map(|(id, slope)| (places[id], slope)).collect(),
            }
        };
        let ids = tape.ancestors(self.node).into_iter();
        ids.enumerate().map(read).collect()
    }
}

impl Graph {
    /// Every input, in the order in which they were made.
    pub(crate) fn inputs(self) -> Vec<Var> {
        self.vars(|tape, node| tape.nodes[node].op == Op::Input)
    }

    /// The nodes that something computed and nothing reads.
    pub(crate) fn outputs(self) -> Vec<Var> {
        let mut read = vec![false; self.len()];
        for node in &self.tape.borrow().nodes {
            for (operand, _) in node.operands() {
                read[operand] = true;
            }
        }
        self.vars(|tape, node| tape.nodes[node].op.arity() > 0 && !read[node])
    }

    /// How many nodes it has, inputs and constants included.
    pub(crate) fn len(self) -> usize {
        self.tape.borrow().nodes.len()
    }

    fn vars(self, which: impl Fn(&Tape, usize) -> bool) -> Vec<Var> {
        let all = 0..self.len();
        let tape = self.tape.borrow();
        let found = all.filter(|node| which(&tape, *node));
        found.map(|node| self.at(node)).collect()
    }
}

impl Tape {
    /// How a message names a node: `'사과값' 노드`, or `3번 노드(곱셈)` without a name.
    pub(crate) fn labelled(&self, node: usize) -> String {
        match self.names.get(&node) {
            Some(name) if !name.trim().is_empty() => format!("{} 노드", quoted(name)),
            _ => format!("{node}번 노드({})", self.nodes[node].op.words().name),
        }
    }

    /// What is wrong with a node whose value is no finite number.
    pub(crate) fn trouble(&self, node: usize) -> Error {
        if let Some([left, right]) = self.mixed.get(&node).cloned() {
            return Error::MixedGraphs { left, right };
        }
        let read = &self.nodes[node];
        let operands: Vec<f64> = (read.operands())
            .map(|(operand, _)| self.nodes[operand].value)
            .collect();
        let value = format(read.value);
        Error::NodeNotFinite {
            node: self.labelled(node),
            expression: match operands.as_slice() {
                [] => value,
                operands => format!("{} = {value}", read.op.written(operands)),
            },
        }
    }
}

/// A name in quotes, on one line and short.
fn quoted(name: &str) -> String {
    let shown = |letter: char| if letter.is_control() { ' ' } else { letter };
    let short: String = name.chars().take(NAME_LETTERS).map(shown).collect();
    let rest = if name.chars().nth(NAME_LETTERS).is_some() {
        "…"
    } else {
        ""
    };
    format!("'{short}{rest}'")
}
