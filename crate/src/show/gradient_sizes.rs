//! How large gradients are, layer by layer: those of one network, and those of many to be compared.

use crate::ParameterGradients;
use crate::figure::chart::{Axis, Hue, Line, Rule, Size};
use crate::figure::{Chart, Figure, Table};
use crate::lesson::experiment::{GradientSizes, GradientSurvey};
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
    let mut lists = Vec::new();
    for net in networks {
        let (start, layers) = (net.start.name(), net.by_layer.len());
        let label = format!("{}, {start}, {layers}층", net.activation);
        lists.push((label, net.by_layer));
    }
    by_layer(lists)
}

impl Show for GradientSizes {
    fn figure(&self) -> Figure {
        gradients_by_layer([self.clone()]).figure()
    }
}

/// Sizes by layer, each list with its name.
fn by_layer(mut lists: Vec<(String, Vec<f64>)>) -> Chart {
    let mut layers = 2;
    for (_, sizes) in &mut lists {
        layers = layers.max(sizes.len());
        for size in sizes {
            *size = power_of(*size);
        }
    }
    let powers = lists.iter().flat_map(|(_, powers)| powers).copied();
    let y = Axis::over("10의 몇 제곱", powers.chain([0.0]), 0.1);
    let x = Axis::new("층 (오른쪽이 출력 쪽)", 1.0, layers as f64);
    let mut chart = Chart::new("층마다 기울기의 크기", x)
        .y(y)
        .note("세로축이 -3이면 기울기의 크기가 0.001이라는 뜻입니다. 역전파는 오른쪽에서 왼쪽으로 갑니다.");
    for ((label, powers), hue) in lists.into_iter().zip(0..) {
        chart = chart.with(Line::over(1, &powers, Hue::Series(hue)).labelled(label));
    }
    chart
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
        let title = format!("층마다 기울기의 크기 (손실 {})", format(self.loss));
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
        table.note(format!(
            "크기는 그 층의 값을 제곱해 평균한 것의 제곱근입니다.{rest}"
        ))
    }
}

impl Show for ParameterGradients {
    fn figure(&self) -> Figure {
        // Two numbers make no curve.
        if self.weights.len() < 3 {
            return self.table().figure();
        }
        let chart = by_layer(vec![
            ("가중치의 기울기".to_owned(), self.by_layer()),
            ("z의 기울기".to_owned(), self.errors.clone()),
        ]);
        Figure::row([chart.figure(), self.table().figure()])
    }
}

/// For each activation, how much of the gradient is left in the first layer, by the number of layers.
impl Show for GradientSurvey {
    fn figure(&self) -> Figure {
        let place = |net: &GradientSizes| {
            let power = power_of(net.first_over_last());
            [net.by_layer.len() as f64, power]
        };
        let places: Vec<[f64; 2]> = self.networks.iter().map(place).collect();
        let x = Axis::over("층의 수", places.iter().map(|[x, _]| *x), 0.0);
        let powers = places.iter().map(|[_, y]| *y).chain([0.0]);
        let y = Axis::over("첫 층 ÷ 마지막 층 (10의 몇 제곱)", powers, 0.1);
        let mut charts = Vec::new();
        for nets in (self.networks).chunk_by(|a, b| a.activation == b.activation) {
            let mut chart = Chart::new(nets[0].activation.name(), x.clone())
                .y(y.clone())
                .shaped(Size::Square)
                // At 0 the first layer's gradient is as large as the last one's.
                .with(Rule::default());
            for nets in nets.chunk_by(|a, b| a.start == b.start) {
                let (start, points) = (nets[0].start, nets.iter().map(place).collect());
                let line = Line::new(points, Hue::Series(start as u8));
                chart = chart.with(line.labelled(start.name()));
            }
            charts.push(chart);
        }
        Figure::row(charts)
    }
}

shows!(GradientSizes, ParameterGradients, GradientSurvey);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::experiment::{Start, gradient_sizes, gradient_sizes_of};
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
