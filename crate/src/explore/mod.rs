//! Pictures that the reader can move: what a value's `explore()` shows is the picture, and a script in the same output makes it
//! answer to the hand.
//!
//! # How it works
//! `explorer()` wraps a figure, complete as it would be without a script, and a *state*: the numbers from which the picture
//! follows, as JSON. Rows, text, SVG and files need not know: to them it is the figure. In HTML an element around the still figure
//! carries the state, and one script ends the output: `runtime.js` and the scripts of the kinds that occur. It adopts every
//! explorer of its version on the page that it has not adopted, however often it runs, and only it makes controls, so that where
//! no script runs nobody sees dead ones.
//!
//! # How to add one
//! Two files side by side, `kind.rs` and `kind.js`.
//! - `kind.rs` has the value's `explore()`, with its rustdoc: it builds the still figure from what the value shows anyway, the
//!   state by `json!`, and hands both to `explorer()`. What can't be moved (NaN, a range that is none) is shown still, with the
//!   sentence that the still figure has for it. What Rust can compute ahead (frames, regions), it computes and puts into the state.
//! - `kind.js` is one statement, `N.kind ||= x => {…}`. It makes controls by `x.slider`, `x.buttons`, `x.number` and `x.thumb`,
//!   whose `set` changes `x.state`, and gives back `{draw, code}`: `draw()` redraws everything from `x.state` and answers with
//!   the sentence under the picture, `code()` says the same as a line of Rust. What it may count on is said in `runtime.js`.
//! - What is shared stands in parts, so that an output carries what it needs: `chart.js` for charts and thumbs, `number.js` for number boxes,
//!   `play.js` for movement that goes on by itself, `activation.js` for activation functions, `quote.js` for names in Rust, `unpack.js` for
//!   numbers in few characters.
//! - `python3 scripts/explorers.py` writes `min/`, which is what goes into outputs: the scripts without comments and with short
//!   names. A test finds what is not current.
//!
//! A row in `scripts/tests/test_explorers.py` then puts it through mouse, touch, keyboard and all the rest, and golden vectors
//! from `examples/explorers.rs` hold its numbers to Rust's.

mod circuit;
mod curves;
mod depth_bars;
mod descent;
mod digit_pad;
mod graph_walk;
mod guess;
mod pack;
mod perceptron;
mod playground;
mod training_replay;

pub use depth_bars::depth;
pub use descent::{Descent, descent};

use serde_json::Value;

use crate::figure::{Explorer, Figure, Layout};

/// The part of the runtime for charts and what can be taken on them.
const CHART: &str = include_str!("min/chart.js");

/// The part of the runtime for activation functions.
const ACTIVATION: &str = include_str!("min/activation.js");

/// The part of the runtime for names in Rust.
const QUOTE: &str = include_str!("min/quote.js");

/// The part of the runtime for movement that goes on by itself.
const PLAY: &str = include_str!("min/play.js");

/// `figure` with what the scripts of a kind need to make it movable.
fn explorer(
    kind: &'static str,
    scripts: &'static [&'static str],
    mut figure: Figure,
    state: &Value,
) -> Figure {
    enliven(&mut figure);
    Figure::Explorer(Explorer {
        figure: Box::new(figure),
        kind,
        scripts,
        state: state.to_string(),
    })
}

