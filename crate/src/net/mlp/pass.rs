//! The forward and backward pass over blocks of samples.

use ndarray::ArrayView2;

use crate::net::loss::{logistic, row_loss};
use crate::net::math;
use crate::net::mlp::matrix;
use crate::net::mlp::matrix::Shape;
use crate::net::mlp::output::Output;
use crate::{Activation, Dataset, Loss};

/// Samples in a block: what a layer makes of them still fits into the cache.
pub(crate) const BLOCK: usize = 256;

/// Some samples with their targets, turned on their side: a row for each feature, a column for each sample.
#[derive(Default)]
pub(crate) struct Block {
    x: Vec<f64>,
    t: Vec<f64>,
    n: usize,
}

impl Block {
    /// Takes these rows of the data. `t` has no columns when there is nothing to compare with.
    pub(crate) fn fill(
        &mut self,
        x: &ArrayView2<'_, f64>,
        t: &ArrayView2<'_, f64>,
        rows: &[usize],
    ) {
        self.n = rows.len();
        for (cells, source) in [(&mut self.x, x), (&mut self.t, t)] {
            cells.resize(source.ncols() * self.n, 0.0);
            for (column, &row) in rows.iter().enumerate() {
                let cells = cells.iter_mut().skip(column).step_by(self.n);
                for (cell, value) in cells.zip(source.row(row)) {
                    *cell = *value;
                }
            }
        }
    }

    /// Number of samples.
    pub(crate) const fn len(&self) -> usize {
        self.n
    }

    /// All samples, in order, in as many blocks as it takes.
    pub(crate) fn all(data: &Dataset) -> Vec<Self> {
        let (x, t) = (data.x.view(), data.t.view());
        let rows: Vec<usize> = (0..data.samples()).collect();
        let block = |rows: &[usize]| {
            let mut block = Self::default();
            block.fill(&x, &t, rows);
            block
        };
        rows.chunks(BLOCK).map(block).collect()
    }
}

/// How right answers are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Targets are numbers to be met: nothing is right or wrong.
    Nothing,
    /// Output and target on the same side of ½.
    Sides,
    /// The largest output is the class.
    Largest,
}

/// What a network is, for the passes: layer sizes and functions.
pub(crate) struct Plan<'a> {
    pub(crate) sizes: &'a [usize],
    pub(crate) hidden: Activation,
    pub(crate) output: Output,
    pub(crate) loss: Loss,
    pub(crate) counting: Counting,
}

/// One layer's numbers for a block, units × samples.
#[derive(Default)]
struct Layer {
    /// Outputs of the units.
    y: Vec<f64>,
    /// Slope of the activation at each weighted sum.
    slope: Vec<f64>,
    /// Derivative of the loss by each weighted sum.
    delta: Vec<f64>,
}

/// Everything that a pass writes to. Made once per training; after the first block nothing is allocated.
pub(crate) struct Workspace {
    layers: Vec<Layer>,
    /// Derivative of the loss by each parameter, in the order of the parameters.
    pub(crate) gradient: Vec<f64>,
    /// One number a sample, for softmax.
    scratch: Vec<f64>,
    /// A mini-batch.
    batch: Vec<Block>,
}

/// What came out of a pass over some samples.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Share of the mean loss.
    pub(crate) loss: f64,
    /// Number of right answers.
    pub(crate) right: usize,
}

impl Workspace {
    pub(crate) fn new(sizes: &[usize], parameters: usize) -> Self {
        Self {
            layers: sizes.iter().skip(1).map(|_| Layer::default()).collect(),
            gradient: vec![0.0; parameters],
            scratch: Vec::new(),
            batch: Vec::new(),
        }
    }

    /// Loss and right answers over all blocks.
    pub(crate) fn score(&mut self, plan: &Plan<'_>, parameters: &[f64], blocks: &[Block]) -> Tally {
        let samples = blocks.iter().map(|block| block.n).sum();
        self.each(plan, blocks, |this, block| {
            this.forward(plan, parameters, block);
            this.finish(plan, block, samples)
        })
    }

    /// Loss and right answers over all blocks, and the gradient of the mean loss.
    pub(crate) fn learn(&mut self, plan: &Plan<'_>, parameters: &[f64], blocks: &[Block]) -> Tally {
        let samples = blocks.iter().map(|block| block.n).sum();
        self.gradient.fill(0.0);
        self.each(plan, blocks, |this, block| {
            this.forward(plan, parameters, block);
            let score = this.finish(plan, block, samples);
            this.backward(plan, parameters, block);
            score
        })
    }

