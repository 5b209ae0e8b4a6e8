//! Functions of one number as curves, with their derivatives.

use std::rc::Rc;

use super::chart::{Axis, Hue, Line, Mark, Rule, Shape};
use super::{Chart, Figure, Label, Show};
use crate::number::format;
use crate::{Activation, Error, Result};

/// Over how many steps of the range the lines of one chart are looked at, all together.
const STEPS: usize = 800;
/// The most functions on one chart: as many as there are colours.
const MOST: usize = 6;

/// One function with its name: an [`Activation`], or a reader's own by [`curve`].
#[derive(Clone)]
pub struct Curve {
    name: Label,
    function: Function,
}

#[derive(Clone)]
enum Function {
    Known(Activation),
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
    curves: Vec<Curve>,
    derivatives: bool,
    range: (f64, f64),
    shape: Shape,
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
        let shown = self.curves.get(..MOST).unwrap_or(&self.curves);
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
            ([only], true) => only.name.clone(),
            _ if self.derivatives => Label::new("함수와 그 기울기"),
            _ => Label::new("함수의 그래프"),
        };
        let mut chart = Chart::new(title, Axis::new("x", from, to))
            .y(Axis::new("y", low, high))
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
                "함수 {}개 가운데 처음 {MOST}개만 그렸습니다.",
                self.curves.len()
            ));
        }
        chart
    }
}

impl Show for Curves {
    fn figure(&self) -> Figure {
        Figure::Chart(self.chart().unwrap_or_else(|error| {
            let mut chart = Chart::new("그래프를 그리지 못했습니다", Axis::new("x", -1.0, 1.0))
                .y(Axis::new("y", -1.0, 1.0))
                .shaped(self.shape);
            chart.note = Label::sentence(error.to_string());
            chart
        }))
    }
}

/// A function's points, broken by NaN at its jumps.
struct Sampled {
    points: Vec<[f64; 2]>,
    jumps: Vec<Jump>,
}

/// Where a function jumps, from what to what, and whether the value there is the one after (`None`: neither is known).
struct Jump {
    at: f64,
    before: f64,
    after: f64,
    closed: Option<bool>,
}

impl Curve {
    fn value(&self, x: f64) -> f64 {
        match &self.function {
            Function::Known(h) => h.apply(x),
            Function::Own(f) => f(x),
        }
    }

    fn sampled(&self, range: Range) -> Sampled {
        sampled(|x| self.value(x), range, 0.0)
    }

    fn derivative_sampled(&self, range: Range, jumps: &[Jump]) -> Sampled {
        match &self.function {
            Function::Known(h) => sampled(|x| h.derivative(x), range, 0.0),
            Function::Own(f) => {
                // So far apart that rounding is small beside the difference.
                let size = range.from.abs().max(range.to.abs()).max(1.0);
                let e = ((range.to - range.from) * 1e-6).max(size * 1e-7);
                let slope = |x: f64| {
                    // Over a jump there is no slope.
                    if jumps.iter().any(|jump| (jump.at - x).abs() <= 2.0 * e) {
                        f64::NAN
                    } else {
                        (f(x + e) - f(x - e)) / (2.0 * e)
                    }
                };
                sampled(slope, range, 1e-4)
            }
        }
    }
}

/// What of the x axis is looked at, and how closely.
#[derive(Clone, Copy)]
struct Range {
    from: f64,
    to: f64,
    steps: u32,
}

