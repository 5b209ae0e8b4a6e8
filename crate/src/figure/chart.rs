//! A chart as plain data: axes, and layers of lines, points, tints and marks over them.

use crate::figure::Label;

/// A chart. Nothing in it is checked: whatever the numbers are, a renderer draws what can be drawn.
///
/// ```
/// # use neuronote::prelude::*;
/// use neuronote::figure::chart::{Axis, Hue, Line};
/// use neuronote::figure::{Chart};
/// let parabola = (-20..=20).map(|i| f64::from(i) / 10.0).map(|x| [x, x * x]).collect();
/// let chart = Chart::new("포물선", Axis::new("x", -2.0, 2.0))
///     .y(Axis::new("y", 0.0, 4.0))
///     .with(Line::new(parabola, Hue::Series(0)).labelled("x²"));
/// assert!(chart.text().contains("x²"));
/// ```
#[derive(Clone, PartialEq)]
pub struct Chart {
    /// What the chart is about; empty for none.
    pub title: Label,
    /// How large it is.
    pub shape: Size,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis. Without one the chart is a number line: its points are stacked over their place on `x`.
    pub y: Option<Axis>,
    /// What is drawn, from back to front. Tints always lie behind everything else.
    pub layers: Vec<ChartLayer>,
    /// A line under the chart; empty for none.
    pub note: Label,
    /// Whether a script may redraw it: what it shows then stands in elements that the script finds.
    pub live: bool,
}

/// How large a chart is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Size {
    /// As wide as a page's column, for curves and number lines.
    #[default]
    Wide,
    /// A square plot that fits in a line with others.
    Square,
    /// A small square plot without numbers on its axes, for a table of many.
    Small,
}

/// One axis: what it measures, and from where to where.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// What it measures; empty for nothing.
    pub label: Label,
    /// The value at the left or lower end.
    pub from: f64,
    /// The value at the right or upper end.
    pub to: f64,
}

impl Axis {
    /// An axis over a range. A range that is no range (empty, turned around, not finite) is mended when it is drawn.
    pub fn new(label: impl Into<Label>, from: f64, to: f64) -> Self {
        Self {
            label: label.into(),
            from,
            to,
        }
    }

    /// An axis over all finite values, with a share of their span as room at both ends: 0.05 for a twentieth. Where they are all
    /// the same, with as much room as that value is large, and at least 1.
    ///
    /// ```
    /// # use neuronote::figure::chart::Axis;
    /// let axis = Axis::over("x", [3.0, f64::NAN, 1.0], 0.5);
    /// assert_eq!((axis.from, axis.to), (0.0, 4.0));
    /// ```
    pub fn over(label: impl Into<Label>, values: impl IntoIterator<Item = f64>, room: f64) -> Self {
        let (from, to) = span(values);
        // By halves: the difference of the two may be no number any more.
        let half = to / 2.0 - from / 2.0;
        let size = from.abs().max(to.abs());
        // What differs in rounding only is flat.
        let room = if half > size * 1e-6 {
            2.0 * room * half
        } else {
            size.max(1.0)
        };
        let [from, to] = [from - room, to + room].map(|x| x.clamp(-f64::MAX, f64::MAX));
        Self::new(label, from, to)
    }
}

/// The smallest and the largest of what is finite; 0 and 0 where nothing is.
pub fn span(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let finite = values.into_iter().filter(|x| x.is_finite());
    let ends = finite.fold(None, |ends: Option<(f64, f64)>, x| {
        Some(ends.map_or((x, x), |(low, high)| (low.min(x), high.max(x))))
    });
    ends.unwrap_or_default()
}

/// What a colour says. Which colour that is, in light and dark, is the renderer's business.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hue {
    /// Values, in the colour of the text.
    Ink,
    /// Something of less weight, such as an asymptote.
    Muted,
    /// A class.
    Class(u8),
    /// One of several things that are told apart. Counted from 0; from 6 on the colours come again.
    Series(u8),
}

/// One layer of a [`Chart`].
#[derive(Clone, PartialEq, Debug)]
pub enum ChartLayer {
    /// A line through points.
    Line(Line),
    /// Points of two classes.
    Points(Points),
    /// A tinted polygon.
    Fill(Fill),
    /// Tints that go over from one class to another.
    Shade(Shade),
    /// A straight line right across.
    Rule(Rule),
    /// A single point that is pointed out.
    Mark(Mark),
}

