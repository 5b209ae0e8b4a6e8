//! Where the weights of a new network start.

use crate::Activation;

/// The standard deviation of the normal numbers that a layer's weights start from. Biases start at 0.
///
/// Too small, and signals and gradients vanish from layer to layer; too large, and they explode or saturate.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
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
    /// The standard deviation for a layer with this many inputs and outputs, whose units have this activation.
    pub(crate) fn deviation(self, inputs: usize, outputs: usize, h: Activation) -> f64 {
        let (ins, outs) = (inputs as f64, outputs as f64);
        match self {
            Self::Auto => h.init().deviation(inputs, outputs, h),
            Self::Xavier => (2.0 / (ins + outs)).sqrt(),
            Self::He => (2.0 / ins).sqrt(),
            Self::Lecun => (1.0 / ins).sqrt(),
            Self::Normal(deviation) => deviation,
        }
    }
}