/// Points of `f` in equal steps and at round values, 0 among them. What still leaps within `blur` of the range is a jump.
fn sampled(f: impl Fn(f64) -> f64, range: Range, blur: f64) -> Sampled {
    let Range { from, to, steps } = range;
    let step = (to - from) / f64::from(steps);
    let mut xs: Vec<f64> = (0..=steps)
        .map(|i| {
            if i == steps {
                to
            } else {
                from + step * f64::from(i)
            }
        })
        .collect();
    // Round values are what a table asks for, and where kinks are.
    let round = 10_f64.powf(((to - from) / 11.0).log10().floor());
    let (first, last) = ((from / round).ceil(), (to / round).floor());
    let rounds = (0..=120).map(|i| first + f64::from(i));
    xs.extend(rounds.take_while(|i| *i <= last).map(|i| i * round));
    xs.retain(|x| (from..=to).contains(x));
    xs.sort_by(f64::total_cmp);
    xs.dedup_by(|next, kept| {
        let same = *next - *kept <= step * 1e-6;
        // Of two that are the same but for rounding the one that is shorter to write.
        if same && next.to_string().len() < kept.to_string().len() {
            *kept = *next;
        }
        same
    });
    let values: Vec<[f64; 2]> = xs.into_iter().map(|x| [x, f(x)]).collect();
    let finite = values.iter().map(|[_, y]| *y).filter(|y| y.is_finite());
    let (low, high) = finite.fold((f64::MAX, f64::MIN), |(low, high), y| {
        (low.min(y), high.max(y))
    });
    // What rounding does is no jump.
    let noise = if blur > 0.0 { 1e-6 } else { 1e-10 };
    let leap = ((high / 2.0 - low / 2.0) * 0.04).max(low.abs().max(high.abs()) * noise);
    let mut found = Sampled {
        points: Vec::with_capacity(values.len()),
        jumps: Vec::new(),
    };
    let mut before: Option<[f64; 2]> = None;
    for point in values {
        let wide = |a: f64, b: f64| (a - b).abs() > leap;
        let last = before.filter(|last| wide(last[1], point[1]));
        if let Some(mut jump) = last.and_then(|last| jump(&f, last, point, blur * (to - from))) {
            // Where only the value between two jumps lies on a point of ours, they are one.
            let same = |other: &mut Jump| blur > 0.0 && (other.at - jump.at).abs() <= step;
            if let Some(other) = found.jumps.pop_if(same) {
                found.points.truncate(found.points.len().saturating_sub(4));
                jump.before = other.before;
            }
            found.points.push([jump.at, jump.before]);
            found.points.push([jump.at, f64::NAN]);
            found.points.push([jump.at, jump.after]);
            found.jumps.push(jump);
        }
        found.points.push(point);
        before = Some(point);
    }
    // What jumps everywhere has no dots worth drawing.
    if found.jumps.len() > 20 {
        found.jumps.clear();
    }
    found
}

