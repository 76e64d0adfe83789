//! Decisions of counters on inbox items.

use rusqlite::{Connection, params};
use wire::{AgencyIdent, DecisionReceipt, Digest, Uuid7};

use super::{document, number, text};
use crate::config::ProvinceError;

/// The receipt of the decision with these bytes on this item.
pub(crate) fn with_digest(
    db: &Connection,
    item: Uuid7,
    digest: Digest,
) -> Result<Option<DecisionReceipt>, ProvinceError> {
    let sql = "SELECT receipt FROM decision WHERE item = ? AND digest = ?";
    document(db, sql, [item.to_string(), digest.to_string()])
}

/// Is this identifier in use in the account?
pub(crate) fn has(db: &Connection, agency: &AgencyIdent, id: &str) -> Result<bool, ProvinceError> {
    Ok(number(
        db,
        "SELECT count(*) FROM decision WHERE agency = ? AND id = ?",
        [agency.as_str(), id],
    )? > 0)
}

/// Keeps a decision with its bytes.
pub(crate) fn add(
    db: &Connection,
    agency: &AgencyIdent,
    receipt: &DecisionReceipt,
    bytes: &[u8],
) -> Result<(), ProvinceError> {
    let row = params![
        agency.as_str(),
        receipt.decision_id.to_string(),
        receipt.id.to_string(),
        receipt.request_digest.to_string(),
        text(receipt)?,
        bytes
    ];
    db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?)", row)?;
    Ok(())
}
