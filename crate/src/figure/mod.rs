//! What is shown, as plain data.
//!
//! A figure says what a picture holds, not how it looks: [`draw`](crate::draw) turns the same data into HTML, SVG and text, so
//! that nothing is in one and missing from another.

pub mod chart;
pub mod diagram;
pub mod images;

mod explorer;
mod label;
mod layout;
mod question;
mod table;

pub use chart::Chart;
pub use diagram::Diagram;
pub use explorer::Explorer;
pub use images::Images;
pub use label::Label;
pub use layout::Layout;
pub use question::Question;
pub use table::{Cell, Row, Table, mark};

macro_rules! captioned {
    ($($figure:ident),*) => {$(
        impl $figure {
            /// The same under another title.
            #[must_use]
            pub fn titled(self, title: impl Into<Label>) -> Self {
                let title = title.into();
                Self { title, ..self }
            }

            /// The same with a line under it.
            #[must_use]
            pub fn note(self, note: impl Into<Label>) -> Self {
                let note = note.into();
                Self { note, ..self }
            }
        }
    )*};
}

captioned!(Table, Diagram, Chart, Images);

/// Anything a cell can show.
#[derive(Clone, PartialEq)]
pub enum Figure {
    /// A table.
    Table(Table),
    /// Nodes joined by edges.
    Diagram(Diagram),
    /// A chart.
    Chart(Chart),
    /// Small grey pictures.
    Images(Images),
    /// Several figures side by side.
    Layout(Layout),
    /// A question with its answer folded away.
    Question(Question),
    /// A figure that the reader can move.
    Explorer(Explorer),
}
