//! A backward pass beside numerical derivatives, as a table.

use crate::figure::{Figure, Table};
use crate::lesson::gradient_check::GradientCheck;
use crate::notebook::shows;
use crate::show::Show;

impl Show for GradientCheck {
    fn figure(&self) -> Figure {
        table(self).figure()
    }
}

shows!(GradientCheck);

/// Both gradients of every input; the rows in which they differ stand out.
fn table(check: &GradientCheck) -> Table {
    let title = if check.is_right() {
        "역전파와 수치 미분이 같습니다."
    } else {
        "역전파와 수치 미분이 다른 입력이 있습니다."
    };
    let columns = ["입력", "입력의 값", "역전파의 기울기", "수치 미분", ""];
    let mut table = Table::new(title, columns).note(
        "수치 미분은 그 입력만 앞뒤로 조금 움직여 (출력의 변화) ÷ (입력의 변화)를 잰 값입니다.",
    );
    for row in &check.rows {
        let verdict = if row.is_right() { "같음" } else { "다름" };
        let cells = [
            row.input.as_str().into(),
            row.at.into(),
            row.analytic.into(),
            row.numeric.into(),
            verdict.into(),
        ];
        table = table.row_marked(!row.is_right(), cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[test]
    fn a_table_names_its_inputs_and_marks_what_differs() {
        let right = check_gradient(|[a, b]| a * b, [2.0, 3.0]).named(["a", "b"]);
        let shown = table(&right);
        assert!(shown.rows.iter().all(|row| !row.marked));
        assert!(right.text().contains("│ 같음"), "{}", right.text());
        assert!(right.html().contains(">a<"), "{}", right.html());
        let wrong = check_gradient(|[x]| x.ln(), [-1.0]);
        assert!(table(&wrong).rows.iter().all(|row| row.marked));
        assert!(wrong.text().starts_with("역전파와 수치 미분이 다른"));
    }
}
