//! What a network of two inputs answers all over the plane, now and as it learned.

use ndarray::Array2;

use crate::error::argument;
use crate::figure::chart::{Shade, Size};
use crate::figure::{Chart, Figure, Label};
use crate::logic::labelled::{Labelled, LabelledPoints};
use crate::show::plane::{dots, on_plane, ranges};
use crate::{Dataset, History, Mlp, Result};

/// Places along each side at which the network is asked.
const PLACES: usize = 48;
const PLACES_SMALL: usize = 32;

/// The most frames that are shown side by side.
const MOST_FRAMES: usize = 8;

/// Classes from this one on share a look, and so an area.
const LAST_CLASS: usize = 5;

impl Mlp {
    /// What the network answers all over the plane, with the data on it: the colour is that of the class it takes a place for, the
    /// paler the less sure it is. The line parts the classes. Points on the wrong side get a ring.
    ///
    /// # Errors
    /// If the network or the data has not two inputs, or the targets are no classes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([2, 4, 1]).seed(1);
    /// let regions = net.regions(&Dataset::xor())?;
    /// assert!(regions.text().contains("점 4개 가운데"));
    /// assert!(Mlp::new([3, 4, 1]).regions(&Dataset::xor()).is_err());
    /// # Ok::<(), Error>(())
    /// ```
    pub fn regions(&self, data: &Dataset) -> Result<Chart> {
        let (mut chart, right) = plane(self, data, PLACES, "클래스")?;
        chart.title = Label::new("결정 영역");
        chart.note = format!("점 {}개 가운데 {right}개를 맞혔습니다.", data.samples()).into();
        Ok(chart)
    }
}

impl History {
    /// How the regions moved as the network learned: a small frame for each of up to eight states that were kept on the way.
    ///
    /// # Errors
    /// As [`Mlp::regions`], and if no states were kept.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let mut net = Mlp::new([2, 4, 1]).seed(1);
    /// let history = net.train(&Dataset::xor(), Train { epochs: 50, ..Train::default() })?;
    /// assert!(history.frames(&Dataset::xor())?.text().contains("에폭 50"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn frames(&self, data: &Dataset) -> Result<Figure> {
        let count = self.snapshots.len().min(MOST_FRAMES);
        let frame = |frame: usize| {
            let shot = &self.snapshots[frame * (self.snapshots.len() - 1) / (count - 1).max(1)];
            // The names would stand in every frame.
            let (mut chart, right) = plane(&shot.net, data, PLACES_SMALL, "")?;
            chart.title = Label::new(format!("에폭 {}", shot.epoch));
            chart.note = format!("{}개 가운데 {right}개 맞음", data.samples()).into();
            Ok(chart.shaped(Size::Small))
        };
        let frames = (0..count).map(frame).collect::<Result<Vec<_>>>()?;
        if frames.is_empty() {
            let advice =
                "Train { snapshots: 8, .. }처럼 학습 도중의 상태를 남기도록 한 뒤 다시 학습하세요.";
            return Err(argument("남겨 둔 스냅숏 수", "0", advice));
        }
        Ok(Figure::grid(4, frames))
    }
}

/// The plane with areas and points under the name of their classes, and how many points the network gets right.
fn plane(net: &Mlp, data: &Dataset, places: usize, name: &str) -> Result<(Chart, usize)> {
    let inputs = net.sizes().first().copied().unwrap_or(2);
    for (name, count) in [
        ("신경망의 입력 수", inputs),
        ("데이터의 입력 수", data.features()),
    ] {
        if count != 2 {
            let advice =
                "결정 영역은 평면에 그리므로, 입력이 2개인 신경망과 데이터로 그릴 수 있습니다.";
            return Err(argument(name, count.to_string(), advice));
        }
    }
    net.check(data)?;
    let Some(classes) = data.classes() else {
        let advice = "결정 영역은 클래스를 맞히는 데이터로 그립니다. 정답을 0과 1로 적어 주세요.";
        return Err(argument("정답", "클래스가 아닌 수", advice));
    };
    let points: Vec<Labelled> = LabelledPoints::<2>::labelled(data);
    let answers = net.answers(&data.x)?;
    let is_right: Vec<bool> = answers.iter().zip(&classes).map(|(a, b)| a == b).collect();
    let right = is_right.iter().filter(|is_right| **is_right).count();

    let chart = on_plane("", &points);
    let shade = shade(net, ranges(&chart), places)?;
    let mut dots = dots(&points, name, &|_| false);
    for (point, is_right) in dots.points.iter_mut().zip(is_right) {
        point.misfit = !is_right;
    }
    if name.is_empty() {
        dots.misfits = Label::default();
    }
    Ok((chart.with(shade).with(dots), right))
}

