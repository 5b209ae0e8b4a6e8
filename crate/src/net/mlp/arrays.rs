//! The kinds of arrays that a network takes, so that a lesson can write what reads best.

use ndarray::{Array1, Array2, ArrayBase, ArrayView2, Axis, Data, Ix1, Ix2};

use crate::{Dataset, Error, Result};

/// What a network can predict for: one sample (`[f64; N]`, or `&x` of a vector) or many (`&x` of a matrix with a
/// row for each, or `&data`).
pub trait Samples: sealed::Sealed {
    /// A vector of outputs for one sample; for many, a matrix with a row for each.
    type Output;
    #[doc(hidden)]
    fn predict(
        self,
        run: impl FnOnce(ArrayView2<'_, f64>) -> Result<Array2<f64>>,
    ) -> Result<Self::Output>;
}

impl<S: Data<Elem = f64>> Samples for &ArrayBase<S, Ix2> {
    type Output = Array2<f64>;
    fn predict(
        self,
        run: impl FnOnce(ArrayView2<'_, f64>) -> Result<Array2<f64>>,
    ) -> Result<Array2<f64>> {
        run(self.view())
    }
}

impl Samples for &Dataset {
    type Output = Array2<f64>;
    fn predict(
        self,
        run: impl FnOnce(ArrayView2<'_, f64>) -> Result<Array2<f64>>,
    ) -> Result<Array2<f64>> {
        run(self.x.view())
    }
}

impl<S: Data<Elem = f64>> Samples for &ArrayBase<S, Ix1> {
    type Output = Array1<f64>;
    fn predict(
        self,
        run: impl FnOnce(ArrayView2<'_, f64>) -> Result<Array2<f64>>,
    ) -> Result<Array1<f64>> {
        let y = run(self.view().insert_axis(Axis(0)))?;
        Ok(y.into_iter().collect())
    }
}

impl<const N: usize> Samples for [f64; N] {
    type Output = Array1<f64>;
    fn predict(
        self,
        run: impl FnOnce(ArrayView2<'_, f64>) -> Result<Array2<f64>>,
    ) -> Result<Array1<f64>> {
        (&ndarray::arr1(&self)).predict(run)
    }
}

/// A layer's weights: an ndarray matrix or nested lists, a row for each unit.
pub trait IntoMatrix: sealed::Sealed {
    #[doc(hidden)]
    fn rows(self) -> Vec<Vec<f64>>;
}

/// A layer's biases: an ndarray vector, a list, or an array.
pub trait IntoVector: sealed::Sealed {
    #[doc(hidden)]
    fn numbers(self) -> Vec<f64>;
}

impl IntoMatrix for Array2<f64> {
    fn rows(self) -> Vec<Vec<f64>> {
        self.outer_iter().map(|row| row.to_vec()).collect()
    }
}
impl IntoMatrix for &Array2<f64> {
    fn rows(self) -> Vec<Vec<f64>> {
        self.outer_iter().map(|row| row.to_vec()).collect()
    }
}
impl IntoMatrix for Vec<Vec<f64>> {
    fn rows(self) -> Vec<Vec<f64>> {
        self
    }
}
impl<const C: usize> IntoMatrix for Vec<[f64; C]> {
    fn rows(self) -> Vec<Vec<f64>> {
        self.into_iter().map(Vec::from).collect()
    }
}
impl<const R: usize, const C: usize> IntoMatrix for [[f64; C]; R] {
    fn rows(self) -> Vec<Vec<f64>> {
        self.into_iter().map(Vec::from).collect()
    }
}
impl IntoVector for Array1<f64> {
    fn numbers(self) -> Vec<f64> {
        self.to_vec()
    }
}
impl IntoVector for &Array1<f64> {
    fn numbers(self) -> Vec<f64> {
        self.to_vec()
    }
}
impl IntoVector for Vec<f64> {
    fn numbers(self) -> Vec<f64> {
        self
    }
}
impl<const N: usize> IntoVector for [f64; N] {
    fn numbers(self) -> Vec<f64> {
        self.into()
    }
}

mod sealed {
    use super::{Array1, Array2, ArrayBase, Data, Dataset, Ix1, Ix2};
    pub trait Sealed {}
    impl Sealed for Array1<f64> {}
    impl Sealed for Array2<f64> {}
    impl Sealed for Vec<f64> {}
    impl Sealed for Vec<Vec<f64>> {}
    impl<const C: usize> Sealed for Vec<[f64; C]> {}
    impl<const N: usize> Sealed for [f64; N] {}
    impl<const R: usize, const C: usize> Sealed for [[f64; C]; R] {}
    impl<S: Data<Elem = f64>> Sealed for &ArrayBase<S, Ix1> {}
    impl<S: Data<Elem = f64>> Sealed for &ArrayBase<S, Ix2> {}
    impl Sealed for &Dataset {}
}

/// The parameters of all layers in one list, layer by layer, weights (row by row) before biases.
pub(crate) fn flatten<W: IntoMatrix, B: IntoVector>(
    sizes: &[usize],
    weights: impl IntoIterator<Item = W>,
    biases: impl IntoIterator<Item = B>,
) -> Result<Vec<f64>> {
    let layers = sizes.len().saturating_sub(1);
    let weights: Vec<_> = weights.into_iter().map(IntoMatrix::rows).collect();
    let biases: Vec<_> = biases.into_iter().map(IntoVector::numbers).collect();
    let wrong = |what, needed: String, given: String| {
        Err(Error::Shape {
            what,
            needed,
            given,
        })
    };
    if weights.len() != layers {
        return wrong(
            "가중치 목록",
            format!("행렬 {layers}개"),
            format!("행렬 {}개", weights.len()),
        );
    }
    if biases.len() != layers {
        return wrong(
            "편향 목록",
            format!("벡터 {layers}개"),
            format!("벡터 {}개", biases.len()),
        );
    }
    let mut all = Vec::new();
    for ((layer, w), b) in sizes.windows(2).zip(weights).zip(biases) {
        let &[ins, outs] = layer else { continue };
        let columns = w.iter().map(Vec::len).find(|&n| n != ins).unwrap_or(ins);
        if w.len() != outs || columns != ins {
            return wrong(
                "가중치",
                format!("({outs}, {ins})"),
                format!("({}, {columns})", w.len()),
            );
        }
        if b.len() != outs {
            return wrong("편향", format!("({outs})"), format!("({})", b.len()));
        }
        all.extend(w.into_iter().flatten());
        all.extend(b);
    }
    Ok(all)
}
