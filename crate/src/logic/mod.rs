//! What fires: gates, perceptrons, circuits of gates, and what one straight line can part. Slides 3–34.

pub(crate) mod circuit;
pub(crate) mod gate;
pub(crate) mod perceptron;
pub(crate) mod rosenblatt;
pub(crate) mod samples;
pub(crate) mod separable;

pub use circuit::Circuit;
pub use gate::Gate;
pub use perceptron::Perceptron;
pub use rosenblatt::{Correction, Examples, Learned, Outcome};
pub use samples::{LabelledPoints, Sample};
pub use separable::{Clash, Separability, linearly_separable};