/// Has charts and diagrams drawn so that a script finds their parts.
fn enliven(figure: &mut Figure) {
    match figure {
        Figure::Chart(chart) => chart.live = true,
        Figure::Diagram(diagram) => diagram.live = true,
        Figure::Layout(Layout { figures, .. }) => figures.iter_mut().for_each(enliven),
        Figure::Table(_) | Figure::Images(_) | Figure::Question(_) | Figure::Explorer(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Show;
    use crate::show::curves;
    use crate::{Activation, Circuit, Dataset, Gate, Graph, Init, Maxout, Mlp, Perceptron, Train};

    fn states(html: &str) -> Vec<Value> {
        let all = html.split("data-state='").skip(1);
        let quoted = all.map(|rest| rest.split('\'').next().unwrap());
        let plain = quoted.map(|text| text.replace("&#39;", "'").replace("&lt;", "<"));
        plain
            .map(|text| serde_json::from_str(&text.replace("&amp;", "&")).unwrap())
            .collect()
    }

    #[test]
    fn without_a_script_it_is_the_figure() {
        let circuit = Circuit::new(["a", "b"]).gate("y", Gate::And, ["a", "b"]);
        let circuit = circuit.unwrap();
        assert_eq!(circuit.explore().text(), circuit.text());
        let curves = curves([Activation::Elu(1.0)]);
        assert_eq!(curves.explore().text(), curves.text());
        let d = (Graph::new().var("x", 2) * 3).backward();
        assert_eq!(d.explore().text(), d.text());
        assert!(!curves.explore().svg().contains("script"));
        assert!(!curves.html().contains("data-f"));
    }

    #[test]
    fn one_script_for_all_of_an_output() {
        let curve = curves([Activation::Tanh]).explore();
        let all = Figure::row([curve.clone(), curve, descent(|w| w * w).explore()]).html();
        assert_eq!(
            (states(&all).len(), all.matches("<script>").count()),
            (3, 1)
        );
        assert_eq!(all.matches("N.curves").count(), 1);
        assert!(all.ends_with("</script></div>"));
    }

    #[test]
    fn labels_get_through_and_not_out() {
        let hostile = "'\"&lt;</script><script>";
        let circuit = Circuit::new([hostile, "b"]).gate("y", Gate::And, [hostile, "b"]);
        let html = circuit.unwrap().explore().html();
        assert_eq!(states(&html)[0]["names"][0], hostile);
        assert_eq!(
            (
                html.matches("<script").count(),
                html.matches("</script").count()
            ),
            (1, 1)
        );
    }

    #[test]
    fn huge_data_has_a_bound() {
        let many = Dataset::moons(5000, 0.1, 1).unwrap().explore();
        assert!(many.html().len() < 64 << 10 && many.text().contains("처음 300개"));
        let most = Mlp::new([64, 93, 10]).explore_digits().unwrap().html();
        assert!(most.len() < 48 << 10, "{}", most.len());
        assert!(Mlp::new([64, 94, 10]).explore_digits().is_err());
    }

    #[test]
    fn what_can_not_be_moved_is_still() {
        let x = Graph::new().var("x", 0);
        let (long, stale) = ((0..99).fold(x, |y, _| y + 1), (x * 2).backward());
        x.set(1).unwrap();
        let trained = |sizes: Vec<usize>, data: &Dataset, epochs| {
            let how = Train {
                epochs,
                ..Train::default()
            };
            Mlp::new(sizes).train(data, how).unwrap()
        };
        let mut emptied = trained(vec![2, 3, 1], &Dataset::xor(), 9);
        emptied.loss.clear();
        let stills = [
            emptied.explore(),
            trained(vec![2, 3, 1], &Dataset::xor(), 0).explore(),
            trained(vec![2, 13, 1], &Dataset::xor(), 9).explore(),
            trained(vec![2, 9, 9, 1], &Dataset::xor(), 9).explore(),
            (1 / (x - 1)).explore(),
            long.explore(),
            stale.explore(),
            Perceptron::new([f64::NAN, 1.0], 0.0).explore(),
            Perceptron::with_threshold([f64::MAX, 1.0], 0.0).explore(),
            curves([Activation::Relu]).range(1.0, -1.0).explore(),
            curves::<Activation>([]).explore(),
            curves([Activation::LeakyRelu(f64::NAN)]).explore(),
            Maxout::new([(f64::INFINITY, 0.0)]).explore(),
            descent(|w| w).range(0.0, f64::NAN).explore(),
            descent(|w| w.ln()).explore(),
            Dataset::digits().explore(),
            Dataset::new([[0.0, f64::MAX]], [0.5]).unwrap().explore(),
            Mlp::new([64, 10])
                .init(Init::Normal(f64::NAN))
                .explore_digits()
                .unwrap(),
            Gate::Xor.plane().figure().guess("?", ["a"], 2, ""),
            descent(|w| w).learning_rate(-1.0).explore(),
            Circuit::new(["a"; 0]).explore(),
            Circuit::new(["a", "b", "c", "d", "e", "f", "g"]).explore(),
        ];
        for still in stills {
            assert!(!still.html().contains("<script"), "{}", still.text());
        }
        assert!(
            descent(|w| w)
                .start(9.0)
                .explore()
                .text()
                .contains("출발점")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_numbers_are_fine(w: [f64; 2], limit: f64, rate: f64) {
            for figure in [Perceptron::new(w, limit).explore(), Perceptron::with_threshold(w, limit).explore(), descent(move |x| x * limit).start(w[0]).learning_rate(rate).explore()] {
                proptest::prop_assert!(states(&figure.html()).len() < 2);
            }
        }
    }
}
