//! Writes what `scripts/tests/test_explorers.py` looks at into a folder: of every explorer a page (`kind.html`), the same with
//! labels that are markup (`hostile.html`), and golden vectors (`vectors.json`): states with what Rust says of them.

#![expect(
    clippy::indexing_slicing,
    reason = "where this panics, the tests say so"
)]

use std::path::Path;

use neuronote::figure::Cell;
use neuronote::figure::chart::{ChartLayer, Size};
use neuronote::number::format;
use neuronote::prelude::*;
use serde_json::{Value, json};

const VECTORS: usize = 1000;

/// Numbers as they come, the same every time.
struct Random(u64);

impl Random {
    fn number(&mut self, from: f64, to: f64) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from + (to - from) * (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// With two decimals, as sliders give them, or with four.
    fn weight(&mut self) -> f64 {
        let x = self.number(-2.0, 2.0);
        let parts = if self.0 & 4096 == 0 { 10_000.0 } else { 100.0 };
        (x * parts).round() / parts
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let reader = reader()?;
    let pages = [
        ("perceptron", and().explore()),
        (
            "threshold",
            Perceptron::with_threshold([0.5, 0.5], 0.7).explore(),
        ),
        ("circuit", xor(["x1", "x2"])?.explore()),
        ("curves", sigmoids().explore()),
        ("family", family().explore()),
        ("own", own().explore()),
        ("maxout", Maxout::new(LINES).explore()),
        ("descent", valley().explore()),
        (
            "graph_walk",
            fruit([100.0, 2.0, 150.0, 3.0, 1.1]).backward().explore(),
        ),
        (
            "graph_forward",
            fruit([100.0, 2.0, 150.0, 3.0, 1.1]).explore(),
        ),
        ("graph_rules", rules(two([0.5, 1.5])).backward().explore()),
        (
            "graph_more",
            more_rules(two([0.5, 1.5])).backward().explore(),
        ),
        ("playground", Dataset::xor().explore()),
        ("digit_pad", reader.explore_digits()?),
        ("guess", question(WORDS)),
        ("hostile-guess", question(HOSTILE)),
        ("depth_bars", depth()),
        ("training_replay", trained(2000)?.1.explore()),
        ("training_moons", moons()?.explore()),
        // Labels that would run, had they a way to.
        ("hostile", xor(HOSTILE)?.explore()),
        ("hostile-graph", hostile_graph().explore()),
        (
            "hostile-curve",
            curves([curve(HOSTILE[0], |x| x)]).explore(),
        ),
        (
            "all",
            Figure::grid(
                1,
                [
                    and().explore(),
                    xor(["x1", "x2"])?.explore(),
                    sigmoids().explore(),
                    valley().explore(),
                ],
            ),
        ),
    ];
    for (name, figure) in &pages {
        std::fs::write(folder.join(format!("{name}.html")), figure.html())?;
    }
    let mut random = Random(1);
    let and_still = Figure::grid(
        2,
        [
            and().boundary().figure(),
            and().truth_table().figure(),
            and().number_line().figure(),
        ],
    );
    let vectors = json!({
        // What the figures weigh without their scripts.
        "still": {
            "perceptron": and_still.html().len(),
            "circuit": xor(["x1", "x2"])?.html().len(),
            "curves": sigmoids().html().len(),
            "family": family().html().len(),
            "own": own().html().len(),
            "descent": valley().html().len(),
            "graph_walk": fruit([100.0, 2.0, 150.0, 3.0, 1.1]).backward().html().len(),
            "graph_forward": fruit([100.0, 2.0, 150.0, 3.0, 1.1]).html().len(),
            "playground": plane(Dataset::xor()).html().len(),
            "guess": still(&question(WORDS).html()),
            "digit_pad": still(&reader.explore_digits()?.html()),
            "depth_bars": depth().svg().len(),
            "training_replay": still_training()?.html().len(),
        },
        "format": numbers(&mut random),
        "perceptron": perceptrons(&mut random, true),
        "threshold": perceptrons(&mut random, false),
        "circuit": circuits()?,
        "curves": (0..VECTORS).map(|_| point(&mut random, &[Activation::Sigmoid, Activation::Tanh])).collect::<Vec<_>>(),
        "family": (0..VECTORS).map(|_| family_point(&mut random)).collect::<Vec<_>>(),
        "maxout": maxouts(&mut random),
        "descent": descents(&mut random)?,
        "graph_walk": (0..VECTORS).map(|_| step(&mut random)).collect::<Vec<_>>(),
        "depth_bars": depths()?,
        "training_replay": frames()?,
        "graph_rules": gradients(&mut random, rules),
        "graph_more": gradients(&mut random, more_rules),
        "playground": trainings(&mut random)?,
        "digit_pad": readings(&reader)?,
    });
    std::fs::write(folder.join("vectors.json"), vectors.to_string())?;
    Ok(())
}

/// Numbers of every size, ties among them, with how they are written.
fn numbers(random: &mut Random) -> Vec<Value> {
    let mut numbers = vec![
        0.0,
        -0.0,
        0.03125,
        0.09375,
        -0.03125,
        1.0 / 3.0,
        0.00005,
        0.000_049,
        10_005_000.0,
        10_015_000.0,
        9_999_999.999_99,
        1e7,
        1e300,
        5e-324,
    ];
    while numbers.len() < VECTORS {
        let digits = random.number(-12.0, 14.0).round() as i32;
        numbers.push(random.number(-1.0, 1.0) * 10_f64.powi(digits));
        numbers.push((random.number(-1.0, 1.0) * 1000.0).round() / 32.0);
    }
    numbers.into_iter().map(|x| json!([x, format(x)])).collect()
}

/// States with the cells of the truth table.
fn perceptrons(random: &mut Random, bias: bool) -> Vec<Value> {
    (0..VECTORS)
        .map(|_| {
            let (w, limit) = ([random.weight(), random.weight()], random.weight());
            let perceptron = if bias {
                Perceptron::new(w, limit)
            } else {
                Perceptron::with_threshold(w, limit)
            };
            let table = perceptron.truth_table();
            let cells: Vec<Vec<String>> = (table.rows.iter())
                .map(|row| {
                    row.cells
                        .iter()
                        .map(|cell: &Cell| cell.label().to_string())
                        .collect()
                })
                .collect();
            json!({ "state": { "w": w, "limit": limit }, "cells": cells, "title": &*table.title })
        })
        .collect()
}

const HOSTILE: [&str; 2] = [
    "<img src=x onerror=ran()>",
    "\"'</script><script>ran()</script>",
];
const LINES: [(f64, f64); 3] = [(-0.5, 0.2), (0.3, 0.0), (1.5, -0.8)];

fn and() -> Perceptron<2> {
    Perceptron::new([0.5, 0.5], -0.7)
}

fn xor([a, b]: [&str; 2]) -> Result<Circuit<2>, Error> {
    let circuit = Circuit::new([a, b]);
    circuit
        .gate("s1", Gate::Nand, [a, b])?
        .gate("s2", Gate::Or, [a, b])?
        .gate("y", Gate::And, ["s1", "s2"])
}

fn sigmoids() -> neuronote::show::Curves {
    curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives()
}

const FAMILY: [Activation; 6] = [
    Activation::Step,
    Activation::Relu,
    Activation::LeakyRelu(0.1),
    Activation::Elu(1.0),
    Activation::Selu,
    Activation::Swish(1.0),
];

fn family() -> neuronote::show::Curves {
    curves(FAMILY).range(-3.0, 3.0)
}

fn own() -> neuronote::show::Curves {
    curves([curve("포물선", |x| x * x)])
        .with_derivatives()
        .range(-2.0, 2.0)
}

fn valley() -> neuronote::explore::Descent {
    descent(|w| (2.0 * w - 3.0).powi(2))
        .start(0.5)
        .learning_rate(0.05)
}

/// All there are.
fn circuits() -> Result<Vec<Value>, Error> {
    let circuit = xor(["x1", "x2"])?;
    let table = circuit.truth_table();
    let rows = table.rows.iter().enumerate().map(|(row, cells)| {
        let digit = |cell: &Cell| cell.label().to_string().chars().last().unwrap_or('?');
        let columns = table.columns.iter().zip(&cells.cells);
        let said: Vec<String> = columns.map(|(name, cell)| format!("{name} = {}", digit(cell))).collect();
        json!({ "state": { "row": row }, "said": format!("{} → {}", said[..2].join(", "), said[2..].join(", ")) })
    });
    Ok(rows.collect())
}

/// A place and a bias, with value and slope of each function there.
fn point(random: &mut Random, of: &[Activation]) -> Value {
    let (x, b) = (random.number(-5.0, 5.0), random.weight());
    let points: Vec<[String; 2]> = (of.iter())
        .map(|h| [format(h.apply(x + b)), format(h.derivative(x + b))])
        .collect();
    let of: Vec<Value> = (of.iter())
        .map(|h| {
            let name = h.name();
            let (name, p) = name.split_once(" (").unwrap_or((&name, "a = 0)"));
            let p = p.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-');
            json!({ "h": name, "p": p.trim_end_matches(')').parse::<f64>().unwrap_or(f64::NAN) })
        })
        .collect();
    json!({ "state": { "x": x, "b": b, "of": of }, "points": points })
}

/// All functions, those with a parameter with any.
fn family_point(random: &mut Random) -> Value {
    let mut of = FAMILY;
    of[2] = Activation::LeakyRelu(random.weight());
    of[3] = Activation::Elu(random.weight());
    of[5] = Activation::Swish(random.weight());
    point(random, &of)
}

fn maxouts(random: &mut Random) -> Vec<Value> {
    let states = (0..VECTORS).map(|_| {
        let lines = [(); 3].map(|()| (random.weight(), random.weight()));
        let (unit, x) = (Maxout::new(lines), random.number(-3.0, 3.0));
        json!({ "state": { "x": x, "of": [{ "h": "maxout", "p": lines }] }, "points": [[format(unit.apply(x)), format(unit.derivative(x))]] })
    });
    states.collect()
}

/// States with the chart's note, which says where the way ends.
fn descents(random: &mut Random) -> Result<Vec<Value>, Error> {
    let states = (0..VECTORS).map(|_| {
        let (w, rate, steps) = (
            random.number(-1.0, 4.0),
            random.number(0.001, 0.3),
            random.number(0.0, 20.0) as usize,
        );
        let note = valley()
            .start(w)
            .learning_rate(rate)
            .steps(steps)
            .chart()?
            .note;
        Ok(json!({ "state": { "w": w, "rate": rate, "steps": steps }, "note": &*note }))
    });
    states.collect()
}

fn fruit(values: [f64; 5]) -> Var {
    let g = Graph::new();
    let names = ["사과", "사과 개수", "귤", "귤 개수", "소비세"];
    let mut inputs = names
        .into_iter()
        .zip(values)
        .map(|(name, x)| g.var(name, x));
    let mut next = || inputs.next().unwrap_or_else(|| g.var("", 0));
    (next() * next() + next() * next()) * next()
}

/// The operations that a graph can have, in two graphs that a page has room for.
fn rules([x, y]: [Var; 2]) -> Var {
    x.powi(3) / y.exp() - x.max(y).sqrt()
}

fn more_rules([x, y]: [Var; 2]) -> Var {
    let left = (x * 0.5 + y).activate(Activation::LeakyRelu(0.1));
    left * (-y.powf(0.7).ln()).named("끝")
}

fn two([x, y]: [f64; 2]) -> [Var; 2] {
    let g = Graph::new();
    [g.var("x", x), g.var("y", y)]
}

fn hostile_graph() -> Var {
    let g = Graph::new();
    (g.var(HOSTILE[0], 1) * g.var(HOSTILE[1], 2)).named(HOSTILE[1])
}

/// Inputs and a step, with what `steps` says of it.
fn step(random: &mut Random) -> Value {
    let values = [(); 5].map(|()| random.weight());
    let Figure::Layout(frames) = fruit(values).steps() else {
        return Value::Null;
    };
    let step = random.number(0.0, frames.figures.len() as f64) as usize;
    let Figure::Diagram(frame) = &frames.figures[step] else {
        return Value::Null;
    };
    json!({ "state": { "inputs": values, "step": step + 1 }, "said": &*frame.title })
}

/// Inputs, with what all of the graph comes to.
fn gradients(random: &mut Random, graph: fn([Var; 2]) -> Var) -> Vec<Value> {
    let states = (0..VECTORS).map(|_| {
        let values = [random.weight(), random.weight()];
        let inputs = two(values);
        let output = graph(inputs);
        let d = output.backward();
        let [x, y] = inputs.map(|input| format(d.of(input)));
        let said = format!("출력 {output}. 기울기: x {x}, y {y}");
        json!({ "state": { "inputs": values, "step": null }, "said": said })
    });
    states.collect()
}
/// Points, a network and how it trains, with what a page says of it after so many epochs.
fn trainings(random: &mut Random) -> Result<Vec<Value>, Error> {
    let states = (0..VECTORS).map(|i| {
        let x = [(); 8].map(|()| [random.weight(), random.weight()]);
        let t = [(); 8].map(|()| random.number(0.0, 2.0) as u8);
        let points: Vec<Value> = (x.iter().zip(t)).map(|([a, b], t)| json!([a, b, t])).collect();
        let (hidden, name, h) = [
            (1, "Tanh", Activation::Tanh),
            (3, "Sigmoid", Activation::Sigmoid),
            (4, "Relu", Activation::Relu),
            (8, "Identity", Activation::Identity),
        ][i % 4];
        let (rate, epochs) = (random.number(0.01, 1.0), random.number(0.0, 60.0) as usize);
        let mut net = Mlp::new([2, hidden, 1]).hidden(h).seed(i as u64);
        let how = Train { learning_rate: rate, epochs, ..Train::default() };
        let history = net.train(&Dataset::new(x, t)?, how)?;
        let right = history.final_accuracy().unwrap_or_default() * 8.0;
        let loss = format(history.loss.last().copied().unwrap_or_default());
        let state = json!({ "points": points, "hidden": hidden, "h": name, "rate": rate, "seed": i, "epoch": epochs });
        Ok(json!({ "state": state, "said": format!("에폭 {epochs}: 손실 {loss}, 점 8개 가운데 {right}개를") }))
    });
    states.collect()
}

const WORDS: [&str; 2] = ["있다", "없다"];

fn question(choices: [&str; 2]) -> Figure {
    let reason = "○와 ●가 대각선으로 마주 보아, 어떤 직선도 둘을 나누지 못합니다.";
    let figure = Gate::Xor.plane().figure();
    figure.guess("직선 하나로 나눌 수 있을까요?", choices, 2, reason)
}

/// How long a page is without what moves it.
fn still(page: &str) -> usize {
    let script = page.find("<script>").unwrap_or(page.len());
    let state = page.split("data-state='").nth(1).unwrap_or_default();
    script - state.find('\'').unwrap_or_default()
}

/// A network that reads digits, with weights as exact as a page gets them.
fn reader() -> Result<Mlp, Error> {
    let sizes = [64, 32, 10];
    let (h, out) = (Activation::Relu, Output::Softmax);
    let mut net = Mlp::new(sizes).hidden(h).output(out).seed(1);
    let how = Train {
        learning_rate: 0.01,
        epochs: 5,
        batch: Some(32),
        optimizer: Optimizer::adam(),
        ..Train::default()
    };
    net.train(&Dataset::digits(), how)?;
    let (weights, biases) = (net.weights(), net.biases());
    let all = || weights.iter().flatten().chain(biases.iter().flatten());
    let step = all().fold(0.0_f64, |a, p| a.max(p.abs())) / 2047.0;
    let rounded = |p: &f64| (p / step).round() * step;
    let weights = weights.iter().map(|w| w.map(rounded));
    let biases = biases.iter().map(|b| b.map(rounded));
    Ok(Mlp::from_parameters(sizes, weights, biases)?
        .hidden(h)
        .output(out))
}

/// Digits with the cells of the answer.
fn readings(net: &Mlp) -> Result<Vec<Value>, Error> {
    let data = Dataset::digits();
    let outputs = net.predict(&data)?;
    let states = data.x.outer_iter().zip(outputs.outer_iter()).take(VECTORS);
    let states = states.map(|(x, y)| {
        let pixel = |x: &f64| char::from_digit((x * 16.0) as u32, 17).unwrap_or('?');
        let pixels: String = x.iter().map(pixel).collect();
        let shares: Vec<String> = y
            .iter()
            .map(|y| format!("{}%", format((y * 1000.0).round() / 10.0)))
            .collect();
        json!({ "state": { "pixels": pixels, "ink": [] }, "shares": shares })
    });
    Ok(states.collect())
}

/// The network of slide 27 after some epochs.
fn trained(epochs: usize) -> Result<(Mlp, History), Error> {
    let mut net = Mlp::new([2, 3, 1]).seed(1);
    let how = Train {
        learning_rate: 0.5,
        epochs,
        snapshots: epochs + 1,
        ..Train::default()
    };
    let history = net.train(&Dataset::xor(), how)?;
    Ok((net, history))
}

fn moons() -> Result<History, Error> {
    let data = Dataset::moons(100, 0.15, 1)?;
    let how = Train {
        learning_rate: 0.5,
        epochs: 300,
        ..Train::default()
    };
    Mlp::new([2, 6, 1]).seed(1).train(&data, how)
}

fn still_training() -> Result<Figure, Error> {
    let (net, history) = trained(2000)?;
    let loss = history.chart().shaped(Size::Square);
    let regions = net.regions(&Dataset::xor())?;
    Ok(Figure::grid(
        2,
        [regions.figure(), loss.figure(), net.figure()],
    ))
}

/// Every frame, with the epoch, the loss and the points that are right by the history.
fn frames() -> Result<Vec<Value>, Error> {
    let (_, history) = trained(2000)?;
    let html = history.explore().html();
    let state = html
        .split("data-state='")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    let state = state
        .unwrap_or_default()
        .replace("&lt;", "<")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    let state: Value = serde_json::from_str(&state).unwrap_or_default();
    let frames = state["at"].as_array().into_iter().flatten().enumerate();
    let said = frames.map(|(frame, at)| {
        let epoch = at[0].as_u64().unwrap_or(0) as usize;
        let shot = &history.snapshots[epoch];
        let regions = shot.net.regions(&Dataset::xor())?;
        let loss = format(shot.net.score(&Dataset::xor())?.loss);
        let said = format!("에폭 {epoch}: 손실 {loss}, {}", regions.note);
        let wrong = regions.layers.iter().flat_map(|layer| match layer {
            ChartLayer::Points(points) => {
                points.points.iter().filter(|point| point.misfit).collect()
            }
            _ => Vec::new(),
        });
        let shown = [said, wrong.count().to_string()];
        Ok(json!({ "state": { "frame": frame }, "shown": shown }))
    });
    said.collect()
}

/// All states, with what the network of each says of its gradient.
fn depths() -> Result<Vec<Value>, Error> {
    use experiment::{Start, gradient_sizes_of};
    let mut states = Vec::new();
    for (h, activation) in [Activation::Sigmoid, Activation::Tanh, Activation::Relu]
        .into_iter()
        .enumerate()
    {
        for start in Start::ALL {
            for (depth, layers) in [2, 5, 10, 15, 20].into_iter().enumerate() {
                let sizes = gradient_sizes_of(activation, start, layers, 1)?;
                let power = |i: usize| (sizes.by_layer[i].log10() * 10.0).round();
                let times = format((power(0) - power(layers - 1)) / 10.0);
                let said = format!(
                    "{activation}, {}, {layers}층: 첫 층의 기울기는 마지막 층의 10^{times}배",
                    start.name()
                );
                states.push(json!({ "state": { "h": h, "start": start as usize, "depth": depth }, "said": said }));
            }
        }
    }
    Ok(states)
}
