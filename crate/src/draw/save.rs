//! A figure as a file.

use std::path::Path;

use super::{html, svg, text};
use crate::figure::Figure;
use crate::{Error, Result};

pub(crate) fn save(figure: &Figure, path: &Path) -> Result<()> {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let content = match ending.to_ascii_lowercase().as_str() {
        "svg" => svg(figure),
        "html" | "htm" => page(&html(figure)),
        "txt" => text(figure) + "\n",
        _ => return Err(Error::UnknownFileType(path.display().to_string())),
    };
    std::fs::write(path, content).map_err(|source| Error::NotSaved {
        path: path.display().to_string(),
        source: source.into(),
    })
}

fn page(fragment: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>neuronote</title><body>{fragment}</body></html>\n"
    )
}
