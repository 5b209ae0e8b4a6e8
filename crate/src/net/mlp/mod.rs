//! The multi-layer perceptron: layers of units, each layer fed by the one before.

mod matrix;
pub(crate) mod pass;
mod saved;

use ndarray::{Array1, Array2};

use crate::net::arrays::FromRows;
use crate::net::mlp::pass::{Batch, Workspace, class};
use crate::net::random::{Purpose, Random};
use crate::{Activation, Dataset, Error, History, Init, Loss, Output, Result, Rows};

/// More parameters than a notebook should ask for: 400 MB of them.
const MOST_PARAMETERS: usize = 50_000_000;

/// A multi-layer perceptron. Each layer computes y = h(Wx + b) from the outputs x of the one before.
///
/// Weights are drawn anew, from the seed, whenever its sizes, functions or seed are set; the same settings give the same
/// weights on every machine. Sizes of which no network can be made are reported when it is first used.
///
/// ```
/// # use neuronote::prelude::*;
/// let mut net = Mlp::new([2, 2, 1]).hidden(Activation::Tanh).output(Activation::Sigmoid).seed(1);
/// let train = Train { learning_rate: 0.5, epochs: 2000, ..Train::default() };
/// let history = net.train(&Dataset::xor(), train)?;
/// assert_eq!(history.final_accuracy(), Some(1.0));
/// assert!(net.predict([0.0, 1.0])?[0] > 0.9);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Mlp {
    /// Units by layer, from the inputs on.
    sizes: Vec<usize>,
    pub(crate) hidden: Activation,
    pub(crate) output: Output,
    init: Init,
    pub(in crate::net) seed: u64,
    /// Whether the parameters were given and not drawn.
    given: bool,
    /// All weights and biases, layer by layer, weights (row by row) before biases. Empty if the sizes are no good.
    pub(crate) parameters: Vec<f64>,
    /// Epochs of training behind it.
    pub(in crate::net) epochs: usize,
    /// Of its last training.
    pub(in crate::net) history: Option<Box<History>>,
}

impl Mlp {
    /// With this many units by layer, from the inputs to the outputs; hidden layers of tanh and sigmoid outputs, seed 0.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 16, 1]);
    /// assert_eq!(net.parameter_count(), 65);
    /// ```
    pub fn new(sizes: impl Into<Vec<usize>>) -> Self {
        Self {
            sizes: sizes.into(),
            hidden: Activation::Tanh,
            output: Output::Units(Activation::Sigmoid),
            init: Init::Auto,
            seed: 0,
            given: false,
            parameters: Vec::new(),
            epochs: 0,
            history: None,
        }
        .drawn()
    }

