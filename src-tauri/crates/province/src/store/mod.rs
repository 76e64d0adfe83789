//! The tables. One writer, WAL, every commit on the disk before its answer.

pub(crate) mod accounts;
pub(crate) mod cases;
pub(crate) mod catalogue;
pub(crate) mod changes;
pub(crate) mod codes;
pub(crate) mod decisions;
pub(crate) mod events;
pub(crate) mod items;
pub(crate) mod uploads;

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::config::ProvinceError;

const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001.sql")];

/// Opens the store and brings it to this program's version.
pub(crate) fn open(path: &Path) -> Result<Connection, ProvinceError> {
    let mut db = Connection::open(path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", "ON")?;
    let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or_default();
    if found > known {
        return Err(ProvinceError::Newer { found, known });
    }
    for (version, sql) in (1_i64..)
        .zip(MIGRATIONS)
        .filter(|(version, _)| *version > found)
    {
        let step = db.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    Ok(db)
}

/// A document as text.
pub(crate) fn text(document: &impl Serialize) -> Result<String, ProvinceError> {
    Ok(serde_json::to_string(document)?)
}

/// The documents in the first column.
pub(crate) fn documents<T: DeserializeOwned>(
    db: &Connection,
    sql: &str,
    by: impl Params,
) -> Result<Vec<T>, ProvinceError> {
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(by, |row| row.get::<_, String>(0))?;
    rows.map(|text| Ok(serde_json::from_str(&text?)?)).collect()
}

/// The document in the first column, if there is a row.
pub(crate) fn document<T: DeserializeOwned>(
    db: &Connection,
    sql: &str,
    by: impl Params,
) -> Result<Option<T>, ProvinceError> {
    let text: Option<String> = db.query_row(sql, by, |row| row.get(0)).optional()?;
    text.map(|text| Ok(serde_json::from_str(&text)?))
        .transpose()
}

/// The documents in the second column, each with the place in the first.
pub(crate) fn placed<T: DeserializeOwned>(
    db: &Connection,
    sql: &str,
    by: impl Params,
) -> Result<Vec<(i64, T)>, ProvinceError> {
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map(by, |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (at, text) = row?;
        Ok((at, serde_json::from_str(&text)?))
    })
    .collect()
}

/// The number in the first column.
pub(crate) fn number(db: &Connection, sql: &str, by: impl Params) -> Result<i64, ProvinceError> {
    Ok(db.query_row(sql, by, |row| row.get(0))?)
}
