#![doc = include_str!("../README.md")]

pub mod experiment;
pub mod number;

mod activation;
mod data;
mod error;
mod gate;
mod loss;
mod math;
mod maxout;
mod mlp;
mod perceptron;
mod random;
mod rosenblatt;
mod softmax;
mod train;

pub use activation::{Activation, Input};
pub use data::Dataset;
pub use error::{Error, Result};
pub use gate::Gate;
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Gradients, Init, IntoMatrix, IntoVector, Mlp, Output, Samples, Score};
pub use ndarray;
pub use perceptron::Perceptron;
pub use rosenblatt::{Correction, Examples, Learned, Outcome};
pub use softmax::{Logits, softmax, softmax_jacobian};
pub use train::{Divergence, History, Optimizer, Snapshot, Stop, Train};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use ndarray::{Array1, Array2, array};

    pub use crate::{Activation, Error, Gate, Maxout, Perceptron, softmax, softmax_jacobian};
    pub use crate::{
        Dataset, Examples, History, Init, Loss, Mlp, Optimizer, Output, Stop, Train, experiment,
    };
}
