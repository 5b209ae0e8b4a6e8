//! From a figure to HTML, SVG, text or a file. All pixels stand here; nothing here knows what a figure is of.

mod backend;
mod canvas;
mod chart;
mod diagram;
mod escape;
mod explorer;
mod html;
mod save;
mod svg;
mod text;
mod theme;

pub(crate) use html::fragment as html;
pub(crate) use save::write as save;
pub(crate) use svg::document as svg;
pub(crate) use text::of as text;
