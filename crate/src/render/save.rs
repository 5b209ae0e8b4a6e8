//! A figure as a file.

use std::path::Path;

use super::Render;
use crate::{Error, Result};

pub(super) fn write(figure: &impl Render, path: &Path) -> Result<()> {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let content = match ending.to_ascii_lowercase().as_str() {
        "svg" => figure.svg(),
        "html" | "htm" => page(&figure.html()),
        "txt" => figure.text() + "\n",
        _ => return Err(Error::UnknownFileType(path.display().to_string())),
    };
    std::fs::write(path, content).map_err(|cause| Error::NotSaved {
        path: path.display().to_string(),
        cause: cause.to_string(),
    })
}

fn page(fragment: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>neuronote</title><body>{fragment}</body></html>\n"
    )
}
