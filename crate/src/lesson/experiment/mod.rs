//! The lecture's experiments, one call each. They return plain data.

mod depth;
mod fitting;
mod relu;
mod seeds;

pub use crate::lesson::experiment::depth::{
    GradientSizes, GradientSurvey, Start, gradient_sizes, gradient_sizes_of,
};
pub use crate::lesson::experiment::fitting::{Fit, Fitting, compare_sizes, overfitting};
pub use crate::lesson::experiment::relu::{DyingRelu, UnitHistory, dying_relu};
pub use crate::lesson::experiment::seeds::{SeedRun, SeedRuns, xor_from_seeds};
