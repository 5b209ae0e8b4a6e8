//! What can go wrong, in the reader's words.

use std::fmt;
use std::sync::Arc;

use crate::josa::josa;
use crate::number;

/// Everything that this crate refuses, with a Korean sentence that says what was wrong and what to do.
///
/// A `?` in a notebook cell prints just that sentence.
#[derive(Clone)]
#[non_exhaustive]
pub enum Error {
    /// The gate's ones and zeros can't be parted by one straight line.
    NotLinearlySeparable(String),
    /// A circuit's gate reads a name that is not there yet.
    UnknownSignal {
        /// The gate that reads it.
        gate: String,
        /// What it reads.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A circuit's gate reads itself.
    CircuitLoop(String),
    /// Two of a circuit's signals have one name.
    NameTakenTwice(String),
    /// A point has a coordinate that is NaN or infinite.
    PointNotFinite(f64),
    /// Two classes touch so closely that rounding decides on which side a point lies.
    TooClose,
    /// A figure can't be saved under a name with this ending.
    UnknownFileType(String),
    /// The file could not be written.
    NotSaved {
        /// Where it should have gone.
        path: String,
        /// What the system said.
        source: Arc<std::io::Error>,
    },
    /// A node that is computed from others was to be given a value.
    NotAnInput(String),
    /// Nodes of two graphs stand in one expression.
    MixedGraphs {
        /// The left operand.
        left: String,
        /// The right operand.
        right: String,
    },
    /// A value of a graph is ∞ or NaN; this is where that appeared first.
    NodeNotFinite {
        /// The node, by its name or number.
        node: String,
        /// What it computed, in numbers.
        expression: String,
    },
    /// A layer was asked for gradients before it saw an input.
    BackwardBeforeForward(&'static str),
    /// A layer was asked for gradients of an input that it has forgotten over a later one.
    LayerUsedTwice(&'static str),
    /// A number, such as a learning rate, that makes no sense where it was given.
    Argument {
        /// What the number is.
        name: &'static str,
        /// The number as the reader would write it.
        value: String,
        /// What would be accepted.
        advice: &'static str,
    },
    /// Arrays that don't fit together.
    Shape {
        /// Which array.
        what: &'static str,
        /// The shape it should have.
        needed: String,
        /// The shape it has.
        given: String,
    },
    /// Something that must hold at least one number holds none.
    Empty(
        /// What is empty, with its particle.
        &'static str,
    ),
    /// NaN or ∞ in data to learn from.
    SampleNotFinite {
        /// Which array.
        what: &'static str,
        /// Which row of it, counted from 1.
        row: usize,
        /// What was found.
        value: f64,
    },
    /// Layer sizes of which no network can be made.
    Sizes {
        /// Units by layer, as given.
        sizes: Vec<usize>,
        /// What would be accepted.
        advice: &'static str,
    },
    /// A loss that can't be taken of this output layer.
    Pairing {
        /// The output layer's function.
        output: String,
        /// The loss.
        loss: String,
    },
    /// Training met NaN or ∞ and stopped. The history up to there is kept: `net.history()`.
    Diverged {
        /// The epoch after which the first number was not finite; 0 before the first update.
        epoch: usize,
        /// Why, most likely.
        cause: String,
    },
    /// A saved network that can't be read.
    Saved(
        /// What the reader of the file says.
        String,
    ),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLinearlySeparable(gate) => write!(
                f,
                "{gate} 게이트는 퍼셉트론 하나로 만들 수 없습니다. 출력이 1인 점과 0인 점을 직선 하나로 나눌 수 없기 때문입니다. \
                 NAND, OR, AND처럼 나눌 수 있는 게이트를 여러 개 이어 보세요."
            ),
            Self::UnknownSignal { gate, name, known } => write!(
                f,
                "'{gate}'의 입력 {} 찾을 수 없습니다. 지금까지 만든 이름은 {known}입니다. \
                 입력이나 먼저 만든 게이트의 이름을 쓰세요.",
                josa(format!("'{name}'"), "을/를")
            ),
            Self::CircuitLoop(gate) => write!(
                f,
                "{} 자기 자신의 출력을 입력으로 받습니다. 신호가 제자리를 도는 회로는 만들 수 없습니다. \
                 먼저 만든 게이트의 이름을 쓰세요.",
                josa(format!("'{gate}'"), "이/가")
            ),
            Self::NameTakenTwice(name) => write!(
                f,
                "{} 이름을 두 번 썼습니다. 회로의 입력과 게이트에는 서로 다른 이름을 붙여 주세요.",
                josa(format!("'{name}'"), "이라는/라는")
            ),
            Self::PointNotFinite(x) => write!(
                f,
                "좌표가 {}인 점이 있습니다. 모든 좌표를 유한한 수로 바꿔 주세요.",
                number::format(*x)
            ),
            Self::TooClose => f.write_str(
                "두 클래스의 점이 너무 가까이 붙어 있어, 직선 하나로 나눌 수 있는지 계산 오차 때문에 확실히 말할 수 없습니다. \
                 좌표를 반올림하거나 겹치는 점을 빼고 다시 해 보세요.",
            ),
            Self::UnknownFileType(path) => write!(
                f,
                "'{path}'에 어떤 형식으로 저장할지 알 수 없습니다. 파일 이름을 .svg, .html, .txt 가운데 하나로 끝내 주세요."
            ),
            Self::NotSaved { path, source } => {
                write!(f, "'{path}'에 저장하지 못했습니다. {}", advice(source))
            }
            Self::NotAnInput(node) => write!(
                f,
                "{} 다른 값에서 계산되므로 바꿀 수 없습니다. g.var(…)로 만든 입력의 값을 바꾸면 이 값도 따라 바뀝니다.",
                josa(node, "은/는")
            ),
            Self::MixedGraphs { left, right } => write!(
                f,
                "서로 다른 두 그래프의 값을 한 식에 섞었습니다. 하나는 {left}이고, 다른 하나는 {right}입니다. \
                 두 값을 같은 그래프의 g.var(…)로 다시 만들어 주세요."
            ),
            Self::NodeNotFinite { node, expression } => write!(
                f,
                "{node}에서 유한하지 않은 값이 처음 나왔습니다: {expression}. \
                 0으로 나누거나, 음수의 로그나 제곱근을 구하거나, 너무 큰 수를 만들지 않았는지 살펴보세요."
            ),
            Self::BackwardBeforeForward(layer) => write!(
                f,
                "{layer}의 backward를 forward보다 먼저 불렀습니다. 역전파에는 순전파 때의 값이 필요하니 forward(…)를 먼저 불러 주세요."
            ),
            Self::LayerUsedTwice(layer) => write!(
                f,
                "{layer} 하나로 forward를 두 번 불러, 앞의 입력은 잊었습니다. 그 기울기는 구할 수 없습니다. \
                 계산마다 {layer}를 하나씩 만들거나, forward(…)부터 다시 불러 주세요."
            ),
            Self::Argument {
                name,
                value,
                advice,
            } => write!(f, "{name} 값이 {value}입니다. {advice}"),
            Self::Shape {
                what,
                needed,
                given,
            } => write!(
                f,
                "{what}의 모양이 맞지 않습니다. 필요한 모양은 {needed}, 받은 모양은 {given}입니다."
            ),
            Self::Empty(what) => write!(f, "{what} 비어 있습니다. 샘플을 하나 이상 넣으세요."),
            Self::SampleNotFinite { what, row, value } => write!(
                f,
                "{what}의 {row}번째 샘플에 {} 들어 있습니다. 유한한 수로만 학습할 수 있으니, 그 샘플을 고치거나 빼세요.",
                josa(number::format(*value), "이/가")
            ),
            Self::Sizes { sizes, advice } => write!(
                f,
                "층의 크기 {}는 신경망을 만들 수 없습니다. {advice}",
                josa(format!("{sizes:?}"), "으로/로")
            ),
            Self::Pairing { output, loss } => write!(
                f,
                "출력층 {output}에는 손실 함수 {} 쓸 수 없습니다. \
                 회귀는 항등 함수와 제곱 오차, 두 클래스는 시그모이드와 교차 엔트로피, 여러 클래스는 소프트맥스와 교차 엔트로피를 함께 쓰세요.",
                josa(loss, "을/를")
            ),
            Self::Diverged { epoch, cause } => write!(
                f,
                "에폭 {epoch}에서 손실이나 가중치가 NaN 또는 ∞가 되어 학습을 멈췄습니다. {cause} \
                 그때까지의 기록은 net.history()에 있습니다."
            ),
            Self::Saved(reason) => write!(
                f,
                "저장된 신경망을 읽을 수 없습니다: {reason}. net.to_json()이 만든 글을 그대로 넣었는지 확인하세요."
            ),
        }
    }
}

/// What the system said, in the reader's language where it is a common case.
fn advice(source: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let advice = match source.kind() {
        ErrorKind::NotFound => {
            "그런 폴더가 없습니다. 폴더를 먼저 만들거나 다른 폴더를 적어 주세요."
        }
        ErrorKind::PermissionDenied => "쓸 권한이 없습니다. 다른 폴더를 적어 주세요.",
        ErrorKind::StorageFull => "디스크가 가득 찼습니다. 자리를 비우고 다시 해 주세요.",
        ErrorKind::IsADirectory => "같은 이름의 폴더가 있습니다. 다른 이름을 적어 주세요.",
        _ => return format!("폴더가 있는지, 쓸 수 있는지 확인해 주세요. ({source})"),
    };
    advice.to_owned()
}

/// `Debug` is the sentence as well: an `Err` that ends up in a cell's output should read like one.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotSaved { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}

/// Errors are the same if they say the same.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
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
