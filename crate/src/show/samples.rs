//! What is in a data set, and where a network goes wrong.

use crate::error::argument;
use crate::figure::images::{Image, Images};
use crate::figure::{Cell, Figure, Label, Table};
use crate::net::train::percent;
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{Dataset, Mlp, Result};

/// The most pictures, and the most rows of a table.
const MOST: usize = 20;

impl Mlp {
    /// The first samples of which the network gives the wrong class: the right one under each, and what the network says.
    ///
    /// # Errors
    /// As [`Mlp::score`], and if the targets are no classes.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let net = Mlp::new([64, 32, 10]).output(Output::Softmax).seed(1);
    /// assert!(net.mistakes(&Dataset::digits())?.text().contains("→"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn mistakes(&self, data: &Dataset) -> Result<Figure> {
        let (classes, answers) = self.asked(data)?;
        let wrong: Vec<usize> = (0..classes.len())
            .filter(|i| classes[*i] != answers[*i])
            .collect();
        let labels = wrong
            .iter()
            .map(|i| format!("{} → {}", classes[*i], answers[*i]))
            .collect();
        let title = format!("{}개 가운데 틀린 {}개", classes.len(), wrong.len());
        Ok(figure(
            &data.rows_at(&wrong),
            title,
            "정답 → 신경망의 답",
            labels,
        ))
    }

    /// How often it takes each class for which.
    ///
    /// # Errors
    /// As [`mistakes`](Self::mistakes).
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let table = Mlp::new([2, 2, 1]).seed(1).confusion(&Dataset::xor())?;
    /// assert_eq!(table.rows.len(), 2);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn confusion(&self, data: &Dataset) -> Result<Table> {
        let (classes, answers) = self.asked(data)?;
        let count = data.outputs().max(2);
        let mut counts = vec![vec![0; count]; count];
        for (class, answer) in classes.iter().zip(&answers) {
            counts[*class][*answer] += 1;
        }
        let heads = (0..count).map(|answer| format!("답 {answer}"));
        let mut table = Table::new(
            "정답마다 신경망의 답",
            ["정답".to_owned()].into_iter().chain(heads),
        );
        for (class, row) in counts.iter().enumerate() {
            let number = |count: &usize| {
                if *count == 0 {
                    Cell::from("·")
                } else {
                    count.to_string().into()
                }
            };
            table = table.row(
                [class.to_string().into()]
                    .into_iter()
                    .chain(row.iter().map(number)),
            );
        }
        let right: usize = (0..count).map(|class| counts[class][class]).sum();
        let share = percent(right as f64 / classes.len() as f64);
        Ok(table.note(format!(
            "{}개 가운데 {right}개({share})를 맞혔습니다.",
            classes.len()
        )))
    }

    /// The class of each sample, and what the network says.
    fn asked(&self, data: &Dataset) -> Result<(Vec<usize>, Vec<usize>)> {
        self.check(data)?;
        let classes = data.classes().ok_or_else(|| {
            argument(
                "정답",
                "클래스가 아닌 수",
                "클래스를 맞히는 데이터를 넣어 주세요.",
            )
        })?;
        Ok((classes, self.answers(&data.x)?))
    }
}

/// Its first samples: as pictures where they are square ones, else as a table.
impl Show for Dataset {
    fn figure(&self) -> Figure {
        let targets = self.t.outer_iter().take(MOST);
        let labels = match self.classes() {
            Some(classes) => classes.iter().map(usize::to_string).collect(),
            None => targets
                .map(|t| t.iter().map(|t| format(*t)).collect::<Vec<_>>().join(", "))
                .collect(),
        };
        let title = format!("샘플 {}개, 입력 {}개", self.samples(), self.features());
        let what = if self.classes().is_some() {
            "클래스"
        } else {
            "정답"
        };
        figure(self, title, what, labels)
    }
}

shows!(Dataset);

/// The first samples of some data, each with a label that says `what`.
fn figure(data: &Dataset, title: String, what: &str, labels: Vec<String>) -> Figure {
    let side = data.features().isqrt();
    let samples = data.x.outer_iter().zip(labels).take(MOST);
    let first = if data.samples() > MOST {
        format!(" 처음 {MOST}개만 보입니다.")
    } else {
        String::new()
    };
    if side > 3 && side * side == data.features() {
        let image = |(x, label): (ndarray::ArrayView1<'_, f64>, String)| Image {
            columns: side,
            pixels: x.to_vec(),
            label: Label::new(label),
        };
        let note = Label::from(format!("그림 아래: {what}.{first}"));
        let images = samples.map(image).collect();
        return Figure::Images(Images {
            title: Label::from(title),
            images,
            note,
        });
    }
    // More columns than fit are left out.
    let columns = data.features().min(8);
    let heads = (1..=columns)
        .map(|i| format!("x{i}"))
        .chain([what.to_owned()]);
    let mut table = Table::new(title, heads);
    for (x, label) in samples {
        table = table.row(
            x.iter()
                .take(columns)
                .map(|x| Cell::from(*x))
                .chain([label.into()]),
        );
    }
    table.note(first.trim()).figure()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Output, Train};

    #[test]
    fn digits_are_pictures() {
        let figure = Dataset::digits().figure();
        let html = crate::draw::html(&figure);
        assert!(html.len() <= 6 << 10, "{}", html.len());
        let text = figure.text();
        assert!(
            text.contains("샘플 1797개") && text.contains('█') && text.contains("처음 20개"),
            "{text}"
        );
        roxmltree::Document::parse(&figure.svg()).expect("well-formed");
    }

    #[test]
    fn what_is_wrong_is_counted_and_shown() {
        let data = Dataset::blobs(90, 7, 0.5, 1).expect("fine");
        let mut net = Mlp::new([2, 9, 7]).output(Output::Softmax).seed(1);
        net.train(
            &data,
            Train {
                epochs: 50,
                ..Train::default()
            },
        )
        .expect("learns");
        let right =
            (net.score(&data).expect("fits").accuracy.expect("classes") * 90.0).round() as usize;
        let table = net.confusion(&data).expect("classes");
        assert_eq!(table.rows.len(), 7);
        assert!(
            table.text().contains(&format!("90개 가운데 {right}개")),
            "{}",
            table.text()
        );
        let text = net.mistakes(&data).expect("classes").text();
        assert!(
            text.contains(&format!("90개 가운데 틀린 {}개", 90 - right)) && text.contains(" → "),
            "{text}"
        );
        let wave = Dataset::curve(f64::sin, (0, 1), 5, 0, 1).expect("fine");
        assert!(
            Mlp::new([1, 1]).confusion(&wave).is_err() && wave.figure().text().contains("정답")
        );
    }

    #[test]
    fn odd_pixels_and_sizes() {
        let x = vec![vec![f64::MAX, -3.0, f64::MIN, 0.5]; 3].concat();
        let data = Dataset::new(vec![[x.clone(), x[..4].to_vec()].concat(); 3], [0, 1, 0])
            .expect("finite");
        roxmltree::Document::parse(&data.figure().svg()).expect("well-formed");
        assert!(data.figure().text().contains('█'));
    }
}
