//! The result-return sheet (phiếu trả kết quả): what was given to whom, with their signature.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{
    DossierCodes, Letterhead, Paper, ProcedureLine, maybe_moment, moment, typeset_paper,
};
use crate::slip::Marks;

/// Everything that the return sheet shows.
#[derive(Clone, Serialize)]
pub struct ReturnSheet {
    /// The agency's head; its number is `Q02-31/TKQ`.
    pub letterhead: Letterhead,
    /// The dossier's numbers.
    pub codes: DossierCodes,
    /// `Bưu điện trung tâm, quầy 02, trả thay Sở Du lịch`.
    pub returned_place: String,
    /// Whose dossier.
    pub owner: String,
    /// What was asked for.
    pub procedure: ProcedureLine,
    /// Who decided.
    pub agency: String,
    /// When the result was due.
    #[serde(serialize_with = "moment")]
    pub due_at: DateTime<FixedOffset>,
    /// When the agency had finished; on time is judged here.
    #[serde(serialize_with = "maybe_moment")]
    pub finished_at: Option<DateTime<FixedOffset>>,
    /// When it is given.
    #[serde(serialize_with = "moment")]
    pub returned_at: DateTime<FixedOffset>,
    /// What is given.
    pub papers: Vec<ReturnedPaper>,
    /// Who takes it.
    pub recipient: String,
    /// The recipient's identity number, already masked by the caller.
    pub recipient_identity: Option<String>,
    /// How they may take it when they are not the owner: `giấy ủy quyền số 12, ngày 09/11/2026`.
    pub authorisation: Option<String>,
    /// The item code when it goes by post.
    pub postal_item: Option<String>,
    /// What was paid at return, one line each, in words. Empty: nothing.
    pub agency_money: Vec<String>,
    /// The post's charges paid at return, one line each, in words. Empty: nothing.
    pub postal_money: Vec<String>,
    /// Where the signature is: None on this paper; else the words that stand in its place (`đã ký trên màn hình`).
    pub signed_elsewhere: Option<String>,
    /// The signature itself, where it was drawn on the pad.
    pub signature: Option<Ink>,
    /// The postal clerk who gives it.
    pub clerk: String,
}

/// Strokes of a pen on a pad.
#[derive(Clone, Serialize)]
pub struct Ink {
    /// Width of the pad, in its own units.
    pub width: u16,
    /// Height of the pad.
    pub height: u16,
    /// Each from where the pen came down to where it left, as x and y.
    pub strokes: Vec<Vec<[u16; 2]>>,
}

/// One paper that is given.
#[derive(Clone, Serialize)]
pub struct ReturnedPaper {
    /// What it is: `Quyết định chỉnh sửa số 1187/QĐ-SGDĐT`.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
}

/// Lays out the return sheet, in one copy.
pub fn return_sheet(
    form: &ReturnSheet,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "return.typ",
        official: None,
        symbol: form.codes.symbol(),
        ident: form.letterhead.number.as_deref().unwrap_or_default(),
        marks,
    };
    typeset_paper(&paper, form, created)
}
