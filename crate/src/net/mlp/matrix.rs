//! The four products of a training step, on plain slices.
//!
//! All matrices are row by row, and a row of activations holds one unit over all samples, so that every inner
//! loop runs over samples. Small products are such loops, with the same bits everywhere; large ones go to `matrixmultiply`
//! (through ndarray), which finds AVX and FMA at run time, where the loops have to make do with what the kernel compiles for.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// From this many multiplications on, packing the operands for the library pays.
const LARGE: usize = 32 * 1024;
/// Fewer units than this on either side leave its tiles half empty.
const WIDE: usize = 8;

/// The sizes of one layer for one batch.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// Inputs of a unit.
    pub(crate) ins: usize,
    /// Units.
    pub(crate) outs: usize,
    /// Samples.
    pub(crate) n: usize,
}

impl Shape {
    const fn is_large(self) -> bool {
        self.ins >= WIDE && self.outs >= WIDE && self.ins * self.outs * self.n >= LARGE
    }
}

/// z = W·x + b: weights outs × ins, x ins × n, z outs × n.
pub(crate) fn weighted_sums(shape: Shape, w: &[f64], b: &[f64], x: &[f64], z: &mut [f64]) {
    let Shape { ins, outs, n } = shape;
    for (z, b) in z.chunks_exact_mut(n).zip(b) {
        z.fill(*b);
    }
    if shape.is_large() {
        general_mat_mul(
            1.0,
            &view(outs, w),
            &view(ins, x),
            1.0,
            &mut view_mut(outs, z),
        );
        return;
    }
    for (z, w) in z.chunks_exact_mut(n).zip(w.chunks_exact(ins)) {
        add_combination(w.iter(), x, z);
    }
}

/// Wᵀ·δ, the errors of the layer before but for the slope of its activation: δ outs × n, the result ins × n.
pub(crate) fn errors_before(shape: Shape, w: &[f64], delta: &[f64], before: &mut [f64]) {
    let Shape { ins, outs, n } = shape;
    if shape.is_large() {
        general_mat_mul(
            1.0,
            &view(outs, w).t(),
            &view(outs, delta),
            0.0,
            &mut view_mut(ins, before),
        );
        return;
    }
    before.fill(0.0);
    for (i, before) in before.chunks_exact_mut(n).enumerate() {
        add_combination(w.iter().skip(i).step_by(ins), delta, before);
    }
}

/// δ·xᵀ, the gradient by the weights, and Σ δ, the one by the biases.
pub(crate) fn gradient(shape: Shape, delta: &[f64], x: &[f64], gw: &mut [f64], gb: &mut [f64]) {
    let Shape { ins, outs, n } = shape;
    for (g, delta) in gb.iter_mut().zip(delta.chunks_exact(n)) {
        *g = sum(delta);
    }
    if shape.is_large() {
        general_mat_mul(
            1.0,
            &view(outs, delta),
            &view(ins, x).t(),
            0.0,
            &mut view_mut(outs, gw),
        );
        return;
    }
    for (gw, delta) in gw.chunks_exact_mut(ins).zip(delta.chunks_exact(n)) {
        for (g, x) in gw.iter_mut().zip(x.chunks_exact(n)) {
            *g = dot(delta, x);
        }
    }
}

/// Adds the rows of x to z, each times its factor in c, for rows as long as z.
#[inline(always)]
fn add_combination<'a>(c: impl Iterator<Item = &'a f64>, x: &[f64], z: &mut [f64]) {
    for (c, x) in c.zip(x.chunks_exact(z.len())) {
        for (z, x) in z.iter_mut().zip(x) {
            *z += c * x;
        }
    }
}

/// The sum of the products, in four sums side by side, which is an order that a vector unit can keep.
#[inline(always)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<4>(), b.as_chunks::<4>());
    let mut sums = [0.0; 4];
    for (a, b) in a.iter().zip(b) {
        for i in 0..4 {
            sums[i] += a[i] * b[i];
        }
    }
    let rest = a_rest
        .iter()
        .zip(b_rest)
        .fold(0.0, |sum, (a, b)| sum + a * b);
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest
}

/// The sum, in four sums side by side.
pub(crate) fn sum(a: &[f64]) -> f64 {
    let (a, rest) = a.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for a in a {
        for i in 0..4 {
            sums[i] += a[i];
        }
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3]) + rest.iter().fold(0.0, |sum, a| sum + a)
}

#[expect(clippy::expect_used, reason = "the slices are made of whole rows")]
fn view(rows: usize, slice: &[f64]) -> ArrayView2<'_, f64> {
    ArrayView2::from_shape((rows, slice.len() / rows), slice).expect("whole rows")
}

#[expect(clippy::expect_used, reason = "the slices are made of whole rows")]
fn view_mut(rows: usize, slice: &mut [f64]) -> ArrayViewMut2<'_, f64> {
    ArrayViewMut2::from_shape((rows, slice.len() / rows), slice).expect("whole rows")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::random::{Purpose, Random};
    use ndarray::Array2;

    /// Both ways against ndarray's product, on either side of the limit.
    #[test]
    fn products_agree_with_the_plain_ones() {
        let mut random = Random::new(1, Purpose::Data);
        for (ins, outs, n) in [
            (1, 1, 1),
            (2, 3, 4),
            (5, 7, 11),
            (8, 8, 600),
            (40, 33, 70),
            (3, 100, 300),
        ] {
            let shape = Shape { ins, outs, n };
            let mut draw =
                |rows, columns| Array2::from_shape_simple_fn((rows, columns), || random.normal());
            let (w, b, x, delta, g) = (
                draw(outs, ins),
                draw(outs, 1),
                draw(ins, n),
                draw(outs, n),
                draw(outs, ins),
            );
            let slice = |a: &Array2<f64>| a.as_slice().expect("standard layout").to_vec();
            let close = |ours: &[f64], theirs: &Array2<f64>| {
                assert_eq!(ours.len(), theirs.len());
                for (a, b) in ours.iter().zip(theirs) {
                    assert!((a - b).abs() < 1e-11, "{ins} {outs} {n}: {a} {b}");
                }
            };
            let mut z = vec![f64::NAN; outs * n];
            weighted_sums(shape, &slice(&w), &slice(&b), &slice(&x), &mut z);
            close(&z, &(w.dot(&x) + &b));
            let mut before = vec![f64::NAN; ins * n];
            errors_before(shape, &slice(&w), &slice(&delta), &mut before);
            close(&before, &w.t().dot(&delta));
            let (mut gw, mut gb) = (slice(&g), slice(&b));
            gradient(shape, &slice(&delta), &slice(&x), &mut gw, &mut gb);
            close(&gw, &delta.dot(&x.t()));
            close(
                &gb,
                &delta
                    .sum_axis(ndarray::Axis(1))
                    .insert_axis(ndarray::Axis(1)),
            );
        }
    }
}
