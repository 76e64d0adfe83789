//! Sentences for a person: those of the whole application (`assets/i18n`), and the command line's own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clap::ValueEnum;
use counter::api::ApiError;
use counter::api::views::{FindingView, ProblemView};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

type Table = BTreeMap<String, String>;

static SHARED: LazyLock<[Table; 2]> = LazyLock::new(|| {
    [
        table(include_str!("../../../../assets/i18n/vi.json")),
        table(include_str!("../../../../assets/i18n/en.json")),
    ]
});
static OWN: LazyLock<[Table; 2]> = LazyLock::new(|| {
    [
        table(include_str!("../words/vi.json")),
        table(include_str!("../words/en.json")),
    ]
});

/// A table that cannot be read is empty, and its keys stand for its sentences; a test forbids it.
fn table(text: &str) -> Table {
    serde_json::from_str(text).unwrap_or_default()
}

impl Language {
    /// A sentence of the command line.
    pub fn own(self, key: &str) -> String {
        looked_up(&OWN, self, key)
    }

    /// The same with its places filled.
    pub fn own_with(self, key: &str, params: &[(&str, &str)]) -> String {
        filled(self.own(key), params.iter().copied())
    }

    /// What happened and what to do.
    pub fn error(self, error: &ApiError) -> String {
        let mut sentence = looked_up(&SHARED, self, &format!("error.{}", error.code.word()));
        if error.params.get("pointer").is_some_and(|at| !at.is_empty()) {
            sentence = format!("{sentence} {}", looked_up(&SHARED, self, "error.at_place"));
        }
        filled(
            sentence,
            error
                .params
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
    }

    /// One line for each place that needs a person.
    pub fn problems(self, problems: &[ProblemView]) -> Vec<String> {
        let line = |problem: &ProblemView| {
            // Where no screen shows the thing, its name must be said; some sentences name it anyway.
            let short = format!("problem_short.{}", problem.code);
            let key = match problem.params.contains_key("name") && is_in(&SHARED, &short) {
                true => short,
                false => format!("problem.{}", problem.code),
            };
            let sentence = self.shared(&key, &problem.params);
            format!("{}: {sentence}", problem.field)
        };
        problems.iter().map(line).collect()
    }

    /// What would cost the province points.
    pub fn finding(self, finding: &FindingView) -> String {
        self.shared(&format!("score.{}", finding.code), &finding.params)
    }

    fn shared(self, key: &str, params: &BTreeMap<String, String>) -> String {
        let params = params
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        filled(looked_up(&SHARED, self, key), params)
    }
}

fn is_in(tables: &[Table; 2], key: &str) -> bool {
    tables.iter().all(|table| table.contains_key(key))
}

fn looked_up(tables: &[Table; 2], language: Language, key: &str) -> String {
    let table = match language {
        Language::Vi => &tables[0],
        Language::En => &tables[1],
    };
    table.get(key).cloned().unwrap_or_else(|| key.to_owned())
}

fn filled<'a>(mut sentence: String, params: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    for (name, value) in params {
        sentence = sentence.replace(&format!("{{{name}}}"), value);
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use counter::api::ErrorCode;

    #[test]
    fn both_languages_have_the_same_keys() {
        for tables in [&*SHARED, &*OWN] {
            assert!(!tables[0].is_empty());
            assert_eq!(
                tables[0].keys().collect::<Vec<_>>(),
                tables[1].keys().collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn an_error_is_a_sentence_with_its_places_filled() {
        let error = ApiError::new(ErrorCode::Broken).with("incident", "K7");
        let said = Language::Vi.error(&error);
        assert!(said.contains("K7") && !said.contains('{'), "{said}");
        assert!(Language::En.error(&error).is_ascii());
    }
}
