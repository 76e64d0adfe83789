//! Vietnamese words for paper and files, from the catalogue of texts that the screens use.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use wire::{TimeLimit, TimeUnit};

const TEXTS: &str = include_str!("../../../../assets/i18n/vi.json");

static WORDS: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| serde_json::from_str(TEXTS).unwrap_or_default());

/// The sentence under a key; the key itself when there is none, which a test forbids.
pub fn word(key: &str) -> &str {
    WORDS.get(key).map_or(key, String::as_str)
}

/// The sentence with its gaps filled.
pub fn sentence(key: &str, values: &[(&str, &str)]) -> String {
    let fill =
        |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(word(key).to_owned(), fill)
}

/// `15 ngày làm việc`.
pub fn time_limit(limit: &TimeLimit) -> String {
    let counted = |key| sentence(key, &[("n", &limit.amount.to_string())]);
    match limit.unit {
        TimeUnit::WorkingDay => counted("time_limit.working_day"),
        TimeUnit::Day => counted("time_limit.day"),
        TimeUnit::Hour => counted("time_limit.hour"),
        TimeUnit::SameDay => word("time_limit.same_day").to_owned(),
    }
}
