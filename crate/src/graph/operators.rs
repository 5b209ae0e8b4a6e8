//! `+ - * /` and the functions of a node.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

use crate::Activation;
use crate::graph::op::Op;
use crate::graph::{Key, Var};

impl Var {
    // What these two do is compiled into each operation once, here and not in the reader's cell.
    #[inline(always)]
    pub(crate) fn unary(self, op: Op) -> Self {
        let mut tape = self.tape.borrow_mut();
        if tape.generation != self.key.generation() {
            return self;
        }
        let id = tape.push(op, self.key.id(), self.key.id());
        self.sibling(id)
    }

    #[inline(always)]
    fn binary(self, op: Op, other: Self) -> Self {
        if std::ptr::eq(self.tape, other.tape) && self.key.generation() == other.key.generation() {
            let mut tape = self.tape.borrow_mut();
            if tape.generation == self.key.generation() {
                let id = tape.push(op, self.key.id(), other.key.id());
                return self.sibling(id);
            }
        }
        self.unrelated(other)
    }

    /// Another node of the same graph.
    #[inline(always)]
    fn sibling(self, id: u32) -> Self {
        Self {
            key: Key::new(self.key.generation(), id),
            ..self
        }
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
    fn beside_number(self, value: f64) -> Self {
        let mut tape = self.tape.borrow_mut();
        if tape.generation != self.key.generation() {
            return self;
        }
        let id = tape.push_leaf(Op::Constant, value);
        self.sibling(id)
    }

    /// The larger of two nodes; the gradient goes to the larger one, to this one where they are equal.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let g = Graph::new();
    /// let (a, b) = (g.var("a", 1.0), g.var("b", 3.0));
    /// assert_eq!(a.max(b).backward().of(b), 1.0);
    /// ```
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
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0.0);
    /// let y = x.tanh();
    /// assert_eq!((y.value(), y.backward().of(x)), (0.0, 1.0));
    /// ```
    #[must_use]
    pub fn tanh(self) -> Self {
        self.activate(Activation::Tanh)
    }

    /// max(0, x). Backward: 1 for x > 0, else 0 (slide 66).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", -2.0);
    /// let y = x.relu();
    /// assert_eq!((y.value(), y.backward().of(x)), (0.0, 0.0));
    /// ```
    #[must_use]
    pub fn relu(self) -> Self {
        self.activate(Activation::Relu)
    }

    /// x for x > 0, else `slope`·x.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", -2.0);
    /// let y = x.leaky_relu(0.1);
    /// assert_eq!((y.value(), y.backward().of(x)), (-0.2, 0.1));
    /// ```
    #[must_use]
    pub fn leaky_relu(self, slope: f64) -> Self {
        self.activate(Activation::LeakyRelu(slope))
    }

    /// x for x > 0, else `slope`·x with a slope that would be learned; here it stays.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", -2.0);
    /// let y = x.prelu(0.25);
    /// assert_eq!((y.value(), y.backward().of(x)), (-0.5, 0.25));
    /// ```
    #[must_use]
    pub fn prelu(self, slope: f64) -> Self {
        self.activate(Activation::Prelu(slope))
    }

    /// x for x > 0, else α(eˣ − 1).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 2.0);
    /// let y = x.elu(1.0);
    /// assert_eq!((y.value(), y.backward().of(x)), (2.0, 1.0));
    /// ```
    #[must_use]
    pub fn elu(self, alpha: f64) -> Self {
        self.activate(Activation::Elu(alpha))
    }

    /// The self-normalising ELU, with its two fixed constants (λ ≈ 1.0507, α ≈ 1.6733).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 1.0);
    /// assert!((x.selu().value() - 1.0507).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn selu(self) -> Self {
        self.activate(Activation::Selu)
    }

    /// x·σ(βx).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0.0);
    /// let y = x.swish(1.0);
    /// assert_eq!((y.value(), y.backward().of(x)), (0.0, 0.5));
    /// ```
    #[must_use]
    pub fn swish(self, beta: f64) -> Self {
        self.activate(Activation::Swish(beta))
    }

    /// ln(1 + eˣ).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let x = Graph::new().var("x", 0.0);
    /// let y = x.softplus();
    /// assert_eq!((y.value(), y.backward().of(x)), (2.0_f64.ln(), 0.5));
    /// ```
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
            fn $method(self, other: Self) -> Self {
                self.binary(Op::$trait, other)
            }
        }

        impl $trait<f64> for Var {
            type Output = Self;
            fn $method(self, number: f64) -> Self {
                self.binary(Op::$trait, self.beside_number(number))
            }
        }

        impl $trait<Var> for f64 {
            type Output = Var;
            fn $method(self, var: Var) -> Var {
                var.beside_number(self).binary(Op::$trait, var)
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
    fn neg(self) -> Self {
        self.unary(Op::Neg)
    }
}
