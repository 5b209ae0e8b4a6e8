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
    assert_eq!(g.max([]).value(), f64::NEG_INFINITY);
    assert_eq!(g.sum([]).value(), 0.0);
}

#[test]
fn set_reaches_what_follows_and_nothing_else_can_be_set() {
    let g = Graph::new();
    let (apple, tax) = (g.var("사과", 100.0), g.var("소비세", 1.1));
    let apples = (apple * 2.0).named("사과값");
    let price = g.sum([apples * tax]);
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
    let error = g.constant(1.0).set(2.0).unwrap_err().to_string();
    assert!(error.contains("번 노드(상수)"), "{error}");
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
    assert!(error.contains("'사과' 노드가 있는 그래프"), "{error}");
    assert!(error.contains("'오렌지' 노드가 있는 그래프"), "{error}");
    assert!(
        format!("{mixed:?}").contains("서로 다른 두 그래프"),
        "{mixed:?}"
    );
    assert!(mixed.backward().of(apple).is_nan());
    assert!(g.sum([apple, other]).check().is_err());
    let only_foreign = g.sum([other]);
    assert!(only_foreign.value().is_nan());
    apple.set(1.0).unwrap();
    assert!(only_foreign.value().is_nan() && mixed.value().is_nan());
    // Both graphs go on.
    assert_eq!((apple + 1.0).value(), 2.0);
    assert!((other * 2.0).check().is_ok());
    let d = (apple * 2.0).backward();
    assert!(d.of(other).is_nan());
    assert_eq!(d.try_of(other), Err(Error::OtherGraph));
    assert_eq!(d.try_of(apple), Ok(2.0));
}

#[test]
fn cleared_nodes_know_it() {
    let g = Graph::new();
    let x = g.var("x", 1.0);
    let d = (x * 2.0).backward();
    g.clear();
    let y = g.var("y", 5.0);
    assert_eq!(y.id(), x.id());
    assert!(x.value().is_nan());
    assert_eq!(x.check(), Err(Error::ClearedGraph));
    assert_eq!(x.set(1.0), Err(Error::ClearedGraph));
    assert_eq!((x + y).check(), Err(Error::ClearedGraph));
    assert_eq!((y * x).check(), Err(Error::ClearedGraph));
    assert_eq!(g.sum([y, x]).check(), Err(Error::ClearedGraph));
    assert_eq!(
        (2.0 / x).exp().named("이름").check(),
        Err(Error::ClearedGraph)
    );
    assert_eq!(x.name(), None);
    assert!(x.backward().of(x).is_nan() && x.backward().of(y).is_nan());
    assert!(d.of(y).is_nan() && !d.is_current());
    assert_eq!(d.try_of(y), Err(Error::ClearedGraph));
    assert!(x.ancestors().is_empty() && x.passes().is_empty() && x.summary().nodes == 0);
    assert_eq!(
        (y.value(), g.len(), y.name().as_deref()),
        (5.0, 1, Some("y"))
    );
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
    assert_eq!(
        (y.summary().depth, y.ancestor_count()),
        (1_000_000, 1_000_001)
    );
    x.set(2.0).unwrap();
    assert_eq!(y.value(), 2.0);
    assert!(y.check().is_ok());
    g.clear();
    assert!(g.is_empty());
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
    let nodes = z.ancestors();
    assert_eq!(
        nodes.iter().map(|node| node.op).collect::<Vec<_>>(),
        [Op::Input, Op::Mul, Op::Constant, Op::Add]
    );
    assert_eq!(nodes[1].operands, [x.id(), x.id()]);
    assert_eq!(nodes[1].local_derivatives, [2.0, 2.0]);
    assert_eq!((nodes[3].name.as_deref(), nodes[3].value), (Some("z"), 9.0));
    let summary = z.summary();
    assert_eq!(
        (
            summary.nodes,
            summary.inputs,
            summary.constants,
            summary.depth
        ),
        (4, 1, 1, 2)
    );
    assert_eq!(summary.operations, [(Op::Mul, 1), (Op::Add, 1)]);
    assert_eq!(
        g.inputs().iter().map(|var| var.id()).collect::<Vec<_>>(),
        [0, 1]
    );
}

