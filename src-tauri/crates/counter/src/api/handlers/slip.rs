//! The slip made, and any form printed. A failure here changes no number.

use std::sync::Arc;

use crate::api::bytes::form;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{Done, MakeSlip, PrintForm, SlipView};
use crate::domain::{Delivery, DossierId, News};
use crate::intake::{FormOf, IntakeError, ShelvedForm, send_to_printer, slip};
use crate::store::{DossierRow, TimelineEntry};

/// Makes form 01 of a dossier; its pictures and its PDF are fetched by the handle. A void number promises nothing, and
/// for what others received they gave the slip.
pub fn make_slip(call: &Call<'_>, asked: MakeSlip) -> Result<SlipView, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    if row.delivery == Delivery::Void || row.person.0.is_empty() {
        return Err(ApiError::new(ErrorCode::WrongState));
    }
    let again = asked.again && is_printed(call, &row)?;
    let form = slip(store, &row, again)?;
    let pages = u32::try_from(form.page_count()).unwrap_or(u32::MAX);
    let code = row.code();
    let shelved = ShelvedForm {
        of: FormOf::Dossier(row.id),
        code: code.clone(),
        again,
        form: Arc::new(form),
    };
    let handle = call.counter.desk().shelve_form(shelved)?;
    if asked.written == Some(true) {
        told_in_timeline(call, row.id, again)?;
    }
    Ok(SlipView {
        handle,
        pages,
        code,
        again,
    })
}

/// Our own number is shown, and printed as far as anybody knows, when it is given; the slip of a filing is on wish.
fn is_printed(call: &Call<'_>, row: &DossierRow) -> Result<bool, ApiError> {
    let told = |entry: &TimelineEntry| entry.code.starts_with("printed");
    let timeline = call.counter.store().timeline(row.id)?;
    Ok(row.provisional_code.is_some() || timeline.iter().any(told))
}

/// Prints a form that is ready, on the counter's printer unless one is named.
pub fn print_form(call: &Call<'_>, asked: PrintForm) -> Result<Done, ApiError> {
    let form = form(call.counter, &asked.handle)?;
    let own = call.counter.store().setting("printer")?;
    let printer = asked.printer.or(own).filter(|name| !name.is_empty());
    let pdf = form.form.pdf().map_err(IntakeError::from)?;
    send_to_printer(&pdf, printer.as_deref(), &form.code)?;
    match form.of {
        FormOf::Dossier(dossier) => told_in_timeline(call, dossier, form.again)?,
        FormOf::GuidancePaper(paper) => call.counter.store().guidance_paper_printed(paper)?,
        FormOf::Handover(id) => call.counter.store().print_handover(id)?,
        FormOf::Return(id) => call.counter.store().print_return(id)?,
        FormOf::Nothing => {}
    }
    Ok(Done {})
}

fn told_in_timeline(call: &Call<'_>, dossier: DossierId, again: bool) -> Result<(), ApiError> {
    let entry = TimelineEntry {
        at: call.counter.now(),
        code: if again { "printed_again" } else { "printed" }.to_owned(),
        params: "{}".to_owned(),
        person: Some(call.session.acting()?.id),
    };
    call.counter.store().add_to_timeline(dossier, &entry)?;
    call.counter.tell(&News::Dossier(dossier));
    Ok(())
}
