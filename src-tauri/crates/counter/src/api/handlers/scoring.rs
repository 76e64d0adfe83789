//! What the check of Decision 766 says of a dossier, said before the dossier goes.

use wire::Dossier;

use crate::api::error::ApiError;
use crate::api::views::FindingView;
use crate::counter::Counter;
use crate::domain::DossierId;
use crate::reports::{self, Finding, Papers, Scored};
use crate::store::{StoreError, Synced};

/// The findings of one dossier, the dearest first.
pub(in crate::api) fn findings(
    counter: &Counter,
    id: DossierId,
) -> Result<Vec<FindingView>, ApiError> {
    let row = counter.store().synced_one(id)?;
    let found = reports::score(&scored(counter, &row)?, counter.now());
    Ok(found.iter().map(finding_view).collect())
}

/// What the check looks at in a dossier.
pub(super) fn scored(counter: &Counter, row: &Synced) -> Result<Scored, ApiError> {
    let signed_copies = counter.store().setting("signed_copies")?;
    Ok(Scored {
        papers: row.ours.then(|| papers(counter, row.id)).transpose()?,
        received_at: row.received_at,
        // What came by the inbox was at the province before it was here.
        acknowledged_at: row
            .acknowledged_at
            .or((!row.ours).then_some(row.received_at)),
        resolved: row.resolved,
        result_files: row.result_files,
        unsigned_results: row.unsigned_results,
        signing_asked: signed_copies.as_deref() != Some("no"),
    })
}

fn papers(counter: &Counter, id: DossierId) -> Result<Papers, ApiError> {
    let store = counter.store();
    let (_, body) = store.body(id)?;
    let dossier: Dossier =
        serde_json::from_slice(&body).map_err(|_| StoreError::Damaged(id.to_string()))?;
    let procedure = &dossier.procedure;
    let edition = store.procedure_edition(procedure.code.as_str(), procedure.edition)?;
    let wanted = edition
        .map(|edition| edition.components)
        .unwrap_or_default();
    Ok(reports::papers(
        &dossier.components,
        &wanted,
        procedure.case.as_ref(),
    ))
}

fn finding_view(finding: &Finding) -> FindingView {
    FindingView {
        code: finding.code().to_owned(),
        params: finding
            .params()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }
}
