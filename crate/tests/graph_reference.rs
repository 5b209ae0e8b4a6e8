//! The graph against PyTorch, against differences, and against the numbers on the slides.

use neuronote::prelude::*;
use proptest::prelude::*;
use serde_json::Value;

fn near(found: f64, expected: f64, what: &str) {
    let size = expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= 1e-12 * size,
        "{what}: {found} is not {expected}"
    );
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().into_iter().flatten();
    list.map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()
}

#[test]
fn random_expressions_agree_with_pytorch() {
    let reference: Value = serde_json::from_str(include_str!("reference/graphs.json")).unwrap();
    let mut compared = 0;
    for (case, graph) in reference["graphs"].as_array().unwrap().iter().enumerate() {
        let g = Graph::new();
        let inputs: Vec<Var> = numbers(&graph["inputs"])
            .into_iter()
            .map(|x| g.var("x", x))
            .collect();
        let mut nodes = inputs.clone();
        for line in graph["program"].as_array().unwrap() {
            let operand = |i: usize| nodes[line[i].as_u64().unwrap() as usize];
            let a = operand(1);
            nodes.push(match line[0].as_str().unwrap() {
                "add" => a + operand(2),
                "sub" => a - operand(2),
                "mul" => a * operand(2),
                "div" => a / operand(2),
                "neg" => -a,
                "square" => a.powi(2),
                "exp" => a.exp(),
                "tanh" => a.tanh(),
                "sigmoid" => a.sigmoid(),
                "relu" => a.relu(),
                other => panic!("{other}"),
            });
        }
        let values = numbers(&graph["values"]);
        assert_eq!(values.len(), nodes.len());
        for (node, expected) in nodes.iter().zip(values) {
            near(node.value(), expected, &format!("value in case {case}"));
        }
        let d = nodes.last().unwrap().backward();
        let gradients = numbers(&graph["gradients"]);
        assert_eq!(gradients.len(), inputs.len());
        for (input, expected) in inputs.iter().zip(gradients) {
            near(d.of(*input), expected, &format!("gradient in case {case}"));
            compared += 1;
        }
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn slides_42_to_52() -> Result<(), Error> {
    let g = Graph::new();
    let (apple, apples) = (g.var("사과", 100.0), g.var("사과 개수", 2.0));
    let (orange, oranges) = (g.var("귤", 150.0), g.var("귤 개수", 3.0));
    let (basket, tax) = (g.var("바구니", 4000.0), g.var("소비세", 1.1));
    let apple_price = (apple * apples).named("사과값");
    let orange_price = (orange * oranges).named("귤값");

    // 42, 45, 50: apples alone.
    let price = apple_price * tax;
    near(apple_price.value(), 200.0, "apples");
    near(price.value(), 220.0, "with tax");
    let d = price.backward();
    for (var, gradient) in [
        (price, 1.0),
        (apple_price, 1.1),
        (apple, 2.2),
        (apples, 110.0),
        (tax, 200.0),
    ] {
        near(d.of(var), gradient, "slide 50");
    }
    assert_eq!(d.of(orange), 0.0);

    // 43, 52: with mandarins.
    let both = apple_price + orange_price;
    let price = both * tax;
    near(both.value(), 650.0, "both");
    near(price.value(), 715.0, "both with tax");
    let d = price.backward();
    for (var, gradient) in [
        (apple, 2.2),
        (apples, 110.0),
        (orange, 3.3),
        (oranges, 165.0),
        (tax, 650.0),
    ] {
        near(d.of(var), gradient, "slide 52");
    }

    // 44: with the basket.
    let price = (basket + apple_price + orange_price) * tax;
    near(price.value(), 5115.0, "basket");
    near(price.backward().of(basket), 1.1, "by the basket");

    // 45: one won more on the apple is 2.2 won more to pay.
    let before = price.value();
    apple.set(101.0)?;
    near(price.value() - before, 2.2, "one won more");

    // 47: z = t², t = x + y.
    let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    let t = x + y;
    let d = t.powi(2).backward();
    assert_eq!((d.of(t), d.of(x), d.of(y)), (10.0, 10.0, 10.0));
    Ok(())
}

/// An operation under test: a name to fail with, and the same for nodes.
type Unary = (&'static str, fn(Var) -> Var);

const UNARY: [Unary; 22] = [
    ("neg", |x| -x),
    ("+ number", |x| x + 1.5),
    ("number -", |x| 1.5 - x),
    ("- number", |x| x - 1.5),
    ("× number", |x| -2.0 * x),
    ("÷ number", |x| x / 3.0),
    ("number ÷", |x| 3.0 / (x * x + 1.0)),
    ("powi 3", |x| x.powi(3)),
    ("powi 0", |x| x.powi(0)),
    ("powi -2", |x| (x * x + 1.0).powi(-2)),
    ("powf", |x| (x * x + 0.5).powf(1.7)),
    ("powf 0", |x| x.powf(0.0)),
    ("sqrt", |x| (x * x + 0.5).sqrt()),
    ("exp", Var::exp),
    ("ln", |x| (x * x + 0.5).ln()),
    ("sigmoid", Var::sigmoid),
    ("tanh", Var::tanh),
    ("elu", |x| x.elu(0.7)),
    ("selu", Var::selu),
    ("swish", |x| x.swish(1.5)),
    ("softplus", Var::softplus),
    ("x twice", |x| x * x + x.tanh() * x),
];

const KINKED: [Unary; 3] = [
    ("relu", Var::relu),
    ("leaky relu", |x| x.leaky_relu(0.1)),
    ("prelu", |x| x.activate(Activation::Prelu(0.25))),
];

type Binary = (&'static str, fn(Var, Var) -> Var);

const BINARY: [Binary; 5] = [
    ("+", |x, y| x + y),
    ("-", |x, y| x - y),
    ("×", |x, y| x * y),
    ("÷", |x, y| x / y),
    ("max", Var::max),
];

proptest! {
    #[test]
    fn every_operation_of_one_agrees_with_differences(x in -4.0..4.0_f64) {
        for (name, f) in UNARY.into_iter().chain(KINKED) {
            let check = check_gradient(|[x]| f(x), [x]);
            prop_assert!(check.is_right(), "{name} at {x}: {check:?}");
        }
    }

    #[test]
    fn every_operation_of_two_agrees_with_differences(x in -4.0..4.0_f64, y in -4.0..4.0_f64) {
        prop_assume!(y.abs() > 0.2 && (x - y).abs() > 1e-3);
        for (name, f) in BINARY {
            let check = check_gradient(|[x, y]| f(x, y), [x, y]);
            prop_assert!(check.is_right(), "{name} at {x}, {y}: {check:?}");
        }
    }

    #[test]
    fn setting_an_input_is_as_good_as_building_anew(
        first in -4.0..4.0_f64, second in -4.0..4.0_f64, ops in proptest::collection::vec(0..27_usize, 1..40),
    ) {
        let build = |g: Graph, value: f64| {
            let (x, y) = (g.var("x", value), g.var("y", 0.7));
            let mut z = x;
            for op in &ops {
                z = match (UNARY.get(*op), BINARY.get(op.wrapping_sub(UNARY.len()))) {
                    (Some((_, f)), _) => f(z),
                    (_, Some((_, f))) => f(z, y),
                    _ => z,
                };
            }
            (x, y, z)
        };
        let bits = |(x, y, z): (Var, Var, Var)| {
            let d = z.backward();
            [z.value(), d.of(x), d.of(y)].map(f64::to_bits)
        };
        let anew = bits(build(Graph::new(), second));
        let changed = build(Graph::new(), first);
        changed.0.set(second).unwrap();
        prop_assert_eq!(bits(changed), anew);
    }

    #[test]
    fn any_name_and_number_is_taken(name in ".*", x: f64, y: f64) {
        let g = Graph::new();
        let (a, b) = (g.var(name.clone(), x), g.var("EVCXR_END_CONTENT\n", y));
        for (_, f) in BINARY {
            let z = f(a, b).sqrt().powf(y).powi(-3).leaky_relu(x).named(name.clone());
            let d = z.backward();
            let written = format!("{z:?} {d:?} {g:?} {:?}", z.steps());
            prop_assert!(!written.contains("EVCXR_END_CONTENT\n"), "{}", written);
            if let Err(error) = z.check() {
                prop_assert!(!error.to_string().contains('\n'));
                prop_assert!(error.to_string().chars().count() < 400);
            } else {
                prop_assert!(z.value().is_finite());
            }
        }
        prop_assert_eq!(a.name(), Some(name));
    }
}
