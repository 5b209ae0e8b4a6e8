//! The computation graph: an expression whose values can be followed forward and whose gradients can be
//! followed back (slides 35–52).

mod gradients;
mod op;
mod operators;
mod read;
mod tape;

use std::cell::RefCell;
use std::fmt;

pub use crate::graph::gradients::Gradients;
pub(crate) use crate::graph::op::{Op, bracketed};
pub(crate) use crate::graph::read::NodeRead;

use crate::graph::tape::Tape;
use crate::number::{self, Number};
use crate::{Error, Result};

/// A computation graph. `Copy`, so it can be used in any later cell.
///
/// Every operation on its [`Var`]s adds a node. Dropping the handle does not free them, because copies of it may be anywhere.
///
/// ```
/// # use neuronote::prelude::*;
/// let g = Graph::new();
/// let apple = g.var("사과", 100);
/// let count = g.var("개수", 2);
/// let price = apple * count;
/// assert_eq!(price.value(), 200.0);
/// assert_eq!(price.backward().of(apple), 2.0);
/// ```
#[derive(Clone, Copy)]
pub struct Graph {
    tape: &'static RefCell<Tape>,
}

/// One node of a [`Graph`]: a number that remembers what it was computed from. `Copy`.
///
/// `+ - * /` work between two of them and with a number on either side. Where something can't be computed,
/// the value is NaN or ∞ as for any `f64`, and [`check`](Self::check) says where that came from.
#[derive(Clone, Copy)]
pub struct Var {
    tape: &'static RefCell<Tape>,
    /// Its place on the tape.
    node: usize,
}

// Every borrow of a tape stands in `graph/`, ends in the function that takes it, and calls nothing of the reader's
// meanwhile (names and numbers are taken in before): so no two can meet.

impl Graph {
    /// An empty graph.
    #[expect(
        clippy::new_without_default,
        reason = "it takes memory that is never given back, which nobody expects of a default"
    )]
    pub fn new() -> Self {
        Self {
            tape: Box::leak(Box::default()),
        }
    }

    /// A new input with a name and a value.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// assert_eq!(g.var("사과", 100).value(), 100.0);
    /// assert_eq!(g.var("소비세", 1.1).value(), 1.1);
    /// ```
    pub fn var(self, name: impl Into<String>, value: impl Number) -> Var {
        self.input(name.into(), value.number())
    }

    fn input(self, name: String, value: f64) -> Var {
        self.leaf(Op::Input, value).with_name(name)
    }

    fn leaf(self, op: Op, value: f64) -> Var {
        let node = self.tape.borrow_mut().leaf(op, value);
        self.at(node)
    }

    const fn at(self, node: usize) -> Var {
        let tape = self.tape;
        Var { tape, node }
    }
}

impl Var {
    /// Its value, after the latest [`set`](Self::set) of any input.
    pub fn value(self) -> f64 {
        let mut tape = self.tape.borrow_mut();
        tape.forward();
        tape.nodes[self.node].value
    }

    /// Gives an input another value. Whatever depends on it follows the next time it is asked.
    ///
    /// # Errors
    /// [`Error::NotAnInput`] for a node that is computed from others.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let apple = g.var("사과", 100);
    /// let price = apple * 2;
    /// apple.set(150)?;
    /// assert_eq!(price.value(), 300.0);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn set(self, value: impl Number) -> Result<()> {
        self.set_to(value.number())
    }

    fn set_to(self, value: f64) -> Result<()> {
        let mut tape = self.tape.borrow_mut();
        if tape.nodes[self.node].op == Op::Input {
            tape.set(self.node, value);
            Ok(())
        } else {
            Err(Error::NotAnInput(tape.labelled(self.node)))
        }
    }

    /// Gives the node a name, which figures and messages use, and gives it back.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let apples = (g.var("사과", 100) * 2).named("사과값");
    /// assert_eq!(apples.name().as_deref(), Some("사과값"));
    /// ```
    pub fn named(self, name: impl Into<String>) -> Self {
        self.with_name(name.into())
    }

    fn with_name(self, name: String) -> Self {
        self.tape.borrow_mut().names.insert(self.node, name);
        self
    }

    /// The name it was given.
    pub fn name(self) -> Option<String> {
        self.tape.borrow().names.get(&self.node).cloned()
    }

    /// The graph it is a node of.
    pub const fn graph(self) -> Graph {
        Graph { tape: self.tape }
    }

    /// The gradient of this node by every node it depends on: ∂this/∂node, found in one walk back.
    ///
    /// Where paths meet their gradients add up. The graph stays as it is; other nodes can be asked as well.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2), g.var("y", 3));
    /// let z = (x + y).powi(2);
    /// assert_eq!(z.backward().of(x), 10.0);
    /// ```
    pub fn backward(self) -> Gradients {
        let mut tape = self.tape.borrow_mut();
        Gradients {
            output: self,
            revision: tape.revision,
            by_node: tape.backward(self.node),
        }
    }

    /// Nothing, if this node has a finite value; else what went wrong first among the nodes it depends on.
    ///
    /// # Errors
    /// [`Error::MixedGraphs`] if nodes of two graphs were put into one expression, [`Error::NodeNotFinite`] with the node where ∞ or
    /// NaN appeared first.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let x = g.var("x", 0);
    /// let y = 1 / x + 1;
    /// assert!(y.value().is_infinite());
    /// assert!(y.check().unwrap_err().to_string().contains("1 ÷ 0 = ∞"));
    /// ```
    pub fn check(self) -> Result<()> {
        let mut tape = self.tape.borrow_mut();
        tape.forward();
        let trouble = |id: &usize| !tape.nodes[*id].value.is_finite();
        match tape.ancestors(self.node).into_iter().find(trouble) {
            Some(first) => Err(tape.trouble(first)),
            None => Ok(()),
        }
    }

    /// A node that is computed from this one.
    fn unary(self, op: Op) -> Self {
        self.binary(op, self)
    }

    /// A node that is computed from two; of two graphs' nodes it is NaN.
    fn binary(self, op: Op, other: Self) -> Self {
        if !std::ptr::eq(self.tape, other.tape) {
            let mixed = [self, other].map(|var| var.tape.borrow().labelled(var.node));
            let node = self.unary(Op::Mixed);
            self.tape.borrow_mut().mixed.insert(node.node, mixed);
            return node;
        }
        let node = (self.tape.borrow_mut()).push(op, [self.node, other.node]);
        Self { node, ..self }
    }

    /// A number among this node's neighbours.
    fn beside(self, number: f64) -> Self {
        self.graph().leaf(Op::Constant, number)
    }
}

/// The value, as [`number::format`] writes it.
impl fmt::Display for Var {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&number::format(self.value()))
    }
}

#[cfg(test)]
mod tests;
