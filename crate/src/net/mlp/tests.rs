use ndarray::{Array2, array};
use proptest::prelude::*;

use crate::Train;
use crate::net::mlp::*;

fn functions() -> Vec<Activation> {
    let more = [
        Activation::LeakyRelu(0.3),
        Activation::Elu(0.5),
        Activation::Swish(2.0),
    ];
    Activation::ALL.into_iter().chain(more).collect()
}

/// Every pair of output layer and loss that fits.
fn pairs() -> Vec<(Output, Loss)> {
    let outputs = Activation::ALL
        .map(Output::Units)
        .into_iter()
        .chain([Output::Softmax]);
    outputs
        .flat_map(|output| Loss::ALL.map(|loss| (output, loss)))
        .filter_map(|(output, loss)| Some((output, output.pair(Some(loss)).ok()?)))
        .collect()
}

fn one_hot(samples: usize, classes: usize) -> Array2<f64> {
    Array2::from_shape_fn((samples, classes), |(i, j)| {
        f64::from(u8::from(i % classes == j))
    })
}

/// The gradient by one parameter against the slope of the loss.
fn compare_with_slopes(net: &Mlp, loss: Loss, data: &Dataset) {
    // Biases of 0 behind silent units would stand right on the kink of a ReLU.
    let mut net = net.clone();
    net.parameters
        .iter_mut()
        .zip([0.03, -0.02, 0.05].iter().cycle())
        .for_each(|(p, by)| *p += by);
    let gradients = net.gradients_of(loss, data).expect("fine");
    let ours: Vec<f64> = (gradients.weights.iter().zip(&gradients.biases))
        .flat_map(|(w, b)| w.iter().chain(b).copied().collect::<Vec<_>>())
        .collect();
    assert_eq!(ours.len(), net.parameter_count());
    for (i, gradient) in ours.into_iter().enumerate() {
        let e = 1e-6;
        let moved = |by: f64| {
            let mut net = net.clone();
            net.parameters[i] += by;
            net.gradients_of(loss, data).expect("fine").loss
        };
        let slope = (moved(e) - moved(-e)) / (2.0 * e);
        assert!(
            (slope - gradient).abs() < 1e-7 * (1.0 + slope.abs()),
            "{net:?} {loss} parameter {i}: {slope} and {gradient}"
        );
    }
}

#[test]
fn gradients_are_slopes_for_every_function_and_pair() {
    let x = array![
        [0.3, -0.7],
        [1.1, 0.4],
        [-0.6, 0.9],
        [0.2, 0.8],
        [-1.3, -0.35]
    ];
    let data = Dataset::new(x, one_hot(5, 3)).expect("fine");
    for h in functions().into_iter().filter(|h| *h != Activation::Step) {
        let net = Mlp::new([2, 4, 3, 3]).hidden(h).seed(3);
        compare_with_slopes(&net, Loss::CrossEntropy, &data);
    }
    for (output, loss) in pairs()
        .into_iter()
        .filter(|(o, _)| *o != Output::Units(Activation::Step))
    {
        compare_with_slopes(&Mlp::new([2, 4, 3]).output(output).seed(3), loss, &data);
    }
    assert_eq!(
        pairs().len(),
        11 + 1 + 2,
        "squared error with all, and what belongs together"
    );
}

