//! From the nerve cell to the perceptron.

use crate::Perceptron;
use crate::figure::diagram::{Arrangement, Diagram, Edge, Link, Node, Shape, Stroke, Tone};
use crate::figure::mark;
use crate::logic::perceptron::{Inputs, Neuron};
use crate::number::{format, format_to};

/// A nerve cell above a perceptron, each part of one joined to its counterpart in the other.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(neuron_and_perceptron().text().contains("수상돌기"));
/// ```
pub fn neuron_and_perceptron() -> Diagram {
    let mut diagram = Diagram::new("뉴런과 퍼셉트론: 서로 대응하는 부분");
    diagram.add(Node::new(Shape::Neuron, "뉴런").at(260.0, 85.0));
    let part =
        |label: &str, note: &str, x: f64| Node::new(Shape::Text, label).note(note).at(x, 192.0);
    let parts = [
        part("수상돌기", "신호를 받는다", 62.0),
        part("시냅스", "세기를 정한다", 158.0),
        part("신경세포체", "모두 더한다", 252.0),
        part("축삭", "신호를 보낸다", 420.0),
    ]
    .map(|node| diagram.add(node));
    let mut add = |shape: Shape, label: &str, note: &str, x: f64, y: f64| {
        diagram.add(Node::new(shape, label).note(note).at(x, y))
    };
    let x1 = add(Shape::Input, "x1", "", 62.0, 280.0);
    let w1 = add(Shape::Operation, "× w1", "", 158.0, 280.0);
    let x2 = add(Shape::Input, "x2", "입력", 62.0, 340.0);
    let w2 = add(Shape::Operation, "× w2", "가중치", 158.0, 340.0);
    let sum = add(Shape::Unit, "Σ > θ", "합과 임계값", 252.0, 310.0);
    let y = add(Shape::Output, "y", "출력", 420.0, 310.0);
    for (from, to) in [(x1, w1), (w1, sum), (x2, w2), (w2, sum), (sum, y)] {
        diagram.join(Edge::new(from, to));
    }
    for (part, counterpart) in parts.into_iter().zip([x1, w1, sum, y]) {
        diagram.join(Edge::new(part, counterpart).line(Link::Join));
    }
    diagram.explain(Stroke::Join, "서로 대응하는 부분");
    diagram
}

/// What several neurons make of the same input: each has weights of its own, so each reacts in its own way.
///
/// ```
/// # use neuronote::prelude::*;
/// let neurons = [0.2, 0.9, -0.6].map(|w| Perceptron::with_threshold([w], 0.5));
/// let figure = reactions([1.0], neurons);
/// assert!(figure.text().contains("● 1"));
/// ```
pub fn reactions<const N: usize>(
    inputs: impl Inputs<N>,
    neurons: impl IntoIterator<Item = Perceptron<N>>,
) -> Diagram {
    let neurons: Vec<Perceptron<N>> = neurons.into_iter().collect();
    let neurons: Vec<Neuron<'_>> = neurons.iter().map(Perceptron::neuron).collect();
    reactions_to(&inputs.numbers(), &neurons)
}

fn reactions_to(inputs: &[f64], neurons: &[Neuron<'_>]) -> Diagram {
    let mut diagram = Diagram::new("같은 입력, 다른 가중치, 다른 출력");
    let names: Vec<String> = match inputs.len() {
        1 => vec!["x".to_owned()],
        count => (1..=count).map(|i| format!("x{i}")).collect(),
    };
    let inputs_named = names
        .iter()
        .zip(inputs)
        .map(|(name, input)| format!("{name} = {}", format(*input)));
    let sources: Vec<usize> = inputs_named
        .map(|label| diagram.add(Node::new(Shape::Input, label)))
        .collect();
    let (mut units, mut outputs) = (Vec::new(), Vec::new());
    for (neuron, i) in neurons.iter().zip(1..) {
        // With as many decimals as it takes to see on which side of the threshold the sum is.
        let decimals = neuron.decimals(&[inputs]);
        let write = |x: f64| format_to(x, decimals);
        let unit = Node::new(Shape::Unit, format!("노드 {i}"))
            .note(format!("{} 초과면 1", write(neuron.threshold())));
        let unit = diagram.add(unit);
        for (source, weight) in sources.iter().zip(neuron.weights) {
            diagram.join(
                Edge::new(*source, unit)
                    .weight(*weight)
                    .over(write(*weight)),
            );
        }
        let fires = neuron.output(inputs);
        let (tone, reaction) = if fires == 1 {
            (Tone::Strong, "활성화")
        } else {
            (Tone::Plain, "비활성화")
        };
        let output = Node::new(Shape::Output, format!("{} {fires}", mark(fires))).note(reaction);
        let output = diagram.add(output.tone(tone));
        diagram.join(Edge::new(unit, output).over(write(neuron.sum(inputs))));
        units.push(unit);
        outputs.push(output);
    }
    diagram.explain_weights();
    diagram.note = "가운데 화살표 위의 수는 노드마다 구한 가중합입니다.".into();
    diagram.arrangement = Arrangement::Columns(vec![sources, units, outputs]);
    diagram
}
