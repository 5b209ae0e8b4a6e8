//! Exponentials, logarithms and turns made of `+ − × ÷` and bit shifts alone.
//!
//! Those of the platform's libm differ in the last bit from one machine to the next, and a network trained for
//! thousands of steps shows it. These give the same bits everywhere, and a loop over them can be vectorized, which
//! is most of what a training step costs. They agree with the exact value to a few units in the last place.

use std::f64::consts::{FRAC_PI_2, LN_2, LOG2_E};

/// Added and taken away again, it rounds to the nearest integer, and leaves that integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 × 2⁵²
/// ln 2 in two parts. The first has 32 bits, so that its product with an exponent is exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^x as 2^k · e^r with |r| ≤ ln 2 / 2, and e^r as the ratio (d + 2r) / d.
struct Exponential {
    k: f64,
    r: f64,
    d: f64,
}

/// From the series of the Bernoulli numbers: 2r / (e^r − 1) = 2 − r + r²/6 − r⁴/360 + …
#[inline(always)]
fn exponential(x: f64) -> Exponential {
    let k = (x * LOG2_E + ROUND) - ROUND;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let t = r * r;
    let series = [
        -691.0 / 653_837_184_000.0,
        1.0 / 23_950_080.0,
        -1.0 / 604_800.0,
        1.0 / 15_120.0,
        -1.0 / 360.0,
        1.0 / 6.0,
    ];
    let d = 2.0 - r + t * horner(series, t);
    Exponential { k, r, d }
}

/// The polynomial with these coefficients, highest first.
#[inline(always)]
fn horner<const N: usize>(coefficients: [f64; N], t: f64) -> f64 {
    coefficients.iter().fold(0.0, |sum, c| sum * t + c)
}

/// 2^k for an integer k from −1022 to 1023.
#[inline(always)]
fn two_to(k: f64) -> f64 {
    f64::from_bits((k + (ROUND + 1023.0)).to_bits() << 52)
}

/// y · 2^k for an integer k from −2000 to 2000, through subnormal numbers and infinity.
#[inline(always)]
fn scale(y: f64, k: f64) -> f64 {
    let half = (k * 0.5 + ROUND) - ROUND;
    y * two_to(half) * two_to(k - half)
}

/// e^x.
#[inline(always)]
pub(crate) fn exp(x: f64) -> f64 {
    let Exponential { k, r, d } = exponential(x.clamp(-750.0, 750.0));
    scale((d + 2.0 * r) / d, k)
}

/// e^x − 1 for x ≤ 0, without loss near 0.
#[inline(always)]
pub(crate) fn exp_m1_of_negative(x: f64) -> f64 {
    let Exponential { k, r, d } = exponential(x.clamp(-50.0, 0.0));
    let s = two_to(k);
    s * (2.0 * r / d) + (s - 1.0)
}

/// 1 / (1 + e^−x).
#[inline(always)]
pub(crate) fn sigmoid(x: f64) -> f64 {
    let Exponential { k, r, d } = exponential(-x.clamp(-750.0, 750.0));
    d / (d + scale(d + 2.0 * r, k))
}

/// (e^x − e^−x) / (e^x + e^−x).
#[inline(always)]
pub(crate) fn tanh(x: f64) -> f64 {
    let Exponential { k, r, d } = exponential((2.0 * x).clamp(-44.0, 44.0));
    let s = two_to(k);
    let numerator = s * (2.0 * r) + (s - 1.0) * d;
    numerator / (numerator + 2.0 * d)
}

/// ln(1 + e^x), a smooth max(0, x).
#[inline(always)]
pub(crate) fn softplus(x: f64) -> f64 {
    let tail = ln_1p(exp(-x.abs()));
    // Not `max`, which would lose a NaN.
    if x <= 0.0 { tail } else { x + tail }
}

/// ln(1 + e^x) and its derivative 1 / (1 + e^−x), from one exponential.
#[inline(always)]
pub(crate) fn softplus_and_sigmoid(x: f64) -> (f64, f64) {
    let e = exp(-x.abs());
    let tail = ln_1p(e);
    if x <= 0.0 {
        (tail, e / (1.0 + e))
    } else {
        (x + tail, 1.0 / (1.0 + e))
    }
}

/// ln(1 + e) for e from 0 to 1: ln c + ln((1 + e) / c) with c near 1 + e.
#[inline(always)]
fn ln_1p(e: f64) -> f64 {
    const NEAR: f64 = 0.7;
    const LN_NEAR: f64 = 0.530_628_251_062_170_4; // ln 1.7
    let far = e > 0.414;
    let (c, ln_c) = if far { (NEAR, LN_NEAR) } else { (0.0, 0.0) };
    ln_c + twice_atanh((e - c) / (e + 2.0 + c))
}

/// ln x.
pub(crate) fn ln(x: f64) -> f64 {
    if !(f64::MIN_POSITIVE..f64::INFINITY).contains(&x) {
        return x.ln();
    }
    // The exponent that leaves a fraction between √½ and √2.
    let bits = x.to_bits() + (1.0_f64.to_bits() - std::f64::consts::FRAC_1_SQRT_2.to_bits());
    let exponent = (bits >> 52) as i64 - 1023;
    let fraction =
        f64::from_bits((bits & ((1 << 52) - 1)) + std::f64::consts::FRAC_1_SQRT_2.to_bits());
    exponent as f64 * LN_2 + twice_atanh((fraction - 1.0) / (fraction + 1.0))
}

