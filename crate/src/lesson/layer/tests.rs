use ndarray::{Array2, array};

use crate::lesson::layer::*;
use crate::{Activation, Error, check_layer};

fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

#[test]
fn slides_51_and_52() -> Result<()> {
    let (mut mul_apple, mut mul_orange) = (MulLayer::new(), MulLayer::new());
    let (mut add, mut mul_tax) = (AddLayer::new(), MulLayer::new());
    let apples = mul_apple.forward(100.0, 2.0);
    let oranges = mul_orange.forward(150.0, 3.0);
    let both = add.forward(apples, oranges);
    let price = mul_tax.forward(both, 1.1);
    near(price, 715.0);
    let (by_both, by_tax) = mul_tax.backward(1.0)?;
    let (by_apples, by_oranges) = add.backward(by_both)?;
    let (by_apple, by_apple_count) = mul_apple.backward(by_apples)?;
    let (by_orange, by_orange_count) = mul_orange.backward(by_oranges)?;
    near(by_apple, 2.2);
    near(by_apple_count, 110.0);
    near(by_orange, 3.3);
    near(by_orange_count, 165.0);
    near(by_tax, 650.0);
    Ok(())
}

#[test]
fn backward_before_forward_says_so() {
    assert!(AddLayer::new().backward(1.0).is_err());
    assert!(ActivationLayer::tanh().backward(array![[1.0]]).is_err());
    let mut affine = AffineLayer::new(array![[1.0]], array![0.0]).unwrap();
    assert!(affine.backward(array![[1.0]]).is_err());
    let error = MulLayer::new().backward(1.0).unwrap_err();
    assert_eq!(error, Error::BackwardBeforeForward("MulLayer"));
    assert!(
        error
            .to_string()
            .starts_with("MulLayer의 backward를 forward보다 먼저")
    );
}

#[test]
fn arrays_that_do_not_fit_are_refused() {
    assert!(AffineLayer::new(array![[1.0, 2.0]], array![0.0]).is_err());
    let mut affine = AffineLayer::new(array![[1.0], [2.0]], array![0.0]).unwrap();
    let error = affine
        .forward(array![[1.0, 2.0, 3.0]])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("필요한 모양은 (1, 2), 받은 모양은 (1, 3)"),
        "{error}"
    );
    affine.forward(array![[1.0, 2.0]]).unwrap();
    assert!(affine.backward(array![[1.0, 1.0]]).is_err());
    let mut relu = ActivationLayer::relu();
    relu.forward(array![[1.0, 2.0]]).unwrap();
    assert!(relu.backward(array![[1.0], [2.0]]).is_err());
    assert!(relu.forward(Array2::zeros((0, 3))).is_ok());
}

#[test]
fn every_layer_agrees_with_differences() -> Result<()> {
    let x = array![[0.3, -1.2], [2.0, 0.7], [-0.4, 1.1]];
    let weights = array![[0.5, -1.0, 0.25], [1.5, 0.75, -2.0]];
    assert!(check_layer(&mut MulLayer::new(), (100.0, 2.0))?.ok());
    assert!(check_layer(&mut AddLayer::new(), (100.0, 2.0))?.ok());
    let mut affine = AffineLayer::new(weights.clone(), array![0.1, 0.2, 0.3])?;
    assert_eq!(check_layer(&mut affine, x.clone())?.rows.len(), 6);
    assert!(check_layer(&mut affine, x.clone())?.ok());
    for h in Activation::ALL {
        assert!(
            check_layer(&mut ActivationLayer::new(h), x.clone())?.ok(),
            "{h}"
        );
    }
    Ok(())
}

#[test]
fn the_gradient_of_weights_is_what_differences_say() -> Result<()> {
    let x = array![[0.3, -1.2], [2.0, 0.7]];
    let (weights, bias) = (array![[0.5], [1.5]], array![0.1]);
    let mut affine = AffineLayer::new(weights.clone(), bias.clone())?;
    affine.forward(x.clone())?;
    affine.backward(array![[1.0], [3.0]])?;
    let loss = |w: Array2<f64>| (x.dot(&w) + &bias)[[0, 0]] + 3.0 * (x.dot(&w) + &bias)[[1, 0]];
    for row in 0..2 {
        let (mut up, mut down) = (weights.clone(), weights.clone());
        up[[row, 0]] += 0.5;
        down[[row, 0]] -= 0.5;
        near(
            affine.weight_gradient().unwrap()[[row, 0]],
            loss(up) - loss(down),
        );
    }
    near(affine.bias_gradient().unwrap()[0], 4.0);
    Ok(())
}
