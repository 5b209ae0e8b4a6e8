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
mod josa;
mod notebook;

pub use error::{Error, Result};
pub use ndarray;
pub use number::Number;
pub use show::Show;

pub use graph::{Gradients, Graph, Var};
pub use lesson::{
    AddLayer, ErrorShares, GradientCheck, GradientRow, MulLayer, Verdict, check_gradient, exercise,
    experiment, share_error,
};
pub use logic::{Circuit, Gate, Learned, Perceptron, Separability, linearly_separable};
pub use net::{
    Activation, Dataset, Derivation, History, Init, Input, Loss, Maxout, Mlp, Optimizer, Output,
    Pairing, ParameterGradients, Rows, Score, Snapshot, Stop, Train, softmax, softmax_jacobian,
};

/// Everything a lesson types, brought in by one line: `use neuronote::prelude::*;`.
pub mod prelude {
    pub use crate::explore::{depth, descent};
    pub use crate::figure::{Diagram, Figure};
    pub use crate::show::{
        Show as _, backpropagation_cycle, before_and_after, curve, curves, gradients_by_layer,
        half_planes, histogram, layers_and_problems, network_diagram, neuron_and_perceptron,
        pairings, plane, reactions, roadmap, truth_table,
    };
    pub use crate::{
        Activation, AddLayer, Circuit, Dataset, Error, Gate, Gradients, Graph, History, Init, Loss,
        Maxout, Mlp, MulLayer, Optimizer, Output, Pairing, Perceptron, Separability, Stop, Train,
        Var, check_gradient, exercise, experiment, linearly_separable, shapes, share_error,
        softmax, softmax_jacobian,
    };
    // The lecture's NumPy. A `:dep` of its own would cost every notebook a second.
    pub use ndarray::{self, Array1, Array2, arr1, array};
}
