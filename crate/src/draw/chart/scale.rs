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
    // Halves, so that the difference of any two is finite.
    from: f64,
    to: f64,
    /// How many numbers stand along the axis at most.
    ticks: u32,
}

impl Scale {
    pub(crate) fn new(axis: &Axis, ticks: u32) -> Self {
        let half = |x: f64| {
            if x.is_nan() {
                0.0
            } else {
                x.clamp(-8e307, 8e307) / 2.0
            }
        };
        let (a, b) = (half(axis.from), half(axis.to));
        let (mut from, mut to) = (a.min(b), a.max(b));
        let least = (from.abs().max(to.abs()) * 1e-9).max(1e-300);
        if to - from < least {
            let room = if from == 0.0 { 0.5 } else { from.abs() * 0.5 };
            (from, to) = (from - room, to + room);
        }
        Self { from, to, ticks }
    }

    /// The place of a value: 0 at the lower end, 1 at the upper one. NaN stays NaN; what is far away stays finite.
    pub(crate) fn place(&self, value: f64) -> f64 {
        ((value / 2.0 - self.from) / (self.to - self.from)).clamp(-1e100, 1e100)
    }

    /// The value at a place.
    pub(crate) fn value(&self, place: f64) -> f64 {
        2.0 * (self.from + (self.to - self.from) * place)
    }

    /// Round values that lie on the axis, with their places.
    pub(crate) fn ticks(&self) -> impl Iterator<Item = (f64, f64)> {
        let (from, to) = (self.from, self.to);
        let span = to - from;
        let (count, step) = self.step();
        let first = (2.0 * from / step - 1e-6).ceil();
        (0..count).filter_map(move |i| {
            let value = (first + f64::from(i)) * step;
            let place = (value / 2.0 - from) / span;
            (-1e-6..=1.000_001)
                .contains(&place)
                .then_some((value, place))
        })
    }

    /// How many steps fit, and how long one is: 1, 2 or 5 times a power of ten.
    fn step(&self) -> (u32, f64) {
        let span = (self.to - self.from) * 2.0;
        let raw = (self.to - self.from) / (f64::from(self.ticks.max(2)) - 0.99) * 2.0;
        let power = 10_f64.powi(raw.log10().floor().clamp(-320.0, 307.0) as i32);
        let step = [1.0, 2.0, 5.0, 10.0]
            .map(|factor| factor * power)
            .into_iter()
            .find(|step| *step >= raw * 0.999 && step.is_finite())
            .unwrap_or(raw);
        ((span / step + 2.0).min(50.0) as u32, step)
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
        self.ticks().map(|(_, place)| place).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..1.0
    }
}

impl ValueFormatter<f64> for Scale {
    fn format_ext(&self, place: &f64) -> String {
        let (_, step) = self.step();
        // A place is a little off its value: without this, 0 would be 1e-17.
        format((self.value(*place) / step).round() * step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(from: f64, to: f64, ticks: u32) -> Vec<String> {
        let scale = Scale::new(&Axis::new("", from, to), ticks);
        scale
            .ticks()
            .map(|(_, place)| scale.format_ext(&place))
            .collect()
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
            let places: Vec<_> = scale.ticks().map(|(_, place)| place).collect();
            proptest::prop_assert!(places.len() <= ticks as usize, "{places:?}");
            proptest::prop_assert!(places.is_sorted() && places.iter().all(|place| (-0.01..1.01).contains(place)));
            proptest::prop_assert!(value.is_nan() || scale.place(value).is_finite());
        }
    }
}
