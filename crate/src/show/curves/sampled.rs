//! Looking at a function closely enough to draw it, jumps as jumps.

/// A function's points, broken by NaN at its jumps.
pub(crate) struct Sampled {
    pub(crate) points: Vec<[f64; 2]>,
    pub(crate) jumps: Vec<Jump>,
}

/// Where a function jumps, from what to what, and whether the value there is the one after (`None`: neither is known).
pub(crate) struct Jump {
    pub(crate) at: f64,
    pub(crate) before: f64,
    pub(crate) after: f64,
    pub(crate) closed: Option<bool>,
}

/// What of the x axis is looked at, and how closely.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) steps: u32,
}

/// Points of `f` in equal steps and at round values, 0 among them. What still leaps within `blur` of the range is a jump.
pub(crate) fn sampled(f: impl Fn(f64) -> f64, range: Range, blur: f64) -> Sampled {
    let Range { from, to, steps } = range;
    let step = (to - from) / f64::from(steps);
    let values: Vec<[f64; 2]> = (places(range).into_iter()).map(|x| [x, f(x)]).collect();
    let finite = values.iter().map(|[_, y]| *y).filter(|y| y.is_finite());
    let (low, high) = finite.fold((f64::MAX, f64::MIN), |(low, high), y| {
        (low.min(y), high.max(y))
    });
    // What rounding does is no jump.
    let noise = if blur > 0.0 { 1e-6 } else { 1e-10 };
    let leap = ((high / 2.0 - low / 2.0) * 0.04).max(low.abs().max(high.abs()) * noise);
    let mut found = Sampled {
        points: Vec::with_capacity(values.len()),
        jumps: Vec::new(),
    };
    let mut before: Option<[f64; 2]> = None;
    for point in values {
        let wide = |a: f64, b: f64| (a - b).abs() > leap;
        let last = before.filter(|last| wide(last[1], point[1]));
        if let Some(mut jump) = last.and_then(|last| jump(&f, last, point, blur * (to - from))) {
            // Where only the value between two jumps lies on a point of ours, they are one.
            let same = |other: &mut Jump| blur > 0.0 && (other.at - jump.at).abs() <= step;
            if let Some(other) = found.jumps.pop_if(same) {
                found.points.truncate(found.points.len().saturating_sub(4));
                jump.before = other.before;
            }
            found.points.push([jump.at, jump.before]);
            found.points.push([jump.at, f64::NAN]);
            found.points.push([jump.at, jump.after]);
            found.jumps.push(jump);
        }
        found.points.push(point);
        before = Some(point);
    }
    // What jumps everywhere has no dots worth drawing.
    if found.jumps.len() > 20 {
        found.jumps.clear();
    }
    found
}

/// Where a function is looked at, in order. Where a step and a round value are the same but for rounding, the round one.
fn places(range: Range) -> Vec<f64> {
    let Range { from, to, steps } = range;
    let step = (to - from) / f64::from(steps);
    let rounding = step * 1e-6;
    // Round values are what a table asks for, and where kinks are.
    let digits = ((to - from) / 11.0).log10().floor();
    // Divided, 3 of tenths is the number that is written 0.3; multiplied it would not be.
    let (times, parts) = (10_f64.powf(digits.max(0.0)), 10_f64.powf(-digits.min(0.0)));
    let first = (from / times * parts).ceil();
    let mut round = (0..=120)
        .map(|i| (first + f64::from(i)) * times / parts)
        .filter(|x| (from..=to).contains(x))
        .peekable();
    let mut places = Vec::with_capacity(steps as usize + 122);
    for i in 0..=steps {
        let x = if i == steps {
            to
        } else {
            from + step * f64::from(i)
        };
        while let Some(x) = round.next_if(|round| *round <= x + rounding) {
            places.push(x);
        }
        if places.last().is_none_or(|last| x - last > rounding) {
            places.push(x);
        }
    }
    places
}

/// The jump between two points, if half of their difference is left when they can't come nearer to each other.
fn jump(f: impl Fn(f64) -> f64, mut a: [f64; 2], mut b: [f64; 2], blur: f64) -> Option<Jump> {
    if b[0] - a[0] <= blur {
        return None;
    }
    let least = (b[1] - a[1]).abs() / 2.0;
    let (mut best_a, mut best_b) = (a, b);
    for _ in 0..120 {
        let x = a[0] / 2.0 + b[0] / 2.0;
        if x <= a[0] || x >= b[0] || b[0] - a[0] <= blur {
            break;
        }
        let middle = [x, f(x)];
        if (middle[1] - a[1]).abs() > (b[1] - middle[1]).abs() {
            b = middle;
        } else {
            a = middle;
        }
        (best_a, best_b) = (a, b);
    }
    let left = (best_b[1] - best_a[1]).abs();
    // A NaN is no jump: the line is broken there anyway.
    if left.is_nan() || left <= least {
        return None;
    }
    let (a, b) = (best_a, best_b);
    if blur > 0.0 {
        // Found as closely as that, and no closer.
        let middle = a[0] / 2.0 + b[0] / 2.0;
        let round = 10_f64.powf((blur * 2.0).log10().ceil());
        // Not −0.
        let at = (middle / round).round() * round + 0.0;
        return Some(Jump {
            at,
            before: a[1],
            after: b[1],
            closed: None,
        });
    }
    // Of the two numbers that are next to each other, the jump is at the one that is shorter to write.
    let after = b[0].to_string().len() < a[0].to_string().len();
    Some(Jump {
        at: if after { b[0] } else { a[0] },
        before: a[1],
        after: b[1],
        closed: Some(after),
    })
}
