//! Layers of two numbers, as the apple example has them.

use crate::lesson::layer::Layer;
use crate::{Error, Result};

/// The multiplication layer of slide 51: remembers both inputs and hands each the gradient times the other one.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut mul_apple = MulLayer::new();
/// let mut mul_tax = MulLayer::new();
/// let apples = mul_apple.forward(100.0, 2.0);
/// let price = mul_tax.forward(apples, 1.1);
/// let (by_apples, by_tax) = mul_tax.backward(1.0)?;
/// let (by_apple, by_count) = mul_apple.backward(by_apples)?;
/// assert!((price - 220.0).abs() < 1e-12);
/// assert_eq!((by_apple, by_tax), (2.2, 200.0));
/// assert!((by_count - 110.0).abs() < 1e-12);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct MulLayer {
    inputs: Option<(f64, f64)>,
}

/// The addition layer: hands both inputs the gradient unchanged.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut add = AddLayer::new();
/// assert_eq!(add.forward(200.0, 450.0), 650.0);
/// assert_eq!(add.backward(1.1)?, (1.1, 1.1));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct AddLayer {
    went_forward: bool,
}

impl MulLayer {
    /// A layer that has seen nothing yet.
    pub const fn new() -> Self {
        Self { inputs: None }
    }

    /// x × y; remembers both.
    pub const fn forward(&mut self, x: f64, y: f64) -> f64 {
        self.inputs = Some((x, y));
        x * y
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream × y and upstream × x.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward).
    pub fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        let (x, y) = self
            .inputs
            .ok_or(Error::BackwardBeforeForward("MulLayer"))?;
        Ok((upstream * y, upstream * x))
    }
}

impl AddLayer {
    /// A layer that has seen nothing yet.
    pub const fn new() -> Self {
        Self {
            went_forward: false,
        }
    }

    /// x + y.
    pub const fn forward(&mut self, x: f64, y: f64) -> f64 {
        self.went_forward = true;
        x + y
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream twice.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward).
    pub fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        if self.went_forward {
            Ok((upstream, upstream))
        } else {
            Err(Error::BackwardBeforeForward("AddLayer"))
        }
    }
}

impl Layer for MulLayer {
    type Input = (f64, f64);
    type Output = f64;
    fn forward(&mut self, (x, y): (f64, f64)) -> Result<f64> {
        Ok(self.forward(x, y))
    }
    fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        self.backward(upstream)
    }
}

impl Layer for AddLayer {
    type Input = (f64, f64);
    type Output = f64;
    fn forward(&mut self, (x, y): (f64, f64)) -> Result<f64> {
        Ok(self.forward(x, y))
    }
    fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        self.backward(upstream)
    }
}
