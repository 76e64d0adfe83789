//! Papers that leave the counter numbered: forms 02 to 05; and what a citizen answers about one paper.

use std::fmt;
use std::str::FromStr;

use super::Epoch;
use super::codes::{Counter, numbered};
use super::state::UnknownWord;

/// A form that the counter numbers and keeps: 02 and 03 without a dossier, 04 and 05 as drafts about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuidanceForm {
    /// Form 02: what is missing, all at once, once.
    Supplement,
    /// Form 03: a refusal with its legal reason.
    Refusal,
    /// Form 04: apology and new date, a draft until the agency's head signs.
    Apology,
    /// Form 05 of 2025: the dossier stops, a draft until the agency's head signs.
    StopNotice,
}

impl GuidanceForm {
    /// The word on disk and in JSON: the number of the form; 05 is the one of 2025.
    pub fn word(self) -> &'static str {
        match self {
            GuidanceForm::Supplement => "02",
            GuidanceForm::Refusal => "03",
            GuidanceForm::Apology => "04",
            GuidanceForm::StopNotice => "05",
        }
    }

    /// What stands behind the number on paper.
    pub fn sign(self) -> &'static str {
        match self {
            GuidanceForm::Supplement => "HDHS",
            GuidanceForm::Refusal => "TCTN",
            GuidanceForm::Apology => "PXL",
            GuidanceForm::StopNotice => "TBD",
        }
    }

    /// A draft about a dossier: it counts once the agency's head has signed it.
    pub fn is_draft(self) -> bool {
        match self {
            GuidanceForm::Supplement | GuidanceForm::Refusal => false,
            GuidanceForm::Apology | GuidanceForm::StopNotice => true,
        }
    }

    /// The number as it is printed, `Q02-15/HDHS`.
    pub fn number(self, counter: &Counter, epoch: Epoch, sequence: u32) -> String {
        numbered(counter, epoch, sequence, self.sign())
    }
}

impl fmt::Display for GuidanceForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for GuidanceForm {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let all = [
            Self::Supplement,
            Self::Refusal,
            Self::Apology,
            Self::StopNotice,
        ];
        all.into_iter()
            .find(|form| form.word() == text)
            .ok_or(UnknownWord("GuidanceForm"))
    }
}

/// What the citizen says of one paper; not asked is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Khách có.
    Has,
    /// Còn thiếu, with the code of the reason.
    Missing(String),
}

impl Answer {
    /// The word on disk and in JSON: `has`, `missing:expired`.
    pub fn word(&self) -> String {
        match self {
            Answer::Has => "has".to_owned(),
            Answer::Missing(reason) => format!("missing:{reason}"),
        }
    }
}

impl FromStr for Answer {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        match text.split_once(':') {
            None if text == "has" => Ok(Answer::Has),
            Some(("missing", reason)) if !reason.is_empty() => {
                Ok(Answer::Missing(reason.to_owned()))
            }
            None | Some(_) => Err(UnknownWord("Answer")),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_number_never_comes_again_after_a_restore_or_at_another_counter() {
        let counter = Counter {
            office: "BC400000".to_owned(),
            number: "02".to_owned(),
        };
        for (form, epoch, sequence, printed) in [
            (GuidanceForm::Supplement, 0, 15, "Q02-15/HDHS"),
            (GuidanceForm::Supplement, 1, 15, "Q02-B15/HDHS"),
            (GuidanceForm::Refusal, 0, 3, "Q02-03/TCTN"),
            (GuidanceForm::Apology, 0, 1, "Q02-01/PXL"),
            (GuidanceForm::StopNotice, 0, 1, "Q02-01/TBD"),
        ] {
            assert_eq!(form.number(&counter, Epoch(epoch), sequence), printed);
        }
    }

    #[test]
    fn an_answer_is_read_back() {
        for answer in [Answer::Has, Answer::Missing("expired".to_owned())] {
            assert_eq!(answer.word().parse::<Answer>().unwrap(), answer);
        }
        for wrong in ["", "missing", "missing:", "had"] {
            assert!(wrong.parse::<Answer>().is_err(), "{wrong}");
        }
    }
}
