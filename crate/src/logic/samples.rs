//! Points that each belong to one of two classes.

use crate::Gate;

/// A point and the class it belongs to, 0 or 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Sample<const N: usize> {
    /// The point.
    pub at: [f64; N],
    /// Its class: 0, or anything else for 1.
    pub class: u8,
}

impl<const N: usize> Sample<N> {
    /// Whether the point is of class 1.
    pub const fn is_one(&self) -> bool {
        self.class != 0
    }
}

/// What can be read as points with classes: a gate (its truth table), the four outputs of a truth table in its order, or
/// pairs of a point and a class.
///
/// ```
/// # use neuronote::prelude::*;
/// use neuronote::LabelledPoints;
/// assert_eq!(Gate::Xor.samples(), [0, 1, 1, 0].samples());
/// assert_eq!([([0.5, 0.5], 1)].samples()[0].class, 1);
/// ```
pub trait LabelledPoints<const N: usize> {
    /// The points, in order.
    fn samples(&self) -> Vec<Sample<N>>;
}

impl LabelledPoints<2> for Gate {
    fn samples(&self) -> Vec<Sample<2>> {
        INPUTS.map(|x| self.output(x)).samples()
    }
}

/// The inputs of a truth table with two columns, in its order.
const INPUTS: [[u8; 2]; 4] = [[0, 0], [0, 1], [1, 0], [1, 1]];

impl LabelledPoints<2> for [u8; 4] {
    fn samples(&self) -> Vec<Sample<2>> {
        let rows = INPUTS.iter().zip(self);
        rows.map(|(x, class)| Sample {
            at: x.map(f64::from),
            class: *class,
        })
        .collect()
    }
}

impl<const N: usize> LabelledPoints<N> for [([f64; N], u8)] {
    fn samples(&self) -> Vec<Sample<N>> {
        self.iter()
            .map(|(at, class)| Sample {
                at: *at,
                class: *class,
            })
            .collect()
    }
}

impl<const N: usize, const M: usize> LabelledPoints<N> for [([f64; N], u8); M] {
    fn samples(&self) -> Vec<Sample<N>> {
        self.as_slice().samples()
    }
}

impl<const N: usize> LabelledPoints<N> for Vec<([f64; N], u8)> {
    fn samples(&self) -> Vec<Sample<N>> {
        self.as_slice().samples()
    }
}

impl<const N: usize> LabelledPoints<N> for Vec<Sample<N>> {
    fn samples(&self) -> Vec<Sample<N>> {
        self.clone()
    }
}

impl<const N: usize, S: LabelledPoints<N> + ?Sized> LabelledPoints<N> for &S {
    fn samples(&self) -> Vec<Sample<N>> {
        (**self).samples()
    }
}
