//! Networks given the same weights as in PyTorch (float64): gradients, fifty steps, and what they give then.

use ndarray::{Array1, Array2};
use neuronote::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    mlp: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    sizes: Vec<usize>,
    hidden_activation: String,
    loss: String,
    x: Vec<Vec<f64>>,
    t: serde_json::Value,
    learning_rate: f64,
    init: Parameters,
    gradient_at_init: Parameters,
    loss_by_step: Vec<f64>,
    #[serde(rename = "final")]
    at_end: Parameters,
    output_at_end: Vec<Vec<f64>>,
}

#[derive(Deserialize, Clone)]
struct Parameters {
    weights: Vec<Vec<Vec<f64>>>,
    biases: Vec<Vec<f64>>,
}

impl Parameters {
    fn flat(&self) -> Vec<f64> {
        let weights = self.weights.iter().flatten().flatten();
        weights
            .chain(self.biases.iter().flatten())
            .copied()
            .collect()
    }
}

fn flat(weights: &[Array2<f64>], biases: &[Array1<f64>]) -> Vec<f64> {
    let weights = weights.iter().flat_map(|w| w.iter());
    weights
        .chain(biases.iter().flat_map(|b| b.iter()))
        .copied()
        .collect()
}

fn rows(rows: &[Vec<f64>]) -> Array2<f64> {
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| rows[i][j])
}

fn close(ours: &[f64], theirs: &[f64], tolerance: f64, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (a, b) in ours.iter().zip(theirs) {
        assert!(
            (a - b).abs() <= tolerance * b.abs().max(1e-2),
            "{what}: {a} and {b}"
        );
    }
}

#[test]
fn agrees_with_pytorch() {
    let file: File = serde_json::from_str(include_str!("reference/mlp.json")).expect("JSON");
    assert_eq!(file.mlp.len(), 3);
    for case in file.mlp {
        let name = format!("{:?} {}", case.sizes, case.loss);
        let x = rows(&case.x);
        let (data, output, loss) = match case.loss.as_str() {
            "ce" => {
                let classes: Vec<f64> = serde_json::from_value(case.t).expect("classes");
                let classes: Vec<usize> = classes.into_iter().map(|c| c as usize).collect();
                (
                    Dataset::of_classes(x, &classes),
                    Output::Softmax,
                    Loss::SoftmaxCrossEntropy,
                )
            }
            loss => {
                let t: Vec<Vec<f64>> = serde_json::from_value(case.t).expect("rows");
                let pair = match loss {
                    "bce" => (Output::from(Activation::Sigmoid), Loss::CrossEntropy),
                    "mse" => (Output::from(Activation::Identity), Loss::MeanSquaredError),
                    other => panic!("unknown loss {other}"),
                };
                (Dataset::new(x, rows(&t)), pair.0, pair.1)
            }
        };
        let data = data.expect("fine data");
        let hidden = match case.hidden_activation.as_str() {
            "tanh" => Activation::Tanh,
            "sigmoid" => Activation::Sigmoid,
            "relu" => Activation::Relu,
            other => panic!("unknown activation {other}"),
        };
        assert_eq!(output.loss(), loss);
        let mut net = Mlp::from_parameters(case.sizes, case.init.weights, case.init.biases)
            .expect("shapes fit")
            .hidden(hidden)
            .output(output);

        let gradients = net.gradients(&data).expect("fine");
        let ours = flat(&gradients.weights, &gradients.biases);
        close(&ours, &case.gradient_at_init.flat(), 1e-12, &name);
        close(&[gradients.loss], &case.loss_by_step[..1], 1e-12, &name);

        let steps = case.loss_by_step.len() - 1;
        assert_eq!(steps, 50);
        let train = Train {
            learning_rate: case.learning_rate,
            epochs: steps,
            ..Train::default()
        };
        let history = net.train(&data, train).expect("fine");
        close(&history.loss, &case.loss_by_step, 1e-9, &name);
        close(
            &flat(&net.weights(), &net.biases()),
            &case.at_end.flat(),
            1e-9,
            &name,
        );

        let mut theirs = rows(&case.output_at_end);
        if output == Output::Softmax {
            // Theirs are the logits.
            theirs = softmax(&theirs);
        }
        let ours = net.predict(&data).expect("fine");
        close(
            &ours.into_iter().collect::<Vec<_>>(),
            &theirs.into_iter().collect::<Vec<_>>(),
            1e-9,
            &name,
        );
    }
}
