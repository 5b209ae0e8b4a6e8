//! `+ - * /` and the functions of a node.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::Activation;
use crate::graph::Var;
use crate::graph::op::Op;
use crate::number::Number;

impl Var {
    /// The larger of two nodes; NaN if one of them is. The gradient goes to the larger one, to this one where they are equal.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (a, b) = (g.var("a", 1), g.var("b", 3));
    /// assert_eq!(a.max(b).backward().of(b), 1.0);
    /// ```
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        self.binary(Op::Max, other)
    }

    /// An activation function h(x).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", -2);
    /// let y = x.activate(Activation::LeakyRelu(0.1));
    /// assert_eq!((y.value(), y.backward().of(x)), (-0.2, 0.1));
    /// ```
    #[must_use]
    pub fn activate(self, h: Activation) -> Self {
        self.unary(Op::Activate(h))
    }

    /// xᵖ with any number p; NaN for a negative x unless p is whole.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 4);
    /// let root = x.powf(0.5);
    /// assert_eq!((root.value(), root.backward().of(x)), (2.0, 0.25));
    /// ```
    #[must_use]
    pub fn powf(self, p: impl Number) -> Self {
        self.unary(Op::Powf(p.number()))
    }
}

/// Methods of a node that make another one of it.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident($($parameter:ident: $number:ty)?) $op:expr;)*) => {
        impl Var {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(self, $($parameter: $number)?) -> Self {
                    self.unary($op)
                }
            )*
        }
    };
}

functions! {
    /// xⁿ with a whole number n.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let t = Graph::new().var("t", 3);
    /// let z = t.powi(2);
    /// assert_eq!((z.value(), z.backward().of(t)), (9.0, 6.0));
    /// ```
    powi(n: i32) Op::Powi(n);
    /// The square root, √x; NaN below 0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Graph::new().var("x", 9).sqrt().value(), 3.0);
    /// ```
    sqrt() Op::Sqrt;
    /// The exponential, eˣ.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Graph::new().var("x", 0).exp().value(), 1.0);
    /// ```
    exp() Op::Exp;
    /// The natural logarithm, ln x; −∞ at 0, NaN below.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert_eq!(Graph::new().var("x", 1).ln().value(), 0.0);
    /// ```
    ln() Op::Ln;
    /// The sigmoid, 1 / (1 + e⁻ˣ). Backward: y(1 − y) (slide 59).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0);
    /// assert_eq!(x.sigmoid().backward().of(x), 0.25);
    /// ```
    sigmoid() Op::Activate(Activation::Sigmoid);
    /// The hyperbolic tangent. Backward: 1 − y² (slide 64).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0);
    /// assert_eq!(x.tanh().backward().of(x), 1.0);
    /// ```
    tanh() Op::Activate(Activation::Tanh);
    /// max(0, x). Backward: 1 for x > 0, else 0 (slide 66).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", -2);
    /// assert_eq!(x.relu().backward().of(x), 0.0);
    /// ```
    relu() Op::Activate(Activation::Relu);
    /// x for x > 0, else a·x.
    leaky_relu(a: f64) Op::Activate(Activation::LeakyRelu(a));
    /// x for x > 0, else a(eˣ − 1).
    elu(a: f64) Op::Activate(Activation::Elu(a));
    /// The self-normalising ELU, with its two fixed constants (λ ≈ 1.0507, α ≈ 1.6733).
    selu() Op::Activate(Activation::Selu);
    /// x·σ(bx).
    swish(b: f64) Op::Activate(Activation::Swish(b));
    /// ln(1 + eˣ).
    softplus() Op::Activate(Activation::Softplus);
}

/// An operator between two nodes, by value or by reference.
macro_rules! operators {
    ($($trait:ident $method:ident, $assign:ident $assign_method:ident;)*) => { $(
        impl $trait for Var {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                self.binary(Op::$trait, other)
            }
        }

        impl<T> $trait<T> for &Var
        where
            Var: $trait<T>,
        {
            type Output = <Var as $trait<T>>::Output;
            fn $method(self, other: T) -> Self::Output {
                $trait::$method(*self, other)
            }
        }

        impl $trait<&Self> for Var {
            type Output = Self;
            fn $method(self, other: &Self) -> Self {
                self.binary(Op::$trait, *other)
            }
        }

        impl<T> $assign<T> for Var
        where
            Self: $trait<T, Output = Self>,
        {
            fn $assign_method(&mut self, other: T) {
                *self = (*self).$method(other);
            }
        }

        numbers! { $trait $method f64 &f64 i32 &i32 }
    )* };
}

/// An operator between a node and a number, on either side. One kind of floats and one of whole numbers: with a second, Rust
/// could not tell what `2.0` is in `(2.0 * x).exp()`.
macro_rules! numbers {
    ($trait:ident $method:ident $($number:ty)*) => { $(
        impl $trait<$number> for Var {
            type Output = Self;
            fn $method(self, number: $number) -> Self {
                self.binary(Op::$trait, self.beside(number.number()))
            }
        }

        impl $trait<Var> for $number {
            type Output = Var;
            fn $method(self, var: Var) -> Var {
                var.beside(self.number()).binary(Op::$trait, var)
            }
        }

        impl $trait<&Var> for $number {
            type Output = Var;
            fn $method(self, var: &Var) -> Var {
                self.$method(*var)
            }
        }
    )* };
}

operators! {
    Add add, AddAssign add_assign;
    Sub sub, SubAssign sub_assign;
    Mul mul, MulAssign mul_assign;
    Div div, DivAssign div_assign;
}

impl Neg for Var {
    type Output = Self;
    fn neg(self) -> Self {
        self.unary(Op::Neg)
    }
}

impl Neg for &Var {
    type Output = Var;
    fn neg(self) -> Var {
        -*self
    }
}
