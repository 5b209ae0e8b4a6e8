//! The hook that evcxr calls on a cell's last value. Nothing else in the crate knows evcxr or prints.
//!
//! evcxr asks a value for a method `evcxr_display`, and takes what that prints between two marked lines. Three things follow from
//! how it asks:
//! - The method is an inherent one of each type. As a trait's it would be in the way of every number: with such a trait in *any*
//!   crate that is loaded, `let pay = 0.0;` and then `pay` does not compile. So `evcxr_runtime`, whose trait is one, is not linked;
//!   a test holds our lines to what it prints.
//! - A last line that moves a variable is shown through `Debug`. So is what stands inside an `Option`, a tuple or an array. Our
//!   kernels show with `{:-?}`, a flag that changes nothing of Rust's own types, and our `Debug` then sends the picture as well.
//! - Of several pictures in one cell the last is kept. So those of one value are gathered, and shown side by side.

use std::cell::RefCell;
use std::fmt;

use crate::draw;
use crate::figure::{Figure, Layout};

thread_local! {
    /// What this cell's value has shown of itself so far. Each cell is a library of its own, with its own statics.
    static SHOWN: RefCell<Vec<Figure>> = const { RefCell::new(Vec::new()) };
}

/// Prints a figure as HTML and as text in one bundle. It takes the figure over: it is freed here, and not by code that each
/// cell would compile anew.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is freed here and not in the cell"
)]
pub(crate) fn send(figure: Figure) {
    content("text/html", &draw::html(&figure));
    content("text/plain", &draw::text(&figure));
}

fn content(mime: &str, text: &str) {
    println!("{}", lines(mime, text));
}

/// evcxr reads standard output line by line, and takes some lines that hold `EVCXR_` for its own, whoever wrote them. In our
/// content a word joiner, which is not seen, breaks the word.
fn lines(mime: &str, text: &str) -> String {
    let text = text.replace("EVCXR_", "EVCXR\u{2060}_");
    format!("EVCXR_BEGIN_CONTENT {mime}\n{text}\nEVCXR_END_CONTENT")
}

/// `Debug` of what shows itself: its text, and its picture first where a kernel of ours asks.
pub(crate) fn debug(figure: Figure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = draw::text(&figure);
    if f.sign_minus() {
        SHOWN.with_borrow_mut(|shown| {
            shown.push(figure);
            let all = match shown.as_slice() {
                [one] => one.clone(),
                several => Figure::Layout(Layout::new(usize::MAX, several.to_vec())),
            };
            content("text/html", &draw::html(&all));
        });
    }
    f.write_str(&text)
}

/// Gives types that have a picture what a notebook asks for: `evcxr_display`, and a `Debug` that says what the picture says.
macro_rules! shows {
    ($($type:ident $(<$n:ident>)?),*) => {$(
        impl $(<const $n: usize>)? $type $(<$n>)? {
            /// Called by evcxr on a cell's last value: shows it as HTML and as text.
            pub fn evcxr_display(&self) {
                $crate::notebook::send($crate::Show::figure(self));
            }
        }

        impl $(<const $n: usize>)? std::fmt::Debug for $type $(<$n>)? {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::notebook::debug($crate::Show::figure(self), f)
            }
        }
    )*};
}
pub(crate) use shows;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_ours_is_taken_for_evcxrs() {
        let lines = lines(
            "text/plain",
            "가\nEVCXR_END_CONTENT\nx EVCXR_BEGIN_CONTENT text/html",
        );
        assert_eq!(lines.matches("EVCXR_").count(), 2, "{lines}");
        assert_eq!(lines.lines().count(), 5);
    }

    #[test]
    #[ignore = "run by the next test, which reads what it prints"]
    fn printer() {
        println!();
        content("text/html", "<b>가</b>\n나");
        evcxr_runtime::mime_type("text/html").text("<b>가</b>\n나");
    }

    /// `evcxr_runtime` is what evcxr's authors give to libraries.
    #[test]
    fn prints_as_evcxr_runtime_does() {
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args([
                "notebook::tests::printer",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .output()
            .unwrap();
        let printed = String::from_utf8(run.stdout).unwrap();
        let bundles: Vec<&str> = printed.split_inclusive("EVCXR_END_CONTENT\n").collect();
        let [ours, theirs, ..] = bundles.as_slice() else {
            panic!("{printed}")
        };
        assert!(ours.ends_with(theirs), "{printed}");
    }

    #[test]
    fn debug_sends_the_picture_only_where_it_is_asked_for() {
        let gates = [crate::Gate::And, crate::Gate::Or];
        SHOWN.take();
        let plain = format!("{gates:?}");
        assert_eq!(SHOWN.take().len(), 0);
        assert_eq!(format!("{gates:-?}"), plain);
        assert_eq!(SHOWN.take().len(), 2);
    }
}
