//! Computation graphs: values over the edges, gradients under them.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::figure::diagram::{Arrangement, Diagram, Edge, Node, Shape, Stroke, Tone};
use crate::figure::{Figure, Label, Layout, Table};
use crate::graph::{NodeRead, Op, bracketed};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{Gradients, Graph, Var};

/// The largest graph that is drawn; above, its summary is shown.
pub(crate) const MOST_NODES: usize = 64;

/// The most kinds of nodes that a summary counts.
const MOST_KINDS: usize = 20;

/// This many results of a graph have a picture each.
const MOST_OUTPUTS: usize = 4;

impl Show for Graph {
    /// Each of its results, as if it had been left there itself; without one, the inputs.
    fn figure(&self) -> Figure {
        let outputs = self.outputs();
        let mut figures: Vec<Figure> = (outputs.iter().take(MOST_OUTPUTS))
            .map(Show::figure)
            .collect();
        if outputs.is_empty() || outputs.len() > MOST_OUTPUTS {
            figures.push(inputs(*self, outputs.len()).figure());
        }
        match figures.as_slice() {
            [only] => only.clone(),
            _ => Layout::new(1, figures).figure(),
        }
    }
}

impl Show for Var {
    fn figure(&self) -> Figure {
        drawn(*self, None, false)
    }
}

impl Show for Gradients {
    fn figure(&self) -> Figure {
        drawn(self.output, Some(self), false)
    }
}

shows!(Graph, Var, Gradients);

impl Gradients {
    /// The graph with each gradient written as what it is multiplied from: upstream gradient × local derivative.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2), g.var("y", 3));
    /// let z = (x + y).powi(2);
    /// assert!(z.backward().with_local_derivatives().text().contains("1 × 10 = 10"));
    /// ```
    pub fn with_local_derivatives(&self) -> Figure {
        drawn(self.output, Some(self), true)
    }
}

/// What stands in a graph besides its results.
fn inputs(graph: Graph, outputs: usize) -> Table {
    let inputs = graph.inputs();
    let title = format!("계산 그래프: 노드 {}개", graph.len());
    let mut table = Table::new(title, ["입력", "값"]);
    for var in inputs.iter().take(MOST_NODES) {
        table = table.row([var.name().unwrap_or_default().into(), var.value().into()]);
    }
    table.note(if inputs.is_empty() {
        "아직 비어 있습니다. let x = g.var(\"x\", 1.0)처럼 입력부터 만들어 보세요.".to_owned()
    } else if outputs == 0 {
        "아직 계산한 것이 없습니다. x * 2.0처럼 입력으로 식을 만들어 보세요.".to_owned()
    } else {
        format!(
            "결과 {outputs}개 가운데 처음 {MOST_OUTPUTS}개를 그렸습니다. 보고 싶은 값을 셀의 마지막에 두면 거기까지를 그립니다."
        )
    })
}

/// The graph, or its summary if it is too large.
fn drawn(output: Var, gradients: Option<&Gradients>, local: bool) -> Figure {
    let nodes = output.nodes();
    if nodes.len() > MOST_NODES {
        summary(&nodes, output).figure()
    } else {
        picture(&nodes, output, gradients, local).figure()
    }
}

/// Draws a graph. Its nodes and their edges come in the order of `nodes` and of their operands; last come the word at the way
/// out of the graph, and the edge there.
pub(crate) fn picture(
    nodes: &[NodeRead],
    output: Var,
    gradients: Option<&Gradients>,
    local: bool,
) -> Diagram {
    let mut diagram = Diagram::new("계산 그래프");
    let mut reads = vec![0; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        diagram.add(drawn_node(nodes, index));
        for (place, slope) in &node.operands {
            reads[*place] += 1;
            let operand = &nodes[*place];
            let mut edge = Edge::new(*place, index);
            if operand.op == Op::Constant {
                edge = edge.tone(Tone::Quiet);
            } else {
                edge = edge.over(format(operand.value));
                if let Some(gradients) = gradients {
                    let upstream = node.gradient(gradients);
                    let product = format(upstream * slope);
                    edge = edge.under(if local {
                        format!("{} × {} = {product}", format(upstream), bracketed(*slope))
                    } else {
                        product
                    });
                }
            }
            diagram.join(edge);
        }
    }
    if let Some(last) = nodes.last() {
        let named = last.op.arity() > 0 && !last.name.is_empty();
        let name = if named { &last.name } else { "출력" };
        let end = diagram.add(Node::new(Shape::Text, name));
        let edge = Edge::new(nodes.len() - 1, end).over(format(last.value));
        diagram.join(edge.under(if gradients.is_some() { "1" } else { "" }));
    }
    diagram.explain(Stroke::Forward, "값 (순전파)");
    if let Some(gradients) = gradients {
        let meaning = if local {
            "상류 기울기 × 국소 미분 = 기울기 (역전파)"
        } else {
            "기울기 (역전파)"
        };
        diagram.explain(Stroke::Backward, meaning);
        // What the gradients add up to where a node is read more than once.
        for (index, node) in nodes.iter().enumerate() {
            if reads[index] > 1 && node.op != Op::Constant {
                let total = format!("기울기 합 {}", format(node.gradient(gradients)));
                let note = &mut diagram.nodes[index].note;
                *note = if note.is_empty() {
                    Label::from(total)
                } else {
                    Label::from(format!("{note}, {total}"))
                };
            }
        }
        if !gradients.is_current() {
            diagram.note = "기울기를 구한 뒤에 입력이 바뀌었습니다. 값은 지금의 것, 기울기는 그때의 것입니다. backward()를 다시 불러 보세요.".into();
        }
    }
    if let Err(error) = output.check() {
        diagram.note = error.to_string().into();
    }
    diagram.arrangement = Arrangement::LeftToRight {
        inputs_first: false,
    };
    diagram
}

