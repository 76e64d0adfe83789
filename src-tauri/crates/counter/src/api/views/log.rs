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
    /// `xlsx`, `pdf` or `csv`.
    pub format: String,
    /// Why identity numbers must be whole in the file; recorded. Without it they are masked.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Name a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ByDay {
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// Take over another counter's closed day; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOverDay {
    /// Handle of the bytes that were handed in.
    pub handle: String,
    /// A key that is accepted because the counter was made anew.
    #[serde(default)]
    pub new_key: Option<NewKeyGiven>,
}

/// Accept another signing key of a counter; recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewKeyGiven {
    /// Its fingerprint, compared with what the other counter shows.
    pub fingerprint: String,
    /// Why it is believed.
    pub reason: String,
}

/// A key that signs closed days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CounterKeyView {
    /// Code of the counter.
    pub counter: String,
    /// It is this counter's own.
    pub own: bool,
    /// As people read it out.
    pub fingerprint: String,
    /// Since when it is known; RFC 3339. The own one always was.
    pub since: Option<String>,
    /// Who took the first file over, or accepted the key.
    pub person: Option<String>,
    /// Why it was accepted; the first one needs no reason.
    pub reason: Option<String>,
}

/// Keys that sign closed days: the own one, then those of others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CounterKeys {
    /// The keys.
    pub rows: Vec<CounterKeyView>,
}

/// A file that left with whole identity numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UnmaskedExport {
    /// RFC 3339.
    pub at: String,
    /// Who.
    pub person: String,
    /// The day of its log.
    pub date: String,
    /// `xlsx`, `pdf` or `csv`.
    pub format: String,
    /// How many rows.
    pub rows: u32,
    /// Why.
    pub reason: String,
}

/// Files that left with whole identity numbers, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct UnmaskedExports {
    /// The files.
    pub rows: Vec<UnmaskedExport>,
}

/// Export the joined log; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportJoinedLog {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `xlsx`, `pdf` or `csv`.
    pub format: String,
}

/// That a day is closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClosedView {
    /// RFC 3339.
    pub at: String,
    /// Name of who closed it.
    pub person: String,
}

/// A correction after the closing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AmendmentView {
    /// The dossier.
    pub id: String,
    /// The number by which it is known.
    pub code: String,
    /// Key of its sentence.
    pub sentence: String,
    /// Key of what changed.
    pub member: String,
    /// As it was closed.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// One counter in the joined log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct JoinedCounter {
    /// Its code.
    pub counter: String,
    /// When it closed the day and who did; absent: no file of this day.
    pub closed: Option<ClosedView>,
    /// Received there; absent: not known.
    pub received: Option<u32>,
    /// Its check code.
    pub check_code: Option<String>,
    /// The newest day that is known of it.
    pub newest: Option<String>,
    /// A file between this day and the one before is missing.
    pub unlinked: bool,
}

/// Several counters' day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct JoinedLogView {
    /// From how many counters, and which are missing, in a sentence.
    pub sentence: String,
    /// Those in it, then those missing.
    pub counters: Vec<JoinedCounter>,
    /// The sums, and all rows.
    pub log: DailyLogView,
    /// The counter of each row.
    pub row_counters: Vec<String>,
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
    /// Sent back by the agencies on the day.
    pub came_back: u32,
    /// Handed over to the agencies on the day.
    pub handed_over: u32,
    /// Open at its end.
    pub closing: u32,
    /// The equation, receipts and invoices are known; not for one agency on a day closed before they were kept so.
    pub is_counted: bool,
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
    /// Money of the day that is in no row, in a sentence: of dossiers received before, or by others.
    pub later: Option<String>,
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
    /// What became of the official codes that were reserved for the day, a sentence each.
    pub codes: Vec<String>,
    /// Eight hexadecimal digits over the rows.
    pub check_code: String,
    /// Sixty-four hexadecimal digits over the rows.
    pub digest: String,
    /// When the day was closed.
    pub closed: Option<ClosedView>,
    /// What changed after that.
    pub supplement: Vec<AmendmentView>,
}
