//! One perceptron as a diagram.

use crate::Perceptron;
use crate::figure::diagram::{Arrangement, Diagram, Edge, Node, Shape, Tone};
use crate::logic::perceptron::Neuron;
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
        self.neuron().diagram(false)
    }

    /// The same with the weighted sum a and the output y = h(a) as nodes of their own.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// assert!(and.diagram_with_sum().text().contains("[h(a)] a"));
    /// ```
    pub fn diagram_with_sum(&self) -> Diagram {
        self.neuron().diagram(true)
    }
}

impl Neuron<'_> {
    fn diagram(self, with_sum: bool) -> Diagram {
        let write = self.writer();
        let limit = write(self.threshold());
        let mut diagram = Diagram::new(format!("퍼셉트론: {}", self.rule()));
        let sum = diagram.add(match self.bias_in_sum() {
            bias if with_sum => Node::new(Shape::Unit, "a").note(match bias {
                Some(_) => "가중합 + b",
                None => "가중합",
            }),
            Some(_) => Node::new(Shape::Unit, "Σ > 0"),
            None => Node::new(Shape::Unit, format!("Σ > {limit}")).note(format!("θ = {limit}")),
        });
        let mut inputs = Vec::new();
        let mut join = |diagram: &mut Diagram, node: Node, weight: f64, name: String| {
            let input = diagram.add(node);
            diagram.join(
                Edge::new(input, sum)
                    .weight(weight)
                    .over(format!("{name} = {}", write(weight))),
            );
            inputs.push(input);
        };
        if let Some(bias) = self.bias_in_sum() {
            let one = Node::new(Shape::Bias, "1").note("편향").tone(Tone::Quiet);
            join(&mut diagram, one, bias, "b".to_owned());
        }
        let mut gap = None;
        for place in shown(self.weights.len()) {
            match place.index {
                Some(i) => join(
                    &mut diagram,
                    Node::new(Shape::Input, format!("x{}", place.number())),
                    self.weights[i],
                    format!("w{}", place.number()),
                ),
                None => gap = Some(diagram.add(place.gap())),
            }
        }
        diagram.explain_weights();
        inputs.extend(gap);
        inputs.sort_unstable();
        let (over, note) = if with_sum {
            ("h(a)", format!("a > {limit}이면 1"))
        } else {
            ("", String::new())
        };
        let output = diagram.add(Node::new(Shape::Output, "y").note(note));
        diagram.join(Edge::new(sum, output).over(over));
        diagram.arrangement = Arrangement::Columns(vec![inputs, vec![sum], vec![output]]);
        diagram
    }
}
