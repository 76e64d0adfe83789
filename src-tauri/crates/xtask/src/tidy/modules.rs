//! Inside `counter`: `domain ← store ← {sync, reports, intake, trust} ← counter ← api`.

use super::tree::{Source, Tree, continues_name, leading_name, place};

const COUNTER: &str = "src-tauri/crates/counter/src/";

/// Each module with what it may use; `counter` ties the use cases to one open store for `api`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &[]),
    ("store", &["domain"]),
    // A correction tells the province in words what moved.
    ("sync", &["domain", "store", "words"]),
    ("reports", &["domain", "store", "words"]),
    ("intake", &["domain", "store", "words"]),
    ("inbox", &["domain", "store", "words", "intake"]),
    ("cash", &["domain", "store", "words"]),
    ("citizen", &["domain", "store"]),
    ("following", &["domain", "store"]),
    // It meets the forms as intake does, and takes its letterhead and its problems.
    ("outgoing", &["domain", "store", "words", "intake"]),
    ("trust", &["domain", "store"]),
    (
        "counter",
        &[
            "domain",
            "store",
            "sync",
            "reports",
            "intake",
            "cash",
            "citizen",
            "following",
            "outgoing",
            "trust",
        ],
    ),
    (
        "api",
        &[
            "domain",
            "words",
            "store",
            "sync",
            "reports",
            "intake",
            "inbox",
            "cash",
            "citizen",
            "following",
            "outgoing",
            "trust",
            "counter",
        ],
    ),
];

/// Modules use only what stands below them.
pub fn direction(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in counter(tree) {
        let Some(home) = module_of(source) else {
            continue;
        };
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == home) else {
            found.push(format!(
                "{}: {home} is not in the table of tidy/modules.rs",
                source.path
            ));
            continue;
        };
        for (line, used) in uses(source) {
            if used != home && !may_use.contains(&used.as_str()) {
                found.push(place(source, line, &format!("{home} may not use {used}")));
            }
        }
    }
    found
}

/// The domain does no I/O and knows no format.
pub fn domain_is_pure(tree: &Tree) -> Vec<String> {
    let foreign = [
        "serde",
        "rusqlite",
        "reqwest",
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
    ];
    named_in(tree, &["domain"], &foreign)
}

/// What knows no dossier is kept from the modules that have no business with it.
pub fn leaves_meet_in_intake(tree: &Tree) -> Vec<String> {
    let mut found = named_in(
        tree,
        &["domain", "store", "sync", "trust"],
        &["scan::", "paper::", "forms::"],
    );
    found.extend(named_in(tree, &["reports"], &["scan::", "paper::"]));
    found
}

fn named_in(tree: &Tree, homes: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in
        counter(tree).filter(|source| module_of(source).is_some_and(|home| homes.contains(&home)))
    {
        for (line, code) in source.product_code() {
            for word in words {
                let mut places = code.match_indices(word);
                if places.any(|(offset, _)| {
                    !continues_name(code, offset) && !code[..offset].ends_with("::")
                }) {
                    found.push(place(
                        source,
                        line,
                        &format!("names {}", word.trim_end_matches(':')),
                    ));
                }
            }
        }
    }
    found
}

fn counter(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.written(&["rs"])
        .filter(|source| source.path.starts_with(COUNTER))
}

/// The module of the top of the crate that a file belongs to; `lib.rs` belongs to none.
fn module_of(source: &Source) -> Option<&str> {
    let inside = source.path.strip_prefix(COUNTER)?;
    let home = inside.split('/').next()?.trim_end_matches(".rs");
    (home != "lib").then_some(home)
}

/// How many modules deep a file stands: `sync.rs` and `sync/mod.rs` 1, `sync/plan.rs` 2.
fn depth(source: &Source) -> usize {
    let inside = source.path.strip_prefix(COUNTER).unwrap_or_default();
    inside.trim_end_matches("/mod.rs").split('/').count()
}

/// The modules of the top of the crate that product code names, with the line.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let product: Vec<(usize, &str)> = source.product_code().collect();
    let code = product
        .iter()
        .map(|(_, line)| *line)
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth(source))] {
        for (offset, _) in code.match_indices(&root) {
            if continues_name(&code, offset) || code[..offset].ends_with("::") {
                continue;
            }
            let nth = code[..offset].matches('\n').count();
            let line = product.get(nth).map_or(0, |(line, _)| *line);
            for name in heads(&code[offset + root.len()..]) {
                if name.starts_with(|letter: char| letter.is_lowercase()) && name != "super" {
                    found.push((line, name.to_owned()));
                }
            }
        }
    }
    found
}

/// The first names of a path: `store::x` has one, `{domain::{a, b}, store}` two.
fn heads(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![leading_name(path)];
    };
    let mut depth = 0_usize;
    let mut start = 0;
    let mut names = Vec::new();
    for (idx, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(leading_name(group[start..idx].trim_start()));
                start = idx + 1;
                if letter == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(find: fn(&Tree) -> Vec<String>, file: &str, text: &str, expected: usize) {
        let path = format!("{COUNTER}{file}");
        let found = find(&Tree::of(&[(&path, text)]));
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }

    #[test]
    fn an_upward_or_sideways_use_is_found() {
        check(
            direction,
            "store/outbox.rs",
            "use crate::domain::Dossier;\n",
            0,
        );
        check(direction, "store/outbox.rs", "use crate::sync::plan;\n", 1);
        check(
            direction,
            "sync/plan.rs",
            "use crate::{domain::{A, B}, intake, Error};\n",
            1,
        );
        check(direction, "sync/plan.rs", "fn a() { crate::api::b() }\n", 1);
        check(direction, "domain.rs", "use super::store::Store;\n", 1);
        check(
            direction,
            "store/outbox.rs",
            "use super::super::api::View;\n",
            1,
        );
        check(direction, "store/outbox.rs", "use super::open::Store;\n", 0);
        check(
            direction,
            "store/outbox.rs",
            "#[cfg(test)]\nmod tests {\n use crate::api::x;\n}\n",
            0,
        );
        check(direction, "gadgets.rs", "", 1);
    }

    #[test]
    fn input_and_output_in_the_domain_are_found() {
        check(
            domain_is_pure,
            "domain/codes.rs",
            "use serde::Serialize;\n",
            1,
        );
        check(
            domain_is_pure,
            "domain/codes.rs",
            "// serde is absent\nuse chrono::NaiveDate;\n",
            0,
        );
        check(domain_is_pure, "store/codes.rs", "use rusqlite::Row;\n", 0);
    }

    #[test]
    fn a_scanner_in_the_sync_is_found() {
        check(
            leaves_meet_in_intake,
            "sync/plan.rs",
            "use scan::Page;\n",
            1,
        );
        check(
            leaves_meet_in_intake,
            "reports/xlsx.rs",
            "let x = forms::render();\n",
            0,
        );
        check(
            leaves_meet_in_intake,
            "reports/xlsx.rs",
            "let x = paper::merge();\n",
            1,
        );
        check(
            leaves_meet_in_intake,
            "store/pages.rs",
            "use crate::domain::scan::X;\n",
            0,
        );
    }
}
