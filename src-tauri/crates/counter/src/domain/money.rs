//! Money in whole đồng.

use std::collections::BTreeMap;
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

/// Notes of a box as they were counted: value → pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<i64, u32>);

/// A count that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("There is no such note, or it was counted twice")]
pub struct NotesError;

impl Notes {
    /// The notes in use, large first; coins and smaller notes are not taken at a counter.
    pub const VALUES: [i64; 9] = [
        500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000,
    ];

    /// A count: each note at most once.
    pub fn counted(pieces: impl IntoIterator<Item = (i64, u32)>) -> Result<Self, NotesError> {
        let mut notes = BTreeMap::new();
        for (value, pieces) in pieces {
            if !Self::VALUES.contains(&value) || notes.insert(value, pieces).is_some() {
                return Err(NotesError);
            }
        }
        notes.retain(|_, pieces| *pieces > 0);
        Ok(Self(notes))
    }

    /// Value and pieces, large first.
    pub fn pieces(&self) -> impl Iterator<Item = (i64, u32)> {
        self.0.iter().rev().map(|(value, pieces)| (*value, *pieces))
    }

    /// What they are worth.
    pub fn total(&self) -> Dong {
        self.pieces()
            .map(|(value, pieces)| Dong(value * i64::from(pieces)))
            .sum()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_counted_once_each_and_only_those_in_use() {
        let notes = Notes::counted([(500_000, 10), (200_000, 4), (1_000, 0)]).unwrap();
        assert_eq!(notes.total(), Dong(5_800_000));
        assert_eq!(
            notes.pieces().collect::<Vec<_>>(),
            [(500_000, 10), (200_000, 4)]
        );
        assert_eq!(Notes::default().total(), Dong(0));
        assert_eq!(Notes::counted([(3_000, 1)]), Err(NotesError));
        assert_eq!(Notes::counted([(1_000, 1), (1_000, 2)]), Err(NotesError));
    }

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
