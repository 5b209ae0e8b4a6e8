//! What the README at the top shows is what the library draws and says today.
//!
//! After a change of looks: `UPDATE_PICTURES=1 cargo test --test all`.

use neuronote::prelude::*;

#[test]
fn the_readme_shows_what_is_drawn() {
    let and = Perceptron::new([0.5, 0.5], -0.7);
    let picture = Figure::row([and.diagram().figure(), and.truth_table().figure()]).svg() + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/doc/and.svg");
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(path, &picture).expect("can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == picture,
        "doc/and.svg is out of date: UPDATE_PICTURES=1 cargo test --test all"
    );
}

#[test]
fn the_readme_says_what_is_said() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    // Where the crate stands alone, as its published package does, there is none.
    let Ok(readme) = std::fs::read_to_string(readme) else {
        return;
    };
    let x = array![0.0, 1.0];
    let w = array![0.5, 0.5];
    let mine = Perceptron::new([0.5, 0.5], -0.3);
    let said = [
        Perceptron::with_threshold([0.5, 0.5], 0.3).text(),
        shapes![x, w, &w * &x, (&w * &x).sum() - 0.7].text(),
        exercise("02-1", mine).text(),
        Gate::Xor.perceptron().unwrap_err().to_string(),
    ];
    for said in said {
        assert!(
            readme.contains(&format!("```text\n{said}\n```")),
            "README.md does not show:\n{said}"
        );
    }
}
