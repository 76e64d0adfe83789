//! What a supervisor should look at today, counted.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use wire::{LocalDate, Moment};

use super::rows::{moment_or_none, uuid_at};
use super::{Store, StoreError};
use crate::domain::DossierId;

/// What needs somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// Dossiers whose paper has not left.
    pub papers_here: u32,
    /// Refused by the province or in conflict: dossier and the code by which it is known.
    pub refused: Vec<(DossierId, String)>,
    /// Open and past their due day, the clock running.
    pub overdue: u32,
    /// Open and due today or tomorrow, the clock running.
    pub due_soon: u32,
    /// Done by the agency and not yet returned.
    pub to_return: u32,
}

/// A dossier of which Decision 766 may say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    /// The dossier.
    pub id: DossierId,
    /// When it was received.
    pub received_at: Moment,
    /// When the province had it.
    pub acknowledged_at: Option<Moment>,
    /// Made by this counter, so that its papers are ours to scan.
    pub ours: bool,
    /// Resolved with a result.
    pub resolved: bool,
    /// Files of the result, here or announced.
    pub result_files: u32,
    /// Of those announced, the ones said to carry no signature.
    pub unsigned_results: u32,
}

pub(super) const COUNTS: &str = "SELECT
        (SELECT count(*) FROM dossiers WHERE delivery <> 'void'
            AND (handover IN ('at_counter', 'batched', 'sent_back') OR delivery <> 'acknowledged')
            AND handover IN ('at_counter', 'batched', 'sent_back')),
        (SELECT count(*) FROM dossiers WHERE resolved_at IS NULL AND due_day < :today AND delivery <> 'void'
            AND coalesce(business, 0) NOT IN (5, 6, 8)),
        (SELECT count(*) FROM dossiers WHERE resolved_at IS NULL AND due_day BETWEEN :today AND :tomorrow
            AND delivery <> 'void' AND coalesce(business, 0) NOT IN (5, 6, 8)),
        (SELECT count(*) FROM dossiers WHERE resolved_at IS NOT NULL AND business = 9)";

const COLUMNS: &str = "SELECT d.id, d.received_at, d.origin = 'counter' AS ours,
    (SELECT min(a.stored_at) FROM acknowledgements a WHERE a.dossier = d.id) AS acknowledged_at,
    d.resolved_as IN (9, 10) AS resolved,
    (SELECT count(*) FROM results r WHERE r.dossier = d.id)
      + (SELECT count(*) FROM files f WHERE f.dossier = d.id AND f.kind = 'result' ) AS result_files,
    (SELECT count(*) FROM results r WHERE r.dossier = d.id AND r.signed = 0) AS unsigned_results
    FROM dossiers d";

pub(super) fn synced_on() -> String {
    format!(
        "{COLUMNS} WHERE d.delivery <> 'void' AND d.counter IS NOT NULL
         AND d.id IN (SELECT id FROM dossiers WHERE day = :day
                 UNION ALL SELECT id FROM dossiers WHERE resolved_at >= :start
                 UNION ALL SELECT id FROM dossiers WHERE delivery IN ('draft', 'ready', 'sending', 'waiting', 'refused', 'conflict'))
         ORDER BY d.received_at LIMIT 2000"
    )
}

impl Store {
    /// What needs somebody on a day.
    pub fn attention(&self, today: LocalDate) -> Result<Attention, StoreError> {
        let tomorrow = today.0.succ_opt().map(LocalDate).unwrap_or(today);
        self.read(|db| {
            let values =
                named_params! { ":today": today.to_string(), ":tomorrow": tomorrow.to_string() };
            let found = db.query_row(COUNTS, values, |row| {
                Ok(Attention {
                    papers_here: row.get(0)?,
                    overdue: row.get(1)?,
                    due_soon: row.get(2)?,
                    to_return: row.get(3)?,
                    refused: Vec::new(),
                })
            })?;
            Ok(Attention {
                refused: refused(db)?,
                ..found
            })
        })
    }

    /// Dossiers of a day, those that the province does not have, and those resolved on the day.
    pub fn synced(&self, day: LocalDate) -> Result<Vec<Synced>, StoreError> {
        let (start, _) = super::figures::bounds(day, day);
        self.read(|db| {
            let mut statement = db.prepare(&synced_on())?;
            let values = named_params! { ":day": day.to_string(), ":start": start };
            let rows = statement.query_map(values, synced)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One of them, whatever its day.
    pub fn synced_one(&self, id: DossierId) -> Result<Synced, StoreError> {
        self.read(|db| {
            let sql = format!("{COLUMNS} WHERE d.id = ?1");
            let row = db.query_row(&sql, [id.0.as_bytes()], synced).optional()?;
            row.ok_or(StoreError::NotFound("dossier"))
        })
    }

    /// For each dossier of a day, whole minutes from the opening of its draft to its reception.
    pub fn minutes_to_receive(&self, day: LocalDate) -> Result<Vec<u32>, StoreError> {
        self.read(|db| {
            let sql = "SELECT (d.received_at - b.created_at) / 60000 FROM dossiers d
                       JOIN batches b ON b.dossier = d.id
                       WHERE d.day = ?1 AND d.delivery <> 'void' AND d.received_at >= b.created_at";
            let mut statement = db.prepare(sql)?;
            Ok(statement
                .query_map([day.to_string()], |row| row.get(0))?
                .collect::<Result<_, _>>()?)
        })
    }
}

fn synced(row: &Row<'_>) -> rusqlite::Result<Synced> {
    Ok(Synced {
        id: DossierId(uuid_at(row, "id")?),
        received_at: super::rows::moment_at(row, "received_at")?,
        acknowledged_at: moment_or_none(row, "acknowledged_at")?,
        ours: row.get("ours")?,
        resolved: row.get::<_, Option<bool>>("resolved")?.unwrap_or_default(),
        result_files: row.get("result_files")?,
        unsigned_results: row.get("unsigned_results")?,
    })
}

fn refused(db: &Connection) -> Result<Vec<(DossierId, String)>, StoreError> {
    let sql = "SELECT id, coalesce(provisional_code, dossier_code, '') FROM dossiers
               WHERE delivery IN ('refused', 'conflict') ORDER BY received_at LIMIT 10";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((DossierId(uuid_at(row, "id")?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
