//! The rules of the house that a compiler doesn't hold: who imports whom, that names are unique, and what is public.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a part may import besides itself. `crate::Gate` and its like, which lib.rs re-exports, count as the domain.
const MAY_IMPORT: [(&str, &[&str]); 10] = [
    ("error", &["josa", "number"]),
    ("josa", &[]),
    ("number", &[]),
    ("logic", &["error", "josa", "number", "domain"]),
    ("graph", &["error", "number", "domain", "net"]),
    ("net", &["error", "josa", "number", "domain", "logic"]),
    (
        "lesson",
        &["error", "josa", "number", "domain", "logic", "graph", "net"],
    ),
    ("figure", &["number"]),
    ("draw", &["error", "number", "figure"]),
    ("notebook", &["figure", "draw"]),
];

const PARTS: [&str; 12] = [
    "error", "josa", "number", "logic", "graph", "net", "lesson", "figure", "draw", "notebook",
    "show", "explore",
];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("tests.rs")
            {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text
            .split("#[cfg(test)]")
            .next()
            .unwrap()
            .replace("$crate::Show", "");
        (path.strip_prefix(&root).unwrap().to_owned(), code)
    };
    found.into_iter().map(read).collect()
}

/// The part of the house that a file is in: its folder, or its own name.
fn part(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str();
    first.unwrap().trim_end_matches(".rs").to_owned()
}

/// What the text names after `crate::`, each the first word, or `domain` for a type that lib.rs re-exports.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for after in line.split("crate::").skip(1) {
            let list = after.strip_prefix('{').unwrap_or(after);
            let names = if list.len() < after.len() {
                list
            } else {
                after
            };
            for name in names.split([',', '}']) {
                let word: String = (name.trim().chars())
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                match word.as_str() {
                    "" => {}
                    "Error" | "Result" => drop(found.insert("error".to_owned())),
                    "Show" => drop(found.insert("show".to_owned())),
                    _ if word.starts_with(char::is_uppercase) => {
                        found.insert("domain".to_owned());
                    }
                    _ if PARTS.contains(&word.as_str()) => drop(found.insert(word)),
                    // A function that lib.rs re-exports.
                    _ => drop(found.insert("domain".to_owned())),
                }
                if list.len() == after.len() {
                    break; // Without braces only the first name is this crate's.
                }
            }
        }
    }
    found
}

#[test]
fn imports_point_one_way() {
    let may: BTreeMap<_, _> = MAY_IMPORT.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let here = part(&path);
        let Some(allowed) = may.get(here.as_str()) else {
            continue; // show, explore and lib.rs stand on top of the others.
        };
        for import in imports(&code) {
            if import != here && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_notebook_prints_and_knows_evcxr() {
    for (path, code) in sources() {
        let code: String = (code.lines())
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        let prints = ["println!", "print!", "eprintln!", "EVCXR_"];
        let found = prints.iter().find(|word| code.contains(*word));
        assert!(
            path.ends_with("notebook.rs") || found.is_none(),
            "{}: {found:?}",
            path.display()
        );
    }
}

#[test]
fn names_are_unique() {
    let mut files = BTreeMap::new();
    let mut types: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (path, code) in sources() {
        let name = path.file_name().unwrap().to_owned();
        // What explores a figure is named for it.
        if name != "mod.rs" && part(&path) != "explore" {
            let other = files.insert(name, path.clone());
            assert_eq!(other, None, "two files of one name: {}", path.display());
        }
        for line in code.lines() {
            let Some(kind) = ["pub struct ", "pub enum ", "pub trait "]
                .iter()
                .find(|kind| line.starts_with(*kind))
            else {
                continue;
            };
            let name: String = line[kind.len()..]
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .collect();
            let other = types.insert(name.clone(), path.clone());
            assert_eq!(
                other,
                None,
                "two types of one name: {name} in {}",
                path.display()
            );
        }
    }
}

/// What a reader can type, file by file. A change here is a change of the library's face.
#[test]
fn the_public_interface() {
    let mut lines = Vec::new();
    for (path, code) in sources() {
        for line in code.lines() {
            let line = line.trim();
            let kinds = [
                "pub fn ",
                "pub const fn ",
                "pub struct ",
                "pub enum ",
                "pub trait ",
                "pub type ",
                "macro_rules! ",
            ];
            if let Some(kind) = kinds.iter().find(|kind| line.starts_with(*kind)) {
                let name: String = line[kind.len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let kind = kind
                    .trim()
                    .trim_start_matches("pub ")
                    .trim_start_matches("const ");
                lines.push(format!("{}: {kind} {name}", path.display()));
            }
        }
    }
    lines.dedup();
    insta::assert_snapshot!(lines.join("\n"));
}
