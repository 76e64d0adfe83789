//! Numbers: the next one of the day, given inside the transaction that keeps the dossier.

use rusqlite::{Transaction, params};

use super::{Store, StoreError};
use crate::domain::{DossierId, Epoch};

impl Store {
    /// Sequences given on a day in order, with the epoch.
    pub fn numbers_of(&self, day: &str) -> Result<Vec<(Epoch, u32)>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(
                "SELECT epoch, sequence FROM numbers WHERE day = ?1 ORDER BY epoch, sequence",
            )?;
            let rows = statement.query_map([day], |row| Ok((Epoch(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Takes the next sequence of a day for a dossier. The primary key keeps a number from coming twice.
pub(super) fn take(
    db: &Transaction<'_>,
    day: &str,
    epoch: Epoch,
    dossier: DossierId,
) -> Result<u32, StoreError> {
    let sql = "SELECT coalesce(max(sequence), 0) + 1 FROM numbers WHERE day = ?1 AND epoch = ?2";
    let sequence: u32 = db.query_row(sql, params![day, epoch.0], |row| row.get(0))?;
    db.execute(
        "INSERT INTO numbers (day, epoch, sequence, dossier) VALUES (?1, ?2, ?3, ?4)",
        params![day, epoch.0, sequence, dossier.0.as_bytes()],
    )?;
    Ok(sequence)
}
