//! What came after reception: papers or money in a revision of a dossier of ours, papers beside one that others made.

use rusqlite::{OptionalExtension, Transaction, params};
use wire::Moment;

use super::files::insert_file;
use super::messages::enqueue;
use super::resolution::set_due;
use super::rows::uuid_at;
use super::supplements::bring_supplement;
use super::timeline::insert_timeline;
use super::{NewFile, NewMessage, Store, StoreError, TimelineEntry, WrappedKey};
use crate::domain::{BatchId, DossierId, DraftId, PersonId};

/// The province acknowledged it once, and what is on its way goes by itself.
const TAKES_PAPERS: &str = "SELECT delivery = 'acknowledged' OR (delivery IN ('ready', 'sending', 'waiting')
    AND EXISTS (SELECT 1 FROM acknowledgements a WHERE a.dossier = dossiers.id)) FROM dossiers WHERE id = ?1";

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
    /// The draft that holds the papers brought for a dossier, of whoever works on it now; made where there is none.
    pub fn brought_draft(
        &self,
        dossier: DossierId,
        person: &PersonId,
        fresh: (DraftId, BatchId),
        now: Moment,
    ) -> Result<DraftId, StoreError> {
        let known = self.brought_draft_of(dossier)?;
        let keep = ("UPDATE drafts SET dossier = ?2 WHERE id = ?1", dossier);
        self.draft_aside(known, person, fresh, keep, now)
    }

    fn brought_draft_of(&self, dossier: DossierId) -> Result<Option<DraftId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id FROM drafts WHERE dossier = ?1";
            let id = db.query_row(sql, [dossier.0.as_bytes()], |row| uuid_at(row, "id"));
            Ok(id.optional()?.map(DraftId))
        })
    }

    /// The province has the dossier, and no answer of a person is waited for: something can be said of it.
    pub fn takes_papers(&self, dossier: DossierId) -> Result<bool, StoreError> {
        self.read(|db| {
            let row = db.query_row(TAKES_PAPERS, [dossier.0.as_bytes()], |row| row.get(0));
            Ok(row.optional()?.unwrap_or(false))
        })
    }

    /// Keeps papers that were brought, with everything that goes out because of them, in one transaction.
    /// `WrongState` until the province has the dossier, and when the request was answered before.
    pub fn bring_papers(&self, brought: &Brought, now: Moment) -> Result<(), StoreError> {
        let id = brought.dossier;
        self.write(|db| {
            let takes = db.query_row(TAKES_PAPERS, [id.0.as_bytes()], |row| row.get::<_, bool>(0));
            if !takes.optional()?.unwrap_or(false) {
                return Err(StoreError::WrongState);
            }
            let sql = "SELECT count(*) FROM files WHERE dossier = ?1";
            let before: usize = db.query_row(sql, [id.0.as_bytes()], |row| row.get(0))?;
            for (n, file) in brought.files.iter().enumerate() {
                insert_file(db, id, "component", file, before + n)?;
            }
            db.execute(
                "UPDATE dossiers SET pages = pages + ?2 WHERE id = ?1",
                params![
                    id.0.as_bytes(),
                    brought.files.iter().map(|file| file.pages).sum::<u32>()
                ],
            )?;
            if let Some(request) = &brought.request {
                bring_supplement(db, id, request, now)?;
            }
            if let Some((revision, body, due_at)) = &brought.revision {
                keep_revision(db, id, *revision, body, now)?;
                send_next(db, id, now)?;
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
            keep_revision(db, id, revision, body, now)?;
            send_next(db, id, now)?;
            let sql = "UPDATE payments SET revision = ?2 WHERE dossier = ?1 AND revision IS NULL AND id <= ?3";
            db.execute(sql, params![id.0.as_bytes(), revision, last])?;
            Ok(())
        })
    }
}

fn keep_revision(
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
    Ok(())
}

/// Puts the revision after the one that the province acknowledged last into the queue. One that is on its way goes
/// first: those behind it come in turn, as each is acknowledged.
pub(super) fn send_next(
    db: &Transaction<'_>,
    id: DossierId,
    now: Moment,
) -> Result<(), StoreError> {
    let sql = "UPDATE outbox SET revision = revision + 1, queued_at = ?2, not_before = ?2, attempts = 0,
                                 next_try_at = NULL, look_up = 0, first = 0
               WHERE dossier = ?1
                 AND EXISTS (SELECT 1 FROM dossiers d WHERE d.id = ?1 AND d.delivery = 'acknowledged')
                 AND EXISTS (SELECT 1 FROM revisions r WHERE r.dossier = ?1 AND r.revision = outbox.revision + 1)";
    if db.execute(sql, params![id.0.as_bytes(), now.millis()])? == 1 {
        let sql = "UPDATE dossiers SET delivery = 'ready' WHERE id = ?1";
        db.execute(sql, [id.0.as_bytes()])?;
    }
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
