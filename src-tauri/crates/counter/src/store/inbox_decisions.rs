//! Decisions of this counter on online filings: kept with their message, their paper and, when accepted, the dossier,
//! in one transaction; taken back together within the undo.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use wire::Moment;

use super::drafts::insert_aside;
use super::inbox::KEEP_DRAFT;
use super::messages::{enqueue, take_back};
use super::rows::{moment_at, uuid_at};
use super::timeline::insert_timeline;
use super::{
    NewGuidancePaper, NewMessage, NewOther, Store, StoreError, TimelineEntry, WrappedKey,
    guidance_papers, others, search,
};
use crate::domain::{BatchId, DossierId, DraftId, GuidancePaperId, MessageId, PersonId};

/// A batch that no dossier holds any longer, with its key under the folder's.
type Freed = (BatchId, WrappedKey);

/// A decision to keep.
pub struct NewInboxDecision {
    /// Its frozen bytes; the identifier and the word are the decision's.
    pub message: NewMessage,
    /// The round it is about.
    pub round: u8,
    /// Who decided.
    pub person: PersonId,
    /// Within the 8 working hours.
    pub in_time: bool,
    /// The dossier that an accepted filing becomes.
    pub dossier: Option<NewOther>,
    /// The draft and batch of papers brought, with the batch's key under the dossier's.
    pub brought: Option<(DraftId, BatchId, WrappedKey)>,
    /// Form 02 or 03.
    pub paper: Option<NewGuidancePaper>,
}

/// A decision on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxDecisionRow {
    /// Identifier, also of its message.
    pub id: MessageId,
    /// The filing.
    pub item: DossierId,
    /// The round it is about.
    pub round: u8,
    /// `accepted`, `supplement_requested`, `refused`.
    pub outcome: String,
    /// Who decided.
    pub person: PersonId,
    /// When.
    pub decided_at: Moment,
    /// Within the 8 working hours.
    pub in_time: bool,
    /// Form 02 or 03.
    pub paper: Option<GuidancePaperId>,
}

impl Store {
    /// Keeps a decision, all or nothing. False where the number of its paper was given meanwhile: nothing was kept.
    /// `WrongState` where the filing no longer waits in this round, or a decision of ours on it is there already.
    pub fn insert_inbox_decision(
        &self,
        new: &NewInboxDecision,
        now: Moment,
    ) -> Result<bool, StoreError> {
        let stale = match new.dossier.as_ref() {
            Some(dossier) => self.freed_batch(dossier.id)?,
            None => None,
        };
        self.write(|db| {
            is_open(db, new)?;
            if let Some(paper) = &new.paper
                && !guidance_papers::insert(db, paper, now)?
            {
                return Ok(false);
            }
            enqueue(db, &new.message, now)?;
            insert(db, new, now)?;
            if let Some(dossier) = &new.dossier {
                remove_void(db, dossier.id, stale.as_ref())?;
                keep_dossier(db, new, dossier, now)?;
            }
            Ok(true)
        })
    }

    /// Takes a decision back within its undo: message, dossier and count go, the number of its paper stays void.
    pub fn take_inbox_decision_back(
        &self,
        id: MessageId,
        reason: &str,
        now: Moment,
    ) -> Result<InboxDecisionRow, StoreError> {
        let row = self.inbox_decision(id)?;
        let freed = self.freed_batch(row.item)?;
        self.write(|db| {
            take_back(db, id, now)?;
            db.execute(
                "DELETE FROM inbox_decisions WHERE id = ?1",
                [id.0.as_bytes()],
            )?;
            if let Some(paper) = row.paper {
                db.execute(
                    "UPDATE guidance_papers SET void_reason = ?2, voided_at = ?3 WHERE id = ?1",
                    params![paper.0.as_bytes(), reason, now.millis()],
                )?;
            }
            if row.outcome == "accepted" {
                give_papers_back(db, &row, freed.as_ref(), now)?;
                remove_dossier(db, row.item)?;
            }
            Ok(())
        })?;
        Ok(row)
    }

