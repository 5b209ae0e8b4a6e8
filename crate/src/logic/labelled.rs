//! What can be read as points with their classes.

use crate::Gate;
use crate::logic::gate;
use crate::number::Number;

/// A point and the number that it should get: its class, 0, 1, ….
pub(crate) type Labelled = (Vec<f64>, f64);

/// Points in `N` dimensions, each with its class: a gate (the rows of its truth table), a list of pairs of a point and a class,
/// or a [`Dataset`](crate::Dataset).
#[diagnostic::on_unimplemented(
    message = "점과 클래스를 짝지은 목록이 필요합니다",
    label = "입력이 {N}개인 점의 목록이 아닙니다",
    note = "[([0.2, 0.9], 1), ([0.7, 0.1], 0)]처럼 (점, 클래스)의 목록, Gate::Xor 같은 게이트, &data 같은 데이터를 쓰세요."
)]
pub trait LabelledPoints<const N: usize> {
    /// The points, in order.
    fn labelled(&self) -> Vec<Labelled>;
}

impl LabelledPoints<2> for Gate {
    fn labelled(&self) -> Vec<Labelled> {
        let row = |x: Vec<f64>| {
            let class = f64::from(self.output([x[0], x[1]]));
            (x, class)
        };
        gate::rows(2).into_iter().map(row).collect()
    }
}

impl<const N: usize, X: Number, C: Number> LabelledPoints<N> for [([X; N], C)] {
    fn labelled(&self) -> Vec<Labelled> {
        let pair = |(x, class): &([X; N], C)| (x.map(Number::number).to_vec(), class.number());
        self.iter().map(pair).collect()
    }
}

impl<const N: usize, const M: usize, X: Number, C: Number> LabelledPoints<N> for [([X; N], C); M] {
    fn labelled(&self) -> Vec<Labelled> {
        self.as_slice().labelled()
    }
}

impl<const N: usize, X: Number, C: Number> LabelledPoints<N> for Vec<([X; N], C)> {
    fn labelled(&self) -> Vec<Labelled> {
        self.as_slice().labelled()
    }
}

impl<const N: usize, P: LabelledPoints<N> + ?Sized> LabelledPoints<N> for &P {
    fn labelled(&self) -> Vec<Labelled> {
        (**self).labelled()
    }
}
