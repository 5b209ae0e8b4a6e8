//! Nodes joined by edges, as plain data: perceptrons, networks, circuits and computation graphs alike.

use crate::figure::Label;

/// A picture of nodes and the edges between them.
#[derive(Clone, PartialEq, Default)]
pub struct Diagram {
    /// What it shows; empty for none.
    pub title: Label,
    /// The nodes, in the order in which text names them.
    pub nodes: Vec<Node>,
    /// The edges, in the order of each node's inputs.
    pub edges: Vec<Edge>,
    /// What the strokes mean.
    pub legend: Vec<Key>,
    /// A sentence under the picture, such as what is left out; empty for none.
    pub note: Label,
    /// Whether it is one of many, and drawn smaller.
    pub small: bool,
    /// How its nodes are set out.
    pub arrangement: Arrangement,
    /// Whether a script may change it: every node and edge then is an element that the script finds.
    pub live: bool,
}

/// How the nodes of a [`Diagram`] are set out.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Arrangement {
    /// Each where it says it is.
    #[default]
    Placed,
    /// In columns from left to right, each with the indices of its nodes, around one middle line.
    Columns(Vec<Vec<usize>>),
    /// By what is computed from what, from left to right, with few crossings.
    LeftToRight {
        /// Whether all nodes without inputs stand in the first column; else each stands just before it is needed.
        inputs_first: bool,
    },
    /// As in another diagram of the same nodes and edges, of which this one shows a part.
    Like(Box<Diagram>),
}

/// One node of a [`Diagram`].
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// What stands in it; under it, for a gate.
    pub label: Label,
    /// A few words under it; empty for none.
    pub note: Label,
    /// What it is drawn as.
    pub shape: Shape,
    /// How much it stands out.
    pub tone: Tone,
    /// Where its middle is, in a diagram whose nodes are [placed](Arrangement::Placed).
    pub x: f64,
    /// Where its middle is, downwards.
    pub y: f64,
}

/// What a [`Node`] is drawn as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A value that comes from outside: a circle without a tint.
    Input,
    /// A unit of a network: a tinted circle.
    Unit,
    /// A calculation: a tinted circle.
    Operation,
    /// A logic gate, in an outline of its own.
    Gate(Outline),
    /// A value that leaves: a circle with a double line.
    Output,
    /// The input of a bias, which is always 1: a square.
    Bias,
    /// A number that no one changes: no outline.
    Constant,
    /// A part of something, as a rounded box.
    Part,
    /// Words alone.
    Text,
    /// The drawing of a nerve cell.
    Neuron,
}

/// The outline of a logic gate, from its inputs to its output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outline {
    /// What stands in it.
    pub name: &'static str,
    /// Whether the side of its inputs is hollow, as that of OR is.
    pub hollow: bool,
    /// Whether that side is drawn twice, as that of XOR is.
    pub doubled: bool,
    /// Whether it ends in a bubble, which negates.
    pub bubble: bool,
}

/// How much a node or an edge stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Less than the others.
    Quiet,
    /// As all.
    #[default]
    Plain,
    /// More than the others.
    Strong,
}

/// One edge of a [`Diagram`].
#[derive(Clone, PartialEq, Debug)]
pub struct Edge {
    /// The index of the node where it starts.
    pub from: usize,
    /// The index of the node where it ends.
    pub to: usize,
    /// What goes forward over it; empty for nothing.
    pub over: Label,
    /// What comes back under it, drawn as a dashed line the other way; empty for nothing.
    pub under: Label,
    /// Its weight: the larger, the wider the line; dashed where it is negative.
    pub weight: Option<f64>,
    /// What it is drawn as.
    pub line: Link,
    /// How much it stands out.
    pub tone: Tone,
}

/// What an [`Edge`] is drawn as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Link {
    /// With an arrowhead.
    #[default]
    Arrow,
    /// Without one, where there are many and all go to the right.
    Plain,
    /// Dotted: the two belong together, and nothing flows.
    Join,
}

/// One entry of a legend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// The stroke that is explained.
    pub stroke: Stroke,
    /// What it means.
    pub label: Label,
}

/// The strokes that a legend can explain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stroke {
    /// What goes forward.
    Forward,
    /// What comes back.
    Backward,
    /// A weight above 0.
    Positive,
    /// A weight below 0.
    Negative,
    /// What belongs together.
    Join,
}

impl Diagram {
    /// An empty diagram.
    pub fn new(title: impl AsRef<str>) -> Self {
        Self {
            title: Label::new(title),
            ..Self::default()
        }
    }

    /// Adds a node and tells its index.
    pub fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Adds an edge.
    pub fn join(&mut self, edge: Edge) {
        self.edges.push(edge);
    }

    /// Adds an entry to the legend.
    pub fn explain(&mut self, stroke: Stroke, label: impl AsRef<str>) {
        self.legend.push(Key {
            stroke,
            label: Label::new(label),
        });
    }

    /// Explains the strokes of weights, as far as there are any.
    pub(crate) fn explain_weights(&mut self) {
        let weights = || self.edges.iter().filter_map(|edge| edge.weight);
        let (up, down) = (weights().any(|w| w > 0.0), weights().any(|w| w < 0.0));
        if up {
            self.explain(Stroke::Positive, "양의 가중치");
        }
        if down {
            self.explain(Stroke::Negative, "음의 가중치");
        }
    }
}

impl Node {
    /// A node at no place yet.
    pub fn new(shape: Shape, label: impl AsRef<str>) -> Self {
        Self {
            label: Label::new(label),
            note: Label::default(),
            shape,
            tone: Tone::Plain,
            x: 0.0,
            y: 0.0,
        }
    }

    /// With words under it.
    #[must_use]
    pub fn note(mut self, note: impl AsRef<str>) -> Self {
        self.note = Label::new(note);
        self
    }

    /// With a tone of its own.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// At a place.
    #[must_use]
    pub const fn at(mut self, x: f64, y: f64) -> Self {
        self.x = x;
        self.y = y;
        self
    }
}

impl Edge {
    /// An arrow from one node to another.
    pub fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            over: Label::default(),
            under: Label::default(),
            weight: None,
            line: Link::Arrow,
            tone: Tone::Plain,
        }
    }

    /// With what goes forward over it.
    #[must_use]
    pub fn over(mut self, label: impl AsRef<str>) -> Self {
        self.over = Label::new(label);
        self
    }

    /// With what comes back under it.
    #[must_use]
    pub fn under(mut self, label: impl AsRef<str>) -> Self {
        self.under = Label::new(label);
        self
    }

    /// With a weight.
    #[must_use]
    pub const fn weight(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }

    /// As another line.
    #[must_use]
    pub const fn line(mut self, line: Link) -> Self {
        self.line = line;
        self
    }

    /// With a tone of its own.
    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
