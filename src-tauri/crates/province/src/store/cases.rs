//! Dossiers of the accounts, whatever their origin, and the bytes of their versions.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use wire::{
    AgencyIdent, Channel, CorrectedContact, CounterCode, DecisionNote, Digest, DossierCode,
    DossierComponent, EventNote, Filing, Moment, Origin, ProcedureRef, Receipt, ResultFile,
    StatusCode, SupplementRequest, Uuid7, Version,
};

use super::{document, documents, number, placed, text};
use crate::config::ProvinceError;

/// A dossier as the province keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: Uuid7,
    pub(crate) agency: AgencyIdent,
    pub(crate) origin: Origin,
    pub(crate) counter: Option<CounterCode>,
    pub(crate) official_code: DossierCode,
    pub(crate) provisional_code: Option<DossierCode>,
    pub(crate) procedure: ProcedureRef,
    pub(crate) channel: Channel,
    pub(crate) captured_at: Moment,
    pub(crate) accepted_at: Moment,
    pub(crate) receipts: Vec<Receipt>,
    /// The current version as it was sent.
    pub(crate) dossier: Option<Value>,
    pub(crate) filing: Option<Filing>,
    pub(crate) decision: Option<DecisionNote>,
    pub(crate) decision_digest: Option<Digest>,
    pub(crate) added: Vec<DossierComponent>,
    pub(crate) events: Vec<EventNote>,
    pub(crate) supplement_requests: Vec<SupplementRequest>,
    pub(crate) results: Vec<ResultFile>,
    pub(crate) contacts: Vec<CorrectedContact>,
    /// Every status, in the order in which the province recorded them; never empty.
    pub(crate) statuses: Vec<(StatusCode, Moment)>,
    /// Every due date with the moment since which it is in force; never empty.
    pub(crate) dues: Vec<(Moment, Moment)>,
}

impl Case {
    /// The present status and since when.
    pub(crate) fn status(&self) -> (StatusCode, Moment) {
        self.statuses
            .last()
            .copied()
            .unwrap_or((StatusCode::Received, self.captured_at))
    }

    /// The due date in force.
    pub(crate) fn due_at(&self) -> Moment {
        self.dues.last().map_or(self.captured_at, |due| due.0)
    }

    /// The current version.
    pub(crate) fn version(&self) -> Option<Version> {
        self.receipts.last().map(|receipt| receipt.version)
    }
}

/// Keeps a new dossier, after all others.
pub(crate) fn add(db: &Connection, case: &Case) -> Result<(), ProvinceError> {
    let sql = "INSERT INTO dossier VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM dossier), ?, ?, ?, ?, ?, ?)";
    let row = params![
        case.id.to_string(),
        case.agency.as_str(),
        case.official_code.as_str(),
        case.provisional_code.as_ref().map(DossierCode::as_str),
        case.captured_at.day().to_string(),
        case.accepted_at.day().to_string(),
        !case.status().0.is_closed(),
        text(case)?
    ];
    db.execute(sql, row)?;
    Ok(())
}

/// Keeps a dossier that changed.
pub(crate) fn save(db: &Connection, case: &Case) -> Result<(), ProvinceError> {
    let row = params![
        !case.status().0.is_closed(),
        text(case)?,
        case.id.to_string()
    ];
    db.execute("UPDATE dossier SET open = ?, body = ? WHERE id = ?", row)?;
    Ok(())
}

/// A dossier, whoever's it is.
pub(crate) fn any(db: &Connection, id: Uuid7) -> Result<Option<Case>, ProvinceError> {
    document(
        db,
        "SELECT body FROM dossier WHERE id = ?",
        [id.to_string()],
    )
}

/// A dossier of this account.
pub(crate) fn of(
    db: &Connection,
    agency: &AgencyIdent,
    id: Uuid7,
) -> Result<Option<Case>, ProvinceError> {
    Ok(any(db, id)?.filter(|case| case.agency == *agency))
}

/// Dossiers of this account with this official or provisional code.
pub(crate) fn with_code(
    db: &Connection,
    agency: &AgencyIdent,
    code: &str,
) -> Result<Vec<Case>, ProvinceError> {
    let sql = "SELECT body FROM dossier WHERE agency = ?1 AND (official_code = ?2 OR provisional_code = ?2)
               ORDER BY position LIMIT 100";
    documents(db, sql, [agency.as_str(), code])
}

/// Has any dossier of any account this official code?
pub(crate) fn has_official(db: &Connection, code: &DossierCode) -> Result<bool, ProvinceError> {
    Ok(number(
        db,
        "SELECT count(*) FROM dossier WHERE official_code = ?",
        [code.as_str()],
    )? > 0)
}

/// Open dossiers of this account after a position, in the order in which it got them, with their positions; one more
/// than asked for when there are more.
pub(crate) fn open_after(
    db: &Connection,
    agency: &AgencyIdent,
    position: i64,
    count: u32,
) -> Result<Vec<(i64, Case)>, ProvinceError> {
    let sql = "SELECT position, body FROM dossier WHERE agency = ? AND open AND position > ?
               ORDER BY position LIMIT ?";
    placed(db, sql, params![agency.as_str(), position, count + 1])
}

/// Every dossier of an account.
pub(crate) fn all(db: &Connection, agency: &AgencyIdent) -> Result<Vec<Case>, ProvinceError> {
    documents(
        db,
        "SELECT body FROM dossier WHERE agency = ? ORDER BY position",
        [agency.as_str()],
    )
}

/// Every dossier of every account, the newest first.
pub(crate) fn newest(db: &Connection) -> Result<Vec<Case>, ProvinceError> {
    documents(
        db,
        "SELECT body FROM dossier ORDER BY position DESC LIMIT 500",
        [],
    )
}

/// Dossiers of a day, sorted by id.
pub(crate) fn of_day(
    db: &Connection,
    agency: &AgencyIdent,
    day: &str,
    captured: bool,
) -> Result<Vec<Case>, ProvinceError> {
    let column = if captured {
        "captured_on"
    } else {
        "accepted_on"
    };
    documents(
        db,
        &format!("SELECT body FROM dossier WHERE agency = ? AND {column} = ? ORDER BY id"),
        [agency.as_str(), day],
    )
}

/// The last position of all.
pub(crate) fn last_position(db: &Connection) -> Result<i64, ProvinceError> {
    number(db, "SELECT coalesce(max(position), 0) FROM dossier", [])
}

/// Keeps the bytes of a version.
pub(crate) fn add_version(
    db: &Connection,
    receipt: &Receipt,
    bytes: &[u8],
) -> Result<(), ProvinceError> {
    let row = params![
        receipt.id.to_string(),
        receipt.version.0,
        receipt.request_digest.to_string(),
        bytes
    ];
    db.execute("INSERT INTO version VALUES (?, ?, ?, ?)", row)?;
    Ok(())
}

/// The version with these bytes.
pub(crate) fn version_with(
    db: &Connection,
    id: Uuid7,
    digest: Digest,
) -> Result<Option<u32>, ProvinceError> {
    let sql = "SELECT version FROM version WHERE dossier = ? AND digest = ?";
    Ok(db
        .query_row(sql, [id.to_string(), digest.to_string()], |row| row.get(0))
        .optional()?)
}
