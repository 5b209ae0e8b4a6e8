//! Korean particles by the sound of the word before them.

/// `word` with the particle that its last sound asks for. A pair is written as a dictionary does, the form after a consonant
/// first: `은/는`, `이/가`, `을/를`, `으로/로`, `이라는/라는`.
///
/// Digits and letters sound as they are read aloud, and what has no sound, such as a closing quote, is looked through.
pub(crate) fn josa(word: impl std::fmt::Display, pair: &str) -> String {
    let word = word.to_string();
    let (closed, open) = pair.split_once('/').unwrap_or((pair, pair));
    let end = last_sound(&word);
    let particle = match end {
        End::Vowel => open,
        // '칠로', '서울로', but '칠은', '서울은'.
        End::Rieul if closed.starts_with('으') => open,
        End::Rieul | End::Consonant => closed,
    };
    word + particle
}

enum End {
    Vowel,
    Rieul,
    Consonant,
}

fn last_sound(word: &str) -> End {
    let mut heard = word
        .chars()
        .rev()
        .filter(|c| c.is_alphanumeric() || "∞%²³".contains(*c));
    let Some(last) = heard.next() else {
        return End::Vowel;
    };
    // A letter that stands alone is read by its name: r is 'al'. At a word's end it is 'eo'.
    let alone = !heard.next().is_some_and(char::is_alphabetic);
    match last {
        '가'..='힣' => match (u32::from(last) - u32::from('가')) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        },
        '1' | '7' | '8' | 'l' | 'L' => End::Rieul,
        'r' | 'R' if alone => End::Rieul,
        // 0 is read as yeong, or as a power of ten, all of which end in a consonant.
        '0' | '3' | '6' | 'm' | 'M' | 'n' | 'N' | '²' | '³' => End::Consonant,
        _ => End::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::josa;

    #[test]
    fn particles_follow_the_sound() {
        for (word, pair, said) in [
            ("개수", "은/는", "개수는"),
            ("값", "은/는", "값은"),
            ("물", "으로/로", "물로"),
            ("밖", "으로/로", "밖으로"),
            ("0.083", "으로/로", "0.083으로"),
            ("1e7", "으로/로", "1e7로"),
            ("0.5", "으로/로", "0.5로"),
            ("1", "이/가", "1이"),
            ("10", "을/를", "10을"),
            ("-0.5", "은/는", "-0.5는"),
            ("NaN", "이/가", "NaN이"),
            ("∞", "이/가", "∞가"),
            ("'q'", "이/가", "'q'가"),
            ("'x3'", "을/를", "'x3'을"),
            ("'r'", "이/가", "'r'이"),
            (".ipynb", "이/가", ".ipynb가"),
            (".html", "이/가", ".html이"),
            ("OR", "은/는", "OR는"),
            ("AND", "은/는", "AND는"),
            ("x²", "이/가", "x²이"),
            ("θ", "은/는", "θ는"),
            ("f(x)", "을/를", "f(x)를"),
            ("'내는 돈'", "이/가", "'내는 돈'이"),
            ("", "은/는", "는"),
            ("🍎", "이/가", "🍎가"),
        ] {
            assert_eq!(josa(word, pair), said);
        }
    }
}
