//! From what a reader makes to a figure of it, one file a topic.

mod backpropagation;
mod circuit_diagram;
mod curves;
mod cut_plane;
mod decision_boundary;
mod elide;
mod error_shares;
mod experiments;
mod gradient_comparison;
mod gradient_sizes;
pub(crate) mod graph;
mod graph_steps;
mod hidden_layer;
mod histogram;
mod layers_and_problems;
mod learning_curve;
mod mlp_curve;
mod network;
mod neuron;
mod pairings;
mod perceptron_diagram;
pub(crate) mod plane;
mod regions;
mod roadmap;
mod rosenblatt_course;
mod samples;
mod separable_proof;
mod shapes;
mod sums_on_a_line;
mod truth_table;
mod verdict;
mod weight_pictures;

pub use backpropagation::backpropagation_cycle;
pub use curves::{Curve, Curves, curve, curves};
pub(crate) use curves::{MOST_CURVES, none};
pub use decision_boundary::{Boundary, TwoInputs};
pub use gradient_sizes::gradients_by_layer;
pub use hidden_layer::{before_and_after, half_planes};
pub use histogram::histogram;
pub use layers_and_problems::layers_and_problems;
pub(crate) use learning_curve::power_of;
pub use network::{Network, network_diagram};
pub use neuron::{neuron_and_perceptron, reactions};
pub use pairings::pairings;
pub use plane::plane;
pub use roadmap::roadmap;
pub use shapes::{Shaped, shapes};
pub use truth_table::truth_table;

use crate::Result;
use crate::draw;
use crate::figure::{Chart, Diagram, Explorer, Figure, Images, Layout, Question, Table};
use crate::notebook::shows;

/// A value that has a picture.
pub trait Show {
    /// The picture, as plain data.
    fn figure(&self) -> Figure;

    /// A fragment of HTML that stands alone: no identifiers, no scripts, nothing fetched from elsewhere.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Gate::And.html().contains("<table"));
    /// ```
    fn html(&self) -> String {
        draw::html(&self.figure())
    }

    /// The same for a terminal, with Hangul aligned.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// println!("{}", Gate::And.text());
    /// ```
    fn text(&self) -> String {
        draw::text(&self.figure())
    }

    /// A complete SVG document, in its light look.
    fn svg(&self) -> String {
        draw::svg(&self.figure())
    }

    /// Writes the figure to a file: `.svg`, `.html` or `.txt`, by the ending of `path`.
    ///
    /// # Errors
    /// [`Error::UnknownFileType`](crate::Error::UnknownFileType) for another ending,
    /// [`Error::NotSaved`](crate::Error::NotSaved) when the file can't be written.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let path = std::env::temp_dir().join("and.svg");
    /// Gate::And.save(&path)?;
    /// assert!(Gate::And.save("and.bmp").is_err());
    /// # std::fs::remove_file(path).ok();
    /// # Ok::<(), Error>(())
    /// ```
    fn save(&self, path: impl AsRef<std::path::Path>) -> Result<()>
    where
        Self: Sized,
    {
        draw::save(&self.figure(), path.as_ref())
    }
}

impl Figure {
    /// Figures in one line, which wraps on a narrow screen.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let both = Figure::row([Gate::And, Gate::Or]);
    /// assert!(both.text().contains("OR"));
    /// // Figures of different types go through `figure()`.
    /// let and = Gate::And.perceptron()?;
    /// Figure::row([Gate::And.figure(), and.figure()]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn row<T: Show>(figures: impl IntoIterator<Item = T>) -> Self {
        Self::grid(usize::MAX, figures)
    }

    /// Figures in lines of `columns`. With 0 columns, one under another.
    pub fn grid<T: Show>(columns: usize, figures: impl IntoIterator<Item = T>) -> Self {
        let mut all = Vec::new();
        for figure in figures {
            all.push(figure.figure());
        }
        Layout::new(columns, all).figure()
    }
}

impl Show for Figure {
    fn figure(&self) -> Figure {
        self.clone()
    }
}

macro_rules! kinds {
    ($($kind:ident),*) => {$(
        impl Show for $kind {
            fn figure(&self) -> Figure {
                Figure::$kind(self.clone())
            }
        }

        shows!($kind);
    )*};
}

kinds!(Table, Diagram, Chart, Images, Question, Layout, Explorer);
shows!(Figure);

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
