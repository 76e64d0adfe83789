//! What is printed: one JSON value on standard output, or lines for a person; progress on standard error.

use std::io::Write;

use counter::api::views::ProblemView;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::failure::{Exit, Failure};
use quay::words::Language;

/// What a command answers.
pub struct Answer {
    /// The value of `--json`.
    pub json: Value,
    /// The same for a person.
    pub text: String,
    /// How the process ends.
    pub exit: Exit,
}

impl Answer {
    /// Done; a person sees the value laid out.
    pub fn of(json: Value) -> Self {
        let text = laid_out(&json);
        Self {
            json,
            text,
            exit: Exit::Done,
        }
    }

    /// Everything was said while it worked.
    pub fn nothing() -> Self {
        Self {
            json: Value::Null,
            text: String::new(),
            exit: Exit::Done,
        }
    }

    /// With what is to be looked at, of the problems of a form; it stopped nothing.
    pub fn warning(mut self, language: Language, problems: &Value) -> Self {
        let found: Vec<ProblemView> = Vec::deserialize(problems).unwrap_or_default();
        let warned: Vec<ProblemView> = found.into_iter().filter(|one| one.warning).collect();
        for line in language.problems(&warned) {
            self.text.push_str(&format!("{line}\n"));
        }
        self.json["warnings"] = json!(warned);
        self
    }

    /// The same, ending otherwise.
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

/// How this run prints.
#[derive(Clone, Copy)]
pub struct Mouth {
    /// One JSON value and nothing else on standard output.
    pub json: bool,
    /// The language of messages.
    pub language: Language,
}

impl Mouth {
    /// A line of progress.
    pub fn progress(self, key: &str, params: &[(&str, &str)]) {
        eprintln!("{}", self.language.own_with(key, params));
    }

    /// A line on standard output at once, for programs that wait for it.
    pub fn at_once(self, line: &str) {
        let mut out = std::io::stdout().lock();
        // Nobody may be reading any more.
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }

    /// The answer of a command.
    pub fn answer(self, answer: &Answer) {
        let silent = answer.json.is_null();
        let text = if self.json {
            answer.json.to_string()
        } else {
            answer.text.trim_end().to_owned()
        };
        if !silent && !text.is_empty() {
            self.at_once(&text);
        }
    }

    /// What stopped the work after a part of it was done.
    pub fn stopped(self, code: counter::api::ErrorCode) {
        eprintln!(
            "{}",
            self.language.error(&counter::api::ApiError::new(code))
        );
    }

    /// What went wrong, in a sentence; places that need a person below it.
    pub fn failure(self, failure: &Failure) {
        eprintln!("{}", self.language.error(&failure.error));
        for line in self.language.problems(&failure.error.problems) {
            eprintln!("  {line}");
        }
        if let Some(detail) = &failure.detail {
            eprintln!("  ({}: {detail})", failure.error.code.word());
        }
        if self.json {
            self.at_once(&json!({ "error": failure.error }).to_string());
        }
    }
}

/// A list is one line per row with tabs between, a record one line per member; what a member holds is set in below it.
fn laid_out(value: &Value) -> String {
    match value {
        Value::Array(rows) => rows.iter().map(|row| row_of(row) + "\n").collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| member_of(name, member))
            .collect(),
        other => short(other),
    }
}

fn member_of(name: &str, member: &Value) -> String {
    let below = match member {
        Value::Array(rows) => head_of(rows) + &laid_out(member),
        Value::Object(_) => laid_out(member),
        other => return format!("{name}: {}\n", short(other)),
    };
    if below.is_empty() {
        return format!("{name}: -\n");
    }
    let lines = below.lines().map(|line| format!("  {line}\n"));
    format!("{name}:\n{}", lines.collect::<String>())
}

/// The names over the rows of a table.
fn head_of(rows: &[Value]) -> String {
    let Some(Value::Object(members)) = rows.first() else {
        return String::new();
    };
    let names: Vec<&str> = members.keys().map(String::as_str).collect();
    names.join("\t") + "\n"
}

fn row_of(row: &Value) -> String {
    match row {
        Value::Object(members) => members.values().map(short).collect::<Vec<_>>().join("\t"),
        other => short(other),
    }
}

fn short(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_sees_rows_and_members() {
        let rows =
            json!([{ "id": "a", "n": 1, "reason": null }, { "id": "b", "n": 2, "reason": "x" }]);
        assert_eq!(laid_out(&rows), "a\t1\t-\nb\t2\tx\n");
        assert_eq!(
            laid_out(&json!({ "ok": true, "problems": [] })),
            "ok: true\nproblems: -\n"
        );
        assert_eq!(
            laid_out(&json!({ "box": { "taken": 1 }, "sums": [{ "name": "x", "due": 2 }] })),
            "box:\n  taken: 1\nsums:\n  name\tdue\n  x\t2\n"
        );
    }
}
