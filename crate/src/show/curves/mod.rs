//! Functions of one number as curves, with their derivatives.

mod sampled;

use std::rc::Rc;

use crate::error::argument;
use crate::figure::chart::{Axis, ChartLayer, Hue, Line, Mark, Rule, Size, span};
use crate::figure::{Chart, Figure, Label};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::curves::sampled::{Range, Sampled, sampled};
use crate::{Activation, Error, Loss, Result};

/// Over how many steps of the range the lines of one chart are looked at, all together.
const STEPS: usize = 800;
/// The most functions on one chart: as many as there are colours.
pub(crate) const MOST_CURVES: usize = 6;

type Function = Rc<dyn Fn(f64) -> f64>;

/// One function with its name: an [`Activation`], or a reader's own by [`curve`].
#[derive(Clone)]
pub struct Curve {
    pub(crate) name: Label,
    pub(crate) value: Function,
    /// The activation function that it is, if it is one.
    pub(crate) known: Option<Activation>,
    /// Its derivative, where there is a formula for it.
    pub(crate) slope: Option<Function>,
    /// The levels that it comes near to without reaching them.
    levels: Vec<f64>,
}

/// A function of one's own, to be drawn by [`curves`].
///
/// ```
/// # use neuronote::prelude::*;
/// let parabola = curve("포물선", |x| x * x);
/// assert!(curves([parabola]).range(-2, 2).text().contains("포물선"));
/// ```
pub fn curve(name: impl AsRef<str>, f: impl Fn(f64) -> f64 + 'static) -> Curve {
    Curve {
        name: Label::new(name),
        value: Rc::new(f),
        known: None,
        slope: None,
        levels: Vec::new(),
    }
}

impl From<Activation> for Curve {
    fn from(h: Activation) -> Self {
        // Far out it is flat, and it has that value nowhere nearer.
        let is_level = |y: &f64| {
            h.derivative([-1e3, 1e3]).contains(&0.0) && !h.apply([-3.0, 0.0, 3.0]).contains(y)
        };
        let mut levels = h.apply([-1e3, 1e3]).to_vec();
        levels.retain(|y| is_level(y) && y.abs() < 100.0);
        Self {
            name: Label::new(h.name()),
            known: Some(h),
            value: Rc::new(move |x| h.at(x).0),
            slope: Some(Rc::new(move |x| h.at(x).1)),
            levels,
        }
    }
}

impl From<&Self> for Curve {
    fn from(curve: &Self) -> Self {
        curve.clone()
    }
}

