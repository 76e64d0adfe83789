//! Reports of a period.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Ask for a period.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AskedPeriod {
    /// First day, `YYYY-MM-DD`; without it the first that the folder covers.
    pub from: Option<String>,
    /// Last day; without it the last that the folder covers.
    pub to: Option<String>,
}

/// Ask for Biểu II.06a.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Read06a {
    /// See [`AskedPeriod`].
    pub from: Option<String>,
    /// See [`AskedPeriod`].
    pub to: Option<String>,
    /// `agency` (also when empty) or `field`.
    pub by: String,
    /// `ask` the province now, show what was `kept`; empty: no comparison.
    pub province: String,
}

/// Ask for the dossiers behind a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListBehind {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// `agency` or `field`.
    pub by: String,
    /// The row's key; absent: the sum.
    pub key: Option<String>,
    /// 3 to 13.
    pub column: u32,
}

/// Ask for the register.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadRegister {
    /// See [`AskedPeriod`].
    pub from: Option<String>,
    /// See [`AskedPeriod`].
    pub to: Option<String>,
    /// Only this agency.
    pub agency: Option<String>,
}

/// Export a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportReport {
    /// `pilot`, `06a`, `register`, `money` or `opinions`.
    pub report: String,
    /// See [`AskedPeriod`].
    #[serde(default)]
    pub from: Option<String>,
    /// See [`AskedPeriod`].
    #[serde(default)]
    pub to: Option<String>,
    /// For `06a`: `agency` or `field`; for `opinions`: `agency`, `procedure` or `month`.
    #[serde(default)]
    pub by: String,
    /// For `06a`: see [`Read06a`].
    #[serde(default)]
    pub province: String,
    /// For `register`: only this agency.
    #[serde(default)]
    pub agency: Option<String>,
    /// `xlsx`, `pdf` or `csv`.
    pub format: String,
}

/// A period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PeriodView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// From a 15th to a 14th; others are marked `kỳ tự chọn`.
    pub of_reports: bool,
}

/// A period that is offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OfferedPeriod {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// `quarter`, `half` or `year`.
    pub kind: String,
    /// Which one; 0 for the year.
    pub n: u32,
    /// The year in which it ends.
    pub year: i32,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PeriodsView {
    /// Quarters, halves, years.
    pub offered: Vec<OfferedPeriod>,
    /// What the folder covers; absent in an empty one.
    pub covered: Option<PeriodView>,
}

/// The counts of a row, by the columns of Biểu II.06a.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FiguresView {
    /// Tiếp nhận, tổng.
    pub c3: u32,
    /// Trực tuyến.
    pub c4: u32,
    /// Trực tiếp, bưu chính.
    pub c5: u32,
    /// Kỳ trước.
    pub c6: u32,
    /// Đã giải quyết, tổng.
    pub c7: u32,
    /// Trước hạn.
    pub c8: u32,
    /// Đúng hạn.
    pub c9: u32,
    /// Quá hạn.
    pub c10: u32,
    /// Đang giải quyết, tổng.
    pub c11: u32,
    /// Trong hạn.
    pub c12: u32,
    /// Quá hạn.
    pub c13: u32,
}

/// A row of Biểu II.06a.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Row06a {
    /// Agency identifier, or the field.
    pub key: String,
    /// Its name.
    pub c2: String,
    /// Columns 3 to 13.
    #[serde(flatten)]
    pub figures: FiguresView,
}

/// A cell in which the province has another figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DifferingCell {
    /// Agency identifier.
    pub agency: String,
    /// 3 to 13.
    pub column: u32,
    /// Here.
    pub ours: u32,
    /// At the province.
    pub theirs: u32,
    /// The dossiers that cause it, those that were never sent first.
    pub causes: Vec<CauseView>,
    /// So many of the difference could not be found; absent when nobody looked.
    pub unfound: Option<u32>,
    /// Days on which the figures still differ.
    pub days: Vec<String>,
    /// All of this in words.
    pub words: String,
}

/// A dossier that makes a cell differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CauseView {
    /// The dossier, which may be unknown here.
    pub dossier: String,
    /// Its code, here or at the province.
    pub code: String,
    /// `unsent`, `missing_there`, `missing_here`, `open_there`, `resolved_there`, `other_resolution`, `other_due_day`,
    /// `other_reception`.
    pub why: String,
    /// The day it is about, at the province.
    pub day: Option<String>,
}

/// The province's figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProvinceFigures {
    /// When they were taken.
    pub taken_at: String,
    /// Their sum.
    pub total: FiguresView,
    /// Where they differ from ours.
    pub differences: Vec<DifferingCell>,
}

