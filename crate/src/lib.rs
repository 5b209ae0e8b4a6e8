#![doc = include_str!("../README.md")]

pub mod graph;
pub mod number;

mod error;
mod gate;
mod perceptron;

pub use error::{Error, Result};
pub use gate::Gate;
pub use graph::{Activation, Gradients, Graph, Var};
pub use perceptron::Perceptron;

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::{Activation, Error, Gate, Gradients, Graph, Perceptron, Var};
}
