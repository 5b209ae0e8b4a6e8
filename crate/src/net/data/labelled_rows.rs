//! A data set where points with classes are asked for.

use crate::Dataset;
use crate::logic::labelled::{Labelled, LabelledPoints};

impl<const N: usize> LabelledPoints<N> for Dataset {
    /// One target is taken as it is; of several, one for each class, the class.
    fn labelled(&self) -> Vec<Labelled> {
        let classes = self.classes().filter(|_| self.outputs() > 1);
        let rows = self.x.outer_iter().zip(self.t.outer_iter()).enumerate();
        let target = |(i, (x, t)): (
            usize,
            (ndarray::ArrayView1<'_, f64>, ndarray::ArrayView1<'_, f64>),
        )| {
            let class = classes.as_ref().map_or(t[0], |classes| classes[i] as f64);
            (x.to_vec(), class)
        };
        rows.map(target).collect()
    }
}