#[test]
fn passes_tell_every_edge_once() {
    let g = Graph::new();
    let (apple, count, tax) = (
        g.var("사과", 100.0),
        g.var("개수", 2.0),
        g.var("소비세", 1.1),
    );
    let price = apple * count * tax;
    let steps = price.passes();
    let rules: Vec<&str> = steps
        .iter()
        .map(|step| match step {
            Step::Forward { rule, .. } | Step::Start { rule, .. } | Step::Backward { rule, .. } => {
                rule.as_str()
            }
        })
        .collect();
    assert_eq!(rules[0], "곱셈 노드: 100 × 2 = 200");
    assert_eq!(rules[1], "곱셈 노드: 200 × 1.1 = 220");
    assert!(rules[2].starts_with("역전파는 출력에서 1로"));
    assert_eq!(
        rules[3],
        "곱셈 노드: 상류 기울기 × 반대쪽 입력. 1 × 1.1 = 1.1"
    );
    assert_eq!(
        rules[6],
        "곱셈 노드: 상류 기울기 × 반대쪽 입력. 1.1 × 100 = 110"
    );
    assert_eq!(rules.len(), 7);

    // The gradients that the steps arrive at are those of the sweep, also where paths meet.
    let z = (apple * apple - apple / count).tanh() * apple;
    let d = z.backward();
    let mut last = std::collections::HashMap::new();
    for step in z.passes() {
        if let Step::Backward { to, gradient, .. } = step {
            last.insert(to, gradient);
        }
    }
    assert_eq!(last[&apple.id()], d.of(apple));
    assert_eq!(last[&count.id()], d.of(count));
}

#[test]
fn operations_are_written_as_on_paper() {
    let written = |op: Op, operands: &[&str]| op.written(operands);
    assert_eq!(written(Op::Mul, &["100", "-2"]), "100 × (-2)");
    assert_eq!(written(Op::Powi(2), &["-3"]), "(-3)^2");
    assert_eq!(written(Op::Max, &["1", "2"]), "max(1, 2)");
    assert_eq!(written(Op::Neg, &["-3"]), "−(-3)");
    assert_eq!(written(Op::Sum, &["1", "2", "3"]), "Σ(1, 2, 3)");
    assert_eq!(
        written(Op::Activate(crate::Activation::Sigmoid), &["0"]),
        "σ(0)"
    );
    assert_eq!(
        Op::Activate(crate::Activation::LeakyRelu(0.1)).symbol(),
        "Leaky ReLU"
    );
}

#[test]
fn handles_are_small_and_copied() {
    fn copied<T: Copy + 'static>() -> usize {
        size_of::<T>()
    }
    assert_eq!((copied::<Graph>(), copied::<Var>()), (8, 16));
    let g = Graph::new();
    let mut total = g.var("x", 1.0);
    total += 2.0;
    total *= total;
    total -= 1.0;
    total /= 2.0;
    assert_eq!(total.to_string(), "4");
}

#[test]
fn memory_that_is_used_again_shows_no_trace() {
    let g = Graph::new();
    let x = g.var("x", 2.0);
    let y = x * x * x;
    let kept = y.backward();
    let of_x = x.backward();
    assert_eq!((of_x.of(x), of_x.by_id(y.id())), (1.0, 0.0));
    drop(of_x);
    // A larger one in the memory of a smaller one, and the other way round.
    let z = y + y;
    for _ in 0..3 {
        assert_eq!(z.backward().of(x), 24.0);
        assert_eq!((x * 5.0).backward().of(y), 0.0);
    }
    assert_eq!((kept.of(x), kept.of(y)), (12.0, 1.0));
    g.clear();
    let w = g.var("w", 1.0);
    drop(kept);
    assert_eq!((w + 1.0).backward().of(w), 1.0);
}
