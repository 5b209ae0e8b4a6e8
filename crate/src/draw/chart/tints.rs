//! The tints of a chart, which lie behind its mesh.

use crate::draw::canvas::Pen;
use crate::draw::chart::Geometry;
use crate::draw::chart::contour::{Grid, inner};
use crate::draw::chart::element::{
    Area, Element, Kind, Outcome, TOLERANCE, stroke, thinned_to_fit,
};
use crate::draw::chart::polyline::{Place, clipped_area, thinned};
use crate::draw::chart::scale::Scale;
use crate::draw::svg::class_ink;
use crate::draw::theme::Ink;
use crate::figure::Chart;
use crate::figure::chart::{Layer, Shade, Shape};

/// The most points of all outlines of a shade, and the most polygons of a fill: what keeps a figure small.
const MOST_IN_OUTLINES: usize = 1000;
const MOST_POLYGONS: usize = 320;
/// The most classes of a shade that are told apart.
const MOST_CLASSES: usize = 6;

/// A tint's opacity in hundredths.
pub(crate) const TINT: u32 = 15;

/// Everything that lies behind the mesh.
pub(crate) fn tints(
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
                for polygon in fill.polygons.iter().take(MOST_POLYGONS) {
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
            Layer::Shade(shade) => shaded(shade, view.shape, geometry, area)?,
            Layer::Line(_) | Layer::Points(_) | Layer::Rule(_) | Layer::Mark(_) => {}
        }
    }
    Ok(())
}

/// A shade as bands: the area above each of a few levels, every one over the last, so that their tints add up; and a line where
/// one class gives way to another.
fn shaded(shade: &Shade, shape: Shape, geometry: &Geometry, area: &Area) -> Outcome {
    let (levels, opacity, most): (&[f64], _, _) = match shape {
        Shape::Small => (&[0.5, 0.75, 0.95], 11, MOST_IN_OUTLINES / 4),
        Shape::Wide | Shape::Square => (&[0.5, 0.6, 0.7, 0.8, 0.9], 8, MOST_IN_OUTLINES),
    };
    let mut bands = Vec::new();
    let mut borders = Vec::new();
    for class in 0..shade.grids.len().min(MOST_CLASSES) {
        let lead = shade.lead(class);
        let Some(grid) = Grid::new(shade.columns, &lead) else {
            continue;
        };
        let rings: Vec<_> = levels.iter().map(|level| grid.rings(*level)).collect();
        // The border of class 0 is where all the others begin.
        if class > 0 {
            let outermost = rings.first().into_iter().flatten();
            borders.extend(outermost.flat_map(|ring| inner(ring)));
        }
        bands.extend(rings.into_iter().map(|rings| (class, rings)));
    }
    let outlines = bands.iter().flat_map(|(_, rings)| rings).chain(&borders);
    let thin = thinned_to_fit(&outlines, geometry.size, 0.25, most);
    // Noise has more rings than there is room for, however few points each has.
    let mut room = most;
    let mut fits = |outline: &&Vec<Place>| {
        let fits = outline.len() <= room;
        room = room.saturating_sub(outline.len());
        fits
    };
    let mut thin = thin.iter();
    for (class, rings) in &bands {
        let pen = Pen::Fill {
            ink: class_ink(u8::try_from(*class).unwrap_or(u8::MAX)),
            opacity,
        };
        for ring in thin
            .by_ref()
            .take(rings.len())
            .filter(|ring| ring.len() > 2)
            .filter(&mut fits)
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
    for border in thin.filter(fits) {
        area.draw(&Element {
            points: border,
            pen: stroke(Ink::Text, if shape == Shape::Small { 12 } else { 15 }, ""),
            kind: Kind::Line,
        })?;
    }
    Ok(())
}
