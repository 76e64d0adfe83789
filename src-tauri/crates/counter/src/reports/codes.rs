//! Reserved official codes of a day as the log lists them: neighbours with one fate are one line.

use serde::{Deserialize, Serialize};

use crate::domain::CodeFate;
use crate::store::ReservedCode;
use crate::words::sentence;

/// Codes that follow each other in one block and had one fate. Void and refused ones stand alone, with their reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRun {
    /// Agency identifier.
    pub agency: String,
    /// The first.
    pub first: String,
    /// The last; the first again where it is one.
    pub last: String,
    /// How many.
    pub n: u32,
    /// What became of them.
    pub fate: CodeFate,
    /// Why its number is void.
    pub reason: Option<String>,
}

impl CodeRun {
    /// As it is said on the screen and on paper.
    pub fn sentence(&self) -> String {
        let n = self.n.to_string();
        let codes = if self.n == 1 {
            self.first.clone()
        } else {
            format!("{}–{}", self.first, self.last)
        };
        let reason = self.reason.as_deref().unwrap_or_default();
        let gaps = [
            ("codes", codes.as_str()),
            ("n", n.as_str()),
            ("reason", reason),
        ];
        sentence(key(self.fate), &gaps)
    }
}

fn key(fate: CodeFate) -> &'static str {
    match fate {
        CodeFate::Used => "log.codes.used",
        CodeFate::Void => "log.codes.void",
        CodeFate::NotTaken => "log.codes.not_taken",
        CodeFate::Free => "log.codes.free",
        CodeFate::Released => "log.codes.released",
        CodeFate::Left => "log.codes.left",
    }
}

/// Puts neighbours together. `codes` is in order of agency, block and place in it.
pub(super) fn runs(codes: &[ReservedCode]) -> Vec<CodeRun> {
    let alone = |fate| matches!(fate, CodeFate::Void | CodeFate::NotTaken);
    let fits = |before: &ReservedCode, code: &ReservedCode| {
        before.block == code.block && before.fate == code.fate && !alone(code.fate)
    };
    codes
        .chunk_by(fits)
        .filter_map(|run| {
            let (first, last) = run.first().zip(run.last())?;
            Some(CodeRun {
                agency: first.agency.clone(),
                first: first.code.clone(),
                last: last.code.clone(),
                n: u32::try_from(run.len()).unwrap_or(u32::MAX),
                fate: first.fate,
                reason: first.reason.clone(),
            })
        })
        .collect()
}

/// A run on the disk and in the file of a closed day.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrozenRun {
    agency: String,
    first: String,
    last: String,
    n: u32,
    fate: String,
    reason: Option<String>,
}

impl FrozenRun {
    pub fn of(run: &CodeRun) -> Self {
        Self {
            agency: run.agency.clone(),
            first: run.first.clone(),
            last: run.last.clone(),
            n: run.n,
            fate: run.fate.word().to_owned(),
            reason: run.reason.clone(),
        }
    }

    /// None: a word that this program does not know.
    pub fn thaw(self) -> Option<CodeRun> {
        Some(CodeRun {
            fate: self.fate.parse().ok()?,
            agency: self.agency,
            first: self.first,
            last: self.last,
            n: self.n,
            reason: self.reason,
        })
    }
}

/// What is free when a day is closed is given back: no code of a closed day is given any more.
pub(super) fn at_closing(codes: &[CodeRun]) -> Vec<CodeRun> {
    let closed = |run: &CodeRun| match run.fate {
        CodeFate::Free => CodeFate::Released,
        CodeFate::Used
        | CodeFate::Void
        | CodeFate::NotTaken
        | CodeFate::Released
        | CodeFate::Left => run.fate,
    };
    codes
        .iter()
        .map(|run| CodeRun {
            fate: closed(run),
            ..run.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_with_one_fate_are_one_line_and_a_void_stands_alone() {
        use CodeFate::{Free, Used, Void};
        let code = |n: u32, block: u128, fate: CodeFate| ReservedCode {
            code: format!("H-{n}"),
            agency: "A".to_owned(),
            block: uuid::Uuid::from_u128(block),
            fate,
            reason: (fate == Void).then(|| format!("R{n}")),
        };
        let check = |codes: &[(u32, u128, CodeFate)], expected: &[(&str, &str, u32, CodeFate)]| {
            let codes: Vec<_> = codes
                .iter()
                .map(|&(n, block, fate)| code(n, block, fate))
                .collect();
            let found = runs(&codes);
            let found: Vec<_> = found
                .iter()
                .map(|run| (run.first.as_str(), run.last.as_str(), run.n, run.fate))
                .collect();
            assert_eq!(found, expected);
        };
        check(&[], &[]);
        check(
            &[
                (1, 1, Used),
                (2, 1, Used),
                (3, 1, Void),
                (4, 1, Void),
                (5, 1, Free),
                (6, 1, Free),
            ],
            &[
                ("H-1", "H-2", 2, Used),
                ("H-3", "H-3", 1, Void),
                ("H-4", "H-4", 1, Void),
                ("H-5", "H-6", 2, Free),
            ],
        );
        check(
            &[(1, 1, Free), (21, 2, Free)],
            &[("H-1", "H-1", 1, Free), ("H-21", "H-21", 1, Free)],
        );
    }
}
