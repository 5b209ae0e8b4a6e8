//! Handwritten digits, which come with the crate.

use ndarray::Array2;

use crate::Dataset;

/// A line each: the digit, and 64 pixels from 0 to 16. Where they are from stands beside the file.
const DIGITS: &str = include_str!("../../../data/digits.txt");

impl Dataset {
    /// 1,797 handwritten digits: pictures of 8 × 8 pixels, row by row from 0 (paper) to 1 (ink), and ten classes. Alpaydin and
    /// Kaynak (1998), *Optical Recognition of Handwritten Digits*, UCI, CC BY 4.0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let (training, held_out) = Dataset::digits().split(0.25, 1)?;
    /// assert_eq!((training.samples(), held_out.samples()), (1348, 449));
    /// assert_eq!((training.features(), training.outputs()), (64, 10));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn digits() -> Self {
        let value = |c: char| f64::from(c.to_digit(17).unwrap_or(0));
        let lines: Vec<Vec<f64>> = DIGITS
            .lines()
            .map(|line| line.chars().map(value).collect())
            .collect();
        let samples = lines.len();
        Self {
            x: Array2::from_shape_fn((samples, 64), |(i, pixel)| lines[i][pixel + 1] / 16.0),
            t: Array2::from_shape_fn((samples, 10), |(i, digit)| {
                f64::from(u8::from(lines[i][0] == digit as f64))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Activation, Dataset, Mlp, Optimizer, Output, Train};

    #[test]
    fn they_are_all_there() {
        let data = Dataset::digits();
        data.check().expect("finite");
        let classes = data.classes().expect("digits");
        let counts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
            .map(|digit| classes.iter().filter(|c| **c == digit).count());
        assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
        assert_eq!(data.x.sum() * 16.0, 561_718.0);
        let first = data.x.row(0).mapv(|x| x * 16.0);
        assert_eq!(
            first.as_slice().expect("a row")[2..6],
            [5.0, 13.0, 9.0, 1.0]
        );
    }

    /// What the lesson does, with fewer epochs.
    #[test]
    fn they_are_learned() {
        let (training, held_out) = Dataset::digits().split(0.25, 1).expect("enough");
        let mut net = Mlp::new([64, 32, 10])
            .hidden(Activation::Relu)
            .output(Output::Softmax)
            .seed(1);
        let train = Train {
            learning_rate: 0.01,
            epochs: 20,
            batch: Some(32),
            optimizer: Optimizer::adam(),
            snapshots: 0,
            ..Train::default()
        };
        net.train(&training, train).expect("learns");
        assert!(net.score(&held_out).expect("fits").accuracy > Some(0.95));
    }
}
