//! The forward and backward pass of a graph, a frame for each step.

use crate::Var;
use crate::figure::diagram::{Arrangement, Diagram, Tone};
use crate::figure::{Figure, Label};
use crate::graph::{NodeRead, Op, bracketed};
use crate::number::format;
use crate::show::Show;
use crate::show::graph::{MOST_NODES, picture};

/// The most frames that are shown.
const MOST_FRAMES: usize = 40;
/// The most nodes that all frames draw together.
const MOST_DRAWN: usize = 160;

/// What a step finds out, and by which rule.
struct Step {
    found: Found,
    rule: String,
}

#[derive(PartialEq)]
enum Found {
    /// The value of a node.
    Value(usize),
    /// The gradient over an edge.
    Gradient(usize),
}

impl Var {
    /// The forward pass up to this node and the backward pass from it, a small picture for each step, with the rule
    /// that it follows. A graph that is too large to draw is shown by its summary.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2), g.var("y", 3));
    /// assert!((x * y).steps().text().contains("곱셈 노드: 2 × 3 = 6"));
    /// ```
    pub fn steps(self) -> Figure {
        let nodes = self.nodes();
        if nodes.is_empty() || nodes.len() > MOST_NODES {
            return self.figure();
        }
        let gradients = self.backward();
        let plain = picture(&nodes, self, None, false);
        let mut whole = picture(&nodes, self, Some(&gradients), false);
        whole.small = true;
        whole.legend.clear();
        for (node, plain) in whole.nodes.iter_mut().zip(plain.nodes) {
            // Without what the gradients add up to, which is known only at the end.
            node.note = plain.note;
        }

        let values: Vec<f64> = nodes.iter().map(|node| node.gradient(&gradients)).collect();
        let steps = steps(&nodes, &values);
        let shown = (MOST_DRAWN / nodes.len()).clamp(1, MOST_FRAMES);
        let shown = shown.min(steps.len());
        whole.arrangement = Arrangement::Like(Box::new(whole.clone()));
        let mut frames: Vec<Diagram> = (1..=shown)
            .map(|step| frame(&whole, &steps[..step]))
            .collect();
        if shown < steps.len() {
            frames[shown - 1].note = format!(
                "모두 {}단계 가운데 처음 {shown}단계만 보입니다. 중간의 노드에서 steps()를 부르면 거기까지를 보입니다.",
                steps.len()
            ).into();
        }
        Figure::grid(2, frames)
    }
}

fn steps(nodes: &[NodeRead], gradients: &[f64]) -> Vec<Step> {
    let mut steps = Vec::new();
    // The edges lie in the order of the nodes that they lead to; the last one leads out.
    let mut edge = 0;
    for (index, node) in nodes.iter().enumerate() {
        edge += node.operands.len();
        if node.op.arity() > 0 {
            let operands: Vec<f64> = (node.operands.iter())
                .map(|(place, _)| nodes[*place].value)
                .collect();
            let (name, written) = (node.op.words().name, node.op.written(&operands));
            steps.push(Step {
                found: Found::Value(index),
                rule: format!("{name} 노드: {written} = {}", format(node.value)),
            });
        }
    }
    steps.push(Step {
        found: Found::Gradient(edge),
        rule: "역전파는 출력에서 1로 시작합니다.".to_owned(),
    });
    for (node, upstream) in nodes.iter().zip(gradients).rev() {
        edge -= node.operands.len();
        for (number, (place, slope)) in node.operands.iter().enumerate() {
            // Nobody asks for a constant's gradient.
            if nodes[*place].op != Op::Constant {
                let words = node.op.words();
                steps.push(Step {
                    found: Found::Gradient(edge + number),
                    rule: format!(
                        "{} 노드: {}. {} × {} = {}",
                        words.name,
                        words.rule,
                        format(*upstream),
                        bracketed(*slope),
                        format(upstream * slope)
                    ),
                });
            }
        }
    }
    steps
}

/// What is known after some steps; what the last one found stands out.
fn frame(whole: &Diagram, steps: &[Step]) -> Diagram {
    let mut frame = whole.clone();
    let end = whole.nodes.len() - 1;
    let found = |what| steps.iter().any(|step| step.found == what);
    let known = |node| {
        let computed = whole.edges.iter().any(|edge| edge.to == node);
        !computed || found(Found::Value(if node == end { end - 1 } else { node }))
    };
    for (index, node) in frame.nodes.iter_mut().enumerate() {
        if !known(index) {
            node.tone = Tone::Quiet;
        }
    }
    for (index, edge) in frame.edges.iter_mut().enumerate() {
        if !known(edge.from) {
            edge.over = Label::default();
            edge.tone = Tone::Quiet;
        }
        if !found(Found::Gradient(index)) {
            edge.under = Label::default();
        }
    }
    if let Some(Step { found, rule }) = steps.last() {
        frame.title = format!("{}. {rule}", steps.len()).into();
        match found {
            Found::Gradient(edge) => frame.edges[*edge].tone = Tone::Strong,
            Found::Value(node) => {
                frame.nodes[*node].tone = Tone::Strong;
                for edge in frame.edges.iter_mut().filter(|edge| edge.to == *node) {
                    edge.tone = Tone::Strong;
                }
            }
        }
    }
    frame
}
