//! A chart: plotters lays out its axes and its mesh on our own backend; each kind of layer draws itself into that.

mod clip;
mod contour;
mod fill;
mod line;
mod point;
mod ring;
mod rule;
mod scale;
mod shade;
mod stack;
mod words;

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use plotters::chart::ChartBuilder;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Polygon};
use plotters::style::{IntoFont, TextStyle};

use crate::draw::backend::{Backend, TIMES, colour, style};
use crate::draw::canvas::{Anchor, Canvas, Font, Pen, Point};
use crate::draw::measure;
use crate::draw::picture::{Entry, MARGIN, Picture, SMALL};
use crate::draw::places::{Area, Places};
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::{Axis, ChartLayer, Hue, Size};
use crate::number::format;

pub(crate) use crate::draw::chart::words::text;

use crate::draw::chart::clip::{Place, thinned};
use crate::draw::chart::scale::Scale;

/// What a kind of layer knows of itself. A new kind is a file with this, and a line in [`mark`].
trait Mark {
    /// What of it lies behind the mesh.
    fn tint(&self, _plot: &mut Plot<'_>) {}
    /// What of it lies over the mesh.
    fn draw<'a>(&'a self, _plot: &mut Plot<'a>) {}
    /// Adds its entries to the legend.
    fn legend<'a>(&'a self, _view: &'a Chart, _legend: &mut Vec<Entry<'a>>) {}
    /// Adds its lines to the chart's text, before the table of all curves.
    fn lines(&self, _view: &Chart, _text: &mut Vec<String>) {}
    /// Adds its lines after that table.
    fn table(&self, _view: &Chart, _text: &mut Vec<String>) {}
}

fn mark(layer: &ChartLayer) -> &dyn Mark {
    match layer {
        ChartLayer::Line(line) => line,
        ChartLayer::Points(points) => points,
        ChartLayer::Fill(fill) => fill,
        ChartLayer::Shade(shade) => shade,
        ChartLayer::Rule(rule) => rule,
        ChartLayer::Mark(ring) => ring,
    }
}

const TICK: f64 = 11.0;

/// The colour of a meaning.
fn ink(hue: Hue) -> Ink {
    match hue {
        Hue::Ink => Ink::Text,
        Hue::Muted => Ink::Muted,
        Hue::Class(class) | Hue::Series(class) => Ink::of_class(class),
    }
}

/// Where the plot stands in its picture, in pixels, and what its axes go over.
pub(crate) struct Frame {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) x: Scale,
    pub(crate) y: Scale,
}

impl Frame {
    /// The places of points along both axes, between 0 and 1 where they are inside.
    fn places(&self, points: &[[f64; 2]]) -> Vec<Place> {
        let place = |[x, y]: &[f64; 2]| (self.x.place(*x), self.y.place(*y));
        points.iter().map(place).collect()
    }

    /// The beginning of a group that says where the plot lies, and what it goes from and to.
    fn group(&self) -> String {
        let Self {
            left,
            top,
            width,
            height,
            x,
            y,
        } = self;
        let [x0, x1, y0, y1] = [x.from, x.to, y.from, y.to];
        format!(r#"<g data-f="{left:.1} {top:.1} {width:.1} {height:.1} {x0} {x1} {y0} {y1}">"#)
    }

    fn pixels(&self, (x, y): Place) -> Point {
        (
            self.left + x * self.width,
            self.top + (1.0 - y) * self.height,
        )
    }

    /// Where a point is drawn, if it is inside.
    pub(crate) fn at(&self, [x, y]: [f64; 2]) -> Option<Point> {
        let (x, y) = (self.x.place(x), self.y.place(y));
        let inside = |place: f64| (0.0..=1.0).contains(&place);
        (inside(x) && inside(y)).then(|| self.pixels((x, y)))
    }
}

/// A chart as it is drawn.
struct Plot<'a> {
    view: &'a Chart,
    frame: Frame,
    area: DrawingArea<Backend, Cartesian2d<Scale, Scale>>,
    backend: Rc<RefCell<Backend>>,
    places: Places,
    labels: Vec<Wanted<'a>>,
}

/// A label that waits for its place, and the left upper corners that it may have.
struct Wanted<'a> {
    text: Cow<'a, str>,
    corners: Vec<Point>,
}

impl<'a> Plot<'a> {
    fn small(&self) -> bool {
        self.view.shape == Size::Small
    }

    fn on_canvas(&mut self, draw: impl FnOnce(&mut Canvas)) {
        draw(&mut self.backend.borrow_mut().canvas);
    }

