//! The tints of a chart, which lie behind its mesh.

use super::super::canvas::Pen;
use super::super::svg::class_ink;
use super::Geometry;
use super::contour::Grid;
use super::element::{Area, Element, Kind, Outcome, TOLERANCE, thinned_to_fit};
use super::polyline::{clipped_area, thinned};
use super::scale::Scale;
use crate::view::Chart;
use crate::view::chart::{Layer, Shade};

/// The most points of all outlines of a shade, and the most polygons of a fill: what keeps a figure small.
const MOST_IN_OUTLINES: usize = 1600;
const MOST_POLYGONS: usize = 320;

/// A tint's opacity in hundredths.
pub(super) const TINT: u32 = 15;

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
    let thin = thinned_to_fit(&rings, geometry.size, 0.25, MOST_IN_OUTLINES);
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
