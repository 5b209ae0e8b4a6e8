//! Arrays beside their shapes.

use ndarray::{ArrayBase, Data, Dimension, aview1};

use crate::figure::Table;
use crate::number::{Number, format};

/// A table with a row for each expression: the expression as typed, its value, its shape.
///
/// For numbers and `ndarray` arrays of `f64`.
///
/// ```
/// # use neuronote::prelude::*;
/// let x = array![0.0, 1.0];
/// let w = array![0.5, 0.5];
/// let table = shapes![x, w, &w * &x, (&w * &x).sum()];
/// assert!(table.text().contains("&w * &x"));
/// assert!(table.text().contains("[0, 0.5]"));
/// ```
#[macro_export]
macro_rules! shapes {
    ($($value:expr),+ $(,)?) => {
        $crate::show::shapes([$((stringify!($value), $crate::show::Shaped::written(&$value))),+])
    };
}

/// What has a value and a shape: a number, or an array of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` 값의 모양은 볼 수 없습니다",
    note = "수와, 수로 된 배열만 볼 수 있습니다."
)]
pub trait Shaped {
    /// The value and the shape as they are shown.
    fn written(&self) -> [String; 2];
}

impl<T: Number> Shaped for T {
    fn written(&self) -> [String; 2] {
        [format(self.number()), "수 하나".into()]
    }
}

impl<S: Data<Elem: Number>, D: Dimension> Shaped for ArrayBase<S, D> {
    fn written(&self) -> [String; 2] {
        let value = self.map(|x| format(x.number())).to_string();
        [value.replace('\n', ""), format!("{:?}", self.shape())]
    }
}

impl<S: Data<Elem: Number>, D: Dimension> Shaped for &ArrayBase<S, D> {
    fn written(&self) -> [String; 2] {
        (**self).written()
    }
}

impl<T: Number> Shaped for [T] {
    fn written(&self) -> [String; 2] {
        aview1(self).written()
    }
}

impl<T: Number, const N: usize> Shaped for [T; N] {
    fn written(&self) -> [String; 2] {
        aview1(self).written()
    }
}

impl<T: Number> Shaped for Vec<T> {
    fn written(&self) -> [String; 2] {
        aview1(self).written()
    }
}

/// What [`shapes!`](crate::shapes!) calls.
#[doc(hidden)]
pub fn shapes<const N: usize>(rows: [(&str, [String; 2]); N]) -> Table {
    let mut table = Table::new("", ["식", "값", "모양"]);
    for (expression, [value, shape]) in rows {
        table = table.row([expression.into(), value.into(), shape.into()]);
    }
    table
}

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    #[test]
    fn numbers_and_lists_of_any_kind_have_a_shape() {
        let weights = array![[1, 2], [3, 4]];
        let table = shapes![
            2,
            2.5_f32,
            true,
            [1, 2, 3],
            vec![0.1 + 0.2],
            weights,
            &weights
        ];
        let cells = |row: usize| [1, 2].map(|i| table.rows[row].cells[i].label().to_string());
        assert_eq!(cells(0), ["2", "수 하나"]);
        assert_eq!(cells(1), ["2.5", "수 하나"]);
        assert_eq!(cells(3), ["[1, 2, 3]", "[3]"]);
        assert_eq!(cells(4), ["[0.3]", "[1]"]);
        assert_eq!(cells(6), ["[[1, 2], [3, 4]]", "[2, 2]"]);
    }
}
