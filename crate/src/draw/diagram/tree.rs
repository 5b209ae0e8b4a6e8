//! A diagram as text: a tree from what comes out back to what goes in.

use std::collections::HashMap;

use crate::figure::Diagram;
use crate::figure::diagram::{Edge, Key, Link, Node, Shape};
use crate::number::format;

/// The diagram's lines. A node that is used more than once is expanded where it comes first.
pub(crate) fn text(diagram: &Diagram) -> String {
    let mut tree = Tree {
        diagram,
        inputs: vec![Vec::new(); diagram.nodes.len()],
        uses: vec![0; diagram.nodes.len()],
        numbers: HashMap::new(),
        done: vec![false; diagram.nodes.len()],
        lines: Vec::new(),
    };
    let known = |edge: &&Edge| edge.from.max(edge.to) < diagram.nodes.len();
    for edge in diagram.edges.iter().filter(known) {
        tree.inputs[edge.to].push(edge);
        tree.uses[edge.from] += 1;
    }
    tree.number();
    tree.lines.push(diagram.title.to_string());
    // What comes out first; then what stands alone; what is left after that goes in circles.
    for turn in 0..3 {
        for root in 0..diagram.nodes.len() {
            let (ends, lone) = (tree.uses[root] == 0, tree.inputs[root].is_empty());
            let wanted = match turn {
                0 => ends && !lone,
                1 => ends,
                _ => true,
            };
            if wanted && !tree.done[root] {
                tree.grow(root);
            }
        }
    }
    let key = |key: &Key| format!("{}: {}", super::name_of(key.stroke), key.label);
    tree.lines.extend(diagram.legend.iter().map(key));
    tree.lines.push(diagram.note.to_string());
    tree.lines.retain(|line| !line.is_empty());
    tree.lines.join("\n")
}

struct Tree<'a> {
    diagram: &'a Diagram,
    /// The edges into each node.
    inputs: Vec<Vec<&'a Edge>>,
    /// How many edges leave each node.
    uses: Vec<usize>,
    /// The numbers of nodes that are named again and share their label with others.
    numbers: HashMap<usize, usize>,
    done: Vec<bool>,
    lines: Vec<String>,
}

/// A node that waits to be written.
struct Branch<'a> {
    node: usize,
    edge: Option<&'a Edge>,
    indent: String,
    last: bool,
}

impl Tree<'_> {
    /// Numbers the nodes that a later line could not name by their label alone.
    fn number(&mut self) {
        let nodes = self.diagram.nodes.iter().map(described).enumerate();
        let inner: Vec<(usize, String)> = nodes
            .filter(|(index, _)| !self.inputs[*index].is_empty())
            .collect();
        let mut labels: HashMap<&str, usize> = HashMap::new();
        for (_, label) in &inner {
            *labels.entry(label).or_default() += 1;
        }
        for (index, label) in &inner {
            if labels[&**label] > 1 && self.uses[*index] > 1 {
                self.numbers.insert(*index, self.numbers.len() + 1);
            }
        }
    }

    /// Writes a node and all that leads to it.
    fn grow(&mut self, root: usize) {
        let mut waiting = vec![Branch {
            node: root,
            edge: None,
            indent: String::new(),
            last: true,
        }];
        while let Some(Branch {
            node,
            edge,
            indent,
            last,
        }) = waiting.pop()
        {
            let known = std::mem::replace(&mut self.done[node], true);
            let (fork, below) = match (edge, last) {
                (None, _) => ("", ""),
                (_, true) => ("└─ ", "   "),
                (_, false) => ("├─ ", "│  "),
            };
            let on_edge = edge.map(on_edge).unwrap_or_default();
            let label = described(&self.diagram.nodes[node]);
            let mut line = format!("{indent}{fork}{on_edge}{label}");
            if let Some(number) = self.numbers.get(&node) {
                line.push_str(&format!(" #{number}"));
            }
            let inputs = &self.inputs[node];
            if known && !inputs.is_empty() {
                line.push_str(" ↑");
            }
            self.lines.push(line);
            let indent = format!("{indent}{below}");
            // The last one is taken first from what waits.
            for (place, edge) in inputs.iter().enumerate().rev().filter(|_| !known) {
                waiting.push(Branch {
                    node: edge.from,
                    edge: Some(edge),
                    indent: indent.clone(),
                    last: place + 1 == inputs.len(),
                });
            }
        }
    }
}

/// A node in one line, as deep in the tree as it is.
fn described(node: &Node) -> String {
    let label = match node.shape {
        Shape::Gate(gate) => format!("{} = {}", node.label, gate.name),
        _ if node.label.is_empty() => "(이름 없음)".to_owned(),
        _ => node.label.to_string(),
    };
    if node.note.is_empty() {
        label
    } else {
        format!("{label} ({})", node.note)
    }
}

/// What an edge carries: `[0.5] `, or `[200 ← 1.1] ` with what comes back.
fn on_edge(edge: &Edge) -> String {
    let over = match edge.weight {
        Some(weight) if edge.over.is_empty() => format(weight),
        _ => edge.over.to_string(),
    };
    match (over.is_empty(), edge.under.is_empty()) {
        (true, true) if edge.line == Link::Join => "┄ ".to_owned(),
        (true, true) => String::new(),
        (false, true) => format!("[{over}] "),
        _ => format!("[{over} ← {}] ", edge.under),
    }
}
