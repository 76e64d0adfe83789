//! The register (sổ theo dõi hồ sơ): form 06 of 2018, form 07 of 2025. A landscape book of fifteen columns.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sets::{FormSet, OfficialForm};
use crate::sheet::{Letterhead, Paper, Period, day, maybe_day, typeset_paper};
use crate::slip::Marks;

/// Everything that the register of a period shows.
#[derive(Clone, Serialize)]
pub struct Register {
    /// The set in force on the last day of the period.
    pub set: FormSet,
    /// The agency's head, or that of the office when the book is of several agencies.
    pub letterhead: Letterhead,
    /// The number of the book, when books are numbered.
    pub book: Option<String>,
    /// What it holds, and what it leaves out: `Lĩnh vực Du lịch`, `Mọi cơ quan`.
    pub filter: String,
    /// The days it covers.
    pub period: Period,
    /// Its rows in order of reception.
    pub rows: Vec<RegisterRow>,
}

/// One row; column 1 is its number, column 14 (ký nhận) is for the pen unless `signed` says where the signature is.
#[derive(Clone, Serialize)]
pub struct RegisterRow {
    /// 2: the official code, else `số tạm …`.
    pub code: String,
    /// 3: the procedure's name.
    pub procedure: String,
    /// 4: sets.
    pub sets: u32,
    /// 5: whose dossier.
    pub owner: String,
    /// 6: address and telephone.
    pub address: String,
    /// 7: the agency that decides.
    pub agency: String,
    /// 8: received on.
    #[serde(serialize_with = "day")]
    pub received: NaiveDate,
    /// 9: due on.
    #[serde(serialize_with = "day")]
    pub due: NaiveDate,
    /// 10: handed over to the agency on.
    #[serde(serialize_with = "maybe_day")]
    pub handed_over: Option<NaiveDate>,
    /// 11: the result came from the agency on.
    #[serde(serialize_with = "maybe_day")]
    pub result_came: Option<NaiveDate>,
    /// 12: returned on.
    #[serde(serialize_with = "maybe_day")]
    pub returned: Option<NaiveDate>,
    /// 13: how: `tại quầy`, `bưu chính`.
    pub method: Option<String>,
    /// 14: where the signature is, when it is not here: `phiếu Q02-31/TKQ`.
    pub signed: Option<String>,
    /// 15: a note.
    pub note: Option<String>,
}

/// Lays out the register: a cover, then its pages.
pub fn register(
    form: &Register,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let ident = format!("{}/{}/{}", form.filter, form.period.from, form.period.to);
    let paper = Paper {
        template: "register.typ",
        official: Some((form.set, OfficialForm::Register)),
        symbol: None,
        ident: &ident,
        marks,
    };
    typeset_paper(&paper, form, created)
}
