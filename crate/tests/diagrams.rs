//! Diagrams, whatever they are made of: they parse, say the same as text, and keep to their size.

use neuronote::figure::Label;
use neuronote::figure::diagram::{
    Arrangement, Edge, Key, Link, Node, Outline, Shape, Stroke, Tone,
};
use neuronote::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{checked, number, text};

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Input),
        Just(Shape::Unit),
        Just(Shape::Operation),
        any::<[bool; 3]>().prop_map(|[hollow, doubled, bubble]| Shape::Gate(Outline {
            name: "GATE",
            hollow,
            doubled,
            bubble
        })),
        Just(Shape::Output),
        Just(Shape::Bias),
        Just(Shape::Constant),
        Just(Shape::Part),
        Just(Shape::Text),
        Just(Shape::Neuron),
    ]
}

prop_compose! {
    fn node()(label in text(), note in text(), shape in shape(), x in number(), y in number()) -> Node {
        Node::new(shape, label).note(note).tone(Tone::Quiet).at(x, y)
    }
}

prop_compose! {
    fn edge()(
        ends in (0..9_usize, 0..9_usize), over in text(), under in text(), weight in proptest::option::of(number()),
        line in prop_oneof![Just(Link::Arrow), Just(Link::Plain), Just(Link::Join)]
    ) -> Edge {
        Edge { weight, ..Edge::new(ends.0, ends.1).over(over).under(under).line(line) }
    }
}

fn arrangement() -> impl Strategy<Value = Arrangement> {
    prop_oneof![
        Just(Arrangement::Placed),
        any::<bool>().prop_map(|inputs_first| Arrangement::LeftToRight { inputs_first }),
        vec(vec(0..9_usize, 0..4), 0..4).prop_map(Arrangement::Columns),
    ]
}

prop_compose! {
    fn diagram()(title in text(), nodes in vec(node(), 0..8), edges in vec(edge(), 0..14), key in text(), note in text(), arrangement in arrangement()) -> Diagram {
        let legend = [Stroke::Backward, Stroke::Join].map(|stroke| Key { stroke, label: Label::new(&key) });
        Diagram { title: Label::new(title), nodes, edges, legend: legend.to_vec(), note: Label::new(note), small: false, live: false, arrangement }
    }
}

fn check_diagram(diagram: &Diagram) {
    checked(diagram);
    let text = diagram.text();
    let count = diagram.nodes.len();
    let known = diagram
        .edges
        .iter()
        .filter(|edge| edge.from < count && edge.to < count);
    let labels = (diagram
        .nodes
        .iter()
        .flat_map(|node| [&node.label, &node.note]))
    .chain(known.flat_map(|edge| [&edge.over, &edge.under]))
    .chain(diagram.legend.iter().map(|key| &key.label))
    .chain([&diagram.title, &diagram.note]);
    for label in labels {
        assert!(text.contains(&**label), "{label:?} is not in\n{text}");
    }
}

fn perceptron<const N: usize>(numbers: &[f64], bias: bool) -> Perceptron<N> {
    let weights = std::array::from_fn(|index| numbers[index]);
    let limit = numbers[N];
    if bias {
        Perceptron::new(weights, limit)
    } else {
        Perceptron::with_threshold(weights, limit)
    }
}

