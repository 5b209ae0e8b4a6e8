//! A learning network as a diagram.

use crate::Mlp;
use crate::show::Network;
use crate::show::network::network_diagram;

impl Mlp {
    /// The network as it is now, layer by layer: the width of an edge is the size of its weight, its dash and hue the
    /// sign; biases stand under the units.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 2, 1]).seed(1);
    /// assert!(net.diagram().text().contains("은닉층"));
    /// ```
    pub fn diagram(&self) -> Network {
        let weights = self.weights();
        let rows = weights.iter().map(|layer| {
            let rows = layer.rows().into_iter();
            rows.map(|row| row.to_vec()).collect()
        });
        let biases = self.biases();
        network_diagram(self.sizes())
            .weights(rows.collect())
            .biases(biases.iter().map(|layer| layer.to_vec()).collect())
    }
}
