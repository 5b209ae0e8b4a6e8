//! What a hidden layer does to the plane.

use crate::figure::chart::{Axis, Fill, Hue, Line, Point, Points, Shape};
use crate::figure::{Chart, Figure, Label};
use crate::number::format;
use crate::show::boundary::equation;
use crate::show::half_plane::{Polygon, line, middle, pieces};
use crate::show::plane::{dots, on_plane, ranges};
use crate::{LabelledPoints, Perceptron, Sample, Separability, linearly_separable};

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
    let own = hidden.iter().enumerate().map(|(i, perceptron)| {
        let mut chart = perceptron.boundary().chart();
        chart.title = Label::new(format!("은닉 뉴런 s{}", i + 1));
        chart
    });
    let answer = |x: [f64; 2]| output.output(hidden.map(|unit| f64::from(unit.output(x))));
    let samples = [0, 1, 1, 0].samples().into_iter().map(|sample| Sample {
        class: answer(sample.at),
        ..sample
    });
    let samples: Vec<_> = samples.collect();
    let mut together = regions(
        on_plane("모두 모은 출력 y", &samples),
        &samples,
        &hidden,
        answer,
    );
    together = together.with(dots(&samples, [Label::default(), Label::default()], |_| {
        false
    }));
    if H > MOST_LINES {
        together.note = Label::sentence(format!(
            "은닉 뉴런 {H}개 가운데 처음 {MOST_LINES}개의 직선만 그렸습니다."
        ));
    }
    Figure::row(own.chain([together]))
}

/// The regions in which a network answers 0 and 1, exactly: a network of perceptrons changes its answer only on the lines of
/// its first layer.
pub(crate) fn regions(
    chart: Chart,
    samples: &[Sample<2>],
    first: &[Perceptron<2>],
    answer: impl Fn([f64; 2]) -> u8,
) -> Chart {
    let [x, y] = ranges(samples);
    let whole = vec![[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]];
    let first = first.get(..MOST_LINES).unwrap_or(first);
    let mut of_class: [Vec<Polygon>; 2] = Default::default();
    let [zeros, ones] = &mut of_class;
    for piece in pieces(whole, first) {
        if answer(middle(&piece)) == 1 {
            &mut *ones
        } else {
            &mut *zeros
        }
        .push(piece);
    }
    let mut chart = chart;
    for (class, polygons) in (0..).zip(of_class) {
        let label = Label::new(format!("출력 {class}"));
        chart = chart.with(Fill {
            polygons,
            class,
            label,
        });
    }
    for perceptron in first {
        if let Some(ends) = line(perceptron, x, y) {
            chart = chart.with(Line::new(ends.to_vec(), Hue::Muted));
        }
    }
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
    let samples = points.samples();
    Figure::row([before(&hidden, &samples), after(&hidden, &samples)])
}

const CLASSES: [&str; 2] = ["클래스 0", "클래스 1"];

fn before(hidden: &[Perceptron<2>; 2], samples: &[Sample<2>]) -> Chart {
    let [x, y] = ranges(samples);
    let mut chart = on_plane("은닉층을 지나기 전", samples);
    for (i, perceptron) in hidden.iter().enumerate() {
        if let Some(ends) = line(perceptron, x, y) {
            let label = Label::sentence(format!("s{}: {}", i + 1, equation(perceptron)));
            let line = Line::new(ends.to_vec(), Hue::Ink);
            chart = chart.with(Line {
                label,
                dashed: i == 1,
                ..line
            });
        }
    }
    chart.note = verdict(&linearly_separable(samples.to_vec()));
    chart.with(dots(samples, CLASSES.map(Label::new), |_| false))
}

fn after(hidden: &[Perceptron<2>; 2], samples: &[Sample<2>]) -> Chart {
    let moved: Vec<Sample<2>> = (samples.iter())
        .map(|sample| Sample {
            at: hidden.map(|unit| f64::from(unit.output(sample.at))),
            class: sample.class,
        })
        .collect();
    let mut points: Vec<Point> = Vec::new();
    for (sample, moved) in samples.iter().zip(&moved) {
        let class = u8::from(moved.is_one());
        let from = sample.at.map(format).join(", ");
        let known = points
            .iter_mut()
            .find(|point| point.at == moved.at && point.class == class);
        match known {
            Some(point) => point.label = Label::new(format!("{}, ({from})", point.label)),
            None => points.push(Point {
                at: moved.at,
                class,
                misfit: false,
                label: Label::new(format!("({from})")),
            }),
        }
    }
    let mut chart = Chart::new("은닉층을 지난 뒤", Axis::new("s1", -0.5, 1.5))
        .y(Axis::new("s2", -0.5, 1.5))
        .shaped(Shape::Square);
    let answer = linearly_separable(moved);
    if let Ok(Separability::Separable(perceptron)) = &answer
        && let Some(ends) = line(perceptron, [-0.5, 1.5], [-0.5, 1.5])
    {
        chart = chart.with(Line::new(ends.to_vec(), Hue::Ink).labelled("나누는 직선"));
    }
    chart.note = verdict(&answer);
    chart.with(Points {
        points,
        labels: CLASSES.map(Label::new).into(),
        misfits: Label::default(),
    })
}

fn verdict(answer: &crate::Result<Separability<2>>) -> Label {
    match answer {
        Ok(Separability::Separable(_)) => Label::new("직선 하나로 나눌 수 있습니다."),
        Ok(Separability::Contradiction(_)) => Label::new("직선 하나로는 나눌 수 없습니다."),
        Err(error) => Label::sentence(error.to_string()),
    }
}
