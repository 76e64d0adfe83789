//! Official codes: the sequence of an agency and day, and reserved blocks.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use wire::{AgencyIdent, CodeBlock, CodeState, Digest, DossierCode, LocalDate, Moment, Uuid7};

use super::{document, text};
use crate::config::ProvinceError;

/// The next official code of an agency and day; none is handed out twice.
pub(crate) fn next(
    db: &Connection,
    agency: &AgencyIdent,
    day: LocalDate,
) -> Result<DossierCode, ProvinceError> {
    let sql = "INSERT INTO sequence VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last";
    let number: i64 = db.query_row(sql, params![agency.as_str(), day.to_string()], |row| {
        row.get(0)
    })?;
    Ok(DossierCode(format!(
        "{agency}-{}-{number:07}",
        day.0.format("%Y%m%d")
    )))
}

/// Keeps a new block.
pub(crate) fn add(
    db: &Connection,
    block: &CodeBlock,
    key: &str,
    digest: Digest,
) -> Result<(), ProvinceError> {
    let row = params![
        block.id.as_str(),
        block.agency.as_str(),
        key,
        digest.to_string(),
        block.held_until.millis(),
        text(block)?
    ];
    db.execute("INSERT INTO code_block VALUES (?, ?, ?, ?, ?, ?)", row)?;
    for code in &block.codes {
        db.execute(
            "INSERT INTO code VALUES (?, ?, 'reserved', NULL)",
            [code.code.as_str(), block.id.as_str()],
        )?;
    }
    Ok(())
}

/// The block made with this key, and the digest of its request.
pub(crate) fn of_key(
    db: &Connection,
    agency: &AgencyIdent,
    key: &str,
) -> Result<Option<(String, String)>, ProvinceError> {
    let sql = "SELECT id, digest FROM code_block WHERE agency = ? AND key = ?";
    Ok(db
        .query_row(sql, [agency.as_str(), key], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

/// A block in its present state.
pub(crate) fn get(
    db: &Connection,
    agency: &AgencyIdent,
    id: &str,
) -> Result<Option<CodeBlock>, ProvinceError> {
    let sql = "SELECT body FROM code_block WHERE agency = ? AND id = ?";
    let Some(mut block) = document::<CodeBlock>(db, sql, [agency.as_str(), id])? else {
        return Ok(None);
    };
    for code in &mut block.codes {
        if let Some(state) = state(db, &code.code)? {
            (code.state, code.dossier) = (state.state, state.dossier);
        }
    }
    Ok(Some(block))
}

/// Releases every unused code of a block.
pub(crate) fn release(db: &Connection, id: &str) -> Result<(), ProvinceError> {
    db.execute(
        "UPDATE code SET state = 'released' WHERE block = ? AND state = 'reserved'",
        [id],
    )?;
    Ok(())
}

/// Unused codes of blocks that were held long enough.
pub(crate) fn release_expired(db: &Connection, now: Moment) -> Result<(), ProvinceError> {
    let sql = "UPDATE code SET state = 'released' WHERE state = 'reserved'
               AND block IN (SELECT id FROM code_block WHERE held_until < ?)";
    db.execute(sql, [now.millis()])?;
    Ok(())
}

/// What is known of a reserved code.
pub(crate) struct Reserved {
    pub(crate) agency: AgencyIdent,
    pub(crate) date: LocalDate,
    pub(crate) state: CodeState,
    pub(crate) dossier: Option<Uuid7>,
}

/// What is known of a reserved code.
pub(crate) fn state(
    db: &Connection,
    code: &DossierCode,
) -> Result<Option<Reserved>, ProvinceError> {
    let sql = "SELECT b.body, c.state, c.dossier FROM code c JOIN code_block b ON b.id = c.block WHERE c.code = ?";
    let row: Option<(String, String, Option<String>)> = db
        .query_row(sql, [code.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((block, state, dossier)) = row else {
        return Ok(None);
    };
    let block: CodeBlock = serde_json::from_str(&block)?;
    Ok(Some(Reserved {
        agency: block.agency,
        date: block.date,
        state: serde_json::from_value(Value::from(state))?,
        dossier: dossier.and_then(|id| id.parse().ok()),
    }))
}

/// A dossier took the code.
pub(crate) fn take(
    db: &Connection,
    code: &DossierCode,
    dossier: Uuid7,
) -> Result<(), ProvinceError> {
    db.execute(
        "UPDATE code SET state = 'used', dossier = ? WHERE code = ?",
        [dossier.to_string(), code.to_string()],
    )?;
    Ok(())
}
