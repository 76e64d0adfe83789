//! Half-filled intakes: the form as typed, and the batch its pages hang on.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use wire::Moment;

use super::rows::{moment_or_none, uuid_at};
use super::{Store, StoreError};
use crate::domain::{BatchId, DossierId, DraftId, PersonId};

/// A draft to write.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Its identifier.
    pub id: DraftId,
    /// Whose.
    pub person: PersonId,
    /// The form as typed, JSON.
    pub form: String,
    /// Its batch, whose row is there already.
    pub batch: BatchId,
}

/// A draft on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// Its identifier.
    pub id: DraftId,
    /// Whose.
    pub person: PersonId,
    /// The form as typed, JSON.
    pub form: String,
    /// Name of the submitter, for the list.
    pub name: String,
    /// Procedure, for the list.
    pub procedure: String,
    /// Its batch.
    pub batch: BatchId,
    /// When it was last written.
    pub saved_at: Option<Moment>,
}

impl Store {
    /// Writes a new draft and makes it the one that opens by itself.
    pub fn insert_draft(&self, draft: &NewDraft, now: Moment) -> Result<(), StoreError> {
        self.write(|db| insert(db, draft, now))
    }

    /// The draft that opens by itself for a person.
    pub fn current_draft(&self, person: &PersonId) -> Result<Option<DraftRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM drafts WHERE person = ?1 AND current = 1";
            Ok(db.query_row(sql, [&person.0], draft_row).optional()?)
        })
    }

    /// One draft.
    pub fn draft(&self, id: DraftId) -> Result<DraftRow, StoreError> {
        self.read(|db| {
            let row = db
                .query_row(
                    "SELECT * FROM drafts WHERE id = ?1",
                    [id.0.as_bytes()],
                    draft_row,
                )
                .optional()?;
            row.ok_or(StoreError::NotFound("draft"))
        })
    }

    /// The draft that a batch hangs on, while there is one.
    pub fn draft_of(&self, batch: BatchId) -> Result<Option<DraftId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id FROM drafts WHERE batch = ?1";
            let row = db.query_row(sql, [batch.0.as_bytes()], |row| uuid_at(row, "id"));
            Ok(row.optional()?.map(DraftId))
        })
    }

    /// The drafts of a person that hold something, newest first.
    pub fn drafts(&self, person: &PersonId) -> Result<Vec<DraftRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM drafts WHERE person = ?1 AND saved_at IS NOT NULL ORDER BY saved_at DESC";
            let mut statement = db.prepare(sql)?;
            Ok(statement.query_map([&person.0], draft_row)?.collect::<Result<_, _>>()?)
        })
    }

    /// Makes a draft the one that opens by itself.
    pub fn make_draft_current(&self, person: &PersonId, id: DraftId) -> Result<(), StoreError> {
        self.write(|db| {
            db.execute(
                "UPDATE drafts SET current = (id = ?2) WHERE person = ?1",
                params![person.0, id.0.as_bytes()],
            )?;
            Ok(())
        })
    }

    /// The draft of papers that come for a dossier or a filing, of whoever works on it now: the one known, else a new
    /// one; `keep` is of [`insert_aside`].
    pub(super) fn draft_aside(
        &self,
        known: Option<DraftId>,
        person: &PersonId,
        (fresh, batch): (DraftId, BatchId),
        (keep, subject): (&str, DossierId),
        now: Moment,
    ) -> Result<DraftId, StoreError> {
        if let Some(known) = known {
            self.write(|db| {
                let sql = "UPDATE drafts SET person = ?2, current = 0 WHERE id = ?1";
                db.execute(sql, params![known.0.as_bytes(), person.0])?;
                Ok(())
            })?;
            return Ok(known);
        }
        self.begin_batch(batch, now)?;
        let new = (fresh, batch);
        self.write(|db| insert_aside(db, new, person, (keep, subject), now))?;
        Ok(fresh)
    }

    /// Writes the form.
    pub fn save_draft(
        &self,
        id: DraftId,
        form: &str,
        name: &str,
        procedure: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let changed = db.execute(
                "UPDATE drafts SET form = ?2, name = ?3, procedure = ?4, saved_at = ?5 WHERE id = ?1",
                params![id.0.as_bytes(), form, name, procedure, now.millis()],
            )?;
            if changed == 1 { Ok(()) } else { Err(StoreError::NotFound("draft")) }
        })
    }
}

pub(super) fn insert(
    db: &Transaction<'_>,
    draft: &NewDraft,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "UPDATE drafts SET current = 0 WHERE person = ?1",
        [&draft.person.0],
    )?;
    insert_row(db, draft, true, now)
}

/// A draft that never opens by itself and stands in no list; `keep` writes ?1, the draft, beside ?2, what it is for.
pub(super) fn insert_aside(
    db: &Transaction<'_>,
    (id, batch): (DraftId, BatchId),
    person: &PersonId,
    (keep, subject): (&str, DossierId),
    now: Moment,
) -> Result<(), StoreError> {
    let new = NewDraft {
        id,
        person: person.clone(),
        form: "{}".to_owned(),
        batch,
    };
    insert_row(db, &new, false, now)?;
    db.execute(keep, params![id.0.as_bytes(), subject.0.as_bytes()])?;
    Ok(())
}

fn insert_row(
    db: &Transaction<'_>,
    draft: &NewDraft,
    current: bool,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO drafts (id, person, form, batch, current, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            draft.id.0.as_bytes(),
            draft.person.0,
            draft.form,
            draft.batch.0.as_bytes(),
            current,
            now.millis()
        ],
    )?;
    Ok(())
}

fn draft_row(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        id: DraftId(uuid_at(row, "id")?),
        person: PersonId(row.get("person")?),
        form: row.get("form")?,
        name: row.get("name")?,
        procedure: row.get("procedure")?,
        batch: BatchId(uuid_at(row, "batch")?),
        saved_at: moment_or_none(row, "saved_at")?,
    })
}
