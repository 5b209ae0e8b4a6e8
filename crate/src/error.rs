//! What can go wrong, in the reader's words.

use crate::josa::josa;

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
    NotLinearlySeparable(String),
    /// A circuit's gate reads a name that is not there yet.
    #[error(
        "'{gate}'의 입력 {} 찾을 수 없습니다. 지금까지 만든 이름은 {known}입니다. 입력이나 먼저 만든 게이트의 이름을 쓰세요.",
        josa(format_args!("'{name}'"), "을/를")
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
        "{} 자기 자신의 출력을 입력으로 받습니다. 신호가 제자리를 도는 회로는 만들 수 없습니다. 먼저 만든 게이트의 이름을 쓰세요.",
        josa(format!("'{}'", .0), "이/가")
    )]
    CircuitLoop(String),
    /// Two of a circuit's signals have one name.
    #[error(
        "{} 이름을 두 번 썼습니다. 회로의 입력과 게이트에는 서로 다른 이름을 붙여 주세요.",
        josa(format!("'{}'", .0), "이라는/라는")
    )]
    NameTakenTwice(String),
    /// A point has a coordinate that is NaN or infinite.
    #[error("좌표가 {}인 점이 있습니다. 모든 좌표를 유한한 수로 바꿔 주세요.", crate::number::format(*.0))]
    PointNotFinite(f64),
    /// Two classes touch so closely that rounding decides on which side a point lies.
    #[error(
        "두 클래스의 점이 너무 가까이 붙어 있어, 직선 하나로 나눌 수 있는지 계산 오차 때문에 확실히 말할 수 없습니다. \
         좌표를 반올림하거나 겹치는 점을 빼고 다시 해 보세요."
    )]
    TooClose,
    /// A chart has no function to draw.
    #[error(
        "그릴 함수가 없습니다. curves([Activation::Sigmoid])처럼 함수를 하나 이상 넣어 주세요."
    )]
    NoCurve,
    /// A chart's range is empty, turned around, not finite, or too narrow.
    #[error(
        "{}에서 {}까지는 그래프를 그릴 수 있는 범위가 아닙니다. range(-5.0, 5.0)처럼 작은 수를 앞에, 큰 수를 뒤에 써 주세요.",
        crate::number::format(*.from),
        crate::number::format(*.to)
    )]
    RangeIsNone {
        /// Where it starts.
        from: f64,
        /// Where it ends.
        to: f64,
    },
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
    /// A node that is computed from others was to be given a value.
    #[error(
        "{} 다른 값에서 계산되므로 바꿀 수 없습니다. g.var(…)로 만든 입력의 값을 바꾸면 이 값도 따라 바뀝니다.",
        josa(.0, "은/는")
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
    NodeNotFinite {
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
    /// An error can't be shared in proportion to weights that add up to 0.
    #[error(
        "가중치의 합이 {} 오차를 비율대로 나눌 수 없습니다. 합이 0이 아닌 유한한 가중치를 넣어 주세요.",
        josa(.0, "이라/라")
    )]
    NoShares(String),
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
        "{what}의 {row}번째 표본에 {value} 들어 있습니다. 유한한 수로만 학습할 수 있으니, 그 표본을 고치거나 빼세요.",
        value = josa(crate::number::format(*.value), "이/가")
    )]
    SampleNotFinite {
        /// Which array.
        what: &'static str,
        /// Which row of it, counted from 1.
        row: usize,
        /// What was found.
        value: f64,
    },
    /// Layer sizes of which no network can be made.
    #[error("층의 크기 {}는 신경망을 만들 수 없습니다. {advice}", josa(format_args!("{sizes:?}"), "으로/로"))]
    Sizes {
        /// Units by layer, as given.
        sizes: Vec<usize>,
        /// What would be accepted.
        advice: &'static str,
    },
    /// A loss that can't be taken of this output layer.
    #[error(
        "출력층 {output}에는 손실 함수 {loss} 쓸 수 없습니다. \
         회귀는 항등 함수와 제곱 오차, 두 클래스는 시그모이드와 교차 엔트로피, 여러 클래스는 소프트맥스와 교차 엔트로피를 함께 쓰세요.",
        loss = josa(.loss, "을/를")
    )]
    Pairing {
        /// The output layer's function.
        output: String,
        /// The loss.
        loss: String,
    },
    /// Training met NaN or ∞ and stopped. The history up to there is kept: `net.history()`.
    #[error(
        "에폭 {epoch}에서 손실이나 가중치가 NaN 또는 ∞가 되어 학습을 멈췄습니다. {cause} 그때까지의 기록은 net.history()에 있습니다."
    )]
    Diverged {
        /// The epoch after which the first number was not finite; 0 before the first update.
        epoch: usize,
        /// Why, most likely.
        cause: String,
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
pub(crate) fn argument(
    name: &'static str,
    value: impl Into<String>,
    advice: &'static str,
) -> Error {
    Error::Argument {
        name,
        value: value.into(),
        advice,
    }
}
