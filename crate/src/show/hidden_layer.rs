//! What a hidden layer does to the plane.

use crate::figure::chart::{Axis, Hue, Point};
use crate::figure::{Chart, Figure, Label};
use crate::logic::gate::rows;
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::logic::perceptron::Neuron;
use crate::logic::separable::decide;
use crate::number::{format, tuple};
use crate::show::cut_plane::{pieces, rectangle};
use crate::show::decision_boundary::{boundary, equation};
use crate::show::plane::{dots, line, on_plane, ranges, with_areas};
use crate::{Perceptron, Separability};

/// The most lines that the plane is cut along: 24 make up to 301 pieces.
const MOST_LINES: usize = 24;

/// Each hidden perceptron's half-plane, and what the output perceptron makes of them together.
///
/// ```
/// # use neuronote::prelude::*;
/// let hidden = [Gate::Nand.perceptron()?, Gate::Or.perceptron()?];
/// half_planes(hidden, Gate::And.perceptron()?);
/// # Ok::<(), Error>(())
/// ```
pub fn half_planes<const H: usize>(hidden: [Perceptron<2>; H], output: Perceptron<H>) -> Figure {
    together(&hidden.each_ref().map(Perceptron::neuron), output.neuron())
}

fn together(hidden: &[Neuron<'_>], output: Neuron<'_>) -> Figure {
    let own = hidden
        .iter()
        .zip(1..)
        .map(|(neuron, i)| boundary(*neuron, Label::new(format!("은닉 뉴런 s{i}")), None, &[]));
    let answer = |x: &[f64]| output.output(&layer(hidden, x));
    let points: Vec<Labelled> = rows(2)
        .into_iter()
        .map(|x| (x.clone(), answer(&x).into()))
        .collect();
    let chart = on_plane("모두 모은 출력 y", &points);
    let mut together =
        regions(chart, hidden, &|x| answer(x) == 1, true).with(dots(&points, "", &|_| false));
    if hidden.len() > MOST_LINES {
        together.note = format!(
            "은닉 뉴런 {}개 가운데 처음 {MOST_LINES}개의 직선만 그렸습니다.",
            hidden.len()
        )
        .into();
    }
    Figure::row(own.chain([together]))
}

/// The outputs of a layer.
fn layer(neurons: &[Neuron<'_>], x: &[f64]) -> Vec<f64> {
    neurons
        .iter()
        .map(|neuron| neuron.output(x).into())
        .collect()
}

/// The regions in which a network answers 0 and 1, exactly: a network of perceptrons changes its answer only on the lines of
/// its first layer.
pub(crate) fn regions(
    chart: Chart,
    first: &[Neuron<'_>],
    answer: &dyn Fn(&[f64]) -> bool,
    named: bool,
) -> Chart {
    let first = &first[..first.len().min(MOST_LINES)];
    let [x, y] = ranges(&chart);
    let areas = pieces(rectangle(x, y), first, &|x| answer(&x));
    let mut chart = with_areas(chart, areas, named);
    let lines: Vec<_> = first
        .iter()
        .filter_map(|neuron| line(&chart, *neuron, Hue::Muted))
        .collect();
    chart.layers.extend(lines.into_iter().map(Into::into));
    chart
}

/// Points before a hidden layer of two perceptrons, and where it takes them: on the plane of its outputs s1 and s2 one line
/// may do what no line could do before.
///
/// ```
/// # use neuronote::prelude::*;
/// let hidden = [Gate::Nand.perceptron()?, Gate::Or.perceptron()?];
/// let planes = before_and_after(hidden, Gate::Xor);
/// assert!(planes.text().contains("(0, 1), (1, 0)"));
/// # Ok::<(), Error>(())
/// ```
pub fn before_and_after(hidden: [Perceptron<2>; 2], points: impl LabelledPoints<2>) -> Figure {
    let (hidden, points) = (hidden.each_ref().map(Perceptron::neuron), points.labelled());
    Figure::row([before(&hidden, &points), after(&hidden, &points)])
}

fn before(hidden: &[Neuron<'_>; 2], points: &[Labelled]) -> Chart {
    let mut chart = on_plane("은닉층을 지나기 전", points);
    for (i, neuron) in hidden.iter().enumerate() {
        if let Some(mut line) = line(&chart, *neuron, Hue::Ink) {
            line.dashed = i == 1;
            chart = chart.with(line.labelled(format!("s{}: {}", i + 1, equation(*neuron))));
        }
    }
    judged(chart, points).with(dots(points, "클래스", &|_| false))
}

fn after(hidden: &[Neuron<'_>; 2], points: &[Labelled]) -> Chart {
    let moved: Vec<Labelled> = points
        .iter()
        .map(|(x, class)| (layer(hidden, x), *class))
        .collect();
    let mut chart = on_plane("은닉층을 지난 뒤", &moved);
    chart.x.label = Label::new("s1");
    chart.y = Some(Axis::new("s2", chart.x.from, chart.x.to));
    let mut dots = dots(&moved, "클래스", &|_| false);
    // Points of a class that fall together become one, which says where each came from.
    let mut apart: Vec<Point> = Vec::new();
    for (mut point, (x, _)) in dots.points.into_iter().zip(points) {
        let from = tuple(x, &format);
        match apart
            .iter_mut()
            .find(|known| known.at == point.at && known.class == point.class)
        {
            Some(known) => known.label = Label::new(format!("{}, {from}", known.label)),
            None => {
                point.label = Label::new(from);
                apart.push(point);
            }
        }
    }
    dots.points = apart;
    let mut chart = judged(chart, &moved);
    if let Ok(Separability::Separable(perceptron)) = decide(&moved)
        && let Some(line) = line(&chart, perceptron.neuron(), Hue::Ink)
    {
        chart = chart.with(line.labelled("나누는 직선"));
    }
    chart.with(dots)
}

/// The chart with a line under it that says whether one straight line can part the points.
fn judged(chart: Chart, points: &[Labelled]) -> Chart {
    let note = match decide(points) {
        Ok(Separability::Separable(_)) => "직선 하나로 나눌 수 있습니다.".to_owned(),
        Ok(Separability::Contradiction(_)) => "직선 하나로는 나눌 수 없습니다.".to_owned(),
        Err(error) => error.to_string(),
    };
    Chart {
        note: Label::from(note),
        ..chart
    }
}
