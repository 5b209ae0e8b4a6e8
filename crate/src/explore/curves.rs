//! Curves along which a point can be moved.

use serde_json::{Value, json};

use crate::Maxout;
use crate::explore::{ACTIVATION, CHART, explorer};
use crate::figure::Figure;
use crate::number::format;
use crate::show::{Curve, Curves, MOST_CURVES, Show, curve, curves};

const CURVES: &str = include_str!("min/curves.js");
const MAXOUT: &str = include_str!("min/maxout.js");
/// Over how many steps functions that a script can't compute are looked at, all together.
const STEPS: usize = 80;

impl Curves {
    /// The curves with a point that moves along them: its value, its tangent and its slope, where a function saturates, and where it
    /// has a kink. What has a parameter gets a slider for it, and activation functions one for a bias, y = h(x + b).
    ///
    /// A range that is none is shown still, with the sentence that says so.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let figure = curves([Activation::Sigmoid, Activation::Elu(1.0)]).with_derivatives().explore();
    /// assert!(figure.html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure {
        let shown = || self.curves.iter().take(MOST_CURVES);
        let unknown = shown().filter(|curve| known(curve).is_none()).count();
        let steps = STEPS / unknown.max(2);
        let of =
            shown().map(|curve| known(curve).unwrap_or_else(|| grid(curve, self.range, steps)));
        let scripts: &[&str] = match shown().count() == unknown {
            true => &[CHART, CURVES],
            false => &[ACTIVATION, CHART, CURVES],
        };
        with_point(self, scripts, &of.collect::<Vec<_>>())
    }
}

impl<const M: usize> Maxout<M> {
    /// The largest of the lines with a point that moves along it, and sliders for every line's weight and bias.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// assert!(Maxout::new([(-0.5, 0.2), (1.5, -0.3)]).explore().html().contains("<script"));
    /// ```
    pub fn explore(&self) -> Figure {
        let unit = *self;
        let curve = curve("maxout", move |x| unit.apply(x));
        let curves = curves([curve]).with_derivatives().range(-3.0, 3.0);
        let of = json!({ "h": "maxout", "p": unit.lines.as_slice() });
        with_point(&curves, &[ACTIVATION, MAXOUT, CHART, CURVES], &[of])
    }
}

/// What a script can compute itself: the name of an activation function, and its parameter.
fn known(curve: &Curve) -> Option<Value> {
    let (name, parameter) = curve.known?.saved();
    Some(json!({ "h": name, "p": parameter }))
}

/// Values and slopes in equal steps over the range, as they are written.
fn grid(curve: &Curve, (from, to): (f64, f64), steps: usize) -> Value {
    let written = |x: f64| format(x).parse().unwrap_or(f64::NAN);
    let step = (to - from) / steps as f64;
    let places = (0..=steps).map(|i| from + step * i as f64);
    let e = from.abs().max(to.abs()).max(1.0) * 1e-6;
    let f = &curve.value;
    let slope = |x: f64| match &curve.slope {
        Some(slope) => slope(x),
        None => (f(x + e) - f(x - e)) / (2.0 * e),
    };
    let grid = places.map(|x| [written(f(x)), written(slope(x))]);
    json!({ "grid": grid.collect::<Vec<_>>() })
}

fn with_point(curves: &Curves, scripts: &'static [&'static str], of: &[Value]) -> Figure {
    let figure = curves.figure();
    let is_grid = |of: &Value| of.get("grid").is_some();
    // JSON has `null` for NaN and ∞, where no slider can start.
    let odd = |of: &Value| !is_grid(of) && of.to_string().contains("null");
    if curves.chart().is_err() || of.iter().any(odd) {
        return figure;
    }
    let (from, to) = curves.range;
    let names: Vec<&str> = curves.curves.iter().map(|curve| &*curve.name).collect();
    let state = json!({
        "of": of, "names": names, "derivatives": curves.derivatives, "x": (from + to) / 2.0, "b": 0,
    });
    explorer("curves", scripts, figure, &state)
}
