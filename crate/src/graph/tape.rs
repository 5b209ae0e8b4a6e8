//! Where the nodes of a graph lie: in the order in which they were made, which is also an order in which they can be
//! computed. Forward is a walk up, backward a walk down; neither calls itself.

use std::collections::HashMap;

use crate::graph::op::Op;

#[derive(Default)]
pub(crate) struct Tape {
    pub(crate) nodes: Vec<Node>,
    /// The nodes before this one have their values; a later one gets it when someone asks.
    computed: usize,
    /// Goes up when an input changes.
    pub(crate) revision: u64,
    pub(crate) names: HashMap<usize, String>,
    /// Per node that mixes graphs, the two nodes that it mixed, in words.
    pub(crate) mixed: HashMap<usize, [String; 2]>,
}

#[derive(Clone, Copy)]
pub(crate) struct Node {
    pub(crate) op: Op,
    /// As many as the operation reads are looked at.
    operands: [usize; 2],
    pub(crate) value: f64,
    /// How fast the value changes with each operand alone.
    slopes: [f64; 2],
}

impl Node {
    /// Each operand with the local derivative by it.
    pub(crate) fn operands(&self) -> impl Iterator<Item = (usize, f64)> + use<> {
        (self.operands.into_iter().zip(self.slopes)).take(self.op.arity())
    }
}

impl Tape {
    pub(crate) fn leaf(&mut self, op: Op, value: f64) -> usize {
        self.add(op, [0, 0], value)
    }

    pub(crate) fn push(&mut self, op: Op, operands: [usize; 2]) -> usize {
        self.add(op, operands, f64::NAN)
    }

    fn add(&mut self, op: Op, operands: [usize; 2], value: f64) -> usize {
        self.nodes.push(Node {
            op,
            operands,
            value,
            slopes: [0.0; 2],
        });
        self.nodes.len() - 1
    }

    /// Gives an input a new value; what follows from it is computed when someone asks.
    pub(crate) fn set(&mut self, input: usize, value: f64) {
        self.nodes[input].value = value;
        self.computed = self.computed.min(input);
        self.revision += 1;
    }

    /// Computes what is not computed yet.
    pub(crate) fn forward(&mut self) {
        for id in self.computed..self.nodes.len() {
            let Node {
                op,
                operands: [x, y],
                ..
            } = self.nodes[id];
            if op.arity() > 0 {
                let (value, slopes) = op.at(self.nodes[x].value, self.nodes[y].value);
                self.nodes[id].value = value;
                self.nodes[id].slopes = slopes;
            }
        }
        self.computed = self.nodes.len();
    }

    /// The gradient of one node by every node up to it.
    pub(crate) fn backward(&mut self, output: usize) -> Vec<f64> {
        self.forward();
        let mut gradients = vec![0.0; output + 1];
        gradients[output] = 1.0;
        self.walk_down(output, |id| {
            for (operand, slope) in self.nodes[id].operands() {
                gradients[operand] += gradients[id] * slope;
            }
        });
        gradients
    }

    /// The nodes that `output` depends on, itself included, each after its operands.
    pub(crate) fn ancestors(&self, output: usize) -> Vec<usize> {
        let mut found = Vec::new();
        self.walk_down(output, |id| found.push(id));
        found.reverse();
        found
    }

    /// Comes to each node that `output` depends on, after all that use it: so its gradient is complete when it is handed on.
    /// Nodes off the way are passed by: 0 times the infinite slope of one would be NaN.
    fn walk_down(&self, output: usize, mut visit: impl FnMut(usize)) {
        let mut reached = vec![false; output + 1];
        reached[output] = true;
        for id in (0..=output).rev() {
            if reached[id] {
                for (operand, _) in self.nodes[id].operands() {
                    reached[operand] = true;
                }
                visit(id);
            }
        }
    }
}
