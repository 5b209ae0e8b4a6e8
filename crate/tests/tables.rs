//! Truth tables as a reader meets them: the lecture's numbers in text, and markup that nothing can break.

use std::process::Command;

use neuronote::Result;
use neuronote::figure::{Cell, Label, Row, Table};
use neuronote::prelude::*;
use proptest::prelude::*;

use crate::any::{checked, number};

/// Both forms of one gate, one under the other.
fn both_forms(weights: [f64; 2], threshold: f64, bias: f64) -> String {
    let forms = [
        Perceptron::with_threshold(weights, threshold),
        Perceptron::new(weights, bias),
    ];
    Figure::row(forms).text()
}

#[test]
fn and_in_both_forms() {
    insta::assert_snapshot!(both_forms([0.5, 0.5], 0.7, -0.7), @"
    가중합이 임계값 0.7보다 크면 1
    x1 │ x2 │           가중합            │ 출력 y
    ───┼────┼─────────────────────────────┼───────
    0  │ 0  │   (0 × 0.5) + (0 × 0.5) = 0 │  ○ 0
    0  │ 1  │ (0 × 0.5) + (1 × 0.5) = 0.5 │  ○ 0
    1  │ 0  │ (1 × 0.5) + (0 × 0.5) = 0.5 │  ○ 0
    1  │ 1  │   (1 × 0.5) + (1 × 0.5) = 1 │  ● 1

    편향 + 가중합이 0보다 크면 1
    x1 │ x2 │            편향 + 가중합            │ 출력 y
    ───┼────┼─────────────────────────────────────┼───────
    0  │ 0  │ -0.7 + (0 × 0.5) + (0 × 0.5) = -0.7 │  ○ 0
    0  │ 1  │ -0.7 + (0 × 0.5) + (1 × 0.5) = -0.2 │  ○ 0
    1  │ 0  │ -0.7 + (1 × 0.5) + (0 × 0.5) = -0.2 │  ○ 0
    1  │ 1  │  -0.7 + (1 × 0.5) + (1 × 0.5) = 0.3 │  ● 1
    ");
}

#[test]
fn nand_in_both_forms() {
    insta::assert_snapshot!(both_forms([-0.5, -0.5], -0.7, 0.7), @"
    가중합이 임계값 -0.7보다 크면 1
    x1 │ x2 │             가중합             │ 출력 y
    ───┼────┼────────────────────────────────┼───────
    0  │ 0  │    (0 × -0.5) + (0 × -0.5) = 0 │  ● 1
    0  │ 1  │ (0 × -0.5) + (1 × -0.5) = -0.5 │  ● 1
    1  │ 0  │ (1 × -0.5) + (0 × -0.5) = -0.5 │  ● 1
    1  │ 1  │   (1 × -0.5) + (1 × -0.5) = -1 │  ○ 0

    편향 + 가중합이 0보다 크면 1
    x1 │ x2 │            편향 + 가중합             │ 출력 y
    ───┼────┼──────────────────────────────────────┼───────
    0  │ 0  │  0.7 + (0 × -0.5) + (0 × -0.5) = 0.7 │  ● 1
    0  │ 1  │  0.7 + (0 × -0.5) + (1 × -0.5) = 0.2 │  ● 1
    1  │ 0  │  0.7 + (1 × -0.5) + (0 × -0.5) = 0.2 │  ● 1
    1  │ 1  │ 0.7 + (1 × -0.5) + (1 × -0.5) = -0.3 │  ○ 0
    ");
}

#[test]
fn or_in_both_forms() {
    insta::assert_snapshot!(both_forms([0.5, 0.5], 0.3, -0.2), @"
    가중합이 임계값 0.3보다 크면 1
    x1 │ x2 │           가중합            │ 출력 y
    ───┼────┼─────────────────────────────┼───────
    0  │ 0  │   (0 × 0.5) + (0 × 0.5) = 0 │  ○ 0
    0  │ 1  │ (0 × 0.5) + (1 × 0.5) = 0.5 │  ● 1
    1  │ 0  │ (1 × 0.5) + (0 × 0.5) = 0.5 │  ● 1
    1  │ 1  │   (1 × 0.5) + (1 × 0.5) = 1 │  ● 1

    편향 + 가중합이 0보다 크면 1
    x1 │ x2 │            편향 + 가중합            │ 출력 y
    ───┼────┼─────────────────────────────────────┼───────
    0  │ 0  │ -0.2 + (0 × 0.5) + (0 × 0.5) = -0.2 │  ○ 0
    0  │ 1  │  -0.2 + (0 × 0.5) + (1 × 0.5) = 0.3 │  ● 1
    1  │ 0  │  -0.2 + (1 × 0.5) + (0 × 0.5) = 0.3 │  ● 1
    1  │ 1  │  -0.2 + (1 × 0.5) + (1 × 0.5) = 0.8 │  ● 1
    ");
}

#[test]
fn a_function_and_a_gate_are_tables_too() {
    let own = truth_table(|x1, x2| 0.5 * x1 + 0.5 * x2 - 0.7 > 0.0);
    assert_eq!(own.rows, Gate::And.truth_table().rows);
    let bit = truth_table(|x1, x2| x1.max(x2) as i32);
    assert_eq!(bit.rows, Gate::Or.truth_table().rows);
    let not_first = truth_table(|x1, _| x1 == 0.0);
    assert_eq!(not_first.rows.iter().filter(|row| row.marked).count(), 2);
}

#[test]
fn what_is_no_output_is_shown_as_it_is() {
    insta::assert_snapshot!(truth_table(|x1, x2| 0.25 + 0.75 * x1 * x2).text(), @"
    진리표
    x1 │ x2 │ 출력 y
    ───┼────┼───────
    0  │ 0  │  0.25
    0  │ 1  │  0.25
    1  │ 0  │  0.25
    1  │ 1  │  ● 1
    0도 1도 아닌 출력이 있습니다. `> 0.5`처럼 기준과 비교해 0과 1로 나누세요.
    ");
    let odd = truth_table(|x1, x2| if x1 == x2 { f64::NAN } else { x1 - x2 }).text();
    assert!(
        odd.contains("NaN") && odd.contains("-1") && odd.contains("`> 0.5`"),
        "{odd}"
    );
}

#[test]
fn arrays_stand_beside_their_shapes() {
    let (x, w) = (array![0.0, 1.0], array![0.5, 0.5]);
    let all = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
    let table = shapes![w, &w * &x, (&w * &x).sum() - 0.7, all.dot(&w)];
    insta::assert_snapshot!(table.text(), @"
             식           │        값        │  모양
    ──────────────────────┼──────────────────┼────────
              w           │    [0.5, 0.5]    │   [2]
           &w * &x        │     [0, 0.5]     │   [2]
    (&w * &x).sum() - 0.7 │       -0.2       │ 수 하나
         all.dot(&w)      │ [0, 0.5, 0.5, 1] │   [4]
    ");
}

fn any_perceptron<const N: usize>() -> impl Strategy<Value = Perceptron<N>> {
    let weights = proptest::collection::vec(number(), N);
    (weights, number(), any::<bool>()).prop_map(|(weights, limit, bias)| {
        let weights: [f64; N] = weights.try_into().expect("as many as asked for");
        if bias {
            Perceptron::new(weights, limit)
        } else {
            Perceptron::with_threshold(weights, limit)
        }
    })
}

macro_rules! any_weights {
    ($($name:ident: $inputs:literal),*) => {$(
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(64))]
            #[test]
            fn $name(unit in any_perceptron::<$inputs>()) {
                let (html, text) = (unit.html(), unit.text());
                checked(&unit);
                prop_assert!(!html.contains('\n'), "one line");
                let rows = (1 << $inputs).min(64);
                prop_assert_eq!(html.matches("<tr").count(), rows + 1);
                // The title, the heading, the rule, and a note where rows are left out.
                prop_assert_eq!(text.lines().count(), 3 + rows + usize::from($inputs > 6));
                for row in unit.truth_table().rows {
                    prop_assert_eq!(row.cells.len(), $inputs + 2);
                    prop_assert_eq!(row.cells.last(), Some(&Cell::Class(u8::from(row.marked))));
                }
                if $inputs <= 2 {
                    prop_assert!(html.len() <= 4096, "{} bytes: {html}", html.len());
                }
            }
        }
    )*};
}

any_weights!(
    no_inputs: 0, one_input: 1, two_inputs: 2, three_inputs: 3, four_inputs: 4,
    five_inputs: 5, six_inputs: 6, seven_inputs: 7, eight_inputs: 8
);

/// What stands in the table's rows, as a reader would type it: the weights, the sums and the outputs.
fn typed(text: &str) -> Option<([f64; 2], Vec<f64>, Vec<f64>)> {
    let rows: Vec<&str> = text.lines().skip(3).collect();
    let mut weights = rows
        .first()?
        .split(" × ")
        .skip(1)
        .map(|part| part.split(')').next()?.parse().ok());
    let weights = [weights.next()??, weights.next()??];
    let sums = rows
        .iter()
        .map(|row| row.split(" = ").nth(1)?.split(' ').next()?.parse().ok());
    let outputs = rows
        .iter()
        .map(|row| row.split(' ').next_back()?.parse().ok());
    Some((
        weights,
        sums.collect::<Option<_>>()?,
        outputs.collect::<Option<_>>()?,
    ))
}

/// Numbers as lessons have them, and any others that are not beyond all measure.
fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-2000..2000_i32).prop_map(|x| f64::from(x) / 1000.0),
        -10.0..10.0_f64,
        -1e-5..1e-5_f64,
        -1e9..1e9_f64,
    ]
}

