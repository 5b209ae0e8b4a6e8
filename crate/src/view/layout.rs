//! Several figures in one: a cell shows only its last value.

use super::{Figure, Show};

/// Figures side by side, wrapping to the next line where the page is too narrow.
#[derive(Clone, PartialEq)]
pub struct Layout {
    /// How many stand in one line at most.
    pub columns: usize,
    /// The figures, line by line.
    pub figures: Vec<Figure>,
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
        Self::laid_out(columns, all)
    }

    fn laid_out(columns: usize, figures: Vec<Self>) -> Self {
        Self::Layout(Layout {
            columns: columns.clamp(1, figures.len().max(1)),
            figures,
        })
    }
}

impl Show for Layout {
    fn figure(&self) -> Figure {
        Figure::Layout(self.clone())
    }
}
