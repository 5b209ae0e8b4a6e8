//! Whatever was learned from, and however badly: the figures of learning are well-formed, small, and say what they show.

use std::sync::LazyLock;

use neuronote::experiment::{Fitting, Start, gradient_sizes_of};
use neuronote::figure::Figure;
use neuronote::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{checked, number};

const CHART: usize = 8 * 1024;
const REGION: usize = 24 * 1024;

fn figures_of(figure: &Figure) -> usize {
    match figure {
        Figure::Layout(layout) => layout.figures.iter().map(figures_of).sum(),
        _ => 1,
    }
}

fn finite() -> impl Strategy<Value = f64> {
    number().prop_filter("finite", |x| x.is_finite())
}

/// A history with these numbers in it, whatever they are.
fn history(lists: [Vec<f64>; 4], stop: Stop) -> History {
    let mut net = Mlp::new([2, 2, 1]).seed(1);
    let train = Train {
        epochs: 3,
        ..Train::default()
    };
    let mut history = net.train(&Dataset::xor(), train).expect("learns");
    let [loss, accuracy, validation_loss, validation_accuracy] = lists;
    (history.loss, history.accuracy) = (loss, accuracy);
    (history.validation_loss, history.validation_accuracy) = (validation_loss, validation_accuracy);
    history.stop = stop;
    history
}

/// A 2-3-`outputs` network of any weights.
fn net(weights: &[f64], outputs: usize, hidden: Activation) -> Mlp {
    let mut numbers = weights.iter().copied().cycle();
    let mut list = |n: usize| -> Vec<f64> { numbers.by_ref().take(n).collect() };
    let weights = [
        (0..3).map(|_| list(2)).collect::<Vec<_>>(),
        (0..outputs).map(|_| list(3)).collect(),
    ];
    let biases = [list(3), list(outputs)];
    let output = if outputs == 1 {
        Activation::Sigmoid.into()
    } else {
        Output::Softmax
    };
    Mlp::from_parameters([2, 3, outputs], weights, biases)
        .expect("fits")
        .hidden(hidden)
        .output(output)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_history(lists in prop::array::uniform4(vec(number(), 0..3000)), best in 0_usize..4000, kind in 0..3) {
        let stop = match kind {
            0 => Stop::Finished,
            1 => Stop::Early { best },
            _ => Stop::Diverged,
        };
        let history = history(lists, stop);
        for chart in std::iter::once(history.chart()).chain(history.accuracy_chart()) {
            let size = checked(&chart);
            prop_assert!(size <= CHART, "{size}");
        }
        checked(&history);
        prop_assert!(history.text().contains("손실"));
        prop_assert_eq!(history.text().contains("정확도"), !history.accuracy.is_empty());
    }

    #[test]
    fn any_network_has_regions(weights in vec(number(), 25), points in vec(([finite(), finite()], 0_usize..6), 1..400), relu: bool) {
        let x = Array2::from_shape_fn((points.len(), 2), |(row, column)| points[row].0[column]);
        let classes: Vec<usize> = points.iter().map(|(_, class)| *class).collect();
        let data = Dataset::of_classes(x, &classes).expect("finite");
        let net = net(&weights, data.outputs(), if relu { Activation::Relu } else { Activation::Tanh });
        let regions = net.regions(&data).expect("two inputs and classes");
        let size = checked(&regions);
        prop_assert!(size <= REGION, "{size}");
        let text = regions.text();
        prop_assert!(text.contains("클래스 1") && text.contains(&format!("점 {}개 가운데", points.len())), "{}", text);
        checked(&net.gradients(&data).expect("fits"));
    }

    #[test]
    fn any_training_has_frames(points in vec(([finite(), finite()], 0_usize..3), 1..40), rate in 1e-3..1e3_f64, snapshots in 1_usize..30) {
        let x = Array2::from_shape_fn((points.len(), 2), |(row, column)| points[row].0[column]);
        let classes: Vec<usize> = points.iter().map(|(_, class)| *class).collect();
        let data = Dataset::of_classes(x, &classes).expect("finite");
        let output = if data.outputs() == 1 { Activation::Sigmoid.into() } else { Output::Softmax };
        let mut net = Mlp::new([2, 4, data.outputs()]).output(output).seed(1);
        net.train(&data, Train { learning_rate: rate, epochs: 20, snapshots, ..Train::default() }).ok();
        let history = net.history().expect("tried");
        checked(&history);
        match history.frames(&data) {
            Ok(frames) => {
                prop_assert!(figures_of(&frames) <= 8);
                let size = checked(&frames);
                prop_assert!(size <= 8 * CHART, "{size}");
                prop_assert!(frames.text().contains("에폭"));
            }
            Err(error) => prop_assert!(error.to_string().contains("스냅숏"), "{}", error),
        }
    }

    #[test]
    fn any_examples_have_a_record(pairs in vec(([finite(), finite()], 0_u8..2), 1..60), w in [number(), number()], b in number(), rate in 1e-3..1e3_f64) {
        let learned = match Perceptron::new(w, b).learn(pairs, rate, 60) {
            Ok(learned) => learned,
            Err(error) => {
                prop_assert!(error.to_string().contains("값이"), "{}", error);
                return Ok(());
            }
        };
        prop_assert!(checked(&learned) <= 3 * CHART);
        prop_assert!(learned.text().contains("틀릴 때마다 고친 기록"), "{}", learned.text());
    }

    #[test]
    fn any_gradients_by_layer(sizes in vec(vec(number(), 0..40), 0..4)) {
        let networks = sizes.into_iter().map(|by_layer| {
            let mut net = gradient_sizes_of(Activation::Tanh, Start::Right, 2, 1).expect("fine");
            net.by_layer = by_layer;
            net
        });
        prop_assert!(checked(&gradients_by_layer(networks)) <= CHART);
    }

    #[test]
    fn any_fitting(loss in vec(number(), 1..50), validation in vec(number(), 1..50), weight in number()) {
        static FITTING: LazyLock<Fitting> = LazyLock::new(|| experiment::overfitting(1).expect("fine"));
        let mut fitting = FITTING.clone();
        for fit in &mut fitting.fits[1..] {
            (fit.history.loss, fit.history.validation_loss) = (loss.clone(), validation.clone());
        }
        fitting.fits[0].net = Mlp::from_parameters([1, 1], [[[weight]]], [[0.0]]).expect("fits");
        checked(&fitting);
        prop_assert!(fitting.text().contains("1-6-1") && fitting.text().contains("검증"));
    }
}
