//! `+ - * /` and the functions of a node.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use super::Var;
use super::op::Op;
use crate::Activation;

impl Var {
    #[inline]
    pub(super) fn unary(self, op: Op) -> Self {
        let mut tape = self.tape.borrow_mut();
        if tape.generation != self.generation {
            return self;
        }
        let id = tape.push(op, self.id, self.id);
        Self { id, ..self }
    }

    #[inline]
    fn binary(self, op: Op, other: Self) -> Self {
        if std::ptr::eq(self.tape, other.tape) && self.generation == other.generation {
            let mut tape = self.tape.borrow_mut();
            if tape.generation == self.generation {
                let id = tape.push(op, self.id, other.id);
                return Self { id, ..self };
            }
        }
        self.unrelated(other)
    }

    /// What becomes of two nodes that have no graph in common. An old one stays what it is.
    #[cold]
    fn unrelated(self, other: Self) -> Self {
        if !self.is_alive() {
            self
        } else if !other.is_alive() {
            other
        } else {
            let graphs = [self.graph(), other.graph()];
            self.graph().mixed(&[self, other], graphs)
        }
    }

    /// A number among this node's neighbours.
    #[inline]
    fn beside(self, value: f64) -> Self {
        let mut tape = self.tape.borrow_mut();
        if tape.generation != self.generation {
            return self;
        }
        let id = tape.push_leaf(Op::Constant, value);
        Self { id, ..self }
    }

    /// The larger of two nodes; the gradient goes to the larger one, to this one where they are equal.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (a, b) = (g.var("a", 1.0), g.var("b", 3.0));
    /// assert_eq!(a.max(b).backward().of(b), 1.0);
    /// ```
    #[inline]
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        self.binary(Op::Max, other)
    }

    /// The sigmoid, 1 / (1 + e⁻ˣ). Backward: y(1 − y) (slide 59).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0.0);
    /// assert_eq!(x.sigmoid().backward().of(x), 0.25);
    /// ```
    #[must_use]
    pub fn sigmoid(self) -> Self {
        self.activate(Activation::Sigmoid)
    }

    /// The hyperbolic tangent. Backward: 1 − y² (slide 64).
    #[must_use]
    pub fn tanh(self) -> Self {
        self.activate(Activation::Tanh)
    }

    /// max(0, x). Backward: 1 for x > 0, else 0 (slide 66).
    #[must_use]
    pub fn relu(self) -> Self {
        self.activate(Activation::Relu)
    }

    /// x for x > 0, else `slope`·x.
    #[must_use]
    pub fn leaky_relu(self, slope: f64) -> Self {
        self.activate(Activation::LeakyRelu(slope))
    }

    /// x for x > 0, else `slope`·x with a slope that would be learned; here it stays.
    #[must_use]
    pub fn prelu(self, slope: f64) -> Self {
        self.activate(Activation::Prelu(slope))
    }

    /// x for x > 0, else α(eˣ − 1).
    #[must_use]
    pub fn elu(self, alpha: f64) -> Self {
        self.activate(Activation::Elu(alpha))
    }

    /// The self-normalising ELU, with its two fixed constants (λ ≈ 1.0507, α ≈ 1.6733).
    #[must_use]
    pub fn selu(self) -> Self {
        self.activate(Activation::Selu)
    }

    /// x·σ(βx).
    #[must_use]
    pub fn swish(self, beta: f64) -> Self {
        self.activate(Activation::Swish(beta))
    }

    /// ln(1 + eˣ).
    #[must_use]
    pub fn softplus(self) -> Self {
        self.activate(Activation::Softplus)
    }
}

/// An operator between two nodes, between a node and a number on either side, and its `…=` form.
macro_rules! operator {
    ($($trait:ident $method:ident, $assign:ident $assign_method:ident;)*) => { $(
        impl $trait for Var {
            type Output = Self;
            #[inline]
            fn $method(self, other: Self) -> Self {
                self.binary(Op::$trait, other)
            }
        }

        impl $trait<f64> for Var {
            type Output = Self;
            #[inline]
            fn $method(self, number: f64) -> Self {
                self.binary(Op::$trait, self.beside(number))
            }
        }

        impl $trait<Var> for f64 {
            type Output = Var;
            #[inline]
            fn $method(self, var: Var) -> Var {
                var.beside(self).binary(Op::$trait, var)
            }
        }

        impl<T> $assign<T> for Var
        where
            Self: $trait<T, Output = Self>,
        {
            #[inline]
            fn $assign_method(&mut self, other: T) {
                *self = (*self).$method(other);
            }
        }
    )* };
}

operator! {
    Add add, AddAssign add_assign;
    Sub sub, SubAssign sub_assign;
    Mul mul, MulAssign mul_assign;
    Div div, DivAssign div_assign;
}

impl Neg for Var {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        self.unary(Op::Neg)
    }
}
