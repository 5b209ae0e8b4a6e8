//! A chart as SVG, drawn by plotters on our own backend.

mod contour;
mod element;
mod head;
mod legend;
mod lines;
mod number_line;
mod places;
mod points;
mod polyline;
mod scale;
mod text;
mod tints;

use std::borrow::Cow;
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::{IntoFont, TextStyle};

use crate::draw::backend::{colour, line_style};
use crate::draw::canvas::{Canvas, Pen};
pub(crate) use crate::draw::chart::text::text;
use crate::draw::svg::Drawing;
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::{Axis, Hue, Layer, Shape};
use crate::figure::measure;

use crate::draw::chart::head::Head;
use crate::draw::chart::scale::Scale;

const TITLE: f64 = 14.0;
const SMALL: f64 = 12.0;
const TICK: f64 = 11.0;
const MARGIN: f64 = 8.0;

/// The colour of a meaning.
fn ink(hue: Hue) -> Ink {
    match hue {
        Hue::Ink => Ink::Text,
        Hue::Muted => Ink::Muted,
        Hue::Class(class) => super::svg::class_ink(class),
        Hue::Series(series) => super::svg::class_ink(series % 6),
    }
}

/// Tenths of a pixel, which the canvas counts in.
fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round() as i32
}

fn pen(size: f64, ink: Ink, anchor: &'static str, bold: bool) -> Pen {
    Pen::Text {
        ink,
        size: tenths(size).unsigned_abs(),
        anchor,
        bold,
    }
}

const fn width(shape: Shape) -> f64 {
    match shape {
        Shape::Wide => 480.0,
        // Three of them stand side by side on 800 pixels.
        Shape::Square => 244.0,
        Shape::Small => 176.0,
    }
}

/// Where the parts of a chart stand, in pixels.
struct Geometry {
    width: f64,
    height: f64,
    /// The plot's left and upper edge.
    left: f64,
    top: f64,
    /// The plot's size.
    size: (f64, f64),
}

impl Geometry {
    fn new(view: &Chart, y: &Scale, head: f64, stacks: &number_line::Stacks<'_>) -> Self {
        let small = view.shape == Shape::Small;
        let numbers = |scale: &Scale| {
            let widths = scale
                .ticks()
                .map(|(value, _)| measure::width(&crate::number::format(value)));
            widths.fold(0.0, f64::max) * TICK
        };
        let width = width(view.shape);
        let right = if small { MARGIN } else { 16.0 };
        let left = match view.y {
            Some(_) if !small => (numbers(y) + 12.0).clamp(28.0, 110.0),
            Some(_) => MARGIN,
            None => right,
        };
        let size = width - left - right;
        let size = match (view.shape, &view.y) {
            (_, None) => (size, number_line::height(stacks)),
            (Shape::Wide, _) => (size, 240.0),
            _ => (size, size),
        };
        let above = match &view.y {
            Some(axis) if !axis.label.is_empty() && !small => 24.0,
            _ => 4.0,
        };
        let below = match (small, view.x.label.is_empty()) {
            (true, _) => MARGIN,
            (false, true) => 22.0,
            (false, false) => 42.0,
        };
        let note = notes(view, width).len() as f64 * 17.0;
        let top = head + above;
        Self {
            width,
            height: top + size.1 + below + note,
            left,
            top,
            size,
        }
    }
}

fn notes(view: &Chart, width: f64) -> Vec<Cow<'_, str>> {
    let mut lines = measure::wrapped(view.note.as_str(), (width - 2.0 * MARGIN) / SMALL);
    lines.truncate(4);
    lines
}

/// The most bytes of a figure of lines, and of one of regions or many points.
const LARGEST: usize = 8 * 1024;
const LARGEST_REGION: usize = 24 * 1024;
/// The most points of all lines of a chart, unless that makes the figure too large.
const MOST_POINTS: usize = 420;

/// The chart as a piece of SVG.
pub(crate) fn drawing(view: &Chart) -> Drawing {
    drawing_beside(view, 0.0)
}

/// The chart as a piece of SVG, its plot no higher than that of a neighbour whose title and legend take so much room.
pub(crate) fn drawing_beside(view: &Chart, head: f64) -> Drawing {
    let mut most = MOST_POINTS;
    loop {
        let drawing = drawn(view, most, head);
        // The summary stands in it twice, and a little goes around it.
        let summary = super::escape::escape(&drawing.summary).len();
        let size =
            drawing.body.len() + 2 * summary + super::theme::style(&drawing.body).len() + 160;
        let lines = (view.layers.iter()).any(|layer| matches!(layer, Layer::Line(_)));
        let region = view.layers.iter().any(|layer| match layer {
            Layer::Shade(_) => true,
            Layer::Points(points) => points.points.len() > 100,
            _ => false,
        });
        let largest = if region { LARGEST_REGION } else { LARGEST };
        if size <= largest || !lines || most < 40 {
            return drawing;
        }
        most /= 2;
    }
}

/// How much room a chart's title and legend take.
pub(crate) fn head(view: &Chart) -> f64 {
    Head::new(view).height()
}

