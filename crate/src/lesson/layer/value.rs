//! What can go into and come out of a layer.

use ndarray::{Array, Dimension};

/// What can go into and come out of a [`Layer`](crate::Layer): a number, a pair, `[f64; N]`, an array.
#[diagnostic::on_unimplemented(
    message = "`{Self}`은 층이 주고받을 수 있는 값이 아닙니다",
    note = "f64, (f64, f64), [f64; 3], Array2<f64>처럼 실수로 된 값을 쓰세요."
)]
pub trait LayerValue: Clone {
    /// Calls `visit` with each of its numbers, in a fixed order.
    fn each(&mut self, visit: &mut dyn FnMut(&mut f64));
}

/// What can be given where a `T` is meant: a `T`, or the same in whole numbers.
#[diagnostic::on_unimplemented(
    message = "이 층의 입력은 `{T}`인데 `{Self}`을 넣었습니다",
    note = "220.0이나 (220.0, 30.0)처럼 층이 받는 모양대로 적어 주세요."
)]
pub trait Given<T> {
    /// As a `T`.
    fn given(self) -> T;
}

/// All numbers of a value.
pub(crate) fn numbers(value: &impl LayerValue) -> Vec<f64> {
    let mut all = Vec::new();
    value.clone().each(&mut |x| all.push(*x));
    all
}

/// A value of the same shape with other numbers.
pub(crate) fn with_numbers<T: LayerValue>(value: &T, numbers: &[f64]) -> T {
    let (mut value, mut numbers) = (value.clone(), numbers.iter());
    value.each(&mut |x| *x = numbers.next().copied().unwrap_or(*x));
    value
}

impl LayerValue for f64 {
    fn each(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        visit(self);
    }
}

impl LayerValue for (f64, f64) {
    fn each(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        visit(&mut self.0);
        visit(&mut self.1);
    }
}

impl<const N: usize> LayerValue for [f64; N] {
    fn each(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.iter_mut().for_each(visit);
    }
}

/// Arrays of any number of axes.
impl<D: Dimension> LayerValue for Array<f64, D> {
    fn each(&mut self, visit: &mut dyn FnMut(&mut f64)) {
        self.iter_mut().for_each(visit);
    }
}

impl<T: LayerValue> Given<Self> for T {
    fn given(self) -> Self {
        self
    }
}

impl Given<f64> for i32 {
    fn given(self) -> f64 {
        self.into()
    }
}

impl Given<(f64, f64)> for (i32, i32) {
    fn given(self) -> (f64, f64) {
        (self.0.into(), self.1.into())
    }
}

impl<const N: usize> Given<[f64; N]> for [i32; N] {
    fn given(self) -> [f64; N] {
        self.map(f64::from)
    }
}
