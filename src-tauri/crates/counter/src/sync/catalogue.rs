//! Agencies, procedures and calendars from the province into the store.

use wire::{CatalogueVersion, ProblemType, ProcedureList};

use super::rest_tus::{AtAgency, Listed, Trouble};
use crate::store::{Catalogue, Source};

/// Reads what changed since `known`, with the calendars of these years; they are small and have no common version.
pub(super) fn read(
    at: &AtAgency<'_>,
    known: &str,
    years: &[i32],
    training: bool,
) -> Result<Catalogue, Trouble> {
    let tag = (!known.is_empty()).then(|| format!("\"{known}\""));
    let procedures = changed_since(at, known)?;
    let agencies = match at.agencies(tag.as_deref())? {
        Listed::Same => Vec::new(),
        Listed::New(list) => list.items,
    };
    let mut calendars = Vec::new();
    for year in years {
        calendars.extend(at.calendar(*year)?);
    }
    let CatalogueVersion(version) = procedures.catalogue_version;
    let procedures = procedures.items;
    Ok(Catalogue {
        source: Source::Province,
        version,
        unofficial: training,
        agencies,
        procedures,
        calendars,
    })
}

/// A version that the province does not know (a sample, or of another province) means everything.
fn changed_since(at: &AtAgency<'_>, known: &str) -> Result<ProcedureList, Trouble> {
    if known.is_empty() {
        return at.procedures(None);
    }
    match at.procedures(Some(known)) {
        Err(Trouble::Problem(said))
            if matches!(
                said.kind,
                ProblemType::CursorUnknown | ProblemType::ValidationFailed
            ) =>
        {
            at.procedures(None)
        }
        other => other,
    }
}
