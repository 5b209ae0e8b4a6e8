//! A network of layers as a diagram.

use crate::figure::diagram::{Diagram, Edge, Line, Node, Shape, Stroke, Tone};
use crate::figure::{Figure, Label};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::elide::{Place, shown};

/// How far one unit is from the next of its layer.
const STEP: f64 = 48.0;
/// The same where biases stand under the units.
const STEP_WITH_BIAS: f64 = 66.0;
/// The same where errors come back under the edges.
const STEP_WITH_ERRORS: f64 = 100.0;
/// How far a layer is from the next.
const COLUMN: f64 = 150.0;
/// The same where errors come back under the edges.
const COLUMN_WITH_ERRORS: f64 = 230.0;
/// With so few edges between two layers, each has its weight written on it.
const FEW: usize = 12;

/// A network of layers: sizes, and if given, weights and biases. Shows itself as a diagram.
///
/// Made by [`network_diagram`].
#[derive(Clone, PartialEq)]
pub struct Network {
    title: Label,
    sizes: Vec<usize>,
    /// By layer, unit and input.
    weights: Vec<Vec<Vec<f64>>>,
    /// By layer and unit.
    biases: Vec<Vec<f64>>,
    /// By layer, unit and input.
    errors: Vec<Vec<Vec<f64>>>,
}

/// A network with so many units in each layer, the inputs first. Layers of more than 12 units are drawn without
/// their middle.
///
/// ```
/// # use neuronote::prelude::*;
/// let network = network_diagram([2, 3, 1]);
/// assert!(network.text().contains("은닉층"));
/// ```
pub fn network_diagram(sizes: impl AsRef<[usize]>) -> Network {
    let sizes = sizes.as_ref().to_vec();
    let written: Vec<String> = sizes.iter().map(usize::to_string).collect();
    Network {
        title: Label::new(format!("다층 퍼셉트론 {}", written.join(" - "))),
        sizes,
        weights: Vec::new(),
        biases: Vec::new(),
        errors: Vec::new(),
    }
}

impl Network {
    /// With another title.
    #[must_use]
    pub fn title(mut self, title: impl AsRef<str>) -> Self {
        self.title = Label::new(title);
        self
    }

    /// With weights: for each layer after the inputs, a row for each of its units, a number for each unit before it.
    /// What is missing is drawn without a weight, what is too much is not looked at.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let xor = network_diagram([2, 2, 1])
    ///     .weights(vec![vec![vec![-0.5, -0.5], vec![0.5, 0.5]], vec![vec![0.5, 0.5]]])
    ///     .biases(vec![vec![0.7, -0.2], vec![-0.7]]);
    /// assert!(xor.text().contains("[-0.5] x1"));
    /// ```
    #[must_use]
    pub fn weights(mut self, weights: Vec<Vec<Vec<f64>>>) -> Self {
        self.weights = weights;
        self
    }

    /// With biases: for each layer after the inputs, one for each of its units.
    #[must_use]
    pub fn biases(mut self, biases: Vec<Vec<f64>>) -> Self {
        self.biases = biases;
        self
    }

    /// With what comes back over each edge, in the order of [`weights`](Self::weights).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = network_diagram([2, 1])
    ///     .weights(vec![vec![vec![0.6, 0.4]]])
    ///     .errors(vec![vec![vec![0.36, 0.24]]]);
    /// assert!(figure.text().contains("[0.6 ← 0.36] x1"));
    /// ```
    #[must_use]
    pub fn errors(mut self, errors: Vec<Vec<Vec<f64>>>) -> Self {
        self.errors = errors;
        self
    }

