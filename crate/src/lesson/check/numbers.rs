//! Exercises whose answer is one number or several.

use crate::lesson::check;
use crate::number::{Number, format, is_same};

/// What [`check_numbers`] found.
#[derive(Clone, PartialEq)]
pub struct NumberCheck {
    /// The answers, in the order in which they were given.
    pub(crate) rows: Vec<Answer>,
    mistakes: Vec<Mistake>,
}

/// One number of a [`NumberCheck`].
#[derive(Clone, PartialEq)]
pub(crate) struct Answer {
    pub(crate) name: String,
    wanted: f64,
    pub(crate) given: f64,
}

/// A wrong answer that the exercise expects, and what helps against it.
#[derive(Clone, PartialEq)]
struct Mistake {
    name: String,
    given: f64,
    hint: String,
}

/// Compares numbers that the reader found with the right ones. An answer is its name, the right number, the reader's. It may be
/// rounded as figures show it: 0.7311 for σ(1).
///
/// The right numbers are not shown.
///
/// ```
/// # use neuronote::prelude::*;
/// let mine = 110;
/// let check = check_numbers([("사과", 2.2, mine)]).mistake("사과", 110, "개수의 기울기입니다.");
/// assert_eq!(check.hint(), "개수의 기울기입니다.");
/// assert!(check_numbers([("사과", 2.2, 1.1 * 2.0)]).is_right());
/// ```
pub fn check_numbers<'a, W: Number, G: Number>(
    answers: impl IntoIterator<Item = (&'a str, W, G)>,
) -> NumberCheck {
    let rows = answers
        .into_iter()
        .map(|(name, wanted, given)| Answer::new(name, wanted.number(), given.number()));
    NumberCheck {
        rows: rows.collect(),
        mistakes: Vec::new(),
    }
}

impl Answer {
    fn new(name: &str, wanted: f64, given: f64) -> Self {
        Self {
            name: name.to_owned(),
            wanted,
            given,
        }
    }

    /// Whether it is the right number, rounding aside.
    pub(crate) fn is_right(&self) -> bool {
        is_same(self.given, self.wanted)
    }
}

impl NumberCheck {
    /// With a hint for a wrong answer that is to be expected.
    #[must_use]
    pub fn mistake(mut self, name: &str, given: impl Number, hint: &str) -> Self {
        self.mistakes.push(Mistake {
            name: name.to_owned(),
            given: given.number(),
            hint: hint.to_owned(),
        });
        self
    }

    /// Whether every number is right.
    pub fn is_right(&self) -> bool {
        self.rows.iter().all(Answer::is_right)
    }

    /// The verdict in one sentence.
    pub fn verdict(&self) -> String {
        match self.rows.as_slice() {
            [one] if one.is_right() => "정답입니다.".to_owned(),
            [_] => "아직 정답이 아닙니다.".to_owned(),
            rows => check::verdict(rows.iter().map(Answer::is_right), "값"),
        }
    }

    /// What to try next, for the first number that is not right; empty when there is none.
    pub fn hint(&self) -> String {
        let Some(Answer {
            name,
            wanted,
            given,
        }) = self.rows.iter().find(|row| !row.is_right())
        else {
            return String::new();
        };
        let fits = |mistake: &&Mistake| mistake.name == *name && is_same(*given, mistake.given);
        if let Some(mistake) = self.mistakes.iter().find(fits) {
            return mistake.hint.clone();
        }
        if !given.is_finite() {
            format!(
                "'{name}'의 값이 {}입니다. 0으로 나누지 않았는지 살펴보세요.",
                format(*given)
            )
        } else if is_same(*given, -wanted) {
            format!("'{name}'의 크기는 맞고 부호가 반대입니다.")
        } else {
            let larger = if given < wanted {
                "더 큰"
            } else {
                "더 작은"
            };
            format!("'{name}'의 답은 {larger} 수입니다.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_fits_the_mistake() {
        let hint = |given| {
            check_numbers([("귤", 3.3, given)])
                .mistake("귤", 3.0, "소비세가 빠졌습니다.")
                .mistake("사과", 4.0, "다른 값의 실마리입니다.")
                .hint()
        };
        for (given, hinted) in [
            (3.0, "소비세가 빠졌습니다."),
            (-3.3, "'귤'의 크기는 맞고 부호가 반대입니다."),
            (4.0, "'귤'의 답은 더 작은 수입니다."),
            (1.0, "'귤'의 답은 더 큰 수입니다."),
            (
                f64::NAN,
                "'귤'의 값이 NaN입니다. 0으로 나누지 않았는지 살펴보세요.",
            ),
            (3.0 * 1.1, ""),
        ] {
            assert_eq!(hint(given), hinted);
        }
    }

    #[test]
    fn the_digits_that_are_shown_decide() {
        let is_right = |wanted: f64, given: f64| check_numbers([("a", wanted, given)]).is_right();
        let sigmoid = 1.0 / (1.0 + (-1.0_f64).exp());
        for (wanted, right, wrong) in [
            (sigmoid, 0.7311, 0.7312),
            (0.25_f64.powi(10), 9.537e-7, 0.0),
            (0.25_f64.powi(10), 9.5367e-7, 9.6e-7),
            (1.0 / 3.0, 0.3333, 0.333),
            (-0.5, -0.5, -0.505),
            (8360.0, 8360.000001, 8361.0),
            (12_345_678.0, 1.235e7, 1.236e7),
            (0.0, 1e-8, 1e-4),
            (1e-12, 1e-12, 0.0),
        ] {
            assert!(is_right(wanted, right), "{wanted} {right}");
            assert!(!is_right(wanted, wrong), "{wanted} {wrong}");
        }
    }

    #[test]
    fn a_hint_does_not_name_the_number_that_is_not_right() {
        for given in [0.0, 2.5, 7.25e-9, 1e12] {
            let hint = check_numbers([("답", 1.0, given)]).hint();
            assert!(!hint.contains(&format(given)), "{hint}");
        }
    }

    #[test]
    fn any_kind_of_number_and_list_will_do() {
        let pay = 220;
        assert!(check_numbers([("내는 돈", 220.0, pay)]).is_right());
        assert!(check_numbers(vec![("내는 돈", 220, &220.0_f32)]).is_right());
        assert_eq!(
            check_numbers([("개수", 3_usize, 2_u8)])
                .mistake("개수", 2, "하나 더.")
                .hint(),
            "하나 더."
        );
    }

    proptest::proptest! {
        // What a figure shows of the right number is right.
        #[test]
        fn what_is_shown_is_right(wanted in proptest::num::f64::NORMAL) {
            let shown: f64 = format(wanted).parse().unwrap();
            proptest::prop_assert!(check_numbers([("a", wanted, shown)]).is_right());
        }
    }

    #[test]
    fn only_what_is_right_is_called_so() {
        let verdict = |a, b| check_numbers([("a", 1.0, a), ("b", 2.0, b)]).verdict();
        assert_eq!(verdict(1.0, 2.0), "정답입니다. 두 값이 모두 맞습니다.");
        assert_eq!(
            verdict(1.0, 2.1),
            "아직 정답이 아닙니다. 두 값 가운데 한 값이 다릅니다."
        );
        assert_eq!(
            verdict(f64::NAN, 0.0),
            "아직 정답이 아닙니다. 두 값이 모두 다릅니다."
        );
        assert_eq!(check_numbers([("a", 1.0, 1.0)]).verdict(), "정답입니다.");
    }
}