    /// A line through at most `most` of these places of the plot, which labels will keep clear of.
    fn line(&mut self, pen: Pen, places: &[Place], most: usize) {
        let places = self.thinned(places, most);
        let pixels: Vec<Point> = (places.iter())
            .map(|place| self.frame.pixels(*place))
            .collect();
        self.places.block_line(0, &pixels);
        // The backend has no errors.
        self.area.draw(&PathElement::new(places, style(pen))).ok();
    }

    /// An area with at most `most` of these corners; tells how many they are.
    fn area(&mut self, pen: Pen, corners: &[Place], most: usize) -> usize {
        let corners = self.thinned(corners, most);
        let count = corners.len();
        self.area.draw(&Polygon::new(corners, style(pen))).ok();
        count
    }

    fn thinned(&self, places: &[Place], most: usize) -> Vec<Place> {
        thinned(places, (self.frame.width, self.frame.height), most)
    }

    /// Keeps labels clear of a point.
    fn block(&mut self, (x, y): Point) {
        let (width, height) = (12.0, 12.0);
        self.places.block(Area {
            x,
            y,
            width,
            height,
        });
    }

    /// Asks for a place for a label among some, which depend on its width.
    fn ask(&mut self, label: &'a str, corners: impl FnOnce(f64) -> Vec<Point>) {
        if !label.is_empty() {
            let text = measure::fitted(label, (self.frame.width - 8.0) / SMALL);
            let corners = corners(measure::width(&text) * SMALL);
            self.labels.push(Wanted { text, corners });
        }
    }

    /// Asks for a place beside a point: to the right if that is free, or else to the left, above, below, or wherever it is
    /// nearest to free.
    fn ask_beside(&mut self, label: &'a str, (x, y): Point) {
        self.ask(label, |width| {
            let (middle, before) = (x - width / 2.0, x - width);
            vec![
                (x + 9.0, y - 7.0),
                (before - 9.0, y - 7.0),
                (middle, y - 23.0),
                (middle, y + 9.0),
                (x + 7.0, y - 22.0),
                (before - 7.0, y - 22.0),
                (x + 7.0, y + 8.0),
                (before - 7.0, y + 8.0),
            ]
        });
    }

    /// Writes all labels, none over another where there is room.
    fn write(&mut self) {
        let font = Font::new(Ink::Text, SMALL, Anchor::Start);
        let (left, top) = (self.frame.left + 2.0, self.frame.top + 1.0);
        let (right, bottom) = (left + self.frame.width - 4.0, top + self.frame.height - 2.0);
        for Wanted { text, corners } in std::mem::take(&mut self.labels) {
            let (width, height) = (measure::width(&text) * SMALL, 15.0);
            let choices = corners.iter().map(|(x, y)| {
                let x = x.min(right - width).max(left) + width / 2.0;
                let y = y.min(bottom - height).max(top) + height / 2.0;
                let area = Area {
                    x,
                    y,
                    width,
                    height,
                };
                (0.0, area)
            });
            if let Some(Area { x, y, .. }) = self.places.take(usize::MAX, choices) {
                self.on_canvas(|canvas| canvas.text(font, (x - width / 2.0, y + 4.5), &text));
            }
        }
    }
}

/// The chart, larger where it stands alone.
pub(crate) fn picture(view: &Chart, alone: bool) -> Picture<'_> {
    let small = view.shape == Size::Small;
    let width = match view.shape {
        Size::Wide => 480.0,
        Size::Square if alone => 340.0,
        // Three of them stand side by side on 800 pixels.
        Size::Square => 244.0,
        Size::Small => 176.0,
    };
    let stacked = stack::stacked(view, width);
    let (drawn, height) = match &stacked {
        Some((chart, height)) => (chart, Some(*height)),
        None => (view, None),
    };
    let frame = frame(view, width, height);
    let below = match (small, view.x.label.is_empty()) {
        (true, _) => MARGIN,
        (false, true) => 22.0,
        (false, false) => 42.0,
    };
    let height = frame.top + frame.height + below;
    let times = |pixels: f64| (pixels * TIMES).round() as u32;
    let backend = Rc::new(RefCell::new(Backend {
        canvas: Canvas::default(),
        size: (times(width), times(height)),
    }));
    plot(drawn, frame, (width, height), &backend);
    let canvas = std::mem::take(&mut backend.borrow_mut().canvas);
    let mut legend = Vec::new();
    for layer in &view.layers {
        mark(layer).legend(view, &mut legend);
    }
    legend.retain(|entry| !entry.label.is_empty());
    Picture {
        canvas,
        bounds: [0.0, 0.0, width, height],
        title: &view.title,
        legend,
        note: words::note(view).into(),
        summary: words::summary(view),
        scale: 1.0,
        room: width,
        small,
    }
}