/// A node of the graph as a node of the diagram.
fn drawn_node(nodes: &[NodeRead], index: usize) -> Node {
    let node = &nodes[index];
    let (name, value) = (node.name.as_str(), format(node.value));
    let drawn = match node.op {
        Op::Input => Node::new(Shape::Input, name),
        Op::Constant => Node::new(Shape::Constant, &value).tone(Tone::Quiet),
        op => {
            // The name of the last one stands at its way out.
            let name = if index + 1 == nodes.len() { "" } else { name };
            Node::new(Shape::Operation, op.words().symbol).note(name)
        }
    };
    let mut operands = node.operands.iter();
    if !node.value.is_finite() && operands.all(|(place, _)| nodes[*place].value.is_finite()) {
        return drawn.tone(Tone::Strong).note(format!("여기서 {value}"));
    }
    drawn
}

/// What is shown of a graph that is too large to draw.
fn summary(nodes: &[NodeRead], output: Var) -> Table {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for node in nodes {
        *counts.entry(node.op.words().name).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(name, count)| (Reverse(*count), name.clone()));
    let mut table = Table::new("계산 그래프", ["항목", "수"])
        .row(["출력의 값".into(), output.value().into()])
        .row(["노드".into(), nodes.len().to_string().into()]);
    for (name, count) in counts.into_iter().take(MOST_KINDS) {
        table = table.row([name.into(), count.to_string().into()]);
    }
    table.note(match output.check() {
        Ok(()) => format!(
            "노드가 {MOST_NODES}개를 넘어 그리지 않았습니다. 중간의 노드 하나를 셀의 마지막에 두면 거기까지를 그립니다."
        ),
        Err(error) => error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::MOST_NODES;
    use crate::prelude::*;

    #[test]
    fn a_graph_shows_what_comes_out_of_it() {
        let g = Graph::new();
        assert!(g.text().contains("아직 비어 있습니다"), "{}", g.text());
        let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
        assert!(g.text().contains("아직 계산한 것이 없습니다") && g.text().contains('y'));
        let z = x * y;
        assert_eq!(g.text(), z.text());
        let w = (x + 1.0).named("w");
        let both = g.text();
        assert!(
            both.contains(z.text().trim()) && both.contains(w.text().trim()),
            "{both}"
        );
        for _ in 0..9 {
            let _ = x / y;
        }
        assert!(g.text().contains("결과 11개 가운데"), "{}", g.text());
    }

    /// The largest graphs that are drawn, of three shapes, and one too large.
    fn large_graphs(name: &str) -> Vec<Var> {
        let g = Graph::new();
        let start = [g.var(name, 0.5), g.var(name, 1.25)];
        let size = MOST_NODES as i32;
        let long = (0..size - 2).fold(start[0], |y, i| [y * start[1], y.tanh()][i as usize % 2]);
        let wide = (1..size / 4).fold(start[0] * start[1], |y, _| {
            y + (g.var(name, 0.1) * g.var(name, 1.3)).named(name)
        });
        let mut tangled = start.to_vec();
        for i in 0..MOST_NODES / 3 {
            let [a, b] = [i * 7, i * 13 + 1].map(|i| tangled[i % tangled.len()]);
            tangled.push((a * b).tanh().named(name));
        }
        let tangled = tangled.into_iter().reduce(|a, b| a + b).unwrap();
        let huge = (0..9999).fold(wide, |y, i| y.powi(i % 9).powf(i).named(name));
        vec![long, wide, tangled, huge]
    }

    #[test]
    fn the_largest_figures_have_a_bound() {
        for name in ["", "무게", &"<&>".repeat(99)] {
            for y in large_graphs(name) {
                let d = y.backward();
                let local = d.with_local_derivatives();
                for figure in [y.figure(), d.figure(), local, y.steps()] {
                    let sizes = [figure.html().len(), figure.text().len()];
                    let most = if name.len() > 99 { 256 } else { 64 } * 1024;
                    assert!(sizes.iter().all(|size| *size <= most), "{sizes:?}");
                }
            }
        }
    }

    #[test]
    fn steps_say_how_many_are_left_out() {
        let g = Graph::new();
        let x = g.var("x", 1);
        let y = (0..60).fold(x, |y, _| y + x);
        let text = y.steps().text();
        assert!(text.contains("단계 가운데 처음"), "{text}");
        assert!(!(x * 2).steps().text().contains("단계 가운데"));
    }
}
