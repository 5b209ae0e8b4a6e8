//! A question under a figure, to be answered before the answer is seen.

use serde_json::json;

use crate::explore::{QUOTE, explorer};
use crate::figure::{Figure, Label, Layout, Question};
use crate::show::Show;

impl Figure {
    /// The figure with a question under it. The reader chooses, and then sees which choice is right, counted from 1, and why. Where
    /// no script runs, the answer is folded away.
    ///
    /// A number that is no choice's leaves the reason alone in the fold.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = Gate::Xor.plane().figure();
    /// let asked = figure.guess("직선 하나로 나눌 수 있을까요?", ["있다", "없다"], 2, "○와 ●가 대각선으로 마주 봅니다.");
    /// assert!(asked.html().contains("<details>"));
    /// ```
    #[must_use]
    pub fn guess<C: AsRef<str>>(
        self,
        question: impl AsRef<str>,
        choices: impl IntoIterator<Item = C>,
        right: usize,
        reason: impl AsRef<str>,
    ) -> Self {
        let choices: Vec<Label> = choices.into_iter().map(Label::from).collect();
        let is_one = (1..=choices.len()).contains(&right);
        let number = if is_one {
            format!("{right}번. ")
        } else {
            String::new()
        };
        let still = Question {
            question: Label::from(question),
            choices,
            answer: Label::from(number + reason.as_ref()),
        }
        .figure();
        let asked = if is_one {
            let state = json!({ "right": right, "choice": 0 });
            explorer(
                "guess",
                &[QUOTE, include_str!("min/guess.js")],
                still,
                &state,
            )
        } else {
            still
        };
        Layout::new(1, vec![self, asked]).figure()
    }
}
