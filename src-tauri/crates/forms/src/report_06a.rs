//! Biểu II.06a/VPCP/KSTT: thirteen numbered columns over a period.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, Period, typeset_paper};
use crate::slip::Marks;

/// Everything that Biểu II.06a shows. Figures are printed as they come: they are added up once, in the report.
#[derive(Clone, Serialize)]
pub struct Report06a {
    /// The head of who reports.
    pub letterhead: Letterhead,
    /// The days it covers.
    pub period: Period,
    /// The period runs from the 15th to the 14th; else it is marked `kỳ tự chọn`.
    pub official_period: bool,
    /// Column 2: `Đơn vị` or `Lĩnh vực`.
    pub grouped_by: String,
    /// What it was narrowed to, in words: `Mọi cơ quan`.
    pub filter: String,
    /// Whose figures and of when: `Số của quầy, lấy lúc 08:31 ngày 18/11/2026`.
    pub source: String,
    /// A row for each.
    pub rows: Vec<Row06a>,
    /// The sum.
    pub total: Row06a,
    /// The province's own figures below, their name in column 2: `Số của Tỉnh, lấy lúc 08:31`.
    pub province: Option<Row06a>,
    /// What must be read with the table: an empty period, cells that differ from the province's.
    pub notes: Vec<String>,
    /// Printed under NGƯỜI LẬP BIỂU.
    pub drawn_up_by: Option<String>,
}

/// One row: its name, then the columns (3) to (13).
#[derive(Clone, Serialize)]
pub struct Row06a {
    /// Column (2).
    pub name: String,
    /// Columns (3) to (13); zero is printed as `–`.
    pub figures: [u32; 11],
}

/// Lays out Biểu II.06a.
pub fn report_06a(
    form: &Report06a,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let ident = format!("{}/{}/{}", form.filter, form.period.from, form.period.to);
    let paper = Paper {
        template: "report-06a.typ",
        official: None,
        symbol: None,
        ident: &ident,
        marks,
    };
    typeset_paper(&paper, form, created)
}
