//! Exercises that answer back: what a reader made, held against what was asked for.

mod numbers;

pub use crate::lesson::check::numbers::{Answer, NumberCheck, check_numbers};

use crate::logic::gate::{Bit, inputs};
use crate::{Gate, Perceptron};

/// Something with `N` inputs, each 0 or 1, and one output: a gate, a perceptron, the reader's own function of `[f64; N]`.
pub trait Unit<const N: usize> {
    /// The output, 0 or 1.
    fn answer(&self, inputs: [f64; N]) -> u8;

    /// When the output is 1, in a sentence, where that is known.
    fn rule(&self) -> Option<&'static str> {
        None
    }

    /// Whether it has weights and a bias that a hint can speak of.
    fn has_weights(&self) -> bool {
        false
    }
}

impl Unit<2> for Gate {
    fn answer(&self, inputs: [f64; 2]) -> u8 {
        self.output(inputs)
    }

    fn rule(&self) -> Option<&'static str> {
        Some(match self {
            Self::And => "AND는 두 입력이 모두 1일 때만 1입니다.",
            Self::Nand => "NAND는 두 입력이 모두 1일 때만 0입니다.",
            Self::Or => "OR는 두 입력이 모두 0일 때만 0입니다.",
            Self::Nor => "NOR는 두 입력이 모두 0일 때만 1입니다.",
            Self::Xor => "XOR는 두 입력이 다를 때만 1입니다.",
            Self::Xnor => "XNOR는 두 입력이 같을 때만 1입니다.",
        })
    }
}

impl<const N: usize> Unit<N> for Perceptron<N> {
    fn answer(&self, inputs: [f64; N]) -> u8 {
        self.output(inputs)
    }

    fn has_weights(&self) -> bool {
        true
    }
}

impl<const N: usize, Y: Bit, F: Fn([f64; N]) -> Y> Unit<N> for F {
    fn answer(&self, inputs: [f64; N]) -> u8 {
        u8::from(self(inputs).is_one())
    }
}

/// What [`check`] found.
#[derive(Clone, PartialEq, Eq)]
pub struct Check {
    /// Every combination of inputs, in the order of a truth table.
    pub rows: Vec<Compared>,
    rule: Option<&'static str>,
    has_weights: bool,
}

/// One combination of inputs and what came out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The inputs.
    pub inputs: Vec<u8>,
    /// What was asked for.
    pub wanted: u8,
    /// What the reader's unit gave.
    pub given: u8,
}

impl Compared {
    /// Whether the reader's unit gave what was asked for.
    pub const fn is_right(&self) -> bool {
        self.wanted == self.given
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
    let rows = (0..1 << N).map(|row| {
        let x = inputs(row);
        Compared {
            inputs: x.map(|x| u8::from(x.is_one())).to_vec(),
            wanted: wanted.answer(x),
            given: given.answer(x),
        }
    });
    Check {
        rows: rows.collect(),
        rule: wanted.rule(),
        has_weights: given.has_weights(),
    }
}

impl Check {
    /// Whether every row is right.
    pub fn is_right(&self) -> bool {
        self.rows.iter().all(Compared::is_right)
    }

    /// The verdict in one sentence.
    pub fn verdict(&self) -> String {
        let all = count(self.rows.len(), "행");
        match self.rows.iter().filter(|row| !row.is_right()).count() {
            0 => format!("정답입니다. {all}이 모두 맞습니다."),
            wrong if wrong == self.rows.len() => format!("아직입니다. {all}이 모두 다릅니다."),
            wrong => format!(
                "아직입니다. {all} 가운데 {}이 다릅니다.",
                count(wrong, "행")
            ),
        }
    }

    /// What to try next, by the kind of mistake; empty when there is none.
    pub fn hint(&self) -> String {
        let missing = (self.rows.iter()).find(|row| row.wanted > row.given);
        let extra = (self.rows.iter()).find(|row| row.wanted < row.given);
        let all = count(self.rows.len(), "행");
        let (mistake, advice) = match (missing, extra) {
            (None, None) => return String::new(),
            _ if self.rows.iter().all(|row| row.given == 0) => (
                format!("{all}이 모두 0입니다."),
                "합이 한 번도 기준을 넘지 못합니다. 편향을 올리거나(임계값을 낮추거나) 가중치를 키워 보세요.",
            ),
            _ if self.rows.iter().all(|row| row.given == 1) => (
                format!("{all}이 모두 1입니다."),
                "합이 언제나 기준을 넘습니다. 편향을 낮추거나(임계값을 올리거나) 가중치를 줄여 보세요.",
            ),
            _ if self.rows.iter().all(|row| !row.is_right()) => (
                format!("{all}이 모두 반대입니다."),
                "가중치와 편향(또는 임계값)의 부호를 모두 뒤집어 보세요.",
            ),
            _ if self.gate().is_some() => {
                let gate = self.gate().map_or("", Gate::name);
                let same = format!("{all}이 {gate} 게이트와 같습니다.");
                // Without a rule to quote, the row says what was asked for.
                match missing.or(extra) {
                    Some(row) if self.rule.is_none() => {
                        (format!("{same} {}.", row.said("입니다")), "")
                    }
                    _ => (same, ""),
                }
            }
            (Some(row), None) => (
                format!("{}.", row.said("입니다")),
                "합이 모자라니 편향을 올리거나(임계값을 낮추거나) 이 입력의 가중치를 키워 보세요.",
            ),
            (None, Some(row)) => (
                format!("{}.", row.said("입니다")),
                "합이 넘치니 편향을 낮추거나(임계값을 올리거나) 이 입력의 가중치를 줄여 보세요.",
            ),
            (Some(missing), Some(extra)) => (
                format!("{}, {}.", missing.said("이고"), extra.said("입니다")),
                "편향은 모든 행의 합을 똑같이 움직이니, 가중치를 함께 바꿔 보세요.",
            ),
        };
        // Circuits and functions have no weights to change.
        let advice = if self.has_weights { advice } else { "" };
        let parts = [mistake.as_str(), advice, self.rule.unwrap_or_default()];
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" ")
    }

    /// The gate that the reader's unit is, whether asked for or not.
    fn gate(&self) -> Option<Gate> {
        let is = |gate: &Gate| {
            (self.rows.iter()).all(|row| match row.inputs.as_slice() {
                &[x1, x2] => gate.output([x1, x2]) == row.given,
                _ => false,
            })
        };
        Gate::ALL.into_iter().find(is)
    }
}

impl Compared {
    fn said(&self, end: &str) -> String {
        let inputs: Vec<_> = self.inputs.iter().map(u8::to_string).collect();
        let (inputs, wanted, given) = (inputs.join(", "), self.wanted, self.given);
        format!("입력 ({inputs})에서 {wanted}이어야 하는데 {given}{end}")
    }
}

/// A number in front of a Korean counter: '네 행', '16행'.
fn count(n: usize, counter: &str) -> String {
    const WORDS: [&str; 9] = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟"];
    match WORDS.get(n) {
        Some(word) if n > 0 => format!("{word} {counter}"),
        _ => format!("{n}{counter}"),
    }
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
        assert_eq!(check.verdict(), "아직입니다. 16행 가운데 10행이 다릅니다.");
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
            assert!(!(wrong.verdict() + &wrong.hint()).contains("정답"));
        }
        let none = check(|_: [f64; 0]| true, Perceptron::new([], 1.0));
        assert_eq!(none.verdict(), "정답입니다. 한 행이 모두 맞습니다.");
    }
}
