//! Numbers as a reader types them and as a reader sees them.

/// What can be typed where a number is meant: `1`, `1.0`, `true`, a count, or a reference to one.
#[diagnostic::on_unimplemented(
    message = "수가 들어갈 자리에 `{Self}` 값이 있습니다",
    label = "수가 아닙니다",
    note = "0.5나 1처럼 수를 쓰세요. 따옴표로 감싼 수는 글자입니다."
)]
pub trait Number: Copy {
    /// The number; `true` is 1 and `false` is 0.
    fn number(self) -> f64;
}

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl Number for $type {
            fn number(self) -> f64 {
                self as f64
            }
        }
    )*};
}

numbers!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64);

impl Number for bool {
    fn number(self) -> f64 {
        f64::from(u8::from(self))
    }
}

impl<T: Number> Number for &T {
    fn number(self) -> f64 {
        (*self).number()
    }
}

/// Writes `x` with at most four decimals: trailing zeros cut, no `-0`, and `−` (U+2212) never used,
/// so that what is shown can be pasted back into a cell.
///
/// Magnitudes that four decimals can't carry take a short scientific form; `NaN`, `∞` and `-∞` stand
/// for what is not a number.
///
/// ```
/// # use neuronote::number::format;
/// assert_eq!(format(0.1 + 0.2), "0.3");
/// assert_eq!(format(-0.0), "0");
/// assert_eq!(format(0.000012), "1.2e-5");
/// ```
pub fn format(x: f64) -> String {
    format_to(x, 4)
}

/// From so many decimals on, all are written that there are.
pub(crate) const ALL_DECIMALS: usize = 16;

/// [`format()`] with another number of decimals than four, for numbers of which four don't say enough.
pub(crate) fn format_to(x: f64, decimals: usize) -> String {
    if x.is_nan() {
        return "NaN".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "∞" } else { "-∞" }.into();
    }
    if x == 0.0 {
        return "0".into();
    }
    // Below half of the last decimal the fixed form would round a real number to 0; above a million
    // it would be wider than what it says.
    let least = 0.5 / 10_f64.powi(decimals.min(9) as i32);
    match ((least..1e7).contains(&x.abs()), decimals < ALL_DECIMALS) {
        (true, true) => trimmed(&std::format!("{x:.decimals$}")),
        (true, false) => x.to_string(),
        (false, true) => scientific(&std::format!("{x:.*e}", decimals - 1)),
        (false, false) => scientific(&std::format!("{x:e}")),
    }
}

/// Numbers that belong together, such as the coordinates of a point: (0.5, 1).
pub(crate) fn tuple(numbers: &[f64], write: &dyn Fn(f64) -> String) -> String {
    let numbers: Vec<String> = numbers.iter().map(|x| write(*x)).collect();
    std::format!("({})", numbers.join(", "))
}

/// `x` rounded to as many digits as a number of this size shows when it is written with `digits` of them. What decimals that
/// a reader typed in leave behind in binary when they are added up is gone then: 0.1 + 0.2 is 0.3.
pub(crate) fn rounded(x: f64, size: f64, digits: i32) -> f64 {
    if !(size > 0.0 && size.is_finite()) {
        return x;
    }
    match usize::try_from(digits - 1 - size.log10().floor() as i32) {
        // Through decimals, so that it is the very number that a reader types.
        Ok(decimals) => std::format!("{x:.decimals$}").parse().unwrap_or(x),
        Err(_) => {
            let unit = 10_f64.powi(size.log10().floor() as i32 + 1 - digits);
            (x / unit).round() * unit
        }
    }
}

/// Whether a number is the wanted one as far as the digits say that are shown: what a table of ours shows can be typed back in.
/// What is hardly more than 0 is not 0, but what should be 0 may come out as the dust of a calculation.
pub(crate) fn is_same(given: f64, wanted: f64) -> bool {
    let off = (given - wanted).abs();
    format(given) == format(wanted) || off <= 1e-6 * wanted.abs() || (wanted == 0.0 && off <= 1e-6)
}

fn scientific(written: &str) -> String {
    match written.split_once('e') {
        Some((digits, exponent)) => std::format!("{}e{exponent}", trimmed(digits)),
        None => written.to_owned(),
    }
}

/// Cuts zeros behind the point, the point too if nothing is left behind it.
fn trimmed(digits: &str) -> String {
    if !digits.contains('.') {
        return digits.to_owned();
    }
    (digits.trim_end_matches('0').trim_end_matches('.')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_student_meets() {
        let cases = [
            (0.5, "0.5"),
            (1.0, "1"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.3"),
            (0.5 - 0.7, "-0.2"),
            (715.000_000_000_000_1, "715"),
            (650.0, "650"),
            (1.0 / 3.0, "0.3333"),
            (0.00005, "0.0001"),
            (0.000_049, "4.9e-5"),
            (1e-300, "1e-300"),
            (-2.5e-8, "-2.5e-8"),
            (9_999_999.0, "9999999"),
            (1e7, "1e7"),
            (1.23456e10, "1.235e10"),
            (f64::MAX, "1.798e308"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "-∞"),
        ];
        for (x, written) in cases {
            assert_eq!(format(x), written, "{x:?}");
        }
    }

    #[test]
    fn sums_of_typed_numbers_lose_their_dust() {
        for (x, size, clean) in [
            (0.1 + 0.2, 0.3, 0.3),
            (0.1 + 0.2 - 0.3, 0.6, 0.0),
            (0.5 - 0.7, 1.2, -0.2),
            (1e16, 1e16, 1e16),
            (3e-10 * 3.0, 9e-10, 9e-10),
            (f64::INFINITY, f64::INFINITY, f64::INFINITY),
        ] {
            assert_eq!(rounded(x, size, 15), clean);
        }
        assert!(rounded(f64::NAN, 1.0, 12).is_nan());
    }

    proptest::proptest! {
        #[test]
        fn all_decimals_are_the_number(bits: u64) {
            let x = f64::from_bits(bits);
            if x.is_finite() {
                proptest::prop_assert_eq!(format_to(x, ALL_DECIMALS).parse::<f64>(), Ok(x));
            }
        }

        #[test]
        fn any_number_is_short_and_near(bits: u64) {
            let x = f64::from_bits(bits);
            let written = format(x);
            proptest::prop_assert!(written.chars().count() <= 13, "{written}");
            proptest::prop_assert!(!written.starts_with("-0e") && written != "-0");
            if x.is_finite() {
                let back: f64 = written.parse().expect("can be pasted back");
                proptest::prop_assert!((back - x).abs() <= 0.00005_f64.max(x.abs() * 0.0005) * 1.0001);
                proptest::prop_assert_eq!(back == 0.0, x == 0.0);
            }
        }
    }
}
