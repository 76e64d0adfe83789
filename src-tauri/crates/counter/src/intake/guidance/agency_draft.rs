//! Forms 04 and 05 of 2025: a paper about a dossier, from what only the clerk knows and what the counter has of it. The
//! head of the agency signs; what counts is what the agency then sends back.

use wire::{Dossier, LocalDate, Moment, OtherPerson, Owner};

use super::paper::{AboutDossier, Applicant, GuidanceAsked, Said};
use crate::domain::{Dong, GuidanceForm};
use crate::store::{DossierRow, Store, StoreError, SumPaid};
use crate::words::sentence;

/// Which draft, with what only the clerk knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgencyDraft {
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

impl AgencyDraft {
    /// The form that it is drafted on.
    pub fn form(&self) -> GuidanceForm {
        match self {
            AgencyDraft::Apology { .. } => GuidanceForm::Apology,
            AgencyDraft::StopNotice { .. } => GuidanceForm::StopNotice,
        }
    }
}

/// The draft as a paper to make.
pub fn agency_draft(
    store: &Store,
    row: &DossierRow,
    draft: AgencyDraft,
    now: Moment,
) -> Result<GuidanceAsked, StoreError> {
    let about = AboutDossier {
        provisional: row.provisional_code.clone(),
        official: row.dossier_code.clone(),
        received_at: row.received_at,
        due_at: row.due_at,
        agency: row.agency_name.clone(),
        early: now < row.due_at,
        money: store.sums_paid(row.id)?.iter().filter_map(held).collect(),
    };
    let said = match draft {
        AgencyDraft::Apology { reason, new_day } => Said::Apology {
            reason,
            new_day,
            about,
        },
        AgencyDraft::StopNotice { reason, asked_on } => Said::StopNotice {
            reason,
            asked_on,
            about,
        },
    };
    Ok(GuidanceAsked {
        agency: row.agency.clone(),
        agency_name: row.agency_name.clone(),
        procedure: row.procedure.clone(),
        edition: row.edition,
        procedure_name: row.procedure_name.clone(),
        applicant: applicant(store, row)?,
        said,
        subject: Some(row.id.0),
    })
}

/// What was collected, and what of it was given back until now.
fn held(sum: &SumPaid) -> Option<String> {
    let (taken, refunded) = (sum.taken.to_string(), sum.refunded.to_string());
    let key = match (sum.taken > Dong(0), sum.refunded > Dong(0)) {
        (false, _) => return None,
        (true, false) => "agency_paper.money_taken",
        (true, true) => "agency_paper.money_refunded",
    };
    let params = [
        ("name", sum.name.as_str()),
        ("taken", &taken),
        ("refunded", &refunded),
    ];
    Some(sentence(key, &params))
}

/// From what was filed, or from the frozen bytes; of a dossier that others began only the name may be known.
fn applicant(store: &Store, row: &DossierRow) -> Result<Applicant, StoreError> {
    if let Some(filing) = store.filing(row.id)? {
        let submitter = filing.submitter.as_ref().and_then(|one| one.other());
        return Ok(named(row, Some(&filing.owner), submitter));
    }
    let body = match store.body(row.id) {
        Ok((_, body)) => serde_json::from_slice::<Dossier>(&body).ok(),
        Err(StoreError::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let submitter = body.as_ref().and_then(|dossier| dossier.submitter.other());
    Ok(named(
        row,
        body.as_ref().map(|dossier| &dossier.owner),
        submitter,
    ))
}

fn named(row: &DossierRow, owner: Option<&Owner>, submitter: Option<&OtherPerson>) -> Applicant {
    let told = |text: Option<&String>| text.cloned().unwrap_or_default();
    Applicant {
        name: row.owner.clone(),
        address: told(owner.map(|owner| &owner.address.text)),
        phone: told(owner.and_then(|owner| owner.phone.as_ref())),
        email: told(owner.and_then(|owner| owner.email.as_ref())),
        submitter: told(submitter.map(|person| &person.full_name)),
    }
}
