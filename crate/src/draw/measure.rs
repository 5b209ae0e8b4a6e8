//! How wide a text will be, without a font to ask.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Advances of the characters from space to tilde in hundredths of an em: half-way, by geometric mean, between Noto
/// Sans CJK KR and `DejaVu` Sans as measured in Chromium. Readers have one or the other, and the two are up to 28 % apart.
const ASCII: [u8; 95] = [
    27, 36, 47, 68, 59, 94, 73, 28, 36, 36, 48, 68, 30, 35, 30, 36, 59, 59, 59, 59, 59, 59, 59, 59,
    59, 59, 31, 31, 68, 68, 68, 50, 97, 64, 67, 67, 73, 61, 56, 73, 74, 29, 40, 65, 55, 84, 74, 76,
    62, 76, 66, 62, 60, 73, 63, 93, 63, 57, 64, 36, 36, 36, 68, 53, 55, 59, 63, 53, 63, 58, 34, 60,
    62, 28, 28, 57, 28, 95, 62, 61, 63, 63, 40, 49, 38, 62, 56, 81, 54, 56, 50, 46, 30, 46, 68,
];

/// The width of `text` in em.
pub(crate) fn width(text: &str) -> f64 {
    f64::from(text.chars().map(hundredths).sum::<u32>()) / 100.0
}

/// The room in pixels to leave for a text of that font size: with something to spare, because fonts differ.
pub(crate) fn room_for(text: &str, font_size: f64) -> f64 {
    width(text) * font_size * 1.08
}

fn hundredths(c: char) -> u32 {
    match c {
        ' '..='~' => (ASCII.get(c as usize - 0x20)).map_or(60, |advance| u32::from(*advance)),
        '가'..='힣' | 'ㄱ'..='ㆎ' => 92,
        '○' | '●' => 89,
        '·' => 30,
        '\u{a0}' => 27,
        '…' => 100,
        '\u{370}'..='\u{3ff}' | '\u{c0}'..='\u{24f}' => 60,
        c => match c.width() {
            Some(0) | None => 0,
            Some(1) => 80,
            Some(_) => 100,
        },
    }
}

/// As much of `text` as fits into `room` em, with `…` where it was cut.
pub(crate) fn fitted(text: &str, room: f64) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut left = room * 100.0 - f64::from(hundredths('…'));
    let kept = text.chars().take_while(|c| {
        left -= f64::from(hundredths(*c));
        left >= 0.0
    });
    let mut cut: String = kept.collect();
    cut.push('…');
    Cow::Owned(cut)
}

/// `text` in lines of at most `room` em, broken at spaces. A word wider than that is cut.
pub(crate) fn wrapped(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_inclusive(' ') {
        match lines.last_mut() {
            Some(line) if width(line) + width(word.trim_end()) <= room => line.push_str(word),
            _ => lines.push(word.to_owned()),
        }
    }
    let fitted = lines
        .iter()
        .map(|line| fitted(line.trim_end(), room).into_owned());
    fitted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_what_chromium_measures() {
        let mut kinds = std::collections::BTreeMap::new();
        for line in include_str!("../../tests/data/advances.tsv").lines() {
            if line.starts_with('#') {
                continue;
            }
            let [kind, text, sans, noto]: [&str; 4] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            for real in [sans, noto].map(|advance| advance.parse::<f64>().unwrap()) {
                let off = width(text) / real - 1.0;
                assert!(off.abs() < 0.15, "{text}: {off:+.3}");
            }
            *kinds.entry(kind).or_insert(0) += 1;
        }
        assert!(
            ["hangul", "latin", "digits", "mixed"]
                .iter()
                .all(|kind| kinds[kind] >= 5)
        );
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitted("가중합", 3.0), "가중합");
        assert_eq!(fitted("가중합", 2.0), "가…");
        assert_eq!(fitted("가중합", 0.0), "…");
    }

    #[test]
    fn long_text_is_broken_at_spaces() {
        assert_eq!(wrapped("둘 셋 넷", 2.5), ["둘 셋", "넷"]);
        assert_eq!(wrapped("하나둘셋 넷", 2.5), ["하…", "넷"]);
        assert!(wrapped("", 2.5).is_empty());
    }
}
