//! Search, one dossier, and its slip.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DeliveryView;

/// Look for dossiers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct SearchDossiers {
    /// Code, name, number, phone or procedure; marks optional.
    pub query: String,
    /// Received on this day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Only this state.
    pub delivery: Option<DeliveryView>,
    /// Only this national status, 1 to 10.
    pub business: Option<u8>,
    /// `all`, `in_work`, `to_return`, `needs_person`; empty is all.
    pub filter: String,
    /// At most so many; 0 is 100.
    pub limit: u32,
}

/// Where the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandoverView {
    /// Nothing on paper.
    None,
    /// At this counter.
    AtCounter,
    /// Listed for a trip.
    Batched,
    /// With the agency.
    HandedOver,
    /// Came back.
    SentBack,
    /// With the citizen again.
    GivenBack,
}

/// Where the money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentView {
    /// Nothing to pay.
    None,
    /// Not yet collected.
    Due,
    /// Collected.
    Collected,
    /// Exempt.
    Waived,
    /// Given back.
    Refunded,
}

/// How a dossier came to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OriginView {
    /// Taken in by a counter.
    Counter,
    /// Filed on the public portal.
    Online,
    /// Received by an official.
    Official,
}

/// Kênh thực hiện.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChannelView {
    /// Trực tiếp.
    Direct,
    /// Trực tuyến.
    Online,
    /// Qua bưu chính công ích.
    Postal,
}

/// One dossier in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DossierRow {
    /// uuid.
    pub id: String,
    /// Ours; absent where this counter did not number it.
    pub provisional_code: Option<String>,
    /// The province's.
    pub dossier_code: Option<String>,
    /// How it came to the account.
    pub origin: OriginView,
    /// Kênh thực hiện.
    pub channel: ChannelView,
    /// When it was filed on the portal.
    pub filed_at: Option<String>,
    /// The counter that received it; absent: an official did.
    pub counter: Option<String>,
    /// Procedure code.
    pub procedure: String,
    /// Procedure name.
    pub procedure_name: String,
    /// Owner.
    pub owner: String,
    /// RFC 3339.
    pub received_at: String,
    /// RFC 3339.
    pub due_at: String,
    /// National status 1 to 10; absent before the province has it.
    pub business: Option<u8>,
    /// When the agency was done with it (3, 7, 9 or 10).
    pub resolved_at: Option<String>,
    /// Money.
    pub payment: PaymentView,
    /// Paper.
    pub handover: HandoverView,
    /// On its way.
    pub delivery: DeliveryView,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DossierList {
    /// How many match in all.
    pub total: u32,
    /// The first of them: exact marks first, newest first.
    pub rows: Vec<DossierRow>,
    /// Until when the agencies' states are known.
    pub states_as_of: Option<String>,
}

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TimelineRow {
    /// RFC 3339.
    pub at: String,
    /// Key under `timeline.`.
    pub code: String,
    /// What fills the sentence.
    #[ts(type = "Record<string, string>")]
    pub params: std::collections::BTreeMap<String, String>,
    /// Who and where, ready to show.
    pub by: String,
}

/// One paper of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperRow {
    /// Name of the component.
    pub name: String,
    /// The file, when there is one: `platform.fileUrl(id)` shows it page by page.
    pub file: Option<String>,
    /// Pages.
    pub pages: u32,
    /// Bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// sha256 in hexadecimal.
    pub sha256: Option<String>,
    /// Where it is.
    pub place: PaperPlace,
}

/// Where a paper of a dossier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PaperPlace {
    /// Its file is on this machine.
    Here,
    /// A sheet of paper, without a file.
    Paper,
    /// Filed online; the file can be fetched from the province.
    Province,
    /// With an official or another counter; the province sends no file of it.
    Elsewhere,
    /// It is here and does not open.
    Broken,
}

/// The identity number of an owner, whole, to be compared with the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NumberView {
    /// The number; empty where none is on record.
    pub number: String,
}

/// A person as shown: the number is masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PersonShown {
    /// Name.
    pub name: String,
    /// `••••4217`.
    pub id_masked: String,
    /// Masked as well.
    pub phone_masked: String,
}

/// One sum collected or due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SumShown {
    /// `agency` or `post`.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Đồng.
    #[ts(type = "number")]
    pub amount: i64,
    /// Collected.
    pub collected: bool,
    /// Receipt or invoice number.
    pub number: Option<String>,
}

/// A result file that was fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ResultRow {
    /// The file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// One dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DossierView {
    /// Its row.
    pub row: DossierRow,
    /// Name of the agency.
    pub agency_name: String,
    /// Owner.
    pub owner: PersonShown,
    /// Submitter; absent when the owner.
    pub submitter: Option<PersonShown>,
    /// Recipient; absent when the submitter.
    pub recipient: Option<PersonShown>,
    /// Working days left, negative when overdue.
    pub working_days_left: i32,
    /// Until when the agency's state is known.
    pub business_as_of: Option<String>,
    /// Newest first.
    pub timeline: Vec<TimelineRow>,
    /// Papers.
    pub papers: Vec<PaperRow>,
    /// Money.
    pub sums: Vec<SumShown>,
    /// Results.
    pub results: Vec<ResultRow>,
    /// What the agency asked for, oldest first.
    pub supplements: Vec<super::SupplementShown>,
    /// Why it is void or refused.
    pub reason: Option<super::ReasonView>,
    /// What can be done now: `print_again`, `void`, `mend`, `open_files`, `agency_papers`,
    /// `bring_papers`, `withdraw`, `give_papers_back`.
    pub acts: Vec<String>,
    /// Undo is possible until then.
    pub undo_until: Option<String>,
    /// When the province acknowledged.
    pub acknowledged_at: Option<String>,
}

/// Make a printed form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeSlip {
    /// The dossier.
    pub id: String,
    /// Marked `BẢN IN LẠI`.
    #[serde(default)]
    pub again: bool,
    /// A file is written of it, which counts as a print.
    #[serde(default)]
    #[ts(optional)]
    pub written: Option<bool>,
}

/// A printed form that is ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SlipView {
    /// Handle of the form; page pictures at `platform.formUrl(handle, page)`.
    pub handle: String,
    /// Pages of the file.
    pub pages: u32,
    /// Code that is printed.
    pub code: String,
    /// Marked `BẢN IN LẠI`.
    pub again: bool,
}

/// Print a form that is ready.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PrintForm {
    /// Its handle.
    pub handle: String,
    /// Printer; absent is the counter's own.
    #[serde(default)]
    pub printer: Option<String>,
}

/// A printer of this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PrinterView {
    /// The system's name.
    pub name: String,
    /// The system's default.
    pub default: bool,
    /// What it can do now.
    pub state: super::DeviceState,
}

/// Something made for saving outside: fetched by its handle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportView {
    /// Handle.
    pub handle: String,
    /// The name offered.
    pub name: String,
    /// Rows, where it is a table.
    pub rows: u32,
    /// sha256 of the file in hexadecimal.
    pub sha256: String,
    /// Dossiers in it that the province does not have.
    pub unsent: u32,
}
