//! What is shown, as plain data.
//!
//! A view says what a figure holds, not how it looks: the renderers turn the same data into HTML, SVG and
//! text, so that nothing is in one and missing from another.

mod arrange;
mod backpropagation;
mod boundary;
pub mod chart;
mod check;
mod circuit;
mod curves;
pub mod diagram;
mod dying_relu;
mod elide;
mod error_sharing;
mod fitting;
mod gradient_check;
mod gradients;
mod graph;
mod graph_steps;
mod half_plane;
mod hidden;
mod history;
mod inequalities;
mod label;
mod layers_and_problems;
mod layout;
mod learned;
pub(crate) mod measure;
mod mlp_curve;
mod mlp_diagram;
mod network;
mod neuron;
mod number_line;
mod pairing;
mod perceptron_diagram;
mod plane;
mod regions;
mod roadmap;
mod seeds;
mod shapes;
mod table;
mod truth_table;

pub use backpropagation::backpropagation_cycle;
pub use boundary::{Boundary, TwoInputs};
pub use chart::Chart;
pub use curves::{Curve, Curves, curve, curves};
pub use diagram::Diagram;
pub use gradients::gradients_by_layer;
pub use hidden::{before_and_after, half_planes};
pub use label::Label;
pub use layers_and_problems::layers_and_problems;
pub use layout::Layout;
pub use network::{Network, network_diagram};
pub use neuron::{neuron_and_perceptron, reactions};
pub use pairing::pairings;
pub use plane::plane;
pub use roadmap::roadmap;
pub use shapes::{Shaped, shapes};
pub use table::{Cell, Row, Table, mark};
pub use truth_table::truth_table;

/// Anything a cell can show. Made by [`Show::figure`], or from several by [`Figure::row`] and [`Figure::grid`].
#[derive(Clone, PartialEq)]
pub enum Figure {
    /// A table.
    Table(Table),
    /// Nodes joined by edges.
    Diagram(Diagram),
    /// A chart.
    Chart(Chart),
    /// Several figures side by side.
    Layout(Layout),
}

/// A value that has a picture.
pub trait Show {
    /// The picture, as plain data.
    fn figure(&self) -> Figure;
}

impl Show for Figure {
    fn figure(&self) -> Figure {
        self.clone()
    }
}

impl<T: Show + ?Sized> Show for &T {
    fn figure(&self) -> Figure {
        (**self).figure()
    }
}

/// `[T; N]`, `Vec<T>` and slices of what shows itself are shown side by side.
impl<T: Show> Show for [T] {
    fn figure(&self) -> Figure {
        Figure::row(self)
    }
}

impl<T: Show, const N: usize> Show for [T; N] {
    fn figure(&self) -> Figure {
        Figure::row(self)
    }
}

impl<T: Show> Show for Vec<T> {
    fn figure(&self) -> Figure {
        Figure::row(self)
    }
}
