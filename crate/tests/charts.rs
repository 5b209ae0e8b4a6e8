//! Whatever is in a chart, its figure is well-formed, small, without identifiers, and its text says all labels.

use neuronote::figure::chart::{
    Axis, ChartLayer, Fill, Hue, Line, Mark, Point, Points, Rule, Shade, Size,
};
use neuronote::figure::{Chart, Label};
use neuronote::prelude::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::any::{checked, number, text};

const CHART: usize = 8 * 1024;
const REGION: usize = 24 * 1024;

fn label() -> impl Strategy<Value = Label> {
    text().prop_map(Label::new)
}

fn hue() -> impl Strategy<Value = Hue> {
    prop_oneof![
        Just(Hue::Ink),
        Just(Hue::Muted),
        any::<u8>().prop_map(Hue::Class),
        any::<u8>().prop_map(Hue::Series)
    ]
}

fn at() -> impl Strategy<Value = [f64; 2]> {
    [number(), number()]
}

fn layer() -> impl Strategy<Value = ChartLayer> {
    let point =
        (at(), any::<u8>(), any::<bool>(), label()).prop_map(|(at, class, misfit, label)| Point {
            at,
            class,
            misfit,
            label,
        });
    prop_oneof![
        (vec(at(), 0..300), hue(), any::<bool>(), label()).prop_map(
            |(points, hue, dashed, label)| ChartLayer::Line(Line {
                points,
                hue,
                dashed,
                label
            })
        ),
        (vec(point, 0..6), label(), label(), label()).prop_map(|(points, zero, one, misfits)| {
            ChartLayer::Points(Points {
                points,
                labels: vec![zero, one],
                misfits,
            })
        }),
        (vec(vec(at(), 0..8), 0..4), any::<u8>(), label()).prop_map(|(polygons, class, label)| {
            ChartLayer::Fill(Fill {
                polygons,
                class,
                label,
            })
        }),
        (any::<bool>(), number(), label())
            .prop_map(|(upright, at, label)| ChartLayer::Rule(Rule { upright, at, label })),
        (at(), any::<bool>(), hue(), label()).prop_map(
            |(at, filled, hue, label)| ChartLayer::Mark(Mark {
                at,
                filled,
                hue,
                label
            })
        ),
    ]
}

fn axis() -> impl Strategy<Value = Axis> {
    (label(), number(), number()).prop_map(|(label, from, to)| Axis { label, from, to })
}

fn chart() -> impl Strategy<Value = Chart> {
    let shape = prop::sample::select(vec![Size::Wide, Size::Square, Size::Small]);
    (
        label(),
        shape,
        axis(),
        prop::option::of(axis()),
        vec(layer(), 0..4),
        label(),
    )
        .prop_map(|(title, shape, x, y, layers, note)| Chart {
            title,
            shape,
            x,
            y,
            layers,
            note,
            live: false,
        })
}

