//! Exercises that answer back: what a reader made, held against what was asked for.

mod numbers;

pub use crate::lesson::check::numbers::{NumberCheck, check_numbers};

use crate::josa::josa;
use crate::logic::gate::rows;
use crate::number::{Number, format};
use crate::{Circuit, Gate, Perceptron};

/// Something with `N` inputs, each 0 or 1, and one output: a gate, a perceptron, a circuit, the reader's own function of
/// `[f64; N]`.
#[diagnostic::on_unimplemented(
    message = "입력 {N}개를 받아 0이나 1을 내는 것을 비교할 수 있습니다",
    label = "`{Self}`에서는 입력 {N}개로 출력을 얻을 수 없습니다",
    note = "게이트, 퍼셉트론, 회로나 |[x1, x2]: [f64; 2]| …처럼 배열을 받는 함수를 넣으세요. 비교하는 둘은 입력의 개수가 같아야 합니다."
)]
pub trait Unit<const N: usize> {
    /// The output; 0 or 1 if all is well.
    fn answer(&self, inputs: [f64; N]) -> f64;

    /// When the output is 1, in a sentence, where that is known.
    fn rule(&self) -> String {
        String::new()
    }

    /// Whether it has weights and a bias that a hint can speak of.
    fn has_weights(&self) -> bool {
        false
    }
}

impl Unit<2> for Gate {
    fn answer(&self, inputs: [f64; 2]) -> f64 {
        self.output(inputs).into()
    }

    fn rule(&self) -> String {
        let (gate, rule) = (josa(self, "은/는"), Gate::rule(*self));
        format!("{gate} {rule}입니다.")
    }
}

impl<const N: usize> Unit<N> for Perceptron<N> {
    fn answer(&self, inputs: [f64; N]) -> f64 {
        self.output(inputs).into()
    }

    fn has_weights(&self) -> bool {
        true
    }
}

impl<const N: usize> Unit<N> for Circuit<N> {
    fn answer(&self, inputs: [f64; N]) -> f64 {
        self.output(inputs).into()
    }
}

impl<const N: usize, Y: Number, F: Fn([f64; N]) -> Y> Unit<N> for F {
    fn answer(&self, inputs: [f64; N]) -> f64 {
        self(inputs).number()
    }
}

/// What [`check`] found.
#[derive(Clone, PartialEq)]
pub struct Check {
    /// Every combination of inputs, in the order of a truth table.
    pub rows: Vec<Compared>,
    rule: String,
    has_weights: bool,
}

/// One combination of inputs and what came out.
#[derive(Clone, PartialEq, Debug)]
pub struct Compared {
    /// The inputs.
    pub inputs: Vec<f64>,
    /// What was asked for.
    pub wanted: f64,
    /// What the reader's unit gave.
    pub given: f64,
}

impl Compared {
    /// Whether the reader's unit gave what was asked for.
    pub fn is_right(&self) -> bool {
        self.wanted == self.given
    }

    fn said(&self, end: &str) -> String {
        let inputs: Vec<_> = self.inputs.iter().copied().map(format).collect();
        let (inputs, wanted, given) = (inputs.join(", "), self.wanted, format(self.given));
        format!("입력 ({inputs})에서 {wanted}이어야 하는데 {given}{end}")
    }
}

/// Compares the reader's unit with the one asked for, on all inputs. Up to six of them.
///
/// ```
/// # use neuronote::prelude::*;
/// let mine = Perceptron::new([0.5, 0.5], -0.2);
/// assert!(check(Gate::Or, mine).is_right());
/// assert!(check(Gate::And, mine).hint().starts_with("네 행이 OR 게이트와 같습니다."));
/// assert!(check(|[a, b, c]: [f64; 3]| a + b + c > 2.0, |x: [f64; 3]| x == [1.0; 3]).is_right());
/// ```
#[expect(
    clippy::needless_pass_by_value,
    reason = "a lesson hands over a closure or a Copy perceptron"
)]
pub fn check<const N: usize>(wanted: impl Unit<N>, given: impl Unit<N>) -> Check {
    const { assert!(N <= 6, "at most six inputs") };
    let answers = |x: &[f64]| [wanted.answer(array(x)), given.answer(array(x))];
    compared(N, &answers, wanted.rule(), given.has_weights())
}

fn array<const N: usize>(x: &[f64]) -> [f64; N] {
    std::array::from_fn(|i| x[i])
}

fn compared(
    inputs: usize,
    answers: &dyn Fn(&[f64]) -> [f64; 2],
    rule: String,
    has_weights: bool,
) -> Check {
    let row = |inputs: Vec<f64>| {
        let [wanted, given] = answers(&inputs);
        Compared {
            inputs,
            wanted,
            given,
        }
    };
    Check {
        rows: rows(inputs).into_iter().map(row).collect(),
        rule,
        has_weights,
    }
}

