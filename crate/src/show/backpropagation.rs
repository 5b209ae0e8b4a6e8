//! One round of learning, as a cycle.

use crate::figure::diagram::{Diagram, Edge, Node, Shape, Tone};

/// The stations in the order in which they are passed: what each does, what leaves it for the next, and where it stands.
const STATIONS: [(&str, &str, &str, [f64; 2]); 4] = [
    ("1. 순전파", "입력에서 출력을 구합니다", "출력", [0.0, 0.0]),
    ("2. 오차", "출력을 정답과 비교합니다", "오차", [260.0, 0.0]),
    ("3. 역전파", "기울기를 구합니다", "기울기", [260.0, 120.0]),
    (
        "4. 갱신",
        "가중치를 조금 고칩니다",
        "새 가중치",
        [0.0, 120.0],
    ),
];

/// The round that learning repeats: forward, error, backward, update.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(backpropagation_cycle().text().contains("역전파"));
/// ```
pub fn backpropagation_cycle() -> Diagram {
    let mut diagram = Diagram::new("학습의 한 바퀴");
    for (index, (name, does, leaves, [x, y])) in STATIONS.into_iter().enumerate() {
        diagram.add(Node::new(Shape::Part, name).note(does).at(x, y));
        let next = (index + 1) % STATIONS.len();
        diagram.join(Edge::new(index, next).over(leaves));
    }
    // What the lesson is about.
    diagram.nodes[2].tone = Tone::Strong;
    diagram
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_round_closes() {
        let cycle = backpropagation_cycle();
        let ends: Vec<_> = cycle
            .edges
            .iter()
            .map(|edge| (edge.from, edge.to))
            .collect();
        assert_eq!(ends, [(0, 1), (1, 2), (2, 3), (3, 0)]);
        assert!(cycle.edges.iter().all(|edge| !edge.over.is_empty()));
    }
}
