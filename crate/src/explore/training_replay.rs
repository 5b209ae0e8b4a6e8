//! A training that can be scrubbed through.

use serde_json::json;

use crate::explore::explorer;
use crate::explore::pack::{DIGITS, UNPACK, packed};
use crate::figure::Figure;
use crate::figure::chart::Size;
use crate::net::train::Film;
use crate::number::format;
use crate::show::Show;
use crate::show::plane::ranges;
use crate::{Activation, History, Output};

/// So many bytes the frames may take, and so few and so many there may be.
const ROOM: usize = 1950;
const FRAMES: (usize, usize) = (8, 40);
/// Of more points no script says which are wrong.
const MOST_RINGED: usize = 60;
/// A wider layer is drawn without its middle.
const WIDEST: usize = 12;
impl History {
    /// The training, epoch by epoch, as one slider moves: the regions, the loss and the diagram move together. Point at a hidden
    /// unit: its own half-plane appears, and its edges stand out.
    ///
    /// Networks that have not two inputs, that are large, or whose targets are no classes are shown still, as the history is.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let mut net = Mlp::new([2, 3, 1]).seed(1);
    /// let history = net.train(&Dataset::xor(), Train { learning_rate: 0.5, ..Train::default() })?;
    /// assert!(history.explore().html().contains("<script"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn explore(&self) -> Figure {
        let film = self.film.as_ref();
        let replay = film.and_then(|film| replay(self, film));
        replay.unwrap_or_else(|| self.figure())
    }
}

fn replay(history: &History, film: &Film) -> Option<Figure> {
    let last = &film.shots.last()?.net;
    let regions = last.regions(&film.data).ok()?;
    let classes = film.data.classes()?;
    let samples = classes.len();
    let each = last.parameter_count() * DIGITS + 20;
    let ringed = if samples > MOST_RINGED { 0 } else { samples };
    let count = (ROOM - ringed * 3 * DIGITS) / each;
    if count < FRAMES.0 || film.shots.len() < 2 || last.sizes().iter().any(|units| *units > WIDEST)
    {
        return None;
    }
    let (count, ends) = (count.min(FRAMES.1), film.shots.len() - 1);
    let mut kept: Vec<usize> = (0..count).map(|i| i * ends / (count - 1)).collect();
    kept.dedup();
    let shots = || kept.iter().map(|i| &film.shots[*i]);
    let numbers = || shots().flat_map(|shot| &shot.net.parameters);
    let most = numbers().fold(1.0_f64, |most, w| most.max(w.abs()));
    let weights: String = numbers().map(|w| packed((w / most + 1.0) / 2.0)).collect();

    let [x, y] = ranges(&regions);
    let share = |at: f64, [from, to]: [f64; 2]| packed((at - from) / (to - from));
    let point = |(row, class): (ndarray::ArrayView1<'_, f64>, &usize)| {
        let class = packed(*class as f64 / 84.0);
        share(row[0], x) + &share(row[1], y) + &class
    };
    let points = film.data.x.outer_iter().zip(&classes).take(ringed);
    let points: String = points.map(point).collect();
    let at = shots().map(|shot| {
        let loss = format(*history.loss.get(shot.epoch)?);
        let right = history.accuracy.get(shot.epoch)? * samples as f64;
        Some(json!([
            shot.epoch,
            loss.parse::<f64>().ok()?,
            right.round()
        ]))
    });
    let at: Vec<_> = at.collect::<Option<_>>()?;
    let output = match last.output {
        Output::Units(h) => known(h)?,
        Output::Softmax => "Softmax",
    };
    let state = json!({
        "sizes": last.sizes(),
        "h": known(last.hidden)?,
        "output": output,
        "most": most,
        "w": weights,
        "points": points,
        "total": samples,
        "at": at,
        "power": history.needs_powers(),
    });
    let loss = history.chart().shaped(Size::Square).figure();
    let figure = Figure::grid(2, [regions.figure(), loss, last.figure()]);
    let scripts = &[UNPACK, include_str!("min/training_replay.js")];
    Some(explorer("training_replay", scripts, figure, &state))
}

/// What the script can compute, as Rust calls it.
const fn known(h: Activation) -> Option<&'static str> {
    match h {
        Activation::Tanh => Some("Tanh"),
        Activation::Sigmoid => Some("Sigmoid"),
        Activation::Relu => Some("Relu"),
        Activation::Identity => Some("Identity"),
        _ => None,
    }
}
