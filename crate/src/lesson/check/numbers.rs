//! Exercises whose answer is one number or several.

use crate::lesson::check::count;
use crate::number::format;

/// An answer may differ by this share of the right one: more than rounding, less than a slip.
const TOLERANCE: f64 = 1e-6;

/// What [`check_numbers`] found.
#[derive(Clone, PartialEq)]
pub struct NumberCheck {
    /// The answers, in the order in which they were given.
    pub rows: Vec<Answer>,
    mistakes: Vec<Mistake>,
}

/// One number of a [`NumberCheck`].
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// What it is called.
    pub name: String,
    /// The right number.
    pub wanted: f64,
    /// The reader's.
    pub given: f64,
}

/// A wrong answer that the exercise expects, and what helps against it.
#[derive(Clone, PartialEq)]
struct Mistake {
    name: String,
    given: f64,
    hint: String,
}

/// Compares numbers that the reader found with the right ones. An answer is its name, the right number, the reader's.
///
/// The right numbers are not shown.
///
/// ```
/// # use neuronote::prelude::*;
/// let mine = 110.0;
/// let check = check_numbers([("사과", 2.2, mine)]).mistake("사과", 110.0, "개수의 기울기입니다.");
/// assert_eq!(check.hint(), "개수의 기울기입니다.");
/// assert!(check_numbers([("사과", 2.2, 1.1 * 2.0)]).is_right());
/// ```
pub fn check_numbers<const N: usize>(answers: [(&str, f64, f64); N]) -> NumberCheck {
    let row = |(name, wanted, given): (&str, f64, f64)| Answer {
        name: name.to_owned(),
        wanted,
        given,
    };
    NumberCheck {
        rows: answers.map(row).to_vec(),
        mistakes: Vec::new(),
    }
}

impl Answer {
    /// Whether it is the right number, rounding aside.
    pub fn is_right(&self) -> bool {
        close(self.given, self.wanted)
    }
}

impl NumberCheck {
    /// With a hint for a wrong answer that is to be expected.
    #[must_use]
    pub fn mistake(mut self, name: &str, given: f64, hint: &str) -> Self {
        self.mistakes.push(Mistake {
            name: name.to_owned(),
            given,
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
        let all = count(self.rows.len(), "값");
        match self.rows.iter().filter(|row| !row.is_right()).count() {
            0 if self.rows.len() == 1 => "정답입니다.".to_owned(),
            0 => format!("정답입니다. {all}이 모두 맞습니다."),
            _ if self.rows.len() == 1 => "아직입니다.".to_owned(),
            wrong if wrong == self.rows.len() => format!("아직입니다. {all}이 모두 다릅니다."),
            wrong => format!(
                "아직입니다. {all} 가운데 {}이 다릅니다.",
                count(wrong, "값")
            ),
        }
    }

    /// What to try next, for the first number that is not right; empty when there is none.
    pub fn hint(&self) -> String {
        let Some(row) = self.rows.iter().find(|row| !row.is_right()) else {
            return String::new();
        };
        let fits = |mistake: &&Mistake| mistake.name == row.name && close(row.given, mistake.given);
        if let Some(mistake) = self.mistakes.iter().find(fits) {
            return mistake.hint.clone();
        }
        let (name, given) = (&row.name, format(row.given));
        if !row.given.is_finite() {
            format!("'{name}'의 값이 {given}입니다. 0으로 나누지 않았는지 살펴보세요.")
        } else if close(row.given, -row.wanted) {
            format!("'{name}'의 크기는 맞고 부호가 반대입니다.")
        } else if row.given < row.wanted {
            format!("'{name}'의 값 {given}보다 큰 수입니다.")
        } else {
            format!("'{name}'의 값 {given}보다 작은 수입니다.")
        }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= TOLERANCE * b.abs().max(1.0)
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
            (4.0, "'귤'의 값 4보다 작은 수입니다."),
            (1.0, "'귤'의 값 1보다 큰 수입니다."),
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
    fn only_what_is_right_is_called_so() {
        let verdict = |a, b| check_numbers([("a", 1.0, a), ("b", 2.0, b)]).verdict();
        assert_eq!(verdict(1.0, 2.0), "정답입니다. 두 값이 모두 맞습니다.");
        assert_eq!(
            verdict(1.0, 2.1),
            "아직입니다. 두 값 가운데 한 값이 다릅니다."
        );
        assert_eq!(verdict(f64::NAN, 0.0), "아직입니다. 두 값이 모두 다릅니다.");
        assert_eq!(check_numbers([("a", 1.0, 1.0)]).verdict(), "정답입니다.");
    }
}
