//! SVG as it is written: lines, areas and texts, in pixels with one decimal.
//!
//! What is drawn with the same pen on one layer becomes one element: all mesh lines are one path.

use std::borrow::Cow;

use crate::draw::measure;
use crate::draw::theme::Ink;

/// A place in pixels, y downwards.
pub(crate) type Point = (f64, f64);

/// What lines and areas are drawn with.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    pub(crate) ink: Ink,
    /// The width of the line; 0 for none.
    pub(crate) width: f64,
    /// Lengths of dashes and gaps, as SVG has them; empty for a solid line.
    pub(crate) dash: &'static str,
    /// The opacity of the area in hundredths; 0 for none.
    pub(crate) tint: u8,
}

impl Pen {
    pub(crate) const fn line(ink: Ink, width: f64) -> Self {
        Self {
            ink,
            width,
            dash: "",
            tint: 0,
        }
    }

    pub(crate) const fn area(ink: Ink, tint: u8) -> Self {
        Self {
            ink,
            width: 0.0,
            dash: "",
            tint,
        }
    }

    pub(crate) const fn dashed(self, dash: &'static str) -> Self {
        Self { dash, ..self }
    }
}

/// What texts are written in.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Font {
    pub(crate) ink: Ink,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) anchor: Anchor,
}

/// Which part of a text stands at its place.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Font {
    pub(crate) const fn new(ink: Ink, size: f64, anchor: Anchor) -> Self {
        Self {
            ink,
            size,
            bold: false,
            anchor,
        }
    }
}

#[derive(PartialEq)]
enum Look {
    Path(Pen),
    Text(Font),
    /// SVG as it is.
    Raw,
}

struct Part {
    look: Look,
    mark: String,
    content: String,
    /// Where the path has come to, in tenths.
    at: Option<(i32, i32)>,
}

/// Left, top, right and bottom of what is drawn.
pub(crate) type Bounds = [f64; 4];

/// The SVG as it is written.
#[derive(Default)]
pub(crate) struct Canvas {
    parts: Vec<Part>,
    /// The first part of the layer that is being drawn on.
    layer: usize,
    bounds: Option<Bounds>,
    /// Attributes of all that is drawn from here on.
    mark: String,
}

