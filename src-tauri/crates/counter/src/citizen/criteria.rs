//! The criteria of a day: dated data, because the law changes.

use std::sync::LazyLock;

use serde::Deserialize;
use wire::LocalDate;

const LIST: &str = include_str!("../../../../../assets/opinion/criteria.json");

#[derive(Deserialize)]
struct List {
    editions: Vec<Criteria>,
}

/// The criteria in force at some time.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Criteria {
    /// Which law.
    pub law: String,
    /// First day.
    pub valid_from: LocalDate,
    /// Last day.
    pub valid_to: Option<LocalDate>,
    /// How many are put to one citizen.
    pub questions_at_once: usize,
    /// All of them.
    pub criteria: Vec<Criterion>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Criterion {
    /// Its code on disk.
    pub code: String,
    /// The question.
    pub vi: String,
    /// The same in English.
    pub en: String,
}

static EDITIONS: LazyLock<Vec<Criteria>> = LazyLock::new(|| {
    serde_json::from_str::<List>(LIST)
        .map(|list| list.editions)
        .unwrap_or_default()
});

/// The criteria in force on a day.
pub fn criteria(day: LocalDate) -> Option<&'static Criteria> {
    EDITIONS.iter().find(|edition| {
        edition.valid_from <= day && edition.valid_to.is_none_or(|last| day <= last)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nine_criteria_four_at_a_time() {
        let now = criteria("2026-11-18".parse().unwrap()).unwrap();
        assert_eq!((now.criteria.len(), now.questions_at_once), (9, 4));
        assert!(criteria("2018-01-01".parse().unwrap()).is_none());
    }
}
