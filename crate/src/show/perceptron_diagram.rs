//! One perceptron as a diagram.

use crate::Perceptron;
use crate::figure::arrange::in_columns;
use crate::figure::diagram::{Diagram, Edge, Node, Shape, Tone};
use crate::logic::perceptron::Neuron;
use crate::number::format;
use crate::show::elide::shown;

impl<const N: usize> Perceptron<N> {
    /// The perceptron as a picture: inputs, weights on the edges, the sum and the output. In bias form the bias is
    /// the weight of an input that is always 1; in threshold form θ stands in the node.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// assert!(and.diagram().text().contains("[b = -0.7] 1"));
    /// ```
    pub fn diagram(&self) -> Diagram {
        self.neuron().diagram()
    }

    /// The same with the weighted sum a and the output y = h(a) as nodes of their own.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// assert!(and.diagram_with_sum().text().contains("[h(a)] a"));
    /// ```
    pub fn diagram_with_sum(&self) -> Diagram {
        self.neuron().diagram_with_sum()
    }
}

impl Neuron<'_> {
    fn diagram(self) -> Diagram {
        let mut diagram = Diagram::new(self.title());
        let limit = if self.has_bias() {
            0.0
        } else {
            self.threshold()
        };
        let sum = Node::new(Shape::Unit, format!("Σ > {}", format(limit)));
        let sum = if self.has_bias() {
            sum
        } else {
            sum.note(format!("θ = {}", format(limit)))
        };
        let (inputs, sum) = self.wire(&mut diagram, sum);
        let output = diagram.add(Node::new(Shape::Output, "y"));
        diagram.join(Edge::new(sum, output));
        in_columns(&mut diagram, &[inputs, vec![sum], vec![output]]);
        diagram
    }

    fn diagram_with_sum(self) -> Diagram {
        let mut diagram = Diagram::new(self.title());
        let (inputs, sum) = self.wire(&mut diagram, Node::new(Shape::Unit, "a").note("가중합"));
        let limit = if self.has_bias() {
            0.0
        } else {
            self.threshold()
        };
        let rule = format!("a > {}이면 1", format(limit));
        let output = diagram.add(Node::new(Shape::Output, "y").note(rule));
        diagram.join(Edge::new(sum, output).over("h(a)"));
        in_columns(&mut diagram, &[inputs, vec![sum], vec![output]]);
        diagram
    }

    fn title(self) -> String {
        if self.has_bias() {
            "퍼셉트론: 편향 + 가중합이 0보다 크면 1".into()
        } else {
            format!(
                "퍼셉트론: 가중합이 임계값 {}보다 크면 1",
                format(self.threshold())
            )
        }
    }

    /// Adds the inputs and the node they lead to.
    fn wire(self, diagram: &mut Diagram, sum: Node) -> (Vec<usize>, usize) {
        let sum = diagram.add(sum);
        let mut inputs = Vec::new();
        if self.has_bias() {
            let one = diagram.add(Node::new(Shape::Bias, "1").note("편향").tone(Tone::Quiet));
            let label = format!("b = {}", format(self.bias()));
            diagram.join(Edge::new(one, sum).weight(self.bias()).over(label));
            inputs.push(one);
        }
        for place in shown(self.weights.len()) {
            let Some(weight) = place.index.and_then(|index| self.weights.get(index)) else {
                inputs.push(diagram.add(place.gap()));
                continue;
            };
            let number = place.number();
            let input = diagram.add(Node::new(Shape::Input, format!("x{number}")));
            let label = format!("w{number} = {}", format(*weight));
            diagram.join(Edge::new(input, sum).weight(*weight).over(label));
            inputs.push(input);
        }
        diagram.explain_weights();
        (inputs, sum)
    }
}