    /// The derivatives of the loss by the weighted sums of each layer, after `learn` on one block.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &[f64]> {
        self.layers.iter().map(|layer| layer.delta.as_slice())
    }

    /// The gradient of the mean loss over these rows of the data.
    pub(crate) fn learn_rows(
        &mut self,
        plan: &Plan<'_>,
        parameters: &[f64],
        data: &Dataset,
        rows: &[usize],
    ) {
        let mut batch = std::mem::take(&mut self.batch);
        batch.resize_with(rows.len().div_ceil(BLOCK), Block::default);
        for (block, rows) in batch.iter_mut().zip(rows.chunks(BLOCK)) {
            block.fill(&data.x.view(), &data.t.view(), rows);
        }
        self.learn(plan, parameters, &batch);
        self.batch = batch;
    }

    fn each(
        &mut self,
        plan: &Plan<'_>,
        blocks: &[Block],
        pass: impl Fn(&mut Self, &Block) -> Tally,
    ) -> Tally {
        blocks.iter().fold(Tally::default(), |sum, block| {
            self.fit(plan, block.n);
            let score = pass(self, block);
            Tally {
                loss: sum.loss + score.loss,
                right: sum.right + score.right,
            }
        })
    }

    fn fit(&mut self, plan: &Plan<'_>, n: usize) {
        for (layer, outs) in self.layers.iter_mut().zip(plan.sizes.iter().skip(1)) {
            if layer.y.len() != outs * n {
                for cells in [&mut layer.y, &mut layer.slope, &mut layer.delta] {
                    cells.resize(outs * n, 0.0);
                }
            }
        }
        self.scratch.resize(n, 0.0);
    }

    /// Weighted sums and outputs of every layer; in the output layer the weighted sums only.
    fn forward(&mut self, plan: &Plan<'_>, parameters: &[f64], block: &Block) {
        let mut input = block.x.as_slice();
        let mut parameters = parameters;
        let last = self.layers.len().saturating_sub(1);
        for (i, (layer, shape)) in self
            .layers
            .iter_mut()
            .zip(shapes(plan.sizes, block.n))
            .enumerate()
        {
            let (w, rest) = parameters.split_at(shape.ins * shape.outs);
            let (b, rest) = rest.split_at(shape.outs);
            parameters = rest;
            matrix::weighted_sums(shape, w, b, input, &mut layer.y);
            if i < last {
                plan.hidden.forward(&mut layer.y, &mut layer.slope);
            }
            input = &layer.y;
        }
    }

    /// Turns the output layer's weighted sums into outputs, loss and errors; `samples` is what the mean is over.
    fn finish(&mut self, plan: &Plan<'_>, block: &Block, samples: usize) -> Tally {
        let Some(Layer { y, slope, delta }) = self.layers.last_mut() else {
            return Tally::default();
        };
        let t = &block.t;
        let mut share = 1.0 / samples as f64;
        if plan.loss != Loss::SoftmaxCrossEntropy {
            share *= block.n as f64 / y.len() as f64;
        }
        let loss = match (plan.output, plan.loss) {
            (Output::Units(_), Loss::CrossEntropy) => {
                for (((y, loss), delta), t) in y.iter_mut().zip(&mut *slope).zip(&mut *delta).zip(t)
                {
                    let error;
                    (*loss, error) = logistic(*y, *t);
                    *y = error + t;
                    *delta = error * share;
                }
                matrix::sum(slope)
            }
            (Output::Units(h), Loss::MeanSquaredError) => {
                h.forward(y, slope);
                for ((y, delta), t) in y.iter().zip(&mut *delta).zip(t) {
                    *delta = y - t;
                }
                let squares = matrix::dot(delta, delta);
                for (delta, slope) in delta.iter_mut().zip(slope) {
                    *delta *= 2.0 * share * *slope;
                }
                squares
            }
            (Output::Softmax, Loss::MeanSquaredError) => {
                softmax_columns(y, &mut self.scratch);
                let mut squares = 0.0;
                self.scratch.fill(0.0);
                for ((y, delta), t) in
                    (y.chunks_exact(block.n).zip(delta.chunks_exact_mut(block.n)))
                        .zip(t.chunks_exact(block.n))
                {
                    for (((y, delta), t), mean) in y.iter().zip(delta).zip(t).zip(&mut self.scratch)
                    {
                        squares += (y - t) * (y - t);
                        *delta = 2.0 * (y - t) * share;
                        *mean += *delta * y;
                    }
                }
                for (y, delta) in y.chunks_exact(block.n).zip(delta.chunks_exact_mut(block.n)) {
                    for ((y, delta), mean) in y.iter().zip(delta).zip(&self.scratch) {
                        *delta = y * (*delta - mean);
                    }
                }
                squares
            }
            (output, Loss::SoftmaxCrossEntropy | Loss::CrossEntropy) => {
                let loss = (0..block.n).fold(0.0, |sum, column| {
                    let (z, t) = (y.iter().skip(column), t.iter().skip(column));
                    sum + row_loss(z.step_by(block.n).zip(t.step_by(block.n)))
                });
                delta.copy_from_slice(y);
                softmax_columns(delta, &mut self.scratch);
                if output == Output::Softmax {
                    y.copy_from_slice(delta);
                }
                self.scratch.fill(0.0);
                for t in t.chunks_exact(block.n) {
                    for (total, t) in self.scratch.iter_mut().zip(t) {
                        *total += t;
                    }
                }
                for (delta, t) in delta.chunks_exact_mut(block.n).zip(t.chunks_exact(block.n)) {
                    for ((delta, t), total) in delta.iter_mut().zip(t).zip(&self.scratch) {
                        *delta = (*delta * total - t) * share;
                    }
                }
                loss
            }
        };
        Tally {
            loss: loss * share,
            right: right(plan.counting, y, t, block.n),
        }
    }

    /// From the errors of the output layer to the gradient by every parameter.
    fn backward(&mut self, plan: &Plan<'_>, parameters: &[f64], block: &Block) {
        let mut layers = self.layers.as_mut_slice();
        let (mut parameters, mut gradient) = (parameters, self.gradient.as_mut_slice());
        for shape in shapes(plan.sizes, block.n).rev() {
            let Some((layer, before)) = layers.split_last_mut() else {
                return;
            };
            let size = shape.ins * shape.outs + shape.outs;
            let (front, own) = parameters.split_at(parameters.len() - size);
            let (gradient_front, own_gradient) = gradient.split_at_mut(gradient.len() - size);
            let (gw, gb) = own_gradient.split_at_mut(shape.ins * shape.outs);
            let input = before.last().map_or(block.x.as_slice(), |before| &before.y);
            matrix::add_gradient(shape, &layer.delta, input, gw, gb);
            if let Some(before) = before.last_mut() {
                let (w, _) = own.split_at(shape.ins * shape.outs);
                matrix::errors_before(shape, w, &layer.delta, &mut before.delta);
                for (delta, slope) in before.delta.iter_mut().zip(&before.slope) {
                    *delta *= slope;
                }
            }
            (layers, parameters, gradient) = (before, front, gradient_front);
        }
    }

    /// The outputs for every sample: a row for each unit, a column for each sample.
    pub(crate) fn predict(&mut self, plan: &Plan<'_>, parameters: &[f64], block: &Block) -> &[f64] {
        self.fit(plan, block.n);
        self.forward(plan, parameters, block);
        let Some(layer) = self.layers.last_mut() else {
            return &[];
        };
        match plan.output {
            Output::Units(h) => h.forward_only(&mut layer.y),
            Output::Softmax => softmax_columns(&mut layer.y, &mut self.scratch),
        }
        &layer.y
    }
}

