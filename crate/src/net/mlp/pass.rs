//! The forward and backward pass over a batch of samples.

use ndarray::{Array2, ArrayView2};

use crate::net::loss::logistic;
use crate::net::mlp::matrix::{self, Shape};
use crate::net::softmax::shares;
use crate::{Dataset, Loss, Mlp, Output, Score};

/// Samples with their targets, turned on their side: a row for each feature, a column for each sample.
#[derive(Default)]
pub(crate) struct Batch {
    x: Vec<f64>,
    t: Vec<f64>,
    n: usize,
    /// Whether the targets are classes, so that answers can be counted as right.
    classes: bool,
}

impl Batch {
    /// All samples, in order.
    pub(crate) fn of(data: &Dataset) -> Self {
        let mut batch = Self {
            classes: data.classes().is_some(),
            ..Self::default()
        };
        batch.fill(data, &(0..data.samples()).collect::<Vec<_>>());
        batch
    }

    /// Inputs only.
    pub(crate) fn of_inputs(x: &Array2<f64>) -> Self {
        Self {
            x: x.t().iter().copied().collect(),
            n: x.nrows(),
            ..Self::default()
        }
    }

    /// Takes these rows of the data, in the place of what it held.
    pub(crate) fn fill(&mut self, data: &Dataset, rows: &[usize]) {
        self.n = rows.len();
        for (cells, source) in [(&mut self.x, &data.x), (&mut self.t, &data.t)] {
            cells.clear();
            for column in source.columns() {
                cells.extend(rows.iter().map(|&row| column[row]));
            }
        }
    }
}

/// One layer's numbers for a batch, units × samples.
struct Layer {
    ins: usize,
    outs: usize,
    /// Where its weights begin among the parameters; its biases follow them.
    start: usize,
    /// Outputs of the units.
    y: Vec<f64>,
    /// Slope of the activation at each weighted sum.
    slope: Vec<f64>,
    /// Derivative of the loss by each weighted sum.
    delta: Vec<f64>,
}

impl Layer {
    /// Its weights and its biases, of what is laid out as the parameters are.
    fn own<'a>(&self, parameters: &'a [f64]) -> (&'a [f64], &'a [f64]) {
        let weights = self.ins * self.outs;
        parameters[self.start..][..weights + self.outs].split_at(weights)
    }

    const fn shape(&self, n: usize) -> Shape {
        let (ins, outs) = (self.ins, self.outs);
        Shape { ins, outs, n }
    }
}

/// Everything that a pass writes to. After the first batch of a training nothing is allocated.
pub(crate) struct Workspace {
    layers: Vec<Layer>,
    /// Derivative of the loss by each parameter, in the order of the parameters.
    pub(crate) gradient: Vec<f64>,
}

impl Workspace {
    pub(crate) fn new(sizes: &[usize]) -> Self {
        let mut start = 0;
        let layers = sizes.windows(2).map(|pair| {
            let (ins, outs) = (pair[0], pair[1]);
            let layer = Layer {
                ins,
                outs,
                start,
                y: Vec::new(),
                slope: Vec::new(),
                delta: Vec::new(),
            };
            start += ins * outs + outs;
            layer
        });
        Self {
            layers: layers.collect(),
            gradient: Vec::new(),
        }
    }

    /// Weighted sums and outputs of every layer; in the output layer the weighted sums only.
    fn forward(&mut self, net: &Mlp, batch: &Batch) {
        for i in 0..self.layers.len() {
            let (before, rest) = self.layers.split_at_mut(i);
            let is_last = rest.len() == 1;
            let layer = &mut rest[0];
            let x = before.last().map_or(&batch.x, |before| &before.y);
            let shape = layer.shape(batch.n);
            for cells in [&mut layer.y, &mut layer.slope, &mut layer.delta] {
                cells.resize(shape.outs * shape.n, 0.0);
            }
            let (w, b) = layer.own(&net.parameters);
            matrix::weighted_sums(shape, w, b, x, &mut layer.y);
            if !is_last {
                net.hidden.forward(&mut layer.y, &mut layer.slope);
            }
        }
    }

    /// The outputs of every layer: samples × units.
    pub(crate) fn outputs(mut self, net: &Mlp, batch: &Batch) -> Vec<Array2<f64>> {
        self.forward(net, batch);
        let last = self.layers.len() - 1;
        let Layer { y, slope, outs, .. } = &mut self.layers[last];
        match net.output {
            Output::Units(h) => h.forward(y, slope),
            Output::Softmax => each_column(y, *outs, batch.n, |_, z| {
                shares(z, &vec![0.0; z.len()]);
            }),
        }
        let turned = |layer: &Layer| {
            let rows = ArrayView2::from_shape((layer.outs, batch.n), &layer.y);
            rows.map(|rows| rows.t().as_standard_layout().into_owned())
                .unwrap_or_default()
        };
        self.layers.iter().map(turned).collect()
    }

