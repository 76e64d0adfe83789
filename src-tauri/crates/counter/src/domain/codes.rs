//! Provisional codes: `<office>-Q<counter>-<YYMMDD>-<epoch><NNNN>`, unique for ever. Official codes are the province's
//! and opaque; here is only what becomes of those that it reserved for us.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::state::{UnknownWord, words};

/// A counter of an office; written `BC400000-Q02` on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Code of the office, `BC400000`.
    pub office: String,
    /// Two digits, `02`.
    pub number: String,
}

impl fmt::Display for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.office, self.number)
    }
}

/// The number of a paper that leaves the counter, `Q02-15/HDHS`: the counter stands before it, since the agency gets
/// papers from several; below ten with a zero. A restored folder counts anew, so from B on the letter of its epoch
/// stands before the sequence, `Q02-B15/HDHS`.
pub fn numbered(counter: &Counter, epoch: Epoch, sequence: u32, sign: &str) -> String {
    let letter = match epoch {
        Epoch(0) => String::new(),
        later => later.to_string(),
    };
    format!("Q{}-{letter}{sequence:02}/{sign}", counter.number)
}

/// The letter that rises when a data folder is restored, cloned or made anew: A … Z, AA, AB, ….
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch(pub u32);

impl Epoch {
    /// The next one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.0 + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        f.write_str(&letters.iter().rev().collect::<String>())
    }
}

/// The text is not a code of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Not an epoch letter")]
pub struct CodeError;

impl FromStr for Epoch {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        if text.is_empty() || text.len() > 4 {
            return Err(CodeError);
        }
        let mut value = 0u32;
        for letter in text.bytes() {
            if !letter.is_ascii_uppercase() {
                return Err(CodeError);
            }
            value = value * 26 + u32::from(letter - b'A') + 1;
        }
        Ok(Self(value - 1))
    }
}

/// A number of ours: what the citizen holds until, and after, the official code comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionalCode {
    /// Whose it is.
    pub counter: Counter,
    /// The day of reception.
    pub day: NaiveDate,
    /// The epoch of the data folder.
    pub epoch: Epoch,
    /// The daily sequence, from 1.
    pub sequence: u32,
}

impl fmt::Display for ProvisionalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.day.format("%y%m%d");
        write!(
            f,
            "{}-{day}-{}{:04}",
            self.counter, self.epoch, self.sequence
        )
    }
}

words! {
    /// How far a block of reserved official codes is.
    BlockState {
        /// Its key is kept; whether the province made it is not known yet.
        Asked = "asked",
        /// Its free codes are ours to give.
        Held = "held",
        /// Being given back: none of its codes is given any more, whether the province knows it or not.
        Releasing = "releasing",
        /// Given back.
        Released = "released",
        /// The province did not make it.
        Refused = "refused",
    }
}

words! {
    /// What became of a reserved official code.
    CodeFate {
        /// A dossier has it.
        Used = "used",
        /// Its dossier's number is void; never given again.
        Void = "void",
        /// The province did not take it with its dossier, which goes on without it.
        NotTaken = "not_taken",
        /// Free until the day ends.
        Free = "free",
        /// Given back unused.
        Released = "released",
        /// Reserved by the folder that this one was restored from or copied off: never used here.
        Left = "left",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_are_letters_that_never_run_out() {
        for (value, letters) in [
            (0, "A"),
            (1, "B"),
            (25, "Z"),
            (26, "AA"),
            (27, "AB"),
            (51, "AZ"),
            (52, "BA"),
            (702, "AAA"),
        ] {
            assert_eq!(Epoch(value).to_string(), letters);
            assert_eq!(letters.parse(), Ok(Epoch(value)));
        }
        assert_eq!("a".parse::<Epoch>(), Err(CodeError));
    }

    #[test]
    fn a_code_reads_like_the_glossary() {
        let code = ProvisionalCode {
            counter: Counter {
                office: "BC400000".into(),
                number: "02".into(),
            },
            day: NaiveDate::from_ymd_opt(2026, 11, 18).unwrap_or_default(),
            epoch: Epoch(0),
            sequence: 8,
        };
        assert_eq!(code.to_string(), "BC400000-Q02-261118-A0008");
    }
}
