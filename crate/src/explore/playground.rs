//! A small network that learns in the page.

use serde_json::json;

use crate::Dataset;
use crate::explore::pack::{UNPACK, packed};
use crate::explore::{PLAY, explorer};
use crate::figure::Figure;
use crate::show::plane::ranges;
use crate::show::{Show, plane};

/// The most points that a page learns from.
const MOST: usize = 300;

impl Dataset {
    /// The points on the plane, and a network with one hidden layer that learns them in the page. Click to add points, choose
    /// hidden units, activation and learning rate, and let it learn an epoch at a time or until it converges.
    ///
    /// The network starts from the same weights as `Mlp::new([2, 4, 1]).seed(1)` and takes the same steps as [`Mlp::train`](crate::Mlp::train).
    /// Of more than 300 points the first are taken. What are not two classes of points with two inputs is shown still.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Dataset::xor().explore().html().contains("<script"));
    /// assert!(!Dataset::digits().explore().html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure {
        let is_flat = self.features() == 2 && self.outputs() == 1;
        if !is_flat || self.check().is_err() || self.classes().is_none() {
            return self.figure();
        }
        let rows: Vec<usize> = (0..self.samples().min(MOST)).collect();
        let shown = self.rows_at(&rows);
        let mut chart = plane(&shown);
        if shown.samples() < self.samples() {
            chart.note = format!("처음 {MOST}개만 보입니다.").into();
        }
        let [x, y] = ranges(&chart);
        let share = |at: f64, [from, to]: [f64; 2]| packed((at - from) / (to - from));
        let points = shown.x.outer_iter().zip(&shown.t);
        let points = points.map(|(row, t)| {
            share(row[0], x) + &share(row[1], y) + &u8::from(*t == 1.0).to_string()
        });
        let state = json!({
            "points": points.collect::<String>(),
            "hidden": 4, "h": "Tanh", "rate": 0.5, "seed": 1, "epoch": 0,
        });
        let scripts = &[
            PLAY,
            UNPACK,
            include_str!("min/playground_start.js"),
            include_str!("min/playground_bands.js"),
            include_str!("min/playground.js"),
        ];
        explorer("playground", scripts, chart.figure(), &state)
    }
}
