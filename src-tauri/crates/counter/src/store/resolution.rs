//! National status, due day and resolution of a dossier, which move together.

use rusqlite::{Transaction, params};
use wire::Moment;

use super::StoreError;
use super::rows::{moment_at, moment_or_none};
use crate::domain::{Business, DossierId};

/// Gives a dossier another status. It counts as resolved from the moment when it came from another status to
/// 3, 7, 9 or 10; the due day that counts is the one in force then, and moves on when the case is taken up again.
pub(super) fn set_status(
    db: &Transaction<'_>,
    dossier: DossierId,
    number: u8,
    at: Moment,
) -> Result<(), StoreError> {
    let sql = "SELECT due_at, resolved_at FROM dossiers WHERE id = ?1";
    let (due_at, resolved_at) = db.query_row(sql, [dossier.0.as_bytes()], |row| {
        Ok((
            moment_at(row, "due_at")?,
            moment_or_none(row, "resolved_at")?,
        ))
    })?;
    let ends = Business::from_number(number).is_some_and(Business::is_resolved);
    db.execute(
        "UPDATE dossiers SET business = ?2, business_at = ?3 WHERE id = ?1",
        params![dossier.0.as_bytes(), number, at.millis()],
    )?;
    match (ends, resolved_at) {
        (true, Some(_)) | (false, None) => {}
        (true, None) => {
            db.execute(
                "UPDATE dossiers SET resolved_at = ?2, resolved_as = ?3, due_day = ?4 WHERE id = ?1",
                params![dossier.0.as_bytes(), at.millis(), number, due_at.day().to_string()],
            )?;
        }
        (false, Some(_)) => {
            db.execute(
                "UPDATE dossiers SET resolved_at = NULL, resolved_as = NULL, due_day = ?2 WHERE id = ?1",
                params![dossier.0.as_bytes(), due_at.day().to_string()],
            )?;
        }
    }
    Ok(())
}

/// Gives a dossier another due date; one that is resolved keeps the due day that was in force then.
pub(super) fn set_due(
    db: &Transaction<'_>,
    dossier: DossierId,
    due_at: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE dossiers SET due_at = ?2, due_day = CASE WHEN resolved_at IS NULL THEN ?3 ELSE due_day END
         WHERE id = ?1",
        params![dossier.0.as_bytes(), due_at.millis(), due_at.day().to_string()],
    )?;
    Ok(())
}