    /// The picture as plain data.
    pub fn diagram(&self) -> Diagram {
        let mut diagram = Diagram {
            title: self.title.clone(),
            ..Diagram::default()
        };
        let mut before: Vec<(Place, Option<usize>)> = Vec::new();
        let mut x = 0.0;
        let (step, across) = match (self.errors.is_empty(), self.biases.is_empty()) {
            (false, _) => (STEP_WITH_ERRORS, COLUMN_WITH_ERRORS),
            (_, false) => (STEP_WITH_BIAS, COLUMN),
            _ => (STEP, COLUMN),
        };
        for (layer, units) in self.sizes.iter().enumerate() {
            let places: Vec<Place> = shown(*units).collect();
            let name = Node::new(Shape::Text, self.layer_name(layer)).note(format!("{units}개"));
            let middle = half(places.len());
            let mut column = Vec::new();
            for (row, place) in places.into_iter().enumerate() {
                let y = (number(row) - middle) * step;
                let node = match place.index {
                    Some(unit) => self.unit(layer, unit),
                    None => place.gap(),
                };
                let node = diagram.add(node.at(x, y));
                column.push((place, place.index.map(|_| node)));
            }
            self.connect(&mut diagram, layer, &before, &column);
            diagram.add(name.tone(Tone::Quiet).at(x, 0.0));
            before = column;
            x += across;
        }
        let top = diagram
            .nodes
            .iter()
            .fold(0.0, |top: f64, node| top.min(node.y));
        for node in diagram
            .nodes
            .iter_mut()
            .filter(|node| node.shape == Shape::Text && !node.note.is_empty())
        {
            node.y = top - 62.0;
        }
        diagram.explain_weights();
        if diagram.edges.iter().any(|edge| !edge.under.is_empty()) {
            diagram.explain(Stroke::Backward, "되돌아가는 오차");
        }
        if self
            .sizes
            .iter()
            .any(|units| shown(*units).count() < *units)
        {
            diagram.note = Label::sentence("유닛이 12개를 넘는 층은 가운데를 줄여 그렸습니다.");
        }
        diagram
    }

    fn connect(
        &self,
        diagram: &mut Diagram,
        layer: usize,
        before: &[(Place, Option<usize>)],
        column: &[(Place, Option<usize>)],
    ) {
        let labelled = before.len() * column.len() <= FEW;
        for (place, to) in column {
            for (input, from) in before {
                let (Some(to), Some(from)) = (to, from) else {
                    continue;
                };
                let edge = Edge::new(*from, *to).line(Line::Plain);
                let edge = match number_at(&self.errors, layer, place.index, input.index) {
                    Some(error) if labelled => edge.under(format(error)),
                    _ => edge,
                };
                diagram.join(
                    match number_at(&self.weights, layer, place.index, input.index) {
                        Some(weight) if labelled => edge.weight(weight).over(format(weight)),
                        Some(weight) => edge.weight(weight),
                        None => edge.tone(Tone::Quiet),
                    },
                );
            }
        }
    }

    fn unit(&self, layer: usize, unit: usize) -> Node {
        let number = unit + 1;
        let last = layer + 1 == self.sizes.len();
        if layer == 0 {
            return Node::new(Shape::Input, format!("x{number}"));
        }
        let node = if last {
            let alone = self.sizes.last() == Some(&1);
            let name = if alone {
                "y".to_owned()
            } else {
                format!("y{number}")
            };
            Node::new(Shape::Output, name)
        } else if self.sizes.len() == 3 {
            Node::new(Shape::Unit, format!("h{number}"))
        } else {
            Node::new(Shape::Unit, format!("h{layer},{number}"))
        };
        match self
            .biases
            .get(layer - 1)
            .and_then(|biases| biases.get(unit))
        {
            Some(bias) => node.note(format!("b = {}", format(*bias))),
            None => node,
        }
    }

    fn layer_name(&self, layer: usize) -> String {
        if layer == 0 {
            "입력층".into()
        } else if layer + 1 == self.sizes.len() {
            "출력층".into()
        } else if self.sizes.len() == 3 {
            "은닉층".into()
        } else {
            format!("은닉층 {layer}")
        }
    }
}

/// The number of an edge into a layer's unit, if there is one.
fn number_at(
    numbers: &[Vec<Vec<f64>>],
    layer: usize,
    unit: Option<usize>,
    input: Option<usize>,
) -> Option<f64> {
    let rows = numbers.get(layer.checked_sub(1)?)?;
    rows.get(unit?)?.get(input?).copied()
}

fn half(places: usize) -> f64 {
    number(places.saturating_sub(1)) / 2.0
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Show for Network {
    fn figure(&self) -> Figure {
        self.diagram().figure()
    }
}

shows!(Network);
