//! The lecture's layers: each computes forward, remembers what it needs, and hands gradients back (slides 51–52).

mod affine;
mod scalar;

pub use crate::lesson::layer::affine::{ActivationLayer, AffineLayer};
pub use crate::lesson::layer::scalar::{AddLayer, MulLayer};

use ndarray::{Array, Dimension};

use crate::Result;

/// Something that computes forward and hands gradients back.
///
/// A layer of one's own needs these two methods, and can then be checked with
/// [`check_layer`](crate::check_layer). `backward` belongs to the `forward` before it.
///
/// ```
/// # use neuronote::prelude::*;
/// #[derive(Default)]
/// struct Square { x: Option<f64> }
///
/// impl Layer for Square {
///     type Input = f64;
///     type Output = f64;
///     fn forward(&mut self, x: f64) -> Result<f64, Error> {
///         self.x = Some(x);
///         Ok(x * x)
///     }
///     fn backward(&mut self, upstream: f64) -> Result<f64, Error> {
///         let x = self.x.ok_or(Error::BackwardBeforeForward("Square"))?;
///         Ok(upstream * 2.0 * x)
///     }
/// }
///
/// let mut square = Square::default();
/// assert!(square.backward(1.0).is_err());
/// square.forward(3.0)?;
/// assert_eq!(square.backward(1.0)?, 6.0);
/// assert!(check_layer(&mut square, 3.0)?.ok());
/// # Ok::<(), Error>(())
/// ```
pub trait Layer {
    /// What goes in: a number, a pair, an array.
    type Input: Numbers;
    /// What comes out.
    type Output: Numbers;

    /// Computes the output, and remembers what [`backward`](Self::backward) will need.
    ///
    /// # Errors
    /// Where the input does not fit the layer.
    fn forward(&mut self, input: Self::Input) -> Result<Self::Output>;

    /// From the gradient by the output (∂L/∂output, same shape as the output) the gradient by the input.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`](crate::Error::BackwardBeforeForward) before the first `forward`, and where the
    /// gradient does not fit the output.
    fn backward(&mut self, upstream: Self::Output) -> Result<Self::Input>;
}

/// What can go into and come out of a [`Layer`]: a number, a pair, `[f64; N]`, an array.
pub trait Numbers: Clone {
    /// All its numbers, in a fixed order.
    fn numbers(&self) -> Vec<f64>;

    /// The same shape with other numbers, in the same order; where `numbers` has too few, the old ones stay.
    #[must_use]
    fn with_numbers(&self, numbers: &[f64]) -> Self;
}

impl Numbers for f64 {
    fn numbers(&self) -> Vec<f64> {
        vec![*self]
    }
    fn with_numbers(&self, numbers: &[f64]) -> Self {
        numbers.first().copied().unwrap_or(*self)
    }
}

impl Numbers for (f64, f64) {
    fn numbers(&self) -> Vec<f64> {
        vec![self.0, self.1]
    }
    fn with_numbers(&self, numbers: &[f64]) -> Self {
        let [x, y] = [self.0, self.1].with_numbers(numbers);
        (x, y)
    }
}

impl<const N: usize> Numbers for [f64; N] {
    fn numbers(&self) -> Vec<f64> {
        self.to_vec()
    }
    fn with_numbers(&self, numbers: &[f64]) -> Self {
        let mut new = *self;
        new.iter_mut()
            .zip(numbers)
            .for_each(|(old, new)| *old = *new);
        new
    }
}

/// Arrays of any number of axes.
impl<D: Dimension> Numbers for Array<f64, D> {
    fn numbers(&self) -> Vec<f64> {
        self.iter().copied().collect()
    }
    fn with_numbers(&self, numbers: &[f64]) -> Self {
        let mut new = self.clone();
        new.iter_mut()
            .zip(numbers)
            .for_each(|(old, new)| *old = *new);
        new
    }
}

#[cfg(test)]
mod tests;
