//! What one, two and three layers of perceptrons can part: three problems, nine networks, and each computes its own picture.

use crate::figure::chart::Shape;
use crate::figure::{Chart, Figure, Label};
use crate::show::hidden::regions;
use crate::show::plane::{dots, on_plane};
use crate::{Gate, LabelledPoints, Perceptron, Sample};

/// One layer, two, three, by XOR, intertwined classes and a region of any shape: a table of nine planes.
///
/// Every plane shows what a network of perceptrons with the weights written down here answers. One layer makes a half-plane,
/// two a convex region (its output is an AND), three any shape made of convex ones (its output is an OR).
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(layers_and_problems().text().contains("3층 · 얽힌 클래스"));
/// ```
pub fn layers_and_problems() -> Figure {
    let (xor, hooks, islands) = (Gate::Xor.samples(), hooks(), islands());
    Figure::grid(
        3,
        [
            one_layer("XOR", &xor, Perceptron::new([0.5, 0.5], -0.2)),
            one_layer("얽힌 클래스", &hooks, left_of(0.75)),
            one_layer("임의의 영역", &islands, Perceptron::new([1.0, 1.0], -1.3)),
            two_layers(
                "XOR",
                &xor,
                [
                    Perceptron::new([-0.5, -0.5], 0.7),
                    Perceptron::new([0.5, 0.5], -0.2),
                ],
            ),
            two_layers("얽힌 클래스", &hooks, [left_of(0.75), below(0.75)]),
            two_layers(
                "임의의 영역",
                &islands,
                [
                    Perceptron::new([-1.0, 1.0], 0.31),
                    Perceptron::new([1.0, -1.0], 0.31),
                ],
            ),
            // XOR again, now as the union of its two points.
            three_layers(
                "XOR",
                &xor,
                [right_of(0.5), left_of(0.5), above(0.5), below(0.5)],
                [all_of([1, 0, 0, 1]), all_of([0, 1, 1, 0])],
            ),
            three_layers(
                "얽힌 클래스",
                &hooks,
                [
                    left_of(0.3),
                    right_of(0.5),
                    left_of(0.75),
                    below(0.28),
                    below(0.75),
                ],
                [
                    all_of([1, 0, 0, 0, 0]),
                    all_of([0, 0, 1, 1, 0]),
                    all_of([0, 1, 1, 0, 1]),
                ],
            ),
            three_layers(
                "임의의 영역",
                &islands,
                [
                    right_of(0.08),
                    above(0.08),
                    Perceptron::new([-1.0, -1.0], 0.62),
                    right_of(0.52),
                    left_of(0.92),
                    above(0.52),
                    below(0.92),
                ],
                [all_of([1, 1, 1, 0, 0, 0, 0]), all_of([0, 0, 0, 1, 1, 1, 1])],
            ),
        ],
    )
}

const fn right_of(x: f64) -> Perceptron<2> {
    Perceptron::new([1.0, 0.0], -x)
}

const fn left_of(x: f64) -> Perceptron<2> {
    Perceptron::new([-1.0, 0.0], x)
}

const fn above(y: f64) -> Perceptron<2> {
    Perceptron::new([0.0, 1.0], -y)
}

const fn below(y: f64) -> Perceptron<2> {
    Perceptron::new([0.0, -1.0], y)
}

/// AND of the inputs that are marked with 1.
fn all_of<const N: usize>(marked: [u8; N]) -> Perceptron<N> {
    let weights = marked.map(f64::from);
    Perceptron::new(weights, 0.5 - weights.iter().sum::<f64>())
}

/// OR of all inputs.
const fn any_of<const N: usize>() -> Perceptron<N> {
    Perceptron::new([1.0; N], -0.5)
}

/// The answers of a layer, ready for the next one.
fn answers<const N: usize, const M: usize>(layer: &[Perceptron<N>; M], x: [f64; N]) -> [f64; M] {
    layer.each_ref().map(|unit| f64::from(unit.output(x)))
}

