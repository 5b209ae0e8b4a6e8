//! Points on the plane with their classes, and what all charts of a plane are made of.

use crate::Gate;
use crate::figure::chart::{Axis, Fill, Hue, Line, Point, Points, Size};
use crate::figure::{Chart, Label};
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::logic::perceptron::Neuron;
use crate::number::format;
use crate::show::cut_plane::{Polygon, ends};

/// From this class on all points look alike.
const LAST_CLASS: u8 = 5;

/// Points on the plane by class: a gate, pairs of a point and a class, or a data set with two inputs.
///
/// ```
/// # use neuronote::prelude::*;
/// let chart = plane([([0.2, 0.9], 1), ([0.7, 0.1], 0)]);
/// assert!(chart.text().contains("0.9"));
/// plane(&Dataset::moons(80, 0.1, 1)?);
/// # Ok::<(), Error>(())
/// ```
pub fn plane(points: impl LabelledPoints<2>) -> Chart {
    let points = points.labelled();
    on_plane("클래스별로 표시한 점", &points).with(dots(&points, "클래스", &|_| false))
}

impl Gate {
    /// The gate's four points on the plane, by output. Is there a line between the two kinds?
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// Figure::row([Gate::And, Gate::Or, Gate::Xor].map(Gate::plane));
    /// ```
    pub fn plane(self) -> Chart {
        let points = self.labelled();
        on_plane(self.name(), &points).with(dots(&points, "출력", &|_| false))
    }
}

/// An empty plane that is large enough for some points, and at least for a truth table's: the same for all gates, so that they
/// can be compared side by side.
pub(crate) fn on_plane(title: impl Into<Label>, points: &[Labelled]) -> Chart {
    let bits = points
        .iter()
        .flat_map(|(x, _)| x)
        .all(|x| *x == 0.0 || *x == 1.0);
    let axis = |name: &str, i: usize| {
        if bits {
            return Axis::new(name, -0.5, 1.5);
        }
        let values = points.iter().filter_map(|(x, _)| x.get(i).copied());
        Axis::over(name, values.chain([0.0, 1.0]), 0.075)
    };
    let mut chart = Chart::new(title, axis("x1", 0))
        .y(axis("x2", 1))
        .shaped(Size::Square);
    if let Some((x, _)) = points.iter().find(|(x, _)| x.len() != 2) {
        chart.note = format!(
            "입력이 {}개인 점은 평면에 그릴 수 없습니다. 입력이 2개인 점을 넣으세요.",
            x.len()
        )
        .into();
    }
    chart
}

/// From where to where a plane goes on both axes.
pub(crate) fn ranges(chart: &Chart) -> [[f64; 2]; 2] {
    let x = [chart.x.from, chart.x.to];
    [x, chart.y.as_ref().map_or(x, |y| [y.from, y.to])]
}

/// Labelled points as a chart's, under the name that the classes have; an empty one for none. Those that something got wrong get
/// a ring.
pub(crate) fn dots(
    points: &[Labelled],
    name: &str,
    is_wrong: &dyn Fn(&Labelled) -> bool,
) -> Points {
    let mut alike: Vec<String> = Vec::new();
    for (_, class) in points
        .iter()
        .filter(|(_, class)| look(*class) == LAST_CLASS)
    {
        if !alike.contains(&format(*class)) {
            alike.push(format(*class));
        }
    }
    let point = |point: &Labelled| {
        let class = look(point.1);
        // Where the mark does not say which class it is, the number stands beside it.
        let label = if class == LAST_CLASS && alike.len() > 1 {
            format(point.1)
        } else {
            String::new()
        };
        Some(Point {
            at: [*point.0.first()?, *point.0.get(1)?],
            class,
            misfit: is_wrong(point),
            label: Label::new(label),
        })
    };
    let last = points
        .iter()
        .map(|(_, class)| look(*class))
        .fold(1, u8::max);
    let named = |class: u8| {
        if class < LAST_CLASS {
            format!("{name} {class}")
        } else {
            format!("{name} {}", alike.join(", "))
        }
    };
    Points {
        points: points
            .iter()
            .filter(|(x, _)| x.len() == 2)
            .filter_map(point)
            .collect(),
        labels: (0..=last)
            .filter(|_| !name.is_empty())
            .map(|class| Label::new(named(class)))
            .collect(),
        misfits: Label::new("틀린 점"),
    }
}

/// What a class is drawn as. Numbers that are no class look as the last one does.
fn look(class: f64) -> u8 {
    let has_a_mark = (0..LAST_CLASS).contains(&(class as u8)) && f64::from(class as u8) == class;
    if has_a_mark { class as u8 } else { LAST_CLASS }
}

/// The chart with the area of each class, under its name or none.
pub(crate) fn with_areas(chart: Chart, areas: [Vec<Polygon>; 2], named: bool) -> Chart {
    (0..).zip(areas).fold(chart, |chart, (class, polygons)| {
        let label = if named {
            format!("출력 {class}")
        } else {
            String::new()
        };
        chart.with(Fill {
            polygons,
            class,
            label: Label::new(label),
        })
    })
}

/// A perceptron's line across a plane, if it runs through it.
pub(crate) fn line(chart: &Chart, neuron: Neuron<'_>, hue: Hue) -> Option<Line> {
    let [x, y] = ranges(chart);
    Some(Line::new(ends(neuron, x, y)?.to_vec(), hue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Show;

    #[test]
    fn every_class_is_told_apart() {
        let text = plane([([0.1, 0.2], 0), ([0.3, 0.4], 9)]).text();
        assert!(text.contains("클래스 9") && !text.contains("● 1"), "{text}");
        let text = plane(
            (0..8)
                .map(|class| ([f64::from(class), 0.5], class))
                .collect::<Vec<_>>(),
        )
        .text();
        for class in 0..8 {
            assert!(text.contains(&class.to_string()), "{class}: {text}");
        }
        assert!(text.contains("클래스 5, 6, 7"), "{text}");
        let odd = plane([([0, 1], -1.5), ([1, 1], f64::NAN), ([1, 0], 1.0)]).text();
        assert!(odd.contains("-1.5") && odd.contains("NaN"), "{odd}");
    }

    #[test]
    #[expect(
        clippy::needless_borrows_for_generic_args,
        reason = "references are what is tried"
    )]
    fn any_kind_of_list_will_do() {
        let pairs = [([0, 1], 1), ([1, 0], 0)];
        let chart = plane(pairs);
        assert!(
            chart == plane(&pairs) && chart == plane(pairs.to_vec()) && chart == plane(&pairs[..])
        );
        assert!(chart == plane([([0.0, 1.0], true), ([1.0, 0.0], false)]));
        assert_eq!(plane(crate::Dataset::xor()).layers, plane(Gate::Xor).layers);
        let three = crate::Dataset::new(
            ndarray::Array2::<f64>::zeros((2, 3)),
            ndarray::Array2::<f64>::zeros((2, 1)),
        )
        .unwrap();
        assert!(plane(three).text().contains("입력이 3개인 점"));
    }
}
