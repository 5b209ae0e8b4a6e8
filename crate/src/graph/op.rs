//! What a node can do. An operation is an entry in two tables: [`Op::at`] has its value and its local derivatives, and
//! [`Op::words`] how it is written and explained.

use crate::Activation;
use crate::number::format;

/// What a node of a [`Graph`](crate::Graph) computes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Op {
    /// A value that the reader gave with a name, and may change.
    Input,
    /// A number that stands in an expression, such as the 2 of `x * 2.0`.
    Constant,
    Add,
    Sub,
    Mul,
    Div,
    Max,
    Neg,
    Sqrt,
    Exp,
    Ln,
    Powi(i32),
    Powf(f64),
    Activate(Activation),
    /// What is left of an expression that used nodes of two graphs: NaN, and the reason.
    Mixed,
}

/// How an operation is written and explained.
pub(crate) struct Words {
    /// What stands inside its node: `+`, `×`, `^2`, `ln`, …; empty for an input.
    pub(crate) symbol: String,
    /// `덧셈`, `곱셈`, …
    pub(crate) name: String,
    /// How it hands the upstream gradient back: `상류 기울기 × 반대쪽 입력`, …
    pub(crate) rule: &'static str,
}

impl Op {
    /// How many operands it reads.
    pub(crate) const fn arity(self) -> usize {
        match self {
            Self::Input | Self::Constant => 0,
            Self::Add | Self::Sub | Self::Mul | Self::Div | Self::Max => 2,
            _ => 1,
        }
    }

    /// The value z at operands x and y, and ∂z/∂x and ∂z/∂y. Where there is one operand, y is not looked at.
    pub(crate) fn at(self, x: f64, y: f64) -> (f64, [f64; 2]) {
        let of_one = |value, slope| (value, [slope, 0.0]);
        match self {
            Self::Input | Self::Constant => (x, [0.0, 0.0]),
            Self::Add => (x + y, [1.0, 1.0]),
            Self::Sub => (x - y, [1.0, -1.0]),
            Self::Mul => (x * y, [y, x]),
            Self::Div => (x / y, [1.0 / y, -x / y / y]),
            Self::Max if x >= y || x.is_nan() => (x, [1.0, 0.0]),
            Self::Max => (y, [0.0, 1.0]),
            Self::Neg => of_one(-x, -1.0),
            Self::Sqrt => of_one(x.sqrt(), 0.5 / x.sqrt()),
            Self::Exp => of_one(x.exp(), x.exp()),
            Self::Ln => of_one(x.ln(), 1.0 / x),
            Self::Powi(0) => of_one(1.0, 0.0),
            Self::Powi(n) => of_one(x.powi(n), f64::from(n) * x.powi(n.saturating_sub(1))),
            Self::Powf(0.0) => of_one(1.0, 0.0),
            Self::Powf(p) => of_one(x.powf(p), p * x.powf(p - 1.0)),
            Self::Activate(h) => of_one(h.apply(x), h.derivative(x)),
            Self::Mixed => of_one(f64::NAN, f64::NAN),
        }
    }

    pub(crate) fn words(self) -> Words {
        let words = |symbol: &str, name: &str, rule| Words {
            symbol: symbol.to_owned(),
            name: name.to_owned(),
            rule,
        };
        let power = |exponent| {
            let rule = "상류 기울기 × 지수 × 입력^(지수 − 1)";
            words(&format!("^{}", format(exponent)), "거듭제곱", rule)
        };
        match self {
            Self::Input => words("", "입력", "기울기가 여기에 모입니다"),
            Self::Constant => words("", "상수", "바뀌지 않는 값이라 기울기를 쓰지 않습니다"),
            Self::Add => words("+", "덧셈", "상류 기울기를 두 입력에 그대로"),
            Self::Sub => words(
                "−",
                "뺄셈",
                "왼쪽에는 상류 기울기를 그대로, 오른쪽에는 부호를 바꾸어",
            ),
            Self::Mul => words("×", "곱셈", "상류 기울기 × 반대쪽 입력"),
            Self::Div => words(
                "÷",
                "나눗셈",
                "나뉘는 쪽에는 상류 기울기 ÷ 나누는 수, 나누는 쪽에는 상류 기울기 × (−몫 ÷ 나누는 수)",
            ),
            Self::Max => words(
                "max",
                "최댓값",
                "큰 쪽에만 상류 기울기를 그대로, 작은 쪽에는 0",
            ),
            Self::Neg => words("−", "부호 바꾸기", "상류 기울기의 부호를 바꾸어"),
            Self::Sqrt => words("√", "제곱근", "상류 기울기 ÷ (2 × 출력)"),
            Self::Exp => words("exp", "지수 함수", "상류 기울기 × 출력"),
            Self::Ln => words("ln", "자연로그", "상류 기울기 ÷ 입력"),
            Self::Powi(n) => power(f64::from(n)),
            Self::Powf(p) => power(p),
            Self::Activate(Activation::Sigmoid) => {
                words("σ", "시그모이드", "상류 기울기 × 출력 × (1 − 출력)")
            }
            Self::Activate(h) => {
                let name = h.name();
                let rule = match h {
                    Activation::Tanh => "상류 기울기 × (1 − 출력²)",
                    Activation::Relu => "입력이 0보다 크면 상류 기울기를 그대로, 아니면 0",
                    _ => "상류 기울기 × 그 입력에서 활성화 함수의 기울기",
                };
                // Without the parameter, which stands in brackets: a node is small.
                words(name.split(" (").next().unwrap_or_default(), &name, rule)
            }
            Self::Mixed => words(
                "?",
                "섞인 그래프",
                "다른 그래프의 값이 섞여 기울기를 구할 수 없습니다",
            ),
        }
    }

    /// The expression in numbers: `100 × 2`, `ln(3)`, `(-3)^2`.
    pub(crate) fn written(self, operands: &[f64]) -> String {
        let symbol = self.words().symbol;
        match *operands {
            [x] if symbol.starts_with('^') => bracketed(x) + &symbol,
            [x] if symbol == "−" => symbol + &bracketed(x),
            [x] => format!("{symbol}({})", format(x)),
            [x, y] if self == Self::Max => format!("max({}, {})", format(x), format(y)),
            [x, y] => format!("{} {symbol} {}", format(x), bracketed(y)),
            _ => symbol,
        }
    }
}

/// A number, in brackets where its sign would run into an operator.
pub(crate) fn bracketed(x: f64) -> String {
    let written = format(x);
    if written.starts_with('-') {
        format!("({written})")
    } else {
        written
    }
}
