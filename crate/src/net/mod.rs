//! Learning on arrays: activation functions, losses, data, and multi-layer perceptrons that train. Slides 53–71.

pub(crate) mod activation;
pub(crate) mod data;
pub(crate) mod loss;
pub(crate) mod math;
pub(crate) mod maxout;
pub(crate) mod mlp;
pub(crate) mod pairing;
pub(crate) mod random;
pub(crate) mod softmax;
pub(crate) mod train;

pub use activation::{Activation, Input};
pub use data::Dataset;
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Init, IntoMatrix, IntoVector, Mlp, Output, ParameterGradients, Samples, Score};
pub use pairing::{Derivation, DerivationRow, Pairing};
pub use softmax::{Logits, softmax, softmax_jacobian};
pub use train::{Divergence, History, Optimizer, Snapshot, Stop, Train};
