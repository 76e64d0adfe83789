//! The window's system is named in two places, and the shell stays thin.

use super::tree::{Source, Tree, continues_name, place};

/// The shell is a mouthpiece: what needs more lines belongs into `counter`.
const MOST_LINES: usize = 600;

/// Rust code outside the shell does not know that there is a window.
pub fn only_shell_names_tauri(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in tree.written(&["rs"]).filter(|source| !is_shell(source)) {
        for (line, code) in (1..).zip(source.code().lines()) {
            let mut names = code.match_indices("tauri");
            if names.any(|(offset, _)| !continues_name(code, offset) && is_path(&code[offset..])) {
                found.push(place(source, line, "names tauri"));
            }
        }
    }
    let manifests = tree
        .sources
        .iter()
        .filter(|source| source.path.ends_with("/Cargo.toml"));
    for source in manifests.filter(|source| source.path != "src-tauri/Cargo.toml") {
        for (line, text) in (1..).zip(source.text.lines()) {
            if text.starts_with("tauri") {
                found.push(place(source, line, "depends on tauri"));
            }
        }
    }
    found
}

/// The interface asks `platform`, and only one file of it knows the window.
pub fn only_platform_names_tauri(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    let code = tree
        .sources
        .iter()
        .filter(|source| ["ts", "svelte", "js", "mjs"].contains(&source.extension()));
    for source in code.filter(|source| source.path != "ui/src/platform/tauri.ts") {
        for (line, text) in (1..).zip(source.uncommented().lines()) {
            if text.contains("@tauri-apps") {
                found.push(place(source, line, "names @tauri-apps"));
            }
        }
    }
    found
}

/// The shell stays under its number of lines.
pub fn is_small(tree: &Tree) -> Vec<String> {
    let shell = tree
        .sources
        .iter()
        .filter(|source| is_shell(source) && source.extension() == "rs");
    let n_lines: usize = shell.map(|source| source.text.lines().count()).sum();
    if n_lines < MOST_LINES {
        return Vec::new();
    }
    vec![format!(
        "src-tauri/src has {n_lines} lines; {MOST_LINES} is the end"
    )]
}

fn is_shell(source: &Source) -> bool {
    source.path.starts_with("src-tauri/src/") || source.path == "src-tauri/build.rs"
}

fn is_path(code: &str) -> bool {
    let after = code.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    after.starts_with("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tauri_below_the_shell_is_found() {
        let bad = [
            (
                "src-tauri/crates/counter/src/lib.rs",
                "use tauri::Manager;\n",
            ),
            (
                "src-tauri/crates/quay/src/main.rs",
                "fn a() { tauri_plugin_x::init() }\n",
            ),
            (
                "src-tauri/crates/quay/Cargo.toml",
                "tauri.workspace = true\n",
            ),
        ];
        assert_eq!(only_shell_names_tauri(&Tree::of(&bad)).len(), 3);
        let good = [
            ("src-tauri/src/main.rs", "use tauri::Builder;\n"),
            (
                "src-tauri/crates/quay/src/main.rs",
                "// tauri::x\nlet tauri = 1;\n",
            ),
        ];
        assert_eq!(only_shell_names_tauri(&Tree::of(&good)).len(), 0);
    }

    #[test]
    fn tauri_in_a_screen_is_found() {
        let import = "import { invoke } from \"@tauri-apps/api/core\";\n";
        let tree = Tree::of(&[
            ("ui/src/platform/tauri.ts", import),
            ("ui/src/screens/Queue.ts", import),
        ]);
        assert_eq!(only_platform_names_tauri(&tree).len(), 1);
    }

    #[test]
    fn a_fat_shell_is_found() {
        let text = "//\n".repeat(MOST_LINES);
        assert_eq!(
            is_small(&Tree::of(&[("src-tauri/src/main.rs", &text)])).len(),
            1
        );
    }
}
