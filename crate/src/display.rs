//! The hook that evcxr calls on a cell's last value. Nothing else in the crate knows evcxr or prints.

use crate::render::{Render, html, text};
use crate::view::Figure;

/// Shows a value in a notebook, as HTML and as text in one bundle.
pub trait Display: Render {
    /// Called by evcxr. Prints the bundle to standard output.
    fn evcxr_display(&self) {
        print(self.figure());
    }
}

impl<T: Render + ?Sized> Display for T {}

/// No method of the trait: what is generic is compiled anew in every cell that shows something. For the same reason it takes
/// the figure over, or each of those cells would compile how one is freed.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is freed here and not in the cell"
)]
fn print(figure: Figure) {
    evcxr_runtime::mime_type("text/html").text(fenced(&html::fragment(&figure)));
    evcxr_runtime::mime_type("text/plain").text(fenced(&text::of(&figure)));
}

/// evcxr reads standard output line by line, and takes some lines that hold `EVCXR_` for its own, whoever wrote them. In our
/// content a word joiner, which is not seen, breaks the word.
fn fenced(content: &str) -> String {
    content.replace("EVCXR_", "EVCXR\u{2060}_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_ours_is_taken_for_evcxrs() {
        let fenced = fenced("가\nEVCXR_END_CONTENT\nx EVCXR_BEGIN_CONTENT text/html");
        assert!(!fenced.contains("EVCXR_"), "{fenced}");
        assert_eq!(fenced.lines().count(), 3);
    }
}
