//! The computation graph: an expression whose values can be followed forward and whose gradients can be
//! followed back (slides 35–52).

mod error_text;
mod gradients;
mod node;
mod op;
mod operators;
mod pass;
mod tape;

use std::cell::RefCell;
use std::fmt;

pub use crate::graph::gradients::Gradients;
pub use crate::graph::node::{Node, Summary};
pub use crate::graph::op::Op;
pub use crate::graph::pass::Step;

use crate::graph::error_text::{described, labelled};
use crate::graph::tape::{NOWHERE, Tape};
use crate::{Error, Result, number};

/// A computation graph. `Copy`, so it can be used in any later cell.
///
/// Every operation on its [`Var`]s adds a node. The nodes live until [`clear`](Self::clear); dropping the
/// handle does not free them, because copies of it may be anywhere. A node takes 20 bytes, and 9 more for a backward
/// pass.
///
/// ```
/// # use neuronote::prelude::*;
/// let g = Graph::new();
/// let apple = g.var("사과", 100.0);
/// let count = g.var("개수", 2.0);
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
/// `+ - * /` work between two of them and with an `f64` on either side. Where something can't be computed,
/// the value is NaN or ∞ as for any `f64`, and [`check`](Self::check) says where that came from.
#[derive(Clone, Copy)]
pub struct Var {
    tape: &'static RefCell<Tape>,
    key: Key,
}

/// A node's id and the generation of the tape that it is of. In one word: two words travel in registers, three do not.
#[derive(Clone, Copy, PartialEq)]
struct Key(u64);

impl Key {
    #[inline]
    fn new(generation: u32, id: u32) -> Self {
        Self(u64::from(generation) << 32 | u64::from(id))
    }

    #[inline]
    const fn generation(self) -> u32 {
        (self.0 >> 32) as u32
    }

    #[inline]
    const fn id(self) -> u32 {
        (self.0 & u32::MAX as u64) as u32
    }
}

// Every borrow of a tape stands in `graph/`, ends in the function that takes it, and calls nothing of the
// reader's meanwhile (names and lists are taken in before): so no two can meet.

impl Graph {
    /// An empty graph.
    #[expect(
        clippy::new_without_default,
        reason = "it takes memory that is given back by `clear` alone, which nobody expects of a default"
    )]
    pub fn new() -> Self {
        Self {
            tape: Box::leak(Box::new(RefCell::new(Tape::new()))),
        }
    }

    /// A new input with a name and a value.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let apple = g.var("사과", 100.0);
    /// assert_eq!(apple.value(), 100.0);
    /// ```
    pub fn var(self, name: impl Into<String>, value: f64) -> Var {
        self.leaf(Op::Input, value).named(name)
    }

    /// A number as a node. An `f64` in an expression becomes one by itself.
    pub fn constant(self, value: f64) -> Var {
        self.leaf(Op::Constant, value)
    }

    /// The sum of any number of nodes, as one node; 0 for none.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let prices = [4000.0, 200.0, 450.0].map(|price| g.var("값", price));
    /// assert_eq!(g.sum(prices).value(), 4650.0);
    /// ```
    pub fn sum(self, vars: impl IntoIterator<Item = Var>) -> Var {
        let vars: Vec<Var> = vars.into_iter().collect();
        if let Some(old) = vars.iter().find(|var| !var.is_alive()) {
            return *old;
        }
        if let Some(foreign) = vars.iter().find(|var| !std::ptr::eq(var.tape, self.tape)) {
            return self.mixed(&vars, [self, foreign.graph()]);
        }
        let ids: Vec<u32> = vars.iter().map(|var| var.key.id()).collect();
        let mut tape = self.tape.borrow_mut();
        let id = tape.push_list(Op::Sum, &ids);
        self.at(tape.generation, id)
    }

    /// The largest of several nodes, as maxout has it; −∞ for none. Where several are largest, the gradient
    /// goes to the first.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (a, b) = (g.var("a", 1.0), g.var("b", 3.0));
    /// assert_eq!(g.max([a, b, 2.0 * a]).value(), 3.0);
    /// ```
    pub fn max(self, vars: impl IntoIterator<Item = Var>) -> Var {
        let largest = vars.into_iter().reduce(Var::max);
        largest.unwrap_or_else(|| self.constant(f64::NEG_INFINITY))
    }

    /// How many nodes it has, inputs and constants included.
    pub fn len(self) -> usize {
        self.tape.borrow().len()
    }

    /// Whether it has no nodes.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Forgets every node. The `Var`s of before are NaN from now on and their [`check`](Var::check) says why; the graph can be
    /// filled again, in the memory that it has: a loop that builds a large graph in every round clears it at the end of one.
    /// Clearing it once more gives that memory back.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// for round in 0..3 {
    ///     let w = g.var("w", f64::from(round));
    ///     assert_eq!((w * w).backward().of(w), 2.0 * f64::from(round));
    ///     g.clear();
    /// }
    /// assert!(g.is_empty());
    /// ```
    pub fn clear(self) {
        self.tape.borrow_mut().clear();
    }

    /// [`clear`](Self::clear) for a graph that nobody will use again.
    pub(crate) fn free(self) {
        self.tape.borrow_mut().free();
    }

    /// The inputs, in the order in which they were made.
    pub fn inputs(self) -> Vec<Var> {
        let tape = self.tape.borrow();
        let ids = tape.ids().filter(|id| tape.op(*id) == Some(Op::Input));
        ids.map(|id| self.at(tape.generation, id)).collect()
    }

    /// The results: nodes that are computed and that no other node reads, in the order in which they were made.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// let (sum, product) = (x + y, x * y);
    /// let outputs: Vec<usize> = g.outputs().into_iter().map(Var::id).collect();
    /// assert_eq!(outputs, [sum.id(), product.id()]);
    /// ```
    pub fn outputs(self) -> Vec<Var> {
        let tape = self.tape.borrow();
        let mut is_read = vec![false; tape.len()];
        for id in tape.ids() {
            tape.for_each_operand(id, |operand, _| {
                if let Some(place) = is_read.get_mut(operand as usize) {
                    *place = true;
                }
            });
        }
        let results = (tape.ids().zip(is_read))
            .filter(|(id, is_read)| !is_read && tape.op(*id).is_some_and(|op| !op.is_leaf()));
        results
            .map(|(id, _)| self.at(tape.generation, id))
            .collect()
    }

    fn leaf(self, op: Op, value: f64) -> Var {
        let mut tape = self.tape.borrow_mut();
        let id = tape.push_leaf(op, value);
        self.at(tape.generation, id)
    }

    /// The node that stands for an expression over the two graphs.
    #[cold]
    fn mixed(self, vars: &[Var], graphs: [Self; 2]) -> Var {
        let own = vars.iter().filter(|var| std::ptr::eq(var.tape, self.tape));
        let own: Vec<u32> = own.map(|var| var.key.id()).collect();
        let graphs = graphs.map(|graph| described(&graph.tape.borrow()));
        let mut tape = self.tape.borrow_mut();
        let id = tape.push_mixed(&own, graphs);
        self.at(tape.generation, id)
    }

    fn at(self, generation: u32, id: u32) -> Var {
        Var {
            tape: self.tape,
            key: Key::new(generation, id),
        }
    }
}

