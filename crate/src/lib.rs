#![doc = include_str!("../README.md")]

pub mod check;
pub mod experiment;
pub mod graph;
pub mod layer;
pub mod number;
pub mod render;
pub mod view;

mod activation;
mod circuit;
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
mod pairing;
mod perceptron;
mod random;
mod rosenblatt;
mod samples;
mod separable;
mod softmax;
mod train;

pub use activation::{Activation, Input};
pub use check::{check, check_numbers};
pub use circuit::Circuit;
pub use data::Dataset;
pub use display::Display;
pub use error::{Error, Result};
pub use error_sharing::{ErrorShares, share_error};
pub use gate::Gate;
pub use gradient_check::{
    GradientCheck, GradientRow, check_gradient, check_layer, numerical_gradient,
};
pub use graph::{Gradients, Graph, Var};
pub use layer::{ActivationLayer, AddLayer, AffineLayer, Layer, MulLayer};
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Init, IntoMatrix, IntoVector, Mlp, Output, ParameterGradients, Samples, Score};
pub use ndarray;
pub use pairing::{Derivation, DerivationRow, Pairing};
pub use perceptron::Perceptron;
pub use rosenblatt::{Correction, Examples, Learned, Outcome};
pub use samples::{LabelledPoints, Sample};
pub use separable::{Clash, Separability, linearly_separable};
pub use softmax::{Logits, softmax, softmax_jacobian};
pub use train::{Divergence, History, Optimizer, Snapshot, Stop, Train};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::render::Render as _;
    pub use crate::view::{
        Diagram, Figure, Show as _, backpropagation_cycle, before_and_after, curve, curves,
        gradients_by_layer, half_planes, layers_and_problems, network_diagram,
        neuron_and_perceptron, pairings, plane, reactions, roadmap, truth_table,
    };
    pub use crate::{
        Activation, ActivationLayer, AddLayer, AffineLayer, Circuit, Dataset, Display as _, Error,
        Examples, Gate, Gradients, Graph, History, Init, Layer, Loss, Maxout, Mlp, MulLayer,
        Optimizer, Output, Pairing, Perceptron, Separability, Stop, Train, Var, check,
        check_gradient, check_layer, check_numbers, experiment, linearly_separable,
        numerical_gradient, shapes, share_error, softmax, softmax_jacobian,
    };
    // The lecture's NumPy. A `:dep` of its own would cost every notebook a second.
    pub use ndarray::{self, Array1, Array2, arr1, array};
}
