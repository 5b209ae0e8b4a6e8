//! Where the weights of a new network start.

use serde::{Deserialize, Serialize};

use crate::{Activation, number};

/// The standard deviation of the normal numbers that a layer's weights start from. Biases start at 0.
///
/// Too small, and signals and gradients vanish from layer to layer; too large, and they explode or saturate.
#[derive(Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Init {
    /// By activation: He for the ReLU family, LeCun for SELU, Xavier for the others.
    #[default]
    Auto,
    /// √(2 / (inputs + outputs)): Glorot and Bengio (2010).
    Xavier,
    /// √(2 / inputs): He et al. (2015).
    He,
    /// √(1 / inputs): LeCun et al. (1998).
    Lecun,
    /// This very number, the same for all layers; 0 starts all units of a layer alike, and they stay alike.
    Normal(f64),
}

impl Init {
    /// The standard deviation for a layer with so many inputs and outputs, whose units have this activation.
    pub(crate) fn deviation(self, inputs: usize, outputs: usize, h: Activation) -> f64 {
        let (ins, outs) = (inputs as f64, outputs as f64);
        match self {
            Self::Auto => Self::of(h).deviation(inputs, outputs, h),
            Self::Xavier => (2.0 / (ins + outs)).sqrt(),
            Self::He => (2.0 / ins).sqrt(),
            Self::Lecun => (1.0 / ins).sqrt(),
            Self::Normal(deviation) => deviation,
        }
    }

    /// The initialisation that belongs to an activation; never `Auto`.
    pub const fn of(activation: Activation) -> Self {
        match activation {
            Activation::Relu
            | Activation::LeakyRelu(_)
            | Activation::Prelu(_)
            | Activation::Elu(_)
            | Activation::Swish(_)
            | Activation::Softplus => Self::He,
            Activation::Selu => Self::Lecun,
            Activation::Step | Activation::Sigmoid | Activation::Tanh | Activation::Identity => {
                Self::Xavier
            }
        }
    }

    /// What it is called: `자동`, `Xavier`, `He`, `LeCun`, `표준편차 0.01`.
    pub fn name(self) -> String {
        match self {
            Self::Auto => "자동".to_owned(),
            Self::Xavier => "Xavier".to_owned(),
            Self::He => "He".to_owned(),
            Self::Lecun => "LeCun".to_owned(),
            Self::Normal(deviation) => format!("표준편차 {}", number::format(deviation)),
        }
    }
}

impl std::fmt::Debug for Init {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}