/// 2 · artanh s = ln((1 + s) / (1 − s)) for |s| ≤ 0.172.
#[inline(always)]
fn twice_atanh(s: f64) -> f64 {
    let series = [
        2.0 / 21.0,
        2.0 / 19.0,
        2.0 / 17.0,
        2.0 / 15.0,
        2.0 / 13.0,
        2.0 / 11.0,
        2.0 / 9.0,
        2.0 / 7.0,
        2.0 / 5.0,
        2.0 / 3.0,
        2.0,
    ];
    s * horner(series, s * s)
}

/// (cos, sin) of so many full turns; for |turns| up to some thousands.
pub(crate) fn turn(turns: f64) -> (f64, f64) {
    let quarter = (turns * 4.0).round();
    let a = (turns * 4.0 - quarter) * FRAC_PI_2; // from −π/4 to π/4
    let t = a * a;
    let (mut sin, mut cos) = (0.0, 0.0);
    // 1 − t/2! + t²/4! − … from the inside out: 1 − t/(1·2) · (1 − t/(3·4) · (…))
    for i in (1..=9).rev() {
        let n = f64::from(2 * i);
        cos = 1.0 - t / ((n - 1.0) * n) * if i == 9 { 1.0 } else { cos };
        sin = 1.0 - t / (n * (n + 1.0)) * if i == 9 { 1.0 } else { sin };
    }
    let sin = a * sin;
    match quarter.rem_euclid(4.0) as u8 {
        0 => (cos, sin),
        1 => (-sin, cos),
        2 => (-cos, -sin),
        _ => (sin, -cos),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distance in units in the last place, for numbers of one sign.
    fn ulps(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    /// −range … range, dense, with points near 0 at every scale.
    fn points(range: f64) -> Vec<f64> {
        let dense = (-20_000..=20_000).map(|i| f64::from(i) / 20_000.0 * range);
        let small = (0..300).flat_map(|e| [1.0, -1.0].map(|s| s * 10_f64.powi(-e)));
        dense.chain(small).collect()
    }

    #[test]
    fn as_good_as_the_platforms() {
        for x in points(700.0) {
            assert!(ulps(exp(x), x.exp()) <= 4, "exp {x}");
            assert!(
                ulps(sigmoid(x), 1.0 / (1.0 + (-x).exp())) <= 4,
                "sigmoid {x}"
            );
        }
        for x in points(25.0) {
            assert!(
                ulps(tanh(x), x.tanh()) <= 8,
                "tanh {x} {} {}",
                tanh(x),
                x.tanh()
            );
            let soft = x.max(0.0) + (-x.abs()).exp().ln_1p();
            assert!(ulps(softplus(x), soft) <= 8, "softplus {x}");
            let (both, slope) = softplus_and_sigmoid(x);
            assert!(
                both == softplus(x) && ulps(slope, sigmoid(x)) <= 4,
                "both {x}"
            );
            let e = exp_m1_of_negative(-x.abs());
            assert!(
                e == 0.0 && x == 0.0 || ulps(e, (-x.abs()).exp_m1()) <= 8,
                "expm1 {x}"
            );
        }
        for x in points(1.0) {
            let x = x.abs() + f64::MIN_POSITIVE;
            assert!(
                (ln(x) - x.ln()).abs() <= 4e-16 * x.ln().abs().max(1.0),
                "ln {x}"
            );
            let (cos, sin) = turn(x * 9.0);
            let angle = x * 9.0 * std::f64::consts::TAU;
            assert!(
                (cos - angle.cos()).abs() < 3e-14 && (sin - angle.sin()).abs() < 3e-14,
                "{x}"
            );
        }
    }

    #[test]
    fn the_ends() {
        assert_eq!(
            (exp(1000.0), exp(-1000.0), exp(0.0)),
            (f64::INFINITY, 0.0, 1.0)
        );
        assert!(exp(-740.0) > 0.0, "subnormal");
        assert_eq!(
            (sigmoid(1000.0), sigmoid(-1000.0), sigmoid(0.0)),
            (1.0, 0.0, 0.5)
        );
        assert_eq!((tanh(1000.0), tanh(-1000.0), tanh(0.0)), (1.0, -1.0, 0.0));
        assert_eq!((softplus(1000.0), softplus(-1000.0)), (1000.0, 0.0));
        for f in [exp, sigmoid, tanh, softplus, exp_m1_of_negative] {
            assert!(f(f64::NAN).is_nan());
            assert!(!f(f64::INFINITY).is_nan() && !f(f64::NEG_INFINITY).is_nan());
        }
        assert_eq!(turn(0.25), (-0.0, 1.0));
    }

    /// What a libm may not do: change a bit.
    #[test]
    fn the_same_bits_everywhere() {
        let bits = [exp(1.1), tanh(0.7), softplus(-0.3), ln(0.3), turn(0.1).0].map(f64::to_bits);
        assert_eq!(
            bits,
            [
                4_613_947_199_293_019_539,
                4_603_618_880_536_915_601,
                4_603_168_407_690_115_093,
                13_831_473_067_500_349_216,
                4_605_462_196_814_083_240
            ]
        );
    }
}
