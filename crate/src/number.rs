//! How numbers are written wherever a reader sees them.

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
    if x.is_nan() {
        return "NaN".into();
    }
    if x.is_infinite() {
        return if x > 0.0 { "∞" } else { "-∞" }.into();
    }
    let size = x.abs();
    if size == 0.0 {
        return "0".into();
    }
    // Below half of the last decimal the fixed form would round a real number to 0; above a million
    // it would be wider than what it says.
    if !(0.00005..1e7).contains(&size) {
        return scientific(x);
    }
    trimmed(std::format!("{x:.4}"))
}

/// [`format()`] with the sign always there: `+0.3`, `-0.7`. For a term that is added to something.
pub fn format_signed(x: f64) -> String {
    let plain = format(x);
    if plain.starts_with('-') || x.is_nan() {
        plain
    } else {
        std::format!("+{plain}")
    }
}

fn scientific(x: f64) -> String {
    let written = std::format!("{x:.3e}");
    match written.split_once('e') {
        Some((digits, exponent)) => std::format!("{}e{exponent}", trimmed(digits.to_owned())),
        None => written,
    }
}

/// Cuts zeros behind the point, the point too if nothing is left behind it.
fn trimmed(digits: String) -> String {
    if !digits.contains('.') {
        return digits;
    }
    digits
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
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
    fn a_sign_when_asked() {
        assert_eq!(format_signed(0.3), "+0.3");
        assert_eq!(format_signed(-0.7), "-0.7");
        assert_eq!(format_signed(-0.0), "+0");
        assert_eq!(format_signed(f64::NAN), "NaN");
    }

    proptest::proptest! {
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
