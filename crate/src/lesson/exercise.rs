//! Exercises that answer back. What is right, and what helps against which mistake, stands in `exercises/`, one file a notebook,
//! and not in the notebook's own cells.

use serde_json::Value;

use crate::number::{Number, format, is_same, tuple};
use crate::{Circuit, Gate, Perceptron};

/// The exercises of each notebook, by the number that its name begins with.
const BOOKS: [&str; 7] = [
    include_str!("exercises/00.json"),
    include_str!("exercises/01.json"),
    include_str!("exercises/02.json"),
    include_str!("exercises/03.json"),
    include_str!("exercises/04.json"),
    include_str!("exercises/05.json"),
    include_str!("exercises/06.json"),
];

/// A number or several: what an exercise can ask for, and what a function that it asks for can give.
#[diagnostic::on_unimplemented(
    message = "`{Self}` 타입은 연습 문제의 답으로 쓸 수 없습니다",
    note = "답은 수, 수의 배열이나 튜플, 게이트, 퍼셉트론, 회로, `|[x1, x2]: [f64; 2]| …` 같은 함수 가운데 하나입니다"
)]
pub trait Numbers {
    /// The numbers, in order.
    fn numbers(&self) -> Vec<f64>;
}

impl<T: Number> Numbers for T {
    fn numbers(&self) -> Vec<f64> {
        vec![self.number()]
    }
}

macro_rules! lists {
    ($([$($generic:tt)*] $list:ty;)*) => {$(
        impl<$($generic)*> Numbers for $list {
            fn numbers(&self) -> Vec<f64> {
                self.iter().flat_map(T::numbers).collect()
            }
        }
    )*};
}

lists! {
    [T: Numbers, const N: usize] [T; N];
    [T: Numbers] Vec<T>;
    [T: Numbers, D: ndarray::Dimension] ndarray::Array<T, D>;
}

macro_rules! tuples {
    ($(($($name:ident)+))*) => {$(
        impl<$($name: Numbers),+> Numbers for ($($name,)+) {
            #[expect(non_snake_case, reason = "a type and its value share a name")]
            fn numbers(&self) -> Vec<f64> {
                let ($($name,)+) = self;
                [$($name.numbers()),+].concat()
            }
        }
    )*};
}

tuples!((A B)(A B C)(A B C D)(A B C D E)(A B C D E F));

/// What a reader hands in: numbers, or something that is tried on inputs. `Form` only tells the kinds apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` 타입은 연습 문제의 답으로 쓸 수 없습니다",
    note = "답은 수, 수의 배열이나 튜플, 게이트, 퍼셉트론, 회로, `|[x1, x2]: [f64; 2]| …` 같은 함수 가운데 하나입니다"
)]
pub trait Answer<Form> {
    /// What comes out at one row of inputs. `None` where it takes another number of inputs.
    fn at(&self, inputs: &[f64]) -> Option<Vec<f64>>;
}

impl<T: Numbers> Answer<()> for T {
    fn at(&self, _: &[f64]) -> Option<Vec<f64>> {
        Some(self.numbers())
    }
}

impl<const N: usize, Y: Numbers, F: Fn([f64; N]) -> Y> Answer<([f64; N], Y)> for F {
    fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        Some(self(inputs.try_into().ok()?).numbers())
    }
}

impl<Y: Numbers, F: Fn(f64) -> Y> Answer<(f64, Y)> for F {
    fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let [x] = inputs.try_into().ok()?;
        Some(self(x).numbers())
    }
}

impl<Y: Numbers, F: Fn(f64, f64) -> Y> Answer<(f64, f64, Y)> for F {
    fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let [x1, x2] = inputs.try_into().ok()?;
        Some(self(x1, x2).numbers())
    }
}

macro_rules! units {
    ($([$($generic:tt)*] $unit:ty, $inputs:expr;)*) => {$(
        impl<$($generic)*> Answer<Gate> for $unit {
            fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
                let inputs: [f64; $inputs] = inputs.try_into().ok()?;
                Some(self.output(inputs).numbers())
            }
        }
    )*};
}

units! {
    [] Gate, 2;
    [const N: usize] Perceptron<N>, N;
    [const N: usize] Circuit<N>, N;
}

/// What [`exercise`] says of an answer.
#[derive(Clone, PartialEq)]
pub struct Verdict {
    /// The numbers that were handed in, row by row.
    pub(crate) rows: Vec<Handed>,
    /// The verdict in one or two sentences.
    pub(crate) verdict: String,
    /// What to try next; empty when all is right.
    pub(crate) hint: String,
}

