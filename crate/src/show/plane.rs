//! Points of two classes on the plane, with no line among them.

use crate::figure::chart::{Axis, Point, Points, Shape};

use crate::figure::{Chart, Label};
use crate::{Gate, LabelledPoints, Sample};

/// Points of two classes on the plane: a gate, the four outputs of a truth table, or pairs of a point and a class.
///
/// ```
/// # use neuronote::prelude::*;
/// let chart = plane([([0.2, 0.9], 1), ([0.7, 0.1], 0)]);
/// assert!(chart.text().contains("0.9"));
/// ```
pub fn plane(points: impl LabelledPoints<2>) -> Chart {
    let samples = points.samples();
    let labels = ["클래스 0", "클래스 1"].map(Label::new);
    on_plane("클래스별로 표시한 점", &samples).with(dots(&samples, labels, |_| false))
}

impl Gate {
    /// The gate's four points on the plane, by output. Is there a line between the two kinds?
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// Figure::row([Gate::And, Gate::Or, Gate::Xor].map(Gate::plane));
    /// ```
    pub fn plane(self) -> Chart {
        let samples = self.samples();
        let labels = ["출력 0", "출력 1"].map(Label::new);
        on_plane(self.name(), &samples).with(dots(&samples, labels, |_| false))
    }
}

/// An empty plane that is large enough for some points, and at least for a truth table's.
pub(crate) fn on_plane(title: &str, samples: &[Sample<2>]) -> Chart {
    let [x, y] = ranges(samples);
    Chart::new(Label::sentence(title), axis("x1", x))
        .y(axis("x2", y))
        .shaped(Shape::Square)
}

fn axis(name: &str, [from, to]: [f64; 2]) -> Axis {
    Axis::new(name, from, to)
}

/// From where to where the plane goes on each axis: the same for all gates, so that they can be compared side by side.
pub(crate) fn ranges(samples: &[Sample<2>]) -> [[f64; 2]; 2] {
    let bits = (samples.iter().flat_map(|sample| sample.at)).all(|x| x == 0.0 || x == 1.0);
    if bits {
        return [[-0.5, 1.5]; 2];
    }
    [0, 1].map(|i| {
        let coordinates = samples
            .iter()
            .filter_map(|sample| sample.at.get(i).copied());
        let finite = coordinates.filter(|x| x.is_finite());
        let (low, high) = finite.fold((0.0_f64, 1.0_f64), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        let room = (high / 2.0 - low / 2.0) * 0.15;
        [low - room, high + room].map(|x| x.clamp(-f64::MAX, f64::MAX))
    })
}

/// Samples as a chart's points.
pub(crate) fn dots(
    samples: &[Sample<2>],
    labels: [Label; 2],
    misfit: impl Fn(&Sample<2>) -> bool,
) -> Points {
    let point = |sample: &Sample<2>| Point {
        at: sample.at,
        class: u8::from(sample.is_one()),
        misfit: misfit(sample),
        label: Label::default(),
    };
    Points {
        points: samples.iter().map(point).collect(),
        labels: labels.into(),
        misfits: Label::new("어긋난 점"),
    }
}
