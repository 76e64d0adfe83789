//! Legal reasons of a refusal and reasons of a supplement: dated data of `assets/catalogue/reasons.json`.

use std::sync::LazyLock;

use serde::Deserialize;
use wire::LocalDate;

const FILE: &str = include_str!("../../../../../../assets/catalogue/reasons.json");

/// The lists in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// Of form 03; no technical reason is among them.
    pub refusal: Vec<RefusalReason>,
    /// Of form 02, the most used first.
    pub supplement: Vec<SupplementReason>,
    /// Sample data, not compared with the texts of law.
    pub unofficial: bool,
}

/// A legal reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusalReason {
    /// The word of the wire: `not_competent`.
    pub code: String,
    /// The reason in words.
    pub name: String,
    /// A sentence for the citizen to begin with; may be empty.
    pub tell: String,
    /// Articles and decrees it may rest on; the first is the usual one.
    pub grounds: Vec<Ground>,
    valid_from: LocalDate,
    valid_to: Option<LocalDate>,
}

/// Article and decree.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ground {
    /// As it is printed.
    pub text: String,
    valid_from: LocalDate,
    valid_to: Option<LocalDate>,
}

impl Ground {
    /// A text that no authority issued: its number is 00.
    pub fn is_sample(&self) -> bool {
        self.text.contains("số 00/")
    }
}

/// Why a paper is not in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementReason {
    /// `missing`, `expired`, …
    pub code: String,
    /// The reason in words.
    pub name: String,
    /// What to do, with `{asked}` and `{form}` to fill from the catalogue; may be empty.
    pub todo: String,
    valid_from: LocalDate,
    valid_to: Option<LocalDate>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    unofficial: bool,
    refusal: Vec<RefusalReason>,
    supplement: Vec<SupplementReason>,
}

static LISTS: LazyLock<File> = LazyLock::new(|| serde_json::from_str(FILE).unwrap_or_default());

/// The reasons and grounds in force on a day.
pub fn reasons(day: LocalDate) -> Reasons {
    let holds =
        |from: LocalDate, to: Option<LocalDate>| from <= day && to.is_none_or(|to| day <= to);
    let with_grounds = |reason: &RefusalReason| RefusalReason {
        grounds: reason
            .grounds
            .iter()
            .filter(|ground| holds(ground.valid_from, ground.valid_to))
            .cloned()
            .collect(),
        ..reason.clone()
    };
    Reasons {
        unofficial: LISTS.unofficial,
        refusal: LISTS
            .refusal
            .iter()
            .filter(|reason| holds(reason.valid_from, reason.valid_to))
            .map(with_grounds)
            .collect(),
        supplement: LISTS
            .supplement
            .iter()
            .filter(|reason| holds(reason.valid_from, reason.valid_to))
            .cloned()
            .collect(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_every_legal_reason_is_one_of_the_wire() {
        let lists = reasons("2026-11-18".parse().unwrap());
        assert_eq!((lists.refusal.len(), lists.supplement.len()), (6, 9));
        for reason in &lists.refusal {
            let word = serde_json::Value::String(reason.code.clone());
            assert!(
                serde_json::from_value::<wire::RefusalReason>(word).is_ok(),
                "{}",
                reason.code
            );
        }
    }

    #[test]
    fn a_ground_holds_only_while_its_text_does() {
        let ground = |day: &str| {
            let lists = reasons(day.parse().unwrap());
            lists.refusal[0].grounds[0].text.clone()
        };
        assert!(ground("2023-03-01").contains("61/2018"));
        assert!(!ground("2026-11-18").contains("61/2018"));
    }
}
