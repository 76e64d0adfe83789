//! Light, dark and high contrast are one table of tokens; a colour elsewhere would escape it.

use super::tree::{Tree, place};

const TOKENS: &str = "ui/src/style/tokens.css";

/// Hexadecimal colours stand in `tokens.css` alone.
pub fn only_tokens(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    let styles = tree.written(&["css", "svelte", "ts", "html"]);
    for source in styles.filter(|source| source.path.starts_with("ui/") && source.path != TOKENS) {
        for (line, text) in (1..).zip(source.uncommented().lines()) {
            if let Some(colour) = colour(text) {
                found.push(place(source, line, colour));
            }
        }
    }
    found
}

fn colour(text: &str) -> Option<&str> {
    text.match_indices('#').find_map(|(offset, _)| {
        let before = text[..offset].chars().next_back().unwrap_or(' ');
        let rest = &text[offset + 1..];
        let end = rest
            .find(|letter: char| !letter.is_ascii_hexdigit())
            .unwrap_or(rest.len());
        let after = rest[end..].chars().next().unwrap_or(' ');
        let stands_alone =
            " :,(\"'`".contains(before) && !after.is_alphanumeric() && !"-_".contains(after);
        (stands_alone && [3, 4, 6, 8].contains(&end)).then(|| &text[offset..=offset + end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_outside_the_tokens_is_found() {
        let cases = [
            (
                "ui/src/parts/Field.svelte",
                "<style>\n  p { color: #fff; }\n</style>",
                1,
            ),
            ("ui/src/a.ts", "const c = \"#A01b2c\";", 1),
            ("ui/src/style/tokens.css", ":root { --a: #fff; }", 0),
            (
                "ui/src/parts/Field.svelte",
                "{#each a as b}{/each}<a href=\"#faded-link\">x</a>",
                0,
            ),
            (
                "ui/src/style/base.css",
                "/* like #fff */ p { color: var(--a); }",
                0,
            ),
        ];
        for (path, text, expected) in cases {
            let found = only_tokens(&Tree::of(&[(path, text)]));
            assert_eq!(found.len(), expected, "{text}: {found:?}");
        }
    }
}
