//! Computation graphs: values over the edges, gradients under them.

use crate::notebook::shows;
use std::collections::HashMap;

use crate::figure::arrange::left_to_right;
use crate::figure::diagram::{Diagram, Edge, Node, Shape, Stroke, Tone};
use crate::figure::{Cell, Figure, Label, Layout, Row, Table};
use crate::graph;
use crate::graph::Op;
use crate::number::format;
use crate::show::Show;
use crate::{Gradients, Graph, Var};

/// The largest graph that is drawn; above, its summary is shown.
pub(crate) const MOST_NODES: usize = 150;

/// Of so many results of a graph each has its own picture.
const MOST_OUTPUTS: usize = 4;

impl Show for Graph {
    /// Each of its results, as if it had been left there itself; without one, the inputs.
    fn figure(&self) -> Figure {
        let outputs = self.outputs();
        match outputs.as_slice() {
            [] => inputs(*self).figure(),
            [only] => only.figure(),
            several => Figure::Layout(Layout {
                columns: 1,
                figures: (several.iter().take(MOST_OUTPUTS))
                    .map(Show::figure)
                    .chain((several.len() > MOST_OUTPUTS).then(|| inputs(*self).figure()))
                    .collect(),
            }),
        }
    }
}

/// What stands in a graph before anything is computed from it.
fn inputs(graph: Graph) -> Table {
    let inputs = graph.inputs();
    let row = |var: &Var| Row {
        cells: vec![
            Cell::Text(Label::new(var.name().unwrap_or_default())),
            Cell::number(var.value()),
        ],
        marked: false,
    };
    let outputs = graph.outputs().len();
    let note = if inputs.is_empty() {
        "아직 비어 있습니다. let x = g.var(\"x\", 1.0)처럼 입력부터 만들어 보세요.".to_owned()
    } else if outputs == 0 {
        "아직 계산한 것이 없습니다. x * 2.0처럼 입력으로 식을 만들어 보세요.".to_owned()
    } else {
        format!(
            "결과 {outputs}개 가운데 처음 {MOST_OUTPUTS}개를 그렸습니다. 보고 싶은 값을 셀의 마지막에 두면 거기까지를 그립니다."
        )
    };
    let shown = inputs.get(..MOST_NODES).unwrap_or(&inputs);
    Table {
        title: Label::new(format!("계산 그래프: 노드 {}개", graph.len())),
        columns: vec![Label::new("입력"), Label::new("값")],
        rows: shown.iter().map(row).collect(),
        note: Label::sentence(note),
    }
}

impl Show for Var {
    fn figure(&self) -> Figure {
        draw(*self, |output| picture(output, None, false).diagram)
    }
}

shows!(Var);

impl Show for Gradients {
    fn figure(&self) -> Figure {
        draw(self.output(), |output| {
            picture(output, Some(self), false).diagram
        })
    }
}

shows!(Gradients);

impl Gradients {
    /// The graph with each gradient written as what it is multiplied from: upstream gradient × local derivative.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    /// let z = (x + y).powi(2);
    /// assert!(z.backward().with_local_derivatives().text().contains("1 × 10 = 10"));
    /// ```
    pub fn with_local_derivatives(&self) -> Figure {
        draw(self.output(), |output| {
            picture(output, Some(self), true).diagram
        })
    }
}

/// The graph, or its summary if it is too large.
fn draw(output: Var, picture: impl Fn(Var) -> Diagram) -> Figure {
    if output.ancestor_count() > MOST_NODES {
        summary(output).figure()
    } else {
        picture(output).figure()
    }
}

/// A graph as a diagram, and where its parts are.
pub(crate) struct Picture {
    pub(crate) diagram: Diagram,
    /// The index of each node by its id in the graph.
    pub(crate) nodes: HashMap<usize, usize>,
    /// The index of each edge, by the id of the node that reads and the number of its operand.
    pub(crate) edges: HashMap<(usize, usize), usize>,
    /// The index of the edge that leaves the output.
    pub(crate) way_out: Option<usize>,
}

/// Draws a graph of any size.
pub(crate) fn picture(output: Var, gradients: Option<&Gradients>, local: bool) -> Picture {
    let mut picture = Picture {
        diagram: Diagram::new("계산 그래프"),
        nodes: HashMap::new(),
        edges: HashMap::new(),
        way_out: None,
    };
    let nodes = output.ancestors();
    let by_id: HashMap<usize, &graph::Node> = nodes.iter().map(|node| (node.id, node)).collect();
    for node in &nodes {
        let index = picture.diagram.add(drawn(node, output, &by_id));
        picture.nodes.insert(node.id, index);
        for (operand, (id, slope)) in node
            .operands
            .iter()
            .zip(&node.local_derivatives)
            .enumerate()
        {
            let (Some(from), Some(read)) = (picture.nodes.get(id), by_id.get(id)) else {
                continue;
            };
            let mut edge = Edge::new(*from, index);
            if read.op == Op::Constant {
                edge = edge.tone(Tone::Quiet);
            } else {
                edge = edge.over(format(read.value));
                if let Some(gradients) = gradients {
                    edge = edge.under(handed_back(gradients.by_id(node.id), *slope, local));
                }
            }
            picture
                .edges
                .insert((node.id, operand), picture.diagram.edges.len());
            picture.diagram.join(edge);
        }
    }
    if let (Some(last), Some(from)) = (nodes.last(), picture.nodes.get(&output.id()).copied()) {
        let name = last
            .name
            .as_deref()
            .filter(|_| !last.op.is_leaf())
            .unwrap_or("출력");
        let out = picture.diagram.add(Node::new(Shape::Text, name));
        let mut edge = Edge::new(from, out).over(format(last.value));
        if gradients.is_some() {
            edge = edge.under("1");
        }
        picture.way_out = Some(picture.diagram.edges.len());
        picture.diagram.join(edge);
    }
    if let Some(gradients) = gradients {
        add_totals(&mut picture, &nodes, gradients);
    }
    let back = if local {
        "상류 기울기 × 국소 미분 = 기울기 (역전파)"
    } else {
        "기울기 (역전파)"
    };
    explain(
        &mut picture.diagram,
        output,
        gradients.map(|gradients| (gradients, back)),
    );
    left_to_right(&mut picture.diagram, false);
    picture
}