/// Functions on one chart. Made by [`curves`], and shows itself.
#[derive(Clone)]
pub struct Curves {
    pub(crate) curves: Vec<Curve>,
    pub(crate) derivatives: bool,
    pub(crate) range: (f64, f64),
    shape: Size,
    title: Option<Label>,
    axes: [Label; 2],
    points: Vec<Mark>,
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
        shape: Size::Wide,
        title: None,
        axes: ["x", "y"].map(Label::from),
        points: Vec::new(),
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
    pub fn range(mut self, from: impl Into<f64>, to: impl Into<f64>) -> Self {
        self.range = (from.into(), to.into());
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

    /// Under another title.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let valley = curves([curve("E", |w| w * w)]).titled("골짜기").axes("w", "E").point(1, 1, "지금");
    /// let text = valley.text();
    /// assert!(text.starts_with("골짜기\n가로축 w: -5 ~ 5, 세로축 E: ") && text.contains("● (1, 1) 지금"));
    /// ```
    #[must_use]
    pub fn titled(mut self, title: impl Into<Label>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// With what the axes measure; x and y if nothing is said.
    #[must_use]
    pub fn axes(mut self, x: impl Into<Label>, y: impl Into<Label>) -> Self {
        self.axes = [x.into(), y.into()];
        self
    }

    /// With a point that is pointed out, and what stands beside it.
    #[must_use]
    pub fn point(mut self, x: impl Into<f64>, y: impl Into<f64>, label: impl AsRef<str>) -> Self {
        self.points.push(Mark {
            at: [x.into(), y.into()],
            filled: true,
            hue: Hue::Ink,
            label: Label::new(label),
        });
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
        self.shape = Size::Small;
        self
    }

    /// The chart, or why there is none.
    ///
    /// # Errors
    /// Without a function, or when the range is empty, turned around, not finite, or too narrow for numbers of that size.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(curves([Activation::Relu]).range(5.0, -5.0).chart().is_err());
    /// ```
    pub fn chart(&self) -> Result<Chart> {
        let (from, to) = self.range;
        let size = from.abs().max(to.abs());
        let range = |advice| {
            Err(argument(
                "그래프의 범위",
                format!("{from}부터 {to}까지"),
                advice,
            ))
        };
        // A NaN fails every comparison.
        if !(from < to && size <= 1e150) {
            return range(
                "range(-5.0, 5.0)처럼 유한한 두 수를, 작은 수를 앞에, 큰 수를 뒤에 써 주세요.",
            );
        }
        if !(to - from > size * 1e-6 && to - from > 1e-150) {
            return range(
                "두 수가 너무 가까워 눈금의 수가 모두 같아집니다. 범위를 넓히거나, 0 가까이로 옮겨 그려 주세요.",
            );
        }
        if self.curves.is_empty() {
            return Err(argument(
                "그릴 함수의 수",
                "0",
                "curves([Activation::Sigmoid])처럼 함수를 하나 이상 넣어 주세요.",
            ));
        }
        Ok(self.drawn())
    }

    fn drawn(&self) -> Chart {
        let (from, to) = self.range;
        let small = self.shape == Size::Small;
        let shown = &self.curves[..self.curves.len().min(MOST_CURVES)];
        let count = shown.len() * if self.derivatives { 2 } else { 1 };
        let steps = (STEPS / count).clamp(80, 400) as u32;
        let range = Range { from, to, steps };
        let mut lines = Vec::new();
        for (hue, curve) in (0..).map(Hue::Series).zip(shown) {
            let [name, slope_name] = if small && shown.len() == 1 {
                ["값", "기울기"].map(Label::new)
            } else {
                [
                    curve.name.clone(),
                    Label::new(format!("{}의 기울기", curve.name)),
                ]
            };
            let value = sampled(&*curve.value, range, 0.0);
            let slope = self.derivatives.then(|| curve.slope(range, &value));
            lines.push((hue, value, name, false));
            lines.extend(slope.map(|slope| (hue, slope, slope_name, true)));
        }
        let title = match shown {
            [only] if small => &only.name,
            _ if self.derivatives => "함수와 그 기울기",
            _ => "함수의 그래프",
        };
        let title = self.title.clone().unwrap_or_else(|| title.into());
        let [x, y] = self.axes.clone();
        let heights = lines.iter().flat_map(|(_, sampled, ..)| &sampled.heights);
        let y = Axis::over(y, heights.copied(), 0.1);
        let inside = y.from..=y.to;
        let mut chart = Chart::new(title, Axis::new(x, from, to))
            .y(y)
            .shaped(self.shape);
        for at in shown.iter().flat_map(|curve| &curve.levels) {
            let rule = ChartLayer::from(Rule {
                upright: false,
                at: *at,
                label: Label::new(format!("점근선 y = {}", format(*at))),
            });
            if !small && inside.contains(at) && !chart.layers.contains(&rule) {
                chart.layers.push(rule);
            }
        }
        let mut marks = Vec::new();
        for (hue, sampled, label, dashed) in lines {
            for jump in &sampled.jumps {
                // Both ends, in the order in which they are seen.
                for (end, y) in jump
                    .ends
                    .into_iter()
                    .enumerate()
                    .filter(|(_, y)| inside.contains(y))
                {
                    marks.push(Mark {
                        at: [jump.at, y],
                        filled: jump.value == Some(end),
                        hue,
                        label: Label::default(),
                    });
                }
            }
            chart = chart.with(Line {
                points: sampled.points,
                hue,
                dashed,
                label,
            });
        }
        for (hue, curve) in (0..).map(Hue::Series).zip(shown) {
            // From one level to another it is the steepest half-way.
            if let (Some(slope), [_, _], true) = (
                &curve.slope,
                &curve.levels[..],
                self.derivatives && from <= 0.0 && to >= 0.0,
            ) {
                let steepest = slope(0.0);
                marks.push(Mark {
                    at: [0.0, steepest],
                    filled: true,
                    hue,
                    label: Label::new(format!("최대 기울기 {}", format(steepest))),
                });
            }
        }
        marks.extend(self.points.iter().cloned());
        chart.layers.extend(marks.into_iter().map(Into::into));
        if shown.len() < self.curves.len() {
            chart.note = format!(
                "함수 {}개 가운데 처음 {MOST_CURVES}개만 그렸습니다.",
                self.curves.len()
            )
            .into();
        }
        chart
    }
}

impl Loss {
    /// How large the loss of a prediction is: a curve for the target 0, and one for the target 1.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Loss::CrossEntropy.curves().text().contains("정답 t = 1"));
    /// assert!(Loss::CrossEntropy.curves().range(0.1, 0.9).with_derivatives().chart().is_ok());
    /// ```
    pub fn curves(self) -> Curves {
        let of = |t: f64| Curve {
            slope: Some(Rc::new(move |y| self.derivative(y, t))),
            ..curve(format!("정답 t = {}", format(t)), move |y| self.of(y, t))
        };
        let (x, from, to) = self.prediction();
        // In this order a target has the colour of its class.
        let both = curves([of(0.0), of(1.0)]).range(from, to);
        both.titled(self.name()).axes(x, "손실")
    }
}

impl Show for Loss {
    fn figure(&self) -> Figure {
        self.curves().figure()
    }
}

impl Show for Activation {
    fn figure(&self) -> Figure {
        curves([*self]).with_derivatives().figure()
    }
}

impl Show for Curve {
    fn figure(&self) -> Figure {
        curves([self]).figure()
    }
}

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
    chart.note = error.to_string().into();
    chart
}

shows!(Activation, Curve, Curves, Loss);

impl Curve {
    fn slope(&self, range: Range, value: &Sampled) -> Sampled {
        if let Some(slope) = &self.slope {
            return sampled(&**slope, range, 0.0);
        }
        let f = &self.value;
        // So far apart that rounding is small beside the difference.
        let size = range.from.abs().max(range.to.abs()).max(1.0);
        let e = ((range.to - range.from) * 1e-6).max(size * 1e-7);
        let (low, high) = span(value.heights.iter().copied());
        let usual = (high - low) / (range.to - range.from);
        let slope = |x: f64| {
            let [left, right] = [(f(x) - f(x - e)) / e, (f(x + e) - f(x)) / e];
            // At a jump and at a kink there is none.
            let is_jump = value
                .jumps
                .iter()
                .any(|jump| (jump.at - x).abs() <= 2.0 * e);
            let is_kink = (left - right).abs() > (left.abs() + right.abs()) * 0.05 + usual * 1e-2;
            if is_jump || is_kink {
                f64::NAN
            } else {
                left / 2.0 + right / 2.0
            }
        };
        sampled(slope, range, 4.0 * e)
    }
}

#[cfg(test)]
mod tests;