fn check_perceptron<const N: usize>(perceptron: Perceptron<N>) {
    for diagram in [perceptron.diagram(), perceptron.diagram_with_sum()] {
        check_diagram(&diagram);
        let text = diagram.text();
        for i in 1..=N.min(5) {
            assert!(text.contains(&format!("[w{i} = ")), "{text}");
        }
        let size = diagram.html().len();
        assert!(size < if N < 5 { 6 } else { 8 } * 1024, "{size} bytes");
    }
    checked(&reactions([1.0; N], [perceptron, perceptron]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_diagram_is_sound(diagram in diagram()) {
        check_diagram(&diagram);
        checked(&Figure::row([&diagram, &diagram]));
    }

    #[test]
    fn any_perceptron_is_sound(numbers in vec(number(), 31), bias: bool) {
        check_perceptron(perceptron::<0>(&numbers, bias));
        check_perceptron(perceptron::<1>(&numbers, bias));
        check_perceptron(perceptron::<3>(&numbers, bias));
        check_perceptron(perceptron::<30>(&numbers, bias));
    }

    #[test]
    fn any_network_is_sound(
        sizes in vec(0..40_usize, 0..5), weights in vec(vec(vec(number(), 0..6), 0..6), 0..4), biases in vec(vec(number(), 0..6), 0..4)
    ) {
        let network = network_diagram(sizes).weights(weights.clone()).biases(biases);
        check_diagram(&network.diagram());
        checked(&network.errors(weights));
    }

    #[test]
    fn any_circuit_is_sound(parts in vec((text(), 0..6_usize, any::<[prop::sample::Index; 2]>()), 0..24)) {
        let mut circuit = Circuit::new(["x1", "<b>", ""]);
        let mut names = vec!["x1".to_owned(), "<b>".to_owned(), String::new()];
        for (name, gate, reads) in parts {
            let reads = reads.map(|index| index.get(&names).clone());
            // A name that is there already is refused.
            if let Ok(next) = circuit.clone().gate(&name, Gate::ALL[gate], reads) {
                circuit = next;
                names.push(name);
            }
        }
        let network = circuit.network();
        for diagram in [circuit.diagram(), network] {
            check_diagram(&diagram);
        }
        checked(&circuit);
        let text = circuit.truth_table().text();
        for name in names.iter().take(3).chain(names.last()) {
            prop_assert!(text.contains(Label::new(name).trim_end()));
        }
    }

    #[test]
    fn any_graph_is_sound(
        names in vec(text(), 4), values in vec(number(), 4), steps in vec((0..8_usize, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..70)
    ) {
        let g = Graph::new();
        let mut vars: Vec<Var> = names.iter().zip(values).map(|(name, value)| g.var(name.clone(), value)).collect();
        for (kind, a, b) in steps {
            let (a, b) = (*a.get(&vars), *b.get(&vars));
            vars.push(match kind {
                0 => a + b,
                1 => (a * b).named(&names[0]),
                2 => a / b,
                3 => a - 1.5,
                4 => a.powi(2),
                5 => a.tanh(),
                6 => a.max(b),
                _ => 2.0 * a,
            });
        }
        let output = vars[vars.len() - 1];
        let gradients = output.backward();
        for figure in [output.figure(), gradients.figure(), gradients.with_local_derivatives()] {
            checked(&figure);
            if let Figure::Diagram(diagram) = figure {
                check_diagram(&diagram);
            }
        }
        checked(&output.steps());
    }
}

fn xor() -> Result<Circuit<2>, Error> {
    Circuit::new(["x1", "x2"])
        .gate("s1", Gate::Nand, ["x1", "x2"])?
        .gate("s2", Gate::Or, ["x1", "x2"])?
        .gate("y", Gate::And, ["s1", "s2"])
}

#[test]
fn the_lectures_diagrams_are_small() -> Result<(), Error> {
    let and = Perceptron::new([0.5, 0.5], -0.7);
    let neurons = [0.2, 0.9, -0.6].map(|w| Perceptron::with_threshold([w], 0.5));
    let figures = [
        and.diagram(),
        and.diagram_with_sum(),
        roadmap(),
        neuron_and_perceptron(),
        reactions([1.0], neurons),
        xor()?.diagram(),
        xor()?.network(),
        network_diagram([2, 3, 1]).diagram(),
        network_diagram([3, 4, 4, 2]).diagram(),
    ];
    for figure in figures {
        check_diagram(&figure);
        let size = figure.html().len();
        assert!(size < 6 * 1024, "{size} bytes: {}", figure.title);
    }
    Ok(())
}

#[test]
fn xor_as_slides_30_to_34_have_it() -> Result<(), Error> {
    let xor = xor()?;
    insta::assert_snapshot!("xor", format!("{}\n\n{}", xor.text(), xor.network().text()));
    let y = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|x| xor.output(x));
    assert_eq!(y, [0, 1, 1, 0]);
    Ok(())
}

#[test]
fn gradients_stand_under_their_edges() {
    let g = Graph::new();
    let (apple, count, tax) = (
        g.var("사과", 100.0),
        g.var("개수", 2.0),
        g.var("소비세", 1.1),
    );
    let (mandarin, mandarins) = (g.var("귤", 150.0), g.var("귤 개수", 3.0));
    let price = ((apple * count + mandarin * mandarins) * tax).named("지불 금액");
    let gradients = price.backward();
    insta::assert_snapshot!("fruit", gradients.text());
    insta::assert_snapshot!("fruit_steps", (apple * count).steps().text());
    for figure in [
        price.figure(),
        gradients.figure(),
        gradients.with_local_derivatives(),
    ] {
        assert!(figure.html().len() < 12 * 1024);
    }
}

#[test]
fn a_shared_node_is_written_once() {
    let g = Graph::new();
    let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    let t = x + y;
    let z = t * t + (x * y) * (x * y).exp();
    insta::assert_snapshot!("shared", z.backward().text());
}

#[test]
fn the_neuron_and_the_perceptron() {
    insta::assert_snapshot!("neuron", neuron_and_perceptron().text());
    insta::assert_snapshot!(
        "perceptron",
        Perceptron::with_threshold([0.5, 0.5], 0.7).diagram().text()
    );
}

#[test]
fn a_large_graph_is_summed_up() {
    let g = Graph::new();
    let x = g.var("x", 1.0);
    let sum = (0..400).fold(x, |sum, _| sum + x * 0.001);
    let text = sum.text();
    assert!(text.contains("1201") && text.contains("덧셈"), "{text}");
    assert_eq!(sum.steps().text(), text);
}

#[test]
fn what_cannot_be_computed_is_marked() {
    let g = Graph::new();
    let x = g.var("x", 0.0);
    let text = (1.0 / x + 1.0).text();
    assert!(
        text.contains("÷ (여기서 ∞)") && text.contains("1 ÷ 0 = ∞"),
        "{text}"
    );
}

#[test]
fn a_setting_after_backward_is_told() -> Result<(), Error> {
    let g = Graph::new();
    let x = g.var("x", 2.0);
    let gradients = (x * x).backward();
    x.set(3.0)?;
    assert!(gradients.text().contains("backward()를 다시"));
    Ok(())
}

#[test]
fn a_circuit_of_two_hundred_gates_has_a_bound() {
    let mut circuit = Circuit::new(["x1", "x2", "x3", "x4", "x5", "x6"]);
    let mut last = ["x1".to_owned(), "x6".to_owned()];
    for i in 0..200 {
        let name = format!("s{i}");
        circuit = circuit.gate(&name, Gate::ALL[i % 4], last.clone()).unwrap();
        last = [last[1].clone(), name];
    }
    let (text, html) = (circuit.text().len(), circuit.html().len());
    assert!(text <= 64 << 10, "{text}");
    assert!(html <= 64 << 10, "{html}");
    assert!(circuit.truth_table().text().contains("s199"));
}

#[test]
fn names_that_are_there_twice_are_refused() {
    let twice = Circuit::new(["x1", "x1"]);
    assert!(
        twice.text().contains("'x1'이라는 이름을 두 번"),
        "{}",
        twice.text()
    );
    assert!(twice.gate("y", Gate::And, ["x1", "x1"]).is_err());
}
