//! The pilot's summary table: what came in, what was resolved and when, what is open, how satisfied people were.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::error::FormsError;
use crate::press::Compiled;
use crate::sheet::{Letterhead, Paper, Period, typeset_paper};
use crate::slip::Marks;

/// Everything that the summary shows. Figures are printed as they come.
#[derive(Clone, Serialize)]
pub struct PilotSummary {
    /// The head of who reports.
    pub letterhead: Letterhead,
    /// The days it covers.
    pub period: Period,
    /// What it was narrowed to, in words: `Mọi cơ quan`.
    pub filter: String,
    /// Whose figures and of when.
    pub source: String,
    /// An agency each.
    pub rows: Vec<PilotRow>,
    /// The sum.
    pub total: PilotRow,
    /// `98,7 % đã giải quyết trước hạn và đúng hạn`.
    pub on_time_rate: String,
    /// `96,4 %, 412 lượt khách tự chấm`; none when nobody was asked.
    pub satisfaction: Option<String>,
    /// What to know of the figures, a line each: `Tên sáu cơ quan là giả định`.
    pub notes: Vec<String>,
    /// Printed under NGƯỜI LẬP BIỂU.
    pub drawn_up_by: Option<String>,
}

/// One agency.
#[derive(Clone, Serialize)]
pub struct PilotRow {
    /// Its name.
    pub name: String,
    /// All that came in: online + direct + carried over.
    pub received: u32,
    /// Filed online.
    pub online: u32,
    /// Handed in at the counter or by post.
    pub direct: u32,
    /// Open before the period began.
    pub carried_over: u32,
    /// Resolved: early + on time + late.
    pub resolved: u32,
    /// Before their date.
    pub early: u32,
    /// On their date.
    pub on_time: u32,
    /// After their date.
    pub late: u32,
    /// Not yet resolved.
    pub open: u32,
}

/// Lays out the summary.
pub fn pilot_summary(
    form: &PilotSummary,
    marks: Marks,
    created: DateTime<FixedOffset>,
) -> Result<Compiled, FormsError> {
    let ident = format!("{}/{}/{}", form.filter, form.period.from, form.period.to);
    let paper = Paper {
        template: "pilot.typ",
        official: None,
        symbol: None,
        ident: &ident,
        marks,
    };
    typeset_paper(&paper, form, created)
}
