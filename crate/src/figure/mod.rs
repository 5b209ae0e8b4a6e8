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
