//! Functions of one number as curves, with their derivatives.

mod sampled;

use crate::notebook::shows;
use std::rc::Rc;

use crate::figure::chart::{Axis, Hue, Line, Mark, Rule, Shape};
use crate::figure::{Chart, Figure, Label};
use crate::number::format;
use crate::show::Show;
use crate::show::curves::sampled::{Jump, Range, Sampled, sampled};
use crate::{Activation, Error, Loss, Result};

/// Over how many steps of the range the lines of one chart are looked at, all together.
const STEPS: usize = 800;
/// The most functions on one chart: as many as there are colours.
pub(crate) const MOST_CURVES: usize = 6;

/// One function with its name: an [`Activation`], or a reader's own by [`curve`].
#[derive(Clone)]
pub struct Curve {
    pub(crate) name: Label,
    pub(crate) function: Function,
}

/// What a [`Curve`] computes.
#[derive(Clone)]
pub(crate) enum Function {
    Known(Activation),
    /// The loss of a prediction, for one target.
    Loss(Loss, f64),
    Own(Rc<dyn Fn(f64) -> f64>),
}

/// A function of one's own, to be drawn by [`curves`].
///
/// ```
/// # use neuronote::prelude::*;
/// let parabola = curve("포물선", |x| x * x);
/// assert!(curves([parabola]).range(-2.0, 2.0).text().contains("포물선"));
/// ```
pub fn curve(name: impl AsRef<str>, f: impl Fn(f64) -> f64 + 'static) -> Curve {
    Curve {
        name: Label::new(name),
        function: Function::Own(Rc::new(f)),
    }
}

impl From<Activation> for Curve {
    fn from(h: Activation) -> Self {
        Self {
            name: Label::new(h.name()),
            function: Function::Known(h),
        }
    }
}

/// Functions on one chart. Made by [`curves`], and shows itself.
#[derive(Clone)]
pub struct Curves {
    pub(crate) curves: Vec<Curve>,
    pub(crate) derivatives: bool,
    pub(crate) range: (f64, f64),
    shape: Shape,
    /// The title, and what the axes measure.
    words: Option<[Label; 3]>,
}

/// Activation functions, or functions of one's own by [`curve`], on one chart.
///
/// A jump is drawn as a jump: the filled dot is the value there, the open one only comes near.
///
/// ```
/// # use neuronote::prelude::*;
/// let figure = curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives().range(-5.0, 5.0);
/// assert!(figure.text().contains("최대 기울기 0.25"));
/// ```
pub fn curves<T: Into<Curve>>(functions: impl IntoIterator<Item = T>) -> Curves {
    Curves {
        curves: functions.into_iter().map(Into::into).collect(),
        derivatives: false,
        range: (-5.0, 5.0),
        shape: Shape::Wide,
        words: None,
    }
}

impl Curves {
    /// With the derivative of each function as a dashed line.
    #[must_use]
    pub const fn with_derivatives(mut self) -> Self {
        self.derivatives = true;
        self
    }

    /// From where to where on the x axis; −5 to 5 if nothing is said. A range that is none shows its error when drawn.
    #[must_use]
    pub const fn range(mut self, from: f64, to: f64) -> Self {
        self.range = (from, to);
        self
    }

    /// With one more function, of one's own.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = curves([Activation::Sigmoid]).with("두 배 가파른 것", |x| Activation::Sigmoid.apply(2.0 * x));
    /// assert!(figure.text().contains("두 배 가파른 것"));
    /// ```
    #[must_use]
    pub fn with(mut self, name: impl AsRef<str>, f: impl Fn(f64) -> f64 + 'static) -> Self {
        self.curves.push(curve(name, f));
        self
    }

    /// Small, for a grid of many.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let family = Activation::RELU_FAMILY.map(|h| curves([h]).with_derivatives().small());
    /// assert!(Figure::grid(4, family).text().contains("SELU"));
    /// ```
    #[must_use]
    pub const fn small(mut self) -> Self {
        self.shape = Shape::Small;
        self
    }

    /// The chart, or why there is none.
    ///
    /// # Errors
    /// [`Error::NoCurve`] without a function, [`Error::RangeIsNone`] when the range is empty, turned around, not finite
    /// or too narrow for a computer's numbers.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(curves([Activation::Relu]).range(5.0, -5.0).chart().is_err());
    /// ```
    pub fn chart(&self) -> Result<Chart> {
        let (from, to) = self.range;
        let size = from.abs().max(to.abs());
        // A NaN fails every comparison.
        if !(size <= 1e150 && to - from > size * 1e-6 && to - from > 1e-150) {
            return Err(Error::RangeIsNone { from, to });
        }
        if self.curves.is_empty() {
            return Err(Error::NoCurve);
        }
        Ok(self.drawn())
    }

