//! A graph as it can be read: the nodes behind an output, and a summary where they are many.

use crate::graph::Var;
use crate::graph::op::Op;
use crate::graph::tape::Tape;

/// One node, as it was when it was asked for.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Node {
    /// Its number within its graph; what [`Gradients::by_id`](super::Gradients::by_id) takes.
    pub id: usize,
    /// The name that the reader gave it.
    pub name: Option<String>,
    /// What it computes.
    pub op: Op,
    /// The ids of what it is computed from, in order; the same id twice for x × x.
    pub operands: Vec<usize>,
    /// Its value.
    pub value: f64,
    /// Per operand, how fast the value changes with that operand alone: ∂value/∂operand.
    pub local_derivatives: Vec<f64>,
}

/// A graph in a few numbers, for when there are too many nodes to draw.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Summary {
    /// How many nodes the output depends on, itself included.
    pub nodes: usize,
    /// How many of them are inputs.
    pub inputs: usize,
    /// How many of them are constants.
    pub constants: usize,
    /// The operations in use and how many nodes each has, the most frequent first.
    pub operations: Vec<(Op, usize)>,
    /// The number of operations on the longest way from a leaf to the output.
    pub depth: usize,
}

impl Var {
    /// The nodes that this one depends on, itself last: each comes after its operands. Empty when the graph was
    /// cleared.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// let nodes = (x * y).ancestors();
    /// assert_eq!(nodes[2].operands, [x.id(), y.id()]);
    /// assert_eq!(nodes[2].local_derivatives, [3.0, 2.0]);
    /// ```
    pub fn ancestors(self) -> Vec<Node> {
        let mut tape = self.tape.borrow_mut();
        if tape.generation != self.key.generation() {
            return Vec::new();
        }
        tape.refresh();
        let ids = tape.ancestors(self.key.id()).into_iter();
        ids.filter_map(|id| node(&tape, id)).collect()
    }

    /// How many nodes [`ancestors`](Self::ancestors) would give, without making them.
    pub fn ancestor_count(self) -> usize {
        let tape = self.tape.borrow();
        if tape.generation != self.key.generation() {
            return 0;
        }
        tape.ancestors(self.key.id()).len()
    }

    /// Counts and depth of what this node depends on. One walk, however large the graph.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let x = g.var("x", 2.0);
    /// let summary = (x * x * x).summary();
    /// assert_eq!((summary.nodes, summary.inputs, summary.depth), (3, 1, 2));
    /// ```
    pub fn summary(self) -> Summary {
        let mut summary = Summary {
            nodes: 0,
            inputs: 0,
            constants: 0,
            operations: Vec::new(),
            depth: 0,
        };
        let tape = self.tape.borrow();
        if tape.generation != self.key.generation() {
            return summary;
        }
        let ids = tape.ancestors(self.key.id());
        let mut depths = vec![0_u32; self.key.id() as usize + 1];
        for id in &ids {
            summary.nodes += 1;
            let Some(op) = tape.op(*id) else { continue };
            match op {
                Op::Input => summary.inputs += 1,
                Op::Constant => summary.constants += 1,
                _ => summary.count(op),
            }
            let mut depth = 0;
            tape.for_each_operand(*id, |operand, _| {
                let below = depths.get(operand as usize).copied().unwrap_or(0);
                depth = depth.max(below + 1);
            });
            if let Some(place) = depths.get_mut(*id as usize) {
                *place = depth;
            }
            summary.depth = summary.depth.max(depth as usize);
        }
        summary
            .operations
            .sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        summary
    }
}

impl Summary {
    /// Counts an operation, whatever its parameter.
    fn count(&mut self, op: Op) {
        let same = |other: &Op| std::mem::discriminant(other) == std::mem::discriminant(&op);
        match self.operations.iter_mut().find(|(other, _)| same(other)) {
            Some((_, count)) => *count += 1,
            None => self.operations.push((op, 1)),
        }
    }
}

fn node(tape: &Tape, id: u32) -> Option<Node> {
    let (mut operands, mut local_derivatives) = (Vec::new(), Vec::new());
    tape.for_each_operand(id, |operand, slope| {
        operands.push(operand as usize);
        local_derivatives.push(slope);
    });
    Some(Node {
        id: id as usize,
        name: tape.name(id).map(str::to_owned),
        op: tape.op(id)?,
        operands,
        value: tape.stored(id),
        local_derivatives,
    })
}
