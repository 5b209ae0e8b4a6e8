//! How a view becomes HTML, SVG or text.

mod backend;
mod canvas;
mod chart;
mod diagram;
mod escape;
pub(crate) mod html;
mod save;
mod svg;
pub(crate) mod text;
mod theme;

use crate::check::{Check, NumberCheck};
use crate::view::{Boundary, Chart, Curves, Diagram, Figure, Layout, Network, Show, Table};
use crate::{Circuit, Gate, Perceptron, Result, Separability};

/// Turns whatever shows itself into HTML, SVG or text.
pub trait Render: Show {
    /// A fragment of HTML that stands alone: no identifiers, no scripts, nothing fetched from elsewhere.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Gate::And.html().contains("<table"));
    /// ```
    fn html(&self) -> String {
        html::fragment(&self.figure())
    }

    /// The same for a terminal, with Hangul aligned.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// println!("{}", Gate::And.text());
    /// ```
    fn text(&self) -> String {
        text::of(&self.figure())
    }

    /// A complete SVG document, in its light look.
    fn svg(&self) -> String {
        svg::document(&self.figure())
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
        save::write(self, path.as_ref())
    }
}

impl<T: Show + ?Sized> Render for T {}

/// `Debug` of what shows itself is its text form: that is what a cell prints inside an `Option` or a tuple.
macro_rules! debug_as_text {
    ($($type:ty),*) => {
        $(impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text())
            }
        })*
    };
}

debug_as_text!(
    Boundary,
    Chart,
    Check,
    Curves,
    Diagram,
    Gate,
    Figure,
    Layout,
    Network,
    NumberCheck,
    Table
);

impl<const N: usize> std::fmt::Debug for Perceptron<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl<const N: usize> std::fmt::Debug for Circuit<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl<const N: usize> std::fmt::Debug for Separability<N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl std::fmt::Debug for crate::view::Curve {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::view::curves([self.clone()]).text())
    }
}
