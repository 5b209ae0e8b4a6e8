//! Problems with their output layers and losses, and the chain rule through them.

use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::net::pairing::{Derivation, DerivationRow, Pairing};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{Activation, Loss, Output};

/// The table of slide 70: which output layer and which loss belong to which problem, and the gradient that makes them belong
/// together, at a weighted sum of 0.5 with the target 1.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(pairings().text().contains("다중 분류"));
/// ```
pub fn pairings() -> Table {
    let row = |pairing: Pairing| {
        let (z, t): (&[f64], &[f64]) = match pairing.output {
            Output::Units(_) => (&[0.5], &[1.0]),
            Output::Softmax => (&[0.5, 0.0], &[1.0, 0.0]),
        };
        let gradient = pairing
            .derivation(z, t)
            .ok()
            .and_then(|d| d.rows.first().copied());
        let calculated = |row: DerivationRow| {
            let [y, t, gradient] = [row.y, row.t, row.gradient].map(format);
            format!("{} = {gradient}", difference(pairing, &y, &t))
        };
        Row {
            cells: vec![
                Cell::Text(Label::new(pairing.problem)),
                Cell::Text(Label::new(output(pairing.output))),
                Cell::Text(Label::new(loss(pairing.loss))),
                Cell::Formula(Label::new(gradient.map(calculated).unwrap_or_default())),
            ],
            marked: false,
        }
    };
    Table {
        title: Label::sentence("문제마다 어울리는 출력층과 손실 함수"),
        columns: [
            "문제",
            "출력층 y",
            "손실 L",
            "기울기 ∂L/∂z (z = 0.5, t = 1)",
        ]
        .map(Label::new)
        .to_vec(),
        rows: Pairing::ALL.map(row).to_vec(),
        note: Label::sentence("셋 모두 기울기가 출력 − 목표입니다. 제곱 오차에는 2가 곱해집니다."),
    }
}

/// Output − target, written down; the square brings a factor of 2.
fn difference(pairing: Pairing, y: &str, t: &str) -> String {
    match pairing.loss {
        Loss::MeanSquaredError => format!("2 × ({y} − {t})"),
        _ => format!("{y} − {t}"),
    }
}

fn output(output: Output) -> String {
    let formula = match output {
        Output::Units(Activation::Identity) => "y = z",
        Output::Units(Activation::Sigmoid) => "y = 1 ÷ (1 + e⁻ᶻ)",
        Output::Units(_) => "y = h(z)",
        Output::Softmax => "yᵢ = eᶻⁱ ÷ Σ eᶻʲ",
    };
    format!("{output}: {formula}")
}

fn loss(loss: Loss) -> String {
    let formula = match loss {
        Loss::MeanSquaredError => "(y − t)²",
        Loss::CrossEntropy => "−t ln y − (1 − t) ln(1 − y)",
        Loss::SoftmaxCrossEntropy => "−Σ tᵢ ln yᵢ",
    };
    // The output layer's name says softmax already.
    format!("{}: {formula}", short(loss))
}

/// Its name beside that of its output layer.
fn short(loss: Loss) -> &'static str {
    loss.name().trim_start_matches("소프트맥스 ")
}

impl Show for Pairing {
    fn figure(&self) -> Figure {
        Table {
            title: Label::sentence(format!("{} 문제", self.problem)),
            columns: ["출력층 y", "손실 L"].map(Label::new).to_vec(),
            rows: vec![Row {
                cells: vec![
                    Cell::Text(Label::new(output(self.output))),
                    Cell::Text(Label::new(loss(self.loss))),
                ],
                marked: false,
            }],
            note: Label::default(),
        }
        .figure()
    }
}

shows!(Pairing);

impl Derivation {
    /// Every output unit with the factors of the chain rule, their product, and output − target beside it.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let table = Pairing::MULTI_CLASS.derivation([2.0, 1.0, 0.0], [0.0, 1.0, 0.0])?.table();
    /// assert!(table.text().contains("y − t"));
    /// # Ok::<(), Error>(())
    /// ```
    pub fn table(&self) -> Table {
        let is_softmax = self.pairing.output == Output::Softmax;
        let (own, product) = if is_softmax {
            ("∂yᵢ/∂zᵢ", "∂L/∂zᵢ (모든 yⱼ를 거친 합)")
        } else {
            ("∂y/∂z", "∂L/∂z (두 미분의 곱)")
        };
        let scale = if self.pairing.loss == Loss::MeanSquaredError {
            2.0
        } else {
            1.0
        };
        let row = |row: &DerivationRow| {
            let numbers = [
                row.z,
                row.y,
                row.t,
                row.loss_by_y,
                row.y_by_z,
                row.gradient,
                scale * (row.y - row.t),
            ];
            Row {
                cells: numbers.map(Cell::number).to_vec(),
                marked: false,
            }
        };
        let note = if self.rows.iter().any(|row| row.gradient.is_nan()) {
            "확률이 0으로 반올림되어 0 × ∞가 되었습니다. 그래서 학습에서는 두 미분을 곱하지 않고 처음부터 y − t를 씁니다."
        } else if is_softmax {
            "zᵢ 하나를 바꾸면 모든 확률이 함께 바뀌므로, 모든 출력을 거친 (상류 기울기 × 국소 미분)을 더합니다."
        } else {
            "연쇄 법칙: ∂L/∂z = ∂L/∂y × ∂y/∂z"
        };
        Table {
            title: Label::sentence(format!(
                "{}의 기울기: {}, {}",
                self.pairing.problem,
                self.pairing.output,
                short(self.pairing.loss)
            )),
            columns: [
                "z",
                "출력 y",
                "목표 t",
                "∂L/∂y",
                own,
                product,
                &difference(self.pairing, "y", "t"),
            ]
            .map(Label::new)
            .to_vec(),
            rows: self.rows.iter().map(row).collect(),
            note: Label::sentence(note),
        }
    }
}

impl Show for Derivation {
    fn figure(&self) -> Figure {
        self.table().figure()
    }
}

shows!(Derivation);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::Show;

    #[test]
    fn the_table_of_the_lecture() {
        insta::assert_snapshot!(pairings().text());
        assert!(
            pairings().html().len() < 4 << 10,
            "{}",
            pairings().html().len()
        );
    }

    #[test]
    fn products_stand_beside_differences() {
        let of =
            |pairing: Pairing, z: &[f64], t: &[f64]| pairing.derivation(z, t).expect("fits").text();
        insta::assert_snapshot!(
            [
                of(Pairing::REGRESSION, &[2.5], &[2.0]),
                of(Pairing::BINARY, &[0.4], &[1.0]),
                of(Pairing::MULTI_CLASS, &[2.0, 1.0, 0.0], &[0.0, 1.0, 0.0]),
                of(Pairing::BINARY, &[-1000.0], &[1.0]),
            ]
            .join("\n")
        );
    }
}