/// One number of a [`Verdict`].
#[derive(Clone, PartialEq)]
pub(crate) struct Handed {
    /// What it is called, or the inputs at which it came out.
    pub(crate) name: String,
    pub(crate) given: f64,
    pub(crate) is_right: bool,
}

/// Holds a reader's answer against exercise `id` of a notebook, such as `"04-2"`.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(!exercise("04-2", 3).is_right());
/// ```
#[expect(
    clippy::needless_pass_by_value,
    reason = "a lesson hands over a number, a closure or a perceptron"
)]
pub fn exercise<Form>(id: &str, answer: impl Answer<Form>) -> Verdict {
    judge(id, &|inputs| answer.at(inputs))
}

fn judge(id: &str, answer: &dyn Fn(&[f64]) -> Option<Vec<f64>>) -> Verdict {
    judged(id, answer).unwrap_or_else(|verdict| Verdict {
        rows: Vec::new(),
        verdict,
        hint: String::new(),
    })
}

/// The verdict, or why the answer can't be judged.
fn judged(id: &str, answer: &dyn Fn(&[f64]) -> Option<Vec<f64>>) -> Result<Verdict, String> {
    let exercise =
        find(id).ok_or_else(|| format!("'{id}' 연습 문제는 없습니다. 번호를 확인해 주세요."))?;
    let wanted = floats(&exercise["answers"]);
    let inputs: Vec<Vec<f64>> = match &exercise["inputs"] {
        Value::Array(rows) => rows.iter().map(floats).collect(),
        _ => vec![Vec::new()],
    };
    let mut given = Vec::new();
    for row in &inputs {
        let count = row.len();
        given.extend(answer(row).ok_or_else(|| {
            format!("입력이 {count}개인 답이 필요합니다. 입력의 개수를 확인해 주세요.")
        })?);
    }
    let all = wanted.len();
    if given.len() != all {
        let count = given.len();
        return Err(format!("수 {all}개가 필요한데 {count}개를 받았습니다."));
    }
    let mut rows = Vec::new();
    for (i, (given, wanted)) in given.iter().zip(&wanted).enumerate() {
        let name = match exercise["names"][i].as_str() {
            Some(name) => name.to_owned(),
            None if inputs.len() == all => tuple(&inputs[i], &format),
            None => format!("{}번째", i + 1),
        };
        let is_right = is_same(*given, *wanted);
        rows.push(Handed {
            name,
            given: *given,
            is_right,
        });
    }
    let verdict = match rows.iter().filter(|row| !row.is_right).count() {
        0 => exercise["right"].as_str().unwrap_or_default().to_owned(),
        _ if all == 1 => "아직 정답이 아닙니다.".to_owned(),
        wrong if wrong == all => format!("아직 정답이 아닙니다. {all}개가 모두 다릅니다."),
        wrong => format!("아직 정답이 아닙니다. {all}개 가운데 {wrong}개가 다릅니다."),
    };
    let mut judged = Verdict {
        rows,
        verdict,
        hint: String::new(),
    };
    if !judged.is_right() {
        judged.hint = hint(&exercise["hints"], &given, &wanted).to_owned();
    }
    Ok(judged)
}

fn find(id: &str) -> Option<Value> {
    let book: usize = id.get(..2)?.parse().ok()?;
    let mut all: Value = serde_json::from_str(BOOKS.get(book)?).ok()?;
    Some(all.get_mut(id)?.take())
}

fn floats(numbers: &Value) -> Vec<f64> {
    let numbers = numbers.as_array().into_iter().flatten();
    numbers.filter_map(Value::as_f64).collect()
}

/// The first hint whose numbers are the given ones. The last of them fits any; before it come the slips that any exercise knows.
fn hint<'a>(hints: &'a Value, given: &[f64], wanted: &[f64]) -> &'a str {
    let hints = hints.as_array().map_or(&[][..], Vec::as_slice);
    let Some((last, known)) = hints.split_last() else {
        return "";
    };
    // `null` stands for any number.
    let fits = |hint: &&Value| {
        let mut given = given.iter().enumerate();
        given.all(|(i, x)| {
            hint["when"][i]
                .as_f64()
                .is_none_or(|when| is_same(*x, when))
        })
    };
    let says = |hint: &'a Value| hint["say"].as_str().unwrap_or_default();
    if let Some(hint) = known.iter().find(fits) {
        says(hint)
    } else if given.iter().any(|x| !x.is_finite()) {
        "유한한 수가 아닌 값이 있습니다. 0으로 나누지 않았는지 살펴보세요."
    } else if given
        .iter()
        .zip(wanted)
        .all(|(x, wanted)| is_same(*x, -wanted))
    {
        "크기는 맞고 부호가 반대입니다."
    } else {
        says(last)
    }
}

