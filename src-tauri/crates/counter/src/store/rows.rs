//! How identifiers, digests and moments lie in a row.

use rusqlite::Row;
use uuid::Uuid;
use wire::{LocalDate, Moment};

use super::StoreError;

/// An identifier as its 16 bytes.
pub(super) fn uuid_at(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// A moment kept as milliseconds.
pub(super) fn moment_at(row: &Row<'_>, column: &str) -> rusqlite::Result<Moment> {
    row.get(column).map(Moment::from_millis)
}

/// A moment that may be absent.
pub(super) fn moment_or_none(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Moment>> {
    row.get::<_, Option<i64>>(column)
        .map(|millis| millis.map(Moment::from_millis))
}

/// A day as `YYYY-MM-DD`.
pub(super) fn day_at(row: &Row<'_>, column: &str) -> rusqlite::Result<LocalDate> {
    let text: String = row.get(column)?;
    text.parse()
        .map(LocalDate)
        .map_err(|_| rusqlite::Error::InvalidColumnName(column.to_owned()))
}

/// A word of one of our enums.
pub(super) fn word_at<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|_| rusqlite::Error::InvalidColumnName(column.to_owned()))
}

/// JSON kept in a column; the programme wrote it, so what does not parse is damage.
pub(super) fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Damaged("json".to_owned()))
}

/// JSON for a column.
pub(super) fn to_json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Io(std::io::Error::other(error)))
}

/// The one that a number names. A number begins anew with each year, and none of two may be changed for the other:
/// then both are told by day and identifier, and the identifier names one.
pub(super) fn only<T>(
    mut found: Vec<T>,
    what: &'static str,
    told: impl Fn(&T) -> (LocalDate, String),
) -> Result<T, StoreError> {
    if found.len() > 1 {
        let these = found.iter().map(told).map(|(day, id)| {
            let day = day.0.format("%d/%m/%Y");
            format!("{day}: {id}")
        });
        return Err(StoreError::Several(these.collect::<Vec<_>>().join("; ")));
    }
    found.pop().ok_or(StoreError::NotFound(what))
}