fn drawn(view: &Chart, most: usize, least_head: f64) -> Drawing {
    let (x_ticks, y_ticks) = match view.shape {
        Shape::Wide => (8, 7),
        Shape::Square | Shape::Small => (6, 6),
    };
    let none = Axis::new("", 0.0, 1.0);
    let x = Scale::new(&view.x, x_ticks);
    let y = Scale::new(view.y.as_ref().unwrap_or(&none), y_ticks);

    let width = width(view.shape);
    let head = Head::new(view);
    let stacks = number_line::stacked(view, &x, width - 32.0);
    let geometry = Geometry::new(view, &y, head.height().max(least_head), &stacks);

    let size = [geometry.width, geometry.height].map(|side| tenths(side).unsigned_abs());
    let canvas = Rc::new(RefCell::new(Canvas::new((size[0], size[1]))));
    // Plotters' errors are the backend's, which has none, and that of borrowing the canvas twice, which nothing does.
    plot(view, (&x, &y), &geometry, &stacks, most, &canvas).ok();

    let mut canvas = canvas.borrow_mut();
    head.draw(&mut canvas);
    labels(view, &geometry, &mut canvas);
    Drawing {
        width: geometry.width,
        height: geometry.height,
        body: canvas.finish(),
        summary: text::summary(view),
    }
}

/// What stands outside the plot: the axes' names and the note.
fn labels(view: &Chart, geometry: &Geometry, canvas: &mut Canvas) {
    let Geometry {
        left,
        top,
        size,
        width,
        height,
    } = *geometry;
    let small = view.shape == Shape::Small;
    if !small {
        let bottom = top + size.1 + 34.0;
        let name = measure::fitted(view.x.label.as_str(), size.0 / SMALL);
        let middle = (tenths(left + size.0 / 2.0), tenths(bottom));
        if !name.is_empty() {
            canvas.text(pen(SMALL, Ink::Text, "middle", false), middle, &name);
        }
        if let Some(y) = &view.y {
            let name = measure::fitted(y.label.as_str(), (width - 2.0 * MARGIN) / SMALL);
            if !name.is_empty() {
                canvas.text(
                    pen(SMALL, Ink::Text, "", false),
                    (tenths(MARGIN), tenths(top - 11.0)),
                    &name,
                );
            }
        }
    }
    let notes = notes(view, width);
    let first = height - notes.len() as f64 * 17.0 + 10.0;
    for (i, line) in notes.iter().enumerate() {
        let base = first + i as f64 * 17.0;
        canvas.text(
            pen(SMALL, Ink::Muted, "", false),
            (tenths(MARGIN), tenths(base)),
            line,
        );
    }
}

type Outcome = Result<(), DrawingAreaErrorKind<Infallible>>;

/// The plot itself: tints, then mesh and axes, then the other layers.
fn plot(
    view: &Chart,
    (x, y): (&Scale, &Scale),
    geometry: &Geometry,
    stacks: &number_line::Stacks<'_>,
    most: usize,
    canvas: &Rc<RefCell<Canvas>>,
) -> Outcome {
    let root = DrawingArea::<Canvas, Shift>::from(canvas);
    let small = view.shape == Shape::Small;
    let (numbers_below, numbers_left) = match (small, &view.y) {
        (true, _) => (0, 0),
        (false, None) => (200, 0),
        (false, Some(_)) => (200, tenths(geometry.left)),
    };
    let mut chart = ChartBuilder::on(&root)
        .margin_top(tenths(geometry.top))
        .margin_right(tenths(geometry.width - geometry.left - geometry.size.0))
        .margin_bottom(tenths(geometry.height - geometry.top - geometry.size.1) - numbers_below)
        .margin_left(tenths(geometry.left) - numbers_left)
        .x_label_area_size(numbers_below)
        .y_label_area_size(numbers_left)
        .build_cartesian_2d(*x, *y)?;

    if view.live {
        canvas.borrow_mut().open_group("data-b");
    }
    tints::tints(view, (x, y), geometry, chart.plotting_area())?;
    if view.live {
        canvas.borrow_mut().close_group();
    }

    let muted = colour(Ink::Muted);
    let style = TextStyle::from(("sans-serif", TICK * 10.0).into_font()).color(&muted);
    let mut mesh = chart.configure_mesh();
    mesh.max_light_lines(0)
        .bold_line_style(line_style(Ink::Faint, if small { 7 } else { 10 }))
        .axis_style(line_style(Ink::Muted, 10))
        .label_style(style)
        .set_all_tick_mark_size(40);
    if view.y.is_none() {
        mesh.disable_mesh().disable_y_axis();
    }
    mesh.draw()?;

    if view.live {
        let Geometry {
            left, top, size, ..
        } = geometry;
        let [x0, x1, y0, y1] = [x.value(0.0), x.value(1.0), y.value(0.0), y.value(1.0)];
        // Where the plot lies, and what it goes from and to.
        canvas.borrow_mut().open_group(&format!(
            r#"data-f="{left:.1} {top:.1} {:.1} {:.1} {x0} {x1} {y0} {y1}""#,
            size.0, size.1
        ));
    }
    let mut places = places::Places::new(view, geometry);
    let plot = chart.plotting_area();
    lines::lines(view, (x, y), geometry, plot, &mut places, most)?;
    if view.y.is_none() {
        let mut canvas = canvas.borrow_mut();
        number_line::draw(stacks, geometry, &mut canvas);
        if view.live {
            canvas.close_group();
        }
        return Ok(());
    }
    points::points(view, (x, y), plot, &mut places)?;
    let mut canvas = canvas.borrow_mut();
    for ((left, base), text) in places.given() {
        let at = (tenths(left), tenths(base));
        canvas.text(pen(SMALL, Ink::Text, "", false), at, &text);
    }
    if view.live {
        canvas.close_group();
    }
    Ok(())
}
