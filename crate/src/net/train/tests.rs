use ndarray::array;
use proptest::prelude::*;

use crate::net::train::*;
use crate::{Activation, Init, Output};

fn xor() -> (Mlp, Dataset) {
    (Mlp::new([2, 2, 1]).seed(1), Dataset::xor())
}

fn half(epochs: usize) -> Train {
    Train {
        learning_rate: 0.5,
        epochs,
        ..Train::default()
    }
}

/// Everything from the seed, and the same bits on every machine: small networks use no fused operations.
#[test]
fn the_same_training_gives_the_same_bits() {
    let run = || {
        let (mut net, data) = xor();
        net.train(&data, half(100)).expect("fine")
    };
    assert_eq!(run(), run());
    assert_eq!(run().loss[100].to_bits(), 4_603_648_933_293_797_476);
    let batches = || {
        let data = Dataset::moons(50, 0.1, 1).expect("fine");
        let train = Train {
            batch: Some(8),
            optimizer: Optimizer::adam(),
            ..half(10)
        };
        Mlp::new([2, 4, 1])
            .seed(1)
            .train(&data, train)
            .expect("fine")
            .loss[10]
    };
    assert_eq!(batches().to_bits(), 4_599_692_488_646_367_370);
}

#[test]
fn the_history_is_that_of_the_network() {
    let data = Dataset::moons(300, 0.1, 1).expect("fine");
    let (training, validation) = data.split(0.3, 1).expect("fine");
    for batch in [None, Some(32), Some(1000)] {
        let mut net = Mlp::new([2, 8, 1]).seed(1);
        let start = net.score(&training).expect("fine");
        let train = Train {
            batch,
            validation: Some(validation.clone()),
            ..half(20)
        };
        let history = net.train(&training, train).expect("fine");
        assert_eq!(
            (
                history.epochs(),
                history.loss.len(),
                history.validation_accuracy.len()
            ),
            (20, 21, 21)
        );
        let end = net.score(&training).expect("fine");
        assert_eq!(
            (history.loss[0], history.final_loss()),
            (start.loss, end.loss)
        );
        assert_eq!(
            (Some(history.accuracy[0]), history.final_accuracy()),
            (start.accuracy, end.accuracy)
        );
        let watched = net.score(&validation).expect("fine");
        assert_eq!(history.final_validation_loss(), Some(watched.loss));
        assert_eq!(
            history.validation_accuracy.last().copied(),
            watched.accuracy
        );
        assert_eq!(net.history().as_ref(), Some(&history));
        for shot in &history.snapshots {
            assert_eq!(
                shot.net.score(&training).expect("fine").loss,
                history.loss[shot.epoch]
            );
        }
        let epochs: Vec<usize> = history.snapshots.iter().map(|shot| shot.epoch).collect();
        assert_eq!(epochs, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
    }
}

#[test]
fn snapshots_as_many_as_asked() {
    for (snapshots, epochs, expected) in [
        (0, 10, vec![]),
        (1, 10, vec![10]),
        (2, 10, vec![0, 10]),
        (4, 10, vec![0, 3, 6, 10]),
        (11, 3, vec![0, 1, 2, 3]),
        (3, 0, vec![0]),
    ] {
        let (mut net, data) = xor();
        let history = net
            .train(
                &data,
                Train {
                    snapshots,
                    ..half(epochs)
                },
            )
            .expect("fine");
        let taken: Vec<usize> = history.snapshots.iter().map(|shot| shot.epoch).collect();
        assert_eq!(taken, expected, "{snapshots} of {epochs}");
    }
}

#[test]
fn twice_ten_epochs_are_twenty() {
    for batch in [None, Some(8)] {
        let data = Dataset::moons(50, 0.1, 1).expect("fine");
        let train = |epochs| Train {
            batch,
            ..half(epochs)
        };
        let (mut once, mut twice) = (Mlp::new([2, 4, 1]), Mlp::new([2, 4, 1]));
        once.train(&data, train(20)).expect("fine");
        twice.train(&data, train(10)).expect("fine");
        twice.train(&data, train(10)).expect("fine");
        assert_eq!(
            (once.weights(), once.epochs()),
            (twice.weights(), twice.epochs())
        );
    }
}

#[test]
fn every_optimizer_learns_every_pair() {
    let blobs = Dataset::blobs(90, 3, 0.2, 1).expect("fine");
    let line = Dataset::curve(|x| 2.0 * x - 1.0, (-1.0, 1.0), 20, 0.0, 1).expect("fine");
    for (optimizer, learning_rate) in [
        (Optimizer::Sgd, 0.3),
        (Optimizer::Momentum(0.9), 0.05),
        (Optimizer::adam(), 0.02),
    ] {
        let train = |loss| Train {
            learning_rate,
            epochs: 500,
            optimizer,
            loss,
            ..Train::default()
        };
        for loss in [None, Some(Loss::CrossEntropy)] {
            let mut net = Mlp::new([2, 6, 3]).output(Output::Softmax).seed(1);
            let history = net.train(&blobs, train(loss)).expect("fine");
            assert!(
                history.final_accuracy() > Some(0.95),
                "{optimizer:?} {loss:?}: {history:?}"
            );
        }
        let mut net = Mlp::new([1, 1]).output(Activation::Identity).seed(1);
        let history = net.train(&line, train(None)).expect("fine");
        assert!(
            history.final_loss() < 1e-3 && history.accuracy.is_empty(),
            "{optimizer:?}: {history:?}"
        );
    }
}

#[test]
fn patience_ends_it_at_the_best_weights() {
    let wave = |x: f64| crate::net::math::turn(x / 2.0).1;
    let data = Dataset::curve(wave, (-1.0, 1.0), 60, 0.25, 1).expect("fine");
    let (training, validation) = data.split(0.5, 1).expect("fine");
    let train = Train {
        learning_rate: 0.02,
        epochs: 5000,
        optimizer: Optimizer::adam(),
        validation: Some(validation.clone()),
        patience: Some(200),
        ..Train::default()
    };
    let mut net = Mlp::new([1, 40, 1]).output(Activation::Identity).seed(1);
    let history = net.train(&training, train).expect("fine");
    let Stop::Early { best } = history.stop else {
        panic!("{history:?}")
    };
    assert_eq!(history.epochs(), best + 200);
    assert_eq!(history.final_epoch(), best);
    let lowest = history
        .validation_loss
        .iter()
        .copied()
        .fold(f64::INFINITY, f64::min);
    assert_eq!(history.final_validation_loss(), Some(lowest));
    assert_eq!(net.score(&validation).expect("fine").loss, lowest);
}

#[test]
fn too_high_a_learning_rate_is_named() {
    let data = Dataset::curve(|x| x, (-5.0, 5.0), 20, 0.0, 1).expect("fine");
    let mut net = Mlp::new([1, 8, 1])
        .hidden(Activation::Relu)
        .output(Activation::Identity)
        .seed(1);
    let error = net
        .train(
            &data,
            Train {
                learning_rate: 10.0,
                ..Train::default()
            },
        )
        .expect_err("diverges");
    let Error::Diverged { epoch, .. } = error else {
        panic!("{error}")
    };
    let text = error.to_string();
    assert!(
        text.contains(&format!("에폭 {epoch}에서"))
            && text.contains("학습률 10")
            && text.contains("1쯤"),
        "{text}"
    );
    let history = net.history().expect("kept");
    assert_eq!((history.loss.len(), history.stop), (epoch, Stop::Diverged));
    assert!(history.loss.iter().all(|loss| loss.is_finite()));
}

#[test]
fn a_loss_that_does_not_come_to_rest_is_named() {
    let restless = |learning_rate| {
        let data = Dataset::moons(60, 0.1, 1).expect("fine");
        let train = Train {
            learning_rate,
            epochs: 200,
            ..Train::default()
        };
        let history = Mlp::new([2, 8, 1])
            .seed(1)
            .train(&data, train)
            .expect("finite");
        history.to_string().contains("오르내립니다")
    };
    assert!(restless(1000.0) && restless(100.0));
    assert!(!restless(0.1) && !restless(0.001));
    let advice = |rate| Mlp::new([1, 1]).cause(3, rate, 1.0);
    assert!(advice(1e308).contains("0.1쯤") && advice(0.5).contains("0.05쯤"));
}

#[test]
fn other_causes_are_named_too() {
    // Deep, with large weights: the first gradient says it all.
    let data = Dataset::moons(40, 0.1, 1).expect("fine");
    let mut deep = Mlp::new([2, 16, 16, 16, 16, 1])
        .hidden(Activation::LeakyRelu(0.3))
        .output(Activation::Identity)
        .init(Init::Normal(2.0));
    let error = deep.train(&data, Train::default()).expect_err("explodes");
    assert!(matches!(error, Error::Diverged { .. }), "{error}");
    assert!(error.to_string().contains("폭주"));
    // Not finite before anything was learned.
    let mut net = Mlp::from_parameters([1, 1], [array![[f64::MAX]]], [array![0.0]])
        .expect("fine")
        .output(Activation::Identity);
    let data = Dataset::new(array![[2.0]], array![[1.0]]).expect("fine");
    let error = net.train(&data, Train::default()).expect_err("overflows");
    assert_eq!(
        error,
        Error::Diverged {
            epoch: 0,
            cause: net.cause(0, 0.1, 0.0)
        }
    );
    // Saturated units give a finite loss from infinite weights: the weights are looked at as well.
    let mut net = Mlp::from_parameters(
        [1, 1, 1],
        [array![[f64::INFINITY]], array![[1.0]]],
        [array![1.0], array![0.0]],
    )
    .expect("fine");
    let data = Dataset::new(array![[2.0]], array![[1.0]]).expect("fine");
    assert!(net.train(&data, Train::default()).is_err());
}

#[test]
fn settings_that_make_no_sense() {
    let (net, data) = xor();
    let refused = |train: Train| {
        net.clone()
            .train(&data, train)
            .expect_err("refused")
            .to_string()
    };
    for learning_rate in [0.0, -0.1, f64::NAN, f64::INFINITY] {
        assert!(
            refused(Train {
                learning_rate,
                ..Train::default()
            })
            .starts_with("학습률 값이")
        );
    }
    assert!(
        refused(Train {
            batch: Some(0),
            ..Train::default()
        })
        .contains("배치 크기")
    );
    assert!(
        refused(Train {
            snapshots: usize::MAX,
            ..Train::default()
        })
        .contains("스냅숏")
    );
    assert!(
        refused(Train {
            optimizer: Optimizer::Momentum(1.0),
            ..Train::default()
        })
        .contains("모멘텀")
    );
    let wide = Dataset::new(array![[1.0, 2.0, 3.0]], array![[1.0]]).expect("fine");
    assert!(
        refused(Train {
            validation: Some(wide),
            ..Train::default()
        })
        .contains("(1, 2)")
    );
    assert!(
        refused(Train {
            loss: Some(Loss::SoftmaxCrossEntropy),
            ..Train::default()
        })
        .contains("함께")
    );
}

#[test]
fn all_weights_alike_stay_alike() {
    let (net, data) = xor();
    let mut net = net.init(Init::Normal(0.0));
    net.train(&data, half(100)).expect("fine");
    let w = &net.weights()[0];
    assert_eq!(w.row(0), w.row(1));
}

#[test]
fn reads_as_a_sentence() {
    let (mut net, data) = xor();
    let text = net.train(&data, half(2000)).expect("fine").to_string();
    assert!(
        text.starts_with("2000에폭 학습: 손실 ") && text.ends_with("% → 100%"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn no_setting_makes_it_panic(
        rate in any::<f64>(), epochs in 0_usize..6, batch in proptest::option::of(0_usize..10),
        patience in proptest::option::of(0_usize..4), snapshots in 0_usize..20, factor in any::<f64>(),
        kind in 0_u8..3, scale in any::<f64>(),
    ) {
        let optimizer = match kind {
            0 => Optimizer::Sgd,
            1 => Optimizer::Momentum(factor),
            _ => Optimizer::Adam { beta1: 0.9, beta2: factor },
        };
        let (net, data) = xor();
        let mut net = net.init(Init::Normal(scale));
        let train = Train { learning_rate: rate, epochs, batch, optimizer, patience, snapshots, validation: Some(data.clone()), loss: None };
        match net.train(&data, train) {
            Ok(history) => prop_assert!(history.loss.iter().all(|loss| loss.is_finite()) && history.epochs() <= epochs),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
        let _ = format!("{net:?}");
    }
}
