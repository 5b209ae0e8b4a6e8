//! What can go wrong, in the reader's words.

use crate::gate::Gate;

/// Everything that this crate refuses, with a Korean sentence that says what was wrong and what to do.
///
/// A `?` in a notebook cell prints just that sentence.
#[derive(Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The gate's ones and zeros can't be parted by one straight line.
    #[error(
        "{0} 게이트는 퍼셉트론 하나로 만들 수 없습니다. 출력이 1인 점과 0인 점을 직선 하나로 나눌 수 없기 때문입니다. \
         NAND, OR, AND처럼 나눌 수 있는 게이트를 여러 개 이어 보세요."
    )]
    NotLinearlySeparable(Gate),

    /// A number, such as a learning rate, that makes no sense where it was given.
    #[error("{name} 값이 {value}입니다. {advice}")]
    Argument {
        /// What the number is.
        name: &'static str,
        /// The number as the reader would write it.
        value: String,
        /// What would be accepted.
        advice: &'static str,
    },

    /// Arrays that don't fit together.
    #[error("{what}의 모양이 맞지 않습니다. 필요한 모양은 {needed}, 받은 모양은 {given}입니다.")]
    Shape {
        /// Which array.
        what: &'static str,
        /// The shape it should have.
        needed: String,
        /// The shape it has.
        given: String,
    },

    /// Something that must hold at least one number holds none.
    #[error("{0} 비어 있습니다. 표본을 하나 이상 넣으세요.")]
    Empty(
        /// What is empty, with its particle.
        &'static str,
    ),

    /// NaN or ∞ in data to learn from.
    #[error(
        "{what}의 {row}번째 표본에 {value}가 들어 있습니다. 유한한 수로만 학습할 수 있으니, 그 표본을 고치거나 빼세요.",
        value = crate::number::format(*.value)
    )]
    NotFinite {
        /// Which array.
        what: &'static str,
        /// Which row of it, counted from 1.
        row: usize,
        /// What was found.
        value: f64,
    },

    /// Layer sizes of which no network can be made.
    #[error("층의 크기 {sizes:?}(으)로는 신경망을 만들 수 없습니다. {advice}")]
    Sizes {
        /// Units by layer, as given.
        sizes: Vec<usize>,
        /// What would be accepted.
        advice: &'static str,
    },

    /// A loss that can't be taken of this output layer.
    #[error(
        "출력층 {output}에는 손실 함수 {loss}를 쓸 수 없습니다. \
         회귀는 항등 함수와 제곱 오차, 두 클래스는 시그모이드와 교차 엔트로피, 여러 클래스는 소프트맥스와 교차 엔트로피를 함께 쓰세요."
    )]
    Pairing {
        /// The output layer's function.
        output: crate::Output,
        /// The loss.
        loss: crate::Loss,
    },

    /// Training met NaN or ∞ and stopped. The history up to there is kept: `net.history()`.
    #[error(
        "에폭 {epoch}에서 손실이나 가중치가 NaN 또는 ∞가 되어 학습을 멈췄습니다. {cause} 그때까지의 기록은 net.history()에 있습니다."
    )]
    Diverged {
        /// The epoch after which the first number was not finite; 0 before the first update.
        epoch: usize,
        /// Why, most likely.
        cause: crate::Divergence,
    },

    /// A saved network that can't be read.
    #[error(
        "저장된 신경망을 읽을 수 없습니다: {0}. net.to_json()이 만든 글을 그대로 넣었는지 확인하세요."
    )]
    Saved(
        /// What the reader of the file says.
        String,
    ),
}

/// `Debug` is the sentence as well: an `Err` that ends up in a cell's output should read like one.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

/// The error for a number that is out of place.
pub(crate) fn argument(name: &'static str, value: impl ToString, advice: &'static str) -> Error {
    Error::Argument {
        name,
        value: value.to_string(),
        advice,
    }
}
