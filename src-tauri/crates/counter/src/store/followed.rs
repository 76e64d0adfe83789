//! Dossiers that somebody still has to do something about: at the agency, waiting for papers, or to be returned.

use super::dossiers::dossier_row;
use super::returns::CAME_BACK;
use super::{DossierRow, Store, StoreError};

pub(super) fn followed_sql() -> String {
    format!(
        "SELECT * FROM dossiers WHERE id IN (SELECT id FROM dossiers WHERE business IS NOT NULL
           AND business NOT IN (3, 7, 10) AND delivery <> 'void' UNION ALL {CAME_BACK}) ORDER BY due_day, received_at"
    )
}

impl Store {
    /// Every dossier that the province has and whose status is none of 3, 7 and 10, and every one whose result came back by
    /// post; the one due first comes first.
    pub fn followed(&self) -> Result<Vec<DossierRow>, StoreError> {
        self.read(|db| {
            let mut statement = db.prepare(&followed_sql())?;
            Ok(statement
                .query_map([], dossier_row)?
                .collect::<Result<_, _>>()?)
        })
    }
}