/// Biểu II.06a/VPCP.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Form06aView {
    /// Its period.
    pub period: PeriodView,
    /// `agency` or `field`.
    pub by: String,
    /// Rows in order of name.
    pub rows: Vec<Row06a>,
    /// Their sum.
    pub total: FiguresView,
    /// 3 = 7 + 11.
    pub holds: bool,
    /// The province's figures, when they are known.
    pub province: Option<ProvinceFigures>,
}

/// A row of the pilot's table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PilotRow {
    /// Agency identifier; empty in the sum.
    pub key: String,
    /// Agency name.
    pub name: String,
    /// Received, what was carried over included.
    pub received: u32,
    /// Filed online.
    pub online: u32,
    /// Brought or sent by post.
    pub direct_postal: u32,
    /// Carried over.
    pub carried_over: u32,
    /// Resolved.
    pub resolved: u32,
    /// Before the due day.
    pub early: u32,
    /// On it.
    pub on_time: u32,
    /// After it.
    pub late: u32,
    /// Open at the end.
    pub open: u32,
    /// Open and not yet due.
    pub within: u32,
    /// Open and overdue.
    pub overdue: u32,
}

/// What came in a month, and what was resolved in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MonthView {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Received in it, what was carried into the period left out.
    pub received: u32,
    /// Resolved.
    pub resolved: u32,
    /// Of these early or on time.
    pub in_time: u32,
}

/// The pilot's summary; its own members are the sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PilotView {
    /// The sum.
    #[serde(flatten)]
    pub total: PilotRow,
    /// Its period.
    pub period: PeriodView,
    /// By agency.
    pub agencies: Vec<PilotRow>,
    /// By month.
    pub months: Vec<MonthView>,
    /// How many people rated.
    pub answers: u32,
    /// Their mean, in percent of the highest mark; absent below five answers.
    pub satisfaction: Option<f64>,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegisterRowView {
    /// From 1.
    pub n: u32,
    /// The official code, else ours.
    pub code: String,
    /// Procedure.
    pub procedure: String,
    /// Sets.
    pub sets: u32,
    /// Owner.
    pub owner: String,
    /// Agency.
    pub agency: String,
    /// RFC 3339.
    pub received_at: String,
    /// `YYYY-MM-DD`.
    pub due_day: String,
    /// RFC 3339.
    pub handed_over_at: Option<String>,
    /// RFC 3339.
    pub result_at: Option<String>,
    /// RFC 3339.
    pub returned_at: Option<String>,
    /// Why the number is void.
    pub void_reason: Option<String>,
}

/// The register of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RegisterView {
    /// Its period.
    pub period: PeriodView,
    /// `06` or `07`.
    pub form: String,
    /// How many lines.
    pub total: u32,
    /// The first thousand of them.
    pub rows: Vec<RegisterRowView>,
}

/// Money of an agency over a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoneyReportRow {
    /// Agency identifier; empty in the sum.
    pub agency: String,
    /// Agency name.
    pub name: String,
    /// The agency's, đồng.
    #[ts(type = "number")]
    pub levies: i64,
    /// Its receipts.
    pub receipts: u32,
    /// The post's, đồng.
    #[ts(type = "number")]
    pub postal: i64,
    /// Its invoices.
    pub invoices: u32,
}

/// Money of a period; the two owners are never added together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoneyReport {
    /// Its period.
    pub period: PeriodView,
    /// By agency.
    pub rows: Vec<MoneyReportRow>,
    /// Each owner's sum.
    pub total: MoneyReportRow,
}

/// Report what citizens said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReportOpinions {
    /// First month, `YYYY-MM`.
    pub from: String,
    /// Last month.
    pub to: String,
    /// `agency`, `procedure` or `month`.
    pub by: String,
}

/// Answers to one criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpinionPoints {
    /// Code of the criterion.
    pub code: String,
    /// The question.
    pub name: String,
    /// Fewer than five answers: nothing else is shown.
    pub few: bool,
    /// Answers.
    pub n: Option<u32>,
    /// Rất hài lòng.
    pub very: Option<u32>,
    /// Hài lòng.
    pub fair: Option<u32>,
    /// Chưa hài lòng.
    pub poor: Option<u32>,
    /// Mean of 0 to 2.
    pub mean: Option<f64>,
}

/// One agency, procedure or month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpinionRow {
    /// Its identifier.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Per criterion, in the order of the law.
    pub criteria: Vec<OpinionPoints>,
}

/// What citizens said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpinionReport {
    /// The law whose criteria these are.
    pub law: String,
    /// First month, `YYYY-MM`.
    pub from: String,
    /// Last month.
    pub to: String,
    /// Rows in order of their identifier.
    pub rows: Vec<OpinionRow>,
}
