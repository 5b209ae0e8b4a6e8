//! What a backward pass found.

use crate::graph::Var;

/// The gradient of one output by every node it depends on, as it was when [`Var::backward`] was called.
#[derive(Clone)]
pub struct Gradients {
    pub(crate) output: Var,
    /// The graph's revision at that time.
    pub(super) revision: u64,
    /// ∂output/∂node by the node's number, for those up to the output.
    pub(super) by_node: Vec<f64>,
}

impl Gradients {
    /// ∂output/∂`var`: 0 if the output does not depend on it, NaN if it is of another graph.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (apple, tax) = (g.var("사과", 100), g.var("소비세", 1.1));
    /// let d = (apple * 2 * tax).backward();
    /// assert_eq!((d.of(apple), d.of(tax)), (2.2, 200.0));
    /// ```
    pub fn of(&self, var: Var) -> f64 {
        if std::ptr::eq(self.output.tape, var.tape) {
            self.by_node(var.node)
        } else {
            f64::NAN
        }
    }

    pub(crate) fn by_node(&self, node: usize) -> f64 {
        self.by_node.get(node).copied().unwrap_or(0.0)
    }

    /// Whether the values are still those of the backward pass: no input was set since.
    pub(crate) fn is_current(&self) -> bool {
        self.output.tape.borrow().revision == self.revision
    }
}
