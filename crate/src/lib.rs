#![doc = include_str!("../README.md")]

pub mod graph;
pub mod layer;
pub mod number;
pub mod render;
pub mod view;

mod activation;
mod data;
mod display;
mod error;
mod error_sharing;
mod gate;
mod gradient_check;
mod loss;
mod math;
mod maxout;
mod mlp;
mod perceptron;
mod random;
mod softmax;
mod train;

pub use activation::{Activation, Input};
pub use data::Dataset;
pub use display::Display;
pub use error::{Error, Result};
pub use error_sharing::{ErrorShares, share_error};
pub use gate::Gate;
pub use gradient_check::{
    GradientCheck, GradientRow, check_gradient, check_layer, numerical_gradient,
};
pub use graph::{Graph, Var};
pub use layer::{ActivationLayer, AddLayer, AffineLayer, Layer, MulLayer};
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Gradients, Init, IntoMatrix, IntoVector, Mlp, Output, Samples, Score};
pub use ndarray;
pub use perceptron::Perceptron;
pub use softmax::{Logits, softmax, softmax_jacobian};
pub use train::{Divergence, History, Optimizer, Snapshot, Stop, Train};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use ndarray::{Array1, Array2, array};

    pub use crate::render::Render as _;
    pub use crate::view::{Figure, Show as _, truth_table};
    pub use crate::{Activation, Maxout, softmax, softmax_jacobian};
    pub use crate::{ActivationLayer, AddLayer, AffineLayer, Layer, MulLayer};
    pub use crate::{Dataset, History, Init, Loss, Mlp, Optimizer, Output, Stop, Train};
    pub use crate::{Display as _, Error, Gate, Perceptron};
    pub use crate::{Graph, Var, check_gradient, check_layer, numerical_gradient, share_error};
}
