//! Wherever a number is meant, `2` is as good as `2.0`; wherever a list is, an array, a `Vec` and a reference are.

#![expect(
    clippy::needless_borrows_for_generic_args,
    reason = "a reader may lend what could be given"
)]

use neuronote::prelude::*;

#[test]
fn perceptrons_gates_and_circuits() -> Result<(), Error> {
    let whole = Perceptron::new([1, 1], -1);
    assert!(whole == Perceptron::new([1.0, 1.0], -1.0) && whole == Perceptron::new(&[1, 1], -1.0));
    let threshold = Perceptron::with_threshold([2, -1], 1);
    assert_eq!(threshold.output([1, 0]), threshold.output(&[1.0, 0.0]));
    assert_eq!(
        threshold.weighted_sum([1, 1]),
        threshold.weighted_sum([1.0, 1.0])
    );
    assert_eq!(Gate::And.output([1, 0]), Gate::And.output([1.0, 0.0]));
    let circuit = Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"])?;
    assert_eq!(circuit.output([0, 0]), circuit.output([0.0, 0.0]));
    assert!(
        linearly_separable([([0, 0], 0), ([1, 1], 1)])?
            == linearly_separable(vec![([0.0, 0.0], 0), ([1.0, 1.0], 1)])?
    );
    assert_eq!(
        plane([([0, 0], 0), ([2, 1], 1)]).text(),
        plane(vec![([0.0, 0.0], 0), ([2.0, 1.0], 1)]).text()
    );
    assert_eq!(
        truth_table(|x1, x2| x1 + x2 > 1.0).text(),
        truth_table(|x1, x2| i32::from(x1 + x2 > 1.0)).text()
    );
    Ok(())
}

#[test]
fn graphs_and_layers() -> Result<(), Error> {
    let g = Graph::new();
    let (x, y) = (g.var("x", 3), g.var("y", 2.0));
    for (whole, float) in [
        (x * 2, x * 2.0),
        (2 * x, 2.0 * x),
        (x + 1, x + 1.0),
        (1 - y, 1.0 - y),
        (x / 2, x / 2.0),
        (1 / y, 1.0 / y),
    ] {
        assert_eq!(whole.value(), float.value());
    }
    assert_eq!(y.powf(3).value(), y.powf(3.0).value());
    x.set(4)?;
    assert_eq!(x.value(), 4.0);
    let mut whole = MulLayer::new();
    let mut float = MulLayer::new();
    assert_eq!(whole.forward(100, 2), float.forward(100.0, 2.0));
    assert_eq!(whole.backward(1)?, float.backward(1.0)?);
    assert_eq!(
        AddLayer::new().forward(1, 2),
        AddLayer::new().forward(1.0, 2.0)
    );
    assert!(check_gradient(|[a, b]| 2 * a + 3 * b, [1, 5]).is_right());
    assert!(share_error(1, [3, 1], [1, 1])? == share_error(1.0, [3.0, 1.0], [1.0, 1.0])?);
    assert!(shapes![array![1, 2], 3].text().contains("[1, 2]"));
    Ok(())
}

#[test]
fn functions_and_networks() -> Result<(), Error> {
    let h = Activation::Sigmoid;
    assert_eq!(
        (h.apply(2), h.derivative(2)),
        (h.apply(2.0), h.derivative(2.0))
    );
    assert_eq!(h.apply([1, 2]), h.apply([1.0, 2.0]));
    assert_eq!(h.apply(vec![1, 2]), h.apply(vec![1.0, 2.0]));
    assert_eq!(h.apply(&array![1, 2]), h.apply(&array![1.0, 2.0]));
    assert_eq!(
        curves([h]).range(-5, 5).text(),
        curves([h]).range(-5.0, 5.0).text()
    );
    assert_eq!(softmax([1, 2, 3]), softmax(&array![1.0, 2.0, 3.0]));
    assert_eq!(
        Maxout::new([(1, 0), (-1, 0)]).apply(2),
        Maxout::new([(1.0, 0.0), (-1.0, 0.0)]).apply(2.0)
    );
    let data = Dataset::new([[0, 0], [1, 1]], [0, 1])?;
    assert!(data == Dataset::new(vec![[0.0, 0.0], [1.0, 1.0]], vec![0.0, 1.0])?);
    let net = Mlp::new([2, 2, 1]).seed(1);
    assert_eq!(net.predict([0, 1])?, net.predict(&array![0.0, 1.0])?);
    assert_eq!(
        net.predict(vec![[0, 1], [1, 1]])?,
        net.predict([[0.0, 1.0], [1.0, 1.0]])?
    );
    let given = Mlp::from_parameters([1, 1], [array![[2]]], [array![1]])?;
    assert_eq!(
        given.weights(),
        Mlp::from_parameters([1, 1], [array![[2.0]]], [array![1.0]])?.weights()
    );
    Ok(())
}

#[test]
fn answers() {
    assert!(exercise("04-1", 1).text() == exercise("04-1", 1.0).text());
}
