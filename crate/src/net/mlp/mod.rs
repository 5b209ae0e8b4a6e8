//! The multi-layer perceptron: layers of units, each layer fed by the one before.

mod arrays;
mod gradients;
mod init;
mod matrix;
mod output;
pub(crate) mod pass;
mod saved;

use std::fmt;

use ndarray::{Array1, Array2, ArrayView2};

pub use crate::net::mlp::arrays::{IntoMatrix, IntoVector, Samples};
pub use crate::net::mlp::gradients::{ParameterGradients, Score};
pub use crate::net::mlp::init::Init;
pub use crate::net::mlp::output::Output;
use crate::net::mlp::pass::{BLOCK, Block, Counting, Plan, Workspace};
use crate::net::random::{Purpose, Random};
use crate::net::train::History;
use crate::{Activation, Dataset, Error, Loss, Result, number};

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
    hidden: Activation,
    output: Output,
    init: Init,
    seed: u64,
    /// Whether the parameters were given and not drawn.
    given: bool,
    /// All weights and biases, layer by layer, weights (row by row) before biases. Empty if the sizes are no good.
    parameters: Vec<f64>,
    /// Epochs of training behind it.
    epochs: usize,
    /// Of its last training.
    history: Option<Box<History>>,
}

impl Mlp {
    /// With so many units by layer, from the inputs to the outputs; hidden layers of tanh and sigmoid outputs, seed 0.
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
    pub fn from_parameters<W: IntoMatrix, B: IntoVector>(
        sizes: impl Into<Vec<usize>>,
        weights: impl IntoIterator<Item = W>,
        biases: impl IntoIterator<Item = B>,
    ) -> Result<Self> {
        let sizes = sizes.into();
        check_sizes(&sizes)?;
        let parameters = arrays::flatten(&sizes, weights, biases)?;
        let mut net = Self {
            given: true,
            ..Self::new([1, 1])
        };
        (net.sizes, net.parameters) = (sizes, parameters);
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
        if self.given || check_sizes(&self.sizes).is_err() {
            return self;
        }
        (self.epochs, self.history) = (0, None);
        let mut random = Random::new(self.seed, Purpose::Weights);
        self.parameters.clear();
        let layers = self.sizes.len() - 1;
        for (i, (&ins, &outs)) in self.sizes.iter().zip(self.sizes.iter().skip(1)).enumerate() {
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

    /// The activation of the hidden layers.
    pub const fn hidden_activation(&self) -> Activation {
        self.hidden
    }

    /// The function of the output layer.
    pub const fn output_function(&self) -> Output {
        self.output
    }

    /// Number of weights and biases.
    pub const fn parameter_count(&self) -> usize {
        self.parameters.len()
    }

    /// Epochs of training behind it.
    pub const fn epochs(&self) -> usize {
        self.epochs
    }

    /// The weights of each layer: units × inputs.
    pub fn weights(&self) -> Vec<Array2<f64>> {
        gradients::matrices(&self.sizes, &self.parameters).0
    }

    /// The biases of each layer.
    pub fn biases(&self) -> Vec<Array1<f64>> {
        gradients::matrices(&self.sizes, &self.parameters).1
    }

    /// The history of its last training, also of one that broke off with an error.
    pub fn history(&self) -> Option<History> {
        self.history.as_deref().cloned()
    }

    /// The outputs for one sample (`[0.0, 1.0]`, `&vector`) or for many (`&matrix` with a row for each, `&data`).
    ///
    /// # Errors
    /// If a sample has not as many numbers as the network has inputs, or the network's sizes are no good.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 3, 1]);
    /// assert_eq!(net.predict([0.0, 1.0])?.len(), 1);
    /// assert_eq!(net.predict(&Dataset::xor())?.dim(), (4, 1));
    /// assert!(net.predict([0.0]).is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn predict<X: Samples>(&self, x: X) -> Result<X::Output> {
        x.predict(|x| self.outputs(&x))
    }

    fn outputs(&self, x: &ArrayView2<'_, f64>) -> Result<Array2<f64>> {
        check_sizes(&self.sizes)?;
        let (ins, outs) = self.ends();
        if x.ncols() != ins {
            return Err(wrong_width("입력(x)", x.nrows(), ins, x.ncols()));
        }
        let plan = self.plan(self.output.loss(), Counting::Nothing);
        let mut workspace = Workspace::new(&self.sizes, 0);
        let mut block = Block::default();
        let mut y = Array2::zeros((x.nrows(), outs));
        let nothing = Array2::zeros((x.nrows(), 0));
        let rows: Vec<usize> = (0..x.nrows()).collect();
        for (mut y, rows) in y
            .axis_chunks_iter_mut(ndarray::Axis(0), BLOCK)
            .zip(rows.chunks(BLOCK))
        {
            block.fill(x, &nothing.view(), rows);
            let out = workspace.predict(&plan, &self.parameters, &block);
            for (y, out) in y
                .columns_mut()
                .into_iter()
                .zip(out.chunks_exact(rows.len()))
            {
                y.into_iter().zip(out).for_each(|(y, out)| *y = *out);
            }
        }
        Ok(y)
    }

    /// What every layer makes of each sample of the data, from the first hidden layer to the outputs: samples × units.
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
    pub fn layer_outputs(&self, data: &Dataset) -> Result<Vec<Array2<f64>>> {
        check_sizes(&self.sizes)?;
        let mut all = Vec::new();
        let mut x = data.x.clone();
        for (i, (w, b)) in self.weights().into_iter().zip(self.biases()).enumerate() {
            let hidden = i + 2 < self.sizes.len();
            let output = if hidden {
                Output::Units(self.hidden)
            } else {
                self.output
            };
            let sizes = vec![w.ncols(), w.nrows()];
            let layer = Self {
                output,
                ..Self::from_parameters(sizes, [w], [b])?
            };
            x = layer.outputs(&x.view())?;
            all.push(x.clone());
        }
        Ok(all)
    }

    /// (inputs, outputs).
    fn ends(&self) -> (usize, usize) {
        let at = |size: Option<&usize>| size.copied().unwrap_or(0);
        (at(self.sizes.first()), at(self.sizes.last()))
    }

    pub(crate) fn plan(&self, loss: Loss, counting: Counting) -> Plan<'_> {
        Plan {
            sizes: &self.sizes,
            hidden: self.hidden,
            output: self.output,
            loss,
            counting,
        }
    }

