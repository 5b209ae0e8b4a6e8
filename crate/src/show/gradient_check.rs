//! A backward pass beside numerical derivatives, as a table.

use crate::figure::{Cell, Figure, Label, Row, Table};
use crate::lesson::gradient_check::{GradientCheck, GradientRow};
use crate::notebook::shows;
use crate::show::Show;

impl GradientCheck {
    /// Both gradients of every input; the rows in which they differ stand out.
    ///
    /// ```
    /// # use neuronote::prelude::*;
    /// let check = check_gradient(|[a, b]| 2.0 * a + 3.0 * b, [1.0, 5.0]);
    /// assert!(check.text().contains("같음"));
    /// ```
    pub fn table(&self) -> Table {
        let title = if self.ok() {
            "역전파와 수치 미분이 같습니다."
        } else {
            "역전파와 수치 미분이 다른 입력이 있습니다."
        };
        Table {
            title: Label::sentence(title),
            columns: ["입력", "입력의 값", "역전파의 기울기", "수치 미분", ""]
                .map(Label::new)
                .to_vec(),
            rows: self.rows.iter().map(compared).collect(),
            note: Label::sentence(
                "수치 미분은 그 입력만 앞뒤로 조금 움직여 (출력의 변화) ÷ (입력의 변화)를 잰 값입니다.",
            ),
        }
    }
}

fn compared(row: &GradientRow) -> Row {
    let verdict = if row.ok { "같음" } else { "다름" };
    Row {
        cells: vec![
            Cell::Text(Label::new(&row.input)),
            Cell::number(row.at),
            Cell::number(row.analytic),
            Cell::number(row.numeric),
            Cell::Text(Label::new(verdict)),
        ],
        marked: !row.ok,
    }
}

impl Show for GradientCheck {
    fn figure(&self) -> Figure {
        self.table().figure()
    }
}

shows!(GradientCheck);

#[cfg(test)]
mod tests {
    use crate::prelude::*;

    #[test]
    fn a_table_names_its_inputs_and_marks_what_differs() {
        let right = check_gradient(|[a, b]| a * b, [2.0, 3.0]).named(["a", "b"]);
        let table = right.table();
        assert!(table.rows.iter().all(|row| !row.marked));
        assert!(right.text().contains("│ 같음"), "{}", right.text());
        assert!(right.html().contains("<td>a</td>") || right.text().contains('a'));
        let wrong = check_gradient(|[x]| x.ln(), [-1.0]);
        assert!(wrong.table().rows.iter().all(|row| row.marked));
        assert!(wrong.text().starts_with("역전파와 수치 미분이 다른"));
    }
}