/// Layer by layer, from the inputs on.
fn shapes(sizes: &[usize], n: usize) -> impl DoubleEndedIterator<Item = Shape> + ExactSizeIterator {
    let layers = sizes.len().saturating_sub(1);
    (sizes.iter().take(layers).zip(sizes.iter().skip(1))).map(move |(&ins, &outs)| Shape {
        ins,
        outs,
        n,
    })
}

/// Softmax of every column of a matrix whose rows are as long as `scratch`.
fn softmax_columns(cells: &mut [f64], scratch: &mut [f64]) {
    let n = scratch.len();
    scratch.fill(f64::NEG_INFINITY);
    for row in cells.chunks_exact(n) {
        for (largest, z) in scratch.iter_mut().zip(row) {
            *largest = largest.max(*z);
        }
    }
    for row in cells.chunks_exact_mut(n) {
        for (z, largest) in row.iter_mut().zip(&*scratch) {
            *z = math::exp(*z - largest);
        }
    }
    scratch.fill(0.0);
    for row in cells.chunks_exact(n) {
        for (sum, e) in scratch.iter_mut().zip(row) {
            *sum += e;
        }
    }
    for row in cells.chunks_exact_mut(n) {
        for (e, sum) in row.iter_mut().zip(&*scratch) {
            *e /= sum;
        }
    }
}

/// The place of the largest: of several, the first.
pub(crate) fn largest<'a>(values: impl IntoIterator<Item = &'a f64>) -> usize {
    let start = (0, f64::NEG_INFINITY);
    let of_two =
        |best: (usize, f64), (i, x): (usize, &f64)| if *x > best.1 { (i, *x) } else { best };
    values.into_iter().enumerate().fold(start, of_two).0
}

fn right(counting: Counting, y: &[f64], t: &[f64], n: usize) -> usize {
    match counting {
        Counting::Nothing => 0,
        Counting::Sides => y
            .iter()
            .zip(t)
            .filter(|(y, t)| (**y > 0.5) == (**t > 0.5))
            .count(),
        Counting::Largest => (0..n)
            .filter(|&column| {
                let place = |cells: &[f64]| largest(cells.iter().skip(column).step_by(n));
                place(y) == place(t)
            })
            .count(),
    }
}
