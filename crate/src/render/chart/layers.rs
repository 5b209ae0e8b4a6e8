//! The layers of a chart, in the order in which they cover each other.

use std::borrow::Cow;
use std::convert::Infallible;

use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::super::backend::{Canvas, Pen};
use super::super::svg::class_ink;
use super::super::theme::Ink;
use super::contour::Grid;
use super::places::Places;
use super::polyline::{Place, clipped, clipped_area, thinned};
use super::scale::Scale;
use super::{Geometry, ink, legend};
use crate::view::Chart;
use crate::view::chart::{Layer, Line, Mark, Shade, Shape};

type Area = DrawingArea<Canvas, Cartesian2d<Scale, Scale>>;
type Failure = DrawingAreaErrorKind<Infallible>;
type Outcome = Result<(), Failure>;

/// The most points that are drawn of all lines of a chart, and of all outlines of a shade: what keeps a figure small.
const MOST_POINTS: usize = 420;
const MOST_IN_OUTLINES: usize = 1600;
/// The most single points that are drawn.
pub(super) const MOST_DOTS: usize = 400;

/// How far a thinned line may be from the line, in pixels.
const TOLERANCE: f64 = 0.08;

/// A tint's opacity in hundredths.
pub(super) const TINT: u32 = 15;

/// Something drawn through points of the plot.
struct Element<'a> {
    points: &'a [Place],
    pen: Pen,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Line,
    Area,
    /// A circle around each point; radius in tenths of a pixel.
    Circle(i32),
    /// One of the shapes of [`legend::sign`] on each point.
    Sign(usize),
    /// Nothing, but what comes next is another element even with the same pen, so that two tints add up.
    End,
}

impl<'a> PointCollection<'a, Place> for &'a Element<'_> {
    type Point = &'a Place;
    type IntoIter = &'a [Place];

    fn point_iter(self) -> &'a [Place] {
        self.points
    }
}

impl Drawable<Canvas> for Element<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        canvas: &mut Canvas,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        match self.kind {
            Kind::Line => canvas.line(self.pen, points),
            Kind::Area => canvas.area(self.pen, points),
            Kind::Circle(radius) => points.for_each(|at| canvas.circle(self.pen, at, radius)),
            Kind::End => canvas.put_down(),
            Kind::Sign(sign) => points.for_each(|at| legend::sign(sign, self.pen, at, canvas)),
        }
        Ok(())
    }
}

/// Everything that lies behind the mesh.
pub(super) fn tints(
    view: &Chart,
    (x, y): (&Scale, &Scale),
    geometry: &Geometry,
    area: &Area,
) -> Outcome {
    for layer in &view.layers {
        match layer {
            Layer::Fill(fill) => {
                let pen = Pen::Fill {
                    ink: class_ink(fill.class),
                    opacity: TINT,
                };
                for polygon in fill.polygons.iter().take(MOST_IN_OUTLINES / 8) {
                    let places = polygon.iter().map(|[a, b]| (x.place(*a), y.place(*b)));
                    let places = clipped_area(places);
                    let places = thinned(&places, geometry.size, TOLERANCE);
                    let kind = Kind::Area;
                    area.draw(&Element {
                        points: &places,
                        pen,
                        kind,
                    })?;
                }
            }
            Layer::Shade(shade) => shaded(shade, geometry, area)?,
            Layer::Line(_) | Layer::Points(_) | Layer::Rule(_) | Layer::Mark(_) => {}
        }
    }
    Ok(())
}

/// A shade as bands: the area above each of a few levels, every one over the last, so that their tints add up.
fn shaded(shade: &Shade, geometry: &Geometry, area: &Area) -> Outcome {
    let Some(grid) = Grid::new(shade.columns, &shade.values) else {
        return Ok(());
    };
    let mut bands = Vec::new();
    for class in [0, 1] {
        for level in [0.5, 0.6, 0.7, 0.8, 0.9] {
            bands.push((class, grid.rings(level, class == 0)));
        }
    }
    let rings = bands.iter().flat_map(|(_, rings)| rings);
    let thin = thinned_to_fit(rings, geometry.size, 0.25, MOST_IN_OUTLINES);
    let mut thin = thin.iter();
    for (class, rings) in &bands {
        let pen = Pen::Fill {
            ink: class_ink(*class),
            opacity: 8,
        };
        for ring in thin
            .by_ref()
            .take(rings.len())
            .filter(|ring| ring.len() > 2)
        {
            area.draw(&Element {
                points: ring,
                pen,
                kind: Kind::Area,
            })?;
        }
        area.draw(&Element {
            points: &[],
            pen,
            kind: Kind::End,
        })?;
    }
    Ok(())
}