/// More samples than a block holds, and layers wide enough for the library's product: still the mean of what each sample gives.
#[test]
fn a_batch_is_the_mean_of_its_samples() {
    let data = Dataset::blobs(700, 3, 0.5, 1).expect("fine");
    for sizes in [vec![2, 3, 3], vec![2, 20, 20, 3]] {
        let net = Mlp::new(sizes).output(Output::Softmax).seed(2);
        let all = net.gradients(&data).expect("fine");
        let mut mean: Array2<f64> = Array2::zeros(all.weights[0].raw_dim());
        let (mut loss, mut square) = (0.0, 0.0);
        for i in 0..700 {
            let row = |all: &Array2<f64>| all.select(ndarray::Axis(0), &[i]);
            let one = Dataset::new(row(&data.x), row(&data.t));
            let one = net.gradients(&one.expect("fine")).expect("fine");
            mean += &(&one.weights[0] / 700.0);
            loss += one.loss / 700.0;
            square += one.errors[0] * one.errors[0] / 700.0;
        }
        assert!((loss - all.loss).abs() < 1e-12);
        assert!((square.sqrt() - all.errors[0]).abs() < 1e-12);
        assert!(
            mean.iter()
                .zip(&all.weights[0])
                .all(|(a, b)| (a - b).abs() < 1e-13)
        );
    }
}

#[test]
fn predictions_are_the_formula() {
    let net = Mlp::from_parameters(
        [2, 2, 1],
        [vec![vec![0.1, 0.2], vec![0.3, 0.4]], vec![vec![0.5, 0.6]]],
        [vec![0.7, 0.8], vec![0.9]],
    )
    .expect("fits")
    .hidden(Activation::Relu)
    .output(Activation::Identity);
    // h = (0.1 + 0.4 + 0.7, 0.3 + 0.8 + 0.8), y = 0.5·1.2 + 0.6·1.9 + 0.9
    let close = |y: f64| (y - 2.64).abs() < 1e-15;
    assert!(close(net.predict([1.0, 2.0]).expect("fine")[0]));
    assert!(close(net.predict(&array![1.0, 2.0]).expect("fine")[0]));
    let many = Array2::from_shape_fn((2, 600), |(feature, _)| 1.0 + feature as f64);
    let y = net.predict(&many.t()).expect("a turned view is fine too");
    assert!(y.dim() == (600, 1) && y.iter().all(|y| close(*y)));
    assert_eq!(
        net.predict(&Array2::<f64>::zeros((0, 2)))
            .expect("no samples, no outputs")
            .dim(),
        (0, 1)
    );
    let layers = net.layer_outputs(Dataset::xor()).expect("fine");
    assert_eq!(layers[0].row(3), array![0.1 + 0.2 + 0.7, 0.3 + 0.4 + 0.8]);
    assert_eq!(layers[1], net.predict(&Dataset::xor()).expect("fine"));
}

#[test]
fn weights_start_as_large_as_they_should() {
    let deviation = |net: Mlp| {
        let w = &net.weights()[0];
        (w.iter().map(|w| w * w).sum::<f64>() / w.len() as f64).sqrt()
    };
    let net = || Mlp::new([100, 300, 1]).seed(1);
    let near = |net: Mlp, expected: f64| {
        let is = deviation(net);
        assert!((is / expected - 1.0).abs() < 0.02, "{is} for {expected}");
    };
    near(net(), (2.0 / 400.0_f64).sqrt());
    near(net().hidden(Activation::Relu), (2.0 / 100.0_f64).sqrt());
    near(net().hidden(Activation::Selu), 0.1);
    near(
        net().hidden(Activation::Relu).init(Init::Xavier),
        (2.0 / 400.0_f64).sqrt(),
    );
    near(net().init(Init::Normal(3.0)), 3.0);
    assert!(
        net().init(Init::Normal(0.0)).weights()[0]
            .iter()
            .all(|w| *w == 0.0)
    );
    assert!(net().biases().iter().flatten().all(|b| *b == 0.0));
}

/// The first weights of seed 1, for ever and everywhere.
#[test]
fn a_seed_means_the_same_weights() {
    let net = Mlp::new([2, 2, 1]).seed(1);
    assert_eq!(
        net,
        Mlp::new(vec![2, 2, 1]).hidden(Activation::Tanh).seed(1)
    );
    assert_ne!(net.weights(), Mlp::new([2, 2, 1]).seed(2).weights());
    let bits: Vec<u64> = net.weights()[0].iter().map(|w| w.to_bits()).collect();
    assert_eq!(
        bits,
        [
            13_828_807_659_670_972_214,
            13_808_712_514_373_238_947,
            4_599_638_685_691_423_497,
            4_605_926_631_975_876_611
        ]
    );
}

