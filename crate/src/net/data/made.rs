//! Data sets made up from a seed: blobs, moons, spirals, and samples of a curve.
//!
//! Each shape is placed by our own arithmetic and blurred by our own random numbers, so the same seed gives the same
//! bits on every machine. Class of sample i is i modulo the number of classes: classes are as even as they can be.

use ndarray::Array2;

use crate::error::argument;
use crate::net::data::Dataset;
use crate::net::math::turn;
use crate::net::random::{Purpose, Random};
use crate::{Result, number};

/// More would hardly be meant.
const MOST_SAMPLES: usize = 10_000_000;

impl Dataset {
    /// Two half moons that reach into each other, blurred by normal noise of the given standard deviation.
    ///
    /// # Errors
    /// For 0 samples, more than ten million, or noise that is negative or not finite.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::moons(200, 0.1, 1)?;
    /// assert_eq!((data.samples(), data.features(), data.outputs()), (200, 2, 1));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn moons(samples: usize, noise: impl Into<f64>, seed: u64) -> Result<Self> {
        plane(samples, 2, noise.into(), seed, |at| {
            let (cos, sin) = turn(at.along / 2.0);
            if at.class == 0 {
                [cos, sin]
            } else {
                [1.0 - cos, 0.5 - sin]
            }
        })
    }

    /// Two spiral arms, one and a half turns each, out to radius 1, blurred by normal noise.
    ///
    /// # Errors
    /// As [`moons`](Self::moons).
    pub fn spirals(samples: usize, noise: impl Into<f64>, seed: u64) -> Result<Self> {
        plane(samples, 2, noise.into(), seed, |at| {
            let radius = 0.1 + 0.9 * at.along;
            let (cos, sin) = turn(1.5 * at.along + 0.5 * at.class as f64);
            [radius * cos, radius * sin]
        })
    }

    /// One cloud a class, around centres evenly spaced on a circle of radius 1; `noise` is a cloud's standard deviation.
    ///
    /// # Errors
    /// As [`moons`](Self::moons); and for fewer than 2 classes or more than 100.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::blobs(90, 3, 0.2, 1)?;
    /// assert_eq!(data.outputs(), 3);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn blobs(samples: usize, classes: usize, noise: impl Into<f64>, seed: u64) -> Result<Self> {
        plane(samples, classes, noise.into(), seed, |at| {
            let (cos, sin) = turn(at.class as f64 / at.classes as f64);
            [cos, sin]
        })
    }

    /// Noisy samples of a curve: x evenly from `range.0` to `range.1`, target f(x) + normal noise.
    ///
    /// # Errors
    /// As [`moons`](Self::moons); for a range that is empty, reversed or infinite; and where f gives NaN or ∞.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let data = Dataset::curve(|x| x * x, (-1, 1), 5, 0, 1)?;
    /// assert_eq!(data.t, array![[1.0], [0.25], [0.0], [0.25], [1.0]]);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn curve(
        f: impl Fn(f64) -> f64,
        range: (impl Into<f64>, impl Into<f64>),
        samples: usize,
        noise: impl Into<f64>,
        seed: u64,
    ) -> Result<Self> {
        on_curve(
            &f,
            (range.0.into(), range.1.into()),
            samples,
            noise.into(),
            seed,
        )
    }
}

fn on_curve(
    f: &dyn Fn(f64) -> f64,
    (from, to): (f64, f64),
    samples: usize,
    noise: f64,
    seed: u64,
) -> Result<Dataset> {
    check(samples, noise)?;
    if !(from < to && (to - from).is_finite()) {
        return Err(argument(
            "범위",
            format!("({}, {})", number::format(from), number::format(to)),
            "작은 수에서 큰 수로, 유한한 범위를 넣으세요. 예: (-1.0, 1.0)",
        ));
    }
    let mut random = Random::new(seed, Purpose::Data);
    let step = (to - from) / (samples.max(2) - 1) as f64;
    let x = Array2::from_shape_fn((samples, 1), |(i, _)| from + step * i as f64);
    let t = x.mapv(|x| f(x) + noise * random.normal());
    Dataset::new(x, t)
}

fn check(samples: usize, noise: f64) -> Result<()> {
    if samples == 0 || samples > MOST_SAMPLES {
        return Err(argument(
            "샘플 수",
            samples.to_string(),
            "1부터 10000000까지의 수를 넣으세요.",
        ));
    }
    if !(noise >= 0.0 && noise.is_finite()) {
        return Err(argument(
            "잡음의 크기",
            number::format(noise),
            "0 이상의 유한한 수를 넣으세요. 예: 0.1",
        ));
    }
    Ok(())
}

