//! Money in whole đồng.

use std::fmt;
use std::iter::Sum;

/// An amount in đồng.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dong(pub i64);

impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        write!(f, "{}{grouped} đ", if self.0 < 0 { "-" } else { "" })
    }
}

impl Sum for Dong {
    fn sum<I: Iterator<Item = Dong>>(amounts: I) -> Dong {
        Dong(amounts.map(|amount| amount.0).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_dots() {
        for (amount, shown) in [
            (0, "0 đ"),
            (650, "650 đ"),
            (1_500_000, "1.500.000 đ"),
            (-32_000, "-32.000 đ"),
        ] {
            assert_eq!(Dong(amount).to_string(), shown);
        }
    }
}
