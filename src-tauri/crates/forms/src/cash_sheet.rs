//! The cash sheet (phiếu tiền của ca): two boxes, never added together.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, maybe_moment, moment, typeset_paper};
use crate::slip::Marks;

/// Everything that the cash sheet of a shift shows. Amounts are whole đồng.
#[derive(Clone, Serialize)]
pub struct CashSheet {
    /// The head of the post office; its number tells the sheet from others.
    pub letterhead: Letterhead,
    /// `Bưu điện trung tâm, quầy 02`.
    pub counter: String,
    /// `Ca sáng`.
    pub shift: String,
    /// When the shift began.
    #[serde(serialize_with = "moment")]
    pub from: DateTime<FixedOffset>,
    /// When it ended; none while it runs.
    #[serde(serialize_with = "maybe_moment")]
    pub to: Option<DateTime<FixedOffset>>,
    /// Who gives the boxes away; none when the shift was taken over without them (`không có người giao`).
    pub given_by: Option<String>,
    /// Who takes them; none leaves room.
    pub taken_by: Option<String>,
    /// The supervisor who accepted a difference above the limit.
    pub supervisor: Option<String>,
    /// Levies: the agencies' money.
    pub agency_box: CashBox,
    /// Charges: the post's money.
    pub postal_box: CashBox,
    /// What goes over with the shift, a line each.
    pub open_matters: Vec<String>,
}

/// One box.
#[derive(Clone, Serialize)]
pub struct CashBox {
    /// What should be in it, line by line: an agency, a service; refunds are negative.
    pub lines: Vec<CashLine>,
    /// The notes counted; those with a count of 0 are left out on paper.
    pub notes: Vec<NoteCount>,
    /// Cash that lay there when the shift began.
    pub float: i64,
    /// Cash that must be there, that included.
    pub expected: i64,
    /// Cash that was counted; none while nobody has.
    pub counted: Option<i64>,
    /// Why the two differ.
    pub difference_reason: Option<String>,
}

/// One line of a box.
#[derive(Clone, Serialize)]
pub struct CashLine {
    /// `Sở Du lịch`, `Phát tại địa chỉ`.
    pub name: String,
    /// Receipts or invoices.
    pub documents: u32,
    /// In cash.
    pub cash: i64,
    /// By transfer, which nobody counts.
    pub transfer: i64,
}

/// How many notes of a kind.
#[derive(Clone, Copy, Serialize)]
pub struct NoteCount {
    /// `500000`.
    pub value: i64,
    /// How many.
    pub count: u32,
}

/// Lays out the cash sheet, in one copy.
pub fn cash_sheet(
    form: &CashSheet,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "cash.typ",
        official: None,
        symbol: None,
        ident: form.letterhead.number.as_deref().unwrap_or(&form.shift),
        marks,
    };
    typeset_paper(&paper, form, created)
}
