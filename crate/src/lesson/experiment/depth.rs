//! Vanishing and exploding gradients (slide 71): the size of the error on its way back, layer by layer.

use std::fmt;

use crate::net::mlp::Init;
use crate::{Activation, Dataset, Mlp, Result};

/// How large the first weights are, against what suits the activation.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Start {
    /// A fifth of the right standard deviation.
    Small,
    /// The right one: Xavier for sigmoid and tanh, He for ReLU.
    Right,
    /// Five times the right one.
    Large,
}

impl Start {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Small, Self::Right, Self::Large];

    /// What the right standard deviation is multiplied by.
    pub const fn factor(self) -> f64 {
        match self {
            Self::Small => 0.2,
            Self::Right => 1.0,
            Self::Large => 5.0,
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "작은 초깃값",
            Self::Right => "알맞은 초깃값",
            Self::Large => "큰 초깃값",
        }
    }
}

impl fmt::Debug for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The gradient in each layer of one untrained network.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GradientSizes {
    /// The hidden layers' activation.
    pub activation: Activation,
    /// How large the weights are.
    pub start: Start,
    /// The standard deviation of the hidden layers' weights.
    pub deviation: f64,
    /// Number of layers with weights.
    pub depth: usize,
    /// The gradient by the weighted sums of each layer, from the first: see [`ParameterGradients::errors`](crate::ParameterGradients::errors).
    pub by_layer: Vec<f64>,
}

impl GradientSizes {
    /// The gradient of the first layer as a multiple of the last one's: far below 1 it vanishes on its way back, far above 1
    /// it explodes.
    pub fn first_over_last(&self) -> f64 {
        match (self.by_layer.first(), self.by_layer.last()) {
            (Some(first), Some(last)) => first / last,
            _ => f64::NAN,
        }
    }
}

/// Many networks of several depths, activations and first weights, to be compared. A list of [`GradientSizes`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct GradientSurvey {
    /// One for each network.
    pub networks: Vec<GradientSizes>,
}

impl std::ops::Deref for GradientSurvey {
    type Target = [GradientSizes];

    fn deref(&self) -> &[GradientSizes] {
        &self.networks
    }
}

/// Sigmoid, tanh and ReLU with small, right and large first weights, 2 to 20 layers deep, 32 units wide.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let sizes = experiment::gradient_sizes(1)?;
/// assert_eq!(sizes.len(), 3 * 3 * 19);
/// # Ok::<(), Error>(())
/// ```
pub fn gradient_sizes(seed: u64) -> Result<GradientSurvey> {
    let mut networks = Vec::new();
    for activation in [Activation::Sigmoid, Activation::Tanh, Activation::Relu] {
        for start in Start::ALL {
            for depth in 2..=20 {
                networks.push(gradient_sizes_of(activation, start, depth, seed)?);
            }
        }
    }
    Ok(GradientSurvey { networks })
}

/// One of them: 32 inputs from a normal distribution, 64 samples, one identity output with squared error.
///
/// # Errors
/// If there is no layer, or there are too many for memory.
pub fn gradient_sizes_of(
    activation: Activation,
    start: Start,
    depth: usize,
    seed: u64,
) -> Result<GradientSizes> {
    const WIDTH: usize = 32;
    const SAMPLES: usize = 64;
    let mut random = crate::net::random::Random::new(seed, crate::net::random::Purpose::Data);
    let mut draw =
        |columns| ndarray::Array2::from_shape_simple_fn((SAMPLES, columns), || random.normal());
    let data = Dataset::new(draw(WIDTH), draw(1))?;
    // So deep that no such network can be made anyway.
    let mut sizes = vec![WIDTH; depth.min(100_000)];
    sizes.push(1);
    let deviation = start.factor() * Init::of(activation).deviation(WIDTH, WIDTH, activation);
    let net = Mlp::new(sizes)
        .hidden(activation)
        .output(Activation::Identity)
        .init(Init::Normal(deviation))
        .seed(seed);
    let by_layer = net.gradients(&data)?.errors;
    Ok(GradientSizes {
        activation,
        start,
        deviation,
        depth,
        by_layer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vanishes_explodes_and_holds() {
        let ratio = |h, start, depth| {
            gradient_sizes_of(h, start, depth, 1)
                .expect("fine")
                .first_over_last()
        };
        // Sigmoid: at most a quarter of the slope a layer, whatever the start.
        assert!(ratio(Activation::Sigmoid, Start::Small, 20) < 1e-12);
        assert!(ratio(Activation::Sigmoid, Start::Right, 20) < 1e-8);
        assert!(ratio(Activation::Sigmoid, Start::Right, 3) > 1e-3);
        for h in [Activation::Tanh, Activation::Relu] {
            assert!(ratio(h, Start::Small, 20) < 1e-8, "{h}");
            assert!((0.01..100.0).contains(&ratio(h, Start::Right, 20)), "{h}");
        }
        assert!(ratio(Activation::Relu, Start::Large, 20) > 1e8);
        assert!(ratio(Activation::Tanh, Start::Large, 20) > 1e2);
    }

    #[test]
    fn without_layers_there_is_nothing() {
        assert!(gradient_sizes_of(Activation::Relu, Start::Right, 0, 1).is_err());
        assert!(gradient_sizes_of(Activation::Relu, Start::Right, usize::MAX, 1).is_err());
    }
}
