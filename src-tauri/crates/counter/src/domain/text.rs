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
    fn a_mask_shows_four_digits_at_most() {
        for (number, shown) in [("099192004217", "••••4217"), ("12", "••••12"), ("", "")]
        {
            assert_eq!(mask(number), shown);
        }
    }
}
