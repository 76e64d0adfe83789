//! Accounts and tokens. Only digests of secrets are kept.

use rusqlite::{Connection, OptionalExtension, params};
use wire::{AgencyIdent, Moment, Sha256};

use crate::config::ProvinceError;

/// The agency whose account this is, if id and secret are right.
pub(crate) fn of_secret(
    db: &Connection,
    client_id: &str,
    secret: &str,
) -> Result<Option<AgencyIdent>, ProvinceError> {
    let by = params![client_id, Sha256::of(secret.as_bytes()).0];
    let sql = "SELECT agency FROM account WHERE client_id = ? AND secret = ?";
    Ok(db
        .query_row(sql, by, |row| row.get(0))
        .optional()?
        .map(AgencyIdent))
}

/// The agency of a token that is known and not expired.
pub(crate) fn of_token(
    db: &Connection,
    hash: &Sha256,
    now: Moment,
) -> Result<Option<AgencyIdent>, ProvinceError> {
    let sql = "SELECT agency FROM token WHERE hash = ? AND expires_at > ?";
    Ok(db
        .query_row(sql, params![hash.0, now.millis()], |row| row.get(0))
        .optional()?
        .map(AgencyIdent))
}

/// A new token; earlier ones stay good, expired ones go.
pub(crate) fn add_token(
    db: &Connection,
    hash: &Sha256,
    agency: &AgencyIdent,
    now: Moment,
    until: Moment,
) -> Result<(), ProvinceError> {
    db.execute("DELETE FROM token WHERE expires_at <= ?", [now.millis()])?;
    db.execute(
        "INSERT INTO token VALUES (?, ?, ?)",
        params![hash.0, agency.as_str(), until.millis()],
    )?;
    Ok(())
}
