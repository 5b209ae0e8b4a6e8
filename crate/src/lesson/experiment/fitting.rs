//! Under- and overfitting (slide 71): one data set, networks of several sizes.

use std::fmt;

use crate::{Activation, Dataset, History, Mlp, Optimizer, Result, Train, number};

/// One data set, and what networks of several sizes made of it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Fitting {
    /// What was learned from.
    pub training: Dataset,
    /// What was only watched.
    pub validation: Dataset,
    /// One for each size.
    pub fits: Vec<Fit>,
}

/// One network with its training.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Fit {
    /// The network as it was left.
    pub net: Mlp,
    /// Training and validation loss as it learned.
    pub history: History,
}

/// Thirty noisy points of a sine wave, and networks with 1, 6 and 4 × 7 hidden units: one too small, one about right, one
/// that learns the noise as well.
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
    let wave = |x: f64| crate::net::math::turn(x / 2.0).1;
    let data = Dataset::curve(wave, (-1.0, 1.0), 60, 0.25, seed)?;
    let (training, validation) = data.split(0.5, seed)?;
    let train = Train {
        learning_rate: 0.02,
        epochs: 3000,
        optimizer: Optimizer::adam(),
        ..Train::default()
    };
    // No wider: so narrow that every machine computes the same to the last bit, which a long training blows up to a difference
    // that can be seen.
    let nets = [vec![1, 1, 1], vec![1, 6, 1], vec![1, 7, 7, 7, 7, 1]];
    let nets = nets.map(|sizes| Mlp::new(sizes).output(Activation::Identity).seed(seed));
    compare_sizes(&training, &validation, nets, &train)
}

/// Trains each network the same way on the same data. `train` with any other validation data in it is overruled.
///
/// # Errors
/// As [`Mlp::train`].
pub fn compare_sizes(
    training: &Dataset,
    validation: &Dataset,
    nets: impl IntoIterator<Item = Mlp>,
    train: &Train,
) -> Result<Fitting> {
    let fit = |mut net: Mlp| {
        let train = Train {
            validation: Some(validation.clone()),
            ..train.clone()
        };
        let history = net.train(training, train)?;
        Ok(Fit { net, history })
    };
    Ok(Fitting {
        training: training.clone(),
        validation: validation.clone(),
        fits: nets.into_iter().map(fit).collect::<Result<_>>()?,
    })
}

impl fmt::Debug for Fit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes: Vec<String> = self.net.sizes().iter().map(usize::to_string).collect();
        let validation = self.history.final_validation_loss().unwrap_or(f64::NAN);
        let best = self
            .history
            .validation_loss
            .iter()
            .copied()
            .fold(f64::INFINITY, f64::min);
        write!(
            f,
            "{}: 학습 손실 {}, 검증 손실 {} (가장 낮을 때 {})",
            sizes.join("-"),
            number::format(self.history.final_loss()),
            number::format(validation),
            number::format(best)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_small_about_right_and_too_large() {
        let Fitting { fits, .. } = overfitting(1).expect("fine");
        let end = |fit: &Fit| {
            (
                fit.history.final_loss(),
                fit.history.final_validation_loss().expect("watched"),
            )
        };
        let [small, right, large] = [0, 1, 2].map(|i| end(&fits[i]));
        // Underfitting: bad on both. Overfitting: better than its due on the training data, worse on the other.
        assert!(small.0 > 1.5 * right.0, "{fits:?}");
        assert!(large.0 < 0.5 * right.0, "{fits:?}");
        assert!(
            large.1 > 1.3 * right.1 && small.1 > 1.3 * right.1,
            "{fits:?}"
        );
        let best = fits[2]
            .history
            .validation_loss
            .iter()
            .copied()
            .fold(f64::INFINITY, f64::min);
        assert!(
            large.1 > 1.3 * best,
            "its validation loss fell, then rose: {fits:?}"
        );
    }
}
