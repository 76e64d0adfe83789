//! The daily log of one counter.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DeliveryView;

/// Read the log of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadDailyLog {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Only this agency.
    #[serde(default)]
    pub agency: Option<String>,
}

/// Export the log of a day; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportDailyLog {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Only this agency.
    #[serde(default)]
    pub agency: Option<String>,
    /// `xlsx` or `csv`.
    pub format: String,
}

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LogRow {
    /// From 1.
    pub n: u32,
    /// The dossier.
    pub id: String,
    /// Ours.
    pub provisional_code: String,
    /// The province's.
    pub dossier_code: Option<String>,
    /// RFC 3339.
    pub received_at: String,
    /// Who received it.
    pub clerk: String,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// Procedure code.
    pub procedure: String,
    /// Procedure name.
    pub procedure_name: String,
    /// Owner.
    pub owner: String,
    /// `••••4217`.
    pub id_masked: String,
    /// Pages.
    pub pages: u32,
    /// Levies of the agency collected, đồng.
    #[ts(type = "number")]
    pub levies: i64,
    /// Charges of the post collected, đồng.
    #[ts(type = "number")]
    pub postal: i64,
    /// RFC 3339.
    pub due_at: String,
    /// On its way.
    pub delivery: DeliveryView,
    /// Why the number is void.
    pub void_reason: Option<String>,
}

/// The log of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DailyLogView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The counter's code.
    pub counter: String,
    /// Open at the start of the day.
    pub opening: u32,
    /// Received on the day, voids left out.
    pub received: u32,
    /// Handed over to the agencies on the day.
    pub handed_over: u32,
    /// Open at its end.
    pub closing: u32,
    /// In order of number, voids included.
    pub rows: Vec<LogRow>,
    /// Sum of levies collected.
    #[ts(type = "number")]
    pub levies: i64,
    /// Receipts of the agencies.
    pub receipts: u32,
    /// Sum of postal charges collected.
    #[ts(type = "number")]
    pub postal: i64,
    /// Invoices of the post.
    pub invoices: u32,
    /// Pages in all.
    pub pages: u32,
    /// Not acknowledged.
    pub unsent: u32,
    /// Numbers of the day that are void.
    pub voids: u32,
    /// First and last number of the day, `A0001` and `A0031`.
    pub first_number: Option<String>,
    /// See `first_number`.
    pub last_number: Option<String>,
    /// Numbers that were given and are in no row.
    pub gaps: Vec<String>,
    /// Eight hexadecimal digits over the rows.
    pub check_code: String,
}
