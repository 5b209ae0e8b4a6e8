//! Learning on arrays: activation functions, losses, data, and multi-layer perceptrons that train. Slides 53–71.

pub(crate) mod activation;
pub(crate) mod arrays;
pub(crate) mod data;
mod init;
pub(crate) mod loss;
pub(crate) mod math;
mod maxout;
pub(crate) mod mlp;
mod output;
pub(crate) mod pairing;
pub(crate) mod random;
pub(crate) mod softmax;
pub(crate) mod train;

pub use activation::Activation;
pub use arrays::{Input, Rows};
pub use data::Dataset;
pub use init::Init;
pub use loss::Loss;
pub use maxout::Maxout;
pub use mlp::{Mlp, ParameterGradients, Score};
pub use output::Output;
pub use pairing::{Derivation, Pairing};
pub use softmax::{softmax, softmax_jacobian};
pub use train::{History, Optimizer, Snapshot, Stop, Train};
