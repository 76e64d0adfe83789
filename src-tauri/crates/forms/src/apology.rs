//! Form 04: the apology with a new day (2018), or with the wish for more time (2025).
//!
//! The counter drafts it; the head of the agency signs and seals it. No clerk's name stands on it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{DossierCodes, Letterhead, Paper, ProcedureLine, day, moment, typeset_paper};
use crate::slip::Marks;
use crate::wording::new_day;

/// Everything that form 04 shows.
#[derive(Clone, Serialize)]
pub struct Apology {
    /// The set in force on the day of the paper.
    pub set: FormSet,
    /// The head of the agency that is late; its number is `…/PXL`, left to the agency when None.
    pub letterhead: Letterhead,
    /// The number of the draft, `01/PXL`; it stands at the foot.
    pub draft_number: Option<String>,
    /// The dossier's numbers.
    pub codes: DossierCodes,
    /// Who is asked to forgive: the dossier's owner.
    pub owner: String,
    /// The owner's address.
    pub address: Option<String>,
    /// The agency that is late, as a sentence names it: `Sở Du lịch`.
    pub agency: String,
    /// What was asked for.
    pub procedure: ProcedureLine,
    /// When the dossier was received.
    #[serde(serialize_with = "moment")]
    pub received_at: DateTime<FixedOffset>,
    /// The day promised on the slip.
    #[serde(serialize_with = "moment")]
    pub due_at: DateTime<FixedOffset>,
    /// It is drafted before that: the agency expects not to make it.
    pub early: bool,
    /// Why it is late. Left as dots for the agency when None.
    pub reason: Option<String>,
    /// The new day; at most one.
    #[serde(serialize_with = "new_day")]
    pub new_day: NaiveDate,
    /// Who else gets it: `Bưu điện trung tâm`, `Lưu: VT`.
    pub copies_to: Vec<String>,
    /// The day on which the counter drafted it.
    #[serde(serialize_with = "day")]
    pub drafted_on: NaiveDate,
}

/// Lays out the draft of form 04, in one copy.
pub fn apology(
    form: &Apology,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "apology-04.typ",
        official: Some((form.set, OfficialForm::Apology)),
        symbol: form.codes.symbol(),
        ident: form.codes.symbol().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
