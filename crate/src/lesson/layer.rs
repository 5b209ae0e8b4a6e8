//! The lecture's layers: each computes forward, remembers what it needs, and hands gradients back (slides 51–52).

use crate::number::Number;
use crate::{Error, Result};

/// The multiplication layer of slide 51: remembers both inputs and hands each the gradient times the other one.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut mul_apple = MulLayer::new();
/// let mut mul_tax = MulLayer::new();
/// let apples = mul_apple.forward(100, 2);
/// let price = mul_tax.forward(apples, 1.1);
/// let (by_apples, by_tax) = mul_tax.backward(1)?;
/// let (by_apple, by_count) = mul_apple.backward(by_apples)?;
/// assert!((price - 220.0).abs() < 1e-12);
/// assert_eq!((by_apple, by_tax), (2.2, 200.0));
/// assert!((by_count - 110.0).abs() < 1e-12);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct MulLayer {
    inputs: Option<(f64, f64)>,
    /// Whether backward was asked since these inputs.
    went_back: bool,
    /// Whether inputs were forgotten for which backward was not asked.
    forgot: bool,
}

/// The addition layer: hands both inputs the gradient unchanged.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut add = AddLayer::new();
/// assert_eq!(add.forward(200, 450), 650.0);
/// assert_eq!(add.backward(1.1)?, (1.1, 1.1));
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct AddLayer {
    went_forward: bool,
}

impl MulLayer {
    /// A layer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// x × y; remembers both.
    pub fn forward(&mut self, x: impl Number, y: impl Number) -> f64 {
        let (x, y) = (x.number(), y.number());
        let other = self.inputs.is_some_and(|old| old != (x, y));
        self.forgot = !self.went_back && (self.forgot || other);
        self.went_back = false;
        self.inputs = Some((x, y));
        x * y
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream × y and upstream × x.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward), [`Error::LayerUsedTwice`] if one layer
    /// was used for two products: each needs its own. After two different ones the first `backward` is the later one's; a second
    /// one is most likely meant for the one that is forgotten.
    pub fn backward(&mut self, upstream: impl Number) -> Result<(f64, f64)> {
        let (x, y) = (self.inputs).ok_or(Error::BackwardBeforeForward("MulLayer"))?;
        if self.went_back && self.forgot {
            return Err(Error::LayerUsedTwice("MulLayer"));
        }
        self.went_back = true;
        let upstream = upstream.number();
        Ok((upstream * y, upstream * x))
    }
}

impl AddLayer {
    /// A layer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// x + y.
    pub fn forward(&mut self, x: impl Number, y: impl Number) -> f64 {
        self.went_forward = true;
        x.number() + y.number()
    }

    /// (∂L/∂x, ∂L/∂y) from `upstream` = ∂L/∂output: upstream twice.
    ///
    /// # Errors
    /// [`Error::BackwardBeforeForward`] before the first [`forward`](Self::forward).
    pub fn backward(&mut self, upstream: impl Number) -> Result<(f64, f64)> {
        if self.went_forward {
            Ok((upstream.number(), upstream.number()))
        } else {
            Err(Error::BackwardBeforeForward("AddLayer"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
            "{found} is not {expected}"
        );
    }

    #[test]
    fn slides_51_and_52() -> Result<()> {
        let (mut mul_apple, mut mul_orange) = (MulLayer::new(), MulLayer::new());
        let (mut add, mut mul_tax) = (AddLayer::new(), MulLayer::new());
        let apples = mul_apple.forward(100.0, 2.0);
        let oranges = mul_orange.forward(150.0, 3.0);
        let both = add.forward(apples, oranges);
        let price = mul_tax.forward(both, 1.1);
        near(price, 715.0);
        let (by_both, by_tax) = mul_tax.backward(1.0)?;
        let (by_apples, by_oranges) = add.backward(by_both)?;
        let (by_apple, by_apple_count) = mul_apple.backward(by_apples)?;
        let (by_orange, by_orange_count) = mul_orange.backward(by_oranges)?;
        near(by_apple, 2.2);
        near(by_apple_count, 110.0);
        near(by_orange, 3.3);
        near(by_orange_count, 165.0);
        near(by_tax, 650.0);
        Ok(())
    }

    #[test]
    fn backward_before_forward_says_so() {
        assert!(AddLayer::new().backward(1.0).is_err());
        let error = MulLayer::new().backward(1.0).unwrap_err();
        assert_eq!(error, Error::BackwardBeforeForward("MulLayer"));
        assert!(
            error
                .to_string()
                .starts_with("MulLayer의 backward를 forward보다 먼저")
        );
    }

    #[test]
    fn one_layer_in_two_places_is_noticed() -> Result<()> {
        let mut mul = MulLayer::new();
        let sum = mul.forward(3, 4) + mul.forward(5, 6);
        near(sum, 42.0);
        assert_eq!(mul.backward(1)?, (6.0, 5.0));
        let error = mul.backward(1).unwrap_err();
        assert_eq!(error, Error::LayerUsedTwice("MulLayer"));
        assert!(error.to_string().contains("하나씩"), "{error}");
        // Forward and backward in turn, and a cell that is run again, are as they should be.
        for x in [1, 2, 2] {
            mul.forward(x, 7);
            assert_eq!(mul.backward(1)?, (7.0, x.into()));
            assert_eq!(mul.backward(2)?, (14.0, 2.0 * f64::from(x)));
        }
        for _ in 0..2 {
            mul.forward(8, 9);
        }
        assert_eq!(mul.backward(1)?, mul.backward(1)?);
        Ok(())
    }
}