    /// The mean loss and the share of right answers.
    pub(crate) fn score(&mut self, net: &Mlp, loss: Loss, batch: &Batch) -> Score {
        self.forward(net, batch);
        let last = self.layers.len() - 1;
        let Layer {
            y,
            slope,
            delta,
            outs,
            ..
        } = &mut self.layers[last];
        let (t, n) = (&batch.t, batch.n);
        // What was the slope becomes each output's loss. The loss of a softmax is a sum over its classes, not a mean.
        let share = 1.0
            / if loss == Loss::SoftmaxCrossEntropy {
                n
            } else {
                y.len()
            } as f64;
        match (net.output, loss) {
            (Output::Units(h), Loss::MeanSquaredError) => {
                h.forward(y, slope);
                for (((y, slope), delta), t) in y.iter().zip(&mut *slope).zip(delta).zip(t) {
                    let error = y - t;
                    *delta = error * (2.0 * share * *slope);
                    *slope = error * error;
                }
            }
            (Output::Units(_), _) => {
                for (((y, loss), delta), t) in y.iter_mut().zip(&mut *slope).zip(delta).zip(t) {
                    let error;
                    (*loss, error) = logistic(*y, *t);
                    *y = error + t;
                    *delta = error * share;
                }
            }
            (Output::Softmax, _) => {
                slope.fill(0.0);
                let mut targets = vec![0.0; *outs];
                each_column(y, *outs, n, |column, z| {
                    for (unit, target) in targets.iter_mut().enumerate() {
                        *target = t[unit * n + column];
                    }
                    slope[column] = shares(z, &targets);
                    let total: f64 = targets.iter().sum();
                    for (unit, target) in targets.iter().enumerate() {
                        delta[unit * n + column] = (z[unit] * total - target) * share;
                    }
                });
            }
        }
        let right = |column: &usize| {
            let answer = |cells: &[f64]| class(cells.iter().skip(*column).step_by(n));
            answer(y) == answer(t)
        };
        Score {
            loss: matrix::sum(slope) * share,
            accuracy: batch
                .classes
                .then(|| (0..n).filter(right).count() as f64 / n as f64),
        }
    }

    /// The same, and the gradient of the mean loss.
    pub(crate) fn learn(&mut self, net: &Mlp, loss: Loss, batch: &Batch) -> Score {
        let score = self.score(net, loss, batch);
        self.gradient.resize(net.parameters.len(), 0.0);
        for i in (0..self.layers.len()).rev() {
            let (before, rest) = self.layers.split_at_mut(i);
            let layer = &rest[0];
            let shape = layer.shape(batch.n);
            let x = before.last().map_or(&batch.x, |before| &before.y);
            let (gw, gb) = self.gradient[layer.start..].split_at_mut(shape.ins * shape.outs);
            matrix::gradient(shape, &layer.delta, x, gw, gb);
            if let Some(before) = before.last_mut() {
                matrix::errors_before(
                    shape,
                    layer.own(&net.parameters).0,
                    &layer.delta,
                    &mut before.delta,
                );
                for (delta, slope) in before.delta.iter_mut().zip(&before.slope) {
                    *delta *= slope;
                }
            }
        }
        score
    }

    /// After [`learn`](Self::learn): the derivatives of the mean loss by the weighted sums of each layer.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &[f64]> {
        self.layers.iter().map(|layer| layer.delta.as_slice())
    }
}

/// Hands `change` each column of a matrix of `rows` rows of `n` numbers.
fn each_column(
    cells: &mut [f64],
    rows: usize,
    n: usize,
    mut change: impl FnMut(usize, &mut [f64]),
) {
    let mut column = vec![0.0; rows];
    for i in 0..n {
        for (row, cell) in column.iter_mut().enumerate() {
            *cell = cells[row * n + i];
        }
        change(i, &mut column);
        for (row, cell) in column.iter().enumerate() {
            cells[row * n + i] = *cell;
        }
    }
}

/// The class that outputs, or targets, stand for: of one, whether it is above ½; of several, the first of the largest.
pub(crate) fn class<'a>(values: impl IntoIterator<Item = &'a f64>) -> usize {
    let mut values = values.into_iter().enumerate();
    let first = values.next().map_or(f64::NAN, |(_, x)| *x);
    let mut best = (0, first);
    let mut alone = true;
    for (i, x) in values {
        alone = false;
        if *x > best.1 || best.1.is_nan() {
            best = (i, *x);
        }
    }
    if alone {
        usize::from(first > 0.5)
    } else {
        best.0
    }
}
