//! What a figure costs, from the value to its HTML. Run with `cargo bench -p neuronote --bench figures`.

use divan::{Bencher, black_box};
use neuronote::figure::Chart;
use neuronote::figure::chart::{Axis, Hue, Line, Shade, Size};
use neuronote::prelude::*;

fn main() {
    divan::main();
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// A curve and its derivative, each through 201 points.
fn curve() -> Chart {
    let points = |f: fn(f64) -> f64| -> Vec<[f64; 2]> {
        (0..=200)
            .map(|i| f64::from(i) / 20.0 - 5.0)
            .map(|x| [x, f(x)])
            .collect()
    };
    Chart::new("시그모이드", Axis::new("x", -5.0, 5.0))
        .y(Axis::new("h(x)", -0.1, 1.1))
        .with(Line::new(points(sigmoid), Hue::Series(0)).labelled("시그모이드"))
        .with(
            Line::new(points(|x| sigmoid(x) * (1.0 - sigmoid(x))), Hue::Series(0))
                .dashed()
                .labelled("도함수"),
        )
}

#[divan::bench]
fn truth_table() -> String {
    black_box(Gate::And).html()
}

#[divan::bench]
fn curve_chart() -> String {
    black_box(curve()).html()
}

#[divan::bench]
fn curve_chart_text(bencher: Bencher) {
    let chart = curve();
    bencher.bench(|| black_box(&chart).text());
}

#[divan::bench]
fn boundary() -> String {
    black_box(Perceptron::new([0.5, 0.5], -0.7))
        .boundary()
        .html()
}

#[divan::bench]
fn number_line() -> String {
    black_box(Perceptron::with_threshold([0.5, 0.5], 0.7))
        .number_line()
        .html()
}

#[divan::bench]
fn nine_regions() -> String {
    layers_and_problems().html()
}

#[divan::bench]
fn shaded_region(bencher: Bencher) {
    let place = |i: usize| i as f64 / 39.0 * 6.0 - 3.0;
    let values = (0..1600).map(|i| (place(i % 40), place(i / 40)));
    let values: Vec<f64> = values
        .map(|(x, y)| sigmoid(3.0 * (x * x / 2.0 + y * y - 2.0)))
        .collect();
    let shade = Shade {
        columns: 40,
        grids: vec![values.iter().map(|value| 1.0 - value).collect(), values],
    };
    let chart = Chart::new("결정 영역", Axis::new("x1", -3.0, 3.0))
        .y(Axis::new("x2", -3.0, 3.0))
        .shaped(Size::Square)
        .with(shade);
    bencher.bench(|| black_box(&chart).html());
}

/// A network that has learned two moons, with the history of it.
fn moons() -> Option<(Mlp, neuronote::History, Dataset)> {
    let data = Dataset::moons(200, 0.1, 1).ok()?;
    let mut net = Mlp::new([2, 16, 1]).seed(1);
    let train = Train {
        epochs: 2000,
        ..Train::default()
    };
    let history = net.train(&data, train).ok()?;
    Some((net, history, data))
}

#[divan::bench]
fn regions_of_moons(bencher: Bencher) {
    let moons = moons();
    bencher.bench(|| {
        let (net, _, data) = black_box(&moons).as_ref()?;
        Some(net.regions(data).ok()?.html())
    });
}

#[divan::bench]
fn frames_of_moons(bencher: Bencher) {
    let moons = moons();
    bencher.bench(|| {
        let (_, history, data) = black_box(&moons).as_ref()?;
        Some(history.frames(data).ok()?.html())
    });
}

#[divan::bench]
fn history_of_2000_epochs(bencher: Bencher) {
    let moons = moons();
    bencher.bench(|| Some(black_box(&moons).as_ref()?.1.html()));
}

#[divan::bench]
fn xor_is_not_separable() -> bool {
    linearly_separable(black_box(Gate::Xor)).is_ok_and(|answer| answer.is_separable())
}

#[divan::bench]
fn perceptron_diagram() -> String {
    black_box(Perceptron::new([0.5, 0.5], -0.7))
        .diagram()
        .html()
}

#[divan::bench]
fn circuit_diagram(bencher: Bencher) {
    let xor = Circuit::new(["x1", "x2"])
        .gate("s1", Gate::Nand, ["x1", "x2"])
        .and_then(|circuit| circuit.gate("s2", Gate::Or, ["x1", "x2"]))
        .and_then(|circuit| circuit.gate("y", Gate::And, ["s1", "s2"]));
    bencher.bench(|| black_box(&xor).as_ref().map(|xor| xor.diagram().html()));
}

#[divan::bench]
fn network_diagram_12() -> String {
    black_box(network_diagram([12, 12, 12])).html()
}

#[divan::bench]
fn graph_with_gradients(bencher: Bencher) {
    let g = Graph::new();
    let (apple, count, tax) = (
        g.var("사과", 100.0),
        g.var("개수", 2.0),
        g.var("소비세", 1.1),
    );
    let gradients = (apple * count * tax).backward();
    bencher.bench_local(|| black_box(&gradients).html());
}

/// The part of the graph that is about as large as is still drawn.
#[divan::bench]
fn graph_of_100_nodes(bencher: Bencher) {
    let g = Graph::new();
    let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    let output = (0..33).fold(x, |sum, _| (sum * y + x).tanh());
    let gradients = output.backward();
    bencher.bench_local(|| black_box(&gradients).html());
}