/// The jump between two points, if half of their difference is left when they can't come nearer to each other.
fn jump(f: impl Fn(f64) -> f64, mut a: [f64; 2], mut b: [f64; 2], blur: f64) -> Option<Jump> {
    if b[0] - a[0] <= blur {
        return None;
    }
    let least = (b[1] - a[1]).abs() / 2.0;
    let (mut best_a, mut best_b) = (a, b);
    for _ in 0..120 {
        let x = a[0] / 2.0 + b[0] / 2.0;
        if x <= a[0] || x >= b[0] || b[0] - a[0] <= blur {
            break;
        }
        let middle = [x, f(x)];
        if (middle[1] - a[1]).abs() > (b[1] - middle[1]).abs() {
            b = middle;
        } else {
            a = middle;
        }
        (best_a, best_b) = (a, b);
    }
    let left = (best_b[1] - best_a[1]).abs();
    // A NaN is no jump: the line is broken there anyway.
    if left.is_nan() || left <= least {
        return None;
    }
    let (a, b) = (best_a, best_b);
    if blur > 0.0 {
        // Found as closely as that, and no closer.
        let middle = a[0] / 2.0 + b[0] / 2.0;
        let round = 10_f64.powf((blur * 2.0).log10().ceil());
        // Not −0.
        let at = (middle / round).round() * round + 0.0;
        return Some(Jump {
            at,
            before: a[1],
            after: b[1],
            closed: None,
        });
    }
    // Of the two numbers that are next to each other, the jump is at the one that is shorter to write.
    let after = b[0].to_string().len() < a[0].to_string().len();
    Some(Jump {
        at: if after { b[0] } else { a[0] },
        before: a[1],
        after: b[1],
        closed: Some(after),
    })
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
mod tests {
    use super::*;
    use crate::render::Render;
    use crate::view::chart::Layer;

    fn marks(chart: &Chart) -> Vec<([f64; 2], bool)> {
        let marks = chart.layers.iter().filter_map(|layer| match layer {
            Layer::Mark(mark) => Some((mark.at, mark.filled)),
            _ => None,
        });
        marks.collect()
    }

    fn chart(curves: &Curves) -> Chart {
        curves.chart().expect("a fine range")
    }

    #[test]
    fn a_jump_is_a_jump() {
        let step = chart(&curves([Activation::Step]).range(-5.0, 5.0));
        assert_eq!(marks(&step), [([0.0, 0.0], true), ([0.0, 1.0], false)]);
        let y = step.y.expect("has one");
        assert!((y.from + 0.1).abs() < 1e-12 && (y.to - 1.1).abs() < 1e-12);
        // Off the steps, and closed on the other side.
        let own = curve("문턱", |x| f64::from(u8::from(x >= 0.7)));
        let own = chart(&curves([own]).range(-3.0, 3.01));
        assert_eq!(marks(&own), [([0.7, 0.0], false), ([0.7, 1.0], true)]);
        let steep = curves([curve("가파른 것", |x| (1e4 * x).tanh())]);
        assert_eq!(marks(&chart(&steep)), []);
    }

    #[test]
    fn derivatives_jump_where_functions_bend() {
        let relu = chart(&curves([Activation::Relu]).with_derivatives());
        assert_eq!(marks(&relu), [([0.0, 0.0], true), ([0.0, 1.0], false)]);
        let own = chart(&curves([curve("절댓값", f64::abs)]).with_derivatives());
        let found = marks(&own);
        assert_eq!(found.len(), 2, "{found:?}");
        for ([x, y], filled) in found {
            assert!(x.abs() < 1e-9 && (y.abs() - 1.0).abs() < 1e-6 && !filled);
        }
        // A jump has no slope, so the axis is not stretched by one.
        let own = curve("문턱", |x| f64::from(u8::from(x > 0.7)));
        let own = chart(&curves([own]).with_derivatives());
        assert!(own.y.expect("has one").to < 2.0);
    }

    #[test]
    fn what_the_lecture_points_at() {
        let figure = curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives();
        let text = figure.text();
        for part in [
            "최대 기울기 0.25",
            "최대 기울기 1",
            "점근선 y = -1",
            "tanh의 기울기",
        ] {
            assert!(text.contains(part), "{part}: {text}");
            assert!(figure.html().contains(part), "{part}");
        }
    }

    #[test]
    fn a_range_that_is_none_says_so() {
        for (from, to) in [
            (1.0, 1.0),
            (5.0, -5.0),
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
            (1e16, 1e16 + 2.0),
        ] {
            let figure = curves([Activation::Tanh]).range(from, to);
            assert!(figure.chart().is_err(), "{from} {to}");
            assert!(figure.text().contains("범위"), "{}", figure.text());
        }
        let none: [Activation; 0] = [];
        assert!(curves(none).text().contains("함수가 없습니다"));
    }

    #[test]
    fn what_a_table_says_is_exact() {
        let text = curves([Activation::Sigmoid, Activation::Tanh, Activation::Relu])
            .range(-3.0, 3.0)
            .text();
        assert!(
            text.contains("0.7311") && text.contains("0.7616") && text.contains("-0.7616"),
            "{text}"
        );
    }

    #[test]
    fn small_and_well_formed() {
        let all = curves(Activation::ALL).with_derivatives();
        let family = Activation::RELU_FAMILY.map(|h| curves([h]).with_derivatives().small());
        let hostile = curves([Activation::Sigmoid])
            .with("<b>&\u{202e}", |x| 1.0 / x)
            .with("NaN", |_| f64::NAN)
            .with("∞", |x| x * 1e308 * 1e10)
            .with("톱니", |x| (x * 40.0).fract())
            .with_derivatives();
        let lecture = curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives();
        let plain = curves(Activation::ALL);
        for figure in family.iter().chain([&lecture, &plain, &all, &hostile]) {
            let html = figure.html();
            // Six functions with their derivatives are twelve lines with as many names.
            let most = if figure.derivatives && figure.curves.len() > 2 {
                12
            } else {
                8
            };
            assert!(html.len() <= most << 10, "{} bytes", html.len());
            roxmltree::Document::parse(&figure.svg()).expect("well-formed");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_range_is_drawn_or_refused(from: f64, to: f64, i in 0_usize..11, derivatives: bool) {
            let h = Activation::ALL[i];
            let mut figure = curves([h]).with("제 것", f64::exp).range(from, to);
            figure.derivatives = derivatives;
            proptest::prop_assert!(figure.html().len() <= 8 << 10, "{} bytes", figure.html().len());
            proptest::prop_assert!(roxmltree::Document::parse(&figure.svg()).is_ok());
            proptest::prop_assert_eq!(figure.chart().is_err(), figure.text().contains("그리지 못했습니다"));
        }
    }
}
