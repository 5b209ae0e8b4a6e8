//! Losses and their gradients against PyTorch in float64.

use ndarray::{Array1, Array2};
use neuronote::prelude::*;
use serde_json::Value;

fn vector(value: &Value) -> Array1<f64> {
    serde_json::from_value::<Vec<f64>>(value.clone())
        .expect("numbers")
        .into()
}

fn matrix(value: &Value) -> Array2<f64> {
    let rows: Vec<Vec<f64>> = serde_json::from_value(value.clone()).expect("rows");
    Array2::from_shape_fn((rows.len(), rows[0].len()), |(i, j)| rows[i][j])
}

fn close<'a>(ours: impl IntoIterator<Item = &'a f64>, theirs: impl IntoIterator<Item = &'a f64>) {
    let (ours, theirs): (Vec<_>, Vec<_>) =
        (ours.into_iter().collect(), theirs.into_iter().collect());
    assert_eq!(ours.len(), theirs.len());
    for (a, b) in ours.iter().zip(&theirs) {
        assert!((*a - *b).abs() <= 1e-12 * b.abs(), "{a} and {b}");
    }
}

#[test]
fn means_and_gradients() {
    let file: Value = serde_json::from_str(include_str!("reference/losses.json")).expect("JSON");
    let losses = &file["losses"];

    for (name, loss) in [
        ("mean_squared_error", Loss::MeanSquaredError),
        ("binary_cross_entropy", Loss::CrossEntropy),
    ] {
        let case = &losses[name];
        let (y, t) = (vector(&case["prediction"]), vector(&case["target"]));
        let value = loss.value(&y, &t).expect("fine");
        close([&value], [&case["loss"].as_f64().expect("a number")]);
        close(
            &loss.gradient(&y, &t).expect("fine"),
            &vector(&case["gradient"]),
        );
    }

    let case = &losses["softmax_cross_entropy"];
    let z = matrix(&case["logits"]);
    let classes: Vec<usize> = serde_json::from_value(case["class"].clone()).expect("classes");
    let t = Array2::from_shape_fn(z.dim(), |(i, k)| f64::from(u8::from(classes[i] == k)));
    let value = Loss::SoftmaxCrossEntropy.value(&z, &t).expect("fine");
    close([&value], [&case["loss"].as_f64().expect("a number")]);
    let gradient = Loss::SoftmaxCrossEntropy.gradient(&z, &t).expect("fine");
    close(&gradient, &matrix(&case["gradient_wrt_logits"]));
}
