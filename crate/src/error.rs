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
    /// A figure can't be saved under a name with this ending.
    #[error(
        "'{0}'에 어떤 형식으로 저장할지 알 수 없습니다. 파일 이름을 .svg, .html, .txt 가운데 하나로 끝내 주세요."
    )]
    UnknownFileType(String),
    /// The file could not be written.
    #[error("'{path}'에 저장하지 못했습니다. {cause}")]
    NotSaved {
        /// Where it should have gone.
        path: String,
        /// Why, and what to do.
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
