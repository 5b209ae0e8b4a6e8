//! Layers of arrays. A row is one example, a column one unit.

use ndarray::{Array1, Array2, Axis, Zip};

use crate::lesson::layer::Layer;
use crate::{Activation, Error, Result};

/// y = x·W + b, for a batch of examples at once.
///
/// With n examples, `inputs` units in and `outputs` units out: x is n × inputs, W is inputs × outputs, b has `outputs` numbers,
/// y is n × outputs.
///
/// ```
/// # use neuronote::prelude::*;
/// use ndarray::array;
/// let mut affine = AffineLayer::new(array![[1.0], [2.0]], array![0.5])?;
/// assert_eq!(affine.forward(array![[3.0, 4.0]])?, array![[11.5]]);
/// assert_eq!(affine.backward(array![[1.0]])?, array![[1.0, 2.0]]);
/// assert_eq!(affine.weight_gradient(), Some(&array![[3.0], [4.0]]));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct AffineLayer {
    weights: Array2<f64>,
    bias: Array1<f64>,
    input: Option<Array2<f64>>,
    weight_gradient: Option<Array2<f64>>,
    bias_gradient: Option<Array1<f64>>,
}

impl AffineLayer {
    /// From weights, inputs × outputs, and one bias per output.
    ///
    /// # Errors
    /// [`Error::Shape`] unless there is one bias per column of the weights.
    pub fn new(weights: Array2<f64>, bias: Array1<f64>) -> Result<Self> {
        fits("AffineLayer의 편향", &[weights.ncols()], bias.shape())?;
        Ok(Self {
            weights,
            bias,
            input: None,
            weight_gradient: None,
            bias_gradient: None,
        })
    }

    /// The weights W, inputs × outputs.
    pub const fn weights(&self) -> &Array2<f64> {
        &self.weights
    }

    /// The bias b, one number per output.
    pub const fn bias(&self) -> &Array1<f64> {
        &self.bias
    }

    /// ∂L/∂W = xᵀ·upstream of the latest `backward`, shaped like the weights.
    pub const fn weight_gradient(&self) -> Option<&Array2<f64>> {
        self.weight_gradient.as_ref()
    }

    /// ∂L/∂b of the latest `backward`: the upstream gradient summed over the examples.
    pub const fn bias_gradient(&self) -> Option<&Array1<f64>> {
        self.bias_gradient.as_ref()
    }
}

impl Layer for AffineLayer {
    type Input = Array2<f64>;
    type Output = Array2<f64>;

    fn forward(&mut self, x: Array2<f64>) -> Result<Array2<f64>> {
        let expected = [x.nrows(), self.weights.nrows()];
        fits("AffineLayer의 입력", &expected, x.shape())?;
        let y = x.dot(&self.weights) + &self.bias;
        self.input = Some(x);
        Ok(y)
    }

    fn backward(&mut self, upstream: Array2<f64>) -> Result<Array2<f64>> {
        let Some(x) = &self.input else {
            return Err(Error::BackwardBeforeForward("AffineLayer"));
        };
        let expected = [x.nrows(), self.weights.ncols()];
        fits("AffineLayer의 상류 기울기", &expected, upstream.shape())?;
        self.weight_gradient = Some(x.t().dot(&upstream));
        self.bias_gradient = Some(upstream.sum_axis(Axis(0)));
        Ok(upstream.dot(&self.weights.t()))
    }
}

/// An activation function on every element. Remembers its input.
///
/// ```
/// # use neuronote::prelude::*;
/// use ndarray::array;
/// let mut relu = ActivationLayer::relu();
/// assert_eq!(relu.forward(array![[1.0, -0.5]])?, array![[1.0, 0.0]]);
/// assert_eq!(relu.backward(array![[3.0, 3.0]])?, array![[3.0, 0.0]]);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct ActivationLayer {
    activation: Activation,
    input: Option<Array2<f64>>,
}

impl ActivationLayer {
    /// A layer of this function.
    pub const fn new(activation: Activation) -> Self {
        Self {
            activation,
            input: None,
        }
    }

    /// The sigmoid layer: backward multiplies by y(1 − y) (slide 59).
    pub const fn sigmoid() -> Self {
        Self::new(Activation::Sigmoid)
    }

    /// The tanh layer: backward multiplies by 1 − y² (slide 64).
    pub const fn tanh() -> Self {
        Self::new(Activation::Tanh)
    }

    /// The ReLU layer: backward multiplies by 1 where x > 0, else by 0 (slide 66).
    pub const fn relu() -> Self {
        Self::new(Activation::Relu)
    }
}

impl Layer for ActivationLayer {
    type Input = Array2<f64>;
    type Output = Array2<f64>;

    fn forward(&mut self, x: Array2<f64>) -> Result<Array2<f64>> {
        let y = self.activation.apply(&x);
        self.input = Some(x);
        Ok(y)
    }

    fn backward(&mut self, mut upstream: Array2<f64>) -> Result<Array2<f64>> {
        let Some(x) = &self.input else {
            return Err(Error::BackwardBeforeForward("ActivationLayer"));
        };
        fits("ActivationLayer의 상류 기울기", x.shape(), upstream.shape())?;
        let slopes = self.activation.derivative(x);
        Zip::from(&mut upstream)
            .and(&slopes)
            .for_each(|upstream, slope| *upstream *= slope);
        Ok(upstream)
    }
}

fn fits(what: &'static str, expected: &[usize], found: &[usize]) -> Result<()> {
    if expected == found {
        return Ok(());
    }
    Err(Error::Shape {
        what,
        needed: shape(expected),
        given: shape(found),
    })
}

/// As NumPy writes it: `(2, 3)`, `(3,)`.
fn shape(axes: &[usize]) -> String {
    match axes {
        [only] => format!("({only},)"),
        _ => {
            let axes: Vec<_> = axes.iter().map(ToString::to_string).collect();
            format!("({})", axes.join(", "))
        }
    }
}
