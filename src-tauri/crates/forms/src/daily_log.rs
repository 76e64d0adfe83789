//! The daily receipt log (nhật ký tiếp nhận) on paper: A4 landscape, to be signed and matched with file and database.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, day, typeset_paper};
use crate::slip::Marks;

/// Everything that the log of a day shows. Amounts are whole đồng; the agencies' and the post's are never added together.
#[derive(Clone, Serialize)]
pub struct DailyLog {
    /// The head of the post office.
    pub letterhead: Letterhead,
    /// The day of the log.
    #[serde(serialize_with = "day")]
    pub date: NaiveDate,
    /// `Bưu điện trung tâm, quầy 02 (BC400000-Q02)`.
    pub counter: String,
    /// The counter's code: `BC400000-Q02`; `BC400000` on a joined log. Printable ASCII.
    pub counter_code: String,
    /// What the rows were narrowed to, in words, printed on every page: `Mọi cơ quan`.
    pub filter: String,
    /// On page 1: `đã chốt 17:25`, `chưa chốt`, `nhật ký bổ sung, số 1`.
    pub state: String,
    /// On page 1 of a joined log: `ghép từ 3 quầy, Q03 chưa gửi tệp`. Its rows name their counter.
    pub joined_from: Option<String>,
    /// At the counter when the day began.
    pub opening: u32,
    /// Received on the day, voids left out.
    pub received: u32,
    /// Came back to the counter on the day; a term of the equation where there is one.
    pub came_back: u32,
    /// Left the counter on the day.
    pub handed_over: u32,
    /// At the counter when it ended.
    pub closing: u32,
    /// Why there is no equation and no number of receipts and invoices, in a sentence.
    pub not_counted: Option<String>,
    /// Not acknowledged by the province; page 1 says it.
    pub unsent: u32,
    /// Collected for the agencies.
    pub levies: i64,
    /// Receipts of the agencies.
    pub receipts: u32,
    /// Collected for the post.
    pub postal: i64,
    /// Invoices of the post.
    pub invoices: u32,
    /// Money of the day for dossiers without a row, in a sentence.
    pub later: Option<String>,
    /// Pages, voids left out.
    pub pages: u32,
    /// Numbers given, `A0001–A0031`.
    pub numbers: Option<String>,
    /// Numbers that are in no row.
    pub gaps: Vec<String>,
    /// What became of the official codes that were reserved for the day, a sentence each.
    pub codes: Vec<String>,
    /// In order of number, voids included.
    pub rows: Vec<DailyLogRow>,
    /// Eight hexadecimal digits over the rows, as file and screen show them.
    pub check_code: String,
    /// What the QR on every page holds, the same text as in the workbook. Printable ASCII.
    pub code: String,
    /// Counts of live rows by agency, procedure, clerk and hour.
    pub counts: Vec<CountsBy>,
    /// What changed after the closing, and why numbers are whole: a line each.
    pub notes: Vec<String>,
    /// Printed under NGƯỜI LẬP.
    pub drawn_up_by: Option<String>,
    /// Printed under KIỂM SOÁT VIÊN.
    pub supervisor: Option<String>,
    /// Printed under PHỤ TRÁCH BƯU ĐIỆN.
    pub office_head: Option<String>,
}

/// A small table of counts.
#[derive(Clone, Serialize)]
pub struct CountsBy {
    /// `Theo cơ quan`.
    pub heading: String,
    /// Name and count.
    pub rows: Vec<(String, u32)>,
}

/// One row.
#[derive(Clone, Serialize)]
pub struct DailyLogRow {
    /// Of which counter; only on a joined log.
    pub counter: Option<String>,
    /// Ours, `BC400000-Q02-261118-A0008`; none for a filing.
    pub provisional_code: Option<String>,
    /// The province's.
    pub official_code: Option<String>,
    /// Time of day, `14:34`.
    pub received_at: String,
    /// Who received it.
    pub clerk: String,
    /// Agency name.
    pub agency: String,
    /// Procedure name.
    pub procedure: String,
    /// Owner's name.
    pub owner: String,
    /// Owner's number, masked unless a reason was given.
    pub identity: String,
    /// Pages.
    pub pages: u32,
    /// Collected for the agency.
    pub levies: i64,
    /// Collected for the post.
    pub postal: i64,
    /// Due on.
    #[serde(serialize_with = "day")]
    pub due: NaiveDate,
    /// On its way: `đã nhận`, `chờ gửi`.
    pub delivery: String,
    /// Why the number is void; such a row counts in no sum.
    pub void_reason: Option<String>,
}

/// Lays out the daily log.
pub fn daily_log(
    form: &DailyLog,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let paper = Paper {
        template: "daily-log.typ",
        official: None,
        symbol: Some(&form.code),
        ident: &form.code,
        marks,
    };
    typeset_paper(&paper, form, created)
}
