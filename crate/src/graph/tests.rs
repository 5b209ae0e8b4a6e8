use crate::graph::*;

fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

#[test]
fn paths_that_meet_add_up_and_the_graph_stays_usable() {
    let g = Graph::new();
    let x = g.var("x", 3.0);
    let square = x * x;
    let y = square * x + square;
    assert_eq!(y.backward().of(x), 27.0 + 6.0);
    assert_eq!(square.backward().of(x), 6.0);
    assert_eq!(y.backward().of(square), 4.0);
    assert_eq!(square.backward().of(y), 0.0);
}

#[test]
fn a_node_off_the_path_spoils_nothing() {
    let g = Graph::new();
    let x = g.var("x", 0.0);
    let _infinite = 1.0 / x;
    let y = x + 1.0;
    assert_eq!(y.backward().of(x), 1.0);
    assert!(y.check().is_ok());
}

#[test]
fn zero_times_infinite_is_nan_as_ieee_says() {
    let g = Graph::new();
    let x = g.var("x", 0.0);
    assert!(x.sqrt().relu().backward().of(x).is_nan());
}

#[test]
fn equal_operands_of_max_go_to_the_first() {
    let g = Graph::new();
    let (a, b) = (g.var("a", 1.0), g.var("b", 1.0));
    let d = a.max(b).backward();
    assert_eq!((d.of(a), d.of(b)), (1.0, 0.0));
    assert!(a.max(g.var("n", f64::NAN)).value().is_nan());
    assert!(g.var("n", f64::NAN).max(a).value().is_nan());
}

#[test]
fn set_reaches_what_follows_and_nothing_else_can_be_set() {
    let g = Graph::new();
    let (apple, tax) = (g.var("사과", 100.0), g.var("소비세", 1.1));
    let apples = (apple * 2.0).named("사과값");
    let price = apples * tax;
    let d = price.backward();
    assert!(d.is_current());
    apple.set(150.0).unwrap();
    assert!(!d.is_current());
    near(price.value(), 330.0);
    near((price + apples).value(), 630.0);
    near(d.of(tax), 200.0);
    near(price.backward().of(tax), 300.0);
    assert_eq!(
        apples.set(1.0),
        Err(Error::NotAnInput("'사과값' 노드".into()))
    );
    let error = (apples * tax).set(2).unwrap_err().to_string();
    assert!(error.contains("번 노드(곱셈)"), "{error}");
    // A chain of changes before anyone asks.
    apple.set(1.0).unwrap();
    tax.set(2.0).unwrap();
    near(price.value(), 4.0);
}

#[test]
fn two_graphs_in_one_expression_are_named() {
    let (g, h) = (Graph::new(), Graph::new());
    let (apple, other) = (g.var("사과", 100.0), h.var("오렌지", 2.0));
    let mixed = (apple * other + 1.0).tanh();
    assert!(mixed.value().is_nan());
    let error = mixed.check().unwrap_err().to_string();
    assert!(
        error.contains("하나는 '사과' 노드이고, 다른 하나는 '오렌지' 노드"),
        "{error}"
    );
    assert!(
        format!("{mixed:?}").contains("서로 다른 두 그래프"),
        "{mixed:?}"
    );
    assert!(mixed.backward().of(apple).is_nan());
    apple.set(1.0).unwrap();
    assert!(mixed.value().is_nan());
    // Both graphs go on.
    assert_eq!((apple + 1.0).value(), 2.0);
    assert!((other * 2.0).check().is_ok());
    let d = (apple * 2.0).backward();
    assert!(d.of(other).is_nan());
    assert_eq!(d.of(apple), 2.0);
}

#[test]
fn trouble_is_found_where_it_began() {
    let g = Graph::new();
    let x = g.var("x", -1.0);
    let root = x.ln().named("로그");
    let later = root * 2.0 + 1.0;
    let error = later.check().unwrap_err();
    assert_eq!(
        error,
        Error::NodeNotFinite {
            node: "'로그' 노드".into(),
            expression: "ln(-1) = NaN".into()
        }
    );
    x.set(1.0).unwrap();
    assert!(later.check().is_ok());
    x.set(f64::NAN).unwrap();
    assert!(later.check().unwrap_err().to_string().contains("'x' 노드"));
    let big = g.var("", 1e200) * 1e200;
    assert!(
        big.check()
            .unwrap_err()
            .to_string()
            .contains("번 노드(곱셈)")
    );
}

