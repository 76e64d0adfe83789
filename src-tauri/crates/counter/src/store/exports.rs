//! What left the machine as a file.

use rusqlite::params;
use wire::{LocalDate, Moment, Sha256};

use super::rows::{day_at, moment_at};
use super::{Store, StoreError};
use crate::domain::PersonId;

/// An export on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// When.
    pub at: Moment,
    /// Who.
    pub person: PersonId,
    /// `log`, `joined`, `closed_day`, `pilot`, `06a`, `register`, `money`, `opinions`.
    pub what: String,
    /// First day of it.
    pub first: LocalDate,
    /// Last day of it.
    pub last: LocalDate,
    /// `xlsx`, `pdf`, `csv` or `json`.
    pub format: String,
    /// How many rows.
    pub rows: u32,
    /// Of the file.
    pub sha256: Sha256,
    /// Why identity numbers are whole in it.
    pub reason: Option<String>,
}

impl Store {
    /// Records an export, before its bytes are given out.
    pub fn record_export(&self, export: &ExportRow) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "INSERT INTO exports (at, person, what, first, last, format, rows, sha256, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    export.at.millis(),
                    export.person.0,
                    export.what,
                    export.first.to_string(),
                    export.last.to_string(),
                    export.format,
                    export.rows,
                    export.sha256.0,
                    export.reason,
                ],
            )?;
            Ok(())
        })
    }

    /// Exports with whole identity numbers, newest first.
    pub fn unmasked_exports(&self) -> Result<Vec<ExportRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM exports WHERE reason IS NOT NULL ORDER BY id DESC LIMIT 200";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(ExportRow {
                    at: moment_at(row, "at")?,
                    person: PersonId(row.get("person")?),
                    what: row.get("what")?,
                    first: day_at(row, "first")?,
                    last: day_at(row, "last")?,
                    format: row.get("format")?,
                    rows: row.get("rows")?,
                    sha256: Sha256(row.get("sha256")?),
                    reason: row.get("reason")?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
