//! What a backward pass found.

use crate::graph::Var;
use crate::{Error, Result};

/// The gradient of one output by every node it depends on, as it was when [`Var::backward`] was called.
#[derive(Clone)]
pub struct Gradients {
    output: Var,
    revision: u64,
    /// ∂output/∂node by the node's id, for ids up to the output's.
    by_id: Vec<f64>,
}

impl Drop for Gradients {
    fn drop(&mut self) {
        // A graph that is in use just now, which none should be, gets its memory elsewhere.
        if let Ok(mut tape) = self.output.tape.try_borrow_mut() {
            tape.recycle(std::mem::take(&mut self.by_id));
        }
    }
}

impl Gradients {
    pub(crate) fn of_output(output: Var) -> Self {
        let mut tape = output.tape.borrow_mut();
        let by_id = if tape.generation == output.key.generation() {
            tape.sweep(output.key.id())
        } else {
            Vec::new()
        };
        Self {
            output,
            revision: tape.revision,
            by_id,
        }
    }

    /// ∂output/∂`var`: 0 if the output does not depend on it, NaN if it is of another graph or of before a
    /// [`Graph::clear`] (see [`try_of`](Self::try_of)).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (apple, tax) = (g.var("사과", 100.0), g.var("소비세", 1.1));
    /// let d = (apple * 2.0 * tax).backward();
    /// assert_eq!((d.of(apple), d.of(tax)), (2.2, 200.0));
    /// ```
    pub fn of(&self, var: Var) -> f64 {
        if self.knows(var) {
            self.by_id(var.id())
        } else {
            f64::NAN
        }
    }

    /// [`of`](Self::of), with the reason where there is no gradient.
    ///
    /// # Errors
    /// [`Error::ClearedGraph`] for a node of before a [`Graph::clear`], [`Error::OtherGraph`] for one of another graph.
    pub fn try_of(&self, var: Var) -> Result<f64> {
        if self.knows(var) {
            Ok(self.by_id(var.id()))
        } else if std::ptr::eq(self.output.tape, var.tape) || !var.is_alive() {
            Err(Error::ClearedGraph)
        } else {
            Err(Error::OtherGraph)
        }
    }

    /// ∂output/∂node by the node's [`id`](Var::id); 0 for an id that the output does not depend on.
    pub fn by_id(&self, id: usize) -> f64 {
        self.by_id.get(id).copied().unwrap_or(0.0)
    }

    /// The node whose gradients these are.
    pub const fn output(&self) -> Var {
        self.output
    }

    /// Whether the values are still those of the backward pass: no input was set and nothing cleared since.
    pub fn is_current(&self) -> bool {
        let tape = self.output.tape.borrow();
        (tape.generation, tape.revision) == (self.output.key.generation(), self.revision)
    }

    fn knows(&self, var: Var) -> bool {
        std::ptr::eq(self.output.tape, var.tape)
            && self.output.key.generation() == var.key.generation()
            && !self.by_id.is_empty()
    }
}
