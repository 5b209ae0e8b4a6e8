//! From a figure to HTML, SVG, text or a file. All pixels stand here; nothing here knows what a figure is of.

mod backend;
mod canvas;
mod chart;
mod diagram;
mod explorer;
mod html;
mod images;
mod measure;
mod picture;
mod places;
mod save;
mod sign;
mod table;
mod text;
mod theme;

pub(crate) use html::{html, svg};
pub(crate) use save::save;
pub(crate) use text::text;
