use crate::figure::chart::ChartLayer;
use crate::show::Show;
use crate::show::curves::*;

fn marks(chart: &Chart) -> Vec<([f64; 2], bool)> {
    let marks = chart.layers.iter().filter_map(|layer| match layer {
        ChartLayer::Mark(mark) => Some((mark.at, mark.filled)),
        _ => None,
    });
    marks.collect()
}

fn chart(curves: &Curves) -> Chart {
    curves.chart().expect("a fine range")
}

#[test]
fn a_jump_is_a_jump() {
    let step = chart(&curves([Activation::Step]).range(-5.0, 5.0));
    assert_eq!(marks(&step), [([0.0, 0.0], true), ([0.0, 1.0], false)]);
    let y = step.y.expect("has one");
    assert!((y.from + 0.1).abs() < 1e-12 && (y.to - 1.1).abs() < 1e-12);
    // Off the steps, and closed on the other side.
    let own = curve("문턱", |x| f64::from(u8::from(x >= 0.7)));
    let own = chart(&curves([own]).range(-3.0, 3.01));
    assert_eq!(marks(&own), [([0.7, 0.0], false), ([0.7, 1.0], true)]);
    let steep = curves([curve("가파른 것", |x| (1e4 * x).tanh())]);
    assert_eq!(marks(&chart(&steep)), []);
}

#[test]
fn derivatives_jump_where_functions_bend() {
    let relu = chart(&curves([Activation::Relu]).with_derivatives());
    assert_eq!(marks(&relu), [([0.0, 0.0], true), ([0.0, 1.0], false)]);
    let own = chart(&curves([curve("절댓값", f64::abs)]).with_derivatives());
    let found = marks(&own);
    assert_eq!(found.len(), 2, "{found:?}");
    for ([x, y], filled) in found {
        assert!(x.abs() < 1e-9 && (y.abs() - 1.0).abs() < 1e-6 && !filled);
    }
    // A jump has no slope, so the axis is not stretched by one.
    let own = curve("문턱", |x| f64::from(u8::from(x > 0.7)));
    let own = chart(&curves([own]).with_derivatives());
    assert!(own.y.expect("has one").to < 2.0);
}

#[test]
fn what_the_lecture_points_at() {
    let figure = curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives();
    let text = figure.text();
    for part in [
        "최대 기울기 0.25",
        "최대 기울기 1",
        "점근선 y = -1",
        "tanh의 기울기",
    ] {
        assert!(text.contains(part), "{part}: {text}");
        assert!(figure.html().contains(part), "{part}");
    }
}

#[test]
fn a_range_that_is_none_says_so() {
    for (from, to) in [
        (1.0, 1.0),
        (5.0, -5.0),
        (f64::NAN, 1.0),
        (0.0, f64::INFINITY),
        (1e16, 1e16 + 2.0),
    ] {
        let figure = curves([Activation::Tanh]).range(from, to);
        assert!(figure.chart().is_err(), "{from} {to}");
        assert!(figure.text().contains("범위"), "{}", figure.text());
    }
    let none: [Activation; 0] = [];
    assert!(curves(none).text().contains("하나 이상 넣어"));
}

#[test]
fn a_range_too_far_out_is_refused_with_a_true_sentence() {
    let text = curves([Activation::Tanh]).range(1e8, 1e8 + 1.0).text();
    assert!(
        text.contains("100000000부터 100000001까지") && text.contains("가까워"),
        "{text}"
    );
    assert!(curves([Activation::Tanh]).range(1e8, 2e8).chart().is_ok());
}

#[test]
fn at_a_jump_the_value_is_that_of_the_function() {
    let at = |f: fn(f64) -> f64, x: f64| {
        let chart = chart(&curves([curve("f", f)]).range(-3, 3));
        let points = chart.layers.iter().find_map(|layer| match layer {
            ChartLayer::Line(line) => Some(line.points.clone()),
            _ => None,
        });
        let found = points
            .expect("a line")
            .into_iter()
            .find(|point| point[0] == x && !point[1].is_nan());
        found.expect("a round place")[1]
    };
    for x in [-2.0, 0.0, 1.0, 2.0] {
        assert_eq!((at(f64::floor, x), at(f64::ceil, x)), (x, x));
    }
    assert_eq!(at(|x| if x >= 1.5 { 7.0 } else { 2.0 }, 1.5), 7.0);
}

