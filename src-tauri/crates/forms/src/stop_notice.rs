//! Form 05 of Thông tư 03/2025, thông báo dừng giải quyết hồ sơ: the applicant asks to stop before there is a result.
//!
//! The set of 2018 has no such form. Its layout was not seen: the wording here is ours, to be compared once with the circular.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{
    Applicant, DossierCodes, Letterhead, Paper, ProcedureLine, day, moment, typeset_paper,
};
use crate::slip::Marks;

/// Everything that form 05 of 2025 shows.
#[derive(Clone, Serialize)]
pub struct StopNotice {
    /// The agency's head; its number is left to the agency when None.
    pub letterhead: Letterhead,
    /// The number of the draft, `Q02-01/TBD`; it stands at the foot.
    pub draft_number: Option<String>,
    /// The dossier's numbers.
    pub codes: DossierCodes,
    /// Whose dossier.
    pub applicant: Applicant,
    /// What was asked for.
    pub procedure: ProcedureLine,
    /// The agency that stops, as a sentence names it: `Sở Du lịch`.
    pub agency: String,
    /// When the dossier was received.
    #[serde(serialize_with = "moment")]
    pub received_at: DateTime<FixedOffset>,
    /// When the applicant asked to stop.
    #[serde(serialize_with = "day")]
    pub asked_on: NaiveDate,
    /// Why, in the applicant's words.
    pub reason: Option<String>,
    /// Money paid back or kept, one line each, in words.
    pub money: Vec<String>,
    /// Who else gets it.
    pub copies_to: Vec<String>,
    /// The day on which the counter drafted it.
    #[serde(serialize_with = "day")]
    pub drafted_on: NaiveDate,
}

/// Lays out the draft of form 05, in one copy.
pub fn stop_notice(
    form: &StopNotice,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "stop-05.typ",
        official: Some((FormSet::Of2025, OfficialForm::StopNotice)),
        symbol: form.codes.symbol(),
        ident: form.codes.symbol().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
