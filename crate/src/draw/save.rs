//! A figure as a file.

use std::path::Path;

use super::{html, svg, text};
use crate::figure::Figure;
use crate::{Error, Result};

pub(crate) fn write(figure: &Figure, path: &Path) -> Result<()> {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    let content = match ending.to_ascii_lowercase().as_str() {
        "svg" => svg::document(figure),
        "html" | "htm" => page(&html::fragment(figure)),
        "txt" => text::of(figure) + "\n",
        _ => return Err(Error::UnknownFileType(path.display().to_string())),
    };
    std::fs::write(path, content).map_err(|cause| Error::NotSaved {
        path: path.display().to_string(),
        cause: advice(&cause),
    })
}

fn page(fragment: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ko\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>neuronote</title><body>{fragment}</body></html>\n"
    )
}

/// What the system said, in the reader's language where it is a common case.
fn advice(cause: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match cause.kind() {
        ErrorKind::NotFound => {
            "그런 폴더가 없습니다. 폴더를 먼저 만들거나 다른 폴더를 적어 주세요.".into()
        }
        ErrorKind::PermissionDenied => "쓸 권한이 없습니다. 다른 폴더를 적어 주세요.".into(),
        ErrorKind::StorageFull => "디스크가 가득 찼습니다. 자리를 비우고 다시 해 주세요.".into(),
        ErrorKind::IsADirectory => "같은 이름의 폴더가 있습니다. 다른 이름을 적어 주세요.".into(),
        _ => format!("폴더가 있는지, 쓸 수 있는지 확인해 주세요. ({cause})"),
    }
}
