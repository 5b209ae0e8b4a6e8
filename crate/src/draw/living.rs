//! Explorers as HTML: the still figure with its state around it, and one script after all of the output.

use crate::figure::{Explorer, Figure};

const RUNTIME: &str = include_str!("../explore/min/runtime.js");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The still figure in the element that the script looks for. Quotes, of which JSON is full, stay as they are.
pub(crate) fn element(view: &Explorer, still: &str) -> String {
    let state = (view.state.replace('&', "&amp;"))
        .replace('<', "&lt;")
        .replace('\'', "&#39;");
    let kind = view.kind;
    format!(
        r#"<div class="nn-x" data-v="{VERSION}" data-kind="{kind}" data-state='{state}'>{still}</div>"#
    )
}

/// The runtime and the script of every kind that occurs; nothing where there is no explorer.
pub(crate) fn script(figure: &Figure, body: &str) -> String {
    let mut scripts = vec![RUNTIME];
    collect(figure, &mut scripts);
    if scripts.len() == 1 || !body.contains(r#"class="nn-x""#) {
        return String::new();
    }
    let lines = scripts.iter().flat_map(|script| script.lines());
    let code: String = lines.filter(|line| !line.starts_with("//")).collect();
    format!(
        r#"<script>(N=>{{{code}N.scan()}})(window["neuronote {VERSION}"]||={{v:"{VERSION}"}})</script>"#
    )
}

fn collect(figure: &Figure, scripts: &mut Vec<&'static str>) {
    match figure {
        Figure::Explorer(view) => {
            for script in view.scripts {
                if !scripts.contains(script) {
                    scripts.push(script);
                }
            }
        }
        Figure::Layout(view) => view
            .figures
            .iter()
            .for_each(|figure| collect(figure, scripts)),
        _ => {}
    }
}
