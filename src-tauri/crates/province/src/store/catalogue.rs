//! Agencies, editions, calendars and accounts, as they were last published.

use rusqlite::{Connection, OptionalExtension, params};
use wire::{Agency, AgencyIdent, Calendar, CatalogueVersion, Procedure, ProcedureCode, Sha256};

use super::{document, documents, number, text};
use crate::config::{ProvinceError, Seed};

/// Publishes what is new in the seed. Editions are never deleted.
pub(crate) fn seed(db: &mut Connection, seed: &Seed) -> Result<(), ProvinceError> {
    let tx = db.transaction()?;
    let step = step_of(&tx, &seed.catalogue_version)?;
    for agency in &seed.agencies {
        tx.execute(
            "INSERT OR REPLACE INTO agency VALUES (?, ?)",
            params![agency.ident.as_str(), text(agency)?],
        )?;
    }
    for edition in &seed.procedures {
        let sql = "INSERT INTO procedure VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE
                   SET changed = ?3, body = ?4 WHERE body != ?4";
        tx.execute(
            sql,
            params![edition.code.as_str(), edition.edition, step, text(edition)?],
        )?;
    }
    for calendar in &seed.calendars {
        tx.execute(
            "INSERT OR REPLACE INTO calendar VALUES (?, ?)",
            params![calendar.year, text(calendar)?],
        )?;
    }
    for account in &seed.accounts {
        let secret = Sha256::of(account.secret.as_bytes()).0;
        let row = params![account.client_id, account.agency.as_str(), secret];
        tx.execute("INSERT OR REPLACE INTO account VALUES (?, ?, ?)", row)?;
    }
    Ok(tx.commit()?)
}

/// The step of this version; a version never seen is the next step.
fn step_of(db: &Connection, version: &CatalogueVersion) -> Result<i64, ProvinceError> {
    if let Some(step) = known_step(db, version)? {
        return Ok(step);
    }
    db.execute(
        "INSERT INTO catalogue_step (version) VALUES (?)",
        [version.as_str()],
    )?;
    Ok(db.last_insert_rowid())
}

/// The step of a version that was published once.
pub(crate) fn known_step(
    db: &Connection,
    version: &CatalogueVersion,
) -> Result<Option<i64>, ProvinceError> {
    let sql = "SELECT max(step) FROM catalogue_step WHERE version = ?";
    Ok(db
        .query_row(sql, [version.as_str()], |row| row.get(0))
        .optional()?
        .flatten())
}

/// The version now in force.
pub(crate) fn version(db: &Connection) -> Result<CatalogueVersion, ProvinceError> {
    let sql = "SELECT version FROM catalogue_step ORDER BY step DESC LIMIT 1";
    Ok(CatalogueVersion(db.query_row(sql, [], |row| row.get(0))?))
}

/// Every agency.
pub(crate) fn agencies(db: &Connection) -> Result<Vec<Agency>, ProvinceError> {
    documents(db, "SELECT body FROM agency ORDER BY ident", [])
}

/// Is there such an agency?
pub(crate) fn has_agency(db: &Connection, ident: &AgencyIdent) -> Result<bool, ProvinceError> {
    Ok(number(
        db,
        "SELECT count(*) FROM agency WHERE ident = ?",
        [ident.as_str()],
    )? > 0)
}

/// Editions that came or changed after a step, sorted by code and edition.
pub(crate) fn editions_since(db: &Connection, step: i64) -> Result<Vec<Procedure>, ProvinceError> {
    documents(
        db,
        "SELECT body FROM procedure WHERE changed > ? ORDER BY code, edition",
        [step],
    )
}

/// Every edition of a procedure.
pub(crate) fn editions(
    db: &Connection,
    code: &ProcedureCode,
) -> Result<Vec<Procedure>, ProvinceError> {
    documents(
        db,
        "SELECT body FROM procedure WHERE code = ? ORDER BY edition",
        [code.as_str()],
    )
}

/// The calendar of a year, if it is published.
pub(crate) fn calendar(db: &Connection, year: i32) -> Result<Option<Calendar>, ProvinceError> {
    document(db, "SELECT body FROM calendar WHERE year = ?", [year])
}
