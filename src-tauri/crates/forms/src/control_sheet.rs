//! The control sheet (phiếu kiểm soát quá trình giải quyết hồ sơ): form 05 of 2018, form 06 of 2025. It goes with the paper.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{
    DossierCodes, Letterhead, Paper, ProcedureLine, maybe_moment, moment, typeset_paper,
};
use crate::slip::Marks;

/// Everything that the control sheet shows.
#[derive(Clone, Serialize)]
pub struct ControlSheet {
    /// The set in force on the day of the paper.
    pub set: FormSet,
    /// The agency's head.
    pub letterhead: Letterhead,
    /// The dossier's numbers.
    pub codes: DossierCodes,
    /// Whose dossier.
    pub owner: String,
    /// What is asked for.
    pub procedure: ProcedureLine,
    /// Who decides.
    pub agency: String,
    /// Who works with them.
    pub cooperating: Option<String>,
    /// When the dossier was received.
    #[serde(serialize_with = "moment")]
    pub received_at: DateTime<FixedOffset>,
    /// When the result is due.
    #[serde(serialize_with = "moment")]
    pub due_at: DateTime<FixedOffset>,
    /// The ways it has gone so far; the first is counter → agency.
    pub hops: Vec<Hop>,
    /// Rows left open for the ways to come, 5 to 12.
    pub blank_rows: u8,
}

/// One way from hand to hand.
#[derive(Clone, Serialize)]
pub struct Hop {
    /// Who gives: `Bộ phận tiếp nhận và trả kết quả (Bưu điện trung tâm)`.
    pub given_by: String,
    /// Who takes: `Sở Du lịch`.
    pub taken_by: String,
    /// When; dots to fill in when it is not known yet.
    #[serde(serialize_with = "maybe_moment")]
    pub at: Option<DateTime<FixedOffset>>,
    /// `Trước hạn`, `Đúng hạn`, `Quá hạn`; written by the one who takes.
    pub result: Option<String>,
    /// A note.
    pub note: Option<String>,
}

/// Lays out the control sheet, in one copy.
pub fn control_sheet(
    form: &ControlSheet,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "control.typ",
        official: Some((form.set, OfficialForm::ControlSheet)),
        symbol: form.codes.symbol(),
        ident: form.codes.symbol().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
