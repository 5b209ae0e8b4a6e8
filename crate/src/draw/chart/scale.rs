//! From values to places along an axis, and the numbers that stand on it.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use crate::figure::chart::Axis;
use crate::number::format;

/// An axis that is ready to draw: its range is finite and not empty.
///
/// Plotters is given places between 0 and 1, not values: what it would compute from values like 10³⁰⁰ overflows.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) from: f64,
    pub(crate) to: f64,
    /// How many numbers stand along the axis at most: two or more.
    most: u32,
}

impl Scale {
    pub(crate) fn new(axis: &Axis, most: u32) -> Self {
        // So that the difference of the two is finite.
        let end = |x: f64| {
            if x.is_nan() {
                0.0
            } else {
                x.clamp(-1e300, 1e300)
            }
        };
        let (a, b) = (end(axis.from), end(axis.to));
        let (from, to) = (a.min(b), a.max(b));
        let size = from.abs().max(to.abs());
        let room = if to - from >= (size * 1e-9).max(1e-290) {
            0.0
        } else if size < 1e-290 {
            1.0
        } else {
            size * 0.5
        };
        Self {
            from: from - room,
            to: to + room,
            most,
        }
    }

    /// The place of a value: 0 at the lower end, 1 at the upper one. NaN stays NaN; what is far away stays finite.
    pub(crate) fn place(&self, value: f64) -> f64 {
        ((value - self.from) / (self.to - self.from)).clamp(-1e9, 1e9)
    }

    /// Values that lie on the axis: multiples of 1, 2 or 5 times a power of ten.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let least = (self.to - self.from) / (f64::from(self.most) - 0.99);
        let power = 10_f64.powi(least.log10().floor() as i32);
        let mut step = 10.0 * power;
        for factor in [5.0, 2.0, 1.0] {
            if factor * power >= least * 0.999 {
                step = factor * power;
            }
        }
        let first = (self.from / step - 1e-6).ceil();
        let mut ticks = Vec::new();
        for i in 0..self.most {
            let value = (first + f64::from(i)) * step;
            if self.place(value) <= 1.000_001 {
                ticks.push(value);
            }
        }
        ticks
    }
}

impl Ranged for Scale {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, place: &f64, (start, end): (i32, i32)) -> i32 {
        let along = f64::from(end - start) * place.clamp(0.0, 1.0);
        start + along.round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Plotters asks twice: for the fine mesh, which we don't draw, and for the coarse one.
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        let ticks = self.ticks();
        ticks.into_iter().map(|value| self.place(value)).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, place: &f64) -> String {
        let mut ticks = self.ticks().into_iter();
        let value = ticks.find(|value| self.place(*value) == *place);
        value.map(format).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(from: f64, to: f64, ticks: u32) -> Vec<String> {
        let scale = Scale::new(&Axis::new("", from, to), ticks);
        let places = scale.ticks().into_iter().map(|value| scale.place(value));
        places.map(|place| scale.format_ext(&place)).collect()
    }

    #[test]
    fn round_numbers() {
        assert_eq!(written(-0.5, 1.5, 5), ["-0.5", "0", "0.5", "1", "1.5"]);
        assert_eq!(written(-5.0, 5.0, 6), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(
            written(-0.1, 1.1, 7),
            ["0", "0.2", "0.4", "0.6", "0.8", "1"]
        );
        assert_eq!(
            written(0.0, 2000.0, 6),
            ["0", "500", "1000", "1500", "2000"]
        );
    }

    #[test]
    fn a_range_that_is_none_is_mended() {
        assert_eq!(written(1.0, 0.0, 3), ["0", "0.5", "1"]);
        assert_eq!(written(0.0, 0.0, 3), ["-1", "0", "1"]);
        assert!(!written(f64::NAN, f64::INFINITY, 5).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_range_has_a_few_ticks(from: f64, to: f64, ticks in 2_u32..12, value: f64) {
            let scale = Scale::new(&Axis::new("", from, to), ticks);
            let places: Vec<_> = scale.ticks().into_iter().map(|value| scale.place(value)).collect();
            proptest::prop_assert!(places.len() <= ticks as usize, "{places:?}");
            proptest::prop_assert!(places.is_sorted() && places.iter().all(|place| (-0.01..1.01).contains(place)));
            proptest::prop_assert!(value.is_nan() || scale.place(value).is_finite());
        }
    }
}
