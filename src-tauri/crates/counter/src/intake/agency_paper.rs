//! Papers that go to the agency with a dossier, or that its head signs: control sheet, form 04, form 05 of 2025.
//!
//! The counter drafts 04 and 05 and keeps nothing of them: what counts is what the agency then sends back.

use forms::{Applicant, Compiled, DossierCodes, FormSet, Hop, Marks, OfficialForm, ProcedureLine};
use wire::{Dossier, LocalDate, Moment};

use super::{IntakeError, Letterhead};
use crate::store::{DossierRow, Store, StoreError};
use crate::words::{sentence, word};

/// Rows for the ways that the paper has yet to go.
const BLANK_ROWS: u8 = 5;

/// Which paper, with what only the clerk knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgencyPaper {
    /// Phiếu kiểm soát.
    ControlSheet,
    /// Phiếu xin lỗi và hẹn lại, or văn bản xin lỗi và đề nghị gia hạn.
    Apology {
        /// Why it is late; none leaves it to the agency.
        reason: Option<String>,
        /// The new day.
        new_day: LocalDate,
    },
    /// Thông báo dừng giải quyết hồ sơ.
    StopNotice {
        /// Why, in the applicant's words.
        reason: Option<String>,
        /// When the applicant asked.
        asked_on: LocalDate,
    },
}

/// The form that a name or a number means on a day: `05` is the control sheet until the switch, the stop notice after
/// it. None where the set of that day has no such form.
pub fn form_of(named: &str, day: LocalDate) -> Option<OfficialForm> {
    let set = FormSet::in_force(day.0, FormSet::assumed_switch());
    let form = match named {
        "control_sheet" => OfficialForm::ControlSheet,
        "apology" => OfficialForm::Apology,
        "stop_notice" => OfficialForm::StopNotice,
        number => return set.form(number),
    };
    set.number(form).map(|_| form)
}

/// The paper of a dossier in the set in force, marked when it was printed before and in a training counter.
pub fn agency_paper(
    store: &Store,
    row: &DossierRow,
    paper: &AgencyPaper,
    now: Moment,
    again: bool,
) -> Result<Compiled, IntakeError> {
    let marks = Marks {
        training: store.setting("training")?.as_deref() == Some("1"),
        reprint: again,
    };
    let known = Known::of(store, row, now)?;
    Ok(match paper {
        AgencyPaper::ControlSheet => {
            forms::control_sheet(&known.control_sheet(row), marks, now.at())?
        }
        AgencyPaper::Apology { reason, new_day } => {
            let form = known.apology(row, reason.clone(), *new_day);
            forms::apology(&form, marks, now.at())?
        }
        AgencyPaper::StopNotice { reason, asked_on } => {
            let form = known.stop_notice(row, reason.clone(), *asked_on);
            forms::stop_notice(&form, marks, now.at())?
        }
    })
}

/// What all three say.
struct Known {
    set: FormSet,
    letterhead: forms::Letterhead,
    office: String,
    applicant: Applicant,
    today: LocalDate,
}

impl Known {
    fn of(store: &Store, row: &DossierRow, now: Moment) -> Result<Self, IntakeError> {
        let office = store.setting("office.name")?.unwrap_or_default();
        let head = Letterhead::of(store, &row.agency, &row.agency_name, &office)?;
        let today = now.day();
        Ok(Self {
            set: FormSet::in_force(today.0, FormSet::assumed_switch()),
            letterhead: forms::Letterhead {
                head: head.head,
                place: head.place,
                day: today.0,
                number: None,
            },
            office,
            applicant: applicant(store, row)?,
            today,
        })
    }

    fn control_sheet(&self, row: &DossierRow) -> forms::ControlSheet {
        let first = Hop {
            given_by: sentence("agency_paper.one_stop", &[("office", &self.office)]),
            taken_by: row.agency_name.clone(),
            at: None,
            result: None,
            note: None,
        };
        forms::ControlSheet {
            set: self.set,
            letterhead: self.letterhead.clone(),
            codes: codes(row),
            owner: row.owner.clone(),
            procedure: procedure(row),
            agency: row.agency_name.clone(),
            cooperating: None,
            received_at: row.received_at.at(),
            due_at: row.due_at.at(),
            hops: vec![first],
            blank_rows: BLANK_ROWS,
        }
    }

    fn apology(
        &self,
        row: &DossierRow,
        reason: Option<String>,
        new_day: LocalDate,
    ) -> forms::Apology {
        forms::Apology {
            set: self.set,
            letterhead: self.letterhead.clone(),
            codes: codes(row),
            owner: row.owner.clone(),
            address: self.applicant.address.clone(),
            agency: row.agency_name.clone(),
            procedure: procedure(row),
            received_at: row.received_at.at(),
            due_at: row.due_at.at(),
            reason,
            new_day: new_day.0,
            copies_to: self.copies_to(),
            drafted_on: self.today.0,
        }
    }

    fn stop_notice(
        &self,
        row: &DossierRow,
        reason: Option<String>,
        asked_on: LocalDate,
    ) -> forms::StopNotice {
        forms::StopNotice {
            letterhead: self.letterhead.clone(),
            codes: codes(row),
            applicant: self.applicant.clone(),
            procedure: procedure(row),
            agency: row.agency_name.clone(),
            received_at: row.received_at.at(),
            asked_on: asked_on.0,
            reason,
            given_back: Vec::new(),
            money: Vec::new(),
            copies_to: self.copies_to(),
        }
    }

    fn copies_to(&self) -> Vec<String> {
        let office = sentence("agency_paper.for_office", &[("office", &self.office)]);
        vec![office, word("agency_paper.archive").to_owned()]
    }
}

fn codes(row: &DossierRow) -> DossierCodes {
    DossierCodes {
        provisional: row.provisional_code.clone(),
        official: row.dossier_code.clone(),
    }
}

fn procedure(row: &DossierRow) -> ProcedureLine {
    ProcedureLine {
        code: row.procedure.clone(),
        name: row.procedure_name.clone(),
    }
}

/// From the frozen bytes where this counter has them; of a dossier that others began only the name is known.
fn applicant(store: &Store, row: &DossierRow) -> Result<Applicant, StoreError> {
    let body = match store.body(row.id) {
        Ok((_, body)) => serde_json::from_slice::<Dossier>(&body).ok(),
        Err(StoreError::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let owner = body.as_ref().map(|dossier| &dossier.owner);
    let submitter = body.as_ref().and_then(|dossier| dossier.submitter.other());
    Ok(Applicant {
        owner: row.owner.clone(),
        submitter: submitter.map(|person| person.full_name.clone()),
        address: owner.map(|owner| owner.address.text.clone()),
        phone: owner.and_then(|owner| owner.phone.clone()),
        email: owner.and_then(|owner| owner.email.clone()),
    })
}
