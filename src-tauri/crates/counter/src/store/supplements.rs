//! What agencies asked citizens to bring, and when it came.

use rusqlite::{Row, Transaction, params};
use wire::{Moment, SupplementItem, SupplementRequest};

use super::rows::{from_json, moment_at, moment_or_none, to_json};
use super::{Store, StoreError};
use crate::domain::DossierId;

/// A request of an agency on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplementRow {
    /// The province's identifier.
    pub id: String,
    /// When the agency asked.
    pub requested_at: Moment,
    /// Until when.
    pub deadline: Option<Moment>,
    /// Why.
    pub reason: String,
    /// What.
    pub items: Vec<SupplementItem>,
    /// When the papers came to this counter.
    pub brought_at: Option<Moment>,
}

impl Store {
    /// The requests about a dossier, oldest first.
    pub fn supplements(&self, dossier: DossierId) -> Result<Vec<SupplementRow>, StoreError> {
        let rows = self.read(|db| {
            let sql = "SELECT * FROM supplements WHERE dossier = ?1 ORDER BY requested_at, id";
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map([dossier.0.as_bytes()], supplement_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        })?;
        rows.into_iter()
            .map(|(row, items)| {
                Ok(SupplementRow {
                    items: from_json(&items)?,
                    ..row
                })
            })
            .collect()
    }
}

/// Keeps a request; one that is known stays as it is.
pub(super) fn ask_supplement(
    db: &Transaction<'_>,
    dossier: DossierId,
    request: &SupplementRequest,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT OR IGNORE INTO supplements (dossier, id, requested_at, deadline, reason, items)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            dossier.0.as_bytes(),
            request.id.as_str(),
            request.requested_at.millis(),
            request.deadline.map(Moment::millis),
            request.reason,
            to_json(&request.items)?
        ],
    )?;
    Ok(())
}

/// Notes that the papers of a request came to this counter.
pub(super) fn bring_supplement(
    db: &Transaction<'_>,
    dossier: DossierId,
    request: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let sql = "UPDATE supplements SET brought_at = ?3 WHERE dossier = ?1 AND id = ?2 AND brought_at IS NULL";
    if db.execute(sql, params![dossier.0.as_bytes(), request, now.millis()])? == 0 {
        return Err(StoreError::WrongState);
    }
    Ok(())
}

fn supplement_row(row: &Row<'_>) -> rusqlite::Result<(SupplementRow, String)> {
    let request = SupplementRow {
        id: row.get("id")?,
        requested_at: moment_at(row, "requested_at")?,
        deadline: moment_or_none(row, "deadline")?,
        reason: row.get("reason")?,
        items: Vec::new(),
        brought_at: moment_or_none(row, "brought_at")?,
    };
    Ok((request, row.get("items")?))
}
