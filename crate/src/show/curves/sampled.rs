//! Looking at a function closely enough to draw it: jumps as jumps, and poles as poles.

use crate::figure::chart::span;

/// A function's points, broken by NaN at its jumps and poles.
pub(crate) struct Sampled {
    pub(crate) points: Vec<[f64; 2]>,
    pub(crate) jumps: Vec<Jump>,
    /// Its values; where it grows beyond all bounds, all but the outermost.
    pub(crate) heights: Vec<f64>,
}

/// Where a function jumps and from what to what, and which of the two is the value there: `None` if neither.
pub(crate) struct Jump {
    pub(crate) at: f64,
    pub(crate) ends: [f64; 2],
    pub(crate) value: Option<usize>,
}

/// What of the x axis is looked at, and how closely.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) steps: u32,
}

impl Range {
    fn step(self) -> f64 {
        (self.to - self.from) / f64::from(self.steps)
    }

    /// Where a function is looked at, in order: in equal steps, and at round values, which are what a table asks for and where
    /// kinks are. Where both are the same but for rounding, the round one.
    fn places(self) -> Vec<f64> {
        let digits = ((self.to - self.from) / 11.0).log10().floor();
        // Divided, 3 of tenths is the number that is written 0.3; multiplied it would not be.
        let (times, parts) = (10_f64.powf(digits.max(0.0)), 10_f64.powf(-digits.min(0.0)));
        let round = |i: f64| i * times / parts + 0.0;
        let steps = (0..=self.steps).map(|i| {
            let x = if i == self.steps {
                self.to
            } else {
                self.from + self.step() * f64::from(i)
            };
            let near = round((x / times * parts).round());
            if (near - x).abs() <= self.step() * 1e-6 {
                near
            } else {
                x
            }
        });
        let first = (self.from / times * parts).ceil();
        let rounds = (0..=120).map(|i| round(first + f64::from(i)));
        let inside = |x: &f64| (self.from..=self.to).contains(x);
        let mut places: Vec<f64> = steps.chain(rounds).filter(inside).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        places
    }
}

fn heights(points: &[[f64; 2]], has_poles: bool) -> Vec<f64> {
    let mut heights: Vec<f64> = points.iter().map(|[_, y]| *y).collect();
    heights.retain(|y| y.is_finite());
    if has_poles {
        heights.sort_by(f64::total_cmp);
        let cut = heights.len() / 20;
        heights = heights[cut..heights.len() - cut].to_vec();
    }
    heights
}

/// Points of `f`. What leaps between two of them, however near they come to each other, is a jump; `blur` is how near they may.
pub(crate) fn sampled(f: impl Fn(f64) -> f64, range: Range, blur: f64) -> Sampled {
    let values: Vec<[f64; 2]> = range.places().into_iter().map(|x| [x, f(x)]).collect();
    let poles = poles(&f, &values);
    let (low, high) = span(heights(&values, !poles.is_empty()));
    // What rounding does is no jump.
    let noise = if blur > 0.0 { 1e-6 } else { 1e-10 };
    let leap = ((high / 2.0 - low / 2.0) * 0.04).max(low.abs().max(high.abs()) * noise);
    let mut found = Sampled {
        points: Vec::with_capacity(values.len()),
        jumps: Vec::new(),
        heights: Vec::new(),
    };
    // The last point with a value: the one before, or if that has none, the one before it.
    let mut before: Option<[f64; 2]> = None;
    for (i, point) in values.iter().copied().enumerate() {
        let last = before.filter(|last| {
            (last[1] - point[1]).abs() > leap && last[0] >= values[i.saturating_sub(2)][0]
        });
        let within =
            |pole: &&f64| before.is_some_and(|last| last[0] <= **pole) && **pole <= point[0];
        if let Some(pole) = poles.iter().find(within) {
            found.points.push([*pole, f64::NAN]);
        } else if let Some(jump) = last.and_then(|last| jump(&f, last, point, blur)) {
            // The value there stands at its place, as does that to the left where there is none; the other end stands beside it,
            // nearer than is seen.
            found.points.pop_if(|point| point[1].is_nan());
            let beside = range.step() * 1e-6;
            let [left, right] = if jump.value == Some(1) {
                [-beside, 0.0]
            } else {
                [0.0, beside]
            };
            let [a, b] =
                [(left, jump.ends[0]), (right, jump.ends[1])].map(|(away, y)| [jump.at + away, y]);
            found.points.extend([a, [jump.at, f64::NAN], b]);
            found.jumps.push(jump);
        }
        found.points.push(point);
        before = Some(point).filter(|point| point[1].is_finite()).or(before);
    }
    // What jumps everywhere has no dots worth drawing.
    if found.jumps.len() > 20 {
        found.jumps.clear();
    }
    found.heights = heights(&found.points, !poles.is_empty());
    found
}

/// The jump between two points, if half of their difference is left when they can't come nearer to each other.
fn jump(f: impl Fn(f64) -> f64, mut a: [f64; 2], mut b: [f64; 2], blur: f64) -> Option<Jump> {
    let least = (b[1] - a[1]).abs() / 2.0;
    loop {
        let x = a[0] / 2.0 + b[0] / 2.0;
        if x <= a[0] || x >= b[0] || b[0] - a[0] <= blur {
            break;
        }
        let middle = [x, f(x)];
        if middle[1].is_nan() && blur > 0.0 {
            // No value at the very place.
            [a, b] = [x - blur, x + blur].map(|x| [x, f(x)]);
            break;
        }
        if (middle[1] - a[1]).abs() > (b[1] - middle[1]).abs() {
            b = middle;
        } else {
            a = middle;
        }
    }
    let at = roundest(a[0], b[0]);
    let value = [a, b].iter().position(|end| end[0] == at && blur == 0.0);
    // A NaN is no jump: the line is broken there anyway.
    ((b[1] - a[1]).abs() > least).then_some(Jump {
        at,
        ends: [a[1], b[1]],
        value,
    })
}

/// The number between two that is the shortest to write.
fn roundest(a: f64, b: f64) -> f64 {
    let digits = (0..18).map(|digits| {
        let parts = 10_f64.powi(digits);
        (b * parts).floor() / parts + 0.0
    });
    digits
        .into_iter()
        .find(|x| (a..=b).contains(x))
        .unwrap_or(b)
}

/// Where a function grows beyond all bounds: around a point that is further from 0 than those beside it, it gets ever further.
fn poles(f: impl Fn(f64) -> f64, values: &[[f64; 2]]) -> Vec<f64> {
    let size = |x: f64| match f(x).abs() {
        y if y.is_nan() => 0.0,
        y => y,
    };
    let mut poles: Vec<f64> = Vec::new();
    for around in values.windows(3) {
        let [a, top, b] = [0, 1, 2].map(|i| around[i][1].abs());
        if top.is_nan() || top < a || top < b || (a == top && b == top) {
            continue;
        }
        let (mut low, mut high) = (around[0][0], around[2][0]);
        for _ in 0..80 {
            let (x1, x2) = (low + (high - low) * 0.382, low + (high - low) * 0.618);
            if size(x1) > size(x2) {
                high = x2;
            } else {
                low = x1;
            }
        }
        let at = low / 2.0 + high / 2.0;
        let highest = size(at).max(size(low)).max(size(high));
        if top.is_infinite() || highest > 1e6 * top {
            poles.push(if top.is_infinite() { around[1][0] } else { at });
        }
    }
    poles
}
