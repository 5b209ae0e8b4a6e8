//! The layers of the lecture.

use ndarray::{Array1, Array2, Axis};

use crate::lesson::layer::{Layer, Memory};
use crate::number::Number;
use crate::{Error, Result};

/// The multiplication layer of slide 51: remembers both inputs and hands each the gradient times the other one.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut mul_apple = MulLayer::new();
/// let mut mul_tax = MulLayer::new();
/// let apples = mul_apple.forward(100, 2);
/// let price = mul_tax.forward(apples, 1.1);
/// let (by_apples, by_tax) = mul_tax.backward(1)?;
/// let (by_apple, by_count) = mul_apple.backward(by_apples)?;
/// assert!((price - 220.0).abs() < 1e-12);
/// assert_eq!((by_apple, by_tax), (2.2, 200.0));
/// assert!((by_count - 110.0).abs() < 1e-12);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct MulLayer {
    inputs: Memory<(f64, f64)>,
}

/// The addition layer: hands both inputs the gradient unchanged.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut add = AddLayer::new();
/// assert_eq!(add.forward(200, 450), 650.0);
/// assert_eq!(add.backward(1.1)?, (1.1, 1.1));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct AddLayer {
    went_forward: bool,
}

/// y = x·W + b, for a batch of examples at once: a row is one example, a column one unit.
///
/// With n examples, `inputs` units in and `outputs` units out: x is n × inputs, W is inputs × outputs, b has `outputs` numbers,
/// y is n × outputs.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut affine = AffineLayer::new(array![[1.0], [2.0]], array![0.5]);
/// assert_eq!(affine.forward(array![[3.0, 4.0]])?, array![[11.5]]);
/// assert_eq!(affine.backward(array![[1.0]])?, array![[1.0, 2.0]]);
/// assert_eq!(affine.by_weights, array![[3.0], [4.0]]);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct AffineLayer {
    /// W, inputs × outputs.
    pub weights: Array2<f64>,
    /// b, one number per output.
    pub bias: Array1<f64>,
    /// ∂L/∂W = xᵀ·upstream of the latest `backward`, shaped like the weights; 0 before it.
    pub by_weights: Array2<f64>,
    /// ∂L/∂b of the latest `backward`: the upstream gradient summed over the examples; 0 before it.
    pub by_bias: Array1<f64>,
    input: Memory<Array2<f64>>,
}

impl MulLayer {
    /// A layer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// x × y; remembers both.
    pub fn forward(&mut self, x: impl Number, y: impl Number) -> f64 {
        self.multiply((x.number(), y.number()))
    }

    fn multiply(&mut self, (x, y): (f64, f64)) -> f64 {
        self.inputs.keep((x, y));
        x * y
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream × y and upstream × x.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward), [`Error::LayerUsedTwice`] if one layer
    /// was used for two products: each needs its own.
    pub fn backward(&mut self, upstream: impl Number) -> Result<(f64, f64)> {
        Layer::backward(self, upstream.number())
    }
}

impl Layer for MulLayer {
    type Input = (f64, f64);
    type Output = f64;

    fn forward(&mut self, inputs: (f64, f64)) -> Result<f64> {
        Ok(self.multiply(inputs))
    }

    fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        let (x, y) = self.inputs.recall("MulLayer")?;
        Ok((upstream * y, upstream * x))
    }
}

impl AddLayer {
    /// A layer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// x + y.
    pub fn forward(&mut self, x: impl Number, y: impl Number) -> f64 {
        self.went_forward = true;
        x.number() + y.number()
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream twice.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward).
    pub fn backward(&mut self, upstream: impl Number) -> Result<(f64, f64)> {
        Layer::backward(self, upstream.number())
    }
}

impl Layer for AddLayer {
    type Input = (f64, f64);
    type Output = f64;

    fn forward(&mut self, (x, y): (f64, f64)) -> Result<f64> {
        Ok(self.forward(x, y))
    }

    fn backward(&mut self, upstream: f64) -> Result<(f64, f64)> {
        if self.went_forward {
            Ok((upstream, upstream))
        } else {
            Err(Error::BackwardBeforeForward("AddLayer"))
        }
    }
}

impl AffineLayer {
    /// From weights, inputs × outputs, and one bias per output.
    pub fn new(weights: Array2<f64>, bias: Array1<f64>) -> Self {
        Self {
            by_weights: Array2::zeros(weights.raw_dim()),
            by_bias: Array1::zeros(bias.raw_dim()),
            weights,
            bias,
            input: Memory::default(),
        }
    }
}

/// Errs with [`Error::Shape`] where an array does not fit.
impl Layer for AffineLayer {
    type Input = Array2<f64>;
    type Output = Array2<f64>;

    fn forward(&mut self, x: Array2<f64>) -> Result<Array2<f64>> {
        let (inputs, outputs) = self.weights.dim();
        fits("AffineLayer의 편향", &[outputs], self.bias.shape())?;
        fits("AffineLayer의 입력", &[x.nrows(), inputs], x.shape())?;
        let y = x.dot(&self.weights) + &self.bias;
        self.input.keep(x);
        Ok(y)
    }

    fn backward(&mut self, upstream: Array2<f64>) -> Result<Array2<f64>> {
        let x = self.input.recall("AffineLayer")?;
        let needed = [x.nrows(), self.weights.ncols()];
        fits("AffineLayer의 상류 기울기", &needed, upstream.shape())?;
        self.by_weights = x.t().dot(&upstream);
        self.by_bias = upstream.sum_axis(Axis(0));
        Ok(upstream.dot(&self.weights.t()))
    }
}

fn fits(what: &'static str, needed: &[usize], given: &[usize]) -> Result<()> {
    if needed == given {
        return Ok(());
    }
    let [needed, given] = [needed, given].map(|shape| format!("{shape:?}"));
    Err(Error::Shape {
        what,
        needed,
        given,
    })
}