impl Check {
    /// Whether every row is right.
    pub fn is_right(&self) -> bool {
        self.rows.iter().all(Compared::is_right)
    }

    /// The verdict in one sentence.
    pub fn verdict(&self) -> String {
        verdict(self.rows.iter().map(Compared::is_right), "행")
    }

    /// What to try next, by the kind of mistake; empty when there is none.
    pub fn hint(&self) -> String {
        let find = |mistake: fn(&Compared) -> bool| self.rows.iter().find(|row| mistake(row));
        let all = |said: fn(&Compared) -> bool| self.rows.iter().all(said);
        let missing = find(|row| row.wanted > row.given);
        let extra = find(|row| row.wanted < row.given);
        let every = count(self.rows.len(), "행");
        let (mistake, advice) = if self.is_right() {
            return String::new();
        } else if let Some(row) = find(|row| row.given != 0.0 && row.given != 1.0) {
            return format!(
                "{}. 출력은 0이나 1이어야 합니다. {THRESHOLD}",
                row.said("입니다")
            );
        } else if all(|row| row.given == 0.0) {
            (
                format!("{every}이 모두 0입니다."),
                "합이 한 번도 기준을 넘지 못합니다. 편향을 올리거나(임계값을 낮추거나) 가중치를 키워 보세요.",
            )
        } else if all(|row| row.given == 1.0) {
            (
                format!("{every}이 모두 1입니다."),
                "합이 언제나 기준을 넘습니다. 편향을 낮추거나(임계값을 올리거나) 가중치를 줄여 보세요.",
            )
        } else if all(|row| !row.is_right()) {
            (
                format!("{every}이 모두 반대입니다."),
                "가중치와 편향(또는 임계값)의 부호를 모두 뒤집어 보세요.",
            )
        } else if let Some(gate) = self.gate() {
            let same = format!("{every}이 {gate} 게이트와 같습니다.");
            // Without a rule to quote, the row says what was asked for.
            let row = missing.or(extra).filter(|_| self.rule.is_empty());
            (
                row.map_or(same.clone(), |row| {
                    format!("{same} {}.", row.said("입니다"))
                }),
                "",
            )
        } else {
            match (missing, extra) {
                (Some(row), None) => (
                    row.said("입니다."),
                    "합이 모자라니 편향을 올리거나(임계값을 낮추거나) 이 입력의 가중치를 키워 보세요.",
                ),
                (None, Some(row)) => (
                    row.said("입니다."),
                    "합이 넘치니 편향을 낮추거나(임계값을 올리거나) 이 입력의 가중치를 줄여 보세요.",
                ),
                (missing, extra) => {
                    let both = [
                        missing.map(|row| row.said("이고")),
                        extra.map(|row| row.said("입니다.")),
                    ];
                    (
                        both.into_iter().flatten().collect::<Vec<_>>().join(", "),
                        "편향은 모든 행의 합을 똑같이 움직이니, 가중치를 함께 바꿔 보세요.",
                    )
                }
            }
        };
        // Circuits and functions have no weights to change.
        let advice = if self.has_weights { advice } else { "" };
        let mut parts = vec![mistake.as_str(), advice, &self.rule];
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    /// The gate that the reader's unit is, whether asked for or not.
    fn gate(&self) -> Option<Gate> {
        let is = |gate: &Gate| {
            let row = |row: &Compared| matches!(row.inputs[..], [a, b] if f64::from(gate.output([a, b])) == row.given);
            self.rows.iter().all(row)
        };
        Gate::ALL.into_iter().find(is)
    }
}

/// What to do about an output that is neither 0 nor 1.
pub(crate) const THRESHOLD: &str = "`> 0.5`처럼 기준과 비교해 0과 1로 나누세요.";

/// How many of some rows or values are right.
fn verdict(are_right: impl ExactSizeIterator<Item = bool>, counter: &str) -> String {
    let all = are_right.len();
    let wrong = are_right.filter(|is_right| !is_right).count();
    let every = count(all, counter);
    match wrong {
        0 => format!("정답입니다. {every}이 모두 맞습니다."),
        _ if wrong == all => format!("아직 정답이 아닙니다. {every}이 모두 다릅니다."),
        _ => format!(
            "아직 정답이 아닙니다. {every} 가운데 {}이 다릅니다.",
            count(wrong, counter)
        ),
    }
}

/// A number in front of a Korean counter: '네 행', '16행'.
fn count(n: usize, counter: &str) -> String {
    const WORDS: [&str; 9] = ["0", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟"];
    WORDS
        .get(n)
        .map_or(format!("{n}{counter}"), |word| format!("{word} {counter}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn hints(wanted: impl Unit<2>, given: impl Unit<2>, parts: &[&str]) {
        let hint = check(wanted, given).hint();
        for part in parts {
            assert!(hint.contains(part), "{hint}");
        }
    }

    #[test]
    fn a_hint_fits_the_mistake() {
        let unit = Perceptron::new;
        hints(
            Gate::And,
            unit([0.5, 0.5], -1.0),
            &["네 행이 모두 0입니다", "올리거나"],
        );
        hints(
            Gate::And,
            unit([0.5, 0.5], 0.7),
            &["네 행이 모두 1입니다", "낮추거나"],
        );
        hints(
            Gate::Nor,
            unit([0.5, 0.5], -0.2),
            &["네 행이 모두 반대입니다", "부호", "NOR는"],
        );
        hints(
            Gate::And,
            unit([0.5, 0.5], -0.3),
            &["네 행이 OR 게이트와 같습니다. AND는"],
        );
        hints(
            Gate::Or,
            unit([0.5, 0.2], -0.3),
            &["입력 (0, 1)에서 1이어야 하는데 0입니다", "모자라니"],
        );
        hints(
            Gate::And,
            unit([0.9, 0.2], -0.7),
            &["입력 (1, 0)에서 0이어야 하는데 1입니다", "넘치니"],
        );
        hints(
            |[x1, x2]: [f64; 2]| x1 > x2,
            unit([0.2, 0.9], -0.7),
            &["(1, 0)", "(0, 1)", "가중치를 함께"],
        );
        hints(
            |[x1, x2]: [f64; 2]| x1 > x2,
            Gate::And,
            &["AND 게이트와 같습니다. 입력 (1, 0)에서 1이어야"],
        );
        hints(Gate::And, unit([f64::NAN, 1.0], 0.0), &["모두 0"]);
    }

    #[test]
    fn many_rows_are_counted_in_figures() {
        let check = check(|s: [f64; 4]| s == [1.0; 4], Perceptron::new([1.0; 4], -1.5));
        assert_eq!(
            check.verdict(),
            "아직 정답이 아닙니다. 16행 가운데 10행이 다릅니다."
        );
    }

    #[test]
    fn an_output_between_0_and_1_is_no_answer() {
        let share = check(Gate::And, |[x1, x2]: [f64; 2]| 0.9 * x1 * x2);
        assert!(!share.is_right());
        assert_eq!(
            share.hint(),
            "입력 (1, 1)에서 1이어야 하는데 0.9입니다. 출력은 0이나 1이어야 합니다. `> 0.5`처럼 기준과 비교해 0과 1로 나누세요."
        );
        assert!(
            check(Gate::Or, |_: [f64; 2]| f64::NAN)
                .hint()
                .contains("NaN")
        );
        assert!(check(Gate::Or, |x: [f64; 2]| Gate::Or.output(x) == 1).is_right());
    }

    #[test]
    fn a_circuit_can_be_handed_over() {
        let and = Circuit::new(["a", "b"])
            .gate("y", Gate::And, ["a", "b"])
            .unwrap();
        assert!(check(Gate::And, and).is_right());
    }

    #[test]
    fn weights_are_spoken_of_where_there_are_some() {
        for (given, hint) in [
            (
                0,
                "네 행이 모두 0입니다. XOR는 두 입력이 다를 때만 1입니다.",
            ),
            (
                1,
                "네 행이 모두 1입니다. XOR는 두 입력이 다를 때만 1입니다.",
            ),
        ] {
            assert_eq!(check(Gate::Xor, move |_: [f64; 2]| given).hint(), hint);
        }
        assert_eq!(
            check(Gate::Xor, |[x1, _]: [f64; 2]| x1).hint(),
            "입력 (0, 1)에서 1이어야 하는데 0이고, 입력 (1, 1)에서 0이어야 하는데 1입니다. XOR는 두 입력이 다를 때만 1입니다."
        );
        assert_eq!(
            check(Gate::Nor, Gate::Or).hint(),
            "네 행이 모두 반대입니다. NOR는 두 입력이 모두 0일 때만 1입니다."
        );
    }

    #[test]
    fn only_what_is_right_is_called_so() {
        let right = check(Gate::And, Perceptron::with_threshold([0.5, 0.5], 0.7));
        assert_eq!(right.verdict(), "정답입니다. 네 행이 모두 맞습니다.");
        assert_eq!(right.hint(), "");
        for wrong in [Gate::Nand, Gate::Or, Gate::Xnor] {
            let wrong = check(Gate::And, wrong);
            assert!(!(wrong.verdict() + &wrong.hint()).contains("정답입니다"));
        }
        let none = check(|_: [f64; 0]| true, Perceptron::new([0.0; 0], 1.0));
        assert_eq!(none.verdict(), "정답입니다. 한 행이 모두 맞습니다.");
    }
}