/// Lines with so few points that together they have at most `most`, as near to the lines as that allows.
fn thinned_to_fit<'a>(
    lines: impl Iterator<Item = &'a Vec<Place>> + Clone,
    size: (f64, f64),
    mut tolerance: f64,
    most: usize,
) -> Vec<Vec<Place>> {
    loop {
        let thin: Vec<_> = lines
            .clone()
            .map(|line| thinned(line, size, tolerance))
            .collect();
        if thin.iter().map(Vec::len).sum::<usize>() <= most || tolerance > size.0 {
            return thin;
        }
        tolerance *= 2.0;
    }
}

/// Rules, then lines, each line with its signs.
pub(super) fn lines(
    view: &Chart,
    (x, y): (&Scale, &Scale),
    geometry: &Geometry,
    area: &Area,
) -> Outcome {
    for layer in &view.layers {
        if let Layer::Rule(rule) = layer {
            let scale = if rule.upright { x } else { y };
            let at = scale.place(rule.at);
            if !(0.0..=1.0).contains(&at) {
                continue;
            }
            let ends = [0.0, 1.0].map(|end| if rule.upright { (at, end) } else { (end, at) });
            let pen = stroke(Ink::Muted, 13, if rule.dashed { "5 4" } else { "" });
            area.draw(&Element {
                points: &ends,
                pen,
                kind: Kind::Line,
            })?;
        }
    }
    let lines: Vec<&Line> = (view.layers.iter())
        .filter_map(|layer| match layer {
            Layer::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let gaps = gaps(view, (x, y));
    let parts: Vec<Vec<Vec<Place>>> = (lines.iter())
        .map(|line| {
            let places = line.points.iter().map(|[a, b]| (x.place(*a), y.place(*b)));
            let mut parts = clipped(places);
            for part in &mut parts {
                shorten(part, &gaps, geometry.size);
            }
            parts
        })
        .collect();
    let thin = thinned_to_fit(
        parts.iter().flatten(),
        geometry.size,
        TOLERANCE,
        MOST_POINTS,
    );
    let mut thin = thin.iter().take(MOST_POINTS / 2);
    let width = if view.shape == Shape::Small { 15 } else { 20 };
    let signs = legend::signed(view);
    for (line, parts) in lines.iter().zip(&parts) {
        let ink = ink(line.hue);
        let pen = stroke(ink, width, if line.dashed { "6 4" } else { "" });
        for part in thin.by_ref().take(parts.len()) {
            area.draw(&Element {
                points: part,
                pen,
                kind: Kind::Line,
            })?;
        }
        if let Some(sign) = legend::sign_of(line, signs) {
            let at = sign_places(parts, sign);
            let pen = legend::sign_pen(sign, ink);
            area.draw(&Element {
                points: &at,
                pen,
                kind: Kind::Sign(sign),
            })?;
        }
    }
    Ok(())
}

fn stroke(ink: Ink, width: u32, dash: &'static str) -> Pen {
    Pen::Stroke { ink, width, dash }
}

/// A few places along a line, other ones for each sign, so that the signs of lines that run together stay apart.
fn sign_places(parts: &[Vec<Place>], sign: usize) -> Vec<Place> {
    let shift = (sign % 6) as f64 / 6.0 + 0.1;
    (0..3)
        .filter_map(|i| {
            let x = (f64::from(i) + shift) / 3.0;
            parts
                .iter()
                .flat_map(|part| part.windows(2))
                .find_map(|pair| {
                    let [a, b] = pair else { return None };
                    let along = (x - a.0) / (b.0 - a.0);
                    (0.0..=1.0)
                        .contains(&along)
                        .then(|| (x, a.1 + (b.1 - a.1) * along))
                })
        })
        .collect()
}

/// Where open marks stand, inside which no line may be seen.
fn gaps(view: &Chart, (x, y): (&Scale, &Scale)) -> Vec<Place> {
    let marks = view.layers.iter().filter_map(|layer| match layer {
        Layer::Mark(Mark {
            at: [a, b],
            filled: false,
            ..
        }) => Some((x.place(*a), y.place(*b))),
        _ => None,
    });
    marks.collect()
}

/// Takes off the end of a line that ends in the middle of an open mark.
fn shorten(line: &mut [Place], gaps: &[Place], (width, height): (f64, f64)) {
    let radius = f64::from(MARK) / 10.0;
    for gap in gaps {
        for end in [true, false] {
            let ends = match (&mut *line, end) {
                ([first, second, ..], true) => (first, *second),
                ([.., second, last], false) => (last, *second),
                _ => continue,
            };
            let (end, inner) = ends;
            let off = ((end.0 - gap.0) * width).hypot((end.1 - gap.1) * height);
            let long = ((inner.0 - end.0) * width).hypot((inner.1 - end.1) * height);
            if off < 0.5 && long > radius {
                let share = radius / long;
                *end = (
                    end.0 + (inner.0 - end.0) * share,
                    end.1 + (inner.1 - end.1) * share,
                );
            }
        }
    }
}

/// A mark's, a point's and a misfit's radius, in tenths of a pixel.
const MARK: i32 = 40;
const POINT: i32 = 50;
const RING: i32 = 95;

/// Points and marks; returns where in the canvas, in pixels, the plot's labels stand: each beside what it names, and none over another where there is room.
pub(super) fn points<'a>(
    view: &'a Chart,
    (x, y): (&Scale, &Scale),
    geometry: &Geometry,
    area: &Area,
) -> Result<Vec<(Place, Cow<'a, str>)>, Failure> {
    let mut places = Places::new(geometry);
    let all: usize = (view.layers.iter())
        .map(|layer| match layer {
            Layer::Points(points) => points.points.len(),
            _ => 0,
        })
        .sum();
    let every = all.div_ceil(MOST_DOTS).max(1);
    let radius = match (view.shape, all) {
        (Shape::Small, _) | (_, 60..) => 32,
        _ => POINT,
    };
    for layer in &view.layers {
        let Layer::Points(points) = layer else {
            continue;
        };
        let shown = points.points.iter().step_by(every);
        let shown = shown.map(|point| (point, (x.place(point.at[0]), y.place(point.at[1]))));
        let inside = |p: &Place| [p.0, p.1].iter().all(|at| (0.0..=1.0).contains(at));
        let shown: Vec<_> = shown.filter(|(_, at)| inside(at)).collect();
        for class in [0, 1] {
            let of_class = shown
                .iter()
                .filter(|(point, _)| u8::from(point.class != 0) == class);
            let at: Vec<Place> = of_class.map(|(_, at)| *at).collect();
            let (pen, kind) = legend::dot(class, radius);
            area.draw(&Element {
                points: &at,
                pen,
                kind: Kind::Circle(kind),
            })?;
        }
        let misfits: Vec<Place> = shown
            .iter()
            .filter(|(p, _)| p.misfit)
            .map(|(_, at)| *at)
            .collect();
        let pen = legend::MISFIT;
        area.draw(&Element {
            points: &misfits,
            pen,
            kind: Kind::Circle(radius * RING / POINT),
        })?;
        places.block(shown.iter().map(|(_, at)| *at));
        places.ask(shown.iter().map(|(point, at)| (*at, &point.label)));
    }
    for layer in &view.layers {
        let Layer::Mark(mark) = layer else { continue };
        let at = (x.place(mark.at[0]), y.place(mark.at[1]));
        if !(0.0..=1.0).contains(&at.0) || !(0.0..=1.0).contains(&at.1) {
            continue;
        }
        let ink = ink(mark.hue);
        let pen = if mark.filled {
            Pen::Fill { ink, opacity: 100 }
        } else {
            stroke(ink, 18, "")
        };
        area.draw(&Element {
            points: &[at],
            pen,
            kind: Kind::Circle(MARK),
        })?;
        places.block(std::iter::once(at));
        places.ask(std::iter::once((at, &mark.label)));
    }
    for layer in &view.layers {
        let Layer::Rule(rule) = layer else { continue };
        let at = if rule.upright { x } else { y }.place(rule.at);
        if (0.0..=1.0).contains(&at) {
            places.ask_for_rule(rule.upright, at, &rule.label);
        }
    }
    Ok(places.given())
}
