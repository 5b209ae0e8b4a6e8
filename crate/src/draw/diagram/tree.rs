//! A diagram as text: a tree from what comes out back to what goes in.

use std::collections::HashMap;

use crate::figure::Diagram;
use crate::figure::diagram::{Edge, Line, Node, Shape};
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
    for edge in &diagram.edges {
        let ends = (tree.inputs.get_mut(edge.to), tree.uses.get_mut(edge.from));
        if let (Some(list), Some(uses)) = ends {
            list.push(edge);
            *uses += 1;
        }
    }
    tree.number();
    if !diagram.title.is_empty() {
        tree.lines.push(diagram.title.to_string());
    }
    // What comes out first; then what stands alone; what is left after that goes in circles.
    let is_end = |tree: &Tree<'_>, node: usize| tree.uses.get(node) == Some(&0);
    let is_lone = |tree: &Tree<'_>, node: usize| tree.inputs.get(node).is_some_and(Vec::is_empty);
    for turn in 0..3 {
        for root in 0..diagram.nodes.len() {
            let wanted = match turn {
                0 => is_end(&tree, root) && !is_lone(&tree, root),
                1 => is_end(&tree, root),
                _ => true,
            };
            if wanted && tree.done.get(root) == Some(&false) {
                tree.grow(root);
            }
        }
    }
    for key in &diagram.legend {
        tree.lines
            .push(format!("{}: {}", super::name_of(key.stroke), key.label));
    }
    if !diagram.note.is_empty() {
        tree.lines.push(diagram.note.to_string());
    }
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

impl<'a> Tree<'a> {
    /// Numbers the nodes that a later line could not name by their label alone.
    fn number(&mut self) {
        let mut labels: HashMap<String, usize> = HashMap::new();
        let inner =
            |tree: &Self, index: usize| tree.inputs.get(index).is_some_and(|list| !list.is_empty());
        let indices = || 0..self.diagram.nodes.len();
        for index in indices().filter(|index| inner(self, *index)) {
            *labels.entry(self.label(index)).or_default() += 1;
        }
        let mut numbers = HashMap::new();
        for index in indices().filter(|index| inner(self, *index)) {
            let shared = labels
                .get(&self.label(index))
                .is_some_and(|count| *count > 1);
            if shared && self.uses.get(index).is_some_and(|uses| *uses > 1) {
                numbers.insert(index, numbers.len() + 1);
            }
        }
        self.numbers = numbers;
    }

    /// Writes a node and all that leads to it.
    fn grow(&mut self, root: usize) {
        let mut waiting = vec![Branch {
            node: root,
            edge: None,
            indent: String::new(),
            last: true,
        }];
        while let Some(branch) = waiting.pop() {
            let inputs = self.inputs.get(branch.node).cloned().unwrap_or_default();
            let known = self.done.get(branch.node).copied().unwrap_or(true);
            if let Some(done) = self.done.get_mut(branch.node) {
                *done = true;
            }
            let (fork, below) = match (branch.edge, branch.last) {
                (None, _) => ("", ""),
                (_, true) => ("└─ ", "   "),
                (_, false) => ("├─ ", "│  "),
            };
            let mut line = format!("{}{fork}", branch.indent);
            line.push_str(&branch.edge.map(on_edge).unwrap_or_default());
            line.push_str(&self.label(branch.node));
            if let Some(number) = self.numbers.get(&branch.node) {
                line.push_str(&format!(" #{number}"));
            }
            if known && !inputs.is_empty() {
                line.push_str(" ↑");
            }
            self.lines.push(line);
            if known {
                continue;
            }
            let indent = format!("{}{below}", branch.indent);
            for (place, edge) in inputs.into_iter().enumerate().rev() {
                let last = self
                    .inputs
                    .get(branch.node)
                    .is_none_or(|list| place + 1 == list.len());
                waiting.push(Branch {
                    node: edge.from,
                    edge: Some(edge),
                    indent: indent.clone(),
                    last,
                });
            }
        }
    }

    fn label(&self, index: usize) -> String {
        self.diagram
            .nodes
            .get(index)
            .map(described)
            .unwrap_or_default()
    }
}

/// A node in one line, as deep in the tree as it is.
fn described(node: &Node) -> String {
    let label = match node.shape {
        Shape::Gate(gate) => format!("{} = {gate}", node.label),
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
        (true, true) if edge.line == Line::Join => "┄ ".to_owned(),
        (true, true) => String::new(),
        (false, true) => format!("[{over}] "),
        _ => format!("[{over} ← {}] ", edge.under),
    }
}
