//! Random numbers that are the same on every machine and for ever.

use crate::net::math;

/// What a seed is used for. Each purpose has a stream of its own, so that data and weights drawn from the same
/// seed have nothing to do with each other.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Weights,
    Data,
    Split,
    Order,
}

/// `SplitMix64`: Steele, Lea, Flood (2014), *Fast splittable pseudorandom number generators*; constants as in
/// Vigna's `splitmix64.c`.
///
/// Our own twenty lines, because a notebook resolves the newest version of every dependency, and a library of
/// generators may change its stream between two of them.
pub(crate) struct Random {
    state: u64,
    /// Normal numbers are made in pairs.
    spare: Option<f64>,
}

impl Random {
    pub(crate) fn new(seed: u64, purpose: Purpose) -> Self {
        let mixed = Self::raw(seed).next_u64();
        Self::raw(mixed ^ (purpose as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    const fn raw(state: u64) -> Self {
        Self { state, spare: None }
    }

    pub(crate) const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = self.state;
        let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in [0, 1), on a grid of 2⁻⁵³.
    pub(crate) fn uniform(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Normal with mean 0 and variance 1, by Marsaglia's polar method.
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let s = x * x + y * y;
            if s > 0.0 && s < 1.0 {
                let factor = (-2.0 * math::ln(s) / s).sqrt();
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }

    /// Uniform among 0, …, `n` − 1; 0 if there are none.
    const fn below(&mut self, n: usize) -> usize {
        ((self.next_u64() as u128 * n as u128) >> 64) as usize
    }

    /// Fisher–Yates: every order equally likely.
    pub(crate) fn shuffle(&mut self, items: &mut [usize]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published vector for seed 1234567.
    #[test]
    fn the_stream_is_splitmix64() {
        let mut random = Random::raw(1_234_567);
        let first = std::array::from_fn(|_| random.next_u64());
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821_u64
            ]
        );
    }

    #[test]
    fn normal_numbers_are_normal() {
        let mut random = Random::new(1, Purpose::Data);
        let x: Vec<f64> = (0..100_000).map(|_| random.normal()).collect();
        let moment = |k: i32| x.iter().map(|x| x.powi(k)).sum::<f64>() / x.len() as f64;
        assert!(
            moment(1).abs() < 0.015 && (moment(2) - 1.0).abs() < 0.02,
            "{}",
            moment(1)
        );
        assert!(moment(3).abs() < 0.05 && (moment(4) - 3.0).abs() < 0.12);
    }

    #[test]
    fn purposes_and_seeds_have_streams_of_their_own() {
        let first = |seed, purpose| Random::new(seed, purpose).next_u64();
        let mut seen: Vec<u64> = (0..100)
            .flat_map(|seed| {
                [
                    Purpose::Weights,
                    Purpose::Data,
                    Purpose::Split,
                    Purpose::Order,
                ]
                .map(|purpose| first(seed, purpose))
            })
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 400);
    }

    #[test]
    fn a_shuffle_keeps_everything_and_favours_nothing() {
        let mut counts = [[0; 4]; 4];
        let mut random = Random::new(7, Purpose::Order);
        for _ in 0..4000 {
            let mut items = [0, 1, 2, 3];
            random.shuffle(&mut items);
            for (place, item) in items.into_iter().enumerate() {
                counts[place][item] += 1;
            }
        }
        assert!(
            counts.iter().flatten().all(|n| (870..1130).contains(n)),
            "{counts:?}"
        );
    }
}
