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
    /// A node that is computed from others was to be given a value.
    #[error(
        "{0}는 다른 값에서 계산되므로 바꿀 수 없습니다. g.var(…)로 만든 입력의 값을 바꾸면 이 값도 따라 바뀝니다."
    )]
    NotAnInput(String),
    /// Nodes of two graphs stand in one expression.
    #[error(
        "서로 다른 두 그래프의 값을 한 식에 섞었습니다. 하나는 {left}의 값이고, 다른 하나는 {right}의 값입니다. \
         두 값을 같은 그래프의 g.var(…)로 다시 만들어 주세요."
    )]
    MixedGraphs {
        /// The graph of the left operand, by the names in it.
        left: String,
        /// The graph of the right operand, by the names in it.
        right: String,
    },
    /// A gradient was asked by a node of a graph other than the output's.
    #[error(
        "이 값은 다른 그래프의 것이라 기울기가 없습니다. backward()를 부른 값과 같은 그래프에서 만든 값을 넣어 주세요."
    )]
    OtherGraph,
    /// The node's graph was cleared after the node was made.
    #[error("그래프를 clear()로 비워서 이 값은 더 이상 없습니다. g.var(…)부터 다시 실행해 주세요.")]
    ClearedGraph,
    /// A value of a graph is ∞ or NaN; this is where that appeared first.
    #[error(
        "{node}에서 유한하지 않은 값이 처음 나왔습니다: {expression}. \
         0으로 나누거나, 음수의 로그나 제곱근을 구하거나, 너무 큰 수를 만들지 않았는지 살펴보세요."
    )]
    NotFinite {
        /// The node, by its name or number.
        node: String,
        /// What it computed, in numbers.
        expression: String,
    },
    /// A layer was asked for gradients before it saw an input.
    #[error(
        "{0}의 backward를 forward보다 먼저 불렀습니다. 역전파에는 순전파 때의 값이 필요하니 forward(…)를 먼저 불러 주세요."
    )]
    BackwardBeforeForward(&'static str),
    /// Arrays whose shapes don't go together.
    #[error(
        "{place}의 크기가 맞지 않습니다. {expected:?} 크기가 필요한데 {found:?} 크기가 들어왔습니다."
    )]
    LayerShape {
        /// Which array, of which layer.
        place: &'static str,
        /// The shape that would fit.
        expected: Vec<usize>,
        /// The shape that came.
        found: Vec<usize>,
    },
    /// An error can't be shared in proportion to weights that add up to 0.
    #[error(
        "가중치의 합이 {0}이라 오차를 비율대로 나눌 수 없습니다. 합이 0이 아닌 유한한 가중치를 넣어 주세요."
    )]
    NoShares(String),
}

/// `Debug` is the sentence as well: an `Err` that ends up in a cell's output should read like one.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;
