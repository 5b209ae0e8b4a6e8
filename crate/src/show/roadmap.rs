//! The way through the course.

use crate::figure::diagram::{Diagram, Edge, Node, Shape};

/// The lessons after the first: what each is about, and what it brings.
const STEPS: [(&str, &str); 6] = [
    ("퍼셉트론", "뉴런 하나의 계산"),
    ("논리 게이트", "숫자만 바꾸는 뉴런"),
    ("다층 퍼셉트론", "뉴런을 이어 XOR"),
    ("역전파", "기울기 구하기"),
    ("활성화 함수", "켜지는 방식 고르기"),
    ("학습", "숫자를 데이터에서 찾기"),
];

/// How many stand in one line.
const IN_LINE: usize = 3;

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