impl Canvas {
    /// Gives what is drawn from here on elements of its own, with an attribute that says of which node or edge they are.
    pub(crate) fn mark(&mut self, mark: Option<(char, usize)>) {
        self.mark = mark.map_or_else(String::new, |(letter, index)| {
            format!(r#" data-{letter}="{index}""#)
        });
    }

    /// Writes a piece of SVG, such as the beginning or the end of a group, between what was drawn and what comes.
    pub(crate) fn raw(&mut self, svg: &str) {
        self.layer();
        self.part(Look::Raw).content.push_str(svg);
        self.layer();
    }

    /// The part of the layer with a look and the mark, a new one if there is none. Texts are marked one by one.
    fn part(&mut self, look: Look) -> &mut Part {
        let mark = match look {
            Look::Text(_) => String::new(),
            _ => self.mark.clone(),
        };
        let of_layer = &self.parts[self.layer..];
        let known = (of_layer.iter()).position(|part| part.look == look && part.mark == mark);
        let place = known.unwrap_or_else(|| {
            let alike = of_layer.iter().rposition(|part| part.look == look);
            alike.map_or(of_layer.len(), |alike| alike + 1)
        });
        if known.is_none() {
            let (content, at) = (String::new(), None);
            let new = Part {
                look,
                mark,
                content,
                at,
            };
            self.parts.insert(self.layer + place, new);
        }
        &mut self.parts[self.layer + place]
    }

    /// What is drawn from here on lies over all that was drawn before.
    pub(crate) fn layer(&mut self) {
        self.layer = self.parts.len();
    }

    /// What is drawn on so far.
    pub(crate) fn bounds(&self) -> Bounds {
        self.bounds.unwrap_or_default()
    }

    /// A line through points.
    pub(crate) fn line(&mut self, pen: Pen, points: &[Point]) {
        for point in points {
            self.reach(*point, (pen.width, pen.width));
        }
        let part = self.part(Look::Path(pen));
        for (i, (x, y)) in points.iter().enumerate() {
            let to = (tenths(*x), tenths(*y));
            if i == 0 {
                part.move_to(to);
            } else {
                part.line_to(to);
            }
        }
    }

    /// A closed line through points and the area inside it.
    pub(crate) fn area(&mut self, pen: Pen, points: &[Point]) {
        let Some((x, y)) = points.first() else {
            return;
        };
        self.line(pen, points);
        let part = self.part(Look::Path(pen));
        part.content.push('z');
        part.at = Some((tenths(*x), tenths(*y)));
    }

    /// A circle and the area inside it.
    pub(crate) fn circle(&mut self, pen: Pen, (x, y): Point, radius: f64) {
        self.reach((x, y), (radius + 2.0, radius + 2.0));
        let part = self.part(Look::Path(pen));
        let top = (tenths(x), tenths(y - radius));
        part.move_to(top);
        part.content.push('a');
        push_tenths(&mut part.content, tenths(radius), true);
        push_tenths(&mut part.content, tenths(radius), false);
        part.content.push_str(" 0 1 0 .1 0z");
        part.at = Some(top);
    }

    /// Path data that begins with an absolute move.
    pub(crate) fn path(&mut self, pen: Pen, data: &str) {
        let part = self.part(Look::Path(pen));
        part.content.push_str(data);
        part.at = None;
    }

    /// A line of text, its baseline at a place. Each ends with a line break: where a page drops SVG and keeps its text, words
    /// don't run together.
    pub(crate) fn text(&mut self, font: Font, (x, y): Point, text: &str) {
        if text.is_empty() {
            return;
        }
        let half = measure::room_for(text, font.size) / 2.0;
        let middle = match font.anchor {
            Anchor::Start => x + half,
            Anchor::Middle => x,
            Anchor::End => x - half,
        };
        let up = font.size * 0.7;
        self.reach((middle, y - font.size * 0.3), (half, up));
        let start = format!("<text{} x=\"", self.mark);
        let content = &mut self.part(Look::Text(font)).content;
        content.push_str(&start);
        push_tenths(content, tenths(x), true);
        content.push_str("\" y=\"");
        push_tenths(content, tenths(y), true);
        content.push_str("\">");
        content.push_str(&escape(text));
        content.push_str("</text>\n");
    }

    /// Widens what is drawn on so far that something has room.
    pub(crate) fn reach(&mut self, (x, y): Point, half: Point) {
        let [left, top, right, bottom] = self.bounds.get_or_insert([x, y, x, y]);
        *left = left.min(x - half.0);
        *top = top.min(y - half.1);
        *right = right.max(x + half.0);
        *bottom = bottom.max(y + half.1);
    }

    /// What was drawn, as SVG.
    pub(crate) fn finish(self) -> String {
        let mut svg = String::with_capacity(4096);
        let drawn: Vec<Part> = (self.parts.into_iter())
            .filter(|part| !part.content.is_empty())
            .collect();
        // What is marked says in a group around it how it looks.
        for parts in drawn.chunk_by(|a, b| a.look == b.look && !a.mark.is_empty()) {
            let (look, is_marked) = (&parts[0].look, !parts[0].mark.is_empty());
            if is_marked {
                svg.push_str("<g ");
                look.write(&mut svg);
                svg.push('>');
            }
            for Part {
                look,
                mark,
                content,
                ..
            } in parts
            {
                match look {
                    Look::Path(_) => {
                        svg.push_str("<path");
                        svg.push_str(mark);
                        if !is_marked {
                            svg.push(' ');
                            look.write(&mut svg);
                        }
                        svg.push_str(&format!(" d=\"{content}\"/>"));
                    }
                    Look::Text(_) => {
                        svg.push_str("<g ");
                        look.write(&mut svg);
                        svg.push('>');
                        svg.push_str(content);
                        svg.push_str("</g>");
                    }
                    Look::Raw => svg.push_str(content),
                }
            }
            if is_marked {
                svg.push_str("</g>");
            }
        }
        svg
    }
}

impl Look {
    /// Writes the attributes that say it.
    fn write(&self, svg: &mut String) {
        match self {
            Self::Raw => {}
            Self::Path(Pen {
                ink,
                width,
                dash,
                tint,
            }) => {
                ink.write(svg);
                svg.push_str(match tint {
                    0 => " fill=\"none\"",
                    _ => " fill=\"currentColor\"",
                });
                if (1..100).contains(tint) {
                    svg.push_str(&format!(" fill-opacity=\".{tint:02}\""));
                }
                if *width > 0.0 {
                    svg.push_str(" stroke=\"currentColor\" stroke-width=\"");
                    push_tenths(svg, tenths(*width), true);
                    svg.push('"');
                }
                if !dash.is_empty() {
                    svg.push_str(&format!(" stroke-dasharray=\"{dash}\""));
                }
            }
            Self::Text(font) => {
                font.ink.write(svg);
                svg.push_str(" fill=\"currentColor\" font-size=\"");
                push_tenths(svg, tenths(font.size), true);
                svg.push_str(match font.anchor {
                    Anchor::Start => "\"",
                    Anchor::Middle => "\" text-anchor=\"middle\"",
                    Anchor::End => "\" text-anchor=\"end\"",
                });
                if font.bold {
                    svg.push_str(" font-weight=\"600\"");
                }
            }
        }
    }
}

impl Part {
    fn move_to(&mut self, to: (i32, i32)) {
        let (command, (x, y)) = match self.at {
            Some(at) => ('m', (to.0 - at.0, to.1 - at.1)),
            None => ('M', to),
        };
        self.content.push(command);
        push_tenths(&mut self.content, x, true);
        push_tenths(&mut self.content, y, false);
        self.at = Some(to);
    }