    fn drawn(&self) -> Chart {
        let (from, to) = self.range;
        let small = self.shape == Shape::Small;
        let shown = self.curves.get(..MOST_CURVES).unwrap_or(&self.curves);
        let mut lines = Vec::new();
        let count = shown.len() * if self.derivatives { 2 } else { 1 };
        let range = Range {
            from,
            to,
            steps: (STEPS / count.max(1)).clamp(80, 400) as u32,
        };
        for (hue, curve) in (0..).zip(shown) {
            let hue = Hue::Series(hue);
            let value = curve.sampled(range);
            let slope = (self.derivatives).then(|| curve.derivative_sampled(range, &value.jumps));
            let names = if small && shown.len() == 1 {
                ["값".to_owned(), "기울기".to_owned()]
            } else {
                [curve.name.to_string(), format!("{}의 기울기", curve.name)]
            };
            let [name, slope_name] = names;
            lines.push((hue, value, name, false));
            lines.extend(slope.map(|slope| (hue, slope, slope_name, true)));
        }
        let (low, high) = heights(lines.iter().map(|(_, sampled, ..)| sampled));
        let title = match (shown, small) {
            ([only], true) => only.name.as_str(),
            _ if self.derivatives => "함수와 그 기울기",
            _ => "함수의 그래프",
        };
        let [title, x, y] = self
            .words
            .clone()
            .unwrap_or_else(|| [title, "x", "y"].map(Label::new));
        let mut chart = Chart::new(title, Axis::new(x, from, to))
            .y(Axis::new(y, low, high))
            .shaped(self.shape);
        if !small {
            for y in asymptotes(shown) {
                if (low..=high).contains(&y) {
                    let label = Label::new(format!("점근선 y = {}", format(y)));
                    chart = chart.with(Rule {
                        upright: false,
                        at: y,
                        dashed: true,
                        label,
                    });
                }
            }
        }
        let mut marks = Vec::new();
        for (hue, sampled, name, dashed) in lines {
            for jump in &sampled.jumps {
                // Both ends, in the order in which they are seen.
                for (y, filled) in [
                    (jump.before, jump.closed == Some(false)),
                    (jump.after, jump.closed == Some(true)),
                ] {
                    if (low..=high).contains(&y) {
                        marks.push(Mark {
                            at: [jump.at, y],
                            filled,
                            hue,
                            label: Label::default(),
                        });
                    }
                }
            }
            let line = Line::new(sampled.points, hue).labelled(name);
            chart = chart.with(if dashed { line.dashed() } else { line });
        }
        for (hue, curve) in (0..).zip(shown) {
            let steepest = match curve.function {
                Function::Known(Activation::Sigmoid) => 0.25,
                Function::Known(Activation::Tanh) => 1.0,
                _ => continue,
            };
            if self.derivatives && (from..=to).contains(&0.0) {
                marks.push(Mark {
                    at: [0.0, steepest],
                    filled: true,
                    hue: Hue::Series(hue),
                    label: Label::new(format!("최대 기울기 {}", format(steepest))),
                });
            }
        }
        for mark in marks {
            chart = chart.with(mark);
        }
        if shown.len() < self.curves.len() {
            chart.note = Label::sentence(format!(
                "함수 {}개 가운데 처음 {MOST_CURVES}개만 그렸습니다.",
                self.curves.len()
            ));
        }
        chart
    }
}

impl Loss {
    /// How large the loss of a prediction is: a curve for the target 1, and one for the target 0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Loss::CrossEntropy.curves().text().contains("정답 t = 1"));
    /// assert!(Loss::CrossEntropy.curves().range(0.1, 0.9).with_derivatives().chart().is_ok());
    /// ```
    pub fn curves(self) -> Curves {
        let of = |t: f64| Curve {
            name: Label::new(format!("정답 t = {}", format(t))),
            function: Function::Loss(self, t),
        };
        let (x, from, to) = match self {
            Self::MeanSquaredError => ("예측 y", -1.0, 2.0),
            Self::CrossEntropy => ("예측한 확률 y", 0.0, 1.0),
            Self::SoftmaxCrossEntropy => ("이 클래스의 로짓 z (다른 클래스는 0)", -5.0, 5.0),
        };
        Curves {
            words: Some([self.name(), x, "손실"].map(Label::new)),
            ..curves([of(1.0), of(0.0)]).range(from, to)
        }
    }
}

