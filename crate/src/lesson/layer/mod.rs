//! The lecture's layers: each computes forward, remembers what it needs, and hands gradients back (slides 51–52).

mod layers;
mod value;

pub use crate::lesson::layer::layers::{AddLayer, AffineLayer, MulLayer};
pub use crate::lesson::layer::value::{Given, LayerValue};
pub(crate) use crate::lesson::layer::value::{numbers, with_numbers};

use crate::{Error, Result};

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
/// assert!(check_layer(&mut square, 3)?.is_right());
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}`은 층이 아닙니다",
    label = "forward와 backward를 가진 층이 와야 합니다",
    note = "`impl Layer for {Self}` 안에 Input, Output, forward, backward를 적어 주세요."
)]
pub trait Layer {
    /// What goes in: a number, a pair, an array.
    type Input: LayerValue;
    /// What comes out.
    type Output: LayerValue;

    /// Computes the output, and remembers what [`backward`](Self::backward) will need.
    ///
    /// # Errors
    /// Where the input does not fit the layer.
    fn forward(&mut self, input: Self::Input) -> Result<Self::Output>;

    /// From the gradient by the output (∂L/∂output, same shape as the output) the gradient by the input.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first `forward`, and where the gradient does not fit the output.
    fn backward(&mut self, upstream: Self::Output) -> Result<Self::Input>;
}

/// What a layer remembers from forward to backward: the latest input, which alone it can hand gradients back for.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct Memory<T> {
    input: Option<T>,
    /// Whether backward was asked since that input.
    went_back: bool,
    /// Whether an input was forgotten for which backward was not asked.
    forgot: bool,
}

impl<T: PartialEq> Memory<T> {
    fn keep(&mut self, input: T) {
        let other = self.input.as_ref().is_some_and(|old| *old != input);
        self.forgot = !self.went_back && (self.forgot || other);
        self.went_back = false;
        self.input = Some(input);
    }

    /// The input to go back to. After two different ones the first `backward` is the later one's; a second one is most likely
    /// meant for the one that is forgotten.
    fn recall(&mut self, layer: &'static str) -> Result<&T> {
        let input = (self.input.as_ref()).ok_or(Error::BackwardBeforeForward(layer))?;
        if self.went_back && self.forgot {
            return Err(Error::LayerUsedTwice(layer));
        }
        self.went_back = true;
        Ok(input)
    }
}

#[cfg(test)]
mod tests;
