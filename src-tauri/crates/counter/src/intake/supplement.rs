//! Papers brought after reception: bound like those of an intake, then a revision of our own dossier, or papers
//! added to one that others made.

use wire::{
    Clerk, ClerkId, ComponentCode, Dossier, DossierComponent, Event, EventWhat, Moment,
    PapersAdded, RevisionKind, RevisionReason, ServerId, SupplementReceived, Uuid7, Version,
};

use super::bind::bind;
use super::body::file;
use super::{At, Bound, ComponentGiven, IntakeError};
use crate::domain::deadline::{Stop, due_after_supplements};
use crate::domain::{FileId, fresh_uuid};
use crate::store::{Brought, DossierRow, NewMessage, Store, StoreError, TimelineEntry};

/// What was brought.
pub struct Supplement {
    /// The request of the agency that it answers; a dossier of ours takes nothing that nobody asked for.
    pub request: Option<String>,
    /// The papers, each with pages or files.
    pub papers: Vec<ComponentGiven>,
    /// A note to the agency.
    pub note: Option<String>,
}

/// Takes in what was brought: durable with everything that goes out because of it when this returns.
pub fn bring_papers(
    store: &Store,
    row: &DossierRow,
    supplement: &Supplement,
    at: &At,
) -> Result<DossierRow, IntakeError> {
    let ours = store.filing(row.id)?.is_none();
    let wanted = store.supplements(row.id)?;
    let open = |id: &String| {
        wanted
            .iter()
            .any(|one| one.id == *id && one.brought_at.is_none())
    };
    let named = supplement.request.as_ref();
    if supplement.papers.is_empty()
        || named.is_some_and(|id| !open(id))
        || (ours && named.is_none())
    {
        return Err(StoreError::WrongState.into());
    }
    let mut bound = Vec::new();
    let kept = keep(store, row, supplement, at, ours, &mut bound);
    if kept.is_err() {
        for bound in &bound {
            // What cannot be removed now is swept when the folder is opened next.
            let _ = store.discard_object(&bound.file.stored);
        }
    }
    kept?;
    Ok(store.dossier(row.id)?)
}

fn keep(
    store: &Store,
    row: &DossierRow,
    supplement: &Supplement,
    at: &At,
    ours: bool,
    bound: &mut Vec<Bound>,
) -> Result<(), IntakeError> {
    let key = store.key_of(row.id)?;
    for paper in &supplement.papers {
        let file = FileId(fresh_uuid(at.now)?);
        bound.extend(bind(store, &key, paper, file, at.now)?);
    }
    if bound.len() < supplement.papers.len() {
        return Err(IntakeError::NoFile);
    }
    let components: Vec<DossierComponent> = supplement
        .papers
        .iter()
        .zip(bound.iter())
        .map(|(paper, bound)| component(paper, bound))
        .collect();
    let (revision, what) = if ours {
        let (number, body) = store.body(row.id)?;
        let due_at = due_when_brought(store, row, supplement.request.as_deref(), at.now)?;
        let body = revised(&body, number + 1, supplement, &components, due_at)?;
        let what = EventWhat::SupplementReceived(SupplementReceived {
            supplement_request: ServerId(supplement.request.clone().unwrap_or_default()),
            version: Version(number + 1),
            note: supplement.note.clone(),
        });
        (Some((number + 1, body, due_at)), what)
    } else {
        let what = EventWhat::PapersAdded(PapersAdded {
            supplement_request: supplement.request.clone().map(ServerId),
            components,
            note: supplement.note.clone(),
        });
        (None, what)
    };
    let event = Event {
        event_id: Uuid7(fresh_uuid(at.now)?),
        occurred_at: at.now,
        clerk: Clerk {
            id: ClerkId(at.person.id.0.clone()),
            display_name: at.person.name.clone(),
        },
        what,
    };
    let draft = match at.draft {
        Some((draft, batch)) => Some((draft, batch, store.rewrap_batch(batch, &key)?)),
        None => None,
    };
    let brought = Brought {
        dossier: row.id,
        request: supplement.request.clone(),
        files: bound.iter().map(|bound| bound.file.clone()).collect(),
        revision,
        message: NewMessage::event(&row.agency, row.id, &row.owner, &event, at.now)?,
        entry: TimelineEntry {
            at: at.now,
            code: "papers_brought".to_owned(),
            params: serde_json::json!({ "n": bound.len().to_string() }).to_string(),
            person: Some(at.person.id.clone()),
        },
        draft,
    };
    Ok(store.bring_papers(&brought, at.now)?)
}

fn component(paper: &ComponentGiven, bound: &Bound) -> DossierComponent {
    DossierComponent {
        code: (!paper.code.is_empty()).then(|| ComponentCode(paper.code.clone())),
        name: paper.name.clone(),
        originals: paper.originals,
        copies: paper.copies,
        digitised: true,
        reuse: None,
        files: vec![file(bound)],
    }
}

/// The date that the procedure's rule on supplements gives; a later one that the agency published stays.
pub fn due_when_brought(
    store: &Store,
    row: &DossierRow,
    request: Option<&str>,
    now: Moment,
) -> Result<Moment, IntakeError> {
    let Some(procedure) = store.procedure_edition(&row.procedure, row.edition)? else {
        return Ok(row.due_at);
    };
    let stops: Vec<Stop> = store
        .supplements(row.id)?
        .into_iter()
        .filter_map(|asked| {
            let answered = request == Some(asked.id.as_str());
            let brought = asked.brought_at.or(answered.then_some(now))?;
            Some(Stop {
                asked: asked.requested_at,
                brought,
            })
        })
        .collect();
    let counted = due_after_supplements(
        row.received_at,
        &procedure.time_limit,
        &stops,
        &store.calendar()?,
    );
    Ok(counted.at.max(row.due_at))
}

/// The whole dossier again, with what came.
fn revised(
    body: &[u8],
    revision: u32,
    supplement: &Supplement,
    papers: &[DossierComponent],
    due_at: Moment,
) -> Result<Vec<u8>, IntakeError> {
    let damaged = |_| StoreError::Damaged("dossier body".to_owned());
    let mut dossier: Dossier = serde_json::from_slice(body).map_err(damaged)?;
    dossier.revision = revision;
    dossier.revision_reason = Some(RevisionReason {
        kind: RevisionKind::Supplement,
        supplement_request: supplement.request.clone().map(ServerId),
        text: supplement.note.clone(),
    });
    dossier.due_at = due_at;
    for paper in papers {
        let known = dossier
            .components
            .iter_mut()
            .find(|one| one.code.is_some() && one.code == paper.code);
        match known {
            Some(one) => {
                one.originals = one.originals.saturating_add(paper.originals);
                one.copies = one.copies.saturating_add(paper.copies);
                one.digitised = true;
                one.files.extend(paper.files.iter().cloned());
            }
            None => dossier.components.push(paper.clone()),
        }
    }
    Ok(serde_json::to_vec(&dossier).map_err(damaged)?)
}