#[test]
fn long_chains_need_no_stack() {
    let g = Graph::new();
    let x = g.var("x", 1.0);
    let mut y = x;
    for _ in 0..1_000_000 {
        y = -y;
    }
    assert_eq!(y.backward().of(x), 1.0);
    assert_eq!(y.nodes().len(), 1_000_001);
    x.set(2.0).unwrap();
    assert_eq!(y.value(), 2.0);
    assert!(y.check().is_ok());
}

#[test]
fn different_parameters_do_not_mix() {
    let g = Graph::new();
    let x = g.var("x", 2.0);
    let powers: Vec<Var> = (0..40).map(|n| x.powi(n % 20)).collect();
    x.set(1.5).unwrap();
    for (n, power) in (0..40).zip(powers) {
        near(power.value(), 1.5_f64.powi(n % 20));
    }
    assert!(x.powf(f64::NAN).powf(f64::NAN).value().is_nan());
}

#[test]
fn a_graph_can_be_read() {
    let g = Graph::new();
    let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    let _unrelated = y.exp();
    let z = (x * x + 5.0).named("z");
    let nodes = z.nodes();
    assert_eq!(
        nodes.iter().map(|node| node.op).collect::<Vec<_>>(),
        [Op::Input, Op::Mul, Op::Constant, Op::Add]
    );
    assert_eq!(nodes[1].operands, [(0, 2.0), (0, 2.0)]);
    assert_eq!((nodes[3].name.as_str(), nodes[3].value), ("z", 9.0));
    assert_eq!(nodes[3].operands, [(1, 1.0), (2, 1.0)]);
    let names = g.inputs().into_iter().map(|x| x.name().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), ["x", "y"]);
    assert_eq!(g.outputs().len(), 2);
}

#[test]
fn operations_are_written_as_on_paper() {
    let activate = |h| Op::Activate(h);
    assert_eq!(Op::Mul.written(&[100.0, -2.0]), "100 × (-2)");
    assert_eq!(Op::Powi(2).written(&[-3.0]), "(-3)^2");
    assert_eq!(Op::Powf(0.5).written(&[3.0]), "3^0.5");
    assert_eq!(Op::Max.written(&[1.0, 2.0]), "max(1, 2)");
    assert_eq!(Op::Neg.written(&[-3.0]), "−(-3)");
    assert_eq!(Op::Ln.written(&[3.0]), "ln(3)");
    assert_eq!(activate(crate::Activation::Sigmoid).written(&[0.0]), "σ(0)");
    assert_eq!(
        activate(crate::Activation::LeakyRelu(0.1)).words().symbol,
        "Leaky ReLU"
    );
}

#[test]
#[expect(clippy::op_ref, reason = "as in a closure over references")]
fn numbers_of_every_kind_stand_beside_a_node() {
    let g = Graph::new();
    let x = g.var("x", 3_u8);
    x.set(2_f32).unwrap();
    let (two, half) = (2, 0.5);
    let all = [
        (x * 2, 4.0),
        (2 * x, 4.0),
        (&x * &two, 4.0),
        (two - &x, 0.0),
        (&half / x, 0.25),
        (half + x, 2.5),
        (&x - &x, 0.0),
        (x * &x, 4.0),
        (-&x, -2.0),
        ((1 - 0.5 * x).powi(3).powf(2), 0.0),
        ((2.0 * x).exp().ln(), 4.0),
    ];
    for (found, expected) in all {
        near(found.value(), expected);
    }
    let products = [1, 2, 3].iter().map(|w| w * x).collect::<Vec<_>>();
    let halves = products.iter().map(|x| x / 2);
    near(halves.reduce(|a, b| a + b).unwrap().value(), 6.0);
}

#[test]
fn handles_are_copied_and_assigned() {
    fn copied<T: Copy + 'static>(_: T) {}
    let g = Graph::new();
    let mut total = g.var("x", 1.0);
    copied((g, total));
    total += 2.0;
    total *= total;
    total -= 1.0;
    total /= 2.0;
    assert_eq!(total.to_string(), "4");
}

#[test]
fn gradients_are_of_their_own_output_and_time() {
    let g = Graph::new();
    let x = g.var("x", 2.0);
    let y = x * x * x;
    let kept = y.backward();
    assert_eq!(x.backward().of(y), 0.0);
    assert_eq!((y + y).backward().of(x), 24.0);
    x.set(1.0).unwrap();
    assert_eq!((kept.of(x), kept.of(y)), (12.0, 1.0));
    assert_eq!(kept.of(g.var("w", 1.0)), 0.0);
}
