//! The lecture's experiments, one call each. They return plain data.

use crate::net::math::turn;
use crate::net::random::{Purpose, Random};
use crate::{Activation, Dataset, History, Init, Mlp, Optimizer, Result, Train};

/// A network with its training.
#[derive(Clone, PartialEq, Debug)]
pub struct Fit {
    /// What sets it apart from those beside it.
    pub name: String,
    /// The network as it was left.
    pub net: Mlp,
    /// Loss and accuracy as it learned.
    pub history: History,
}

impl Fit {
    /// Trains the network.
    fn new(name: String, mut net: Mlp, data: &Dataset, how: Train) -> Result<Self> {
        let history = net.train(data, how)?;
        Ok(Self { name, net, history })
    }

    /// Whether every sample it learned from is right.
    pub fn is_right(&self) -> bool {
        self.history.final_accuracy() == Some(1.0)
    }
}

/// The same network from several starts, and where each led.
#[derive(Clone, PartialEq)]
pub struct SeedRuns {
    /// One for each seed, in order.
    pub fits: Vec<Fit>,
}

/// The same network from several starts on XOR (slide 27): some reach it, some end in a local optimum. 2-2-1 (tanh, sigmoid),
/// learning rate 0.5, 2000 epochs.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let runs = experiment::xor_from_seeds(0..12)?;
/// assert_eq!(runs.fits.iter().filter(|fit| fit.is_right()).count(), 7);
/// # Ok::<(), Error>(())
/// ```
pub fn xor_from_seeds(seeds: impl IntoIterator<Item = u64>) -> Result<SeedRuns> {
    seed_runs(seeds.into_iter().collect())
}

fn seed_runs(seeds: Vec<u64>) -> Result<SeedRuns> {
    let run = |seed: u64| {
        let how = Train {
            learning_rate: 0.5,
            epochs: 2000,
            ..Train::default()
        };
        Fit::new(
            seed.to_string(),
            Mlp::new([2, 2, 1]).seed(seed),
            &Dataset::xor(),
            how,
        )
    };
    let fits = seeds.into_iter().map(run).collect::<Result<_>>()?;
    Ok(SeedRuns { fits })
}

/// One data set, and what networks of several sizes made of it.
#[derive(Clone, PartialEq)]
pub struct Fitting {
    /// What was learned from.
    pub training: Dataset,
    /// What was only watched.
    pub validation: Dataset,
    /// One for each size.
    pub fits: Vec<Fit>,
}

/// Under- and overfitting (slide 71): thirty noisy points of a sine wave, and networks with 1, 6 and 4 × 7 hidden units: one too
/// small, one about right, one that learns the noise as well.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let result = experiment::overfitting(1)?;
/// assert_eq!(result.fits.len(), 3);
/// # Ok::<(), Error>(())
/// ```
pub fn overfitting(seed: u64) -> Result<Fitting> {
    let data = Dataset::curve(|x| turn(x / 2.0).1, (-1.0, 1.0), 60, 0.25, seed)?;
    let (training, validation) = data.split(0.5, seed)?;
    // No wider: so narrow that every machine computes the same to the last bit, which a long training blows up to a difference
    // that can be seen.
    let sizes = [vec![1, 1, 1], vec![1, 6, 1], vec![1, 7, 7, 7, 7, 1]];
    let fits = sizes.into_iter().map(|sizes| {
        let name = sizes
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join("-");
        let net = Mlp::new(sizes).output(Activation::Identity).seed(seed);
        let how = Train {
            learning_rate: 0.02,
            epochs: 3000,
            optimizer: Optimizer::adam(),
            validation: Some(validation.clone()),
            ..Train::default()
        };
        Fit::new(name, net, &training, how)
    });
    let fits = fits.collect::<Result<_>>()?;
    Ok(Fitting {
        training,
        validation,
        fits,
    })
}

/// The same network trained with ReLU and with leaky ReLU.
#[derive(Clone, PartialEq)]
pub struct DyingRelu {
    /// What was learned from.
    pub data: Dataset,
    /// With ReLU, and with leaky ReLU (slope 0.1) from the same weights.
    pub fits: Vec<Fit>,
}

/// A ReLU unit that dies in training (slide 68): |x| from two units, with a learning rate that is too high. The first step throws
/// one unit so far that it is negative on every sample. With ReLU it stays there, and half of |x| is never learned; with leaky ReLU
/// it comes back.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let result = experiment::dying_relu()?;
/// assert!(result.fits[0].history.final_loss() > result.fits[1].history.final_loss());
/// # Ok::<(), Error>(())
/// ```
pub fn dying_relu() -> Result<DyingRelu> {
    let data = Dataset::curve(f64::abs, (-1.0, 1.0), 21, 0.0, 1)?;
    let fits = [
        ("ReLU", Activation::Relu),
        ("Leaky ReLU", Activation::LeakyRelu(0.1)),
    ]
    .map(|(name, h)| {
        let weights = [vec![vec![-0.8], vec![0.4]], vec![vec![0.8, 1.6]]];
        let net = Mlp::from_parameters([1, 2, 1], weights, [vec![0.1, 0.6], vec![0.0]])?;
        let how = Train {
            learning_rate: 0.5,
            epochs: 300,
            snapshots: 301,
            ..Train::default()
        };
        Fit::new(
            name.to_owned(),
            net.hidden(h).output(Activation::Identity),
            &data,
            how,
        )
    });
    let fits = fits.into_iter().collect::<Result<_>>()?;
    Ok(DyingRelu { data, fits })
}

