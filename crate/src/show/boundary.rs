//! Where a perceptron of two inputs draws its line.

use crate::figure::chart::{Fill, Hue, Line};
use crate::figure::{Chart, Figure, Label};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::half_plane::{cut, line, scaled};
use crate::show::plane::{dots, on_plane, ranges};
use crate::{LabelledPoints, Perceptron, Sample};

/// The decision boundary of a perceptron with two inputs: both half-planes, the line between them, and points by class.
///
/// Made by [`Perceptron::boundary`].
#[derive(Clone, PartialEq)]
pub struct Boundary {
    perceptron: Perceptron<2>,
    title: Option<Label>,
    wanted: Option<Vec<Sample<2>>>,
}

/// What has two inputs, and so a plane to be drawn on: `Perceptron<2>`.
#[diagnostic::on_unimplemented(
    message = "결정 경계는 입력이 2개인 퍼셉트론만 그릴 수 있습니다",
    label = "이 퍼셉트론은 입력이 2개가 아니어서 평면에 그릴 수 없습니다",
    note = "입력의 개수가 다르면 `.number_line()`으로 가중합을 수직선에 그리거나 `.truth_table()`로 진리표를 보세요"
)]
pub trait TwoInputs: sealed::Sealed {
    #[doc(hidden)]
    fn of_two_inputs(&self) -> Perceptron<2>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::Perceptron<2> {}
}

impl TwoInputs for Perceptron<2> {
    fn of_two_inputs(&self) -> Perceptron<2> {
        *self
    }
}

impl<const N: usize> Perceptron<N> {
    /// The line that parts what the perceptron answers with 1 from what it answers with 0, and the four inputs of a truth
    /// table on their sides of it.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let and = Perceptron::new([0.5, 0.5], -0.7);
    /// assert!(and.boundary().text().contains("0.5·x1 + 0.5·x2 - 0.7 = 0"));
    /// // What would it get wrong as another gate?
    /// assert!(and.boundary().against(Gate::Xor).text().contains("4개 가운데 1개"));
    /// ```
    ///
    /// Only two inputs make a plane. For any other number the compiler says so, and says what to use instead:
    ///
    /// ```compile_fail,E0277
    /// # use neuronote::prelude::*;
    /// Perceptron::new([0.5, 0.5, 0.5], -0.7).boundary();
    /// ```
    pub fn boundary(&self) -> Boundary
    where
        Self: TwoInputs,
    {
        Boundary {
            perceptron: self.of_two_inputs(),
            title: None,
            wanted: None,
        }
    }
}

impl Boundary {
    /// The same boundary with the points of a gate, of a truth table's four outputs, or any others. Those on the wrong side
    /// get a ring.
    #[must_use]
    pub fn against(self, points: impl LabelledPoints<2>) -> Self {
        Self {
            wanted: Some(points.samples()),
            ..self
        }
    }

    /// The same boundary under another title.
    #[must_use]
    pub fn titled(self, title: impl Into<Label>) -> Self {
        Self {
            title: Some(title.into()),
            ..self
        }
    }

    /// The boundary as a chart, to which more layers can be added.
    pub fn chart(&self) -> Chart {
        let perceptron = &self.perceptron;
        let own = [[0, 0], [0, 1], [1, 0], [1, 1]]
            .map(|x| x.map(f64::from))
            .map(|at| Sample {
                at,
                class: perceptron.output(at),
            });
        let samples = self.wanted.as_deref().unwrap_or(&own);
        let right = |sample: &Sample<2>| (perceptron.output(sample.at) == 1) == sample.is_one();
        let count = samples.iter().filter(|sample| right(sample)).count();

        let [x, y] = ranges(samples);
        let mut chart = on_plane("결정 경계", samples);
        if let Some(title) = &self.title {
            chart.title = title.clone();
        }
        let mut notes = Vec::new();
        if scaled(perceptron).is_some() {
            let whole = [[x[0], y[0]], [x[1], y[0]], [x[1], y[1]], [x[0], y[1]]];
            for (class, polygon) in (0..).zip(cut(&whole, perceptron)) {
                chart = chart.with(Fill {
                    polygons: if polygon.is_empty() {
                        Vec::new()
                    } else {
                        vec![polygon]
                    },
                    class,
                    label: Label::new(format!("출력 {class}")),
                });
            }
        }
        match line(perceptron, x, y) {
            Some(ends) => {
                let line = Line::new(ends.to_vec(), Hue::Ink);
                chart = chart.with(Line {
                    label: Label::sentence(equation(perceptron)),
                    ..line
                });
            }
            None => notes.push(no_line(perceptron)),
        }
        let labels = match (&self.wanted, scaled(perceptron)) {
            (Some(_), _) => ["목표 0", "목표 1"],
            (None, None) => ["출력 0", "출력 1"],
            (None, Some(_)) => ["", ""],
        };
        if self.wanted.is_some() {
            notes.insert(
                0,
                format!("점 {}개 가운데 {count}개를 맞혔습니다.", samples.len()),
            );
        }
        chart = chart.with(dots(samples, labels.map(Label::new), |sample| {
            !right(sample)
        }));
        chart.note = Label::sentence(notes.join(" "));
        chart
    }
}

/// The line's equation, in the form in which the perceptron was written.
pub(crate) fn equation(perceptron: &Perceptron<2>) -> String {
    let mut sum = String::new();
    for (weight, name) in perceptron.weights().into_iter().zip(["x1", "x2"]) {
        let size = format(weight.abs());
        if size == "0" {
            continue;
        }
        sum.push_str(match (sum.is_empty(), weight < 0.0) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        });
        if size != "1" {
            sum.push_str(&format!("{size}·"));
        }
        sum.push_str(name);
    }
    let bias = perceptron.bias();
    let sign = if bias < 0.0 { '-' } else { '+' };
    if perceptron.has_bias() {
        format!("{sum} {sign} {} = 0", format(bias.abs()))
    } else {
        format!("{sum} = {}", format(perceptron.threshold()))
    }
}

/// Why there is no line to be seen.
fn no_line(perceptron: &Perceptron<2>) -> String {
    let bias = perceptron.bias();
    let numbers = [perceptron.weights().as_slice(), &[bias]].concat();
    if numbers.iter().any(|x| x.is_nan()) {
        return "가중치나 편향에 NaN이 있어 직선이 없습니다. NaN은 0보다 크지 않으므로 출력은 늘 0입니다.".to_owned();
    }
    if numbers.iter().any(|x| x.is_infinite()) {
        return "가중치나 편향이 무한대라 직선을 그을 수 없습니다. 점마다 출력만 표시했습니다."
            .to_owned();
    }
    if perceptron.weights() == [0.0; 2] {
        let (is, answer) = if bias > 0.0 {
            ("0보다 크므로", 1)
        } else {
            ("0보다 크지 않으므로", 0)
        };
        let bias = format(bias);
        return format!(
            "가중치가 모두 0이라 직선이 없고 편향 {bias}만 남습니다. {is} 출력은 늘 {answer}입니다."
        );
    }
    format!("직선({})이 이 그림 밖을 지나갑니다.", equation(perceptron))
}

impl Show for Boundary {
    fn figure(&self) -> Figure {
        Figure::Chart(self.chart())
    }
}

shows!(Boundary);
