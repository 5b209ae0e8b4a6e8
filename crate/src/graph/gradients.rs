//! What a backward pass found.

use crate::graph::Var;

/// The gradient of one output by every node it depends on, as it was when [`Var::backward`] was called.
#[derive(Clone)]
pub struct Gradients {
    pub(crate) output: Var,
    /// The graph's revision at that time.
    pub(super) revision: u64,
    /// ∂output/∂node by the node's number, for those up to the output; empty if the output was of before a `clear`.
    pub(super) by_node: Vec<f64>,
}

impl Gradients {
    /// ∂output/∂`var`: 0 if the output does not depend on it, NaN if it is of another graph or of before a
    /// [`Graph::clear`](crate::Graph::clear).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (apple, tax) = (g.var("사과", 100), g.var("소비세", 1.1));
    /// let d = (apple * 2 * tax).backward();
    /// assert_eq!((d.of(apple), d.of(tax)), (2.2, 200.0));
    /// ```
    pub fn of(&self, var: Var) -> f64 {
        let same = std::ptr::eq(self.output.tape, var.tape)
            && self.output.generation == var.generation
            && !self.by_node.is_empty();
        if same {
            self.by_node(var.node)
        } else {
            f64::NAN
        }
    }

    pub(crate) fn by_node(&self, node: usize) -> f64 {
        self.by_node.get(node).copied().unwrap_or(0.0)
    }

    /// Whether the values are still those of the backward pass: no input was set and nothing cleared since.
    pub(crate) fn is_current(&self) -> bool {
        let tape = self.output.tape.borrow();
        (tape.generation, tape.revision) == (self.output.generation, self.revision)
    }
}
