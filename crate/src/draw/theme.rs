//! The colours, in light and dark, and the style sheet.
//!
//! Presentation attributes carry the light look whole, so that a figure is complete where a page strips
//! `<style>`. Each coloured element draws with `currentColor` and has its light colour as the attribute `color`
//! and a class: the style sheet only has to change the colours of a few classes for dark.

/// What a colour means in a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ink {
    /// Text, axes, forward values, weights.
    Text,
    /// Text of less weight, ticks.
    Muted,
    /// Grid lines and frames.
    Faint,
    /// Class 0.
    Class0,
    /// Class 1.
    Class1,
    /// What comes back: gradients.
    Back,
    /// Class 2.
    Green,
    /// Class 3.
    Purple,
    /// Class 4.
    Ochre,
    /// The page itself, behind labels that cross a line.
    Page,
}

/// The fonts of all figures, as an attribute's value.
pub(crate) const FONTS: &str = "Noto Sans KR,Apple SD Gothic Neo,Malgun Gothic,sans-serif";

impl Ink {
    /// Every ink, in the order of the variants.
    pub(crate) const ALL: [Self; 10] = [
        Self::Text,
        Self::Muted,
        Self::Faint,
        Self::Class0,
        Self::Class1,
        Self::Back,
        Self::Green,
        Self::Purple,
        Self::Ochre,
        Self::Page,
    ];

    /// Class name, colour in light, colour in dark.
    const fn entry(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Text => ("i", "#1f2328", "#e6e6e6"),
            Self::Muted => ("m", "#59636e", "#a8b0b8"),
            Self::Faint => ("g", "#d5d9de", "#4a5057"),
            Self::Class0 => ("a", "#0072b2", "#56b4e9"),
            Self::Class1 => ("b", "#d55e00", "#ff8c42"),
            Self::Back => ("r", "#a0246c", "#f08cc8"),
            Self::Green => ("e", "#007a5a", "#3ec79b"),
            Self::Purple => ("u", "#a8457f", "#e08cc0"),
            Self::Ochre => ("o", "#8a6500", "#e0b13a"),
            Self::Page => ("h", "#ffffff", "#111111"),
        }
    }

    /// The colour that stands for a class. From 6 on they come again: the signs still differ.
    pub(crate) const fn of_class(class: u8) -> Self {
        match class % 6 {
            0 => Self::Class0,
            1 => Self::Class1,
            2 => Self::Green,
            3 => Self::Purple,
            4 => Self::Ochre,
            _ => Self::Text,
        }
    }

    /// Writes the attributes of an element that draws with `currentColor`.
    pub(crate) fn write(self, out: &mut String) {
        let (class, light, _) = self.entry();
        for part in ["class=\"", class, "\" color=\"", light, "\""] {
            out.push_str(part);
        }
    }
}

/// The style sheet of a figure with this body: of the colours, only those that the figure has.
///
/// Dark is what the page says it is: JupyterLab and Notebook 7 by an attribute of the body, VS Code by a class, and
/// where neither has a word (the exported page), the reader's system.
///
/// It stands in a comment's marks, which CSS ignores: where a page drops the tag and keeps its text, nothing is seen of it. So
/// no two hyphens may follow each other in it, which would be wrong in a comment of XML: a name that begins with two is written
/// with escapes.
pub(crate) fn style(body: &str) -> String {
    let mut rules = String::from(FRAME);
    if body.contains("<table") {
        rules.push_str(TABLE);
    }
    // A script may draw with any of them.
    let is_live = body.contains("class=\"nn-x\"");
    let (mut light, mut dark) = (String::new(), String::new());
    for ink in Ink::ALL {
        let (class, in_light, in_dark) = ink.entry();
        if !is_live && !body.contains(&format!("class=\"{class}\"")) {
            continue;
        }
        for (rules, colour) in [(&mut light, in_light), (&mut dark, in_dark)] {
            let colour = match ink {
                Ink::Page => format!(
                    r"var(\2d\2djp-layout-color0,var(\2d\2dvscode-editor-background,{colour}))"
                ),
                _ => String::from(colour),
            };
            rules.push_str(&format!(".{class}{{color:{colour}}}"));
        }
    }
    rules.push_str(&format!(
        "\
        .nn{{{light}}}\
        [data-jp-theme-light=false] .nn,.vscode-dark .nn,\
        .vscode-high-contrast:not(.vscode-high-contrast-light) .nn{{{dark}}}\
        @media(prefers-color-scheme:dark){{\
        body:not([data-jp-theme-light]):not(.vscode-light) .nn{{{dark}}}"
    ));
    format!("<style><!--{rules}}}--></style>")
}

const FRAME: &str = concat!(
    r#".nn{font-family:"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif}"#,
    ".nn svg{max-width:100%;height:auto}.nn .p{fill:none}",
    ".nn .w{display:flex;flex-wrap:wrap;gap:16px 24px;align-items:flex-start}",
    ".nn .d{overflow-x:auto}div.nn .n{padding:2px 4px;font-size:13px}",
);

const TABLE: &str = concat!(
    "div.nn table{margin:4px 0;border-collapse:collapse;font-size:14px;width:auto}",
    "div.nn caption{text-align:left;padding:2px 4px;font-weight:600;white-space:nowrap}",
    // Twice the class, to outdo Jupyter's own rules, which stripe rows and set numbers flush right.
    ".nn.nn tbody tr{background:none}",
    ".nn.nn td,.nn.nn th{padding:3px 12px;text-align:center;white-space:nowrap}",
    ".nn.nn thead>tr>*{border-bottom:2px solid #8c959f}.nn.nn td.f{text-align:right}",
    ".nn.nn tbody tr.y{background:#d55e0022;font-weight:600}",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |i| {
            let value = u8::from_str_radix(&colour[i..i + 2], 16).unwrap();
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG's 4.5 for what is text, 3 for what is a shape; on JupyterLab's two pages, and on VS Code's dark one.
    #[test]
    fn every_colour_can_be_seen() {
        for ink in Ink::ALL {
            let (_, light, dark) = ink.entry();
            let least = match ink {
                Ink::Text | Ink::Muted | Ink::Back => 4.5,
                Ink::Faint | Ink::Page => 1.0,
                _ => 3.0,
            };
            for (colour, page) in [(light, "#ffffff"), (dark, "#111111"), (dark, "#1e1e1e")] {
                let is = contrast(colour, page);
                assert!(is >= least, "{ink:?}: {colour} on {page} has {is:.2}");
            }
        }
    }

    #[test]
    fn the_style_sheet_can_be_a_comment() {
        let body: String = Ink::ALL
            .iter()
            .map(|ink| format!("class=\"{}\"", ink.entry().0))
            .collect();
        let style = style(&(body + "<table"));
        let inner = style
            .strip_prefix("<style><!--")
            .and_then(|rest| rest.strip_suffix("--></style>"));
        assert!(!inner.unwrap().contains("--"), "{style}");
        assert_eq!(style.matches('{').count(), style.matches('}').count());
    }
}
