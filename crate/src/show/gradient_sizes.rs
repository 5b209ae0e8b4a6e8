//! How large gradients are, layer by layer: those of one network, and those of many to be compared.

use crate::ParameterGradients;
use crate::figure::chart::{Axis, Hue, Line, Rule, Size, span};
use crate::figure::{Chart, Figure, Label, Layout, Table};
use crate::lesson::experiment::{GradientSizes, GradientSurvey, Start};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::learning_curve::power_of;

/// The most rows of the table of one network. The chart beside it has all layers.
const MOST_ROWS: usize = 16;

/// How large the gradient is in each layer of some networks, as powers of ten: a line that falls to the left is a gradient
/// that vanishes on its way back, one that rises to the left explodes.
///
/// ```
/// # use neuronote::prelude::*;
/// # use neuronote::experiment::{Start, gradient_sizes_of};
/// let relu = gradient_sizes_of(Activation::Relu, Start::Large, 10, 1)?;
/// assert!(gradients_by_layer([relu]).text().contains("ReLU, 큰 초깃값"));
/// # Ok::<(), Error>(())
/// ```
pub fn gradients_by_layer(networks: impl IntoIterator<Item = GradientSizes>) -> Chart {
    by_layer(networks.into_iter().map(|net| {
        let label = format!(
            "{}, {}, {}층",
            net.activation,
            net.start.name(),
            net.by_layer.len()
        );
        (label, net.by_layer)
    }))
}

impl Show for GradientSizes {
    fn figure(&self) -> Figure {
        gradients_by_layer([self.clone()]).figure()
    }
}

shows!(GradientSizes);

/// Sizes by layer, each list with its name.
fn by_layer(lists: impl IntoIterator<Item = (String, Vec<f64>)>) -> Chart {
    let lines: Vec<Line> = (lists.into_iter().zip(0..))
        .map(|((label, sizes), hue)| {
            let place = |(layer, size): (usize, &f64)| [layer as f64 + 1.0, power_of(*size)];
            Line::new(
                sizes.iter().enumerate().map(place).collect(),
                Hue::Series(hue),
            )
            .labelled(label)
        })
        .collect();
    let layers = lines
        .iter()
        .map(|line| line.points.len())
        .max()
        .unwrap_or(0)
        .max(2);
    let mut chart = Chart::new(
        "층마다 기울기의 크기",
        Axis::new("층 (오른쪽이 출력 쪽)", 1.0, layers as f64),
    )
    .y(powers("10의 몇 제곱", &lines));
    chart.layers = lines.into_iter().map(Into::into).collect();
    chart.note = Label::sentence(
        "세로축이 -3이면 기울기의 크기가 0.001이라는 뜻입니다. 역전파는 오른쪽에서 왼쪽으로 갑니다.",
    );
    chart
}

/// An axis that holds all lines, and 0.
fn powers<'a>(label: &str, lines: impl IntoIterator<Item = &'a Line>) -> Axis {
    let heights = lines
        .into_iter()
        .flat_map(|line| line.points.iter().map(|[_, y]| *y));
    let (low, high) = span(heights.chain([0.0]));
    let room = (high - low) * 0.08 + 0.2;
    Axis::new(label, low - room, high + room)
}

impl ParameterGradients {
    /// The size of the gradient in each layer, and of the error that came back to it.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let gradients = Mlp::new([2, 2, 1]).seed(1).gradients(&Dataset::xor())?;
    /// assert!(gradients.table().text().contains("z의 기울기"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn table(&self) -> Table {
        let layers = self.weights.len();
        let title = Label::sentence(format!("층마다 기울기의 크기 (손실 {})", format(self.loss)));
        let mut table = Table::new(
            title,
            ["층", "가중치의 모양", "가중치의 기울기", "z의 기울기"],
        );
        let sizes = self.by_layer().into_iter().zip(&self.errors);
        for (((size, error), weights), layer) in sizes.zip(&self.weights).zip(1..=MOST_ROWS) {
            let last = if layer == layers { " (출력층)" } else { "" };
            let shape = format!("{} × {}", weights.nrows(), weights.ncols());
            table = table.row([
                format!("{layer}{last}").into(),
                shape.into(),
                size.into(),
                (*error).into(),
            ]);
        }
        let rest = match layers.saturating_sub(MOST_ROWS) {
            0 => String::new(),
            rest => format!(" 나머지 {rest}개 층은 줄였습니다."),
        };
        table.note(Label::sentence(format!(
            "크기는 그 층의 값을 제곱해 평균한 것의 제곱근입니다.{rest}"
        )))
    }
}

