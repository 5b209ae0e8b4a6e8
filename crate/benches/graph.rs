//! Forward and backward through a graph, next to the same arithmetic written out by hand.
//!
//! `items/s` is nodes per second: 33 Mitem/s are 30 ns a node.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use neuronote::prelude::*;

const SIZES: [usize; 4] = [10, 1_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

/// Two inputs, then products and sums in turn, so that every node has two operands and paths meet everywhere.
fn build(g: Graph, nodes: usize) -> (Var, Var) {
    let x = g.var("x", 0.5);
    let step = g.var("step", 1e-7);
    let mut y = x;
    for _ in 0..(nodes - 2) / 2 {
        y = y * x + step;
    }
    (x, y)
}

/// Builds the graph (which computes its values) and finds all gradients. A graph is never freed: few rounds are enough.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn graph(bencher: Bencher<'_, '_>, nodes: usize) {
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| {
        let (x, y) = build(Graph::new(), black_box(nodes));
        y.backward().of(x)
    });
}

/// The values anew after an input changed, and all gradients: the graph is there already.
#[divan::bench(args = SIZES)]
fn graph_again(bencher: Bencher<'_, '_>, nodes: usize) {
    let g = Graph::new();
    let (x, y) = build(g, nodes);
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| {
        let _ = x.set(black_box(0.5));
        y.backward().of(x)
    });
}

/// A node more per operation: one operand is a number.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn graph_with_numbers(bencher: Bencher<'_, '_>, nodes: usize) {
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| {
        let x = Graph::new().var("x", 0.5);
        let mut y = x;
        for _ in 0..(black_box(nodes) - 1) / 4 {
            y = y * 0.5 + 1.0;
        }
        y.backward().of(x)
    });
}

/// The same values and gradients in arrays of their own, by someone who knows the expression.
#[divan::bench(args = SIZES)]
fn by_hand(bencher: Bencher<'_, '_>, nodes: usize) {
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| {
        let (x, step) = (black_box(0.5), black_box(1e-7));
        let rounds = (black_box(nodes) - 2) / 2;
        let mut values = Vec::with_capacity(2 * rounds + 1);
        let mut y = x;
        values.push(y);
        for _ in 0..rounds {
            let product = y * x;
            y = product + step;
            values.push(product);
            values.push(y);
        }
        let mut gradients = vec![0.0; values.len()];
        let (mut by_x, mut by_step, mut upstream) = (0.0, 0.0, 1.0);
        for round in (0..rounds).rev() {
            let at = 2 * round;
            gradients[at + 2] = upstream;
            gradients[at + 1] = upstream;
            by_step += upstream;
            by_x += upstream * values[at];
            upstream *= x;
        }
        (by_x + upstream, by_step, gradients)
    });
}
