//! What a citizen was asked about the papers of a procedure: kept until the next procedure.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};
use wire::Moment;

use super::rows::{from_json, moment_at, to_json};
use super::{Store, StoreError};
use crate::domain::PersonId;

/// As many procedures are remembered as just guided.
const REMEMBERED: u32 = 8;

/// A guidance on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuidanceRow {
    /// Procedure.
    pub procedure: String,
    /// The edition that was shown.
    pub edition: u32,
    /// The case, empty where there is one only.
    pub case: String,
    /// Code of the paper → word of the answer.
    pub answers: BTreeMap<String, String>,
    /// When it was last written.
    pub at: Moment,
}

impl Store {
    /// Writes what was answered. The answers for any other procedure go; that it was guided stays.
    pub fn save_guidance(&self, person: &PersonId, row: &GuidanceRow) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE guidances SET answers = '{}' WHERE person = ?1 AND procedure <> ?2";
            db.execute(sql, params![person.0, row.procedure])?;
            db.execute(
                "INSERT INTO guidances (person, procedure, edition, case_code, answers, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (person, procedure) DO UPDATE
                 SET edition = ?3, case_code = ?4, answers = ?5, at = ?6",
                params![
                    person.0,
                    row.procedure,
                    row.edition,
                    row.case,
                    to_json(&row.answers)?,
                    row.at.millis()
                ],
            )?;
            db.execute(
                "DELETE FROM guidances WHERE person = ?1 AND procedure NOT IN
                   (SELECT procedure FROM guidances WHERE person = ?1 ORDER BY at DESC LIMIT ?2)",
                params![person.0, REMEMBERED],
            )?;
            Ok(())
        })
    }

    /// What was answered for a procedure.
    pub fn guidance(
        &self,
        person: &PersonId,
        procedure: &str,
    ) -> Result<Option<GuidanceRow>, StoreError> {
        let found = self.read(|db| {
            let sql = "SELECT * FROM guidances WHERE person = ?1 AND procedure = ?2";
            Ok(db
                .query_row(sql, params![person.0, procedure], guidance_row)
                .optional()?)
        })?;
        found.map(read_answers).transpose()
    }

    /// Procedures guided last, newest first.
    pub fn guidances(&self, person: &PersonId) -> Result<Vec<GuidanceRow>, StoreError> {
        let rows: Vec<(GuidanceRow, String)> = self.read(|db| {
            let sql = "SELECT * FROM guidances WHERE person = ?1 ORDER BY at DESC";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([&person.0], guidance_row)?
                .collect::<Result<_, _>>()?)
        })?;
        rows.into_iter().map(read_answers).collect()
    }
}

fn guidance_row(row: &Row<'_>) -> rusqlite::Result<(GuidanceRow, String)> {
    let guidance = GuidanceRow {
        procedure: row.get("procedure")?,
        edition: row.get("edition")?,
        case: row.get("case_code")?,
        answers: BTreeMap::new(),
        at: moment_at(row, "at")?,
    };
    Ok((guidance, row.get("answers")?))
}

fn read_answers((row, answers): (GuidanceRow, String)) -> Result<GuidanceRow, StoreError> {
    Ok(GuidanceRow {
        answers: from_json(&answers)?,
        ..row
    })
}