impl Show for ParameterGradients {
    fn figure(&self) -> Figure {
        // Two numbers make no curve.
        if self.weights.len() < 3 {
            return self.table().figure();
        }
        let chart = by_layer([
            ("가중치의 기울기".to_owned(), self.by_layer()),
            ("z의 기울기".to_owned(), self.errors.clone()),
        ]);
        Figure::Layout(Layout::new(2, vec![chart.figure(), self.table().figure()]))
    }
}

shows!(ParameterGradients);

/// For each activation, how much of the gradient is left in the first layer, by the number of layers.
impl Show for GradientSurvey {
    fn figure(&self) -> Figure {
        let depth = |net: &GradientSizes| net.by_layer.len() as f64;
        let mut charts: Vec<(String, Vec<Line>)> = Vec::new();
        for net in &self.networks {
            let name = net.activation.name();
            if charts.iter().all(|(known, _)| *known != name) {
                let lines = Start::ALL.into_iter().zip(0..);
                let line = |(start, hue): (Start, u8)| {
                    Line::new(Vec::new(), Hue::Series(hue)).labelled(start.name())
                };
                charts.push((name, lines.map(line).collect()));
            }
            let own = charts
                .iter_mut()
                .filter(|(known, _)| *known == net.activation.name());
            let start = net.start as usize;
            own.for_each(|(_, lines)| {
                lines[start]
                    .points
                    .push([depth(net), power_of(net.first_over_last())]);
            });
        }
        let y = powers(
            "첫 층 ÷ 마지막 층 (10의 몇 제곱)",
            charts.iter().flat_map(|(_, lines)| lines),
        );
        let (from, to) = span(self.networks.iter().map(depth));
        Figure::row(charts.into_iter().map(|(name, lines)| {
            let same = Rule {
                upright: false,
                at: 0.0,
                dashed: true,
                label: Label::default(),
            };
            let mut chart = Chart::new(name, Axis::new("층의 수", from, to))
                .y(y.clone())
                .with(same);
            chart.layers.extend(lines.into_iter().map(Into::into));
            chart.shaped(Size::Square)
        }))
    }
}

shows!(GradientSurvey);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::experiment::{gradient_sizes, gradient_sizes_of};
    use crate::show::Show;
    use crate::{Activation, Dataset, Mlp};

    #[test]
    fn small_and_large() {
        let of = |h, start| gradient_sizes_of(h, start, 20, 1).expect("fine");
        let chart = gradients_by_layer([
            of(Activation::Sigmoid, Start::Right),
            of(Activation::Relu, Start::Large),
        ]);
        let y = chart.y.clone().expect("has one");
        assert!(y.from < -6.0 && y.to > 6.0, "{y:?}");
        assert!(chart.html().len() <= 8 << 10);
        assert!(gradients_by_layer([]).text().contains("층"));
        let mut none = of(Activation::Tanh, Start::Small);
        none.by_layer = vec![0.0, f64::INFINITY, f64::NAN, 1e-300];
        roxmltree::Document::parse(&none.svg()).expect("well-formed");
    }

    #[test]
    fn one_network_as_a_table_and_a_deep_one_as_a_curve_too() {
        let gradients = |sizes: Vec<usize>| {
            Mlp::new(sizes)
                .seed(1)
                .gradients(&Dataset::xor())
                .expect("fine")
        };
        let shallow = gradients(vec![2, 2, 1]).text();
        assert!(
            shallow.contains("2 (출력층)") && !shallow.contains("10의 몇 제곱"),
            "{shallow}"
        );
        let deep = gradients([vec![2], vec![4; 30], vec![1]].concat());
        assert!(deep.text().contains("10의 몇 제곱") && deep.text().contains("나머지 15개 층"));
        assert!(deep.html().len() <= 12 << 10, "{}", deep.html().len());
        roxmltree::Document::parse(&deep.svg()).expect("well-formed");
    }

    #[test]
    fn the_survey_shares_one_scale() {
        let survey = gradient_sizes(1).expect("fine");
        let Figure::Layout(layout) = survey.figure() else {
            panic!("a row")
        };
        let ys: Vec<_> = (layout.figures.iter())
            .map(|figure| match figure {
                Figure::Chart(chart) => chart.y.clone(),
                _ => None,
            })
            .collect();
        assert!(
            ys.len() == 3 && ys.windows(2).all(|pair| pair[0] == pair[1]),
            "{ys:?}"
        );
        let text = survey.text();
        assert!(
            text.contains("작은 초깃값") && text.contains("시그모이드"),
            "{text}"
        );
        assert!(survey.html().len() <= 24 << 10);
    }
}
