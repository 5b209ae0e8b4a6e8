use super::*;
use crate::draw::places::Area;
use crate::prelude::*;

/// What may not cover each other: nodes with their notes, and the labels of edges.
fn areas(diagram: &Diagram) -> Vec<(String, Area)> {
    let layout = arranged(diagram);
    let nodes = diagram.nodes.iter().zip(&layout.spots);
    let mut areas: Vec<_> = nodes
        .map(|(node, spot)| (node.label.to_string(), spot.area()))
        .collect();
    let routes = routes(diagram, &layout);
    let labels = place(&layout, &routes);
    areas.extend(
        labels
            .into_iter()
            .map(|written| (written.label.to_string(), written.area)),
    );
    areas
}

fn covered(diagram: &Diagram) -> Vec<String> {
    let areas = areas(diagram);
    let mut found = Vec::new();
    for (i, (a_name, a)) in areas.iter().enumerate() {
        for (b_name, b) in &areas[..i] {
            if a.shared_with(b) > 4.0 {
                found.push(format!("{a_name} and {b_name} in {}", diagram.title));
            }
        }
    }
    found
}

fn diagram_of(figure: Figure) -> Diagram {
    match figure {
        Figure::Diagram(diagram) => diagram,
        _ => panic!("no diagram"),
    }
}

#[test]
fn no_label_of_the_lessons_diagrams_lies_on_another() {
    use crate::Show;
    let and = Perceptron::new([0.5, 0.5], -0.7);
    let xor = Circuit::new(["x1", "x2"])
        .gate("s1", Gate::Nand, ["x1", "x2"])
        .and_then(|circuit| circuit.gate("s2", Gate::Or, ["x1", "x2"]))
        .and_then(|circuit| circuit.gate("y", Gate::And, ["s1", "s2"]))
        .unwrap();
    let g = Graph::new();
    let [apple, count, tax] =
        [("사과", 100.0), ("개수", 2.0), ("소비세", 1.1)].map(|(name, value)| g.var(name, value));
    let [mandarin, mandarins] =
        [("귤", 150.0), ("귤 개수", 3.0)].map(|(name, value)| g.var(name, value));
    let price = ((apple * count + mandarin * mandarins) * tax).named("지불 금액");
    let (x, y) = (g.var("x", 2.0), g.var("y", 3.0));
    let t = x + y;
    let z = t * t + (x * y) * (x * y).exp();
    let weights = vec![vec![vec![-0.5, -0.5], vec![0.5, 0.5]], vec![vec![0.5, 0.5]]];
    let neurons = [0.2, 0.9, -0.6].map(|w| Perceptron::with_threshold([w], 0.5));
    let diagrams = [
        and.diagram(),
        and.diagram_with_sum(),
        Perceptron::with_threshold([0.5, -0.25, 1.0], 0.7).diagram(),
        roadmap(),
        backpropagation_cycle(),
        neuron_and_perceptron(),
        reactions([1.0], neurons),
        xor.diagram(),
        xor.network(),
        network_diagram([2, 3, 1]).diagram(),
        network_diagram([2, 2, 1])
            .weights(weights)
            .biases(vec![vec![0.7, -0.2], vec![-0.7]])
            .diagram(),
        diagram_of(price.figure()),
        diagram_of(price.backward().figure()),
        diagram_of(price.backward().with_local_derivatives()),
        diagram_of(z.figure()),
        diagram_of(z.backward().figure()),
    ];
    let found: Vec<String> = diagrams.iter().flat_map(covered).collect();
    assert!(found.is_empty(), "{found:#?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn nodes_stand_apart(
        names in proptest::collection::vec("[가-힣a-z]{0,9}", 1..40),
        ends in proptest::collection::vec((0..40_usize, 0..40_usize), 0..60),
        inputs_first: bool
    ) {
        let mut diagram = Diagram::new("");
        for name in &names {
            diagram.add(Node::new(Shape::Operation, name).note(name));
        }
        for (from, to) in ends {
            diagram.join(Edge::new(from, to).over("1.5"));
        }
        diagram.arrangement = crate::figure::diagram::Arrangement::LeftToRight { inputs_first };
        let spots = arranged(&diagram).spots;
        for (i, a) in spots.iter().enumerate() {
            for b in &spots[..i] {
                proptest::prop_assert!(a.area().shared_with(&b.area()) < 1e-6, "{a:?} {b:?}");
            }
        }
    }
}