fn shade(net: &Mlp, ranges: [[f64; 2]; 2], places: usize) -> Result<Shade> {
    let grid = Array2::from_shape_fn((places * places, 2), |(place, input)| {
        let [from, to] = ranges[input];
        let share = [place % places, place / places][input] as f64 / (places - 1) as f64;
        from * (1.0 - share) + to * share
    });
    let outputs = net.predict(&grid)?;
    let mut grids: Vec<Vec<f64>> = outputs
        .columns()
        .into_iter()
        .map(|column| column.to_vec())
        .collect();
    if let [one] = grids.as_slice() {
        grids.insert(0, one.iter().map(|y| 1.0 - y).collect());
    }
    let rest = grids.split_off(grids.len().min(LAST_CLASS + 1));
    if let Some(last) = grids.last_mut() {
        for column in rest {
            last.iter_mut()
                .zip(column)
                .for_each(|(best, y)| *best = best.max(y));
        }
    }
    Ok(Shade {
        columns: places,
        grids,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::Show;
    use crate::{Activation, Optimizer, Output, Train};

    fn trained(sizes: Vec<usize>, output: Output, data: &Dataset) -> (Mlp, History) {
        let mut net = Mlp::new(sizes).output(output).seed(1);
        let train = Train {
            learning_rate: 0.02,
            epochs: 400,
            optimizer: Optimizer::adam(),
            ..Train::default()
        };
        let history = net.train(data, train).expect("learns");
        (net, history)
    }

    #[test]
    fn moons_and_their_frames_are_small() {
        let data = Dataset::moons(200, 0.1, 1).expect("fine");
        let (net, history) = trained(vec![2, 16, 1], Activation::Sigmoid.into(), &data);
        let regions = net.regions(&data).expect("fine");
        let size = regions.html().len();
        assert!(size < 24 << 10, "{size}");
        let frames = history.frames(&data).expect("fine");
        let size = frames.html().len();
        assert!(size < 40 << 10, "{size}");
        roxmltree::Document::parse(&frames.svg()).expect("well-formed");
        let text = frames.text();
        assert!(
            text.contains("에폭 0") && text.contains("에폭 400"),
            "{text}"
        );
    }

    #[test]
    fn three_classes_have_three_marks() {
        let data = Dataset::blobs(90, 3, 0.1, 1).expect("fine");
        let (net, _) = trained(vec![2, 8, 3], Output::Softmax, &data);
        let regions = net.regions(&data).expect("fine");
        assert!(regions.html().len() < 16 << 10);
        let text = regions.text();
        for part in ["○ 클래스 0", "● 클래스 1", "▲ 클래스 2", "▲▲▲"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn more_classes_than_colours() {
        let x = Array2::from_shape_fn((60, 2), |(i, j)| (i * (j + 3) % 17) as f64 / 16.0);
        let classes: Vec<usize> = (0..60).map(|i| i % 12).collect();
        let data = Dataset::of_classes(x, &classes).expect("fine");
        let net = Mlp::new([2, 8, 12]).output(Output::Softmax).seed(1);
        assert!(net.regions(&data).expect("fine").html().len() < 24 << 10);
    }

    #[test]
    fn says_what_it_can_not_draw() {
        let message =
            |net: Mlp, data: &Dataset| net.regions(data).expect_err("refused").to_string();
        let text = message(Mlp::new([3, 1]), &Dataset::xor());
        assert!(
            text.contains("신경망의 입력 수") && text.contains('3'),
            "{text}"
        );
        let wave = Dataset::curve(|x| x, (0.0, 1.0), 5, 0.0, 1).expect("fine");
        assert!(message(Mlp::new([2, 1]), &wave).contains("데이터의 입력 수"));
        let numbers = Dataset::new([[0, 0], [0, 0]], [0.3, 0.3]).expect("fine");
        assert!(message(Mlp::new([2, 1]), &numbers).contains("클래스"));
        assert!(message(Mlp::new([2, 3]), &Dataset::xor()).contains("모양"));
        assert!(Mlp::new([]).regions(&Dataset::xor()).is_err());
        let mut net = Mlp::new([2, 1]);
        let train = Train {
            epochs: 3,
            snapshots: 0,
            ..Train::default()
        };
        let history = net.train(&Dataset::xor(), train).expect("fine");
        assert!(
            history
                .frames(&Dataset::xor())
                .expect_err("none kept")
                .to_string()
                .contains("snapshots")
        );
    }
}
