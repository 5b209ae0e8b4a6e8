//! Writes what `scripts/tests/test_explorers.py` looks at into a folder: of every explorer a page (`kind.html`), the same with
//! labels that are markup (`hostile.html`), and golden vectors (`vectors.json`): states with what Rust says of them.

use std::path::Path;

use neuronote::figure::Cell;
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

    /// With two decimals, as sliders give them, or with as many as there are.
    fn weight(&mut self) -> f64 {
        let x = self.number(-2.0, 2.0);
        if self.0 & 4096 == 0 {
            x
        } else {
            (x * 100.0).round() / 100.0
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    let and = Perceptron::new([0.5, 0.5], -0.7);
    let threshold = Perceptron::with_threshold([0.5, 0.5], 0.7);
    let pages = [
        ("perceptron", and.explore()),
        ("threshold", threshold.explore()),
    ];
    for (name, figure) in &pages {
        std::fs::write(folder.join(format!("{name}.html")), figure.html())?;
        println!("{name}: {} bytes over its figure", figure.html().len());
    }
    let mut random = Random(1);
    let numbers: Vec<Value> = numbers(&mut random);
    let vectors = json!({
        "format": numbers,
        "perceptron": perceptrons(&mut random, true),
        "threshold": perceptrons(&mut random, false),
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
            let perceptron = if bias { Perceptron::new(w, limit) } else { Perceptron::with_threshold(w, limit) };
            let table = perceptron.truth_table();
            let cells: Vec<Vec<String>> = (table.rows.iter()).map(|row| row.cells.iter().map(|cell: &Cell| cell.label().to_string()).collect()).collect();
            json!({ "state": { "w": w, "limit": limit }, "cells": cells, "title": table.title.as_str() })
        })
        .collect()
}