impl Show for Loss {
    fn figure(&self) -> Figure {
        self.curves().figure()
    }
}

shows!(Loss);

impl Show for Curve {
    fn figure(&self) -> Figure {
        curves([self.clone()]).figure()
    }
}

shows!(Curve);

impl Show for Curves {
    fn figure(&self) -> Figure {
        Figure::Chart(
            self.chart()
                .unwrap_or_else(|error| none(&error).shaped(self.shape)),
        )
    }
}

/// What is shown instead of a chart.
pub(crate) fn none(error: &Error) -> Chart {
    let mut chart = Chart::new("그래프를 그리지 못했습니다", Axis::new("x", -1.0, 1.0))
        .y(Axis::new("y", -1.0, 1.0));
    chart.note = Label::sentence(error.to_string());
    chart
}

shows!(Curves);

impl Curve {
    pub(crate) fn value(&self, x: f64) -> f64 {
        match &self.function {
            Function::Known(h) => h.apply(x),
            Function::Loss(loss, t) => loss.of(x, *t),
            Function::Own(f) => f(x),
        }
    }

    /// The derivative at x; of a function of one's own, the slope of the line through its points `e` before and after x.
    pub(crate) fn slope(&self, x: f64, e: f64) -> f64 {
        match &self.function {
            Function::Known(h) => h.derivative(x),
            Function::Loss(loss, t) => loss.derivative(x, *t),
            Function::Own(f) => (f(x + e) - f(x - e)) / (2.0 * e),
        }
    }

    fn sampled(&self, range: Range) -> Sampled {
        sampled(|x| self.value(x), range, 0.0)
    }

    fn derivative_sampled(&self, range: Range, jumps: &[Jump]) -> Sampled {
        match &self.function {
            Function::Known(_) | Function::Loss(..) => sampled(|x| self.slope(x, 0.0), range, 0.0),
            Function::Own(_) => {
                // So far apart that rounding is small beside the difference.
                let size = range.from.abs().max(range.to.abs()).max(1.0);
                let e = ((range.to - range.from) * 1e-6).max(size * 1e-7);
                let slope = |x: f64| {
                    // Over a jump there is no slope.
                    if jumps.iter().any(|jump| (jump.at - x).abs() <= 2.0 * e) {
                        f64::NAN
                    } else {
                        self.slope(x, e)
                    }
                };
                sampled(slope, range, 1e-4)
            }
        }
    }
}

/// From where to where the y axis goes: all finite values and a tenth of room.
fn heights<'a>(lines: impl Iterator<Item = &'a Sampled>) -> (f64, f64) {
    let heights = lines.flat_map(|line| line.points.iter().map(|[_, y]| *y));
    let finite = heights.filter(|y| y.is_finite());
    let (low, high) = finite.fold((f64::MAX, f64::MIN), |(low, high), y| {
        (low.min(y), high.max(y))
    });
    if low > high {
        return (-1.0, 1.0);
    }
    // What differs in rounding only is flat.
    let room = if high / 2.0 - low / 2.0 > low.abs().max(high.abs()) * 1e-6 {
        (high / 2.0 - low / 2.0) * 0.2
    } else {
        low.abs().max(high.abs()).max(1.0)
    };
    ((low - room).max(-f64::MAX), (high + room).min(f64::MAX))
}

/// The levels that the functions come near to without reaching them.
fn asymptotes(curves: &[Curve]) -> Vec<f64> {
    let mut levels = Vec::new();
    for curve in curves {
        let of_one = match curve.function {
            Function::Known(Activation::Sigmoid) => vec![0.0, 1.0],
            Function::Known(Activation::Tanh) => vec![-1.0, 1.0],
            Function::Known(h @ (Activation::Elu(_) | Activation::Selu)) => vec![h.apply(-1e3)],
            Function::Known(Activation::Softplus) => vec![0.0],
            _ => Vec::new(),
        };
        for y in of_one {
            if !levels.contains(&y) {
                levels.push(y);
            }
        }
    }
    levels
}

#[cfg(test)]
mod tests;
