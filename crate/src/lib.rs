#![doc = include_str!("../README.md")]

pub mod graph;
pub mod layer;
pub mod number;
pub mod render;
pub mod view;

mod activation;
mod display;
mod error;
mod error_sharing;
mod gate;
mod gradient_check;
mod math;
mod maxout;
mod perceptron;
mod softmax;

pub use activation::{Activation, Input};
pub use display::Display;
pub use error::{Error, Result};
pub use error_sharing::{ErrorShares, share_error};
pub use gate::Gate;
pub use gradient_check::{
    GradientCheck, GradientRow, check_gradient, check_layer, numerical_gradient,
};
pub use graph::{Gradients, Graph, Var};
pub use layer::{ActivationLayer, AddLayer, AffineLayer, Layer, MulLayer};
pub use maxout::Maxout;
pub use perceptron::Perceptron;
pub use softmax::{Logits, softmax, softmax_jacobian};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::render::Render as _;
    pub use crate::view::{Figure, Show as _, truth_table};
    pub use crate::{
        Activation, ActivationLayer, AddLayer, AffineLayer, Display as _, Error, Gate, Gradients,
        Graph, Layer, Maxout, MulLayer, Perceptron, Var, check_gradient, check_layer,
        numerical_gradient, share_error, softmax, softmax_jacobian,
    };
}
