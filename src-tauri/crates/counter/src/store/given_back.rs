//! Papers that are the citizen's again: the dossier ended without the agency's work, and they lie here.

use rusqlite::params;
use serde_json::json;
use wire::Moment;

use super::dossiers::dossier_row;
use super::timeline::tell;
use super::{DossierRow, Store, StoreError};
use crate::domain::{DossierId, PersonId};

/// Refused (3), withdrawn (7), stopped (8); or a withdrawal is on its way, or there and not heard of: the citizen stands
/// here with or without a line.
const TO_GIVE_BACK: &str = "handover IN ('at_counter', 'batched', 'sent_back') AND delivery NOT IN ('void', 'draft')
    AND (coalesce(business, 0) IN (3, 7, 8) OR EXISTS (SELECT 1 FROM messages m WHERE m.subject = dossiers.id
         AND m.what = 'withdrawn' AND (m.state IN ('ready', 'sending', 'waiting')
           OR m.state = 'acknowledged' AND coalesce(business_at, 0) <= m.queued_at)))";

pub(super) fn to_give_back_sql() -> String {
    format!(
        "SELECT * FROM dossiers INDEXED BY dossiers_with_paper_here WHERE {TO_GIVE_BACK} ORDER BY received_at, id"
    )
}

impl Store {
    /// Dossiers whose papers lie here, in a bag or not, and go to no agency: the citizen is to have them back.
    pub fn papers_to_give_back(&self) -> Result<Vec<DossierRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(&to_give_back_sql())?;
            let rows = statement.query_map([], dossier_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Whether the papers of a dossier are to be given back.
    pub fn is_to_give_back(&self, dossier: DossierId) -> Result<bool, StoreError> {
        self.read(|db| {
            let sql =
                format!("SELECT EXISTS (SELECT 1 FROM dossiers WHERE id = ?1 AND {TO_GIVE_BACK})");
            Ok(db.query_row(&sql, [dossier.0.as_bytes()], |row| row.get(0))?)
        })
    }

    /// The citizen has the papers of a dossier again; what lay in an open bag is taken out of it. `WrongState` unless
    /// they lie here and go to no agency.
    pub fn give_papers_back(
        &self,
        dossier: DossierId,
        taken_by: &str,
        person: &PersonId,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(|db| {
            let sql = format!(
                "UPDATE dossiers SET handover = 'given_back' WHERE id = ?1 AND {TO_GIVE_BACK}"
            );
            if db.execute(&sql, [dossier.0.as_bytes()])? == 0 {
                return Err(StoreError::WrongState);
            }
            let sql = "DELETE FROM handover_dossiers WHERE dossier = ?1
                       AND handover IN (SELECT id FROM handovers WHERE confirmed_at IS NULL)";
            db.execute(sql, params![dossier.0.as_bytes()])?;
            let told = json!({ "name": taken_by });
            tell(db, dossier, "papers_given_back", &told, person, now)
        })
    }
}
