#![doc = include_str!("../README.md")]

pub mod check;
pub mod graph;
pub mod number;
pub mod render;
pub mod view;

mod activation;
mod circuit;
mod data;
mod display;
mod error;
mod gate;
mod loss;
mod math;
mod maxout;
mod mlp;
mod perceptron;
mod random;
mod softmax;
mod train;

pub use activation::{Activation, Input};
pub use check::check;
pub use circuit::Circuit;
pub use data::Dataset;
pub use display::Display;
pub use error::{Error, Result};
pub use gate::Gate;
pub use graph::{Gradients, Graph, Var};
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Init, IntoMatrix, IntoVector, Mlp, Output, ParameterGradients, Samples, Score};
pub use ndarray;
pub use perceptron::Perceptron;
pub use softmax::{Logits, softmax, softmax_jacobian};
pub use train::{Divergence, History, Optimizer, Snapshot, Stop, Train};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::render::Render as _;
    pub use crate::view::{
        Diagram, Figure, Show as _, network_diagram, neuron_and_perceptron, reactions, roadmap,
        truth_table,
    };
    pub use crate::{
        Activation, Circuit, Display as _, Error, Gate, Gradients, Graph, Maxout, Perceptron, Var,
        check, shapes, softmax, softmax_jacobian,
    };
    pub use crate::{Dataset, History, Init, Loss, Mlp, Optimizer, Output, Stop, Train};
    // The lecture's NumPy. A `:dep` of its own would cost every notebook a second.
    pub use ndarray::{self, Array1, Array2, arr1, array};
}
