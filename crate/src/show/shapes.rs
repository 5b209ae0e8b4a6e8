//! Arrays beside their shapes.

use ndarray::{ArrayBase, Data, Dimension};

use crate::figure::{Cell, Label, Row, Table};
use crate::number::format;

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
pub trait Shaped {
    /// The value and the shape as they are shown.
    fn written(&self) -> [String; 2];
}

impl Shaped for f64 {
    fn written(&self) -> [String; 2] {
        [format(*self), "수 하나".into()]
    }
}

impl<S: Data<Elem = f64>, D: Dimension> Shaped for ArrayBase<S, D> {
    fn written(&self) -> [String; 2] {
        let value = self.mapv(format).to_string().replace('\n', "");
        [value, format!("{:?}", self.shape())]
    }
}

impl<T: Shaped + ?Sized> Shaped for &T {
    fn written(&self) -> [String; 2] {
        (**self).written()
    }
}

/// What [`shapes!`](crate::shapes!) calls.
#[doc(hidden)]
pub fn shapes<const N: usize>(rows: [(&str, [String; 2]); N]) -> Table {
    Table {
        title: Label::default(),
        columns: ["식", "값", "모양"].map(Label::new).into(),
        rows: (rows.into_iter())
            .map(|(expression, [value, shape])| Row {
                cells: [expression.to_owned(), value, shape]
                    .map(|text| Cell::Text(Label::new(text)))
                    .into(),
                marked: false,
            })
            .collect(),
        note: Label::default(),
    }
}