impl Var {
    /// Its value, after the latest [`set`](Self::set) of any input. NaN when its graph was cleared.
    pub fn value(self) -> f64 {
        let mut tape = self.tape.borrow_mut();
        if tape.generation == self.key.generation() {
            tape.value(self.key.id())
        } else {
            f64::NAN
        }
    }

    /// Gives an input another value. Whatever depends on it follows the next time it is asked.
    ///
    /// # Errors
    /// [`Error::NotAnInput`] for a node that is computed from others, [`Error::ClearedGraph`] after
    /// [`Graph::clear`].
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let apple = g.var("사과", 100.0);
    /// let price = apple * 2.0;
    /// apple.set(150.0)?;
    /// assert_eq!(price.value(), 300.0);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn set(self, value: f64) -> Result<()> {
        self.alive()?;
        let mut tape = self.tape.borrow_mut();
        if tape.set(self.key.id(), value) {
            Ok(())
        } else {
            Err(Error::NotAnInput(labelled(&tape, self.key.id())))
        }
    }

    /// Gives the node a name, which figures and messages use, and gives it back.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let apples = (g.var("사과", 100.0) * 2.0).named("사과값");
    /// assert_eq!(apples.name().as_deref(), Some("사과값"));
    /// ```
    pub fn named(self, name: impl Into<String>) -> Self {
        let name = name.into();
        let mut tape = self.tape.borrow_mut();
        if tape.generation == self.key.generation() {
            tape.set_name(self.key.id(), name);
        }
        self
    }

    /// The name it was given.
    pub fn name(self) -> Option<String> {
        let tape = self.tape.borrow();
        if tape.generation != self.key.generation() {
            return None;
        }
        tape.name(self.key.id()).map(str::to_owned)
    }

    /// The graph it is a node of.
    pub const fn graph(self) -> Graph {
        Graph { tape: self.tape }
    }

    /// Its number within its graph, counted from 0. A node comes after everything it was computed from.
    pub const fn id(self) -> usize {
        self.key.id() as usize
    }

    /// The gradient of this node by every node it depends on: ∂this/∂node, found in one walk back.
    ///
    /// Where paths meet their gradients add up. The graph stays as it is; other nodes can be asked as well.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// let z = (x + y).powi(2);
    /// assert_eq!(z.backward().of(x), 10.0);
    /// ```
    pub fn backward(self) -> Gradients {
        Gradients::of_output(self)
    }

    /// Nothing, if this node has a finite value; else what went wrong first among the nodes it depends on.
    ///
    /// # Errors
    /// [`Error::ClearedGraph`] if the graph was cleared since, [`Error::MixedGraphs`] if nodes of two graphs were
    /// put into one expression, [`Error::NodeNotFinite`] with the node where ∞ or NaN appeared first.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let x = g.var("x", 0.0);
    /// let y = 1.0 / x + 1.0;
    /// assert!(y.value().is_infinite());
    /// assert!(y.check().unwrap_err().to_string().contains("1 ÷ 0 = ∞"));
    /// ```
    pub fn check(self) -> Result<()> {
        self.alive()?;
        let mut tape = self.tape.borrow_mut();
        tape.refresh();
        error_text::first_trouble(&tape, self.key.id())
    }

    /// Whether its graph still has it.
    fn is_alive(self) -> bool {
        self.key.id() != NOWHERE && self.tape.borrow().generation == self.key.generation()
    }

    fn alive(self) -> Result<()> {
        if self.is_alive() {
            Ok(())
        } else {
            Err(Error::ClearedGraph)
        }
    }
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "계산 그래프 (노드 {}개)", self.len())
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