impl DyingRelu {
    /// For each unit of the first hidden layer, after each epoch: the share of samples, 0 to 1, on which it is positive.
    pub(crate) fn activity(&self, fit: &Fit) -> Vec<Vec<f64>> {
        let mut units = Vec::new();
        for shot in &fit.history.snapshots {
            let layers = shot.net.layer_outputs(&self.data).unwrap_or_default();
            let Some(hidden) = layers.first() else {
                continue;
            };
            units.resize(hidden.ncols(), Vec::new());
            for (shares, outputs) in units.iter_mut().zip(hidden.columns()) {
                let positive = outputs.iter().filter(|y| **y > 0.0).count();
                shares.push(positive as f64 / outputs.len() as f64);
            }
        }
        units
    }
}

/// How large the first weights are, against what suits the activation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

    /// What it is called, and what the right standard deviation is multiplied by.
    const fn entry(self) -> (&'static str, f64) {
        match self {
            Self::Small => ("작은 초깃값", 0.2),
            Self::Right => ("알맞은 초깃값", 1.0),
            Self::Large => ("큰 초깃값", 5.0),
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        self.entry().0
    }
}

/// The gradient in each layer of one untrained network.
#[derive(Clone, PartialEq)]
pub struct GradientSizes {
    /// The hidden layers' activation.
    pub activation: Activation,
    /// How large the weights are.
    pub start: Start,
    /// The gradient by the weighted sums of each layer, from the first: see [`ParameterGradients::errors`](crate::ParameterGradients::errors).
    pub by_layer: Vec<f64>,
}

impl GradientSizes {
    /// The gradient of the first layer as a multiple of the last one's: far below 1 it vanishes on its way back, far above 1
    /// it explodes.
    pub fn first_over_last(&self) -> f64 {
        match self.by_layer.as_slice() {
            [first, .., last] => first / last,
            _ => 1.0,
        }
    }
}

/// Many networks of several depths, activations and first weights, to be compared.
#[derive(Clone, PartialEq)]
pub struct GradientSurvey {
    /// One for each network.
    pub networks: Vec<GradientSizes>,
}

/// Vanishing and exploding gradients (slide 71): sigmoid, tanh and ReLU with small, right and large first weights, 2 to 20 layers
/// deep, 32 units wide.
///
/// # Errors
/// None in practice; it has the type of what it is made of.
///
/// ```
/// # use neuronote::prelude::*;
/// let survey = experiment::gradient_sizes(1)?;
/// assert_eq!(survey.networks.len(), 3 * 3 * 19);
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
    let mut random = Random::new(seed, Purpose::Data);
    let mut draw =
        |columns| ndarray::Array2::from_shape_simple_fn((SAMPLES, columns), || random.normal());
    let data = Dataset::new(draw(WIDTH), draw(1))?;
    // So deep that no such network can be made anyway.
    let mut sizes = vec![WIDTH; depth.min(100_000)];
    sizes.push(1);
    let deviation = start.entry().1 * activation.init().deviation(WIDTH, WIDTH, activation);
    let net = Mlp::new(sizes)
        .hidden(activation)
        .output(Activation::Identity)
        .init(Init::Normal(deviation))
        .seed(seed);
    let by_layer = net.gradients(&data)?.errors;
    Ok(GradientSizes {
        activation,
        start,
        by_layer,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gradients_vanish_explode_and_hold() {
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
        assert!(gradient_sizes_of(Activation::Relu, Start::Right, 0, 1).is_err());
        assert!(gradient_sizes_of(Activation::Relu, Start::Right, usize::MAX, 1).is_err());
    }

    #[test]
    fn too_small_about_right_and_too_large() {
        let Fitting { fits, .. } = overfitting(1).expect("fine");
        let [small, right, large] = [0, 1, 2].map(|i| {
            let history = &fits[i].history;
            (
                history.final_loss(),
                history.final_validation_loss().expect("watched"),
            )
        });
        // Underfitting: bad on both. Overfitting: better than its due on the training data, worse on the other.
        assert!(small.0 > 1.5 * right.0);
        assert!(large.0 < 0.5 * right.0);
        assert!(large.1 > 1.3 * right.1 && small.1 > 1.3 * right.1);
        let best = fits[2]
            .history
            .validation_loss
            .iter()
            .copied()
            .fold(f64::INFINITY, f64::min);
        assert!(large.1 > 1.3 * best, "its validation loss fell, then rose");
    }

    #[test]
    fn a_unit_dies_in_training_and_stays_dead() {
        let result = dying_relu().expect("fine");
        let [relu, leaky] = [0, 1].map(|i| result.activity(&result.fits[i]));
        assert_eq!((relu[0].len(), leaky[0].len()), (301, 301));
        let unit = relu
            .iter()
            .position(|shares| shares[300] == 0.0)
            .expect("one died");
        let shares = &relu[unit];
        assert!(shares[0] > 0.5, "alive at the start");
        let death = shares.iter().position(|share| *share == 0.0);
        let dead = &shares[death.expect("dies")..];
        assert!(dead.iter().all(|share| *share == 0.0));
        // Dead: no gradient reaches it, on any sample.
        let gradients = result.fits[0].net.gradients(&result.data).expect("fine");
        assert_eq!(
            (gradients.weights[0][[unit, 0]], gradients.biases[0][unit]),
            (0.0, 0.0)
        );
        // The leaky one was down as well, and came back.
        assert!(leaky[unit].contains(&0.0) && leaky[unit][300] > 0.0);
        assert!(result.fits[1].history.final_loss() < 1e-3);
    }
}
