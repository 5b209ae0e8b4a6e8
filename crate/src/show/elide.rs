//! Leaving out the middle of what is too long to draw.

use crate::figure::diagram::{Node, Shape, Tone};

/// The most units of one layer that are drawn.
const MOST: usize = 12;
/// How many are drawn before the gap, and how many after it.
const ENDS: (usize, usize) = (6, 5);

/// One place in a column of units.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Which unit stands here; `None` for the gap.
    pub(crate) index: Option<usize>,
    /// How many are left out in the gap.
    left_out: usize,
}

impl Place {
    /// The unit's number, counted from 1.
    pub(crate) fn number(self) -> usize {
        self.index.map_or(0, |index| index + 1)
    }

    /// The node that stands for the gap.
    pub(crate) fn gap(self) -> Node {
        Node::new(Shape::Text, format!("⋮ {}개 줄임", self.left_out)).tone(Tone::Quiet)
    }
}

/// The units of a layer that are drawn: all up to 12, else the first and the last.
pub(crate) fn shown(units: usize) -> impl Iterator<Item = Place> {
    let (first, last) = if units > MOST { ENDS } else { (units, 0) };
    let left_out = units - first - last;
    let unit = |index| Place {
        index: Some(index),
        left_out: 0,
    };
    let gap = (left_out > 0).then_some(Place {
        index: None,
        left_out,
    });
    (0..first)
        .map(unit)
        .chain(gap)
        .chain((units - last..units).map(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_goes_first() {
        assert_eq!(shown(12).filter_map(|place| place.index).count(), 12);
        let places: Vec<_> = shown(100).collect();
        assert_eq!(places.len(), 12);
        assert_eq!(&*places[6].gap().label, "⋮ 89개 줄임");
        assert_eq!(places[11].number(), 100);
        assert_eq!(shown(0).count(), 0);
    }
}