fn frame(view: &Chart, width: f64, stacked: Option<f64>) -> Frame {
    let small = view.shape == Size::Small;
    let (x_ticks, y_ticks) = match view.shape {
        Size::Wide => (8, 7),
        Size::Square | Size::Small => (6, 6),
    };
    let x = Scale::new(&view.x, x_ticks);
    let none = Axis::new("", 0.0, 1.0);
    let y = Scale::new(view.y.as_ref().unwrap_or(&none), y_ticks);
    let mut numbers = 0.0_f64;
    for value in y.ticks() {
        numbers = numbers.max(measure::width(&format(value)) * TICK);
    }
    let right = if small { MARGIN } else { 16.0 };
    let left = match view.y {
        Some(_) if !small => (numbers + 12.0).clamp(28.0, 110.0),
        Some(_) => MARGIN,
        None => right,
    };
    let across = width - left - right;
    Frame {
        left,
        top: match &view.y {
            Some(axis) if !axis.label.is_empty() && !small => 24.0,
            _ => 4.0,
        },
        width: across,
        height: match (stacked, view.shape) {
            (Some(height), _) => height,
            (_, Size::Wide) => 240.0,
            _ => across,
        },
        x,
        y,
    }
}

/// Tints, then mesh and axes, then what stands over them, then words.
fn plot(view: &Chart, frame: Frame, (width, height): Point, backend: &Rc<RefCell<Backend>>) {
    let small = view.shape == Size::Small;
    let line = view.y.is_none();
    let numbers = |shown: bool, room: f64| if shown { (room * TIMES) as i32 } else { 0 };
    let below = numbers(!small, 20.0);
    let beside = numbers(!small && !line, frame.left);
    let tenths = |pixels: f64| (pixels * TIMES).round() as i32;
    let root = DrawingArea::<Backend, Shift>::from(backend);
    let chart = ChartBuilder::on(&root)
        .margin_top(tenths(frame.top))
        .margin_right(tenths(width - frame.left - frame.width))
        .margin_bottom(tenths(height - frame.top - frame.height) - below)
        .margin_left(tenths(frame.left) - beside)
        .x_label_area_size(below)
        .y_label_area_size(beside)
        .build_cartesian_2d(frame.x, frame.y);
    // The backend has no errors.
    let Ok(mut chart) = chart else { return };
    let mut plot = Plot {
        view,
        frame,
        area: chart.plotting_area().clone(),
        backend: Rc::clone(backend),
        places: Places::default(),
        labels: Vec::new(),
    };
    if view.live {
        plot.on_canvas(|canvas| canvas.raw("<g data-b>"));
    }
    for layer in &view.layers {
        mark(layer).tint(&mut plot);
    }
    if view.live {
        plot.on_canvas(|canvas| canvas.raw("</g>"));
    }
    plot.on_canvas(Canvas::layer);
    let muted = colour(Ink::Muted);
    let numbers = TextStyle::from(("sans-serif", TICK * TIMES).into_font()).color(&muted);
    let mut mesh = chart.configure_mesh();
    mesh.max_light_lines(0)
        .bold_line_style(style(Pen::line(Ink::Faint, if small { 0.7 } else { 1.0 })))
        .axis_style(style(Pen::line(Ink::Muted, 1.0)))
        .label_style(numbers)
        .set_all_tick_mark_size(40);
    if line {
        mesh.disable_mesh().disable_y_axis();
    }
    mesh.draw().ok();
    if view.live {
        let group = plot.frame.group();
        plot.on_canvas(|canvas| canvas.raw(&group));
    }
    // What is of one kind shares its elements.
    let alike =
        |a: &ChartLayer, b: &ChartLayer| std::mem::discriminant(a) == std::mem::discriminant(b);
    for layers in view.layers.chunk_by(alike) {
        plot.on_canvas(Canvas::layer);
        layers.iter().for_each(|layer| mark(layer).draw(&mut plot));
    }
    plot.on_canvas(Canvas::layer);
    plot.write();
    if view.live {
        plot.on_canvas(|canvas| canvas.raw("</g>"));
    }
    if !small {
        name_axes(&mut plot, width);
    }
}

fn name_axes(plot: &mut Plot<'_>, width: f64) {
    let Frame {
        left,
        top,
        width: across,
        height,
        ..
    } = plot.frame;
    let view = plot.view;
    let below = (left + across / 2.0, top + height + 34.0);
    let x = measure::fitted(&view.x.label, across / SMALL);
    let y = view.y.as_ref().map_or("", |y| &y.label);
    let y = measure::fitted(y, (width - 2.0 * MARGIN) / SMALL);
    plot.on_canvas(|canvas| {
        canvas.text(Font::new(Ink::Text, SMALL, Anchor::Middle), below, &x);
        let above = (MARGIN, top - 11.0);
        canvas.text(Font::new(Ink::Text, SMALL, Anchor::Start), above, &y);
    });
}
