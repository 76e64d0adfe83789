//! What the province's feed brought: status, due dates, results; and the cursor, in the same transaction.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::json;
use wire::{Change, ChangeFact, ChangePage, Moment, ResultFile, Sha256};

use super::files::insert_file;
use super::outbox::machine;
use super::resolution::{set_due, set_status};
use super::rows::{to_json, uuid_at};
use super::supplements::ask_supplement;
use super::timeline::insert_timeline;
use super::{NewFile, Store, StoreError};
use crate::domain::DossierId;

const FEED: &str = "changes";

/// What one page of the feed did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Changes that were new.
    pub changes: u32,
    /// Dossiers of ours that they touched.
    pub dossiers: Vec<DossierId>,
}

/// A result that was announced and is not here yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwaitedResult {
    /// The province's identifier.
    pub result: String,
    /// Its dossier.
    pub dossier: DossierId,
    /// File name.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Bytes.
    pub bytes: u64,
    /// sha256 of the whole.
    pub sha256: Sha256,
}

impl Store {
    /// Where reading an agency's feed goes on; none is its beginning.
    pub fn cursor(&self, agency: &str) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            let sql = "SELECT cursor FROM cursors WHERE agency = ?1 AND feed = ?2";
            Ok(db
                .query_row(sql, [agency, FEED], |row| row.get(0))
                .optional()?
                .flatten())
        })
    }

    /// Takes a page in with its cursor, all or nothing. A change that was taken before is dropped; one that names
    /// a dossier that is not known is kept until that dossier is read.
    pub fn take_changes(
        &self,
        agency: &str,
        page: &ChangePage,
        now: Moment,
    ) -> Result<Taken, StoreError> {
        self.write(|db| {
            let mut taken = Taken::default();
            for change in &page.items {
                take(db, agency, change, now, &mut taken)?;
            }
            set_cursor(db, agency, Some(page.next.as_str()), now)?;
            taken.dossiers.sort_unstable();
            taken.dossiers.dedup();
            Ok(taken)
        })
    }

    /// Reads an agency's feed from its beginning next time.
    pub fn restart_feed(&self, agency: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|db| set_cursor(db, agency, None, now))
    }

    /// Results of an agency that are not here yet.
    pub fn awaited_results(&self, agency: &str) -> Result<Vec<AwaitedResult>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(
                "SELECT * FROM results WHERE agency = ?1 AND file IS NULL ORDER BY result",
            )?;
            Ok(statement
                .query_map([agency], awaited)?
                .collect::<Result<_, _>>()?)
        })
    }

    /// Names a fetched result as a file of its dossier. Its digest was compared before.
    pub fn keep_result(
        &self,
        awaited: &AwaitedResult,
        file: &NewFile,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "SELECT count(*) FROM files WHERE dossier = ?1 AND kind = 'result'";
            let position: usize =
                db.query_row(sql, [awaited.dossier.0.as_bytes()], |row| row.get(0))?;
            insert_file(db, awaited.dossier, "result", file, position)?;
            let sql = "UPDATE results SET file = ?2 WHERE result = ?1 AND file IS NULL";
            if db.execute(sql, params![awaited.result, file.id.0.as_bytes()])? == 0 {
                return Err(StoreError::WrongState);
            }
            let params = json!({ "name": awaited.name }).to_string();
            insert_timeline(db, awaited.dossier, &machine(now, "result_fetched", params))
        })
    }
}

fn set_cursor(
    db: &Transaction<'_>,
    agency: &str,
    cursor: Option<&str>,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO cursors (agency, feed, cursor, read_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (agency, feed) DO UPDATE SET cursor = ?3, read_at = ?4",
        params![agency, FEED, cursor, now.millis()],
    )?;
    Ok(())
}

fn take(
    db: &Transaction<'_>,
    agency: &str,
    change: &Change,
    now: Moment,
    taken: &mut Taken,
) -> Result<(), StoreError> {
    let dossier = DossierId(change.dossier.0);
    let sql = "SELECT 1 FROM dossiers WHERE id = ?1 AND agency = ?2";
    let known = db
        .query_row(sql, params![dossier.0.as_bytes(), agency], |_| Ok(()))
        .optional()?
        .is_some();
    let body = (!known).then(|| to_json(change)).transpose()?;
    let fresh = db.execute(
        "INSERT OR IGNORE INTO changes (agency, change, dossier, taken_at, known, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![agency, change.id.as_str(), dossier.0.as_bytes(), now.millis(), known, body],
    )?;
    if fresh == 0 {
        return Ok(());
    }
    taken.changes += 1;
    if known {
        taken.dossiers.push(dossier);
        apply(db, agency, dossier, change)?;
    }
    Ok(())
}

/// The feed's order is the order of the facts: an item never seen before is newer than all before it.
pub(super) fn apply(
    db: &Transaction<'_>,
    agency: &str,
    dossier: DossierId,
    change: &Change,
) -> Result<(), StoreError> {
    let at = change.occurred_at;
    let (code, params) = match &change.fact {
        ChangeFact::Status { status, note } => {
            let number = u8::from(*status);
            set_status(db, dossier, number, at)?;
            (
                "status",
                json!({ "status": number.to_string(), "note": note.clone().unwrap_or_default() }),
            )
        }
        ChangeFact::DueDate {
            previous_due_at,
            due_at,
            reason,
        } => {
            set_due(db, dossier, *due_at)?;
            let reason = reason.clone().unwrap_or_default();
            let moments = (previous_due_at.to_string(), due_at.to_string());
            (
                "due_date",
                json!({ "previous": moments.0, "due_at": moments.1, "reason": reason }),
            )
        }
        ChangeFact::SupplementRequest { supplement_request } => {
            ask_supplement(db, dossier, supplement_request)?;
            (
                "supplement_request",
                json!({ "reason": supplement_request.reason }),
            )
        }
        ChangeFact::Result { result } => {
            await_result(db, agency, dossier, result)?;
            ("result", json!({ "name": result.name }))
        }
    };
    insert_timeline(db, dossier, &machine(at, code, params.to_string()))
}

pub(super) fn await_result(
    db: &Transaction<'_>,
    agency: &str,
    dossier: DossierId,
    result: &ResultFile,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT OR IGNORE INTO results (result, dossier, agency, name, media, bytes, sha256, signed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            result.id.as_str(),
            dossier.0.as_bytes(),
            agency,
            result.name,
            result.media_type.as_str(),
            result.size,
            result.sha256.0,
            result.digitally_signed
        ],
    )?;
    Ok(())
}

fn awaited(row: &Row<'_>) -> rusqlite::Result<AwaitedResult> {
    Ok(AwaitedResult {
        result: row.get("result")?,
        dossier: DossierId(uuid_at(row, "dossier")?),
        name: row.get("name")?,
        media: row.get("media")?,
        bytes: row.get("bytes")?,
        sha256: Sha256(row.get("sha256")?),
    })
}