    fn line_to(&mut self, to: (i32, i32)) {
        let at = self.at.unwrap_or(to);
        let (command, x, y) = match (to.0 - at.0, to.1 - at.1) {
            (0, 0) => return,
            (x, 0) => ('h', Some(x), None),
            (0, y) => ('v', None, Some(y)),
            (x, y) => ('l', Some(x), Some(y)),
        };
        self.content.push(command);
        for (number, first) in [(x, true), (y, x.is_none())] {
            if let Some(number) = number {
                push_tenths(&mut self.content, number, first);
            }
        }
        self.at = Some(to);
    }
}

/// Whole tenths, and never so many that a sum of two is too large.
fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round().clamp(-1e8, 1e8) as i32
}

/// Writes a number of tenths as short as it can be: `-.5`, `12`, `3.4`.
fn push_tenths(out: &mut String, tenths: i32, first: bool) {
    if tenths < 0 {
        out.push('-');
    } else if !first {
        out.push(' ');
    }
    let tenths = tenths.unsigned_abs();
    if tenths >= 10 || tenths == 0 {
        push_number(out, tenths / 10);
    }
    if !tenths.is_multiple_of(10) {
        out.push('.');
        push_number(out, tenths % 10);
    }
}

/// `write!` takes four times as long, and a curve is nothing but numbers.
fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// A coordinate as path data has it, and one after another, which a minus sign keeps apart as well as a space does.
pub(crate) fn path_data(command: char, numbers: &[f64]) -> String {
    let mut data = String::from(command);
    for (i, number) in numbers.iter().enumerate() {
        push_tenths(&mut data, tenths(*number), i == 0);
    }
    data
}

/// `text` as the content of an element or an attribute of HTML or XML.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pen_one_path_with_short_numbers() {
        let mut canvas = Canvas::default();
        let pen = Pen::line(Ink::Text, 1.0);
        canvas.line(pen, &[(0.0, 0.5), (10.0, 0.5)]);
        canvas.text(Font::new(Ink::Text, 12.0, Anchor::Start), (0.0, 0.0), "");
        canvas.line(pen, &[(10.0, 1.5), (9.7, 0.3), (9.7, 1.0)]);
        assert_eq!(
            canvas.finish(),
            r##"<path class="i" color="#1f2328" fill="none" stroke="currentColor" stroke-width="1" d="M0 .5h10m0 1l-.3-1.2v.7"/>"##
        );
    }

    #[test]
    fn a_layer_lies_over_the_one_before() {
        let mut canvas = Canvas::default();
        let [a, b] = [Pen::area(Ink::Text, 8), Pen::area(Ink::Back, 8)];
        for pen in [a, b, a] {
            canvas.area(pen, &[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]);
        }
        canvas.layer();
        canvas.area(a, &[(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]);
        assert_eq!(canvas.finish().matches("<path").count(), 3);
    }

    #[test]
    fn markup_is_text() {
        let hostile = r#"<script>alert("1 & '2'")</script>"#;
        let safe = "&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;";
        assert_eq!(escape(hostile), safe);
        assert!(matches!(escape("사과 2개"), Cow::Borrowed(_)));
        let mut canvas = Canvas::default();
        canvas.text(
            Font::new(Ink::Text, 12.0, Anchor::Middle),
            (1.0, 2.0),
            "a<b",
        );
        let text = r#"font-size="12" text-anchor="middle"><text x="1" y="2">a&lt;b</text>"#;
        assert!(canvas.finish().contains(text));
    }
}
