//! What a network of one input answers, as a curve over the data.

use crate::error::argument;
use crate::figure::chart::{Axis, Hue, Line, Point, Points, Size};
use crate::figure::{Chart, Label};
use crate::{Dataset, Mlp, Result};

/// Over how many steps the network is asked.
const STEPS: u32 = 120;

impl Mlp {
    /// What the network answers as a curve, with the data on it. For one input and one output; for two inputs, see
    /// [`regions`](Self::regions).
    ///
    /// # Errors
    /// If the network or the data has another number of inputs or outputs.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::curve(|x| x * x, (-1.0, 1.0), 20, 0.1, 1)?;
    /// let net = Mlp::new([1, 6, 1]).output(Activation::Identity).seed(1);
    /// assert!(net.curve(&data)?.text().contains("신경망"));
    /// assert!(net.curve(&Dataset::xor()).is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn curve(&self, data: &Dataset) -> Result<Chart> {
        let end = |size: Option<&usize>| size.copied().unwrap_or(0);
        let (ins, outs) = (end(self.sizes().first()), end(self.sizes().last()));
        for (name, count) in [
            ("신경망의 입력 수", ins),
            ("신경망의 출력 수", outs),
            ("데이터의 입력 수", data.features()),
            ("데이터의 출력 수", data.outputs()),
        ] {
            if count != 1 {
                return Err(argument(
                    name,
                    count.to_string(),
                    "곡선은 입력과 출력이 하나씩인 신경망과 데이터로 그립니다. 입력이 둘이면 regions를 쓰세요.",
                ));
            }
        }
        self.check(data)?;
        Ok(over(self, points(data, 1), ["", "데이터"]).shaped(Size::Wide))
    }
}

/// Samples as points of a class.
pub(crate) fn points(data: &Dataset, class: u8) -> Vec<Point> {
    let pairs = data.x.iter().zip(&data.t);
    let point = |(x, t): (&f64, &f64)| Point {
        at: [*x, *t],
        class,
        ..Point::default()
    };
    pairs.map(point).collect()
}

/// The network's curve over points.
pub(crate) fn over(
    net: &Mlp,
    points: Vec<Point>,
    labels: impl IntoIterator<Item = &'static str>,
) -> Chart {
    let axis = |name, i: usize| Axis::over(name, points.iter().map(|point| point.at[i]), 0.05);
    let (across, up) = (axis("x", 0), axis("y", 1));
    let line = line(net, (across.from, across.to), Hue::Ink).labelled("신경망");
    Chart::new("신경망이 배운 것", across)
        .y(up)
        .shaped(Size::Square)
        .with(line)
        .with(Points {
            points,
            labels: labels.into_iter().map(Label::new).collect(),
            misfits: Label::default(),
        })
}

/// What a network of one input and one output answers over a range.
pub(crate) fn line(net: &Mlp, (from, to): (f64, f64), hue: Hue) -> Line {
    let mut points = Vec::new();
    for i in 0..=STEPS {
        let share = f64::from(i) / f64::from(STEPS);
        let x = from * (1.0 - share) + to * share;
        let y = net.predict([x]).ok();
        points.push([x, y.and_then(|y| y.first().copied()).unwrap_or(f64::NAN)]);
    }
    Line::new(points, hue)
}
