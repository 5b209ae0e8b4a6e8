//! A perceptron for labelled points, or the proof that there is none, by the simplex method.

use crate::logic::separable::Labelled;

/// The linear program of Farkas' lemma: find factors ≥ 0, not all 0, by which the points of both classes add up to the same.
///
/// Solved by the simplex method, which starts with one artificial column for each row and drives their sum down: to 0 when
/// there are such factors, and else to a value whose dual solution is the weights of a perceptron. Bland's rule keeps it from
/// going round in circles. The tableau has N + 2 rows, however many points there are.
pub(crate) struct Program {
    /// One row for each input, one for the bias, one that asks for the factors to sum up to 1; then the row of costs. In each
    /// a column for every point, one for every artificial, and the right-hand side.
    rows: Vec<Vec<f64>>,
    /// The column that each row has solved for.
    basis: Vec<usize>,
    points: usize,
    /// What the inputs were divided by.
    scale: Vec<f64>,
}

/// Below this a number of the tableau counts as 0; all of them start out between -1 and 1.
const ZERO: f64 = 1e-10;

impl Program {
    pub(crate) fn solved(points: &[Labelled<'_>], inputs: usize) -> Self {
        let mut scale = vec![1e-300_f64; inputs];
        for (at, _) in points {
            for (scale, x) in scale.iter_mut().zip(*at) {
                *scale = scale.max(x.abs());
            }
        }
        let rows = inputs + 2;
        let width = points.len() + rows + 1;
        let mut program = Self {
            rows: vec![vec![0.0; width]; rows + 1],
            basis: (points.len()..points.len() + rows).collect(),
            points: points.len(),
            scale: scale.clone(),
        };
        for (column, (at, one)) in points.iter().enumerate() {
            let sign = if *one { 1.0 } else { -1.0 };
            let inputs = (at.iter().zip(&scale)).map(|(x, scale)| sign * x / scale);
            for (row, entry) in inputs.chain([sign, 1.0]).enumerate() {
                program.set(row, column, entry);
                // The costs of the artificial columns, one each, brought to 0 by subtracting every row.
                let cost = program.get(rows, column) - entry;
                program.set(rows, column, cost);
            }
        }
        for row in 0..rows {
            program.set(row, points.len() + row, 1.0);
        }
        program.set(rows - 1, width - 1, 1.0);
        program.set(rows, width - 1, -1.0);
        // Bland's rule ends after finitely many steps; the bound is for rounding errors that might undo that.
        for _ in 0..(200 + 50 * rows) * (1 + points.len() / 10) {
            if !program.step() {
                break;
            }
        }
        program
    }

    fn get(&self, row: usize, column: usize) -> f64 {
        self.rows
            .get(row)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or(0.0)
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        if let Some(entry) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *entry = value;
        }
    }

    /// One step; false if none makes the costs smaller.
    fn step(&mut self) -> bool {
        let costs = self.basis.len();
        let right = self.points + costs;
        let Some(column) = (0..self.points).find(|column| self.get(costs, *column) < -ZERO) else {
            return false;
        };
        let mut leaving: Option<(f64, usize, usize)> = None;
        for (row, basic) in self.basis.iter().enumerate() {
            let entry = self.get(row, column);
            if entry > ZERO {
                let ratio = self.get(row, right).max(0.0) / entry;
                let first = leaving.is_none_or(|(least, _, name)| {
                    ratio < least - ZERO || (ratio < least + ZERO && *basic < name)
                });
                if first {
                    leaving = Some((ratio, row, *basic));
                }
            }
        }
        let Some((_, pivot, _)) = leaving else {
            return false;
        };
        let by = self.get(pivot, column);
        let Some(mut solved) = self.rows.get(pivot).cloned() else {
            return false;
        };
        for entry in &mut solved {
            *entry /= by;
        }
        for (row, entries) in self.rows.iter_mut().enumerate() {
            if row == pivot {
                entries.clone_from(&solved);
                continue;
            }
            let factor = entries.get(column).copied().unwrap_or(0.0);
            if factor != 0.0 {
                for (entry, solved) in entries.iter_mut().zip(&solved) {
                    *entry -= factor * solved;
                }
            }
        }
        if let Some(basic) = self.basis.get_mut(pivot) {
            *basic = column;
        }
        true
    }

    /// The dual solution, turned round and brought to a largest weight of 1.
    pub(crate) fn perceptron(&self) -> Option<(Vec<f64>, f64)> {
        let costs = self.basis.len();
        let dual = |row: usize| self.get(costs, self.points + row) - 1.0;
        let weights: Vec<f64> = (self.scale.iter().enumerate())
            .map(|(row, scale)| dual(row) / scale)
            .collect();
        let bias = dual(weights.len());
        let largest = (weights.iter()).fold(0.0_f64, |largest, w| largest.max(w.abs()));
        if largest == 0.0 || !largest.is_finite() {
            return None;
        }
        let weights = weights.into_iter().map(|w| plain(w / largest));
        Some((weights.collect(), plain(bias / largest)))
    }

    /// The places of the points that have factors, and these, brought to a smallest one of 1.
    pub(crate) fn clash(&self) -> Vec<(usize, f64)> {
        let right = self.points + self.basis.len();
        let mut factors: Vec<(usize, f64)> = (self.basis.iter().enumerate())
            .filter(|(_, column)| **column < self.points)
            .map(|(row, column)| (*column, self.get(row, right)))
            .filter(|(_, factor)| *factor > ZERO)
            .collect();
        factors.sort_by_key(|(column, _)| *column);
        let least = (factors.iter()).fold(f64::INFINITY, |least, (_, factor)| least.min(*factor));
        for (_, factor) in &mut factors {
            *factor = plain(*factor / least);
        }
        factors
    }
}

/// A number without the last bits of a division: 0.9999999999999998 is 1.
fn plain(x: f64) -> f64 {
    let rounded = (x * 1e9).round() / 1e9;
    if (x - rounded).abs() < 1e-12 && rounded != 0.0 {
        rounded
    } else {
        x
    }
}
