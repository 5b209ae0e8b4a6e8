//! A question, with its answer folded where a page can do that.

use crate::draw::canvas::{Canvas, escape};
use crate::draw::picture::Picture;
use crate::figure::Question;

/// How wide its lines may be.
const ROOM: f64 = 480.0;

pub(crate) fn html(view: &Question) -> String {
    let choices = view.choices.iter();
    let choices: String = choices
        .map(|choice| format!("<li>{}</li>", escape(choice)))
        .collect();
    format!(
        r#"<div class="n"><b>{}</b><ol>{choices}</ol><details><summary>답 보기</summary>{}</details></div>"#,
        escape(&view.question),
        escape(&view.answer)
    )
}

/// On paper the answer stays folded.
pub(crate) fn picture(view: &Question) -> Picture<'_> {
    Picture {
        canvas: Canvas::default(),
        bounds: [0.0, 0.0, ROOM, 4.0],
        title: &view.question,
        legend: Vec::new(),
        note: numbered(view).join(" ").into(),
        summary: String::new(),
        scale: 1.0,
        room: ROOM,
        small: false,
    }
}

pub(crate) fn text(view: &Question) -> String {
    let mut lines = vec![view.question.to_string()];
    lines.extend(numbered(view));
    lines.push(format!("답 보기: {}", view.answer));
    lines.join("\n")
}

fn numbered(view: &Question) -> Vec<String> {
    let choices = view.choices.iter().enumerate();
    choices
        .map(|(i, choice)| format!("{}. {choice}", i + 1))
        .collect()
}
