//! Nothing in the tree belongs to a person or to a machine.

use super::tree::{Source, Tree, place};

/// Numbers like those of an identity card are invented ones: no province has the code 099.
pub fn identity_numbers(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in tree.sources.iter().filter(|source| !is_foreign(source)) {
        for (line, text) in (1..).zip(source.text.lines()) {
            if twelve_digits(text).into_iter().any(could_be_a_person) {
                found.push(place(
                    source,
                    line,
                    "could be a person's number; begin it with 099",
                ));
            }
        }
    }
    found
}

/// No path of a machine, no registry but the public ones by default.
pub fn machines(tree: &Tree) -> Vec<String> {
    // Written in two parts, so that this file does not break its own rule.
    let paths = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
    ];
    let registries = [
        concat!("index", "-url"),
        concat!("_auth", "Token"),
        concat!("registry", "="),
    ];
    let mut found = Vec::new();
    for source in &tree.sources {
        for (line, text) in (1..).zip(source.text.lines()) {
            let starts_path = |path: &&&str| starts_path(text, path);
            if let Some(path) = paths.iter().find(starts_path) {
                found.push(place(
                    source,
                    line,
                    &format!("a path of one machine ({path}…)"),
                ));
            }
            if registries.iter().any(|word| text.contains(word)) || names_registry(source, text) {
                found.push(place(source, line, "names a registry"));
            }
        }
    }
    found
}

/// Runs of exactly twelve digits that stand alone, as on a card; parts of ids and fractions do not.
fn twelve_digits(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for run in text.split(|letter: char| !letter.is_alphanumeric() && !"-_.".contains(letter)) {
        let run = run.trim_matches(['.', '-', '_']);
        if run.len() == 12 && run.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push(run);
        }
    }
    found
}

fn could_be_a_person(digits: &str) -> bool {
    !digits.starts_with("099") && digits != "000000000000"
}

fn starts_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(offset, _)| {
        let before = text[..offset].chars().next_back().unwrap_or(' ');
        !before.is_alphanumeric() && !"._-}~".contains(before)
    })
}

/// Lock files must install from whichever registry the machine uses.
fn names_registry(source: &Source, text: &str) -> bool {
    match source.path.rsplit('/').next() {
        Some("package-lock.json") => text.contains("\"resolved\": \"http"),
        Some("Cargo.lock") => {
            text.starts_with("source = ")
                && !text.contains("\"registry+https://github.com/rust-lang/crates.io-index\"")
        }
        Some(_) | None => false,
    }
}

/// Lock files, and the contract, whose samples are not ours to change.
fn is_foreign(source: &Source) -> bool {
    ["Cargo.lock", "package-lock.json"]
        .iter()
        .any(|name| source.path.ends_with(name))
        || source.path.starts_with("tests/fixtures/contract/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_person_could_have_is_found() {
        // Put together here, so that the sample is no violation itself.
        let real = format!("{}{}", "001190", "005678");
        let cases = [
            (format!("CCCD {real}."), 1),
            (format!("|{real}|"), 1),
            ("099190005678".to_owned(), 0),
            ("000000000000".to_owned(), 0),
            (format!("01937d5e-7c00-7000-8000-{real}"), 0),
            (format!("0.{real}"), 0),
            (format!("{}{}", "202611", "181030"), 1),
            (format!("a{real}"), 0),
        ];
        for (text, expected) in cases {
            assert_eq!(
                identity_numbers(&Tree::of(&[("a.md", &text)])).len(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_machine_or_registry_is_found() {
        let home = format!("see {}someone/x", concat!("/ho", "me/"));
        let cases = [
            ("a.md", home.as_str(), 1),
            ("a.md", "ui/src/home/x", 0),
            (
                "ui/package-lock.json",
                "\"resolved\": \"https://example.org/a.tgz\"",
                1,
            ),
            (
                "Cargo.lock",
                "source = \"registry+https://example.org/index\"",
                1,
            ),
            (
                "Cargo.lock",
                "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
                0,
            ),
        ];
        for (path, text, expected) in cases {
            assert_eq!(
                machines(&Tree::of(&[(path, text)])).len(),
                expected,
                "{text}"
            );
        }
    }
}
