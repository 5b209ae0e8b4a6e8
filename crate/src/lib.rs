#![doc = include_str!("../README.md")]

pub mod graph;
pub mod number;
pub mod render;
pub mod view;

mod activation;
mod display;
mod error;
mod gate;
mod math;
mod maxout;
mod perceptron;
mod softmax;

pub use activation::{Activation, Input};
pub use display::Display;
pub use error::{Error, Result};
pub use gate::Gate;
pub use graph::{Gradients, Graph, Var};
pub use maxout::Maxout;
pub use perceptron::Perceptron;
pub use softmax::{Logits, softmax, softmax_jacobian};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::render::Render as _;
    pub use crate::view::{Figure, Show as _, truth_table};
    pub use crate::{
        Activation, Display as _, Error, Gate, Gradients, Graph, Maxout, Perceptron, Var, softmax,
        softmax_jacobian,
    };
}
