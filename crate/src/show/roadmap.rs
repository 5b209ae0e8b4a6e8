//! The way through the course.

use crate::figure::diagram::{Diagram, Edge, Node, Shape};

/// The steps: what each is, and what it brings.
const STEPS: [(&str, &str); 8] = [
    ("뉴런", "더하고, 넘으면 반응"),
    ("퍼셉트론", "가중치와 임계값"),
    ("논리 게이트", "AND · NAND · OR"),
    ("다층 퍼셉트론", "층을 쌓아 XOR"),
    ("순전파", "입력에서 출력으로"),
    ("역전파", "오차를 거꾸로"),
    ("활성화 함수", "기울기가 흐르게"),
    ("학습한 신경망", "데이터로 맞춘 가중치"),
];

/// How many stand in one line.
const IN_LINE: usize = 4;

/// The road from one neuron to a trained network, as one figure.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(roadmap().text().contains("역전파"));
/// ```
pub fn roadmap() -> Diagram {
    let mut diagram = Diagram::new("뉴런 하나에서 학습한 신경망까지");
    for (index, (step, brings)) in STEPS.into_iter().enumerate() {
        let (row, along) = (index / IN_LINE, index % IN_LINE);
        // To the right and back to the left, as one walks.
        let column = if row % 2 == 0 {
            along
        } else {
            IN_LINE - 1 - along
        };
        let node = Node::new(Shape::Part, format!("{}. {step}", index + 1)).note(brings);
        let node = diagram.add(node.at(column as f64 * 176.0, row as f64 * 110.0));
        if index > 0 {
            diagram.join(Edge::new(node - 1, node));
        }
    }
    diagram
}
