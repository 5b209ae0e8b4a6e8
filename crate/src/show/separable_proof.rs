//! What `linearly_separable` found, as a table: the weights, or the inequalities that contradict each other.

use crate::Separability;
use crate::figure::{Cell, Figure, Label, Table};
use crate::logic::separable::{Inequality, sums};
use crate::notebook::shows;
use crate::number::format;
use crate::show::Show;
use crate::show::decision_boundary::terms;
use crate::show::truth_table::{columns, row};

impl Show for Separability {
    fn figure(&self) -> Figure {
        let table = match self {
            Self::Separable(perceptron) => {
                let ([w1, w2], write) = (perceptron.weights(), perceptron.neuron().writer());
                Table::new("직선 하나로 나눌 수 있습니다", ["w1", "w2", "b"])
                    .row([w1, w2, perceptron.bias()].map(|x| Cell::from(write(x))))
                    .note("이 가중치와 편향을 쓰는 퍼셉트론은 모든 점을 맞힙니다.")
            }
            Self::Contradiction(rows) => contradiction(rows),
        };
        Figure::Table(table)
    }
}

shows!(Separability);

/// The inequalities, one row for each point, and what they add up to.
fn contradiction(rows: &[Inequality]) -> Table {
    let sum = |[x1, x2, count]: [f64; 3]| terms([(x1, "w1"), (x2, "w2"), (count, "b")], format);
    let title = "직선 하나로 나눌 수 없습니다: 부등식이 서로 모순됩니다";
    let mut table = Table::new(title, columns(2, &["출력 y", "필요한 부등식", "곱하는 수"]));
    for Inequality { at, class, factor } in rows {
        let asks = format!(
            "{} {}",
            sum([at[0], at[1], 1.0]),
            if *class == 1 { "> 0" } else { "≤ 0" }
        );
        let cells = [
            Cell::Class(*class),
            Cell::Formula(Label::from(asks)),
            Cell::from(*factor),
        ];
        table = table.row_marked(*class == 1, row(at, cells));
    }
    let [zeros, ones] = sums(rows).map(sum);
    table.note(format!(
        "줄마다 곱하는 수를 곱해 더하면, 출력이 1인 줄에서는 {ones} > 0, 출력이 0인 줄에서는 {zeros} ≤ 0이 나옵니다. \
         같은 값이 0보다 크면서 0 이하일 수는 없으므로, 이런 가중치와 편향은 없습니다."
    ))
}
