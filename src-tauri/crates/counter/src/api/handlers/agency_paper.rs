//! Papers for the agency: which one a number means for a dossier, and whether the dossier's state allows it.

use forms::OfficialForm;
use wire::{LocalDate, Moment};

use super::day;
use super::kept_papers::{opened, shelved};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{MadeAgencyPaper, MakeAgencyPaper};
use crate::domain::deadline::{FirstPromise, NotRescheduled};
use crate::domain::{Delivery, News};
use crate::following::{Asked, asked_back};
use crate::intake::guidance::{AgencyDraft, agency_draft, make_guidance_paper};
use crate::intake::{FormOf, control_sheet, form_of, form_set_of};
use crate::store::{DossierRow, StoreError};

/// The number of the register in the set of 2025.
const NEW_REGISTER: &str = "07";

/// The status of a dossier that was taken back.
const WITHDRAWN: u8 = 7;

/// Makes a paper; its pictures and its PDF are fetched by the handle.
pub fn make_agency_paper(
    call: &Call<'_>,
    asked: MakeAgencyPaper,
) -> Result<MadeAgencyPaper, ApiError> {
    let row = call.counter.store().dossier_named(&asked.id)?;
    match allowed(call, &row, &asked)? {
        Allowed::ControlSheet => {
            let now = call.counter.now();
            let form = control_sheet(call.counter.store(), &row, now, asked.again)?;
            let made = shelved(call, form, FormOf::Nothing, &row.code(), asked.again)?;
            Ok(MadeAgencyPaper {
                handle: made.handle,
                pages: made.pages,
                code: made.code,
                again: made.again,
                paper: None,
            })
        }
        Allowed::Draft(draft) => drafted(call, &row, draft),
    }
}

/// The notice of stopping can be drafted of this dossier today.
pub(super) fn may_stop(call: &Call<'_>, row: &DossierRow) -> Result<bool, StoreError> {
    let set = form_set_of(call.counter.store(), row)?;
    let stopped = row.business.map(|status| status.number()) == Some(WITHDRAWN);
    Ok(set.number(OfficialForm::StopNotice).is_some()
        && row.delivery != Delivery::Void
        && (row.resolved_at.is_none() || stopped))
}

enum Allowed {
    ControlSheet,
    Draft(AgencyDraft),
}

/// Numbers and keeps a draft, one of a form at a time.
fn drafted(
    call: &Call<'_>,
    row: &DossierRow,
    draft: AgencyDraft,
) -> Result<MadeAgencyPaper, ApiError> {
    let store = call.counter.store();
    if let Some(stands) = store.standing_draft(row.id, draft.form())? {
        return Err(ApiError::new(ErrorCode::DraftStands).with("number", stands.number));
    }
    let person = call.session.acting()?;
    let asked = agency_draft(store, row, draft, call.counter.now())?;
    let made = make_guidance_paper(store, &asked, &person, call.counter.now())?;
    call.counter.tell(&News::Dossier(row.id));
    let opened = opened(call, made, false)?;
    Ok(MadeAgencyPaper {
        handle: opened.handle,
        pages: opened.pages,
        code: row.code(),
        again: false,
        paper: Some(opened.paper),
    })
}

/// A void number promises nothing; a resolved dossier is neither late any more nor to be stopped, unless what resolved
/// it is that it was taken back.
fn allowed(
    call: &Call<'_>,
    row: &DossierRow,
    asked: &MakeAgencyPaper,
) -> Result<Allowed, ApiError> {
    let no_such = || ApiError::new(ErrorCode::BadRequest).with("form", &asked.form);
    let form = match form_of(&asked.form, form_set_of(call.counter.store(), row)?) {
        Some(form) => form,
        // The newest number of the register is known everywhere, whichever set is in force.
        None if asked.form == NEW_REGISTER => OfficialForm::Register,
        None => return Err(no_such()),
    };
    if row.delivery == Delivery::Void {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let on = asked.day.as_deref().map(day).transpose()?;
    let reason = asked.reason.clone().filter(|reason| !reason.is_empty());
    match form {
        OfficialForm::ControlSheet => Ok(Allowed::ControlSheet),
        OfficialForm::Apology => apology(call, row, reason, on),
        OfficialForm::StopNotice => stop_notice(call, row, reason, on),
        // 01 is the slip, 02 and 03 have numbers and places of their own.
        OfficialForm::Slip | OfficialForm::SupplementRequest | OfficialForm::Refusal => {
            Err(no_such())
        }
        OfficialForm::Register => Err(ApiError::new(ErrorCode::RegisterOfPeriod)),
    }
}

fn apology(
    call: &Call<'_>,
    row: &DossierRow,
    reason: Option<String>,
    on: Option<LocalDate>,
) -> Result<Allowed, ApiError> {
    if row.resolved_at.is_some() {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let new_day = on.ok_or_else(|| ApiError::new(ErrorCode::NewDayMissing))?;
    may_move(call, row, new_day)?;
    Ok(Allowed::Draft(AgencyDraft::Apology { reason, new_day }))
}

/// What was said when the dossier was taken back stands on the notice, unless the clerk says otherwise now; where
/// nobody took it back, the clerk says why and when.
fn stop_notice(
    call: &Call<'_>,
    row: &DossierRow,
    reason: Option<String>,
    on: Option<LocalDate>,
) -> Result<Allowed, ApiError> {
    if !may_stop(call, row)? {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let said = match (asked_back(call.counter.store(), row.id)?, reason, on) {
        (Some(before), reason, on) => Asked {
            reason: reason.or(before.reason),
            on: on.unwrap_or(before.on),
        },
        (None, Some(reason), Some(on)) => Asked {
            reason: Some(reason),
            on,
        },
        (None, None, _) | (None, _, None) => {
            return Err(ApiError::new(ErrorCode::StopNotAsked));
        }
    };
    Ok(Allowed::Draft(AgencyDraft::StopNotice {
        reason: said.reason,
        asked_on: said.on,
    }))
}

/// The agency gave another date for a reason of its own: a supplement that was brought counts the time anew, once.
fn was_moved(call: &Call<'_>, row: &DossierRow) -> Result<bool, ApiError> {
    let store = call.counter.store();
    let timeline = store.timeline(row.id)?;
    let moved = timeline.iter().filter(|line| line.code == "due_date");
    let asked = store.supplements(row.id)?;
    let brought = asked.iter().filter(|one| one.brought_at.is_some());
    Ok(moved.count() > brought.count())
}

/// The new day is a working day after the one promised, and the promise was not moved before.
fn may_move(call: &Call<'_>, row: &DossierRow, new_day: LocalDate) -> Result<(), ApiError> {
    if was_moved(call, row)? {
        return Err(ApiError::new(ErrorCode::DateMovedBefore));
    }
    let same_hour = row.due_at.to_string().split_off(10);
    let to: Moment = format!("{new_day}{same_hour}")
        .parse()
        .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("day", new_day))?;
    let calendar = call.counter.store().calendar()?;
    let moved = FirstPromise::new(row.due_at).reschedule(to, call.counter.now(), &calendar);
    moved.map(|_| ()).map_err(|why| {
        ApiError::new(match why {
            NotRescheduled::NotLater => ErrorCode::NewDayNotLater,
            NotRescheduled::DayOff => ErrorCode::NewDayOff,
        })
    })
}
