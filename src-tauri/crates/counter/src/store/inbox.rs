//! The inbox as the province last told it: one row per online filing, with what this counter saw and answered.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, Transaction, params};
use wire::{InboxItem, Moment};

use super::rows::{from_json, moment_at, moment_or_none, to_json, uuid_at};
use super::{SealKey, Store, StoreError, WrappedKey};
use crate::domain::{BatchId, DossierId, DraftId, PersonId};

/// Writes the draft of the papers that were brought for a filing.
pub(super) const KEEP_DRAFT: &str = "UPDATE inbox SET draft = ?1 WHERE id = ?2";

/// Answers per paper: code of the paper → word of the answer.
pub type Answers = BTreeMap<String, String>;
/// Pages per file that were on the screen.
pub type SeenPages = BTreeMap<String, BTreeSet<u32>>;

/// An online filing on record.
#[derive(Clone)]
pub struct InboxRow {
    /// The province's identifier; the dossier keeps it after acceptance.
    pub id: DossierId,
    /// Agency identifier.
    pub agency: String,
    /// As last told.
    pub item: InboxItem,
    /// The last complete reading had it.
    pub waits: bool,
    /// When this counter first saw the round.
    pub came_at: Moment,
    /// When a complete reading first lacked it.
    pub left_at: Option<Moment>,
    /// What was answered about its papers, in this round.
    pub answers: Answers,
    /// What was on the screen, in this round.
    pub seen: SeenPages,
    /// Holds the papers brought later.
    pub draft: Option<DraftId>,
    /// Its key under the folder's.
    pub wrapped_key: WrappedKey,
}

impl Store {
    /// Takes one complete reading of an agency's inbox in, all or nothing: what it lacks has left. Gives what changed.
    pub fn take_inbox(
        &self,
        agency: &str,
        items: &[InboxItem],
        now: Moment,
    ) -> Result<Vec<DossierId>, StoreError> {
        let keys = items
            .iter()
            .map(|_| Ok(self.new_dossier_key()?.1))
            .collect::<Result<Vec<_>, StoreError>>()?;
        self.write(|db| {
            let mut changed = Vec::new();
            for (item, key) in items.iter().zip(&keys) {
                if put(db, agency, item, true, key, now)? {
                    changed.push(DossierId(item.id.0));
                }
            }
            changed.extend(leave(db, agency, items, now)?);
            note_reading(db, agency, true, now)?;
            Ok(changed)
        })
    }

    /// Notes that the province offers this account no inbox.
    pub fn no_inbox(&self, agency: &str, now: Moment) -> Result<(), StoreError> {
        self.write(|db| note_reading(db, agency, false, now))
    }

    /// Takes in what was told of one filing by itself; whether it waits, its decision says.
    pub fn put_inbox_item(
        &self,
        agency: &str,
        item: &InboxItem,
        now: Moment,
    ) -> Result<(), StoreError> {
        let key = self.new_dossier_key()?.1;
        self.write(|db| {
            put(db, agency, item, item.decision.is_none(), &key, now)?;
            if item.decision.is_some() {
                let sql = "UPDATE inbox SET left_at = coalesce(left_at, ?2) WHERE id = ?1";
                db.execute(sql, params![item.id.0.as_bytes(), now.millis()])?;
            }
            Ok(())
        })
    }

    /// Filings that wait, or left since a moment; due soonest first.
    pub fn inbox(&self, left_since: Moment) -> Result<Vec<InboxRow>, StoreError> {
        self.read(|db| {
            let sql =
                "SELECT * FROM inbox WHERE waits = 1 OR left_at >= ?1 ORDER BY receive_by, id";
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([left_since.millis()])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(inbox_row(row)?);
            }
            Ok(found)
        })
    }

    /// Filings of an agency that left the list and of which nobody knows yet who decided.
    pub fn inbox_unexplained(&self, agency: &str) -> Result<Vec<DossierId>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id FROM inbox WHERE waits = 0 AND agency = ?1
                       AND json_extract(item, '$.decision') IS NULL";
            let mut statement = db.prepare(sql)?;
            let ids = statement.query_map([agency], |row| uuid_at(row, "id").map(DossierId))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// One filing, whether it waits or not.
    pub fn inbox_item(&self, id: DossierId) -> Result<InboxRow, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare("SELECT * FROM inbox WHERE id = ?1")?;
            let mut rows = statement.query([id.0.as_bytes()])?;
            match rows.next()? {
                Some(row) => inbox_row(row),
                None => Err(StoreError::NotFound("filing")),
            }
        })
    }

    /// When the inbox was last read to its end: the account read longest ago. None before the first time.
    pub fn inbox_read_at(&self) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let sql = "SELECT min(read_at) FROM inbox_readings WHERE supported = 1";
            let millis: Option<i64> = db.query_row(sql, [], |row| row.get(0))?;
            Ok(millis.map(Moment::from_millis))
        })
    }

    /// False where the province said that no account has an inbox.
    pub fn inbox_supported(&self) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql = "SELECT count(*) = 0 OR max(supported) = 1 FROM inbox_readings";
            Ok(db.query_row(sql, [], |row| row.get(0))?)
        })
    }

    /// Keeps the answer about a paper of the present round, or takes it back.
    pub fn answer_inbox_paper(
        &self,
        id: DossierId,
        paper: &str,
        answer: Option<&str>,
    ) -> Result<(), StoreError> {
        self.change_json(id, "answers", |answers: &mut Answers| {
            match answer {
                Some(answer) => answers.insert(paper.to_owned(), answer.to_owned()),
                None => answers.remove(paper),
            };
        })
    }

    /// Keeps that a page was on the screen.
    pub fn see_inbox_page(&self, id: DossierId, file: &str, page: u32) -> Result<(), StoreError> {
        self.change_json(id, "seen", |seen: &mut SeenPages| {
            seen.entry(file.to_owned()).or_default().insert(page);
        })
    }

    fn change_json<T: serde::Serialize + serde::de::DeserializeOwned>(
        &self,
        id: DossierId,
        column: &str,
        change: impl FnOnce(&mut T),
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = format!("SELECT {column} FROM inbox WHERE id = ?1 AND waits = 1");
            let text: Option<String> = db
                .query_row(&sql, [id.0.as_bytes()], |row| row.get(0))
                .optional()?;
            let mut value = from_json(&text.ok_or(StoreError::WrongState)?)?;
            change(&mut value);
            let sql = format!("UPDATE inbox SET {column} = ?2 WHERE id = ?1");
            db.execute(&sql, params![id.0.as_bytes(), to_json(&value)?])?;
            Ok(())
        })
    }

    /// The draft that holds the papers brought for a filing, of whoever works on it now; made where there is none.
    pub fn inbox_draft(
        &self,
        id: DossierId,
        person: &PersonId,
        fresh: (DraftId, BatchId),
        now: Moment,
    ) -> Result<DraftId, StoreError> {
        let known = self.inbox_item(id)?.draft;
        let keep = (KEEP_DRAFT, id);
        self.draft_aside(known, person, fresh, keep, now)
    }

    /// The key of a filing.
    pub fn inbox_key(&self, row: &InboxRow) -> Result<SealKey, StoreError> {
        self.dossier_key(&row.wrapped_key)
    }
}

