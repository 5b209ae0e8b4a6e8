//! Stand-in until the activations have their own file.
use std::fmt;

/// An activation function.
#[derive(Clone, Copy, PartialEq, Debug)]
#[non_exhaustive]
#[expect(missing_docs, reason = "replaced soon")]
pub enum Activation {
    Sigmoid,
    Tanh,
    Relu,
    LeakyRelu(f64),
    Elu(f64),
    Selu,
    Swish(f64),
    Softplus,
}

const LAMBDA: f64 = 1.050_700_987_355_480_5;
const ALPHA: f64 = 1.673_263_242_354_377_3;

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

impl Activation {
    /// h(x)
    pub fn apply(self, x: f64) -> f64 {
        match self {
            Self::Sigmoid => sigmoid(x),
            Self::Tanh => x.tanh(),
            Self::Relu => x.max(0.0),
            Self::LeakyRelu(a) => if x > 0.0 { x } else { a * x },
            Self::Elu(a) => if x > 0.0 { x } else { a * x.exp_m1() },
            Self::Selu => LAMBDA * Self::Elu(ALPHA).apply(x),
            Self::Swish(b) => x * sigmoid(b * x),
            Self::Softplus => x.max(0.0) + (-x.abs()).exp().ln_1p(),
        }
    }
    /// h'(x)
    pub fn derivative(self, x: f64) -> f64 {
        match self {
            Self::Sigmoid => sigmoid(x) * sigmoid(-x),
            Self::Tanh => 1.0 - x.tanh() * x.tanh(),
            Self::Relu => if x > 0.0 { 1.0 } else { 0.0 },
            Self::LeakyRelu(a) => if x > 0.0 { 1.0 } else { a },
            Self::Elu(a) => if x > 0.0 { 1.0 } else { a * x.exp() },
            Self::Selu => LAMBDA * Self::Elu(ALPHA).derivative(x),
            Self::Swish(b) => { let s = sigmoid(b * x); s + b * x * s * (1.0 - s) }
            Self::Softplus => sigmoid(x),
        }
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
