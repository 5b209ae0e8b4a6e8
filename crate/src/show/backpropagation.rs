//! One round of learning, as a cycle.

use crate::figure::diagram::{Diagram, Edge, Node, Shape, Tone};

/// The stations in the order in which they are passed, each with what it does and what leaves it for the next.
const STATIONS: [(&str, &str, &str); 4] = [
    ("1. 순전파", "입력에서 출력을 구합니다", "출력"),
    ("2. 오차", "출력을 정답과 견줍니다", "오차"),
    ("3. 역전파", "기울기를 구합니다", "기울기"),
    ("4. 갱신", "가중치를 조금 고칩니다", "새 가중치"),
];

/// From corner to corner.
const ACROSS: f64 = 260.0;
const DOWN: f64 = 120.0;

/// The round that learning repeats: forward, error, backward, update.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(backpropagation_cycle().text().contains("역전파"));
/// ```
pub fn backpropagation_cycle() -> Diagram {
    let mut diagram = Diagram::new("학습의 한 바퀴");
    let corners = [(0.0, 0.0), (ACROSS, 0.0), (ACROSS, DOWN), (0.0, DOWN)];
    let stations: Vec<usize> = (STATIONS.into_iter().zip(corners))
        .map(|((name, does, _), (x, y))| {
            // What this lesson is about.
            let tone = if name.ends_with("역전파") {
                Tone::Strong
            } else {
                Tone::Plain
            };
            let node = Node::new(Shape::Part, name).note(does).tone(tone);
            diagram.add(node.at(x, y))
        })
        .collect();
    let next = stations.iter().cycle().skip(1);
    for ((from, to), (.., leaves)) in stations.iter().zip(next).zip(STATIONS) {
        diagram.join(Edge::new(*from, *to).over(leaves));
    }
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
