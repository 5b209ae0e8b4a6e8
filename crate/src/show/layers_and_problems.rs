//! What one, two and three layers of perceptrons can part: three problems, nine networks, and each computes its own picture.

use crate::figure::chart::Size;
use crate::figure::{Chart, Figure, Label};
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::logic::perceptron::Neuron;
use crate::show::hidden_layer::regions;
use crate::show::plane::{dots, on_plane};
use crate::{Gate, Perceptron};

/// A network of perceptrons: the first layer, and what the next ones do with it, an AND of some of its outputs, or an OR of
/// several such.
type Network<'a> = (&'a [Perceptron<2>], &'a [&'a [usize]]);

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
    let unit = |w1: f64, w2: f64, b: f64| Perceptron::new([w1, w2], b);
    let (right_of, left_of) = (|x: f64| unit(1.0, 0.0, -x), |x| unit(-1.0, 0.0, x));
    let (above, below) = (|y: f64| unit(0.0, 1.0, -y), |y| unit(0.0, -1.0, y));
    let xor: [Network<'_>; 3] = [
        (&[unit(0.5, 0.5, -0.2)], &[&[0]]),
        (&[unit(-0.5, -0.5, 0.7), unit(0.5, 0.5, -0.2)], &[&[0, 1]]),
        // Now as the union of its two points.
        (
            &[right_of(0.5), left_of(0.5), above(0.5), below(0.5)],
            &[&[0, 3], &[1, 2]],
        ),
    ];
    let hooks: [Network<'_>; 3] = [
        (&[left_of(0.75)], &[&[0]]),
        (&[left_of(0.75), below(0.75)], &[&[0, 1]]),
        (
            &[
                left_of(0.3),
                right_of(0.5),
                left_of(0.75),
                below(0.28),
                below(0.75),
            ],
            &[&[0], &[2, 3], &[1, 2, 4]],
        ),
    ];
    let triangle = [right_of(0.08), above(0.08), unit(-1.0, -1.0, 0.62)];
    let square = [right_of(0.52), left_of(0.92), above(0.52), below(0.92)];
    let islands: [Network<'_>; 3] = [
        (&[unit(1.0, 1.0, -1.3)], &[&[0]]),
        (&[unit(-1.0, 1.0, 0.31), unit(1.0, -1.0, 0.31)], &[&[0, 1]]),
        (
            &[&triangle[..], &square].concat(),
            &[&[0, 1, 2], &[3, 4, 5, 6]],
        ),
    ];
    let problems = [
        ("XOR", Gate::Xor.labelled(), xor),
        ("얽힌 클래스", of_both(&HOOKS), hooks),
        ("임의의 영역", of_both(&ISLANDS), islands),
    ];
    let row = |layers: usize| {
        problems
            .iter()
            .map(move |(name, points, networks)| plane(layers + 1, name, points, networks[layers]))
    };
    Figure::grid(3, (0..3).flat_map(row))
}

fn plane(layers: usize, problem: &str, points: &[Labelled], (first, pieces): Network<'_>) -> Chart {
    let first: Vec<Neuron<'_>> = first.iter().map(Perceptron::neuron).collect();
    let answer = |x: &[f64]| {
        pieces
            .iter()
            .any(|piece| piece.iter().all(|unit| first[*unit].output(x) == 1))
    };
    let is_wrong = |(x, class): &Labelled| answer(x) != (*class == 1.0);
    let right = points.iter().filter(|point| !is_wrong(point)).count();
    let chart = on_plane(format!("{layers}층 · {problem}"), points).shaped(Size::Small);
    // The names would stand nine times.
    let mut chart = regions(chart, &first, &answer, false);
    let mut dots = dots(points, "", &is_wrong);
    dots.misfits = Label::default();
    let rings = if right < points.len() {
        " (점선\u{a0}원은\u{a0}틀린\u{a0}점)"
    } else {
        ""
    };
    chart.note = Label::new(format!("{}개 가운데 {right}개 맞음{rings}", points.len()));
    chart.with(dots)
}

/// Points of class 0, then as many of class 1.
type Both = [[[f64; 2]; 8]; 2];

/// Two hooks that grip each other: class 1 is open above, class 0 below.
const HOOKS: Both = [
    [
        [0.4, 0.42],
        [0.4, 0.65],
        [0.42, 0.88],
        [0.64, 0.9],
        [0.88, 0.88],
        [0.9, 0.62],
        [0.9, 0.38],
        [0.9, 0.14],
    ],
    [
        [0.12, 0.85],
        [0.12, 0.6],
        [0.12, 0.35],
        [0.14, 0.12],
        [0.38, 0.1],
        [0.62, 0.12],
        [0.62, 0.36],
        [0.62, 0.6],
    ],
];

/// A triangle and a square of class 1 in a sea of class 0.
const ISLANDS: Both = [
    [
        [0.5, 0.42],
        [0.4, 0.55],
        [0.15, 0.75],
        [0.2, 0.95],
        [0.38, 0.82],
        [0.75, 0.15],
        [0.85, 0.35],
        [0.7, 0.36],
    ],
    [
        [0.15, 0.15],
        [0.38, 0.14],
        [0.14, 0.38],
        [0.25, 0.26],
        [0.62, 0.62],
        [0.82, 0.62],
        [0.62, 0.82],
        [0.82, 0.82],
    ],
];

fn of_both(classes: &Both) -> Vec<Labelled> {
    let of = |(class, points): (u8, &[[f64; 2]; 8])| points.map(|x| (x.to_vec(), class.into()));
    (0..).zip(classes).flat_map(of).collect()
}
