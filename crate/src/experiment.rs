//! The lecture's experiments, one call each. They return plain data.

mod depth;
mod fitting;
mod relu;
mod seeds;

pub use depth::{GradientSizes, GradientSurvey, Start, gradient_sizes, gradient_sizes_of};
pub use fitting::{Fit, Fitting, compare_sizes, overfitting};
pub use relu::{DyingRelu, UnitHistory, dying_relu};
pub use seeds::{SeedRun, SeedRuns, xor_from_seeds};