/// What goes back over an edge.
fn handed_back(upstream: f64, slope: f64, local: bool) -> String {
    let product = format(upstream * slope);
    if local {
        let slope = format(slope);
        let slope = if slope.starts_with('-') {
            format!("({slope})")
        } else {
            slope
        };
        format!("{} × {slope} = {product}", format(upstream))
    } else {
        product
    }
}

/// A node of the graph as a node of the diagram.
fn drawn(node: &graph::Node, output: Var, by_id: &HashMap<usize, &graph::Node>) -> Node {
    let name = node.name.as_deref().unwrap_or_default();
    let drawn = match node.op {
        Op::Input => Node::new(Shape::Input, name),
        Op::Constant if name.is_empty() => {
            Node::new(Shape::Constant, format(node.value)).tone(Tone::Quiet)
        }
        Op::Constant => {
            let label = format!("{name} = {}", format(node.value));
            Node::new(Shape::Constant, label).tone(Tone::Quiet)
        }
        // The name of the last one stands at its way out.
        op if node.id == output.id() => Node::new(Shape::Operation, op.symbol()),
        op => Node::new(Shape::Operation, op.symbol()).note(name),
    };
    let was_finite = |id: &usize| by_id.get(id).is_none_or(|read| read.value.is_finite());
    if !node.value.is_finite() && node.operands.iter().all(was_finite) {
        let value = format(node.value);
        return drawn.tone(Tone::Strong).note(format!("여기서 {value}"));
    }
    drawn
}

/// Says at each node that is read more than once what its gradients add up to.
fn add_totals(picture: &mut Picture, nodes: &[graph::Node], gradients: &Gradients) {
    let mut reads: HashMap<usize, usize> = HashMap::new();
    for id in nodes.iter().flat_map(|node| &node.operands) {
        *reads.entry(*id).or_default() += 1;
    }
    for node in nodes.iter().filter(|node| node.op != Op::Constant) {
        let drawn = picture.nodes.get(&node.id);
        let drawn = drawn.and_then(|index| picture.diagram.nodes.get_mut(*index));
        if let (Some(drawn), Some(2..)) = (drawn, reads.get(&node.id)) {
            let total = format!("기울기 합 {}", format(gradients.by_id(node.id)));
            drawn.note = if drawn.note.is_empty() {
                Label::sentence(total)
            } else {
                Label::sentence(format!("{}, {total}", drawn.note))
            };
        }
    }
}

fn explain(diagram: &mut Diagram, output: Var, gradients: Option<(&Gradients, &str)>) {
    diagram.explain(Stroke::Forward, "값 (순전파)");
    if let Some((_, meaning)) = gradients {
        diagram.explain(Stroke::Backward, meaning);
    }
    if let Err(error) = output.check() {
        diagram.note = Label::sentence(error.to_string());
    } else if gradients.is_some_and(|(gradients, _)| !gradients.is_current()) {
        diagram.note = Label::sentence(
            "기울기를 구한 뒤에 입력이 바뀌었습니다. 값은 지금의 것, 기울기는 그때의 것입니다. backward()를 다시 불러 보세요.",
        );
    }
}

/// What is shown of a graph that is too large to draw.
fn summary(output: Var) -> Table {
    let summary = output.summary();
    let row = |what: &str, number: String| Row {
        cells: vec![Cell::Text(Label::new(what)), Cell::Text(Label::new(number))],
        marked: false,
    };
    let mut rows = vec![
        row("출력의 값", format(output.value())),
        row("입력", summary.inputs.to_string()),
        row("상수", summary.constants.to_string()),
        row("가장 긴 길의 연산", summary.depth.to_string()),
    ];
    for (op, count) in &summary.operations {
        let symbol = op.symbol();
        rows.push(row(&format!("{} ({symbol})", op.name()), count.to_string()));
    }
    let note = match output.check() {
        Ok(()) => format!(
            "노드가 {MOST_NODES}개를 넘어 그리지 않았습니다. 중간의 노드 하나를 셀의 마지막에 두면 거기까지를 그립니다."
        ),
        Err(error) => error.to_string(),
    };
    Table {
        title: Label::new(format!("계산 그래프: 노드 {}개", summary.nodes)),
        columns: vec![Label::new("항목"), Label::new("수")],
        rows,
        note: Label::sentence(note),
    }
}

#[cfg(test)]
mod tests {
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
        g.clear();
        assert!(g.text().contains("노드 0개"));
    }
}