    /// Whether this data can be put in and compared with what comes out, and how right answers are counted.
    pub(crate) fn check(&self, data: &Dataset) -> Result<Counting> {
        check_sizes(&self.sizes)?;
        data.check()?;
        let (ins, outs) = self.ends();
        if data.features() != ins {
            return Err(wrong_width("입력(x)", data.samples(), ins, data.features()));
        }
        if data.outputs() != outs {
            return Err(wrong_width("목표(t)", data.samples(), outs, data.outputs()));
        }
        Ok(match data.classes() {
            None => Counting::Nothing,
            Some(_) if outs == 1 => Counting::Sides,
            Some(_) => Counting::Largest,
        })
    }

    /// What training works on: parameters, seed for the order of samples, and epochs so far.
    pub(crate) const fn parts(&mut self) -> (&mut Vec<f64>, u64, &mut usize) {
        (&mut self.parameters, self.seed, &mut self.epochs)
    }

    /// The same network at other parameters of the same number, without a history.
    pub(crate) fn at(&self, parameters: &[f64], epochs: usize) -> Self {
        Self {
            sizes: self.sizes.clone(),
            parameters: parameters.to_vec(),
            history: None,
            epochs,
            ..*self
        }
    }

    pub(crate) fn remember(&mut self, history: History) {
        self.history = Some(Box::new(history));
    }
}

fn wrong_width(what: &'static str, rows: usize, needed: usize, given: usize) -> Error {
    Error::Shape {
        what,
        needed: format!("({rows}, {needed})"),
        given: format!("({rows}, {given})"),
    }
}

fn check_sizes(sizes: &[usize]) -> Result<()> {
    let refuse = |advice| {
        Err(Error::Sizes {
            sizes: sizes.to_vec(),
            advice,
        })
    };
    if sizes.len() < 2 {
        return refuse("입력층과 출력층, 적어도 두 층이 있어야 합니다. 예: Mlp::new([2, 2, 1])");
    }
    if sizes.contains(&0) {
        return refuse("모든 층에 뉴런이 하나 이상 있어야 합니다.");
    }
    let count = (sizes.iter().zip(sizes.iter().skip(1))).try_fold(0_usize, |sum, (&ins, &outs)| {
        sum.checked_add(ins.checked_add(1)?.checked_mul(outs)?)
    });
    match count {
        Some(count) if count <= MOST_PARAMETERS => Ok(()),
        _ => refuse("파라미터가 5천만 개를 넘습니다. 층을 더 작게 만드세요."),
    }
}

impl fmt::Debug for Mlp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sizes: Vec<String> = self.sizes.iter().map(usize::to_string).collect();
        write!(f, "다층 퍼셉트론 {}: ", sizes.join("-"))?;
        if let Err(error) = check_sizes(&self.sizes) {
            return write!(f, "{error}");
        }
        if self.sizes.len() > 2 {
            write!(f, "은닉층 {}, ", self.hidden)?;
        }
        write!(
            f,
            "출력층 {}, 파라미터 {}개",
            self.output,
            self.parameters.len()
        )?;
        if let (true, Some(history)) = (self.epochs > 0, &self.history) {
            write!(f, ", {} 에폭 학습", self.epochs)?;
            if let Some(&loss) = history.loss.last() {
                write!(f, " (손실 {})", number::format(loss))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
