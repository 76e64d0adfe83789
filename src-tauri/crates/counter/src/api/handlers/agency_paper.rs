//! Papers for the agency: which one a number means today, and whether the dossier's state allows it.

use std::sync::Arc;

use forms::OfficialForm;
use wire::{LocalDate, Moment};

use super::day;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{MakeAgencyPaper, SlipView};
use crate::domain::Delivery;
use crate::domain::deadline::{FirstPromise, NotRescheduled};
use crate::intake::{AgencyPaper, FormOf, ShelvedForm, agency_paper, form_of};
use crate::store::DossierRow;

/// Makes a paper; its pictures and its PDF are fetched by the handle.
pub fn make_agency_paper(call: &Call<'_>, asked: MakeAgencyPaper) -> Result<SlipView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let paper = allowed(call, &row, &asked)?;
    let form = agency_paper(store, &row, &paper, call.counter.now(), asked.again)?;
    let pages = u32::try_from(form.page_count()).unwrap_or(u32::MAX);
    let code = row.code();
    let shelved = ShelvedForm {
        of: FormOf::Nothing,
        code: code.clone(),
        again: asked.again,
        form: Arc::new(form),
    };
    let handle = call.counter.desk().shelve_form(shelved)?;
    Ok(SlipView {
        handle,
        pages,
        code,
        again: asked.again,
    })
}

/// A void number promises nothing; a resolved dossier is neither late any more nor to be stopped.
fn allowed(
    call: &Call<'_>,
    row: &DossierRow,
    asked: &MakeAgencyPaper,
) -> Result<AgencyPaper, ApiError> {
    let today = call.counter.now().day();
    let no_such = || ApiError::new(ErrorCode::BadRequest).with("form", &asked.form);
    let form = form_of(&asked.form, today).ok_or_else(no_such)?;
    if row.delivery == Delivery::Void {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let unresolved = || {
        if row.resolved_at.is_some() {
            return Err(ApiError::new(ErrorCode::WrongState));
        }
        Ok(())
    };
    let on = asked.day.as_deref().map(day).transpose()?;
    let reason = asked.reason.clone().filter(|reason| !reason.is_empty());
    match form {
        OfficialForm::ControlSheet => Ok(AgencyPaper::ControlSheet),
        OfficialForm::Apology => {
            unresolved()?;
            let new_day = on.ok_or_else(|| ApiError::new(ErrorCode::BadRequest).with("day", ""))?;
            may_move(call, row, new_day)?;
            Ok(AgencyPaper::Apology { reason, new_day })
        }
        OfficialForm::StopNotice => {
            unresolved()?;
            let asked_on = on.unwrap_or(today);
            Ok(AgencyPaper::StopNotice { reason, asked_on })
        }
        // 01 is the slip, 02 and 03 have numbers and places of their own, the register is of a period.
        OfficialForm::Slip
        | OfficialForm::SupplementRequest
        | OfficialForm::Refusal
        | OfficialForm::Register => Err(no_such()),
    }
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
