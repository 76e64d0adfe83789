//! Blanks out what is not code, so that rules may search with plain words.
//!
//! A reader of tokens, not of grammar: enough for our own style, and every line keeps its number.

use std::ops::RangeInclusive;

use super::tree::block_lines;

/// A text seen as code.
pub struct Masked {
    /// Without comments and without what stands in strings.
    pub code: String,
    /// Without comments.
    pub uncommented: String,
    /// The lines of Rust items under `#[test]` or `#[cfg(test)]`.
    pub tests: Vec<RangeInclusive<usize>>,
}

/// Reads a text by the ending of its file.
pub fn mask(text: &str, extension: &str) -> Masked {
    let (code, uncommented) = match extension {
        "rs" | "ts" | "mjs" | "js" | "typ" => blank(text, extension),
        "css" => blank(text, "css"),
        "svelte" => (
            blank(&script_of(text), "ts").0,
            without_blocks(text, "<!--", "-->"),
        ),
        _ => (text.to_owned(), text.to_owned()),
    };
    let tests = if extension == "rs" {
        test_items(&code)
    } else {
        Vec::new()
    };
    Masked {
        code,
        uncommented,
        tests,
    }
}

/// What kind of stretch begins at a place of the text, and how long it is.
enum Stretch {
    Code,
    Comment(usize),
    Text(usize),
}

fn blank(text: &str, language: &str) -> (String, String) {
    let letters: Vec<char> = text.chars().collect();
    let (mut code, mut uncommented) = (String::new(), String::new());
    let mut idx = 0;
    while let Some(letter) = letters.get(idx).copied() {
        match stretch(&letters, idx, language) {
            Stretch::Code => {
                code.push(letter);
                uncommented.push(letter);
                idx += 1;
            }
            Stretch::Comment(len) => {
                let spaces = spaces(&letters[idx..idx + len]);
                code.push_str(&spaces);
                uncommented.push_str(&spaces);
                idx += len;
            }
            Stretch::Text(len) => {
                let inside = &letters[idx..idx + len];
                code.push('"');
                code.push_str(&spaces(&inside[1..len.max(2) - 1]));
                code.push('"');
                uncommented.extend(inside);
                idx += len;
            }
        }
    }
    (code, uncommented)
}

fn stretch(letters: &[char], idx: usize, language: &str) -> Stretch {
    let rest = &letters[idx..];
    match (rest, language) {
        (['/', '/', ..], "rs" | "ts" | "mjs" | "js" | "typ") => Stretch::Comment(until(rest, '\n')),
        (['/', '*', ..], _) => Stretch::Comment(block_comment(rest, language == "rs")),
        (['"', ..], _) => Stretch::Text(quoted(rest, '"', language)),
        (['\'', '\\', ..], "rs") => Stretch::Text(quoted(rest, '\'', language)),
        (['\'', _, '\'', ..], "rs") => Stretch::Text(3),
        (['\'', ..], "ts" | "mjs" | "js" | "css") => Stretch::Text(quoted(rest, '\'', language)),
        (['`', ..], "ts" | "mjs" | "js") => Stretch::Text(quoted(rest, '`', "rs")),
        (['r', '"' | '#', ..], "rs") => raw_string(letters, idx),
        _ => Stretch::Code,
    }
}

/// A string with escapes; in other languages than Rust a single or double quote ends with its line.
fn quoted(rest: &[char], quote: char, language: &str) -> usize {
    let mut idx = 1;
    while let Some(letter) = rest.get(idx) {
        match letter {
            '\\' => idx += 2,
            '\n' if language != "rs" && language != "typ" => return idx,
            letter if *letter == quote => return idx + 1,
            _ => idx += 1,
        }
    }
    rest.len()
}