proptest! {
    #[test]
    fn what_a_truth_table_shows_can_be_typed_back_in(w in [weight(), weight()], limit in weight(), threshold: bool) {
        let form = if threshold { Perceptron::with_threshold } else { Perceptron::new };
        let text = form(w, limit).text();
        let (w, sums, outputs) = typed(&text).expect("four rows");
        let limit: f64 = if threshold {
            let title = text.lines().next().expect("a title");
            title.split(' ').find_map(|word| word.trim_end_matches("보다").parse().ok()).expect("the threshold")
        } else {
            let first = text.lines().nth(3).and_then(|row| row.split(" │ ").nth(2)).expect("a sum");
            first.trim_start().split(' ').next().and_then(|word| word.parse().ok()).expect("the bias")
        };
        let again = form(w, limit);
        prop_assert_eq!(typed(&again.text()).map(|(again, ..)| again), Some(w));
        for ((x, sum), output) in [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]].into_iter().zip(sums).zip(outputs) {
            prop_assert_eq!(f64::from(again.output(x)), output);
            let passed = if threshold { sum > limit } else { sum > 0.0 };
            prop_assert_eq!(f64::from(u8::from(passed)), output, "the sum {} against {}", sum, limit);
        }
    }
}

#[test]
fn beyond_six_inputs_the_table_says_what_it_leaves_out() {
    let text = Perceptron::new([0.1; 7], -0.35).text();
    assert!(text.ends_with("입력이 7개라 2^7행 가운데 처음 64행만 보입니다."));
    assert_eq!(text.matches("○").count() + text.matches("●").count(), 64);
    let text = Perceptron::new([0.1; 200], -0.35).text();
    assert!(text.ends_with("입력이 200개라 2^200행 가운데 처음 64행만 보입니다."));
}

