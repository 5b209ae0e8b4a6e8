//! What the first neurons of a network look for in a picture.

use crate::error::argument;
use crate::figure::Label;
use crate::figure::images::{Image, Images};
use crate::{Mlp, Result};

/// As many as stand in a line.
const MOST: usize = 10;

impl Mlp {
    /// The weights of up to ten neurons of the first layer as pictures, where the inputs are the pixels of a square one: in the upper
    /// line where ink raises the neuron's weighted sum (positive weights), in the lower where ink lowers it.
    ///
    /// # Errors
    /// If the number of inputs is no square, or no network can be made of the sizes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Mlp::new([64, 32, 10]).seed(1).weight_pictures()?.text().contains("1 +"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn weight_pictures(&self) -> Result<Images> {
        self.check_sizes()?;
        let (inputs, weights) = (self.sizes()[0], &self.weights()[0]);
        let columns = inputs.isqrt();
        if columns * columns != inputs {
            let advice = "입력이 8 × 8 = 64개처럼 정사각형 그림인 신경망을 넣어 주세요.";
            return Err(argument("입력 수", inputs.to_string(), advice));
        }
        let mut images = Vec::new();
        for (sign, name) in [(1.0, "+"), (-1.0, "−")] {
            for (w, neuron) in weights.outer_iter().zip(1..=MOST) {
                let largest = w.iter().fold(f64::MIN_POSITIVE, |a, w| a.max(w.abs()));
                images.push(Image {
                    columns,
                    // From two thirds of the largest on all are black.
                    pixels: w.iter().map(|w| sign * 1.5 * w / largest).collect(),
                    label: Label::new(format!("{neuron} {name}")),
                });
            }
        }
        Ok(Images {
            title: Label::from("첫 층의 뉴런이 찾는 것"),
            images,
            note: Label::from("+: 잉크가 있으면 가중합을 올리는 자리. −: 내리는 자리."),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Mlp;

    #[test]
    fn positive_weights_stand_over_negative_ones() {
        let w = (0..16).map(|i| f64::from(i) - 8.0).collect::<Vec<_>>();
        let net = Mlp::from_parameters([16, 1], [vec![w]], [vec![0.0]]).expect("fits");
        let images = net.weight_pictures().expect("square").images;
        assert_eq!(
            (images.len(), images[1].pixels[0], images[0].pixels[15]),
            (2, 1.5, 1.3125)
        );
        assert!(Mlp::new([2, 1]).weight_pictures().is_err());
        assert!(Mlp::new([0]).weight_pictures().is_err());
    }
}
