//! The hand-over list (danh sách bàn giao) of a paper batch, counter → agency, one copy for each.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, day, maybe_moment, typeset_paper};
use crate::slip::Marks;

/// Everything that the hand-over list shows.
#[derive(Clone, Serialize)]
pub struct HandoverList {
    /// The head of the post office; its number is the list's, `Q02-14/BGHS`.
    pub letterhead: Letterhead,
    /// What the QR and the barcode hold, so that the signed list is known when it is scanned: printable ASCII.
    pub code: String,
    /// Who gives: `Bưu điện trung tâm, quầy 02`.
    pub office: String,
    /// Who takes: `Sở Du lịch`.
    pub agency: String,
    /// Which trip: `16:30, ngày 18/11/2026`.
    pub trip: String,
    /// When it was handed over; dots to fill in while it is not.
    #[serde(serialize_with = "maybe_moment")]
    pub handed_over_at: Option<DateTime<FixedOffset>>,
    /// Numbers of the seals on the bag.
    pub seals: Vec<String>,
    /// The dossiers in the bag.
    pub rows: Vec<HandoverRow>,
    /// What the agency had sent back since the last list.
    pub sent_back: Vec<SentBackRow>,
    /// Who gives, a postal clerk.
    pub given_by: String,
    /// Who takes, when the name is known.
    pub taken_by: Option<String>,
}

/// One dossier of the batch.
#[derive(Clone, Serialize)]
pub struct HandoverRow {
    /// The official code, else `số tạm …`.
    pub code: String,
    /// The dossier's owner.
    pub owner: String,
    /// The procedure's name.
    pub procedure: String,
    /// Sheets of paper.
    pub sheets: u32,
    /// What lies with it: `2 ảnh`.
    pub enclosed: Option<String>,
}

/// One dossier that the agency sent back to the counter.
#[derive(Clone, Serialize)]
pub struct SentBackRow {
    /// The official code, else `số tạm …`.
    pub code: String,
    /// The dossier's owner.
    pub owner: String,
    /// On which day it came back.
    #[serde(serialize_with = "day")]
    pub day: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Lays out the hand-over list in its two copies.
pub fn handover_list(
    form: &HandoverList,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "handover.typ",
        official: None,
        symbol: Some(&form.code),
        ident: &form.code,
        marks,
    };
    typeset_paper(&paper, form, created)
}