/// Every label that a chart holds and a reader may miss.
fn labels(chart: &Chart) -> Vec<&Label> {
    let mut labels = vec![&chart.title, &chart.x.label, &chart.note];
    labels.extend(chart.y.as_ref().map(|y| &y.label));
    for layer in &chart.layers {
        match layer {
            ChartLayer::Line(Line { label, .. }) | ChartLayer::Fill(Fill { label, .. }) => {
                labels.push(label);
            }
            ChartLayer::Rule(Rule { label, .. }) | ChartLayer::Mark(Mark { label, .. }) => {
                labels.push(label);
            }
            ChartLayer::Points(points) => {
                labels.extend(&points.labels);
                labels.extend(points.points.iter().map(|point| &point.label));
            }
            ChartLayer::Shade(_) => {}
        }
    }
    labels
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_chart_is_sound(chart in chart()) {
        let size = checked(&chart);
        prop_assert!(size <= CHART, "{size}");
        let text = chart.text();
        for label in labels(&chart) {
            prop_assert!(text.contains(label.trim_end()), "{label:?} is not in {text}");
        }
    }

    #[test]
    fn any_shade_is_small(columns in 0_usize..50, grids in vec(vec(number(), 0..2500), 0..9)) {
        let chart = Chart::new("결정 영역", Axis::new("x1", 0.0, 1.0)).y(Axis::new("x2", 0.0, 1.0)).shaped(Size::Square);
        let size = checked(&chart.with(Shade { columns, grids }));
        prop_assert!(size <= REGION, "{size}");
    }

    #[test]
    fn any_perceptron_has_a_boundary_and_a_number_line(w in [number(), number()], b in number(), threshold: bool, outputs in [0_u8..2, 0..2, 0..2, 0..2]) {
        let perceptron = if threshold { Perceptron::with_threshold(w, b) } else { Perceptron::new(w, b) };
        let points = [[0, 0], [0, 1], [1, 0], [1, 1_u8]].map(|x| (x, outputs[usize::from(2 * x[0] + x[1])]));
        let boundary = perceptron.boundary().against(points);
        prop_assert!(checked(&boundary) <= CHART);
        prop_assert!(boundary.text().contains("점 4개 가운데"));
        prop_assert!(checked(&perceptron.boundary()) <= CHART);
        let line = perceptron.number_line();
        prop_assert!(checked(&line) <= CHART);
        prop_assert!(["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"].iter().all(|x| line.text().contains(x)));
        let hidden = [perceptron, Perceptron::new([1.0, 1.0], -0.5)];
        prop_assert!(checked(&before_and_after(hidden, points)) <= 2 * CHART);
        prop_assert!(checked(&half_planes(hidden, perceptron)) <= 3 * CHART);
    }

    #[test]
    fn any_points_have_a_plane(points in vec((at(), any::<u8>()), 0..500), wide in vec(number(), 6..=6)) {
        prop_assert!(checked(&plane(points.clone())) <= REGION);
        let size = checked(&Perceptron::new([1.0, -1.0], 0.0).boundary().against(points));
        prop_assert!(size <= REGION, "{size}");
        let wide: [f64; 6] = wide.try_into().unwrap();
        prop_assert!(checked(&Perceptron::new(wide, 0.0).number_line()) <= CHART);
    }
}

#[test]
fn plots_side_by_side_are_level() {
    let and = Gate::And.perceptron().unwrap();
    // Its legend has a line more than that of the bare points.
    let row = Figure::row([and.boundary().figure(), Gate::Xor.plane().figure()]);
    let html = row.html();
    let tree = roxmltree::Document::parse(&html).unwrap();
    let sizes: Vec<_> = (tree.descendants())
        .filter_map(|node| node.attribute("viewBox"))
        .collect();
    assert_eq!(sizes.len(), 2);
    assert_eq!(sizes[0], sizes[1]);
    assert!(!Gate::Xor.plane().html().contains(sizes[0]));
}

#[test]
fn figures_of_the_lessons_keep_their_size() {
    let nand_or = [Gate::Nand, Gate::Or].map(|gate| gate.perceptron().unwrap());
    let and = Gate::And.perceptron().unwrap();
    assert!(checked(&and.boundary()) <= CHART);
    assert!(checked(&Figure::row(Gate::ALL.map(Gate::plane))) <= REGION);
    assert!(checked(&before_and_after(nand_or, Gate::Xor)) <= REGION);
    assert!(checked(&half_planes(nand_or, and)) <= REGION);
    assert!(checked(&layers_and_problems()) <= REGION);
    assert!(checked(&linearly_separable(Gate::Xor).unwrap()) <= 4 * 1024);
}

#[test]
fn every_network_of_the_table_is_as_good_as_it_says() {
    let text = layers_and_problems().text();
    let right: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("개 맞음"))
        .collect();
    assert_eq!(right.len(), 9);
    for perfect in &right[6..] {
        let count = perfect.split('개').next().unwrap();
        assert!(
            perfect.contains(&format!("{count}개 가운데 {count}개")),
            "{perfect}"
        );
    }
}

#[test]
fn both_proofs_are_shown() {
    let crossed = [
        ([0.0, 0.0], 1),
        ([3.0, 3.0], 1),
        ([0.0, 3.0], 0),
        ([3.0, 1.0], 0),
        ([9.0, 9.0], 0),
    ];
    let answer = linearly_separable(crossed).unwrap();
    checked(&answer);
    let text = answer.text();
    assert!(text.contains("직선 하나로 나눌 수 없습니다"), "{text}");
    let answer = linearly_separable([([0.2, 0.9], 1), ([0.7, 0.1], 0)]).unwrap();
    checked(&answer);
    assert!(
        answer.text().contains("모든 점을 맞힙니다"),
        "{}",
        answer.text()
    );
}

