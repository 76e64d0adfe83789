//! Looks for the dossiers behind the cells in which the province counts something else.

use std::collections::{BTreeMap, BTreeSet};

use wire::{DossierRecord, DossierSummary, LocalDate, OpenDossier, Statistics};

use crate::api::error::ApiError;
use crate::api::router::Call;
use crate::domain::DossierId;
use crate::reports::{self, Ask, CellCauses, Compared, Known, Period};
use crate::store::StoreError;
use crate::sync::{Line, SyncError};

/// The account of an agency, asked over the line.
struct AtProvince<'a> {
    line: &'a Line,
    agency: &'a str,
}

impl Ask for AtProvince<'_> {
    type Error = SyncError;

    fn figures(&mut self, period: Period) -> Result<Statistics, SyncError> {
        self.line
            .statistics_of(self.agency, period.from(), period.to())
    }

    fn day(&mut self, day: LocalDate) -> Result<Vec<DossierSummary>, SyncError> {
        self.line.received_there(self.agency, day)
    }

    fn open(&mut self) -> Result<Vec<OpenDossier>, SyncError> {
        self.line.open_there(self.agency)
    }

    fn look_up(&mut self, id: DossierId) -> Result<Option<DossierRecord>, SyncError> {
        self.line.look_up_there(self.agency, id)
    }
}

/// Asks the province about every agency with a differing cell, and keeps what was found beside its figures.
pub(super) fn look_for(
    call: &Call<'_>,
    compared: &Compared,
    period: Period,
    theirs: &[Statistics],
) -> Result<(), ApiError> {
    let store = call.counter.store();
    let differing: BTreeSet<&str> = compared
        .differences
        .iter()
        .map(|one| one.agency.as_str())
        .collect();
    for agency in differing {
        let Some(figures) = theirs.iter().find(|one| one.agency.as_str() == agency) else {
            continue;
        };
        let known = Known {
            cases: reports::cases_of(store, agency, period.to())?,
            unsent: store.never_acknowledged(agency)?.into_iter().collect(),
        };
        let line = call.counter.line();
        let mut found = reports::trace(&mut AtProvince { line, agency }, &known, period, figures);
        name(call, &mut found)?;
        let text =
            serde_json::to_string(&found).map_err(|_| StoreError::Damaged("causes".to_owned()))?;
        store.keep_causes(agency, period.from(), period.to(), &text)?;
    }
    Ok(())
}

/// What was found when the province was asked last.
pub(super) fn found(
    call: &Call<'_>,
    period: Period,
) -> Result<BTreeMap<(String, u32), CellCauses>, ApiError> {
    let kept = call.counter.store().causes(period.from(), period.to())?;
    let mut found = BTreeMap::new();
    for (agency, text) in kept {
        let cells: Vec<CellCauses> =
            serde_json::from_str(&text).map_err(|_| StoreError::Damaged("causes".to_owned()))?;
        found.extend(
            cells
                .into_iter()
                .map(|cell| ((agency.clone(), cell.column), cell)),
        );
    }
    Ok(found)
}

/// A dossier that is here goes by the code that it has here.
fn name(call: &Call<'_>, cells: &mut [CellCauses]) -> Result<(), ApiError> {
    for cause in cells.iter_mut().flat_map(|cell| &mut cell.causes) {
        match call.counter.store().dossier_named(&cause.dossier) {
            Ok(row) => cause.code = row.code(),
            Err(StoreError::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
