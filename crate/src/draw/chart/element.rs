//! What the layers of a chart are drawn with: shapes through points of the plot, which plotters brings to the canvas.

use std::convert::Infallible;

use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::draw::canvas::{Canvas, Pen};
use crate::draw::chart::legend;
use crate::draw::chart::polyline::{Place, thinned};
use crate::draw::chart::scale::Scale;
use crate::draw::theme::Ink;

pub(crate) type Area = DrawingArea<Canvas, Cartesian2d<Scale, Scale>>;
pub(crate) type Failure = DrawingAreaErrorKind<Infallible>;
pub(crate) type Outcome = Result<(), Failure>;

/// How far a thinned line may be from the line, in pixels.
pub(crate) const TOLERANCE: f64 = 0.08;

/// Something drawn through points of the plot.
pub(crate) struct Element<'a> {
    pub(crate) points: &'a [Place],
    pub(crate) pen: Pen,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Line,
    Area,
    /// A circle around each point; radius in tenths of a pixel.
    Circle(i32),
    /// One of the shapes of [`legend::sign`] on each point, and its size in hundredths.
    Sign(usize, i32),
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
            Kind::Sign(sign, size) => {
                points.for_each(|at| legend::sign(sign, self.pen, at, size, canvas));
            }
        }
        Ok(())
    }
}

pub(crate) const fn stroke(ink: Ink, width: u32, dash: &'static str) -> Pen {
    Pen::Stroke { ink, width, dash }
}

/// Lines with so few points that together they have at most `most`, as near to the lines as that allows.
pub(crate) fn thinned_to_fit<'a>(
    lines: &(impl Iterator<Item = &'a Vec<Place>> + Clone),
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
