//! What happened to a dossier: lines that are added and never changed.

use rusqlite::{Transaction, params};
use wire::Moment;

use super::rows::moment_at;
use super::{Store, StoreError};
use crate::domain::{DossierId, PersonId};

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub at: Moment,
    /// Key of the sentence.
    pub code: String,
    /// What fills it, JSON object of texts.
    pub params: String,
    /// Who, when a person did it.
    pub person: Option<PersonId>,
}

impl Store {
    /// What happened to a dossier, newest first.
    pub fn timeline(&self, dossier: DossierId) -> Result<Vec<TimelineEntry>, StoreError> {
        self.read(|db| {
            let mut statement =
                db.prepare("SELECT * FROM timeline WHERE dossier = ?1 ORDER BY at DESC, id DESC")?;
            let rows = statement.query_map([dossier.0.as_bytes()], |row| {
                Ok(TimelineEntry {
                    at: moment_at(row, "at")?,
                    code: row.get("code")?,
                    params: row.get("params")?,
                    person: row.get::<_, Option<String>>("person")?.map(PersonId),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Adds a line to a timeline.
    pub fn add_to_timeline(
        &self,
        dossier: DossierId,
        entry: &TimelineEntry,
    ) -> Result<(), StoreError> {
        self.write(|db| insert_timeline(db, dossier, entry))
    }
}

pub(super) fn insert_timeline(
    db: &Transaction<'_>,
    id: DossierId,
    entry: &TimelineEntry,
) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO timeline (dossier, at, code, params, person) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            id.0.as_bytes(),
            entry.at.millis(),
            entry.code,
            entry.params,
            entry.person.as_ref().map(|person| &person.0)
        ],
    )?;
    Ok(())
}

/// What a person did to a dossier.
pub(super) fn tell(
    db: &Transaction<'_>,
    dossier: DossierId,
    code: &str,
    params: &serde_json::Value,
    person: &PersonId,
    now: Moment,
) -> Result<(), StoreError> {
    let entry = TimelineEntry {
        at: now,
        code: code.to_owned(),
        params: params.to_string(),
        person: Some(person.clone()),
    };
    insert_timeline(db, dossier, &entry)
}