/// Which sample of which class.
struct At {
    class: usize,
    classes: usize,
    /// How far along its class it is, 0 to 1.
    along: f64,
}

/// Points on a plane, each where `place` puts it.
fn plane(
    samples: usize,
    classes: usize,
    noise: f64,
    seed: u64,
    place: fn(At) -> [f64; 2],
) -> Result<Dataset> {
    check(samples, noise)?;
    if !(2..=100).contains(&classes) {
        return Err(argument(
            "클래스 수",
            classes.to_string(),
            "2부터 100까지의 수를 넣으세요.",
        ));
    }
    let mut random = Random::new(seed, Purpose::Data);
    let mut x = Array2::zeros((samples, 2));
    for (i, mut row) in x.outer_iter_mut().enumerate() {
        let class = i % classes;
        let count = (samples - class).div_ceil(classes);
        let along = (i / classes) as f64 / (count.max(2) - 1) as f64;
        let place = place(At {
            class,
            classes,
            along,
        });
        for (cell, at) in row.iter_mut().zip(place) {
            *cell = at + noise * random.normal();
        }
    }
    let class: Vec<usize> = (0..samples).map(|i| i % classes).collect();
    Dataset::of_count(x, &class, classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Maker = fn(usize, f64, u64) -> Result<Dataset>;
    const SHAPES: [Maker; 3] = [Dataset::moons, Dataset::spirals, |n, noise, seed| {
        Dataset::blobs(n, 3, noise, seed)
    }];

    #[test]
    fn the_same_seed_gives_the_same_data() {
        for make in SHAPES {
            let data = make(60, 0.1, 5).expect("fine");
            assert_eq!(data, make(60, 0.1, 5).expect("fine"));
            assert_ne!(data.x, make(60, 0.1, 6).expect("fine").x);
            let classes = data.classes().expect("classes");
            let largest = *classes.iter().max().expect("some");
            let counts: Vec<usize> = (0..=largest)
                .map(|c| classes.iter().filter(|&&k| k == c).count())
                .collect();
            assert_eq!(counts, vec![60 / counts.len(); counts.len()]);
        }
    }

    /// For ever: these bits must not change, whatever the machine.
    #[test]
    fn the_bits_are_fixed() {
        let hash = |data: Dataset| {
            data.x.iter().chain(&data.t).fold(0_u64, |h, x| {
                (h ^ x.to_bits())
                    .wrapping_mul(0x100_0000_01b3)
                    .rotate_left(17)
            })
        };
        let curve = Dataset::curve(|x| x * (1.0 - x), (0.0, 1.0), 50, 0.1, 1);
        let hashes: Vec<u64> = SHAPES
            .map(|make| make(50, 0.1, 1))
            .into_iter()
            .chain([curve])
            .map(|d| hash(d.expect("fine")))
            .collect();
        assert_eq!(
            hashes,
            [
                14_576_384_319_090_224_457,
                12_085_384_345_193_924_675,
                3_945_797_013_295_393_290,
                7_728_671_207_017_125_381
            ]
        );
    }

    #[test]
    fn shapes_without_noise_are_exact() {
        let moons = Dataset::moons(4, 0.0, 1).expect("fine");
        let rounded = moons.x.mapv(|x| (x * 1e12).round() / 1e12 + 0.0);
        assert_eq!(
            rounded,
            ndarray::array![[1.0, 0.0], [0.0, 0.5], [-1.0, 0.0], [2.0, 0.5]]
        );
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for make in SHAPES {
            for (samples, noise) in [
                (0, 0.1),
                (usize::MAX, 0.1),
                (10, -0.1),
                (10, f64::NAN),
                (10, f64::INFINITY),
            ] {
                assert!(make(samples, noise, 1).is_err(), "{samples} {noise}");
            }
            assert!(make(1, 0.1, 1).is_ok());
            assert!(make(9, f64::MAX, 1).is_err(), "noise that overflows");
        }
        let text = Dataset::moons(0, 0.1, 1).expect_err("refused").to_string();
        assert_eq!(
            text,
            "샘플 수 값이 0입니다. 1부터 10000000까지의 수를 넣으세요."
        );
        for classes in [0, 1, 101, usize::MAX] {
            assert!(Dataset::blobs(10, classes, 0.1, 1).is_err());
        }
        for range in [
            (1.0, 1.0),
            (1.0, 0.0),
            (0.0, f64::INFINITY),
            (f64::NAN, 1.0),
            (f64::MIN, f64::MAX),
        ] {
            assert!(
                Dataset::curve(|x| x, range, 10, 0.1, 1).is_err(),
                "{range:?}"
            );
        }
        assert!(Dataset::curve(|x| 1.0 / x, (0.0, 1.0), 10, 0.0, 1).is_err());
    }
}
