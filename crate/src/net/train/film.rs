//! A training as it can be scrubbed through.

use crate::net::train::Snapshot;
use crate::{Dataset, Mlp};

/// About so many states are kept, close together at first, where most happens.
const FRAMES: f64 = 40.0;
/// A network with more parameters has no film.
const MOST_PARAMETERS: usize = 200;

/// States of a small network of two inputs as it learned, and what it learned from.
#[derive(Clone, PartialEq)]
pub(crate) struct Film {
    pub(crate) data: Dataset,
    pub(crate) shots: Vec<Snapshot>,
    /// By how much the next epoch that is kept lies further on.
    growth: f64,
    next: usize,
}

impl Film {
    /// An empty one, if there is to be one.
    pub(super) fn of(net: &Mlp, data: &Dataset, epochs: usize) -> Option<Box<Self>> {
        let is_small = net.sizes().first() == Some(&2) && net.parameter_count() <= MOST_PARAMETERS;
        is_small.then(|| {
            Box::new(Self {
                data: data.clone(),
                shots: Vec::new(),
                growth: (epochs as f64 + 1.0).powf(1.0 / FRAMES),
                next: 0,
            })
        })
    }

    /// Keeps the state after an epoch, if it is one to be kept.
    pub(super) fn see(&mut self, epoch: usize, net: &Mlp) {
        if epoch >= self.next {
            self.next = (epoch + 1).max(((epoch + 1) as f64 * self.growth) as usize);
            self.keep(epoch, net);
        }
    }

    /// Ends it with the weights that the network has now, which may be those of an earlier epoch.
    pub(super) fn end(&mut self, epoch: usize, net: &Mlp) {
        self.shots.retain(|shot| shot.epoch < epoch);
        self.keep(epoch, net);
    }

    fn keep(&mut self, epoch: usize, net: &Mlp) {
        let net = net.clone();
        self.shots.push(Snapshot { epoch, net });
    }
}
