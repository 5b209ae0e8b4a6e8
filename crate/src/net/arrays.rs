//! The numbers and arrays that a lesson may write, so that it can write what reads best.

use ndarray::{Array, Array1, Array2, ArrayBase, Axis, Data, Dimension, Ix1, Ix2};

use crate::number::Number;
use crate::{Dataset, Error, Result};

/// What a function of one number can be applied to: a number, `[x; N]`, a `Vec`, or `&x` of an ndarray array.
#[diagnostic::on_unimplemented(
    message = "`{Self}`에는 함수를 적용할 수 없습니다. 수 하나, [1.0, 2.0], 또는 배열의 &x를 넣어 주세요."
)]
pub trait Input {
    /// The same shape, owned.
    type Output;
    #[doc(hidden)]
    fn each(self, f: &dyn Fn(f64) -> f64) -> Self::Output;
}

impl<T: Number> Input for T {
    type Output = f64;
    fn each(self, f: &dyn Fn(f64) -> f64) -> f64 {
        f(self.number())
    }
}

impl<T: Number, const N: usize> Input for [T; N] {
    type Output = [f64; N];
    fn each(self, f: &dyn Fn(f64) -> f64) -> [f64; N] {
        self.map(|x| f(x.number()))
    }
}

impl<T: Number> Input for Vec<T> {
    type Output = Vec<f64>;
    fn each(self, f: &dyn Fn(f64) -> f64) -> Vec<f64> {
        self.into_iter().map(|x| f(x.number())).collect()
    }
}

impl<T: Number, S: Data<Elem = T>, D: Dimension> Input for &ArrayBase<S, D> {
    type Output = Array<f64, D>;
    fn each(self, f: &dyn Fn(f64) -> f64) -> Array<f64, D> {
        self.mapv(|x| f(x.number()))
    }
}

/// Numbers in a row or in rows: `[0.0, 1.0]`, `[[0, 1], [1, 0]]`, a `Vec` of either, an ndarray vector or matrix, data, and
/// references to them.
#[diagnostic::on_unimplemented(
    message = "수의 목록이 아닌 타입입니다: `{Self}`. [0.0, 1.0]이나 [[0.0, 1.0], [1.0, 0.0]], 또는 배열을 넣어 주세요."
)]
pub trait Rows {
    /// What comes back for them: a vector for one row, a matrix for several.
    type Output: FromRows;
    #[doc(hidden)]
    fn rows(self) -> Result<Array2<f64>>;
}

/// What an answer comes back in.
pub trait FromRows {
    #[doc(hidden)]
    fn from_rows(rows: Array2<f64>) -> Self;
    /// In a column what was given as a vector: as many samples of one number.
    #[doc(hidden)]
    fn samples(rows: Array2<f64>) -> Array2<f64>;
}

impl FromRows for Array1<f64> {
    fn from_rows(rows: Array2<f64>) -> Self {
        rows.into_iter().collect()
    }
    fn samples(rows: Array2<f64>) -> Array2<f64> {
        rows.reversed_axes()
    }
}

impl FromRows for Array2<f64> {
    fn from_rows(rows: Array2<f64>) -> Self {
        rows
    }
    fn samples(rows: Array2<f64>) -> Array2<f64> {
        rows
    }
}

macro_rules! rows {
    ($([$($generic:tt)*] $type:ty => $output:ident, |$x:ident| $rows:expr;)*) => {$(
        impl<$($generic)*> Rows for $type {
            type Output = $output<f64>;
            fn rows(self) -> Result<Array2<f64>> {
                let $x = self;
                $rows
            }
        }
    )*};
}

rows! {
    [T: Number, const N: usize] [T; N] => Array1, |x| matrix(&[list(x)]);
    [T: Number] Vec<T> => Array1, |x| matrix(&[list(x)]);
    [T: Number] &[T] => Array1, |x| matrix(&[list(x.iter().copied())]);
    [T: Number, const N: usize, const M: usize] [[T; N]; M] => Array2, |x| matrix(&x.into_iter().map(list).collect::<Vec<_>>());
    [T: Number, const N: usize] Vec<[T; N]> => Array2, |x| matrix(&x.into_iter().map(list).collect::<Vec<_>>());
    [T: Number] Vec<Vec<T>> => Array2, |x| matrix(&x.into_iter().map(list).collect::<Vec<_>>());
    [T: Number, S: Data<Elem = T>] ArrayBase<S, Ix1> => Array1, |x| Ok(x.mapv(T::number).insert_axis(Axis(0)));
    [T: Number, S: Data<Elem = T>] ArrayBase<S, Ix2> => Array2, |x| Ok(x.mapv(T::number));
    [] Dataset => Array2, |data| Ok(data.x);
}

impl<X: Rows + Clone> Rows for &X {
    type Output = X::Output;
    fn rows(self) -> Result<Array2<f64>> {
        self.clone().rows()
    }
}

fn list<T: Number>(numbers: impl IntoIterator<Item = T>) -> Vec<f64> {
    numbers.into_iter().map(T::number).collect()
}

fn matrix(rows: &[Vec<f64>]) -> Result<Array2<f64>> {
    let columns = rows.first().map_or(0, Vec::len);
    match rows.iter().position(|row| row.len() != columns) {
        None => Ok(Array2::from_shape_fn((rows.len(), columns), |(i, j)| {
            rows[i][j]
        })),
        Some(other) => Err(Error::Shape {
            what: "행마다 수의 개수가 같아야 하는 목록",
            needed: format!("({}, {columns})", rows.len()),
            given: format!("{}번째 행에 {}개", other + 1, rows[other].len()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn every_way_to_write_them_is_the_same() {
        let one = array![[3.0, -1.0]];
        let rows = |x: Result<Array2<f64>>| x.expect("fine");
        assert_eq!(rows([3, -1].rows()), one);
        assert_eq!(rows((&[3.0, -1.0]).rows()), one);
        assert_eq!(rows([3.0, -1.0].as_slice().rows()), one);
        assert_eq!(rows(vec![3_i64, -1].rows()), one);
        assert_eq!(rows((&array![3, -1]).rows()), one);
        let two = array![[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]];
        assert_eq!(rows([[1, 0], [0, 1], [5, 5]].rows()), two);
        assert_eq!(rows((&vec![[1_u8, 0], [0, 1], [5, 5]]).rows()), two);
        assert_eq!(rows(vec![vec![1, 0], vec![0, 1], vec![5, 5]].rows()), two);
        assert_eq!(rows(two.t().reversed_axes().rows()), two);
        let error = vec![vec![1, 2], vec![3]].rows().expect_err("ragged");
        assert!(error.to_string().contains("2번째 행에 1개"), "{error}");
    }

    #[test]
    fn functions_keep_the_shape() {
        let double = |x: f64| 2.0 * x;
        assert_eq!((3.each(&double), 0.5.each(&double)), (6.0, 1.0));
        assert_eq!([1, 2].each(&double), [2.0, 4.0]);
        assert_eq!(vec![1.5].each(&double), [3.0]);
        assert_eq!((&array![[1, 2]]).each(&double), array![[2.0, 4.0]]);
    }
}
