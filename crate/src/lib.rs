#![doc = include_str!("../README.md")]

pub mod number;
pub mod render;
pub mod view;

mod display;
mod error;
mod gate;
mod perceptron;
mod samples;
mod separable;

pub use display::Display;
pub use error::{Error, Result};
pub use gate::Gate;
pub use perceptron::Perceptron;
pub use samples::{Sample, Samples};
pub use separable::{Clash, Separability, linearly_separable};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::render::Render as _;
    pub use crate::view::{
        Figure, Show as _, before_and_after, half_planes, layers_and_problems, plane, truth_table,
    };
    pub use crate::{Display as _, Error, Gate, Perceptron, Separability, linearly_separable};
}
