//! The colours, in light and dark.
//!
//! Presentation attributes carry the light look whole, so that a figure is complete where a page strips
//! `<style>`. Each coloured element draws with `currentColor` and has its light colour as the attribute `color`
//! and a class: the style sheet only has to change the colours of a few classes for dark.

/// What a colour means in a figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ink {
    /// Text, axes, forward values.
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
    /// A third thing that is told apart from class 0 and class 1 by its colour.
    Green,
    /// A fourth.
    Purple,
    /// A fifth.
    Ochre,
    /// What lies behind everything; nothing at all on a page that has a style sheet.
    Paper,
}

impl Ink {
    /// Every ink.
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
        Self::Paper,
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
            Self::Paper => ("p", "#fff", "transparent"),
        }
    }

    /// The colour in light.
    pub(crate) const fn light(self) -> &'static str {
        self.entry().1
    }

    /// The attributes of an element that draws with `currentColor`.
    pub(crate) fn attributes(self) -> String {
        let mut attributes = String::new();
        self.write(&mut attributes);
        attributes
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
pub(crate) fn style(body: &str) -> String {
    let mut dark = String::new();
    let mut rules = String::new();
    let classes: Vec<&str> = (body.split("class=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    for ink in Ink::ALL {
        let (class, light, in_dark) = ink.entry();
        // A script may draw with any of them.
        if !classes.contains(&class) && !classes.contains(&"nn-x") {
            continue;
        }
        let light = if ink == Ink::Paper {
            "transparent"
        } else {
            light
        };
        dark.push_str(&format!("--n{class}:{in_dark};"));
        rules.push_str(&format!(".nn .{class}{{color:var(--n{class},{light})}}"));
    }
    if classes.contains(&"h") {
        // Behind a label that crosses a line lies the page itself.
        rules.push_str(
            ".nn .h{stroke:var(--jp-layout-color0,var(--vscode-editor-background,var(--nh,#fff)))}",
        );
        dark.push_str("--nh:#111;");
    }
    let table = if body.contains("<table") { TABLE } else { "" };
    format!(
        "<style>{FRAME}{table}{rules}\
         [data-jp-theme-light=false] .nn,.vscode-dark .nn,.vscode-high-contrast:not(.vscode-high-contrast-light) .nn{{{dark}}}\
         @media(prefers-color-scheme:dark){{body:not([data-jp-theme-light]):not(.vscode-light) .nn{{{dark}}}}}</style>"
    )
}

const FRAME: &str = concat!(
    r#".nn{font-family:"Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif}"#,
    ".nn svg{max-width:100%;height:auto}",
    ".nn .w{display:flex;flex-wrap:wrap;gap:16px 24px;align-items:flex-start}",
    ".nn .d{overflow-x:auto}div.nn .c{padding:2px 4px;font-size:14px}.nn b{font-weight:600}",
    "div.nn .n{padding:2px 4px;font-size:13px}",
);

const TABLE: &str = concat!(
    "div.nn table{margin:4px 0;border-collapse:collapse;font-size:14px;width:auto}",
    "div.nn caption{text-align:left;padding:2px 4px;font-weight:600;white-space:nowrap}",
    // Twice the class, to outdo Jupyter's own rules, which stripe rows and set numbers flush right.
    ".nn.nn tbody tr{background:none}",
    ".nn.nn td,.nn.nn th{padding:3px 12px;text-align:center;white-space:nowrap}",
    ".nn.nn th{border-bottom:2px solid #8c959f}.nn.nn td.f{text-align:right}",
    ".nn.nn tbody tr.y{background:#d55e0022;font-weight:600}",
);
