//! The control sheet that goes to the agency with a dossier, and which form a number means there.

use forms::{Compiled, DossierCodes, FormSet, Hop, Marks, OfficialForm, ProcedureLine};
use wire::Moment;

use super::{IntakeError, Letterhead, form_set_of};
use crate::store::{DossierRow, Store};
use crate::words::sentence;

/// Rows for the ways that the paper has yet to go.
const BLANK_ROWS: u8 = 5;

/// The form that a name or a number means in a set: `05` is the control sheet in that of 2018, the stop notice in
/// that of 2025. None where the set has no such form.
pub fn form_of(named: &str, set: FormSet) -> Option<OfficialForm> {
    let form = match named {
        "control_sheet" => OfficialForm::ControlSheet,
        "apology" => OfficialForm::Apology,
        "stop_notice" => OfficialForm::StopNotice,
        number => return set.form(number),
    };
    set.number(form).map(|_| form)
}

/// The control sheet of a dossier in its own set, marked when it was printed before and in a training counter.
pub fn control_sheet(
    store: &Store,
    row: &DossierRow,
    now: Moment,
    again: bool,
) -> Result<Compiled, IntakeError> {
    let marks = Marks {
        training: store.setting("training")?.as_deref() == Some("1"),
        reprint: again,
    };
    let office = store.setting("office.name")?.unwrap_or_default();
    let head = Letterhead::of(store, &row.agency, &row.agency_name, &office)?;
    let first = Hop {
        given_by: sentence("agency_paper.one_stop", &[("office", &office)]),
        taken_by: row.agency_name.clone(),
        at: None,
        result: None,
        note: None,
    };
    let form = forms::ControlSheet {
        set: form_set_of(store, row)?,
        letterhead: forms::Letterhead {
            head: head.head,
            place: head.place,
            day: now.day().0,
            number: None,
        },
        codes: DossierCodes {
            provisional: row.provisional_code.clone(),
            official: row.dossier_code.clone(),
        },
        owner: row.owner.clone(),
        procedure: ProcedureLine {
            code: row.procedure.clone(),
            name: row.procedure_name.clone(),
        },
        agency: row.agency_name.clone(),
        cooperating: None,
        received_at: row.received_at.at(),
        due_at: row.due_at.at(),
        hops: vec![first],
        blank_rows: BLANK_ROWS,
    };
    Ok(forms::control_sheet(&form, marks, now.at())?)
}
