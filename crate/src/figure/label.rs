//! Text that came from a reader, made fit to be shown.

use unicode_width::UnicodeWidthStr;

/// The most characters of one label that are shown.
const LONGEST: usize = 48;

/// One line of text that can stand in any figure, whatever it was made from: line breaks are spaces, control
/// characters are `�`, and marks that turn the writing direction around are left out.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Label(String);

impl Label {
    /// What a reader calls something: after 48 characters it is cut.
    pub fn new(text: impl AsRef<str>) -> Self {
        let Self(mut text) = Self::from(text);
        if let Some((end, _)) = text.char_indices().nth(LONGEST) {
            text.replace_range(end.., "…");
        }
        Self(text)
    }

    /// How many terminal columns it takes: a Hangul syllable takes two.
    pub fn columns(&self) -> usize {
        self.0.width()
    }
}

impl std::ops::Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A character as it can be shown.
fn fit(c: char) -> Option<char> {
    match c {
        c if turns(c) => None,
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        // XML has no way to write these, not even escaped.
        '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        c if c.is_control() => Some('\u{fffd}'),
        c => Some(c),
    }
}

/// Marks of Unicode's bidirectional algorithm: one of them in a label would mirror the figure's own text after it.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text of any length.
impl<T: AsRef<str>> From<T> for Label {
    fn from(text: T) -> Self {
        Self(text.as_ref().chars().filter_map(fit).collect())
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_becomes_one_plain_line() {
        let cases = [
            ("사과", "사과"),
            ("두\n줄\r\n", "두 줄  "),
            ("\u{0}\u{1b}[31m", "��[31m"),
            ("\u{202e}거꾸로\u{2069}", "거꾸로"),
            ("\u{ffff}", "�"),
            ("<script>", "<script>"),
            ("👩‍🔬", "👩‍🔬"),
            ("", ""),
        ];
        for (from, shown) in cases {
            assert_eq!(&*Label::new(from), shown, "{from:?}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        let label = Label::new("가".repeat(10_000));
        assert_eq!(label.chars().count(), LONGEST + 1);
        assert!(label.ends_with('…'));
    }

    #[test]
    fn hangul_takes_two_columns() {
        assert_eq!(Label::new("출력 y").columns(), 6);
    }
}
