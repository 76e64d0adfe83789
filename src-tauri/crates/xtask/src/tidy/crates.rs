//! Between crates, read from their `Cargo.toml`.

use super::tree::{Source, Tree, leading_name};

/// Each crate of the house with the crates of the house it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("wire", &[]),
    ("scan", &[]),
    ("paper", &[]),
    ("forms", &[]),
    ("counter", &["wire", "scan", "paper", "forms"]),
    ("province", &["wire"]),
    ("quay", &["counter", "paper", "province", "scan", "wire"]),
    ("quay-desktop", &["counter", "province", "quay"]),
    ("xtask", &[]),
    (
        "quay-tests",
        &[
            "wire", "scan", "paper", "forms", "counter", "province", "quay",
        ],
    ),
];

/// The application as a library serves no HTTP, reads no command line and opens no window.
const NOT_IN_COUNTER: &[&str] = &["axum", "clap", "tauri", "tokio"];

/// One line under a dependencies table.
struct Dependency<'a> {
    line: usize,
    name: &'a str,
    is_for_tests: bool,
    rest: &'a str,
}

/// Crates use only what stands below them.
pub fn direction(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for manifest in manifests(tree) {
        let name = package(&manifest.text);
        let Some((_, may_use)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            found.push(format!(
                "{}: {name} is not in the table of tidy/crates.rs",
                manifest.path
            ));
            continue;
        };
        for dependency in dependencies(&manifest.text) {
            let is_ours = MAY_USE.iter().any(|(known, _)| *known == dependency.name);
            // Tests may talk to a real server: the counter's to a province, the program's to a scanner.
            let is_real_server = dependency.is_for_tests
                && matches!(
                    (name, dependency.name),
                    ("counter", "province") | ("quay", "quay-tests")
                );
            let is_upward = is_ours && !may_use.contains(&dependency.name) && !is_real_server;
            let is_foreign = name == "counter"
                && !dependency.is_for_tests
                && NOT_IN_COUNTER.contains(&dependency.name);
            if is_upward || is_foreign {
                found.push(format!(
                    "{}:{}: {name} may not use {}",
                    manifest.path, dependency.line, dependency.name
                ));
            }
        }
    }
    found
}

/// A version is written once, in the workspace.
pub fn versions(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for manifest in manifests(tree) {
        for dependency in dependencies(&manifest.text) {
            if !dependency.rest.replace(' ', "").contains("workspace=true") {
                found.push(format!(
                    "{}:{}: {} has its version here",
                    manifest.path, dependency.line, dependency.name
                ));
            }
        }
    }
    found
}

/// Nothing below the shell may embed what `npm run build` makes.
pub fn no_built_interface(tree: &Tree) -> Vec<String> {
    let code = tree.written(&["rs"]).filter(|source| {
        source.path.starts_with("src-tauri/crates/")
            && !source.path.starts_with("src-tauri/crates/xtask/")
    });
    let mut found: Vec<String> = code
        .filter(|source| {
            let text = source.uncommented();
            text.contains("ui/dist") && ["include_", "embed"].iter().any(|word| text.contains(word))
        })
        .map(|source| format!("{}: takes ui/dist in while compiling", source.path))
        .collect();
    for manifest in manifests(tree).filter(|manifest| package(&manifest.text) != "quay-desktop") {
        for dependency in dependencies(&manifest.text) {
            if dependency.name.contains("embed") || dependency.name.starts_with("include_dir") {
                found.push(format!(
                    "{}:{}: {} embeds files",
                    manifest.path, dependency.line, dependency.name
                ));
            }
        }
    }
    found
}

fn manifests(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.sources
        .iter()
        .filter(|source| source.path.ends_with("/Cargo.toml") && !source.is_fixture())
}

fn package(manifest: &str) -> &str {
    let name = manifest
        .lines()
        .find_map(|line| line.strip_prefix("name = \""));
    name.map_or("", |rest| rest.trim_end_matches('"'))
}

fn dependencies(manifest: &str) -> Vec<Dependency<'_>> {
    let mut found = Vec::new();
    let mut table = "";
    for (line, text) in (1..).zip(manifest.lines()) {
        if let Some(name) = text.strip_prefix('[') {
            table = name.trim_end_matches(']');
        }
        let is_entry = text.starts_with(|letter: char| letter.is_alphanumeric());
        if is_entry && table.ends_with("dependencies") && !table.starts_with("workspace") {
            let name = text
                .split([' ', '.', '='])
                .next()
                .unwrap_or_else(|| leading_name(text));
            let is_for_tests = table.ends_with("dev-dependencies");
            found.push(Dependency {
                line,
                name,
                is_for_tests,
                rest: text,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(find: fn(&Tree) -> Vec<String>, package: &str, dependencies: &str, expected: usize) {
        let text = format!("[package]\nname = \"{package}\"\n\n{dependencies}");
        let found = find(&Tree::of(&[("src-tauri/crates/x/Cargo.toml", &text)]));
        assert_eq!(found.len(), expected, "{package} {dependencies}: {found:?}");
    }

    #[test]
    fn an_upward_dependency_is_found() {
        check(
            direction,
            "counter",
            "[dependencies]\nwire.workspace = true\nserde = \"1\"\n",
            0,
        );
        check(
            direction,
            "province",
            "[dependencies]\ncounter.workspace = true\n",
            1,
        );
        check(
            direction,
            "scan",
            "[target.'cfg(unix)'.dependencies]\npaper = { path = \"../paper\" }\n",
            1,
        );
        check(
            direction,
            "counter",
            "[dependencies]\naxum.workspace = true\n",
            1,
        );
        check(
            direction,
            "counter",
            "[dev-dependencies]\nprovince.workspace = true\n",
            0,
        );
        check(direction, "stranger", "", 1);
    }

    #[test]
    fn a_version_outside_the_workspace_is_found() {
        check(
            versions,
            "scan",
            "[dependencies]\nserde = \"1\"\nsha2 = { workspace = true }\n",
            1,
        );
    }

    #[test]
    fn an_embedded_interface_is_found() {
        check(
            no_built_interface,
            "quay",
            "[dependencies]\nrust-embed.workspace = true\n",
            1,
        );
        let text = "static UI: &str = include_str!(\"../../../../ui/dist/index.html\");\n";
        let tree = Tree::of(&[("src-tauri/crates/quay/src/serve.rs", text)]);
        assert_eq!(no_built_interface(&tree).len(), 1);
    }
}
