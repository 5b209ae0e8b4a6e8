//! A question with choices, whose answer is folded away.

use crate::figure::Label;

/// A question with choices, to be thought about before its answer is unfolded.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub question: Label,
    /// What can be chosen, numbered from 1.
    pub choices: Vec<Label>,
    /// What is unfolded: the right choice, and why.
    pub answer: Label,
}
