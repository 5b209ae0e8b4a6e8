//! An error handed back over the weights of one neuron.

use crate::figure::Figure;
use crate::figure::diagram::{Arrangement, Diagram, Edge, Node, Shape, Stroke};
use crate::lesson::error_sharing::ErrorShares;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;

/// Both ways side by side: in proportion to the weights, and by the gradient.
impl<const N: usize> Show for ErrorShares<N> {
    fn figure(&self) -> Figure {
        let updates = self.by_weights.map(format).join(", ");
        Figure::row([
            picture(
                "비례 배분: 오차 × 가중치 ÷ 가중치의 합",
                "나눈 값을 모두 더하면 처음 오차가 됩니다. 이해를 돕는 그림입니다.",
                "되돌아가는 오차",
                (self.error, &self.weights, &self.proportional),
            ),
            picture(
                "기울기: 오차 × 가중치 (손실이 ½(y − t)²일 때)",
                &format!(
                    "앞 층이 받는 기울기입니다. 가중치를 고칠 때 쓰는 기울기는 오차 × 입력이라 따로 있습니다: {updates}"
                ),
                "되돌아가는 기울기",
                (self.error, &self.weights, &self.by_inputs),
            ),
        ])
    }
}

shows!(ErrorShares<N>);

fn picture(
    title: &str,
    note: &str,
    handed_back: &str,
    (error, weights, shares): (f64, &[f64], &[f64]),
) -> Diagram {
    let mut diagram = Diagram::new(title);
    let output = diagram.add(Node::new(Shape::Output, "y"));
    let end = diagram.add(Node::new(Shape::Text, "오차"));
    let mut inputs = Vec::new();
    for (weight, share) in weights.iter().zip(shares) {
        let name = format!("x{}", inputs.len() + 1);
        let input = diagram.add(Node::new(Shape::Input, name));
        let edge = Edge::new(input, output).weight(*weight);
        diagram.join(edge.over(format(*weight)).under(format(*share)));
        inputs.push(input);
    }
    diagram.join(Edge::new(output, end).under(format(error)));
    diagram.note = note.into();
    diagram.explain_weights();
    diagram.explain(Stroke::Backward, handed_back);
    diagram.arrangement = Arrangement::Columns(vec![inputs, vec![output], vec![end]]);
    diagram
}
