//! What a node can do: one entry per operation.
//!
//! An entry holds everything there is to know about its operation: how it is written, its value, its
//! local derivatives and the rule that hands a gradient back through it. A new operation is a new entry.

use crate::Activation;

/// How many operands an operation reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arity {
    /// None: it holds its value.
    Leaf,
    One,
    Two,
    /// A list, over which `value` is folded from 0.
    Many,
}

/// What is done with the local derivatives of an operation.
pub(crate) trait UseSlopes {
    /// `slopes` gives ∂z/∂x and ∂z/∂y for operands x and y and the result z.
    fn take(self, arity: Arity, slopes: impl Fn(f64, f64, f64) -> [f64; 2]);
}

/// Makes the enum `Op` and what it knows from the table below.
///
/// `value` sees the operands `x` and `y`; `slopes` also the result `z`, and gives ∂z/∂x and ∂z/∂y.
/// Where there is only one operand, `y` repeats it and the second slope is not looked at.
/// `as method` makes the method of [`Var`](super::Var) that applies the operation.
macro_rules! operations {
    (
        plain { $(
            $(#[$doc:meta])*
            $op:ident $(as $method:ident)? : $arity:ident {
                symbol: $symbol:literal, name: $name:literal,
                value: |$x:pat_param, $y:pat_param| $value:expr,
                slopes: |$sx:pat_param, $sy:pat_param, $sz:pat_param| $slopes:expr,
                rule: $rule:literal,
            }
        )* }
        with_parameter { $(
            $(#[$pdoc:meta])*
            $pop:ident($p:ident: $pty:ty) as $pmethod:ident {
                symbol: $psymbol:expr, name: $pname:expr,
                value: |$px:pat_param| $pvalue:expr,
                slope: |$psx:pat_param, $psz:pat_param| $pslope:expr,
                rule: $prule:expr,
            }
        )* }
    ) => {
        /// What a node of a [`Graph`](super::Graph) computes.
        #[derive(Clone, Copy, PartialEq, Debug)]
        #[non_exhaustive]
        pub enum Op {
            $( $(#[$doc])* $op, )*
            $( $(#[$pdoc])* $pop($pty), )*
        }

        /// The operations without a parameter; the position of each is its number in [`Op::PLAIN`].
        enum Plain { $( $op, )* }

        impl Op {
            /// Every operation without a parameter.
            pub(crate) const PLAIN: &[Self] = &[ $( Self::$op, )* ];

            /// Where `PLAIN` holds it; `None` with a parameter.
            #[inline(always)]
            pub(crate) const fn plain(self) -> Option<u32> {
                match self {
                    $( Self::$op => Some(Plain::$op as u32), )*
                    $( Self::$pop(_) => None, )*
                }
            }

            #[inline(always)]
            pub(crate) const fn arity(self) -> Arity {
                match self {
                    $( Self::$op => Arity::$arity, )*
                    $( Self::$pop(_) => Arity::One, )*
                }
            }

            /// z, from the operands.
            #[inline(always)]
            pub(crate) fn value(self, x: f64, y: f64) -> f64 {
                match self {
                    $( Self::$op => { let ($x, $y) = (x, y); $value } )*
                    $( Self::$pop($p) => { let $px = x; $pvalue } )*
                }
            }

            /// Hands `user` the arity and the slopes. Every operation has a branch of its own, in which the compiler
            /// leaves out what that operation does not need.
            #[inline(always)]
            pub(crate) fn hand_slopes(self, user: impl UseSlopes) {
                match self {
                    $( Self::$op => user.take(Arity::$arity, |$sx, $sy, $sz| $slopes), )*
                    $( Self::$pop($p) => user.take(Arity::One, |$psx, _, $psz| [$pslope, 0.0]), )*
                }
            }

            /// How the operation is written inside its node: `+`, `×`, `^2`, `ln`, …; empty for an input.
            pub fn symbol(self) -> String {
                match self {
                    $( Self::$op => $symbol.to_owned(), )*
                    $( Self::$pop($p) => $psymbol, )*
                }
            }

            /// The operation's name in Korean: `덧셈`, `곱셈`, …
            pub fn name(self) -> String {
                match self {
                    $( Self::$op => $name.to_owned(), )*
                    $( Self::$pop($p) => { let _ = $p; $pname } )*
                }
            }

            /// How it hands the upstream gradient back, in Korean: `상류 기울기 × 반대쪽 입력`, …
            pub const fn rule(self) -> &'static str {
                match self {
                    $( Self::$op => $rule, )*
                    $( Self::$pop($p) => { let _ = $p; $prule } )*
                }
            }
        }

        impl super::Var {
            $( method! { [$($method)?] $op { $(#[$doc])* } } )*
            $(
                $(#[$pdoc])*
                #[must_use]
                pub fn $pmethod(self, $p: $pty) -> Self {
                    self.unary(Op::$pop($p))
                }
            )*
        }
    };
}

/// The method of an operation that has one.
macro_rules! method {
    ([] $($rest:tt)*) => {};
    ([$method:ident] $op:ident { $($doc:tt)* }) => {
        $($doc)*
        #[must_use]
        pub fn $method(self) -> Self {
            self.unary(Op::$op)
        }
    };
}

operations! {
    plain {
        /// A value that the reader gave with a name, and may change.
        Input: Leaf {
            symbol: "", name: "입력",
            value: |x, _| x,
            slopes: |_, _, _| [0.0, 0.0],
            rule: "기울기가 여기에 모입니다",
        }
        /// A number that stands in an expression, such as the 2 of `x * 2.0`.
        Constant: Leaf {
            symbol: "", name: "상수",
            value: |x, _| x,
            slopes: |_, _, _| [0.0, 0.0],
            rule: "바뀌지 않는 값이라 기울기를 쓰지 않습니다",
        }
        /// x + y.
        Add: Two {
            symbol: "+", name: "덧셈",
            value: |x, y| x + y,
            slopes: |_, _, _| [1.0, 1.0],
            rule: "상류 기울기를 두 입력에 그대로",
        }
        /// x − y.
        Sub: Two {
            symbol: "−", name: "뺄셈",
            value: |x, y| x - y,
            slopes: |_, _, _| [1.0, -1.0],
            rule: "왼쪽에는 상류 기울기를 그대로, 오른쪽에는 부호를 바꾸어",
        }
        /// x × y.
        Mul: Two {
            symbol: "×", name: "곱셈",
            value: |x, y| x * y,
            slopes: |x, y, _| [y, x],
            rule: "상류 기울기 × 반대쪽 입력",
        }
        /// x ÷ y.
        Div: Two {
            symbol: "÷", name: "나눗셈",
            value: |x, y| x / y,
            slopes: |_, y, z| [1.0 / y, -z / y],
            rule: "나뉘는 쪽에는 상류 기울기 ÷ 나누는 수, 나누는 쪽에는 상류 기울기 × (−몫 ÷ 나누는 수)",
        }
        /// The larger of x and y; NaN if one of them is NaN. Where they are equal, the gradient goes to x, the left one.
        Max: Two {
            symbol: "max", name: "최댓값",
            value: |x, y| if x >= y || x.is_nan() { x } else { y },
            slopes: |x, y, _| if x >= y || x.is_nan() { [1.0, 0.0] } else { [0.0, 1.0] },
            rule: "큰 쪽에만 상류 기울기를 그대로, 작은 쪽에는 0",
        }
        /// −x.
        Neg: One {
            symbol: "−", name: "부호 바꾸기",
            value: |x, _| -x,
            slopes: |_, _, _| [-1.0, 0.0],
            rule: "상류 기울기의 부호를 바꾸어",
        }
        /// The square root, √x; NaN below 0.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let x = g.var("x", 9.0);
        /// assert_eq!(x.sqrt().value(), 3.0);
        /// ```
        Sqrt as sqrt: One {
            symbol: "√", name: "제곱근",
            value: |x, _| x.sqrt(),
            slopes: |_, _, z| [0.5 / z, 0.0],
            rule: "상류 기울기 ÷ (2 × 출력)",
        }
        /// The exponential, eˣ.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let x = g.var("x", 0.0);
        /// assert_eq!(x.exp().value(), 1.0);
        /// ```
        Exp as exp: One {
            symbol: "exp", name: "지수 함수",
            value: |x, _| x.exp(),
            slopes: |_, _, z| [z, 0.0],
            rule: "상류 기울기 × 출력",
        }
        /// The natural logarithm, ln x; −∞ at 0, NaN below.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let x = g.var("x", 1.0);
        /// assert_eq!(x.ln().value(), 0.0);
        /// ```
        Ln as ln: One {
            symbol: "ln", name: "자연로그",
            value: |x, _| x.ln(),
            slopes: |x, _, _| [1.0 / x, 0.0],
            rule: "상류 기울기 ÷ 입력",
        }
        /// The sum of any number of nodes, as one node.
        Sum: Many {
            symbol: "Σ", name: "합",
            value: |total, x| total + x,
            slopes: |_, _, _| [1.0, 0.0],
            rule: "상류 기울기를 모든 입력에 그대로",
        }
        /// What is left of an expression that used nodes of two graphs: NaN, and the reason.
        Mixed: Many {
            symbol: "?", name: "섞인 그래프",
            value: |_, _| f64::NAN,
            slopes: |_, _, _| [f64::NAN, 0.0],
            rule: "다른 그래프의 값이 섞여 기울기를 구할 수 없습니다",
        }
    }
    with_parameter {
        /// xⁿ with a whole number n.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let t = g.var("t", 3.0);
        /// let z = t.powi(2);
        /// assert_eq!((z.value(), z.backward().of(t)), (9.0, 6.0));
        /// ```
        Powi(n: i32) as powi {
            symbol: format!("^{n}"), name: "거듭제곱".to_owned(),
            value: |x| x.powi(n),
            slope: |x, _| if n == 0 { 0.0 } else { f64::from(n) * x.powi(n.saturating_sub(1)) },
            rule: "상류 기울기 × 지수 × 입력^(지수 − 1)",
        }
        /// xᵖ with any number p; NaN for a negative x unless p is whole.
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let x = g.var("x", 4.0);
        /// let root = x.powf(0.5);
        /// assert_eq!((root.value(), root.backward().of(x)), (2.0, 0.25));
        /// ```
        Powf(p: f64) as powf {
            symbol: format!("^{}", crate::number::format(p)), name: "거듭제곱".to_owned(),
            value: |x| x.powf(p),
            slope: |x, _| if p == 0.0 { 0.0 } else { p * x.powf(p - 1.0) },
            rule: "상류 기울기 × 지수 × 입력^(지수 − 1)",
        }
        /// An activation function h(x).
        ///
        /// ```
        /// # use neuronote::prelude::*;
        /// let g = Graph::new();
        /// let x = g.var("x", 0.0);
        /// let y = x.activate(Activation::Sigmoid);
        /// assert_eq!((y.value(), y.backward().of(x)), (0.5, 0.25));
        /// ```
        Activate(h: Activation) as activate {
            symbol: match h {
                Activation::Sigmoid => "σ".to_owned(),
                // Without the parameter, which stands in brackets: a node is small.
                _ => h.name().split(" (").next().unwrap_or_default().to_owned(),
            }, name: h.name(),
            value: |x| h.apply(x),
            slope: |x, _| h.derivative(x),
            rule: match h {
                Activation::Sigmoid => "상류 기울기 × 출력 × (1 − 출력)",
                Activation::Tanh => "상류 기울기 × (1 − 출력²)",
                Activation::Relu => "입력이 0보다 크면 상류 기울기를 그대로, 아니면 0",
                _ => "상류 기울기 × 그 입력에서 활성화 함수의 기울기",
            },
        }
    }
}

impl Op {
    /// Whether it holds its value instead of computing it.
    pub const fn is_leaf(self) -> bool {
        matches!(self.arity(), Arity::Leaf)
    }

    /// The expression with its operands as they are written: `100 × 2`, `ln(x)`, `t^2`.
    pub fn written<S: AsRef<str>>(self, operands: &[S]) -> String {
        let symbol = self.symbol();
        match operands {
            [] => symbol,
            [x] if symbol.starts_with('^') => format!("{}{symbol}", bracketed(x.as_ref())),
            [x] if symbol == "−" => format!("−{}", bracketed(x.as_ref())),
            [x, y] if !symbol.starts_with(char::is_alphabetic) => {
                format!("{} {symbol} {}", x.as_ref(), bracketed(y.as_ref()))
            }
            _ => {
                let list: Vec<_> = operands.iter().map(AsRef::as_ref).collect();
                format!("{symbol}({})", list.join(", "))
            }
        }
    }
}

/// In brackets where a sign would run into an operator.
pub(crate) fn bracketed(operand: &str) -> String {
    if operand.starts_with(['-', '−']) {
        format!("({operand})")
    } else {
        operand.to_owned()
    }
}
