//! Papers that a citizen brings after reception: what was asked for, where they are scanned to, and the sending.

use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{BringPapers, BroughtView, ById, PaperToBring, PapersToBring};
use crate::domain::{BatchId, DraftId, fresh_uuid, tidy};
use crate::intake::{At, ComponentGiven, Part, Supplement, due_when_brought};
use crate::store::{DossierRow, PageRow, SupplementRow};

/// What is to be brought for a dossier, and the draft that holds it. The oldest open request comes first.
pub fn open_papers_to_bring(call: &Call<'_>, asked: ById) -> Result<PapersToBring, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let request = oldest_open(call, &row)?;
    if !can_bring(call, &row, request.is_some())? {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let now = call.counter.now();
    let person = call.session.acting()?;
    let fresh = (DraftId(fresh_uuid(now)?), BatchId(fresh_uuid(now)?));
    let draft = store.brought_draft(row.id, &person.id, fresh, now)?;
    let due_then = match is_ours(call, &row)? {
        true => {
            let request = request.as_ref().map(|one| one.id.as_str());
            Some(due_when_brought(store, &row, request, now)?)
        }
        false => None,
    };
    Ok(PapersToBring {
        draft: draft.to_string(),
        id: row.id.to_string(),
        code: row.dossier_code.clone().unwrap_or_else(|| row.code()),
        owner: row.owner.clone(),
        procedure: row.procedure_name.clone(),
        agency_name: row.agency_name.clone(),
        papers: papers_of(call, &row, request.as_ref())?,
        due_at: row.due_at.to_string(),
        due_then: due_then.map(|at| at.to_string()),
        request: super::following::supplements_shown(request.into_iter().collect()).pop(),
    })
}

/// Takes in the papers of a draft that were brought for a dossier.
pub fn bring_papers(call: &Call<'_>, asked: BringPapers) -> Result<BroughtView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let draft = super::intake::own_draft(call, &asked.draft)?;
    if call.counter.desk().scan_state(draft.id).running {
        return Err(ApiError::new(ErrorCode::ScannerBusy));
    }
    let request = asked.request.filter(|id| !id.is_empty());
    let wanted = store
        .supplements(row.id)?
        .into_iter()
        .find(|one| Some(&one.id) == request.as_ref());
    let papers = given(
        &papers_of(call, &row, wanted.as_ref())?,
        store.pages(draft.batch)?,
    );
    if papers.is_empty() {
        return Err(ApiError::new(ErrorCode::NothingBrought));
    }
    let note = tidy(&asked.note);
    let supplement = Supplement {
        papers,
        request,
        note: (!note.is_empty()).then_some(note),
    };
    let at = At {
        now: call.counter.now(),
        person: call.session.acting()?,
        draft: Some((draft.id, draft.batch)),
    };
    let after = crate::intake::bring_papers(store, &row, &supplement, &at)?;
    super::following::tell(call, &row);
    Ok(BroughtView {
        id: after.id.to_string(),
        pages: after.pages.saturating_sub(row.pages),
        due_at: after.due_at.to_string(),
        due_moved: after.due_at != row.due_at,
    })
}

/// Something can be brought for it now: the agency asked, or it was made by others, and it is not over.
pub(super) fn can_bring(
    call: &Call<'_>,
    row: &DossierRow,
    asked_for: bool,
) -> Result<bool, ApiError> {
    let over = row
        .business
        .is_some_and(|status| status.is_resolved() || status.number() == 8);
    if over || !call.counter.store().takes_papers(row.id)? {
        return Ok(false);
    }
    Ok(asked_for || !is_ours(call, row)?)
}

/// The oldest request that nothing was brought for.
pub(super) fn oldest_open(
    call: &Call<'_>,
    row: &DossierRow,
) -> Result<Option<SupplementRow>, ApiError> {
    let requests = call.counter.store().supplements(row.id)?;
    Ok(requests.into_iter().find(|one| one.brought_at.is_none()))
}

fn is_ours(call: &Call<'_>, row: &DossierRow) -> Result<bool, ApiError> {
    Ok(call.counter.store().filing(row.id)?.is_none())
}

/// What was asked for, in the agency's order; then the other papers of the procedure, and any other paper.
fn papers_of(
    call: &Call<'_>,
    row: &DossierRow,
    request: Option<&SupplementRow>,
) -> Result<Vec<PaperToBring>, ApiError> {
    let store = call.counter.store();
    let edition = store.procedure_edition(&row.procedure, row.edition)?;
    let components = edition.map(|one| one.components).unwrap_or_default();
    let mut papers = Vec::new();
    for (n, item) in request.iter().flat_map(|one| &one.items).enumerate() {
        let known = components
            .iter()
            .find(|one| Some(&one.code) == item.component.as_ref());
        papers.push(PaperToBring {
            code: known.map_or_else(|| format!("item-{n}"), |one| one.code.0.clone()),
            in_catalogue: known.is_some(),
            name: item.name.clone(),
            note: item.note.clone().unwrap_or_default(),
            originals: item.originals,
            copies: item.copies,
            asked: true,
        });
    }
    for component in &components {
        if !papers.iter().any(|one| one.code == component.code.0) {
            papers.push(other(component.code.0.clone(), &component.name, true));
        }
    }
    let name = crate::words::word("following.other_paper");
    papers.push(other(OTHER.to_owned(), name, false));
    Ok(papers)
}

const OTHER: &str = "other";

fn other(code: String, name: &str, in_catalogue: bool) -> PaperToBring {
    PaperToBring {
        code,
        in_catalogue,
        name: name.to_owned(),
        note: String::new(),
        originals: 1,
        copies: 0,
        asked: false,
    }
}

/// The pages of each paper, in the order of the papers. A page in none of them is another paper.
fn given(papers: &[PaperToBring], pages: Vec<PageRow>) -> Vec<ComponentGiven> {
    let shown: Vec<PageRow> = pages.into_iter().filter(|page| !page.hidden).collect();
    let is_listed = |page: &PageRow| papers.iter().any(|one| one.code == page.component);
    let of = |paper: &PaperToBring| -> Vec<Part> {
        shown
            .iter()
            .filter(|page| {
                page.component == paper.code || (paper.code == OTHER && !is_listed(page))
            })
            .map(|page| Part::Page(page.clone()))
            .collect()
    };
    papers
        .iter()
        .map(|paper| (paper, of(paper)))
        .filter(|(_, parts)| !parts.is_empty())
        .map(|(paper, parts)| ComponentGiven {
            code: match paper.in_catalogue {
                true => paper.code.clone(),
                false => String::new(),
            },
            name: paper.name.clone(),
            // The contract wants at least one of a paper that is there.
            originals: match paper.copies {
                0 => paper.originals.max(1),
                _ => paper.originals,
            },
            copies: paper.copies,
            parts,
        })
        .collect()
}
