//! Gradient descent on the loss of one weight.

use std::rc::Rc;

use serde_json::json;

use crate::Result;
use crate::error::argument;
use crate::explore::{CHART, PLAY, explorer};
use crate::figure::chart::{Axis, Hue, Line, Mark};
use crate::figure::{Chart, Figure, Label};
use crate::notebook::shows;
use crate::number::format;
use crate::show::{Show, curve, curves, none};

/// In so many steps the loss is handed to the script, which finds what lies between.
const KNOTS: u32 = 40;
/// The most steps of a descent that are drawn.
const MOST: usize = 200;

/// Gradient descent on a loss of one weight. Made by [`descent`], and shows itself.
#[derive(Clone)]
pub struct Descent {
    loss: Rc<dyn Fn(f64) -> f64>,
    range: (f64, f64),
    start: f64,
    rate: f64,
    steps: usize,
}

/// A loss of one weight as a valley, and the way down by w ← w − η·dE/dw.
///
/// ```
/// # use neuronote::prelude::*;
/// let valley = descent(|w| (2.0 * w - 3.0).powi(2)).range(-1.0, 4.0).start(0.5).learning_rate(0.05);
/// assert_eq!(valley.path().len(), 11);
/// assert!(valley.text().contains("10단계"));
/// ```
pub fn descent(loss: impl Fn(f64) -> f64 + 'static) -> Descent {
    Descent {
        loss: Rc::new(loss),
        range: (-1.0, 4.0),
        start: 0.0,
        rate: 0.1,
        steps: 10,
    }
}

impl Descent {
    /// From where to where on the w axis; −1 to 4 if nothing is said.
    #[must_use]
    pub const fn range(mut self, from: f64, to: f64) -> Self {
        self.range = (from, to);
        self
    }

    /// The weight to start from; 0 if nothing is said.
    #[must_use]
    pub const fn start(mut self, w: f64) -> Self {
        self.start = w;
        self
    }

    /// The learning rate η; 0.1 if nothing is said.
    #[must_use]
    pub const fn learning_rate(mut self, rate: f64) -> Self {
        self.rate = rate;
        self
    }

    /// How many steps are shown, at most 200; 10 if nothing is said.
    #[must_use]
    pub const fn steps(mut self, steps: usize) -> Self {
        self.steps = steps;
        self
    }

    /// The slope of the loss, from two points close by.
    fn slope(&self, w: f64) -> f64 {
        let e = (self.range.1 - self.range.0) * 1e-5;
        ((self.loss)(w + e) - (self.loss)(w - e)) / (2.0 * e)
    }

    /// The weights on the way, the start first. It ends early where it leaves the range: then it diverges.
    pub fn path(&self) -> Vec<f64> {
        let (from, to) = self.range;
        let mut path = vec![self.start];
        let mut w = self.start;
        while (from..=to).contains(&w) && path.len() <= self.steps.min(MOST) {
            w -= self.rate * self.slope(w);
            path.push(w);
        }
        path
    }

    /// The chart, or why there is none.
    ///
    /// # Errors
    /// Where the range holds nothing to draw, as for [`curves`], and [`Error::Argument`](crate::Error::Argument) where
    /// the start lies outside of it or the learning rate is not above 0.
    pub fn chart(&self) -> Result<Chart> {
        let (from, to) = self.range;
        let loss = Rc::clone(&self.loss);
        let valley = curves([curve("손실", move |w| loss(w))]).range(from, to);
        let mut chart = valley.chart()?;
        if !(from..=to).contains(&self.start) {
            let advice = "range(…)로 정한 범위 안의 수를 넣어 주세요.";
            return Err(argument("출발점", format(self.start), advice));
        }
        if !(self.rate > 0.0 && self.rate.is_finite()) {
            let advice = "0보다 큰 유한한 수를 넣어 주세요.";
            return Err(argument("학습률", format(self.rate), advice));
        }
        chart.title = "경사 하강법".into();
        chart.x.label = "가중치 w".into();
        chart.y = chart.y.map(|y| Axis::new("손실 E", y.from, y.to));
        let path = self.path();
        let places: Vec<[f64; 2]> = path.iter().map(|w| [*w, (self.loss)(*w)]).collect();
        chart = chart.with(Line::new(places.clone(), Hue::Class(1)).labelled("내려가는 길"));
        for (i, at) in places.into_iter().enumerate() {
            chart = chart.with(Mark {
                at,
                filled: i + 1 == path.len(),
                hue: Hue::Class(1),
                label: Label::default(),
            });
        }
        let (count, end) = (path.len() - 1, path.last().copied().unwrap_or(f64::NAN));
        let mut note = format!(
            "학습률 {}로 {count}단계: w = {}",
            format(self.rate),
            format(end)
        );
        if (from..=to).contains(&end) {
            note.push_str(&format!(", 손실 {}", format((self.loss)(end))));
        }
        chart.note = note.into();
        Ok(chart)
    }

    /// The valley with a start that can be moved, sliders for the learning rate and for the distance of a second point, whose line
    /// through the first becomes the tangent as it comes near; steps one by one, or as many as it takes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(descent(|w| w * w).explore().html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure {
        let (from, to) = self.range;
        let weights = (0..=KNOTS).map(|i| from + (to - from) * f64::from(i) / f64::from(KNOTS));
        let short = |x: f64| (x * 1e9).round() / 1e9;
        let knots: Vec<[f64; 2]> = weights
            .map(|w| [(self.loss)(w), self.slope(w)].map(short))
            .collect();
        if self.chart().is_err() || !knots.iter().flatten().all(|x| x.is_finite()) {
            return self.figure();
        }
        let state = json!({ "knots": knots, "w": self.start, "rate": self.rate, "steps": self.steps.min(MOST), "h": 1.0 });
        explorer(
            "descent",
            &[CHART, PLAY, include_str!("min/descent.js")],
            self.figure(),
            &state,
        )
    }
}

impl Show for Descent {
    fn figure(&self) -> Figure {
        Figure::Chart(self.chart().unwrap_or_else(|error| none(&error)))
    }
}

shows!(Descent);
