//! Events, each once for ever.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use wire::{AgencyIdent, Moment, Uuid7};

use super::text;
use crate::config::ProvinceError;

/// An event that was stored before: of which dossier, when, and what.
pub(crate) fn get(
    db: &Connection,
    agency: &AgencyIdent,
    id: Uuid7,
) -> Result<Option<(String, Moment, Value)>, ProvinceError> {
    let sql = "SELECT dossier, recorded_at, body FROM event WHERE agency = ? AND id = ?";
    let row: Option<(String, i64, String)> = db
        .query_row(sql, [agency.as_str(), &id.to_string()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    row.map(|(dossier, at, body)| {
        Ok((
            dossier,
            Moment::from_millis(at),
            serde_json::from_str(&body)?,
        ))
    })
    .transpose()
}

/// Keeps an event.
pub(crate) fn add(
    db: &Connection,
    agency: &AgencyIdent,
    id: Uuid7,
    dossier: Uuid7,
    now: Moment,
    body: &Value,
) -> Result<(), ProvinceError> {
    let row = params![
        agency.as_str(),
        id.to_string(),
        dossier.to_string(),
        now.millis(),
        text(body)?
    ];
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", row)?;
    Ok(())
}
