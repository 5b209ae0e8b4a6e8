//! The forward and the backward pass as a sequence of single steps, each with the rule it follows.

use std::collections::HashMap;

use crate::graph::{Node, Var};
use crate::number::format;

/// One step of a forward or backward pass.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Step {
    /// A node is computed from its operands.
    Forward {
        /// The node's id.
        node: usize,
        /// Its value.
        value: f64,
        /// What is computed, in Korean: `곱셈 노드: 100 × 2 = 200`.
        rule: String,
    },
    /// The backward pass begins: the output changes with itself at the rate 1.
    Start {
        /// The output's id.
        node: usize,
        /// Why 1, in Korean.
        rule: String,
    },
    /// A gradient goes back over one edge.
    Backward {
        /// The id of the node that hands its gradient back.
        from: usize,
        /// The id of the operand that receives it.
        to: usize,
        /// Which operand of `from` that is, from 0: tells the two edges of x × x apart.
        operand: usize,
        /// ∂output/∂from.
        upstream: f64,
        /// ∂from/∂to by this operand alone.
        local_derivative: f64,
        /// `upstream` × `local_derivative`: what goes over this edge.
        contribution: f64,
        /// The gradient that `to` has gathered so far, this step included.
        gradient: f64,
        /// The rule, in Korean: `곱셈 노드: 상류 기울기 × 반대쪽 입력. 1.1 × 2 = 2.2`.
        rule: String,
    },
}

impl Var {
    /// The forward pass up to this node and the backward pass from it, a step at a time. Constants get no
    /// gradient step: nobody asks for it. Empty when the graph was cleared.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// use neuronote::graph::Step;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// let steps = (x * y).passes();
    /// assert_eq!(steps.len(), 4); // one forward, the start, and back to x and y
    /// let Step::Backward { rule, .. } = &steps[2] else { panic!() };
    /// assert_eq!(rule, "곱셈 노드: 상류 기울기 × 반대쪽 입력. 1 × 3 = 3");
    /// ```
    pub fn passes(self) -> Vec<Step> {
        let nodes = self.ancestors();
        let by_id: HashMap<usize, &Node> = nodes.iter().map(|node| (node.id, node)).collect();
        let value_of = |id: &usize| by_id.get(id).map_or(f64::NAN, |node| node.value);
        let mut steps = Vec::new();
        for node in nodes.iter().filter(|node| !node.op.is_leaf()) {
            let operands: Vec<_> = node
                .operands
                .iter()
                .map(|id| format(value_of(id)))
                .collect();
            let expression = node.op.written(&operands);
            let (name, value) = (node.op.name(), format(node.value));
            steps.push(Step::Forward {
                node: node.id,
                value: node.value,
                rule: format!("{name} 노드: {expression} = {value}"),
            });
        }
        if !nodes.is_empty() {
            steps.push(Step::Start {
                node: self.id(),
                rule: "역전파는 출력에서 1로 시작합니다.".into(),
            });
        }
        let mut gradients = HashMap::from([(self.id(), 1.0)]);
        for node in nodes.iter().rev() {
            let upstream = gradients.get(&node.id).copied().unwrap_or(0.0);
            let edges = node
                .operands
                .iter()
                .zip(&node.local_derivatives)
                .enumerate();
            for (operand, (to, local)) in edges {
                if by_id
                    .get(to)
                    .is_some_and(|node| node.op == super::Op::Constant)
                {
                    continue;
                }
                let contribution = upstream * local;
                let gradient = gradients.entry(*to).or_insert(0.0);
                *gradient += contribution;
                let numbers = format!(
                    "{} × {} = {}",
                    format(upstream),
                    super::op::bracketed(&format(*local)),
                    format(contribution)
                );
                steps.push(Step::Backward {
                    from: node.id,
                    to: *to,
                    operand,
                    upstream,
                    local_derivative: *local,
                    contribution,
                    gradient: *gradient,
                    rule: format!("{} 노드: {}. {numbers}", node.op.name(), node.op.rule()),
                });
            }
        }
        steps
    }
}
