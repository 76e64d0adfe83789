//! What a person reads, in both languages.

use std::collections::BTreeMap;

use serde_json::Value;

use super::tree::Tree;

const VIETNAMESE: &str = "assets/i18n/vi.json";
const ENGLISH: &str = "assets/i18n/en.json";

/// Both files hold the same keys, with the same `{places}`, and none is empty.
pub fn same_keys(tree: &Tree) -> Vec<String> {
    let (vietnamese, english) = match (strings(tree, VIETNAMESE), strings(tree, ENGLISH)) {
        (Ok(vietnamese), Ok(english)) => (vietnamese, english),
        (vietnamese, english) => {
            return [vietnamese.err(), english.err()]
                .into_iter()
                .flatten()
                .collect();
        }
    };
    let mut found = Vec::new();
    for (key, text) in &vietnamese {
        match english.get(key) {
            None => found.push(format!("{ENGLISH} lacks {key}")),
            Some(other) if places(text) != places(other) => {
                found.push(format!("{key} has other {{places}} in English"))
            }
            Some(_) => {}
        }
    }
    let extra = english.keys().filter(|key| !vietnamese.contains_key(*key));
    found.extend(extra.map(|key| format!("{VIETNAMESE} lacks {key}")));
    for (file, strings) in [(VIETNAMESE, &vietnamese), (ENGLISH, &english)] {
        let empty = strings.iter().filter(|(_, text)| text.trim().is_empty());
        found.extend(empty.map(|(key, _)| format!("{file}: {key} is empty")));
    }
    found
}

/// No written text of ours holds a letter and its mark apart; samples that test this are fixtures.
pub fn composed(tree: &Tree) -> Vec<String> {
    let is_mark = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
    let mut found = Vec::new();
    for source in tree.sources.iter().filter(|source| !source.is_fixture()) {
        for (line, text) in (1..).zip(source.text.lines()) {
            if text.contains(is_mark) {
                found.push(format!(
                    "{}:{line}: a letter and its mark stand apart",
                    source.path
                ));
            }
        }
    }
    found
}

fn strings(tree: &Tree, file: &str) -> Result<BTreeMap<String, String>, String> {
    let text = tree
        .text(file)
        .ok_or_else(|| format!("{file} is missing"))?;
    let value: Value = serde_json::from_str(text).map_err(|error| format!("{file}: {error}"))?;
    let mut strings = BTreeMap::new();
    flatten("", &value, &mut strings);
    Ok(strings)
}

fn flatten(key: &str, value: &Value, strings: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if key.is_empty() { "" } else { "." };
                flatten(&format!("{key}{dot}{name}"), member, strings);
            }
        }
        Value::Array(items) => {
            for (idx, item) in items.iter().enumerate() {
                flatten(&format!("{key}.{idx}"), item, strings);
            }
        }
        Value::String(text) => {
            strings.insert(key.to_owned(), text.clone());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            strings.insert(key.to_owned(), value.to_string());
        }
    }
}

/// The `{names}` that are filled in, in order of the alphabet.
fn places(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(vietnamese: &str, english: &str, expected: usize) {
        let found = same_keys(&Tree::of(&[(VIETNAMESE, vietnamese), (ENGLISH, english)]));
        assert_eq!(found.len(), expected, "{vietnamese} {english}: {found:?}");
    }

    #[test]
    fn a_missing_empty_or_different_string_is_found() {
        check(
            r#"{"a": {"b": "Gửi {n}"}}"#,
            r#"{"a": {"b": "Send {n}"}}"#,
            0,
        );
        check(
            r#"{"a": "Gửi", "b": "Lưu"}"#,
            r#"{"a": "Send", "c": "Save"}"#,
            2,
        );
        check(r#"{"a": "Gửi {n}"}"#, r#"{"a": "Send"}"#, 1);
        check(r#"{"a": "Gửi"}"#, r#"{"a": ""}"#, 1);
        check(r#"{"a": "Gửi"}"#, "{", 1);
    }

    #[test]
    fn a_decomposed_letter_is_found() {
        let bad = Tree::of(&[(VIETNAMESE, "Ga\u{309}i")]);
        assert_eq!(composed(&bad).len(), 1);
        assert_eq!(composed(&Tree::of(&[(VIETNAMESE, "Gải")])).len(), 0);
    }
}
