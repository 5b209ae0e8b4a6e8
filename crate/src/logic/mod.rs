//! What fires: gates, perceptrons, circuits of gates, and what one straight line can part. Slides 3–34.

pub(crate) mod circuit;
pub(crate) mod gate;
pub(crate) mod labelled;
pub(crate) mod perceptron;
pub(crate) mod rosenblatt;
pub(crate) mod separable;

pub use circuit::Circuit;
pub use gate::Gate;
pub use perceptron::Perceptron;
pub use rosenblatt::Learned;
pub use separable::{Separability, linearly_separable};
