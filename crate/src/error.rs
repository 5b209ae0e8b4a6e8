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
    /// A circuit's gate reads a name that is not there yet.
    #[error(
        "'{gate}'의 입력 '{name}'을 찾을 수 없습니다. 지금까지 만든 이름은 {known}입니다. 입력이나 먼저 만든 게이트의 이름을 쓰세요."
    )]
    UnknownSignal {
        /// The gate that reads it.
        gate: String,
        /// What it reads.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A circuit's gate reads itself.
    #[error(
        "'{0}'이 자기 자신의 출력을 입력으로 받습니다. 신호가 제자리를 도는 회로는 만들 수 없습니다. 먼저 만든 게이트의 이름을 쓰세요."
    )]
    CircuitLoop(String),
    /// Two of a circuit's signals have one name.
    #[error(
        "'{0}'이라는 이름을 두 번 썼습니다. 회로의 입력과 게이트에는 서로 다른 이름을 붙여 주세요."
    )]
    NameTakenTwice(String),
    /// A figure can't be saved under a name with this ending.
    #[error(
        "'{0}'은 어떤 형식으로 저장할지 알 수 없습니다. 파일 이름을 .svg, .html, .txt 가운데 하나로 끝내 주세요."
    )]
    UnknownFileType(String),
    /// The file could not be written.
    #[error("'{path}'에 저장하지 못했습니다({cause}). 폴더가 있는지, 쓸 수 있는지 확인해 주세요.")]
    NotSaved {
        /// Where it should have gone.
        path: String,
        /// What the system said.
        cause: String,
    },
}

/// `Debug` is the sentence as well: an `Err` that ends up in a cell's output should read like one.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;
