//! Vietnamese text: one form, one way to search, one way to mask.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The composed form (NFC); everything that is kept or sent is in it.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// NFC, trimmed, runs of blanks made one: what leaving a field does.
pub fn tidy(text: &str) -> String {
    nfc(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Longest line of the contract, in code points.
pub const LINE: usize = 250;

/// Whether a text is a line that the province takes.
pub fn is_line(text: &str) -> bool {
    (1..=LINE).contains(&text.chars().count()) && !text.contains(|c: char| c.is_ascii_control())
}

/// The form that search compares: small letters, no marks, `đ` as `d`.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect()
}

/// What names are sorted by: the Vietnamese alphabet (ă and â after a, đ after d, ê after e, ô and ơ after o, ư after
/// u), tones only where letters are equal.
pub fn alphabetical(name: &str) -> (String, String) {
    let small: String = nfc(name).chars().flat_map(char::to_lowercase).collect();
    let mut letters = String::new();
    for c in small.nfd() {
        match c {
            '\u{302}' | '\u{306}' => letters.push(if c == '\u{306}' { '{' } else { '|' }),
            '\u{31b}' => letters.push('}'),
            'đ' => letters.push_str("d{"),
            c if is_combining_mark(c) => {}
            c => letters.push(c),
        }
    }
    (letters, small)
}

/// Four dots and the last four: how an identity or phone number is shown.
pub fn mask(number: &str) -> String {
    let letters: Vec<char> = number.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let tail: String = letters[letters.len().saturating_sub(4)..].iter().collect();
    format!("••••{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_length_and_no_control_characters() {
        for (text, is_one) in [
            ("", false),
            ("Bưu cục", true),
            ("a\u{0}", false),
            (&"á".repeat(250), true),
            (&"á".repeat(251), false),
        ] {
            assert_eq!(is_line(text), is_one, "{}", text.len());
        }
    }

    #[test]
    fn search_ignores_marks_and_the_barred_d() {
        for (text, folded) in [
            ("Nguyễn Đỗ Thụy Khuê", "nguyen do thuy khue"),
            ("ĐƯỜNG", "duong"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn a_field_is_tidied_on_leaving() {
        assert_eq!(
            tidy("  Nguye\u{302}\u{303}n   Thị  A\u{301}nh "),
            "Nguyễn Thị Ánh"
        );
    }

    #[test]
    fn names_are_sorted_by_the_vietnamese_alphabet() {
        let sorted = [
            "An", "Ánh", "Ăn", "Ân", "Bình", "Cường", "Dung", "Đào", "Em", "Ê", "Hoa", "Hòa",
            "Hồng", "Hơn", "Oanh", "Ông", "Ơn", "Tân", "Tuấn", "Tư",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| alphabetical(name));
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_mask_shows_four_digits_at_most() {
        for (number, shown) in [("099192004217", "••••4217"), ("12", "••••12"), ("", "")]
        {
            assert_eq!(mask(number), shown);
        }
    }
}
