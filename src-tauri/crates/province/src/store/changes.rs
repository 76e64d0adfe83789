//! The feed, and result files.

use rusqlite::{Connection, params};
use wire::{AgencyIdent, Change, ChangeFact, ChangeSource, Moment, ResultFile, ServerId};

use super::cases::Case;
use super::{document, number, placed, text};
use crate::config::ProvinceError;

/// One more fact of the feed.
pub(crate) fn add(
    db: &Connection,
    case: &Case,
    source: ChangeSource,
    now: Moment,
    at: Moment,
    fact: ChangeFact,
) -> Result<(), ProvinceError> {
    let seq = last(db)? + 1;
    let change = Change {
        id: ServerId(format!("chg-{seq:06}")),
        dossier: case.id,
        official_code: case.official_code.clone(),
        source,
        recorded_at: now,
        occurred_at: at,
        fact,
    };
    db.execute(
        "INSERT INTO change VALUES (?, ?, ?)",
        params![seq, case.agency.as_str(), text(&change)?],
    )?;
    Ok(())
}

/// The last fact of all accounts.
pub(crate) fn last(db: &Connection) -> Result<i64, ProvinceError> {
    number(db, "SELECT coalesce(max(seq), 0) FROM change", [])
}

/// Facts of an account after a place, one more than asked for when there are more.
pub(crate) fn after(
    db: &Connection,
    agency: &AgencyIdent,
    seq: i64,
    count: u32,
) -> Result<Vec<(i64, Change)>, ProvinceError> {
    let sql = "SELECT seq, body FROM change WHERE agency = ? AND seq > ? ORDER BY seq LIMIT ?";
    placed(db, sql, params![agency.as_str(), seq, count + 1])
}

/// Keeps a result file's particulars; its bytes are in the folder of files under its id.
pub(crate) fn add_result(
    db: &Connection,
    agency: &AgencyIdent,
    file: &ResultFile,
) -> Result<(), ProvinceError> {
    db.execute(
        "INSERT INTO result VALUES (?, ?, ?)",
        params![file.id.as_str(), agency.as_str(), text(file)?],
    )?;
    Ok(())
}

/// A result file of this account.
pub(crate) fn result(
    db: &Connection,
    agency: &AgencyIdent,
    id: &str,
) -> Result<Option<ResultFile>, ProvinceError> {
    document(
        db,
        "SELECT body FROM result WHERE agency = ? AND id = ?",
        [agency.as_str(), id],
    )
}