fn one_layer(problem: &str, samples: &[Sample<2>], unit: Perceptron<2>) -> Chart {
    plane(1, problem, samples, &[unit], |x| unit.output(x))
}

fn two_layers<const H: usize>(
    problem: &str,
    samples: &[Sample<2>],
    hidden: [Perceptron<2>; H],
) -> Chart {
    let output = all_of([1; H]);
    plane(2, problem, samples, &hidden, |x| {
        output.output(answers(&hidden, x))
    })
}

fn three_layers<const A: usize, const B: usize>(
    problem: &str,
    samples: &[Sample<2>],
    first: [Perceptron<2>; A],
    second: [Perceptron<A>; B],
) -> Chart {
    let output = any_of();
    plane(3, problem, samples, &first, |x| {
        output.output(answers(&second, answers(&first, x)))
    })
}

fn plane(
    layers: u8,
    problem: &str,
    samples: &[Sample<2>],
    first: &[Perceptron<2>],
    answer: impl Fn([f64; 2]) -> u8,
) -> Chart {
    let right = |sample: &Sample<2>| (answer(sample.at) == 1) == sample.is_one();
    let count = samples.iter().filter(|sample| right(sample)).count();
    let chart = on_plane("", samples).shaped(Shape::Small);
    let mut chart = regions(chart, samples, first, &answer);
    chart.title = Label::new(format!("{layers}층 · {problem}"));
    // The names would stand nine times.
    for layer in &mut chart.layers {
        if let crate::figure::chart::Layer::Fill(fill) = layer {
            fill.label = Label::default();
        }
    }
    let rings = if count < samples.len() {
        " (점선\u{a0}원은\u{a0}틀린\u{a0}점)"
    } else {
        ""
    };
    chart.note = Label::new(format!("{}개 가운데 {count}개 맞음{rings}", samples.len()));
    let none = || [Label::default(), Label::default()];
    let mut dots = dots(samples, none(), |sample| !right(sample));
    dots.misfits = Label::default();
    chart.with(dots)
}

/// Two hooks that grip each other: class 1 is open above, class 0 below.
fn hooks() -> Vec<Sample<2>> {
    let ones = [
        (0.12, 0.85),
        (0.12, 0.6),
        (0.12, 0.35),
        (0.14, 0.12),
        (0.38, 0.1),
        (0.62, 0.12),
        (0.62, 0.36),
        (0.62, 0.6),
    ];
    let zeros = [
        (0.4, 0.42),
        (0.4, 0.65),
        (0.42, 0.88),
        (0.64, 0.9),
        (0.88, 0.88),
        (0.9, 0.62),
        (0.9, 0.38),
        (0.9, 0.14),
    ];
    of_both(&zeros, &ones)
}

/// A triangle and a square of class 1 in a sea of class 0.
fn islands() -> Vec<Sample<2>> {
    let ones = [
        (0.15, 0.15),
        (0.38, 0.14),
        (0.14, 0.38),
        (0.25, 0.26),
        (0.62, 0.62),
        (0.82, 0.62),
        (0.62, 0.82),
        (0.82, 0.82),
    ];
    let zeros = [
        (0.5, 0.42),
        (0.4, 0.55),
        (0.15, 0.75),
        (0.2, 0.95),
        (0.38, 0.82),
        (0.75, 0.15),
        (0.85, 0.35),
        (0.7, 0.36),
    ];
    of_both(&zeros, &ones)
}

fn of_both(zeros: &[(f64, f64)], ones: &[(f64, f64)]) -> Vec<Sample<2>> {
    let of = |class, points: &[(f64, f64)]| {
        points
            .iter()
            .map(|(x, y)| Sample {
                at: [*x, *y],
                class,
            })
            .collect::<Vec<_>>()
    };
    [of(0, zeros), of(1, ones)].concat()
}