#[test]
fn given_weights_stay() {
    let net =
        Mlp::from_parameters([1, 1], [array![[2.0]]], [array![f64::NAN]]).expect("NaN is fine");
    let net = net
        .hidden(Activation::Relu)
        .output(Activation::Identity)
        .seed(5)
        .init(Init::He);
    assert_eq!(net.weights()[0], array![[2.0]]);
    assert!(net.biases()[0][0].is_nan() && net.predict([1.0]).expect("fine")[0].is_nan());
}

#[test]
fn sizes_that_make_no_network() {
    for (sizes, words) in [
        (vec![], "두 층"),
        (vec![3], "두 층"),
        (vec![2, 0, 1], "하나 이상"),
        (vec![0, 1], "하나 이상"),
        (vec![usize::MAX, usize::MAX], "5천만"),
        (vec![10_000, 10_000], "5천만"),
    ] {
        let mut net = Mlp::new(sizes.clone()).seed(1).hidden(Activation::Relu);
        let data = Dataset::xor();
        for error in [
            net.predict(&data).expect_err("refused"),
            net.gradients(&data).expect_err("refused"),
            net.layer_outputs(&data).expect_err("refused"),
            net.train(&data, Train::default()).expect_err("refused"),
            Mlp::from_parameters(sizes.clone(), [array![[1.0]]], [array![1.0]])
                .expect_err("refused"),
        ] {
            assert!(error.to_string().contains(words), "{sizes:?}: {error}");
        }
        assert!(net.weights().is_empty() && format!("{net:?}").contains(words));
    }
}

