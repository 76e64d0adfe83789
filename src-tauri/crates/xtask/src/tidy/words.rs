//! Words that have no place in the house.

use super::tree::{Source, Tree, continues_name, leading_name, place};

/// A panic is no answer to a clerk.
pub fn unwraps(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in tree.written(&["rs"]) {
        for (line, code) in source.product_code() {
            // A parser of ours may have its own `expect(token)`; the one of std takes a text.
            for word in [".unwrap()", ".expect(\""] {
                if code.contains(word) {
                    found.push(place(source, line, &format!("{word} outside tests")));
                }
            }
        }
    }
    found
}

/// What is not finished is left out, and what does not pass is not skipped.
pub fn unfinished(tree: &Tree) -> Vec<String> {
    let rust = ["todo!", "unimplemented!", "dbg!", "#[ignore"];
    let script = [
        ".only(",
        "it.skip(",
        "test.skip(",
        "describe.skip(",
        "it.todo(",
        "test.todo(",
        "test.fixme(",
    ];
    let mut found = Vec::new();
    for source in tree.written(&["rs", "ts", "mjs", "svelte"]) {
        let words: &[&str] = if source.extension() == "rs" {
            &rust
        } else {
            &script
        };
        for (line, code) in (1..).zip(source.code().lines()) {
            for word in words.iter().filter(|word| contains_word(code, word)) {
                found.push(place(source, line, word));
            }
        }
    }
    found
}

/// A name that could stand for anything says nothing.
pub fn names(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in tree.written(&["rs", "ts", "mjs", "svelte", "typ"]) {
        let file = source.path.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        if let Some(word) = empty_word(stem) {
            found.push(format!("{}: a file called {word}", source.path));
        }
        for (line, code) in (1..).zip(source.code().lines()) {
            if let Some(word) = declared(source, code).and_then(empty_word) {
                found.push(place(source, line, &format!("a type called {word}")));
            }
        }
    }
    found
}

/// The type that a line declares.
fn declared<'a>(source: &Source, code: &'a str) -> Option<&'a str> {
    let keywords: &[&str] = match source.extension() {
        "rs" => &["struct ", "enum ", "trait ", "type ", "mod "],
        _ => &["class ", "interface ", "type ", "enum "],
    };
    let declaration = code
        .trim_start()
        .trim_start_matches("export ")
        .trim_start_matches("default ");
    let declaration = match declaration.strip_prefix("pub") {
        Some(rest) => rest
            .trim_start_matches("(crate)")
            .trim_start_matches("(super)")
            .trim_start(),
        None => declaration,
    };
    keywords
        .iter()
        .find_map(|keyword| declaration.strip_prefix(keyword))
        .map(leading_name)
}

/// The part of a name, in camel or snake case, that says nothing.
fn empty_word(name: &str) -> Option<&'static str> {
    let words = [
        "manager", "service", "services", "helper", "helpers", "util", "utils", "common", "misc",
    ];
    let mut parts = vec![String::new()];
    for letter in name.chars() {
        if letter.is_uppercase() || letter == '_' || letter == '-' {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| letter.is_alphanumeric()) {
            part.extend(letter.to_lowercase());
        }
    }
    words
        .into_iter()
        .find(|word| parts.iter().any(|part| part == word))
}

fn contains_word(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(offset, _)| word.starts_with(['.', '#']) || !continues_name(code, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(find: fn(&Tree) -> Vec<String>, path: &str, text: &str, expected: usize) {
        let found = find(&Tree::of(&[(path, text)]));
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }

    #[test]
    fn an_unwrap_outside_tests_is_found() {
        check(
            unwraps,
            "a/b.rs",
            "let a = b.unwrap();\nlet c = d.expect(\"why\");\n",
            2,
        );
        check(
            unwraps,
            "a/b.rs",
            "let a = b.unwrap_or(1); // .unwrap()\nlet c = self.expect(b'(');\n",
            0,
        );
        check(
            unwraps,
            "a/b.rs",
            "#[cfg(test)]\nmod tests {\n  fn a() { b.unwrap(); }\n}\n",
            0,
        );
        check(unwraps, "a/tests/b.rs", "b.unwrap();\n", 0);
    }

    #[test]
    fn skipped_and_unfinished_work_is_found() {
        check(unfinished, "a/b.rs", "todo!()\n#[ignore = \"x\"]\n", 2);
        check(unfinished, "a/b.rs", "// todo!\nlet a = \"todo!\";\n", 0);
        check(
            unfinished,
            "tests/ui/a.spec.ts",
            "test.only(\"x\")\nit.skip(\"y\")\nawait.skip(\n",
            2,
        );
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        check(
            names,
            "a/b.rs",
            "pub(crate) struct ScanManager;\nenum Kind {}\n",
            1,
        );
        check(names, "a/string_utils.rs", "", 1);
        check(
            names,
            "ui/src/x.ts",
            "export class DossierService {}\nexport interface Utility {}\n",
            1,
        );
    }
}
