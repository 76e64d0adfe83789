//! After reception: a number that is cancelled or taken back, and refused bytes that are mended.

use rusqlite::{OptionalExtension, Transaction, params};
use wire::Moment;

use super::rows::uuid_at;
use super::timeline::insert_timeline;
use super::{NewDraft, Store, StoreError, TimelineEntry, drafts, search};
use crate::domain::{BatchId, DossierId, DraftId, PersonId, undo_until};

/// The draft that the pages of an undone dossier go to.
#[derive(Debug, Clone)]
pub struct NewDraftOfUndo {
    /// Its identifier.
    pub id: DraftId,
    /// Whose.
    pub person: PersonId,
    /// The form to begin with, JSON.
    pub form: String,
}

/// What takes the place of refused bytes.
#[derive(Debug, Clone)]
pub struct Mended {
    /// The bytes.
    pub body: Vec<u8>,
    /// Owner's name in them.
    pub owner: String,
    /// Owner's number in them.
    pub owner_number: String,
    /// What search compares.
    pub folded: String,
    /// The bytes name no official code any more: the province did not take the reserved one.
    pub drops_code: bool,
    /// Who mended.
    pub person: PersonId,
}

impl Store {
    /// Cancels a number that the province does not have; it is listed with its reason and never reused.
    /// Inside the undo any state before sending fits; later only a refused dossier.
    pub fn void_dossier(
        &self,
        id: DossierId,
        reason: &str,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| void(db, id, reason, person, now))
    }

    /// Cancels a number within its undo. Its pages hang on a new draft of the person from then on; none where the
    /// dossier came from a file.
    pub fn undo_dossier(
        &self,
        id: DossierId,
        reason: &str,
        draft: NewDraftOfUndo,
        now: Moment,
    ) -> Result<(), StoreError> {
        let batch = self.batch_of(id)?;
        let freed = batch.map(|batch| Ok::<_, StoreError>((batch, self.free_batch(batch)?)));
        let freed = freed.transpose()?;
        self.write(|db| {
            void(db, id, reason, &draft.person, now)?;
            let Some((batch, wrapped)) = &freed else {
                return Ok(());
            };
            db.execute(
                "UPDATE batches SET dossier = NULL, wrapped_key = ?2 WHERE id = ?1",
                params![batch.0.as_bytes(), wrapped.0],
            )?;
            drafts::insert(
                db,
                &NewDraft {
                    id: draft.id,
                    person: draft.person.clone(),
                    form: draft.form.clone(),
                    batch: *batch,
                },
                now,
            )
        })
    }

    fn batch_of(&self, dossier: DossierId) -> Result<Option<BatchId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id FROM batches WHERE dossier = ?1";
            let row = db.query_row(sql, [dossier.0.as_bytes()], |row| uuid_at(row, "id"));
            Ok(row.optional()?.map(BatchId))
        })
    }

    /// Puts other bytes in the place of refused ones and lets them go out again. Bytes that the province may
    /// have are never replaced.
    pub fn mend_dossier(
        &self,
        id: DossierId,
        mended: &Mended,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = "UPDATE dossiers SET delivery = 'ready', owner = ?2, owner_number = ?3, folded = ?4,
                              dossier_code = CASE WHEN ?5 THEN NULL ELSE dossier_code END
                       WHERE id = ?1 AND delivery = 'refused'";
            let values = params![id.0.as_bytes(), mended.owner, mended.owner_number, mended.folded, mended.drops_code];
            if db.execute(sql, values)? == 0 {
                return Err(StoreError::WrongState);
            }
            search::index(db, id, &mended.folded)?;
            db.execute(
                "UPDATE revisions SET body = ?2, digest = ?3 WHERE dossier = ?1 AND revision = (SELECT revision FROM outbox WHERE dossier = ?1)",
                params![id.0.as_bytes(), mended.body, wire::Sha256::of(&mended.body).0],
            )?;
            db.execute(
                "UPDATE outbox SET reason = NULL, reason_words = NULL, reason_field = NULL, reason_at = NULL,
                                   next_try_at = NULL, attempts = 0, look_up = 0 WHERE dossier = ?1",
                [id.0.as_bytes()],
            )?;
            insert_timeline(db, id, &TimelineEntry {
                at: now,
                code: "mended".to_owned(),
                params: "{}".to_owned(),
                person: Some(mended.person.clone()),
            })
        })
    }
}

fn void(
    db: &Transaction<'_>,
    id: DossierId,
    reason: &str,
    person: &PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    let sql = "UPDATE dossiers SET delivery = 'void', void_reason = ?2
               WHERE id = ?1 AND ((delivery = 'ready' AND undo_until > ?3 AND undo_until <= ?4)
                              OR (delivery IN ('refused', 'conflict') AND NOT (dossier_code IS NOT NULL
                                  AND (origin <> 'counter' OR EXISTS (SELECT 1 FROM acknowledgements a WHERE a.dossier = dossiers.id)))))";
    if db.execute(
        sql,
        params![
            id.0.as_bytes(),
            reason,
            now.millis(),
            undo_until(now).millis()
        ],
    )? == 0
    {
        return Err(StoreError::WrongState);
    }
    let entry = TimelineEntry {
        at: now,
        code: "void".to_owned(),
        params: serde_json::json!({ "reason": reason }).to_string(),
        person: Some(person.clone()),
    };
    insert_timeline(db, id, &entry)
}