/// A line through points. It is broken where a coordinate is NaN.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The points, in order.
    pub points: Vec<[f64; 2]>,
    /// What its colour says.
    pub hue: Hue,
    /// Whether it is dashed, as a derivative is.
    pub dashed: bool,
    /// Its name in the legend; empty for none.
    pub label: Label,
}

impl Line {
    /// A solid line that the legend does not name.
    pub fn new(points: Vec<[f64; 2]>, hue: Hue) -> Self {
        Self {
            points,
            hue,
            dashed: false,
            label: Label::default(),
        }
    }

    /// A line through one value after another, over the whole numbers from `first` on.
    pub(crate) fn over(first: u32, values: &[f64], hue: Hue) -> Self {
        let mut points = Vec::new();
        for (x, y) in (first..).zip(values) {
            points.push([x.into(), *y]);
        }
        Self::new(points, hue)
    }

    /// The same line, dashed.
    #[must_use]
    pub fn dashed(self) -> Self {
        Self {
            dashed: true,
            ..self
        }
    }

    /// The same line with a name in the legend.
    #[must_use]
    pub fn labelled(self, label: impl Into<Label>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }
}

/// Points of a few classes, each with its [`mark`](crate::figure::mark).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Points {
    /// The points.
    pub points: Vec<Point>,
    /// What the legend says of each class, from 0; empty for nothing.
    pub labels: Vec<Label>,
    /// What the legend says of the misfits, if there are any.
    pub misfits: Label,
}

/// One point of [`Points`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Point {
    /// Where it is. On a number line the second coordinate means nothing.
    pub at: [f64; 2],
    /// Its class. From 10 on all look alike.
    pub class: u8,
    /// Whether something got it wrong, for which it gets a ring.
    pub misfit: bool,
    /// What stands beside it; empty for nothing.
    pub label: Label,
}

/// A polygon in a class's tint.
#[derive(Clone, PartialEq, Debug)]
pub struct Fill {
    /// The polygons' corners. Several polygons are one area: where they touch no seam is seen.
    pub polygons: Vec<Vec<[f64; 2]>>,
    /// The class whose colour it has.
    pub class: u8,
    /// Its name in the legend; empty for none.
    pub label: Label,
}

/// Grids of values over the whole plot, one for each class: a place has the colour of the class whose value is the highest
/// there, the paler the nearer the next one comes. Where two meet, a line parts them.
#[derive(Clone, PartialEq, Debug)]
pub struct Shade {
    /// How many values stand in a row. The first and the last lie on the plot's edges.
    pub columns: usize,
    /// For each class, from 0, the values between 0 and 1, row by row, the lowest row first.
    pub grids: Vec<Vec<f64>>,
}

/// A dashed line right across the plot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rule {
    /// Whether it stands at one x rather than lies at one y.
    pub upright: bool,
    /// That x or y.
    pub at: f64,
    /// What stands at its end; empty for nothing.
    pub label: Label,
}

/// A point that is pointed out, such as an end of a curve that jumps.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Where it is.
    pub at: [f64; 2],
    /// Filled where the point belongs to the curve, open where it does not.
    pub filled: bool,
    /// What its colour says.
    pub hue: Hue,
    /// What stands beside it; empty for nothing.
    pub label: Label,
}

impl Chart {
    /// A chart with nothing on it yet, and no vertical axis.
    pub fn new(title: impl Into<Label>, x: Axis) -> Self {
        Self {
            title: title.into(),
            shape: Size::default(),
            x,
            y: None,
            layers: Vec::new(),
            note: Label::default(),
            live: false,
        }
    }

    /// The same chart with a vertical axis.
    #[must_use]
    pub fn y(self, y: Axis) -> Self {
        Self { y: Some(y), ..self }
    }

    /// The same chart with one more layer in front.
    #[must_use]
    pub fn with(mut self, layer: impl Into<ChartLayer>) -> Self {
        self.layers.push(layer.into());
        self
    }

    /// The same chart in another size.
    #[must_use]
    pub fn shaped(self, shape: Size) -> Self {
        Self { shape, ..self }
    }
}

macro_rules! layers {
    ($($kind:ident),*) => {$(
        impl From<$kind> for ChartLayer {
            fn from(layer: $kind) -> Self {
                Self::$kind(layer)
            }
        }
    )*};
}

layers!(Line, Points, Fill, Shade, Rule, Mark);