#[test]
fn poles_break_the_line_and_leave_the_axis_sensible() {
    let poles: [fn(f64) -> f64; 6] = [
        f64::tan,
        |x| 1.0 / x.sin(),
        |x| 1.0 / (x - std::f64::consts::PI),
        |x| 1.0 / x,
        |x| (x - 0.123).powi(-2),
        |x| 100.0 * (x * 2.0).tan(),
    ];
    for (i, f) in poles.into_iter().enumerate() {
        let figure = curves([curve("f", f)]).range(-5, 5);
        let chart = chart(&figure);
        let y = chart.y.clone().expect("has one");
        assert!(
            y.from > -2000.0 && y.to < 2000.0 && y.to - y.from > 1.0,
            "{i}: {y:?}"
        );
        assert_eq!(marks(&chart), [], "{i}");
        let breaks = chart.layers.iter().map(|layer| match layer {
            ChartLayer::Line(line) => line
                .points
                .iter()
                .filter(|point| !point[1].is_finite())
                .count(),
            _ => 0,
        });
        assert!(breaks.sum::<usize>() > 0, "{i}");
    }
    // What is only steep, large or undefined has none.
    let fine: [fn(f64) -> f64; 5] = [
        f64::exp,
        f64::acos,
        f64::ln,
        |x| (x * 1e3).tanh(),
        |x| (-x * x * 1e4).exp(),
    ];
    for (f, top) in fine.into_iter().zip([148.0, 3.1, 1.6, 1.0, 1.0]) {
        let y = chart(&curves([curve("f", f)]).range(-5, 5))
            .y
            .expect("has one");
        assert!(y.to >= top, "{y:?}");
    }
}

#[test]
fn nothing_to_draw_is_said() {
    for f in [
        |_| f64::NAN,
        |_| f64::INFINITY,
        |x: f64| (-1.0 - x * x).ln(),
    ] {
        let text = curves([curve("없는 것", f)]).text();
        assert!(
            text.contains("없는 것: ") && text.contains("그릴 것이 없습니다"),
            "{text}"
        );
    }
}

#[test]
fn what_a_table_says_is_exact() {
    let text = curves([Activation::Sigmoid, Activation::Tanh, Activation::Relu])
        .range(-3.0, 3.0)
        .text();
    assert!(
        text.contains("0.7311") && text.contains("0.7616") && text.contains("-0.7616"),
        "{text}"
    );
}

#[test]
fn losses_by_prediction() {
    for loss in Loss::ALL {
        let figure = loss.curves();
        let text = figure.text();
        assert!(
            text.contains(loss.name()) && text.contains("정답 t = 0"),
            "{text}"
        );
        assert!(figure.html().len() < 8 << 10, "{}", figure.html().len());
    }
    // Where nothing is certain the two targets cost the same.
    let text = Loss::CrossEntropy.curves().text();
    assert_eq!(text.matches("0.6931").count(), 2, "{text}");
}

#[test]
fn small_and_well_formed() {
    let all = curves(Activation::ALL).with_derivatives();
    let family = Activation::RELU_FAMILY.map(|h| curves([h]).with_derivatives().small());
    let hostile = curves([Activation::Sigmoid])
        .with("<b>&\u{202e}", |x| 1.0 / x)
        .with("NaN", |_| f64::NAN)
        .with("∞", |x| x * 1e308 * 1e10)
        .with("톱니", |x| (x * 40.0).fract())
        .with_derivatives();
    let lecture = curves([Activation::Sigmoid, Activation::Tanh]).with_derivatives();
    let plain = curves(Activation::ALL);
    for figure in family.iter().chain([&lecture, &plain, &all, &hostile]) {
        let html = figure.html();
        // Six functions with their derivatives are twelve lines with as many names.
        let most = if figure.derivatives && figure.curves.len() > 2 {
            16
        } else {
            8
        };
        assert!(html.len() <= most << 10, "{} bytes", html.len());
        roxmltree::Document::parse(&figure.svg()).expect("well-formed");
    }
}

proptest::proptest! {
    #[test]
    fn any_range_is_drawn_or_refused(from: f64, to: f64, i in 0_usize..11, derivatives: bool) {
        let h = Activation::ALL[i];
        let mut figure = curves([h]).with("제 것", f64::exp).range(from, to);
        figure.derivatives = derivatives;
        proptest::prop_assert!(figure.html().len() <= 8 << 10, "{} bytes", figure.html().len());
        proptest::prop_assert!(roxmltree::Document::parse(&figure.svg()).is_ok());
        proptest::prop_assert_eq!(figure.chart().is_err(), figure.text().contains("그래프의 범위"));
    }
}