/// A table whose every word is the reader's.
fn table_of(words: &str) -> Table {
    Table {
        title: Label::new(words),
        columns: vec![Label::new(words); 2],
        rows: vec![Row {
            cells: vec![
                Cell::Text(Label::new(words)),
                Cell::Formula(Label::new(words)),
            ],
            marked: true,
        }],
        note: Label::new(words),
    }
}

proptest! {
    #[test]
    fn words_stay_words(words in any::<String>()) {
        let table = table_of(&words);
        let html = table.html();
        checked(&table);
        let document = roxmltree::Document::parse(&html).expect("well formed");
        let caption = document.descendants().find(|node| node.has_tag_name("caption"));
        let shown = caption.and_then(|node| node.text()).unwrap_or_default();
        let label = Label::new(&words);
        prop_assert_eq!(shown, &*label);
        prop_assert!(!html.contains('\n'));
        prop_assert!(table.text().lines().count() <= 5);
    }
}

const HOSTILE: &str =
    "</script><script>\nEVCXR_END_CONTENT\nEVCXR_BEGIN_CONTENT text/html\n\"'&\u{202e}\0";

/// Prints a figure as a notebook's cell does; for the test below, which reads what comes out.
#[test]
#[ignore = "run by the_kernel_gets_one_bundle"]
fn show_hostile_words() {
    table_of(HOSTILE).evcxr_display();
}

#[test]
fn the_kernel_gets_one_bundle() {
    let shown = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--ignored",
            "--exact",
            "tables::show_hostile_words",
            "--nocapture",
        ])
        .output()
        .expect("runs");
    let printed = String::from_utf8(shown.stdout).expect("text");
    // The test harness may have begun a line of its own before the first.
    let marks: Vec<_> = (printed.lines())
        .filter_map(|line| line.find("EVCXR_").map(|at| &line[at..]))
        .collect();
    assert_eq!(
        marks,
        [
            "EVCXR_BEGIN_CONTENT text/html",
            "EVCXR_END_CONTENT",
            "EVCXR_BEGIN_CONTENT text/plain",
            "EVCXR_END_CONTENT",
        ]
    );
}

#[test]
fn files_are_written_by_their_ending() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neuronote-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let written = |name: &str| {
        let path = folder.join(name);
        Gate::And.save(&path)?;
        Ok::<_, Error>(std::fs::read_to_string(path).expect("was written"))
    };
    assert_eq!(written("그림.svg")?, Gate::And.svg());
    assert_eq!(written("그림.TXT")?, Gate::And.text() + "\n");
    let page = written("그림.html")?;
    assert!(page.starts_with("<!doctype html><html lang=\"ko\">"));
    assert!(page.contains(&Gate::And.html()));

    let refused = Gate::And
        .save(folder.join("그림.bmp"))
        .expect_err("no such form");
    assert!(
        refused.to_string().contains(".svg, .html, .txt"),
        "{refused}"
    );
    let refused = Gate::And.save("그림").expect_err("no ending");
    assert!(refused.to_string().starts_with("'그림'"), "{refused}");
    let refused = Gate::And
        .save(folder.join("없는 폴더/그림.svg"))
        .expect_err("no folder");
    assert!(
        refused.to_string().contains("그런 폴더가 없습니다."),
        "{refused}"
    );
    std::fs::remove_dir_all(folder).expect("was there");
    Ok(())
}
