//! Where a perceptron of two inputs draws its line.

use crate::Perceptron;
use crate::figure::chart::Hue;
use crate::figure::{Chart, Figure, Label};
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::logic::perceptron::Neuron;
use crate::notebook::shows;
use crate::show::Show;
use crate::show::cut_plane::{cut, height, rectangle};
use crate::show::plane::{dots, line, on_plane, ranges, with_areas};

/// The decision boundary of a perceptron with two inputs: both half-planes, the line between them, and points by class.
///
/// Made by [`Perceptron::boundary`].
#[derive(Clone, PartialEq)]
pub struct Boundary {
    perceptron: Perceptron<2>,
    title: Label,
    wanted: Option<Vec<Labelled>>,
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
            title: Label::new("결정 경계"),
            wanted: None,
        }
    }
}

impl Boundary {
    /// The same boundary with the points of a gate or any others. Those on the wrong side get a ring.
    #[must_use]
    pub fn against(self, points: impl LabelledPoints<2>) -> Self {
        Self {
            wanted: Some(points.labelled()),
            ..self
        }
    }

    /// The same boundary under another title.
    #[must_use]
    pub fn titled(self, title: impl Into<Label>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }

    /// The boundary as a chart, to which more layers can be added.
    pub fn chart(&self) -> Chart {
        boundary(
            self.perceptron.neuron(),
            self.title.clone(),
            self.wanted.as_deref(),
            &[],
        )
    }
}

/// A perceptron's boundary against points, or with those of a truth table, and, under its line, those that others have or that it
/// had before.
pub(crate) fn boundary(
    neuron: Neuron<'_>,
    title: Label,
    wanted: Option<&[Labelled]>,
    before: &[Neuron<'_>],
) -> Chart {
    let truth_table: Vec<Labelled> = crate::logic::gate::rows(2)
        .into_iter()
        .map(|x| (x.clone(), neuron.output(&x).into()))
        .collect();
    let points = wanted.unwrap_or(&truth_table);
    let is_wrong = |(x, class): &Labelled| (neuron.output(x) == 1) != (*class != 0.0);
    let mut chart = on_plane(title, points);
    let mut notes = vec![chart.note.to_string()];
    if wanted.is_some() {
        let right = points.iter().filter(|point| !is_wrong(point)).count();
        notes.push(format!(
            "점 {}개 가운데 {right}개를 맞혔습니다.",
            points.len()
        ));
    }
    let [x, y] = ranges(&chart);
    let has_areas = height(neuron).is_some();
    if has_areas {
        let areas = cut(&rectangle(x, y), neuron)
            .map(|part| if part.is_empty() { vec![] } else { vec![part] });
        // Where earlier lines are drawn, the equation and the targets are names enough.
        chart = with_areas(chart, areas, before.is_empty());
    }
    let before = before
        .iter()
        .filter_map(|neuron| Some(line(&chart, *neuron, Hue::Muted)?.dashed()));
    let mut before: Vec<_> = before.collect();
    if let Some(first) = before.first_mut() {
        first.label = Label::new("고치는 동안의 직선");
    }
    chart.layers.extend(before.into_iter().map(Into::into));
    match line(&chart, neuron, Hue::Ink) {
        Some(line) => chart = chart.with(line.labelled(equation(neuron))),
        None => notes.push(no_line(neuron)),
    }
    let name = match wanted {
        Some(_) => "정답",
        None if has_areas => "",
        None => "출력",
    };
    chart.note = notes.join(" ").trim().into();
    chart.with(dots(points, name, &is_wrong))
}

/// `w1 + 2·w2 - b` of numbers and names, leaving out what is 0.
pub(crate) fn terms<'a>(
    numbers: impl IntoIterator<Item = (f64, &'a str)>,
    write: impl Fn(f64) -> String,
) -> String {
    let mut written = String::new();
    for (x, name) in numbers {
        let size = write(x.abs());
        let sign = match (written.is_empty(), x < 0.0) {
            (true, false) => "",
            (true, true) => "-",
            (false, false) => " + ",
            (false, true) => " - ",
        };
        written += &match size.as_str() {
            "0" => continue,
            "1" => format!("{sign}{name}"),
            _ => format!("{sign}{size}·{name}"),
        };
    }
    written
}

/// The line's equation, in the form in which the perceptron was written.
pub(crate) fn equation(neuron: Neuron<'_>) -> String {
    let write = neuron.writer();
    let sum = terms(neuron.weights.iter().copied().zip(["x1", "x2"]), &write);
    match neuron.bias_in_sum() {
        Some(bias) => format!(
            "{sum} {} {} = 0",
            if bias < 0.0 { '-' } else { '+' },
            write(bias.abs())
        ),
        None => format!("{sum} = {}", write(neuron.threshold())),
    }
}

/// Why there is no line to be seen.
fn no_line(neuron: Neuron<'_>) -> String {
    let bias = neuron.limit.bias();
    let any = |odd: fn(f64) -> bool| neuron.weights.iter().chain([&bias]).any(|x| odd(*x));
    if any(f64::is_nan) {
        return "가중치나 편향에 NaN이 있어 직선이 없습니다. NaN은 0보다 크지 않으므로 출력은 늘 0입니다.".to_owned();
    }
    if any(f64::is_infinite) {
        return "가중치나 편향이 무한대라 직선을 그을 수 없습니다. 점마다 출력만 표시했습니다."
            .to_owned();
    }
    if neuron.weights == [0.0; 2] {
        let (is, answer) = if bias > 0.0 {
            ("0보다 크므로", 1)
        } else {
            ("0보다 크지 않으므로", 0)
        };
        let bias = neuron.writer()(bias);
        return format!(
            "가중치가 모두 0이라 직선이 없고 편향 {bias}만 남습니다. {is} 출력은 늘 {answer}입니다."
        );
    }
    format!("직선({})이 이 그림 밖을 지나갑니다.", equation(neuron))
}

impl Show for Boundary {
    fn figure(&self) -> Figure {
        Figure::Chart(self.chart())
    }
}

shows!(Boundary);

#[cfg(test)]
mod tests {
    use super::terms;

    #[test]
    fn sums_leave_out_zeros_and_ones() {
        let said = |numbers: [f64; 3]| {
            terms(
                numbers.into_iter().zip(["w1", "w2", "b"]),
                crate::number::format,
            )
        };
        assert_eq!(said([0.0, 0.0, 1.0]), "b");
        assert_eq!(said([1.0, -1.0, 2.0]), "w1 - w2 + 2·b");
        assert_eq!(said([-0.5, 0.0, 1.0]), "-0.5·w1 + b");
    }
}
