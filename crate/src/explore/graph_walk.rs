//! A computation graph that can be walked through, forward and backward.

use serde_json::{Value, json};

use crate::explore::{ACTIVATION, QUOTE, explorer};
use crate::figure::Figure;
use crate::graph::{NodeRead, Op};
use crate::show::Show;
use crate::show::graph::MOST_NODES;
use crate::{Gradients, Var};

const NUMBER: &str = include_str!("min/number.js");
const WALK: &str = include_str!("min/graph_walk.js");

impl Var {
    /// The graph, to be walked through forward, node by node. Inputs are number boxes, and all values follow. With its gradients it
    /// is [`Gradients::explore`].
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let price = g.var("사과", 100) * g.var("개수", 2);
    /// assert!(price.explore().html().contains("<script"));
    /// ```
    pub fn explore(self) -> Figure {
        walk(self, self.figure(), false)
    }
}

impl Gradients {
    /// The graph on one time axis: forward node by node, then backward edge by edge, each step with its rule. Inputs are number
    /// boxes, and all values and gradients follow. What a step finds can be hidden until it is guessed.
    ///
    /// Shown still is what is too large to draw or has a number that is not finite, and gradients of before an input was set.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (apple, tax) = (g.var("사과", 100), g.var("소비세", 1.1));
    /// let d = (apple * 2 * tax).backward();
    /// assert!(d.explore().html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure {
        match self.is_current() {
            true => walk(self.output, self.figure(), true),
            false => self.figure(),
        }
    }
}

fn walk(output: Var, still: Figure, backward: bool) -> Figure {
    let nodes = output.nodes();
    if output.check().is_err() || nodes.len() > MOST_NODES {
        return still;
    }
    let inputs = nodes.iter().filter(|node| node.op == Op::Input);
    let inputs: Vec<f64> = inputs.map(|node| node.value).collect();
    let mut kinds = Vec::new();
    let nodes_written = nodes.iter().map(|node| written(node, &mut kinds));
    let nodes_written: Vec<Value> = nodes_written.collect();
    let state =
        json!({ "nodes": nodes_written, "kinds": kinds, "inputs": inputs, "backward": backward });
    let activates = nodes.iter().any(|node| matches!(node.op, Op::Activate(_)));
    let scripts: &[&str] = match activates {
        true => &[ACTIVATION, NUMBER, QUOTE, WALK],
        false => &[NUMBER, QUOTE, WALK],
    };
    explorer("graph_walk", scripts, still, &state)
}

/// A node as the script reads it: which of the kinds it is, what it reads, its name. A kind is an operation with its number or
/// parameter and its words.
fn written(node: &NodeRead, kinds: &mut Vec<Value>) -> Value {
    let words = node.op.words();
    let (op, p) = match node.op {
        Op::Constant => ("Constant".to_owned(), node.value),
        Op::Powi(n) => ("powi".to_owned(), f64::from(n)),
        Op::Powf(p) => ("powf".to_owned(), p),
        Op::Activate(h) => (h.saved().0.to_owned(), h.saved().1),
        op => (format!("{op:?}"), 0.0),
    };
    let kind = json!([op, p, words.symbol, words.name, words.rule]);
    let known = kinds.iter().position(|known| *known == kind);
    let known = known.unwrap_or_else(|| {
        kinds.push(kind);
        kinds.len() - 1
    });
    let of: Vec<usize> = node.operands.iter().map(|(place, _)| *place).collect();
    json!([known, of, node.name])
}
