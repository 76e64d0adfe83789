//! Form 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: everything that is missing, once, in two copies.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{
    Applicant, DossierCodes, Letterhead, Paper, ProcedureLine, maybe_day, typeset_paper,
};
use crate::slip::Marks;

/// Everything that form 02 shows.
#[derive(Clone, Serialize)]
pub struct SupplementRequest {
    /// The set in force on the day of the paper.
    pub set: FormSet,
    /// The agency's head; its number is `Q02-12/HDHS`.
    pub letterhead: Letterhead,
    /// The dossier's numbers; none when nothing was received yet (guided at the counter): no code, no clock.
    pub codes: Option<DossierCodes>,
    /// `Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch`.
    pub received_place: String,
    /// Whose dossier.
    pub applicant: Applicant,
    /// What is asked for.
    pub procedure: ProcedureLine,
    /// What is missing or not in order, all of it.
    pub items: Vec<SupplementItem>,
    /// A reason for the whole, when there is one beside those of the papers.
    pub reason: Option<String>,
    /// The last day to bring it.
    #[serde(serialize_with = "maybe_day")]
    pub answer_by: Option<NaiveDate>,
    /// Whom to ask: `Bưu điện trung tâm`.
    pub contact: String,
    /// The number to ring.
    pub contact_phone: Option<String>,
    /// The postal clerk, who signs as NGƯỜI HƯỚNG DẪN.
    pub clerk: String,
}

/// One paper that is missing or not in order.
#[derive(Clone, Serialize)]
pub struct SupplementItem {
    /// The paper's name in the procedure.
    pub name: String,
    /// Originals to bring.
    pub originals: u32,
    /// Certified copies to bring.
    pub certified_copies: u32,
    /// Plain copies to bring.
    pub copies: u32,
    /// Why: `Chưa có chứng thực`.
    pub reason: String,
    /// What to do: `Nộp bản sao có chứng thực, đủ hai mặt.`
    pub remedy: Option<String>,
}

/// Lays out form 02 in its two copies.
pub fn supplement_request(
    form: &SupplementRequest,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "supplement-02.typ",
        official: Some((form.set, OfficialForm::SupplementRequest)),
        symbol: form.codes.as_ref().and_then(DossierCodes::symbol),
        ident: form.letterhead.number.as_deref().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