    /// With given weights (a matrix for each layer, a row for each unit) and biases (a vector for each layer); hidden
    /// layers of tanh and sigmoid outputs, unless set otherwise. NaN and ∞ are taken as they come.
    ///
    /// # Errors
    /// If the shapes don't fit the sizes, or no network can be made of the sizes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// // XOR by hand: NAND and OR, then AND.
    /// let net = Mlp::from_parameters(
    ///     [2, 2, 1],
    ///     [array![[-0.5, -0.5], [0.5, 0.5]], array![[0.5, 0.5]]],
    ///     [array![0.7, -0.2], array![-0.7]],
    /// )?
    /// .hidden(Activation::Step)
    /// .output(Activation::Step);
    /// assert_eq!(net.predict(&Dataset::xor())?, Dataset::xor().t);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn from_parameters<W: Rows, B: Rows>(
        sizes: impl Into<Vec<usize>>,
        weights: impl IntoIterator<Item = W>,
        biases: impl IntoIterator<Item = B>,
    ) -> Result<Self> {
        let weights = weights.into_iter().map(W::rows).collect::<Result<_>>()?;
        let biases = biases.into_iter().map(B::rows).collect::<Result<_>>()?;
        Self::given(sizes.into(), weights, biases)
    }

    fn given(
        sizes: Vec<usize>,
        weights: Vec<Array2<f64>>,
        biases: Vec<Array2<f64>>,
    ) -> Result<Self> {
        let mut net = Self {
            given: true,
            ..Self::new([1, 1])
        };
        net.sizes = sizes;
        net.check_sizes()?;
        let layers = net.sizes.len() - 1;
        for (what, given) in [("가중치 목록", weights.len()), ("편향 목록", biases.len())]
        {
            if given != layers {
                let [needed, given] = [layers, given].map(|count| format!("목록 {count}개"));
                return Err(Error::Shape {
                    what,
                    needed,
                    given,
                });
            }
        }
        net.parameters.clear();
        for ((layer, w), b) in net.sizes.windows(2).zip(weights).zip(biases) {
            let (ins, outs) = (layer[0], layer[1]);
            for (what, cells, needed) in [("가중치", w, (outs, ins)), ("편향", b, (1, outs))] {
                if cells.dim() != needed {
                    let [needed, given] = [needed, cells.dim()].map(|shape| format!("{shape:?}"));
                    return Err(Error::Shape {
                        what,
                        needed,
                        given,
                    });
                }
                net.parameters.extend(cells);
            }
        }
        Ok(net)
    }

    /// The activation of all hidden layers. Starts over, with weights that suit it, unless they were given.
    pub fn hidden(mut self, activation: Activation) -> Self {
        self.hidden = activation;
        self.drawn()
    }

    /// The function of the output layer: an `Activation`, or `Output::Softmax`. Unless another loss is asked for in training,
    /// it says which: cross-entropy for sigmoid and softmax, squared error for the others.
    pub fn output(mut self, output: impl Into<Output>) -> Self {
        self.output = output.into();
        self.drawn()
    }

    /// How large the weights start. Starts over, unless weights were given.
    pub fn init(mut self, init: Init) -> Self {
        self.init = init;
        self.drawn()
    }

    /// The number that all chance in it comes from: first weights, and the order of mini-batches. Starts over, unless weights
    /// were given.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self.drawn()
    }

    /// As at the start, before any training.
    fn drawn(mut self) -> Self {
        if self.given || self.check_sizes().is_err() {
            return self;
        }
        (self.epochs, self.history) = (0, None);
        let mut random = Random::new(self.seed, Purpose::Weights);
        self.parameters.clear();
        let layers = self.sizes.len() - 1;
        for (i, layer) in self.sizes.windows(2).enumerate() {
            let (ins, outs) = (layer[0], layer[1]);
            let h = match self.output {
                _ if i + 1 < layers => self.hidden,
                Output::Units(h) => h,
                Output::Softmax => Activation::Identity,
            };
            let deviation = self.init.deviation(ins, outs, h);
            self.parameters
                .extend((0..ins * outs).map(|_| deviation * random.normal()));
            self.parameters.extend((0..outs).map(|_| 0.0));
        }
        self
    }

    /// Units by layer, from the inputs to the outputs.
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Number of weights and biases.
    pub fn parameter_count(&self) -> usize {
        let layers = self.sizes.windows(2);
        layers.fold(0, |sum, layer| {
            layer[0]
                .saturating_add(1)
                .saturating_mul(layer[1])
                .saturating_add(sum)
        })
    }

    /// Epochs of training behind it.
    pub const fn epochs(&self) -> usize {
        self.epochs
    }

    /// The weights of each layer: units × inputs.
    pub fn weights(&self) -> Vec<Array2<f64>> {
        self.matrices(&self.parameters).0
    }

    /// The biases of each layer.
    pub fn biases(&self) -> Vec<Array1<f64>> {
        self.matrices(&self.parameters).1
    }

    /// The history of its last training, also of one that broke off with an error.
    pub fn history(&self) -> Option<History> {
        self.history.as_deref().cloned()
    }

    /// The outputs for one sample (`[0, 1]`, `&vector`) or for many (`&matrix` with a row for each, `&data`).
    ///
    /// # Errors
    /// If a sample has not as many numbers as the network has inputs, or the network's sizes are no good.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 3, 1]);
    /// assert_eq!(net.predict([0, 1])?.len(), 1);
    /// assert_eq!(net.predict(&Dataset::xor())?.dim(), (4, 1));
    /// assert!(net.predict([0.0]).is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn predict<X: Rows>(&self, x: X) -> Result<X::Output> {
        Ok(X::Output::from_rows(
            self.outputs(&x.rows()?)?.pop().unwrap_or_default(),
        ))
    }

    /// What every layer makes of each sample, from the first hidden layer to the outputs: samples × units.
    ///
    /// # Errors
    /// As [`predict`](Self::predict).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let layers = Mlp::new([2, 3, 1]).layer_outputs(&Dataset::xor())?;
    /// assert_eq!((layers[0].dim(), layers[1].dim()), ((4, 3), (4, 1)));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn layer_outputs<X: Rows>(&self, x: X) -> Result<Vec<Array2<f64>>> {
        self.outputs(&x.rows()?)
    }

    fn outputs(&self, x: &Array2<f64>) -> Result<Vec<Array2<f64>>> {
        self.check_sizes()?;
        check_width("입력(x)", x, self.sizes[0])?;
        if x.is_empty() {
            let empty = |outs: &usize| Array2::zeros((0, *outs));
            return Ok(self.sizes[1..].iter().map(empty).collect());
        }
        Ok(Workspace::new(&self.sizes).outputs(self, &Batch::of_inputs(x)))
    }

    /// The class that it takes each sample for.
    pub(crate) fn answers(&self, x: &Array2<f64>) -> Result<Vec<usize>> {
        Ok(self.predict(x)?.outer_iter().map(class).collect())
    }

    /// The gradient of the loss that belongs to the output layer, over all of the data, by backpropagation.
    ///
    /// # Errors
    /// If the data has another width than the network, or can't be learned from (see [`Dataset::new`]).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 2, 1]).seed(1);
    /// let gradients = net.gradients(&Dataset::xor())?;
    /// assert_eq!(gradients.weights[0].dim(), (2, 2));
    /// assert_eq!(gradients.by_layer().len(), 2);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn gradients(&self, data: &Dataset) -> Result<ParameterGradients> {
        self.gradients_of(self.output.loss(), data)
    }

    pub(crate) fn gradients_of(&self, loss: Loss, data: &Dataset) -> Result<ParameterGradients> {
        let loss = self.output.pair(Some(loss))?;
        self.check(data)?;
        let mut workspace = Workspace::new(&self.sizes);
        let score = workspace.learn(self, loss, &Batch::of(data));
        let (weights, biases) = self.matrices(&workspace.gradient);
        // An error is that of a mean over the samples; times their number, that of one sample.
        let errors = workspace
            .errors()
            .map(|delta| data.samples() as f64 * root_mean_square(delta));
        Ok(ParameterGradients {
            loss: score.loss,
            errors: errors.collect(),
            weights,
            biases,
        })
    }

    /// Loss and accuracy on this data, with the loss that belongs to the output layer.
    ///
    /// # Errors
    /// As [`gradients`](Self::gradients).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let score = Mlp::new([2, 2, 1]).seed(1).score(&Dataset::xor())?;
    /// assert!(score.loss > 0.0 && score.accuracy.is_some());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn score(&self, data: &Dataset) -> Result<Score> {
        self.check(data)?;
        Ok(Workspace::new(&self.sizes).score(self, self.output.loss(), &Batch::of(data)))
    }

    /// Whether this data can be put in and compared with what comes out.
    pub(crate) fn check(&self, data: &Dataset) -> Result<()> {
        self.check_sizes()?;
        data.check()?;
        check_width("입력(x)", &data.x, self.sizes[0])?;
        check_width("정답(t)", &data.t, self.sizes[self.sizes.len() - 1])
    }

    /// Whether a network can be made of its sizes.
    pub(crate) fn check_sizes(&self) -> Result<()> {
        let advice = match self.sizes.as_slice() {
            [] | [_] => "입력층과 출력층, 적어도 두 층이 있어야 합니다. 예: Mlp::new([2, 2, 1])",
            sizes if sizes.contains(&0) => "모든 층에 뉴런이 하나 이상 있어야 합니다.",
            [.., 1] if self.output == Output::Softmax => {
                "소프트맥스의 출력은 합이 1이므로, 출력이 하나면 언제나 1입니다. \
                 출력을 클래스마다 하나씩 두거나, .output(Activation::Sigmoid)를 쓰세요."
            }
            _ if self.parameter_count() > MOST_PARAMETERS => {
                "매개변수가 5천만 개를 넘습니다. 층을 더 작게 만드세요."
            }
            _ => return Ok(()),
        };
        Err(Error::Sizes {
            sizes: self.sizes.clone(),
            advice,
        })
    }

    /// Parameters, or their gradient, as a matrix and a vector for each layer; none if there are no parameters.
    fn matrices(&self, parameters: &[f64]) -> (Vec<Array2<f64>>, Vec<Array1<f64>>) {
        let mut rest = parameters.iter().copied();
        let layers = self.sizes.windows(2).filter(|_| !parameters.is_empty());
        let of_layer = |layer: &[usize]| {
            let mut take = || rest.next().unwrap_or(f64::NAN);
            let w = Array2::from_shape_simple_fn((layer[1], layer[0]), &mut take);
            (w, Array1::from_shape_simple_fn(layer[1], take))
        };
        layers.map(of_layer).unzip()
    }
}

