//! What came after reception: papers or money in a revision of a dossier of ours, papers beside one that others made.

use rusqlite::{Transaction, params};
use wire::Moment;

use super::files::insert_file;
use super::messages::enqueue;
use super::resolution::set_due;
use super::rows::uuid_at;
use super::supplements::bring_supplement;
use super::timeline::insert_timeline;
use super::{NewFile, NewMessage, Store, StoreError, TimelineEntry, WrappedKey};
use crate::domain::{BatchId, DossierId, DraftId};

/// Papers that were brought for a dossier.
pub struct Brought {
    /// The dossier.
    pub dossier: DossierId,
    /// The request that they answer.
    pub request: Option<String>,
    /// Their files, durable.
    pub files: Vec<NewFile>,
    /// The next revision with its frozen bytes and the due date it names; none for a dossier of others.
    pub revision: Option<(u32, Vec<u8>, Moment)>,
    /// What is told of it, after the revision.
    pub message: NewMessage,
    /// Its line in the timeline.
    pub entry: TimelineEntry,
    /// The draft that held the pages, its batch and the batch's key under the dossier's.
    pub draft: Option<(DraftId, BatchId, WrappedKey)>,
}

impl Store {
    /// Keeps papers that were brought, with everything that goes out because of them, in one transaction.
    /// `WrongState` while the dossier itself is still on its way, and when the request was answered before.
    pub fn bring_papers(&self, brought: &Brought, now: Moment) -> Result<(), StoreError> {
        let id = brought.dossier;
        self.write(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1 AND delivery = 'acknowledged')";
            if !db.query_row(sql, [id.0.as_bytes()], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::WrongState);
            }
            let sql = "SELECT count(*) FROM files WHERE dossier = ?1";
            let before: usize = db.query_row(sql, [id.0.as_bytes()], |row| row.get(0))?;
            for (n, file) in brought.files.iter().enumerate() {
                insert_file(db, id, "component", file, before + n)?;
            }
            db.execute(
                "UPDATE dossiers SET pages = pages + ?2 WHERE id = ?1",
                params![id.0.as_bytes(), brought.files.iter().map(|file| file.pages).sum::<u32>()],
            )?;
            if let Some(request) = &brought.request {
                bring_supplement(db, id, request, now)?;
            }
            if let Some((revision, body, due_at)) = &brought.revision {
                queue_revision(db, id, *revision, body, now)?;
                set_due(db, id, *due_at)?;
            }
            end_draft(db, brought)?;
            enqueue(db, &brought.message, now)?;
            insert_timeline(db, id, &brought.entry)
        })
    }

    /// Dossiers of ours that the province has, and of whose money it does not know everything.
    pub fn money_untold(&self) -> Result<Vec<DossierId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT DISTINCT p.dossier AS id FROM payments p JOIN dossiers d ON d.id = p.dossier
                       WHERE p.revision IS NULL AND d.origin = 'counter' AND d.delivery = 'acknowledged'
                       ORDER BY p.dossier";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok(DossierId(uuid_at(row, "id")?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Queues the revision that tells of the payments up to one. `WrongState` while an earlier one is on its way.
    pub fn tell_money(
        &self,
        id: DossierId,
        (revision, body): (u32, &[u8]),
        last: i64,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1 AND delivery = 'acknowledged')";
            if !db.query_row(sql, [id.0.as_bytes()], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::WrongState);
            }
            queue_revision(db, id, revision, body, now)?;
            let sql = "UPDATE payments SET revision = ?2 WHERE dossier = ?1 AND revision IS NULL AND id <= ?3";
            db.execute(sql, params![id.0.as_bytes(), revision, last])?;
            Ok(())
        })
    }
}

fn queue_revision(
    db: &Transaction<'_>,
    id: DossierId,
    revision: u32,
    body: &[u8],
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO revisions (dossier, revision, body, digest, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id.0.as_bytes(), revision, body, wire::Sha256::of(body).0, now.millis()],
    )?;
    let sql = "UPDATE outbox SET revision = ?2, queued_at = ?3, not_before = ?3, attempts = 0, next_try_at = NULL,
                                 look_up = 0, first = 0 WHERE dossier = ?1 AND revision = ?2 - 1";
    if db.execute(sql, params![id.0.as_bytes(), revision, now.millis()])? == 0 {
        return Err(StoreError::WrongState);
    }
    db.execute(
        "UPDATE dossiers SET delivery = 'ready' WHERE id = ?1",
        [id.0.as_bytes()],
    )?;
    Ok(())
}

fn end_draft(db: &Transaction<'_>, brought: &Brought) -> Result<(), StoreError> {
    let Some((draft, batch, wrapped)) = &brought.draft else {
        return Ok(());
    };
    db.execute(
        "UPDATE batches SET dossier = ?2, wrapped_key = ?3 WHERE id = ?1 AND dossier IS NULL",
        params![batch.0.as_bytes(), brought.dossier.0.as_bytes(), wrapped.0],
    )?;
    if db.execute("DELETE FROM drafts WHERE id = ?1", [draft.0.as_bytes()])? == 0 {
        return Err(StoreError::NotFound("draft"));
    }
    Ok(())
}
