//! The house one sees at a glance: what stands where, and what ARCHITECTURE.md says of it.

use std::collections::BTreeSet;

use super::tree::Tree;

/// All that may stand at the top.
const TOP: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "assets",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
    "src-tauri",
    "tests",
    "ui",
];

const MAP: &str = "ARCHITECTURE.md";

/// What must be there for a reader.
const DOCUMENTS: &[&str] = &["README.md", MAP, "CHANGELOG.md"];

/// Nothing new at the top, and the documents are there.
pub fn top_level(tree: &Tree) -> Vec<String> {
    let entries: BTreeSet<&str> = tree
        .files
        .iter()
        .filter_map(|path| path.split('/').next())
        .collect();
    let foreign = entries.iter().filter(|entry| !TOP.contains(*entry));
    let mut found: Vec<String> = foreign
        .map(|entry| format!("{entry} does not belong at the top"))
        .collect();
    let missing = DOCUMENTS
        .iter()
        .filter(|document| tree.text(document).is_none());
    found.extend(missing.map(|document| format!("{document} is missing")));
    found
}

/// Every folder is in the map by its whole path; inside fixtures and icons the outer folder is enough.
pub fn folders_named(tree: &Tree) -> Vec<String> {
    let map = tree.text(MAP).unwrap_or_default();
    let named = named_paths(map);
    let folders: BTreeSet<&str> = tree
        .files
        .iter()
        .flat_map(|path| folders_of(path))
        .collect();
    let is_inside = |folder: &str| {
        ["tests/fixtures/", "tests/golden/", "src-tauri/icons/"]
            .iter()
            .any(|outer| folder.starts_with(outer))
    };
    folders
        .into_iter()
        .filter(|folder| !is_inside(folder) && !named.contains(&format!("{folder}/").as_str()))
        .map(|folder| format!("{MAP} does not name {folder}/"))
        .collect()
}

/// The map does not tell of what is gone.
pub fn named_exists(tree: &Tree) -> Vec<String> {
    let map = tree.text(MAP).unwrap_or_default();
    let exists = |named: &str| {
        tree.files
            .iter()
            .any(|path| path == named || (named.ends_with('/') && path.starts_with(named)))
    };
    let named = named_paths(map).into_iter().filter(|named| !exists(named));
    named
        .map(|named| format!("{MAP} names {named}, which does not exist"))
        .collect()
}

/// README gives the two commands, and `.ci/run` runs the second and nothing else.
pub fn commands(tree: &Tree) -> Vec<String> {
    let readme = tree.text("README.md").unwrap_or_default();
    let mut found = Vec::new();
    for command in ["cargo xtask run", "cargo xtask test"] {
        if !readme.lines().any(|line| line.trim() == command) {
            found.push(format!(
                "README.md does not give `{command}` on its own line"
            ));
        }
    }
    let script = tree.text(".ci/run").unwrap_or_default();
    let work: Vec<&str> = script
        .lines()
        .filter(|line| {
            !line.is_empty()
                && !["#", "set ", "cd "]
                    .iter()
                    .any(|start| line.starts_with(start))
        })
        .collect();
    if work != ["exec cargo xtask test"] {
        found.push(".ci/run must run `cargo xtask test` and nothing else".to_owned());
    }
    found
}

/// The first lines of a crate tell what is here, what is not, and where to begin.
pub fn maps(tree: &Tree) -> Vec<String> {
    let is_root = |path: &str| {
        let inside = path.strip_prefix("src-tauri/crates/").unwrap_or_default();
        let own = inside.split_once('/').map_or("", |(_, own)| own);
        ["src/lib.rs", "src/main.rs"].contains(&own)
            || path == "src-tauri/src/main.rs"
            || path == "tests/src/lib.rs"
    };
    let roots = tree.sources.iter().filter(|source| is_root(&source.path));
    let opens = |text: &str| {
        text.lines()
            .find(|line| !line.starts_with("#!["))
            .is_some_and(|line| line.starts_with("//!"))
    };
    roots
        .filter(|source| !opens(&source.text))
        .map(|source| format!("{} does not open with //!", source.path))
        .collect()
}

/// Paths in code spans: they begin with a folder of the top and hold a slash.
fn named_paths(map: &str) -> BTreeSet<&str> {
    let mut spans: BTreeSet<&str> = BTreeSet::new();
    for line in map.lines() {
        spans.extend(line.split('`').skip(1).step_by(2));
    }
    spans.retain(|span| {
        let top = span.split_once('/').map_or("", |(top, _)| top);
        TOP.contains(&top) && !span.contains([' ', '*', '<', '{'])
    });
    spans
}

/// All the folders on the way to a file.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(offset, _)| &path[..offset])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_at_the_top_and_a_missing_document_are_found() {
        let tree = Tree::of(&[("README.md", ""), (MAP, ""), ("notes/a.txt", "")]);
        assert_eq!(
            top_level(&tree),
            [
                "notes does not belong at the top",
                "CHANGELOG.md is missing"
            ]
        );
    }

    #[test]
    fn a_folder_without_a_word_is_found() {
        let tree = Tree::of(&[
            (MAP, "| `assets/` | x |\n| `assets/icc/` |"),
            ("assets/icc/a", ""),
            ("assets/fonts/b", ""),
        ]);
        assert_eq!(
            folders_named(&tree),
            ["ARCHITECTURE.md does not name assets/fonts/"]
        );
    }

    #[test]
    fn a_word_without_a_folder_is_found() {
        let tree = Tree::of(&[
            (
                MAP,
                "`assets/icc/`, `assets/gone/`, `tests/a.rs`, `rusqlite/x`",
            ),
            ("assets/icc/a", ""),
        ]);
        assert_eq!(named_exists(&tree).len(), 2);
    }

    #[test]
    fn another_command_is_found() {
        let readme = "    cargo xtask run\n    cargo xtask test\n";
        let good = "#!/usr/bin/env bash\nset -e\ncd x\nexec cargo xtask test\n";
        assert_eq!(
            commands(&Tree::of(&[("README.md", readme), (".ci/run", good)])).len(),
            0
        );
        let bad = "make all\nexec cargo xtask test\n";
        assert_eq!(
            commands(&Tree::of(&[
                ("README.md", "cargo xtask run"),
                (".ci/run", bad)
            ]))
            .len(),
            2
        );
    }

    #[test]
    fn a_crate_without_a_map_is_found() {
        let tree = Tree::of(&[
            ("src-tauri/crates/scan/src/lib.rs", "mod escl;\n"),
            ("src-tauri/src/main.rs", "#![cfg_attr(x, y)]\n//! Map.\n"),
        ]);
        assert_eq!(maps(&tree).len(), 1);
    }
}