    /// One decision.
    pub fn inbox_decision(&self, id: MessageId) -> Result<InboxDecisionRow, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM inbox_decisions WHERE id = ?1";
            let row = db
                .query_row(sql, [id.0.as_bytes()], decision_row)
                .optional()?;
            row.ok_or(StoreError::NotFound("decision"))
        })
    }

    /// What this counter decided since a moment, newest first.
    pub fn inbox_decisions(&self, since: Moment) -> Result<Vec<InboxDecisionRow>, StoreError> {
        self.read(|db| {
            let sql = "SELECT * FROM inbox_decisions WHERE decided_at >= ?1 ORDER BY decided_at DESC, id DESC";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([since.millis()], decision_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What this counter decided on a filing, newest first.
    pub fn inbox_decisions_on(&self, item: DossierId) -> Result<Vec<InboxDecisionRow>, StoreError> {
        self.read(|db| {
            let sql =
                "SELECT * FROM inbox_decisions WHERE item = ?1 ORDER BY decided_at DESC, id DESC";
            let mut statement = db.prepare(sql)?;
            let rows = statement.query_map([item.0.as_bytes()], decision_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The batch of papers brought for a filing that was accepted, and its key under the folder's again.
    fn freed_batch(&self, item: DossierId) -> Result<Option<Freed>, StoreError> {
        let batch = self.read(|db| {
            let sql = "SELECT id FROM batches WHERE dossier = ?1";
            let row = db.query_row(sql, [item.0.as_bytes()], |row| uuid_at(row, "id"));
            Ok(row.optional()?.map(BatchId))
        })?;
        batch
            .map(|batch| Ok((batch, self.free_batch(batch)?)))
            .transpose()
    }
}

/// One decision of ours per round, while nobody else's is known. One that somebody else was before does not count.
fn is_open(db: &Transaction<'_>, new: &NewInboxDecision) -> Result<(), StoreError> {
    let open: bool = db.query_row(
        "SELECT EXISTS (SELECT 1 FROM inbox WHERE id = ?1 AND round = ?2 AND waits = 1)
            AND NOT EXISTS (SELECT 1 FROM inbox_decisions d JOIN messages m ON m.id = d.id
                            WHERE d.item = ?1 AND d.round = ?2 AND m.state NOT IN ('superseded', 'refused'))",
        params![new.message.subject.0.as_bytes(), new.round],
        |row| row.get(0),
    )?;
    if open {
        Ok(())
    } else {
        Err(StoreError::WrongState)
    }
}

fn insert(db: &Transaction<'_>, new: &NewInboxDecision, now: Moment) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO inbox_decisions (id, item, round, outcome, person, decided_at, in_time, paper)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            new.message.id.0.as_bytes(),
            new.message.subject.0.as_bytes(),
            new.round,
            new.message.what,
            new.person.0,
            now.millis(),
            new.in_time,
            new.paper.as_ref().map(|paper| *paper.id.0.as_bytes()),
        ],
    )?;
    Ok(())
}

fn keep_dossier(
    db: &Transaction<'_>,
    new: &NewInboxDecision,
    dossier: &NewOther,
    now: Moment,
) -> Result<(), StoreError> {
    others::insert_other(db, dossier)?;
    if let Some((draft, batch, wrapped)) = &new.brought {
        db.execute(
            "UPDATE batches SET dossier = ?2, wrapped_key = ?3 WHERE id = ?1 AND dossier IS NULL",
            params![batch.0.as_bytes(), dossier.id.0.as_bytes(), wrapped.0],
        )?;
        db.execute("DELETE FROM drafts WHERE id = ?1", [draft.0.as_bytes()])?;
        let sql = "UPDATE inbox SET draft = NULL WHERE id = ?1";
        db.execute(sql, [dossier.id.0.as_bytes()])?;
    }
    let entry = TimelineEntry {
        at: now,
        code: "accepted_online".to_owned(),
        params: "{}".to_owned(),
        person: Some(new.person.clone()),
    };
    insert_timeline(db, dossier.id, &entry)
}

/// The pages of a decision that was taken back hang on the filing again.
fn give_papers_back(
    db: &Transaction<'_>,
    row: &InboxDecisionRow,
    freed: Option<&Freed>,
    now: Moment,
) -> Result<(), StoreError> {
    let Some((batch, wrapped)) = freed else {
        return Ok(());
    };
    db.execute(
        "UPDATE batches SET dossier = NULL, wrapped_key = ?2 WHERE id = ?1",
        params![batch.0.as_bytes(), wrapped.0],
    )?;
    insert_aside(
        db,
        (DraftId(batch.0), *batch),
        &row.person,
        (KEEP_DRAFT, row.item),
        now,
    )
}

/// What an earlier decision left that did not count; its story stands with the filing, its pages stay.
fn remove_void(
    db: &Transaction<'_>,
    id: DossierId,
    stale: Option<&Freed>,
) -> Result<(), StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1 AND origin = 'online' AND delivery IN ('void', 'refused'))";
    if !db.query_row(sql, [id.0.as_bytes()], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    if let Some((batch, wrapped)) = stale {
        db.execute(
            "UPDATE batches SET dossier = NULL, wrapped_key = ?2 WHERE id = ?1",
            params![batch.0.as_bytes(), wrapped.0],
        )?;
    }
    remove_dossier(db, id)
}

/// What of a dossier goes with it when it is removed. Not its batch: its pages stay, and are freed before.
const CHILDREN: [&str; 12] = [
    "acknowledgements",
    "files",
    "filings",
    "handover_dossiers",
    "outbox",
    "payments",
    "results",
    "returns",
    "revisions",
    "sums",
    "supplements",
    "timeline",
];

/// A filing that was not accepted after all is no dossier, and no trace of one.
fn remove_dossier(db: &Transaction<'_>, id: DossierId) -> Result<(), StoreError> {
    search::remove(db, id)?;
    let sql = "DELETE FROM uploads WHERE file IN (SELECT id FROM files WHERE dossier = ?1)";
    db.execute(sql, [id.0.as_bytes()])?;
    for child in CHILDREN {
        let sql = format!("DELETE FROM {child} WHERE dossier = ?1");
        db.execute(&sql, [id.0.as_bytes()])?;
    }
    // What was scanned for it stays with whoever scanned it.
    db.execute(
        "UPDATE drafts SET dossier = NULL WHERE dossier = ?1",
        [id.0.as_bytes()],
    )?;
    let sql = "DELETE FROM dossiers WHERE id = ?1 AND origin = 'online'";
    db.execute(sql, [id.0.as_bytes()])?;
    Ok(())
}

fn decision_row(row: &Row<'_>) -> rusqlite::Result<InboxDecisionRow> {
    Ok(InboxDecisionRow {
        id: MessageId(uuid_at(row, "id")?),
        item: DossierId(uuid_at(row, "item")?),
        round: row.get("round")?,
        outcome: row.get("outcome")?,
        person: PersonId(row.get("person")?),
        decided_at: moment_at(row, "decided_at")?,
        in_time: row.get("in_time")?,
        paper: row
            .get::<_, Option<[u8; 16]>>("paper")?
            .map(|bytes| GuidancePaperId(uuid::Uuid::from_bytes(bytes))),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_dossier_leaves_no_row_in_any_table() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(folder.path()).unwrap();
        let children = store.read(|db| {
            let mut statement = db.prepare(
                "SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
                 WHERE t.type = 'table' AND f.\"table\" = 'dossiers' ORDER BY t.name",
            )?;
            let names = statement.query_map([], |row| row.get::<_, String>(0))?;
            Ok(names.collect::<Result<Vec<_>, _>>()?)
        });
        let mut known: Vec<&str> = CHILDREN.to_vec();
        // Removed by their own rooms; a reserved code is taken by what is received here, never by what was filed online.
        known.extend(["batches", "dossier_search_rows", "drafts", "reserved_codes"]);
        known.sort_unstable();
        assert_eq!(children.unwrap(), known);
    }
}
