//! A network of layers as a diagram.

use ndarray::Array2;

use crate::figure::Figure;
use crate::figure::diagram::{Diagram, Edge, Link, Node, Shape, Stroke, Tone};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::elide::{Place, shown};
use crate::{Mlp, Rows};

/// With this many edges between two layers at most, each has its weight written on it.
const FEW: usize = 12;

/// A network of layers: sizes, and if given, weights and biases. Shows itself as a diagram.
///
/// Made by [`network_diagram`].
#[derive(Clone, PartialEq)]
pub struct Network {
    title: String,
    sizes: Vec<usize>,
    /// By layer: units × inputs.
    weights: Vec<Array2<f64>>,
    /// By layer: one row.
    biases: Vec<Array2<f64>>,
    /// By layer: units × inputs.
    errors: Vec<Array2<f64>>,
}

/// A network with this many units in each layer, the inputs first. Layers of more than 12 units are drawn without
/// their middle.
///
/// ```
/// # use neuronote::prelude::*;
/// let network = network_diagram([2, 3, 1]);
/// assert!(network.text().contains("은닉층"));
/// ```
pub fn network_diagram(sizes: impl AsRef<[usize]>) -> Network {
    of_sizes(sizes.as_ref())
}

fn of_sizes(sizes: &[usize]) -> Network {
    let written: Vec<String> = sizes.iter().map(usize::to_string).collect();
    Network {
        title: format!("다층 퍼셉트론 {}", written.join(" - ")),
        sizes: sizes.to_vec(),
        weights: Vec::new(),
        biases: Vec::new(),
        errors: Vec::new(),
    }
}

/// One matrix for each layer; none for what is no matrix.
fn matrices<X: Rows>(layers: impl IntoIterator<Item = X>) -> Vec<Array2<f64>> {
    layers
        .into_iter()
        .map(|layer| layer.rows().unwrap_or_default())
        .collect()
}

impl Network {
    /// With weights: for each layer after the inputs, a row for each of its units, a number for each unit before it.
    /// What is missing is drawn without a weight, what is too much is not looked at.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let xor = network_diagram([2, 2, 1])
    ///     .weights([array![[-0.5, -0.5], [0.5, 0.5]], array![[0.5, 0.5]]])
    ///     .biases([array![0.7, -0.2], array![-0.7]]);
    /// assert!(xor.text().contains("[-0.5] x1"));
    /// ```
    #[must_use]
    pub fn weights<X: Rows>(mut self, weights: impl IntoIterator<Item = X>) -> Self {
        self.weights = matrices(weights);
        self
    }

    /// With biases: for each layer after the inputs, one for each of its units.
    #[must_use]
    pub fn biases<X: Rows>(mut self, biases: impl IntoIterator<Item = X>) -> Self {
        self.biases = matrices(biases);
        self
    }

    /// With what comes back over each edge, in the order of [`weights`](Self::weights).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = network_diagram([2, 1]).weights([[[0.6, 0.4]]]).errors([[[0.36, 0.24]]]);
    /// assert!(figure.text().contains("[0.6 ← 0.36] x1"));
    /// ```
    #[must_use]
    pub fn errors<X: Rows>(mut self, errors: impl IntoIterator<Item = X>) -> Self {
        self.errors = matrices(errors);
        self
    }

