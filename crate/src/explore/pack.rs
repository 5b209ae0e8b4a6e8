//! Numbers in few characters, for what a script reads many of.

/// The part of the runtime that reads them.
pub(crate) const UNPACK: &str = include_str!("min/unpack.js");
/// How many characters a number takes.
pub(crate) const DIGITS: usize = 3;

/// A share from 0 to 1 as digits to the base 85, which JSON and HTML leave as they are.
pub(crate) fn packed(share: f64) -> String {
    let number = (share * f64::from(85_u32.pow(DIGITS as u32) - 1)).round() as u32;
    let digit = |place: usize| {
        let digit = b'(' + (number / 85_u32.pow((DIGITS - 1 - place) as u32) % 85) as u8;
        // Without < and \.
        let digit = digit + u8::from(digit >= b'<');
        char::from(digit + u8::from(digit >= b'\\'))
    };
    (0..DIGITS).map(digit).collect()
}
