//! Form 03, phiếu từ chối tiếp nhận giải quyết hồ sơ: one legal reason with its ground, in two copies.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{Applicant, DossierCodes, Letterhead, Paper, ProcedureLine, typeset_paper};
use crate::slip::Marks;

/// Everything that form 03 shows.
#[derive(Clone, Serialize)]
pub struct Refusal {
    /// The set in force on the day of the paper.
    pub set: FormSet,
    /// The agency's head; its number is `Q02-03/TCTN`.
    pub letterhead: Letterhead,
    /// The dossier's numbers; none when nothing was received.
    pub codes: Option<DossierCodes>,
    /// `Bưu điện trung tâm, quầy 02, nhận thay Sở Du lịch`.
    pub received_place: String,
    /// Whose dossier.
    pub applicant: Applicant,
    /// What was asked for.
    pub procedure: ProcedureLine,
    /// Who refuses: `Bộ phận tiếp nhận và trả kết quả`.
    pub refused_by: String,
    /// The legal reason; never a technical one.
    pub reason: String,
    /// The article and the text it stands in: `khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND`.
    pub ground: String,
    /// A sentence for the citizen: `Hồ sơ nộp tại Sở Khoa học và Công nghệ.`
    pub advice: Option<String>,
    /// Who signs at the left. None leaves room for the name (an online filing).
    pub submitter_signs: Option<String>,
    /// The postal clerk, who signs as NGƯỜI TIẾP NHẬN HỒ SƠ.
    pub clerk: String,
}

/// Lays out form 03 in its two copies.
pub fn refusal(
    form: &Refusal,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "refusal-03.typ",
        official: Some((form.set, OfficialForm::Refusal)),
        symbol: form.codes.as_ref().and_then(DossierCodes::symbol),
        ident: form.letterhead.number.as_deref().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