impl Verdict {
    /// Whether the answer is right in every part.
    pub fn is_right(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.is_right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(hints: &str, given: &[f64], wanted: &[f64]) -> String {
        hint(&serde_json::from_str(hints).unwrap(), given, wanted).to_owned()
    }

    #[test]
    fn a_hint_fits_the_mistake() {
        let hints = r#"[{"when": [3, null], "say": "하나"}, {"when": [null, null], "say": "끝"}]"#;
        for (given, say) in [
            ([3.0, 9.0], "하나"),
            ([1.0, 9.0], "끝"),
            ([-6.0, -5.0], "크기는 맞고 부호가 반대입니다."),
            (
                [f64::NAN, 5.0],
                "유한한 수가 아닌 값이 있습니다. 0으로 나누지 않았는지 살펴보세요.",
            ),
        ] {
            assert_eq!(held(hints, &given, &[6.0, 5.0]), say, "{given:?}");
        }
    }

    #[test]
    fn what_is_shown_can_be_typed_in() {
        assert!(is_same(0.7311, 1.0 / (1.0 + (-1.0_f64).exp())));
        assert!(is_same(0.1 + 0.2, 0.3));
        assert!(!is_same(0.0, 0.25_f64.powi(10)));
        assert!(!is_same(0.73, 0.7311));
        assert!(!is_same(f64::NAN, 1.0));
    }

    #[test]
    #[expect(clippy::needless_pass_by_value, reason = "as a lesson hands it over")]
    fn every_kind_of_answer_is_taken() {
        fn at<Form>(answer: impl Answer<Form>, inputs: &[f64]) -> Option<Vec<f64>> {
            answer.at(inputs)
        }
        assert_eq!(at(3, &[]), Some(vec![3.0]));
        assert_eq!(
            at((1, 2.5, [true, false]), &[]),
            Some(vec![1.0, 2.5, 1.0, 0.0])
        );
        assert_eq!(at([[1, 2], [3, 4]], &[]), Some(vec![1.0, 2.0, 3.0, 4.0]));
        assert_eq!(at(ndarray::array![[1.0], [2.0]], &[]), Some(vec![1.0, 2.0]));
        assert_eq!(at(Gate::Or, &[1.0, 0.0]), Some(vec![1.0]));
        assert_eq!(
            at(Perceptron::new([0.5, 0.5], -0.7), &[1.0, 0.0]),
            Some(vec![0.0])
        );
        assert_eq!(at(Perceptron::new([0.5, 0.5], -0.7), &[1.0]), None);
        assert_eq!(at(|x: f64| x * x, &[3.0]), Some(vec![9.0]));
        assert_eq!(at(|a: f64, b: f64| a > b, &[3.0, 1.0]), Some(vec![1.0]));
        assert_eq!(
            at(|[a, b]: [f64; 2]| [a, b], &[3.0, 1.0]),
            Some(vec![3.0, 1.0])
        );
    }

    #[test]
    fn every_exercise_can_be_answered() {
        for (book, text) in BOOKS.iter().enumerate() {
            let all: Value = serde_json::from_str(text).unwrap();
            for (id, exercise) in all.as_object().unwrap() {
                assert!(id.starts_with(&format!("{book:02}-")), "{id}");
                let wanted = floats(&exercise["answers"]);
                assert!(
                    !wanted.is_empty() && wanted.iter().all(|x| x.is_finite()),
                    "{id}"
                );
                assert!(exercise["right"].is_string(), "{id}");
                for hint in exercise["hints"].as_array().unwrap() {
                    assert_eq!(hint["when"].as_array().unwrap().len(), wanted.len(), "{id}");
                }
                let rows = exercise["inputs"].as_array().map_or(1, Vec::len);
                assert_eq!(wanted.len() % rows, 0, "{id}");
                let each = wanted.len() / rows;
                let at = std::cell::Cell::new(0);
                let next = |_: &[f64]| {
                    at.set(at.get() + each);
                    Some(wanted[at.get() - each..at.get()].to_vec())
                };
                assert!(judge(id, &next).is_right(), "{id}");
                let wrong = judge(id, &|_| Some(vec![-7654.25; each]));
                assert!(!wrong.is_right() && !wrong.hint.is_empty(), "{id}");
            }
        }
        assert!(!exercise("99-1", 1).is_right());
    }
}
