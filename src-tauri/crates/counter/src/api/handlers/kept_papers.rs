//! The numbered forms on record, 02 to 05: listed, opened, printed again, taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::dossiers::names;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    ById, Done, GuidancePaperList, GuidancePaperView, OpenedPaper, SearchPapers, SlipView,
    VoidPaper,
};
use crate::domain::{LINE, News, PersonId, is_undo_open, tidy, undo_until};
use crate::intake::guidance::{MadePaper, content_of, lay_out};
use crate::intake::{FormOf, ShelvedForm};
use crate::store::GuidancePaperRow;
use crate::words::word;

/// Papers a list shows where nobody says.
const USUAL: u32 = 50;

/// Takes a paper back within the undo; its number is never given again. What answers a filing is taken back with its
/// decision.
pub fn undo_guidance_paper(call: &Call<'_>, named: ById) -> Result<Done, ApiError> {
    let row = call.counter.store().guidance_paper_named(&named.id)?;
    if !is_undo_open(undo_until(row.made_at), call.counter.now()) {
        return Err(ApiError::new(ErrorCode::TooLateToUndo));
    }
    void(call, &row, word("void.undone"))?;
    Ok(Done {})
}

/// Takes a paper back at any time, for a reason that is kept with the name of the one who did it.
pub fn void_guidance_paper(
    call: &Call<'_>,
    asked: VoidPaper,
) -> Result<GuidancePaperView, ApiError> {
    let store = call.counter.store();
    let row = store.guidance_paper_named(&asked.id)?;
    let reason = tidy(&asked.reason);
    if reason.is_empty() {
        return Err(ApiError::new(ErrorCode::NoReason));
    }
    if reason.chars().count() > LINE {
        return Err(ApiError::new(ErrorCode::BadRequest).with("reason", LINE));
    }
    void(call, &row, &reason)?;
    Ok(paper_view(&store.guidance_paper(row.id)?, &names(call)?))
}

/// What answers a filing goes with its decision only.
fn void(call: &Call<'_>, row: &GuidancePaperRow, reason: &str) -> Result<(), ApiError> {
    if row.answers_filing() {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let person = call.session.acting()?.id;
    let store = call.counter.store();
    store.void_guidance_paper(row, reason, &person, call.counter.now())?;
    if let Some(dossier) = row.drafted_about() {
        call.counter.tell(&News::Dossier(dossier));
    }
    Ok(())
}

/// Forms 02 to 05 on record.
pub fn list_guidance_papers(
    call: &Call<'_>,
    wanted: SearchPapers,
) -> Result<GuidancePaperList, ApiError> {
    let limit = if wanted.limit == 0 {
        USUAL
    } else {
        wanted.limit
    };
    let rows = call.counter.store().guidance_papers(&wanted.query, limit)?;
    let names = names(call)?;
    Ok(GuidancePaperList {
        rows: rows.iter().map(|row| paper_view(row, &names)).collect(),
    })
}

/// A paper as it was made, to show or to print again: marked where it was printed before.
pub fn open_guidance_paper(call: &Call<'_>, named: ById) -> Result<OpenedPaper, ApiError> {
    let store = call.counter.store();
    let row = store.guidance_paper_named(&named.id)?;
    if row.void_reason.is_some() {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let again = row.printed > 0;
    let form = lay_out(store, &content_of(store, &row)?, again)?;
    opened(call, MadePaper { row, form }, again)
}

/// Shelves a paper for the printer. Hands that make one with a decision answer with it too.
pub(super) fn opened(
    call: &Call<'_>,
    made: MadePaper,
    again: bool,
) -> Result<OpenedPaper, ApiError> {
    let of = FormOf::GuidancePaper(made.row.id);
    let slip = shelved(call, made.form, of, &made.row.number, again)?;
    Ok(OpenedPaper {
        paper: paper_view(&made.row, &names(call)?),
        handle: slip.handle,
        pages: slip.pages,
        again,
        undo_until: undo_until(made.row.made_at).to_string(),
    })
}

pub(super) fn shelved(
    call: &Call<'_>,
    form: forms::Compiled,
    of: FormOf,
    code: &str,
    again: bool,
) -> Result<SlipView, ApiError> {
    let pages = u32::try_from(form.page_count()).unwrap_or(u32::MAX);
    let shelved = ShelvedForm {
        of,
        code: code.to_owned(),
        again,
        form: Arc::new(form),
    };
    Ok(SlipView {
        handle: call.counter.desk().shelve_form(shelved)?,
        pages,
        code: code.to_owned(),
        again,
    })
}

fn paper_view(row: &GuidancePaperRow, names: &BTreeMap<PersonId, String>) -> GuidancePaperView {
    let name = |id: &PersonId| names.get(id).unwrap_or(&id.0).clone();
    GuidancePaperView {
        id: row.id.to_string(),
        form: row.form.word().to_owned(),
        number: row.number.clone(),
        procedure: row.procedure.clone(),
        procedure_name: row.procedure_name.clone(),
        name: row.name.clone(),
        made_at: row.made_at.to_string(),
        clerk: row.person_name.clone(),
        printed: row.printed,
        of_filing: row.answers_filing(),
        dossier: row.drafted_about().map(|dossier| dossier.to_string()),
        void: row.void_reason.is_some(),
        void_reason: row.void_reason.clone(),
        voided_by: row.voided_by.as_ref().map(name),
        voided_at: row.voided_at.map(|at| at.to_string()),
    }
}