    /// The picture as plain data.
    pub fn diagram(&self) -> Diagram {
        let mut diagram = Diagram::new(&self.title);
        // How far one unit is from the next of its layer, and a layer from the next.
        let (step, across) = match (self.errors.is_empty(), self.biases.is_empty()) {
            (false, _) => (100.0, 230.0),
            (_, false) => (66.0, 150.0),
            _ => (48.0, 150.0),
        };
        let middle = |count: usize| (count.max(1) - 1) as f64 / 2.0;
        let tallest = self
            .sizes
            .iter()
            .map(|units| shown(*units).count())
            .max()
            .unwrap_or(0);
        let mut before: Vec<(Place, usize)> = Vec::new();
        for (layer, units) in self.sizes.iter().enumerate() {
            let x = layer as f64 * across;
            let mut column: Vec<(Place, usize)> = shown(*units).map(|place| (place, 0)).collect();
            let top = -middle(column.len());
            for (row, (place, node)) in column.iter_mut().enumerate() {
                let drawn = place
                    .index
                    .map_or_else(|| place.gap(), |unit| self.unit(layer, unit));
                *node = diagram.add(drawn.at(x, (top + row as f64) * step));
            }
            self.connect(&mut diagram, layer, &before, &column);
            let name = Node::new(Shape::Text, self.layer_name(layer)).note(format!("{units}개"));
            diagram.add(name.tone(Tone::Quiet).at(x, -middle(tallest) * step - 62.0));
            before = column;
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
            diagram.note = "뉴런이 12개를 넘는 층은 가운데를 줄여 그렸습니다.".into();
        }
        diagram
    }

    fn connect(
        &self,
        diagram: &mut Diagram,
        layer: usize,
        before: &[(Place, usize)],
        column: &[(Place, usize)],
    ) {
        let labelled = before.len() * column.len() <= FEW;
        for (to_place, to) in column {
            for (from_place, from) in before {
                let (Some(unit), Some(input)) = (to_place.index, from_place.index) else {
                    continue;
                };
                let number =
                    |layers: &[Array2<f64>]| layers.get(layer - 1)?.get([unit, input]).copied();
                let mut edge = Edge::new(*from, *to).line(Link::Plain);
                if let Some(error) = number(&self.errors).filter(|_| labelled) {
                    edge = edge.under(format(error));
                }
                diagram.join(match number(&self.weights) {
                    Some(weight) if labelled => edge.weight(weight).over(format(weight)),
                    Some(weight) => edge.weight(weight),
                    None => edge.tone(Tone::Quiet),
                });
            }
        }
    }

    fn unit(&self, layer: usize, unit: usize) -> Node {
        let number = unit + 1;
        let last = self.sizes.len() - 1;
        let node = match layer {
            0 => return Node::new(Shape::Input, format!("x{number}")),
            _ if layer == last && self.sizes[last] == 1 => Node::new(Shape::Output, "y"),
            _ if layer == last => Node::new(Shape::Output, format!("y{number}")),
            _ if last == 2 => Node::new(Shape::Unit, format!("h{number}")),
            _ => Node::new(Shape::Unit, format!("h{layer},{number}")),
        };
        match self
            .biases
            .get(layer - 1)
            .and_then(|biases| biases.get([0, unit]))
        {
            Some(bias) => node.note(format!("b = {}", format(*bias))),
            None => node,
        }
    }

    fn layer_name(&self, layer: usize) -> String {
        match layer {
            0 => "입력층".into(),
            _ if layer + 1 == self.sizes.len() => "출력층".into(),
            _ if self.sizes.len() == 3 => "은닉층".into(),
            _ => format!("은닉층 {layer}"),
        }
    }
}

impl Show for Network {
    fn figure(&self) -> Figure {
        self.diagram().figure()
    }
}

impl Mlp {
    /// The network as it is now, layer by layer: the width of an edge is the size of its weight, its dash and hue the
    /// sign; biases stand under the units.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 2, 1]).seed(1);
    /// assert!(net.diagram().text().contains("은닉층"));
    /// ```
    pub fn diagram(&self) -> Network {
        of_sizes(self.sizes())
            .weights(self.weights())
            .biases(self.biases())
    }
}

/// Its diagram, or why it can be none.
impl Show for Mlp {
    fn figure(&self) -> Figure {
        let mut diagram = self.diagram().diagram();
        if let Err(error) = self.check_sizes() {
            diagram.note = error.to_string().into();
        }
        diagram.figure()
    }
}

shows!(Network, Mlp);