fn check_width(what: &'static str, cells: &Array2<f64>, needed: usize) -> Result<()> {
    if cells.ncols() == needed {
        return Ok(());
    }
    Err(Error::Shape {
        what,
        needed: format!("({}, {needed})", cells.nrows()),
        given: format!("{:?}", cells.dim()),
    })
}

/// The derivatives of the mean loss by every weight and bias.
#[derive(Clone, PartialEq)]
pub struct ParameterGradients {
    /// The mean loss itself.
    pub loss: f64,
    /// ∂E/∂W of each layer: units × inputs.
    pub weights: Vec<Array2<f64>>,
    /// ∂E/∂b of each layer.
    pub biases: Vec<Array1<f64>>,
    /// The error that reaches each layer on its way back: the derivative of a sample's loss by a unit's weighted sum, as
    /// the root mean square over the layer's units and all samples. This is what vanishes or explodes; the gradient by a weight
    /// multiplies it by the weight's input.
    pub errors: Vec<f64>,
}

impl ParameterGradients {
    /// The size of the gradient in each layer, from the first: the root mean square of its ∂E/∂W.
    pub fn by_layer(&self) -> Vec<f64> {
        self.weights.iter().map(root_mean_square).collect()
    }
}

/// Scaled, so that squares neither vanish nor overflow before the numbers do.
fn root_mean_square<'a>(numbers: impl IntoIterator<Item = &'a f64> + Clone) -> f64 {
    let larger = |a: f64, b: &f64| if b.is_nan() { f64::NAN } else { a.max(b.abs()) };
    let largest = numbers.clone().into_iter().fold(0.0, larger);
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let square = |(sum, count), x: &f64| (sum + (x / largest) * (x / largest), count + 1.0);
    let (sum, count) = numbers.into_iter().fold((0.0, 0.0), square);
    largest * (sum / count).sqrt()
}

/// How well a network does on some data.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Score {
    /// The mean loss.
    pub loss: f64,
    /// The share of right answers, 0 to 1; none where the targets are no classes.
    pub accuracy: Option<f64>,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "손실 {}", crate::number::format(self.loss))?;
        match self.accuracy {
            Some(accuracy) => write!(f, ", 정확도 {}%", crate::number::format(accuracy * 100.0)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