/// True where something changed that a list shows. A later round begins anew: nothing of it was seen or answered yet.
fn put(
    db: &Transaction<'_>,
    agency: &str,
    item: &InboxItem,
    waits: bool,
    key: &WrappedKey,
    now: Moment,
) -> Result<bool, StoreError> {
    let known: Option<(u8, String, bool)> = db
        .query_row(
            "SELECT round, item, waits FROM inbox WHERE id = ?1",
            [item.id.0.as_bytes()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let text = to_json(item)?;
    let Some((round, told, waited)) = known else {
        db.execute(
            "INSERT INTO inbox (id, agency, round, receive_by, item, waits, came_at, wrapped_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                item.id.0.as_bytes(),
                agency,
                item.round,
                item.receive_by.millis(),
                text,
                waits,
                now.millis(),
                key.0,
            ],
        )?;
        return Ok(true);
    };
    if item.round < round || (told == text && waited == waits) {
        return Ok(false);
    }
    db.execute(
        "UPDATE inbox SET round = ?2, receive_by = ?3, item = ?4, waits = ?5,
                          left_at = CASE WHEN ?5 THEN NULL ELSE left_at END WHERE id = ?1",
        params![
            item.id.0.as_bytes(),
            item.round,
            item.receive_by.millis(),
            text,
            waits
        ],
    )?;
    if item.round > round {
        db.execute(
            "UPDATE inbox SET answers = '{}', seen = '{}', came_at = ?2 WHERE id = ?1",
            params![item.id.0.as_bytes(), now.millis()],
        )?;
    }
    Ok(true)
}

fn leave(
    db: &Transaction<'_>,
    agency: &str,
    items: &[InboxItem],
    now: Moment,
) -> Result<Vec<DossierId>, StoreError> {
    let there: BTreeSet<DossierId> = items.iter().map(|item| DossierId(item.id.0)).collect();
    let mut statement = db.prepare("SELECT id FROM inbox WHERE waits = 1 AND agency = ?1")?;
    let known = statement
        .query_map([agency], |row| uuid_at(row, "id").map(DossierId))?
        .collect::<Result<Vec<_>, _>>()?;
    let gone: Vec<DossierId> = known.into_iter().filter(|id| !there.contains(id)).collect();
    for id in &gone {
        db.execute(
            "UPDATE inbox SET waits = 0, left_at = ?2 WHERE id = ?1",
            params![id.0.as_bytes(), now.millis()],
        )?;
    }
    Ok(gone)
}

fn note_reading(
    db: &Transaction<'_>,
    agency: &str,
    supported: bool,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO inbox_readings (agency, read_at, supported) VALUES (?1, ?2, ?3)
         ON CONFLICT (agency) DO UPDATE SET read_at = ?2, supported = ?3",
        params![agency, now.millis(), supported],
    )?;
    Ok(())
}

fn inbox_row(row: &Row<'_>) -> Result<InboxRow, StoreError> {
    Ok(InboxRow {
        id: DossierId(uuid_at(row, "id")?),
        agency: row.get("agency")?,
        item: from_json(&row.get::<_, String>("item")?)?,
        waits: row.get("waits")?,
        came_at: moment_at(row, "came_at")?,
        left_at: moment_or_none(row, "left_at")?,
        answers: from_json(&row.get::<_, String>("answers")?)?,
        seen: from_json(&row.get::<_, String>("seen")?)?,
        draft: row
            .get::<_, Option<[u8; 16]>>("draft")?
            .map(|bytes| DraftId(uuid::Uuid::from_bytes(bytes))),
        wrapped_key: WrappedKey(row.get("wrapped_key")?),
    })
}
