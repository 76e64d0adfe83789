//! The number of a postal item (mã bưu gửi): S10 of the Universal Postal Union, or a domestic one.

use std::fmt;

/// Weights of the eight digits, S10.
const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
/// What the contract takes.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=40;

/// A number that can stand on an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostalItem {
    /// `RR473124829VN`, its check digit right.
    S10(String),
    /// Another number; domestic items carry them, and nothing can be checked.
    Other(String),
}

/// Why a text is no number of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPostalItem {
    /// Letters and digits only, four to forty.
    #[error("not a number of an item")]
    NotANumber,
    /// It is shaped like S10 and one of its digits is wrong.
    #[error("the check digit does not fit")]
    CheckDigit,
}

impl PostalItem {
    /// Reads what was typed or scanned; spaces and small letters are mended.
    pub fn read(text: &str) -> Result<Self, NoPostalItem> {
        let kept: String = text.split_whitespace().collect();
        let code = kept.to_uppercase();
        let written = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !LENGTHS.contains(&code.len()) || !code.chars().all(written) {
            return Err(NoPostalItem::NotANumber);
        }
        match s10_digits(&code) {
            None => Ok(PostalItem::Other(code)),
            Some((serial, check)) if check_digit(serial) == check => Ok(PostalItem::S10(code)),
            Some(_) => Err(NoPostalItem::CheckDigit),
        }
    }

    /// As it goes to the province.
    pub fn as_str(&self) -> &str {
        match self {
            PostalItem::S10(code) | PostalItem::Other(code) => code,
        }
    }
}

impl fmt::Display for PostalItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The eight digits and the check digit of a text that is shaped like S10: two letters, nine digits, two letters.
fn s10_digits(code: &str) -> Option<([u32; 8], u32)> {
    let bytes = code.as_bytes();
    let shaped = bytes.len() == 13
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..11].iter().all(u8::is_ascii_digit)
        && bytes[11..].iter().all(u8::is_ascii_uppercase);
    if !shaped {
        return None;
    }
    let digit = |at: usize| u32::from(bytes[at] - b'0');
    Some((std::array::from_fn(|at| digit(at + 2)), digit(10)))
}

fn check_digit(serial: [u32; 8]) -> u32 {
    let sum: u32 = serial.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_check_digit_is_told_from_another_kind_of_number() {
        for (text, expected) in [
            ("RR473124829VN", Ok(PostalItem::S10("RR473124829VN".into()))),
            (
                " rr 47312482 9 vn",
                Ok(PostalItem::S10("RR473124829VN".into())),
            ),
            // 8·1 = 8 → 3; 0 → 11 → 5; 6·2 = 12 → 10 → 0.
            ("EE100000003VN", Ok(PostalItem::S10("EE100000003VN".into()))),
            ("EE000000005VN", Ok(PostalItem::S10("EE000000005VN".into()))),
            ("EE020000000VN", Ok(PostalItem::S10("EE020000000VN".into()))),
            ("RR473124820VN", Err(NoPostalItem::CheckDigit)),
            ("RR473124892VN", Err(NoPostalItem::CheckDigit)),
            (
                "VN-0001234567",
                Ok(PostalItem::Other("VN-0001234567".into())),
            ),
            ("4000001234", Ok(PostalItem::Other("4000001234".into()))),
            ("RR47312482VN", Ok(PostalItem::Other("RR47312482VN".into()))),
            ("", Err(NoPostalItem::NotANumber)),
            ("RR1", Err(NoPostalItem::NotANumber)),
            ("RR473124829VN/2", Err(NoPostalItem::NotANumber)),
            ("bưu gửi", Err(NoPostalItem::NotANumber)),
        ] {
            assert_eq!(PostalItem::read(text), expected, "{text}");
        }
    }
}