#[test]
fn texts() {
    insta::assert_snapshot!(
        "boundary",
        Perceptron::new([0.5, 0.5], -0.7).boundary().text()
    );
    insta::assert_snapshot!(
        "misfits",
        Perceptron::with_threshold([0.5, 0.5], 0.3)
            .boundary()
            .against(Gate::Xor)
            .text()
    );
    insta::assert_snapshot!(
        "number_line",
        Perceptron::with_threshold([0.5, 0.5], 0.7)
            .number_line()
            .text()
    );
    insta::assert_snapshot!(
        "contradiction",
        linearly_separable(Gate::Xor).unwrap().text()
    );
    let hidden = [Gate::Nand, Gate::Or].map(|gate| gate.perceptron().unwrap());
    insta::assert_snapshot!(
        "before_and_after",
        before_and_after(hidden, Gate::Xor).text()
    );
    let step = Line::new(
        vec![
            [-2.0, 0.0],
            [0.0, 0.0],
            [f64::NAN; 2],
            [0.0, 1.0],
            [2.0, 1.0],
        ],
        Hue::Series(0),
    );
    let mark = |at, filled| Mark {
        at,
        filled,
        hue: Hue::Series(0),
        label: Label::default(),
    };
    let chart = Chart::new("계단 함수", Axis::new("x", -2.0, 2.0))
        .y(Axis::new("h(x)", -0.1, 1.1))
        .with(Rule {
            upright: false,
            at: 1.0,
            label: "상한".into(),
        })
        .with(step.labelled("계단"))
        .with(mark([0.0, 0.0], true))
        .with(mark([0.0, 1.0], false));
    insta::assert_snapshot!("step", chart.text());
}

#[test]
fn degenerate_weights_say_why_there_is_no_line() {
    let says = |w, b, words: &str| {
        let text = Perceptron::new(w, b).boundary().text();
        assert!(text.contains(words), "{text}");
    };
    says([0.0, 0.0], 0.3, "출력은 늘 1입니다");
    says([0.0, 0.0], 0.0, "출력은 늘 0입니다");
    says([f64::NAN, 1.0], 0.0, "NaN이 있어");
    says([1.0, 1.0], f64::INFINITY, "무한대라");
    says([1.0, 1.0], 100.0, "그림 밖을 지나갑니다");
    says([f64::MAX, f64::MAX], -1.0, "x2");
    says([0.0, 1.0], -0.5, "── x2 - 0.5 = 0");
}

#[test]
fn a_curve_that_cannot_be_drawn_says_so() {
    let chart = |y: f64, label: &str| {
        let points = (0..9).map(|i| [f64::from(i), y]).collect();
        let line = Line::new(points, Hue::Series(0)).labelled(label);
        Chart::new("", Axis::new("x", 0.0, 8.0))
            .y(Axis::new("y", -1.0, 1.0))
            .with(line)
    };
    for (y, words) in [
        (f64::NEG_INFINITY, "f: 모든 값이 무한대라"),
        (f64::NAN, "f: 유한한 값이 없어"),
    ] {
        let chart = chart(y, "f");
        assert!(
            chart.text().contains(words) && chart.html().contains(words),
            "{}",
            chart.text()
        );
    }
    assert!(!chart(0.5, "f").text().contains("그릴 것이 없습니다"));
}

#[test]
fn every_curve_has_a_column_and_every_class_a_number() {
    let line = |by: f64, series| {
        Line::new(
            (0..9).map(|i| [f64::from(i), by * f64::from(i)]).collect(),
            Hue::Series(series),
        )
    };
    let chart = Chart::new("", Axis::new("x", 0.0, 8.0))
        .y(Axis::new("y", 0.0, 30.0))
        .with(line(3.0, 0))
        .with(line(2.0, 1).labelled("둘째"));
    let text = chart.text();
    assert!(
        text.contains("선 1") && text.contains("둘째") && text.contains("│  24  │"),
        "{text}"
    );

    let points = (0..40_u8).map(|i| Point {
        at: [f64::from(i), 0.0],
        class: i % 8,
        ..Point::default()
    });
    let chart = Chart::new("", Axis::new("x", 0.0, 40.0))
        .y(Axis::new("y", -1.0, 1.0))
        .with(Points {
            points: points.collect(),
            ..Points::default()
        });
    let text = chart.text();
    assert!(text.contains("✕ (5) 5개, △ (6) 5개, □ (7) 5개"), "{text}");
}
