//! Documents are read as differences: one sentence stands on one line.

use super::tree::{Tree, place};

/// A line of running text holds one sentence.
pub fn one_sentence_a_line(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for source in tree
        .sources
        .iter()
        .filter(|source| source.extension() == "md" && !source.is_fixture())
    {
        let mut is_code = false;
        for (line, text) in (1..).zip(source.text.lines()) {
            if text.trim_start().starts_with("```") {
                is_code = !is_code;
            }
            let is_prose = !is_code && !text.trim_start().starts_with('|');
            if is_prose && has_second_sentence(text) {
                found.push(place(source, line, "a second sentence on the line"));
            }
        }
    }
    found
}

/// A small letter or a closing mark, a full stop, a space and a capital: numbers and initials do not count.
fn has_second_sentence(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(4).any(|window| match window {
        [before, '.' | '?' | '!', ' ', after] => {
            (before.is_lowercase() || ")`*”\"".contains(*before)) && after.is_uppercase()
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_sentence_is_found() {
        let cases = [
            ("One sentence.\nAnother sentence.", 0),
            ("One sentence. Another sentence.", 1),
            ("| One. Two. |", 0),
            ("```\nOne. Two.\n```", 0),
            ("Version 1. Next, e.g. this, TP. HCM.", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(
                one_sentence_a_line(&Tree::of(&[("a.md", text)])).len(),
                expected,
                "{text}"
            );
        }
    }
}