#[test]
fn shapes_that_do_not_fit() {
    let mut net = Mlp::new([3, 2, 2]);
    let data = Dataset::xor();
    let text = net
        .train(&data, Train::default())
        .expect_err("refused")
        .to_string();
    assert_eq!(
        text,
        "입력(x)의 모양이 맞지 않습니다. 필요한 모양은 (4, 3), 받은 모양은 (4, 2)입니다."
    );
    let text = Mlp::new([2, 2])
        .gradients(&data)
        .expect_err("refused")
        .to_string();
    assert!(
        text.contains("정답(t)") && text.contains("(4, 2)"),
        "{text}"
    );
    let mut open = Dataset::xor();
    open.t[[2, 0]] = f64::NAN;
    assert!(
        Mlp::new([2, 1])
            .score(&open)
            .expect_err("refused")
            .to_string()
            .contains("3번째")
    );
    open.t = Array2::zeros((3, 1));
    assert!(Mlp::new([2, 1]).score(&open).is_err());

    let one = || vec![vec![1.0]];
    let given = |w: Vec<Vec<Vec<f64>>>, b: Vec<Vec<f64>>| {
        Mlp::from_parameters([1, 1], w, b)
            .map(|_| ())
            .map_err(|e| e.to_string())
    };
    assert_eq!(given(vec![one()], vec![vec![0.0]]), Ok(()));
    for (w, b, words) in [
        (vec![], vec![vec![0.0]], "목록 1개"),
        (vec![one(), one()], vec![vec![0.0]], "목록 2개"),
        (vec![one()], vec![], "목록 0개"),
        (vec![one()], vec![vec![0.0, 1.0]], "(1, 2)"),
        (vec![vec![vec![1.0, 2.0]]], vec![vec![0.0]], "(1, 2)"),
        (vec![vec![]], vec![vec![0.0]], "(0, 0)"),
    ] {
        let text = given(w, b).expect_err("refused");
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn a_loss_needs_its_output() {
    let net = Mlp::new([2, 2, 1]).output(Activation::Identity);
    let text = net
        .gradients_of(Loss::CrossEntropy, &Dataset::xor())
        .expect_err("refused")
        .to_string();
    assert!(
        text.contains("항등 함수") && text.contains("교차 엔트로피"),
        "{text}"
    );
}

#[test]
fn comes_back_from_json_to_the_bit() {
    let net = Mlp::new([3, 5, 2])
        .hidden(Activation::LeakyRelu(0.07))
        .output(Output::Softmax)
        .init(Init::Normal(0.1))
        .seed(9);
    let json = net.to_json().expect("fine");
    let back = Mlp::from_json(&json).expect("fine");
    assert_eq!(
        (back.weights(), back.biases()),
        (net.weights(), net.biases())
    );
    assert_eq!(back.to_json().expect("fine"), json);
    for bad in [
        "",
        "{}",
        "null",
        &json.replace("[3,5,2]", "[3,6,2]"),
        &json.replace("[3,5,2]", "[]"),
    ] {
        assert!(Mlp::from_json(bad).is_err(), "{bad}");
    }
    let broken = Mlp::from_parameters([1, 1], [array![[f64::NAN]]], [array![0.0]]).expect("fine");
    assert!(broken.to_json().is_err());
}

#[test]
fn shows_itself_and_counts_whatever_its_size() {
    assert!(format!("{:?}", Mlp::new([2, 16, 1])).contains("다층 퍼셉트론 2 - 16 - 1"));
    assert_eq!(Mlp::new([784, 70_000, 10]).parameter_count(), 55_650_010);
    assert_eq!(Mlp::new([usize::MAX, 2]).parameter_count(), usize::MAX);
}

#[test]
fn a_softmax_over_one_output_is_refused() {
    let mut net = Mlp::new([2, 3, 1]).output(Output::Softmax);
    let error = net
        .train(&Dataset::xor(), Train::default())
        .expect_err("always 1");
    assert!(error.to_string().contains("Activation::Sigmoid"), "{error}");
    assert!(net.output(Activation::Sigmoid).predict([0, 1]).is_ok());
}

#[test]
fn whole_numbers_and_lists_are_taken() {
    let net = Mlp::new([2, 3, 1]).seed(1);
    let y = net.predict([0.0, 1.0]).expect("fine");
    assert_eq!(net.predict(vec![0, 1]).expect("fine"), y);
    assert_eq!(net.predict(&array![0, 1]).expect("fine"), y);
    assert_eq!(net.predict([[0, 1], [1, 1]]).expect("fine").row(0), y);
    let net = Mlp::from_parameters([1, 1], [[[2]]], [[-1]]).expect("fits");
    assert_eq!(
        (net.weights(), net.biases()),
        (vec![array![[2.0]]], vec![array![-1.0]])
    );
    let data = Dataset::new([[0, 0], [1, 1]], vec![0, 1]).expect("fine");
    assert_eq!(
        data,
        Dataset::new(&array![[0.0, 0.0], [1.0, 1.0]], [0.0, 1.0]).expect("fine")
    );
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(
        sizes in proptest::collection::vec(0_usize..6, 0..5),
        numbers in proptest::collection::vec(any::<u64>(), 12),
        output in 0_usize..12,
    ) {
        let h = functions()[output];
        let output = Activation::ALL.get(output).map_or(Output::Softmax, |h| Output::Units(*h));
        let net = Mlp::new(sizes).hidden(h).output(output).init(Init::Normal(f64::from_bits(numbers[0])));
        let x = Array2::from_shape_fn((4, 3), |(i, j)| f64::from_bits(numbers[i * 3 + j]));
        let _ = (net.predict(&x), format!("{net:?}"), net.to_json());
        if let Ok(data) = Dataset::new(x.clone(), x) {
            let _ = (net.gradients(&data), net.score(&data), net.layer_outputs(&data));
        }
    }
}
