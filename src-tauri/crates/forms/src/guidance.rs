//! The guidance sheet (tờ hướng dẫn): what to bring, where, how long, how much, on one page to take home.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, ProcedureLine, day, typeset_paper};
use crate::slip::Marks;

/// Everything that the guidance sheet shows.
#[derive(Clone, Serialize)]
pub struct Guidance {
    /// The agency's head, without a number.
    pub letterhead: Letterhead,
    /// What it guides to.
    pub procedure: ProcedureLine,
    /// The field (lĩnh vực).
    pub field: Option<String>,
    /// Who decides: `Sở Công Thương`.
    pub agency: String,
    /// Where and how it can be handed in: `tại quầy`, `trực tuyến trên Cổng Dịch vụ công Quốc gia`.
    pub channels: Vec<String>,
    /// How long, in words: `5 ngày làm việc`.
    pub time_limit: String,
    /// When the result would be due if it were handed in on the day of the paper, and how that was counted.
    pub if_today: Option<String>,
    /// The agency's levies in words, one line each: `Phí thẩm định 650.000 đồng`. Empty: none is charged.
    pub agency_money: Vec<String>,
    /// The post's charges in words, one line each. Empty: none is charged.
    pub postal_money: Vec<String>,
    /// Who pays less or nothing, one line each.
    pub exemptions: Vec<String>,
    /// What to bring.
    pub components: Vec<GuidanceComponent>,
    /// What else to know, one paragraph each.
    pub notes: Vec<String>,
    /// The office that guides: `Bưu điện trung tâm, quầy 02`.
    pub office: String,
    /// The number to ring.
    pub hotline: Option<String>,
    /// The day of the catalogue it was taken from.
    #[serde(serialize_with = "day")]
    pub catalogue_day: NaiveDate,
}

/// One paper to bring.
#[derive(Clone, Serialize)]
pub struct GuidanceComponent {
    /// Its name in the procedure.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// Whether everybody needs it.
    pub required: bool,
    /// `có mẫu in tại quầy`, `đối chiếu bản chính`, `nếu có`.
    pub note: Option<String>,
}

/// Lays out the guidance sheet: one page, set smaller when there is much to say.
pub fn guidance(
    form: &Guidance,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "guidance.typ",
        official: None,
        symbol: None,
        ident: &form.procedure.code,
        marks,
    };
    typeset_paper(&paper, form, created)
}
