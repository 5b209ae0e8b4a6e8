//! How long a training step takes: forward, loss, backward, update.
//!
//! `cargo bench --bench training`. Each item is one full-batch step, measured inside a training of many.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a benchmark, where a panic is how it fails"
)]

use divan::{Bencher, counter::ItemsCount};
use neuronote::prelude::*;

fn main() {
    divan::main();
}

fn steps(bencher: Bencher<'_, '_>, net: Mlp, data: &Dataset, train: &Train) {
    bencher
        .counter(ItemsCount::new(train.epochs))
        .with_inputs(|| (net.clone(), train.clone()))
        .bench_values(|(mut net, train)| net.train(data, train).expect("fine"));
}

fn settings(epochs: usize) -> Train {
    Train {
        learning_rate: 0.01,
        epochs,
        snapshots: 0,
        ..Train::default()
    }
}

/// 4 samples, 2-2-1, tanh and sigmoid.
#[divan::bench]
fn xor(bencher: Bencher<'_, '_>) {
    let net = Mlp::new([2, 2, 1]).seed(1);
    steps(bencher, net, &Dataset::xor(), &settings(10_000));
}

/// 200 samples, 2-16-1, tanh and sigmoid.
#[divan::bench]
fn moons(bencher: Bencher<'_, '_>) {
    let net = Mlp::new([2, 16, 1]).seed(1);
    let data = Dataset::moons(200, 0.1, 1).expect("fine");
    steps(bencher, net, &data, &settings(1000));
}

/// 1797 samples, 64-64-1: the size of the handwritten digits that come with scikit-learn.
#[divan::bench(args = ["tanh", "relu"])]
fn digits(bencher: Bencher<'_, '_>, hidden: &str) {
    let h = if hidden == "relu" {
        Activation::Relu
    } else {
        Activation::Tanh
    };
    let net = Mlp::new([64, 64, 1]).hidden(h).seed(1);
    let x =
        ndarray::Array2::from_shape_fn((1797, 64), |(i, j)| ((i * 31 + j * 17) % 16) as f64 / 16.0);
    let t = ndarray::Array2::from_shape_fn((1797, 1), |(i, _)| (i % 2) as f64);
    let data = Dataset::new(x, t).expect("fine");
    steps(bencher, net, &data, &settings(20));
}

/// The moons in mini-batches of 32 with Adam; an item is an epoch of 7 updates and a look at the whole data.
#[divan::bench]
fn moons_in_batches(bencher: Bencher<'_, '_>) {
    let net = Mlp::new([2, 16, 1]).seed(1);
    let data = Dataset::moons(200, 0.1, 1).expect("fine");
    let train = Train {
        batch: Some(32),
        optimizer: Optimizer::adam(),
        ..settings(200)
    };
    steps(bencher, net, &data, &train);
}
