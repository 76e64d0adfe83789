//! Rows of the register (sổ theo dõi hồ sơ) over a period.

use rusqlite::{Row, named_params};
use serde_json::Value;
use wire::{LocalDate, Moment};

use super::figures::bounds;
use super::rows::{day_at, moment_at, moment_or_none};
use super::{Store, StoreError};
use crate::domain::Business;

/// A dossier as the register shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// The official code, else ours.
    pub code: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Sets.
    pub sets: u32,
    /// Owner.
    pub owner: String,
    /// The owner's address.
    pub address: String,
    /// The owner's telephone.
    pub phone: String,
    /// Who decides.
    pub agency_name: String,
    /// Reception.
    pub received_at: Moment,
    /// The due day in force.
    pub due_day: LocalDate,
    /// To the agency.
    pub handed_over_at: Option<Moment>,
    /// The agency was done.
    pub result_at: Option<Moment>,
    /// To the recipient.
    pub returned_at: Option<Moment>,
    /// How the result went back, else how it is to go: the contract's word.
    pub method: String,
    /// What the agency said last of it.
    pub business: Option<Business>,
    /// Why the number is void.
    pub void_reason: Option<String>,
}

const ROWS: &str = "SELECT coalesce(d.dossier_code, d.provisional_code, '') AS code, d.procedure_name, d.owner,
    d.agency_name, d.received_at, d.due_day, d.void_reason, d.business,
    coalesce((SELECT min(t.at) FROM timeline t WHERE t.dossier = d.id AND t.code = 'handed_over'),
             CASE d.handover WHEN 'none' THEN (SELECT min(a.stored_at) FROM acknowledgements a WHERE a.dossier = d.id) END)
        AS handed_over_at,
    CASE WHEN d.resolved_as IN (9, 10) THEN d.resolved_at END AS result_at,
    CASE WHEN d.business = 10 THEN d.business_at END AS returned_at,
    (SELECT CASE t.taker WHEN 'post' THEN 'postal' ELSE 'counter' END FROM returns t
     WHERE t.dossier = d.id AND t.undone_at IS NULL) AS given,
    coalesce((SELECT r.body FROM revisions r WHERE r.dossier = d.id ORDER BY r.revision DESC LIMIT 1),
             (SELECT CAST(f.filing AS BLOB) FROM filings f WHERE f.dossier = d.id), X'') AS body
    FROM dossiers d
    WHERE d.received_at >= :start AND d.received_at < :end AND (:agency IS NULL OR d.agency = :agency)
    ORDER BY d.received_at, code";

impl Store {
    /// Every dossier received in a period, voids included, in the order of reception.
    pub fn register(
        &self,
        first: LocalDate,
        last: LocalDate,
        agency: Option<&str>,
    ) -> Result<Vec<RegisterRow>, StoreError> {
        let (start, end) = bounds(first, last);
        self.read(|db| {
            let mut statement = db.prepare(ROWS)?;
            let values = named_params! { ":start": start, ":end": end, ":agency": agency };
            let rows = statement.query_map(values, register_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// What is not a column of its own is read from the bytes that were sent, or from what was filed.
fn register_row(row: &Row<'_>) -> rusqlite::Result<RegisterRow> {
    let body: Vec<u8> = row.get("body")?;
    let body: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    let text = |pointer: &str| {
        let found = body.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let sets = body.pointer("/sets").and_then(Value::as_u64).unwrap_or(1);
    Ok(RegisterRow {
        code: row.get("code")?,
        procedure_name: row.get("procedure_name")?,
        sets: u32::try_from(sets).unwrap_or(1),
        owner: row.get("owner")?,
        address: text("/owner/address/text"),
        phone: text("/owner/phone"),
        agency_name: row.get("agency_name")?,
        received_at: moment_at(row, "received_at")?,
        due_day: day_at(row, "due_day")?,
        handed_over_at: moment_or_none(row, "handed_over_at")?,
        result_at: moment_or_none(row, "result_at")?,
        returned_at: moment_or_none(row, "returned_at")?,
        method: row
            .get::<_, Option<String>>("given")?
            .unwrap_or_else(|| text("/resultDelivery/method")),
        business: row
            .get::<_, Option<u8>>("business")?
            .and_then(Business::from_number),
        void_reason: row.get("void_reason")?,
    })
}
