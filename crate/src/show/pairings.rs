//! Problems with their output layers and losses, and the chain rule through them.

use crate::figure::{Cell, Figure, Label, Table};
use crate::net::pairing::{Derivation, Pairing};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::{Loss, Output};

/// The table of slide 70: which output layer and which loss belong to which problem, and the gradient that makes them belong
/// together, at a weighted sum of 0.5 with the target 1.
///
/// ```
/// # use neuronote::prelude::*;
/// assert!(pairings().text().contains("다중 분류"));
/// ```
pub fn pairings() -> Table {
    let columns = [
        "문제",
        "출력층 y",
        "손실 L",
        "기울기 ∂L/∂z (z = 0.5, t = 1)",
    ];
    let mut table = Table::new("문제마다 어울리는 출력층과 손실 함수", columns);
    for pairing in Pairing::ALL {
        let outputs = if pairing.output == Output::Softmax {
            2
        } else {
            1
        };
        let derivation = pairing.derivation(&[0.5, 0.0][..outputs], &[1.0, 0.0][..outputs]);
        let gradient = derivation.map_or(String::new(), |derivation| {
            let row = derivation.rows[0];
            let [y, t, gradient] = [row.y, row.t, row.gradient].map(format);
            format!("{} = {gradient}", difference(pairing, &y, &t))
        });
        let [output, loss] = formulas(pairing);
        table = table.row([
            pairing.problem.into(),
            output,
            loss,
            Cell::Formula(Label::new(gradient)),
        ]);
    }
    table.note("셋 모두 기울기가 출력 − 정답입니다. 제곱 오차에는 2가 곱해집니다. 다중 분류는 클래스가 둘이고 다른 클래스의 z가 0일 때입니다.")
}

/// Output − target, written down; the square brings a factor of 2.
fn difference(pairing: Pairing, y: &str, t: &str) -> String {
    match pairing.loss {
        Loss::MeanSquaredError => format!("2 × ({y} − {t})"),
        _ => format!("{y} − {t}"),
    }
}

/// The output layer and the loss, by name and formula.
fn formulas(pairing: Pairing) -> [Cell; 2] {
    let Pairing { output, loss, .. } = pairing;
    [
        format!("{output}: {}", output.formula()).into(),
        format!("{}: {}", short(loss), loss.formula()).into(),
    ]
}

/// A loss's name beside that of its output layer, which says softmax already.
fn short(loss: Loss) -> &'static str {
    loss.name().trim_start_matches("소프트맥스 ")
}

impl Show for Pairing {
    fn figure(&self) -> Figure {
        let table = Table::new(format!("{} 문제", self.problem), ["출력층 y", "손실 L"]);
        table.row(formulas(*self)).figure()
    }
}

/// Every output unit with the factors of the chain rule, their product, and output − target beside it.
impl Show for Derivation {
    fn figure(&self) -> Figure {
        let Pairing {
            problem,
            output,
            loss,
        } = self.pairing;
        let is_softmax = output == Output::Softmax;
        let (own, product) = if is_softmax {
            ("∂yᵢ/∂zᵢ", "∂L/∂zᵢ (모든 yⱼ를 거친 합)")
        } else {
            ("∂y/∂z", "∂L/∂z (두 미분의 곱)")
        };
        let title = format!("{problem}의 기울기: {output}, {}", short(loss));
        let difference = difference(self.pairing, "y", "t");
        let columns = ["z", "출력 y", "정답 t", "∂L/∂y", own, product, &difference];
        let scale = if loss == Loss::MeanSquaredError {
            2.0
        } else {
            1.0
        };
        let mut table = Table::new(title, columns);
        for row in &self.rows {
            let numbers = [
                row.z,
                row.y,
                row.t,
                row.loss_by_y,
                row.y_by_z,
                row.gradient,
                scale * (row.y - row.t),
            ];
            table = table.row(numbers.map(Cell::from));
        }
        let note = if self.rows.iter().any(|row| row.gradient.is_nan()) {
            "확률이 0으로 반올림되어 0 × ∞가 되었습니다. 그래서 학습에서는 두 미분을 곱하지 않고 처음부터 y − t를 씁니다."
        } else if is_softmax {
            "zᵢ 하나를 바꾸면 모든 확률이 함께 바뀌므로, 모든 출력을 거친 (상류 기울기 × 국소 미분)을 더합니다."
        } else {
            "연쇄 법칙: ∂L/∂z = ∂L/∂y × ∂y/∂z"
        };
        table.note(note).figure()
    }
}

shows!(Pairing, Derivation);

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
