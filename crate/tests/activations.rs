//! Activation functions, softmax and maxout against PyTorch in float64.

use approx::assert_relative_eq;
use neuronote::prelude::*;
use serde_json::Value;

fn reference(text: &str) -> Value {
    serde_json::from_str(text).expect("the file is JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|x| x.as_f64().expect("a number")).collect()
}

fn close(ours: f64, theirs: f64, what: &str) {
    assert!(
        (ours - theirs).abs() <= 1e-12 * theirs.abs().max(1e-3),
        "{what}: {ours} and {theirs}"
    );
}

#[test]
fn values_and_derivatives() {
    let file = reference(include_str!("reference/activations.json"));
    let x = numbers(&file["activations"]["x"]);
    let functions = [
        ("sigmoid", Activation::Sigmoid),
        ("tanh", Activation::Tanh),
        ("relu", Activation::Relu),
        ("leaky_relu_0.01", Activation::LeakyRelu(0.01)),
        ("leaky_relu_0.1", Activation::LeakyRelu(0.1)),
        ("prelu_0.25", Activation::Prelu(0.25)),
        ("elu_1", Activation::Elu(1.0)),
        ("selu", Activation::Selu),
        ("swish_1", Activation::Swish(1.0)),
        ("swish_2", Activation::Swish(2.0)),
    ];
    let theirs = file["activations"]["f"].as_object().expect("functions");
    assert_eq!(
        theirs.len(),
        functions.len() + 1,
        "each is compared; maxout below"
    );
    for (name, h) in functions {
        let (y, d) = (numbers(&theirs[name]["y"]), numbers(&theirs[name]["dy_dx"]));
        assert_eq!((x.len(), x.len()), (y.len(), d.len()));
        for ((&x, y), d) in x.iter().zip(y).zip(d) {
            close(h.apply(x), y, &format!("{name}({x})"));
            close(h.derivative(x), d, &format!("{name}'({x})"));
        }
    }
}

#[test]
fn maxout_of_two_lines() {
    let file = reference(include_str!("reference/activations.json"));
    let theirs = &file["activations"]["f"]["maxout_(-0.5x+0.2)_(1.5x-0.3)"];
    let unit = Maxout::new([(-0.5, 0.2), (1.5, -0.3)]);
    let points = numbers(&file["activations"]["x"]);
    for ((x, y), d) in
        (points.into_iter().zip(numbers(&theirs["y"]))).zip(numbers(&theirs["dy_dx"]))
    {
        close(unit.apply(x), y, &format!("maxout({x})"));
        close(unit.derivative(x), d, &format!("maxout'({x})"));
    }
}

#[test]
fn softmax_and_its_jacobian() {
    let file = reference(include_str!("reference/softmax.json"));
    for case in file["softmax"].as_array().expect("cases") {
        let x = numbers(&case["x"]);
        let y = softmax(&ndarray::ArrayView1::from(&x));
        for (ours, theirs) in y.iter().zip(numbers(&case["y"])) {
            assert_relative_eq!(*ours, theirs, max_relative = 1e-12);
        }
        let theirs = case["jacobian"].as_array().expect("rows");
        let jacobian = softmax_jacobian(&x);
        assert_eq!(jacobian.nrows(), theirs.len());
        for (row, theirs) in jacobian.outer_iter().zip(theirs) {
            for (ours, theirs) in row.iter().zip(numbers(theirs)) {
                assert_relative_eq!(*ours, theirs, max_relative = 1e-12);
            }
        }
    }
}