fn raw_string(letters: &[char], idx: usize) -> Stretch {
    let before = idx.checked_sub(1).and_then(|before| letters.get(before));
    if before.is_some_and(|letter| (letter.is_alphanumeric() && *letter != 'b') || *letter == '_') {
        return Stretch::Code;
    }
    let rest = &letters[idx..];
    let n_hashes = rest[1..]
        .iter()
        .take_while(|letter| **letter == '#')
        .count();
    if rest.get(1 + n_hashes) != Some(&'"') {
        return Stretch::Code;
    }
    let mut end = vec!['"'];
    end.extend(std::iter::repeat_n('#', n_hashes));
    let open = 2 + n_hashes;
    let inside = rest[open..]
        .windows(end.len())
        .position(|window| window == end);
    Stretch::Text(inside.map_or(rest.len(), |len| open + len + end.len()))
}

fn block_comment(rest: &[char], nests: bool) -> usize {
    let mut depth = 1_usize;
    let mut idx = 2;
    while idx < rest.len() {
        match (rest[idx], rest.get(idx + 1)) {
            ('*', Some('/')) if depth == 1 || !nests => return idx + 2,
            ('*', Some('/')) => {
                depth -= 1;
                idx += 2;
            }
            ('/', Some('*')) if nests => {
                depth += 1;
                idx += 2;
            }
            _ => idx += 1,
        }
    }
    rest.len()
}

fn until(rest: &[char], end: char) -> usize {
    rest.iter()
        .position(|letter| *letter == end)
        .unwrap_or(rest.len())
}

fn spaces(letters: &[char]) -> String {
    letters
        .iter()
        .map(|letter| if *letter == '\n' { '\n' } else { ' ' })
        .collect()
}

/// A Svelte file with everything but its scripts blanked out.
fn script_of(text: &str) -> String {
    let mut is_script = false;
    let mut script = String::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("</script") {
            is_script = false;
        }
        script.push_str(if is_script { line } else { "\n" });
        if line.trim_start().starts_with("<script") {
            is_script = true;
        }
    }
    script
}

fn without_blocks(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(open) {
        let (comment, after) = inside.split_once(close).unwrap_or((inside, ""));
        kept.push_str(before);
        kept.push_str(&spaces(&comment.chars().collect::<Vec<_>>()));
        rest = after;
    }
    kept + rest
}

fn test_items(code: &str) -> Vec<RangeInclusive<usize>> {
    let marks = ["#[test]", "#[cfg(test)]", "#[cfg(all(test"];
    let starts = marks.iter().flat_map(|mark| code.match_indices(mark));
    let mut items: Vec<_> = starts
        .filter_map(|(offset, mark)| block_lines(code, offset + mark.len()))
        .collect();
    if code.contains("#![cfg(test)]") {
        items.push(1..=usize::MAX);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_blanked_and_lines_kept() {
        let text = "let a = \"x // {\"; // note {\n/* one\n/* two */ */ let b = '\\''; let c: &'a str = r#\"}\"#;\n";
        let masked = mask(text, "rs");
        assert_eq!(masked.code.lines().count(), text.lines().count());
        assert!(!masked.code.contains(['{', '}']), "{}", masked.code);
        assert!(masked.code.contains("let b = "), "{}", masked.code);
        assert!(
            masked.uncommented.contains("x // {"),
            "{}",
            masked.uncommented
        );
        assert!(
            !masked.uncommented.contains("note"),
            "{}",
            masked.uncommented
        );
    }

    #[test]
    fn test_modules_are_known_by_their_lines() {
        let text =
            "fn a() {}\n#[cfg(test)]\n#[allow(x)]\nmod tests {\n    fn b() { { } }\n}\nfn c() {}\n";
        assert_eq!(mask(text, "rs").tests, [2..=6]);
    }

    #[test]
    fn only_the_script_of_a_component_is_code() {
        let masked = mask(
            "<p>don't {</p>\n<script lang=\"ts\">\nlet a = 'b';\n</script>\n<p>`</p>\n",
            "svelte",
        );
        assert!(masked.code.contains("let a = "), "{}", masked.code);
        assert!(!masked.code.contains('{'), "{}", masked.code);
    }
}
