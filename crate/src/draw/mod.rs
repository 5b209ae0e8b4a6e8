//! From a figure to HTML, SVG, text or a file. All pixels stand here; nothing here knows what a figure is of.

mod backend;
mod canvas;
mod chart;
mod diagram;
mod fold;
mod grid;
mod html;
mod living;
mod measure;
mod picture;
mod pixels;
mod places;
mod save;
mod sign;
mod text;
mod theme;

pub(crate) use html::{html, svg};
pub(crate) use save::save;
pub(crate) use text::text;
