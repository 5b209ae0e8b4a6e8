use ndarray::{Array2, array};

use crate::lesson::layer::*;
use crate::{Error, check_layer};

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
    let mut affine = AffineLayer::new(array![[1.0]], array![0.0]);
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
    let mut unfit = AffineLayer::new(array![[1.0, 2.0]], array![0.0]);
    assert!(unfit.forward(array![[1.0]]).is_err());
    let mut affine = AffineLayer::new(array![[1.0], [2.0]], array![0.0]);
    let error = affine
        .forward(array![[1.0, 2.0, 3.0]])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("필요한 모양은 [1, 2], 받은 모양은 [1, 3]"),
        "{error}"
    );
    affine.forward(array![[1.0, 2.0]]).unwrap();
    assert!(affine.backward(array![[1.0, 1.0]]).is_err());
    assert!(affine.forward(Array2::zeros((0, 2))).is_ok());
}

#[test]
fn one_layer_in_two_places_is_noticed() -> Result<()> {
    let mut mul = MulLayer::new();
    let sum = mul.forward(3, 4) + mul.forward(5, 6);
    near(sum, 42.0);
    assert_eq!(mul.backward(1)?, (6.0, 5.0));
    let error = mul.backward(1).unwrap_err();
    assert_eq!(error, Error::LayerUsedTwice("MulLayer"));
    assert!(error.to_string().contains("하나씩"), "{error}");
    // Forward and backward in turn, and a cell that is run again, are as they should be.
    for x in [1, 2, 2] {
        mul.forward(x, 7);
        assert_eq!(mul.backward(1)?, (7.0, x.into()));
        assert_eq!(mul.backward(2)?, (14.0, 2.0 * f64::from(x)));
    }
    for _ in 0..2 {
        mul.forward(8, 9);
    }
    assert_eq!(mul.backward(1)?, mul.backward(1)?);
    let mut affine = AffineLayer::new(array![[1.0]], array![0.0]);
    for x in [1.0, 2.0] {
        affine.forward(array![[x]])?;
    }
    affine.backward(array![[1.0]])?;
    assert!(affine.backward(array![[1.0]]).is_err());
    Ok(())
}

#[test]
fn every_layer_agrees_with_differences() -> Result<()> {
    let x = array![[0.3, -1.2], [2.0, 0.7], [-0.4, 1.1]];
    let weights = array![[0.5, -1.0, 0.25], [1.5, 0.75, -2.0]];
    assert!(check_layer(&mut MulLayer::new(), (100, 2))?.is_right());
    assert!(check_layer(&mut AddLayer::new(), (100.0, 2.0))?.is_right());
    let mut affine = AffineLayer::new(weights.clone(), array![0.1, 0.2, 0.3]);
    assert_eq!(check_layer(&mut affine, x.clone())?.rows.len(), 6);
    assert!(check_layer(&mut affine, x.clone())?.is_right());
    Ok(())
}

#[test]
fn the_gradient_of_weights_is_what_differences_say() -> Result<()> {
    let x = array![[0.3, -1.2], [2.0, 0.7]];
    let (weights, bias) = (array![[0.5], [1.5]], array![0.1]);
    let mut affine = AffineLayer::new(weights.clone(), bias.clone());
    affine.forward(x.clone())?;
    affine.backward(array![[1.0], [3.0]])?;
    let loss = |w: Array2<f64>| (x.dot(&w) + &bias)[[0, 0]] + 3.0 * (x.dot(&w) + &bias)[[1, 0]];
    for row in 0..2 {
        let (mut up, mut down) = (weights.clone(), weights.clone());
        up[[row, 0]] += 0.5;
        down[[row, 0]] -= 0.5;
        near(affine.by_weights[[row, 0]], loss(up) - loss(down));
    }
    near(affine.by_bias[0], 4.0);
    Ok(())
}
