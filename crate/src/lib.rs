#![doc = include_str!("../README.md")]

pub mod draw;
pub mod explore;
pub mod figure;
pub mod graph;
pub mod lesson;
pub mod logic;
pub mod net;
pub mod number;
pub mod show;

mod error;
mod notebook;

pub use error::{Error, Result};
pub use ndarray;
pub use show::Show;

pub use graph::{Gradients, Graph, Var};
pub use lesson::{
    ActivationLayer, AddLayer, AffineLayer, ErrorShares, GradientCheck, GradientRow, Layer,
    MulLayer, Verdict, check, check_gradient, check_layer, check_numbers, exercise, experiment,
    numerical_gradient, share_error,
};
pub use logic::{
    Circuit, Clash, Correction, Examples, Gate, LabelledPoints, Learned, Outcome, Perceptron,
    Sample, Separability, linearly_separable,
};
pub use net::{
    Activation, Dataset, Derivation, DerivationRow, Divergence, History, Init, Input, IntoMatrix,
    IntoVector, Logits, Loss, Maxout, Mlp, Optimizer, Output, Pairing, ParameterGradients, Samples,
    Score, Snapshot, Stop, Train, softmax, softmax_jacobian,
};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::explore::descent;
    pub use crate::figure::{Diagram, Figure};
    pub use crate::show::{
        Show as _, backpropagation_cycle, before_and_after, curve, curves, gradients_by_layer,
        half_planes, layers_and_problems, network_diagram, neuron_and_perceptron, pairings, plane,
        reactions, roadmap, truth_table,
    };
    pub use crate::{
        Activation, ActivationLayer, AddLayer, AffineLayer, Circuit, Dataset, Error, Examples,
        Gate, Gradients, Graph, History, Init, Layer, Loss, Maxout, Mlp, MulLayer, Optimizer,
        Output, Pairing, Perceptron, Separability, Stop, Train, Var, check, check_gradient,
        check_layer, check_numbers, exercise, experiment, linearly_separable, numerical_gradient,
        shapes, share_error, softmax, softmax_jacobian,
    };
    // The lecture's NumPy. A `:dep` of its own would cost every notebook a second.
    pub use ndarray::{self, Array1, Array2, arr1, array};
}
