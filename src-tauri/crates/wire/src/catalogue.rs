//! Agencies, procedures and the calendar.

use serde::{Deserialize, Serialize};

use crate::text::{
    AgencyIdent, CatalogueVersion, Channel, ClockTime, ComponentCode, LocalDate, Money,
    ProcedureCode, ShortCode,
};

/// Agency [cơ quan].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agency {
    /// Identifier.
    pub ident: AgencyIdent,
    /// Other identifiers still seen on old dossiers.
    pub former_idents: Vec<AgencyIdent>,
    /// Name.
    pub name: String,
    /// Superior body for the head of printed forms [cơ quan chủ quản].
    pub parent_name: Option<String>,
    /// Name of the one-stop unit for printed forms.
    pub counter_name: Option<String>,
    /// Level of administration.
    pub level: AgencyLevel,
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// First day in force.
    pub valid_from: LocalDate,
    /// Last day in force; null while open.
    pub valid_to: Option<LocalDate>,
    /// The agency that took over.
    pub replaced_by: Option<AgencyIdent>,
}

/// Level of administration; there are no districts since 1 July 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyLevel {
    /// Tỉnh.
    Province,
    /// Sở, ban, ngành.
    Department,
    /// Xã, phường.
    Commune,
    /// Another body.
    Other,
}

/// The whole list of agencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgencyList {
    /// Version of the catalogue.
    pub catalogue_version: CatalogueVersion,
    /// Agencies, present and past.
    pub items: Vec<Agency>,
}

/// A code with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeName {
    /// Code.
    pub code: ShortCode,
    /// Name.
    pub name: String,
}

/// Time for handling [thời hạn giải quyết].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeLimit {
    /// How many; 0 for `same_day`.
    pub amount: u16,
    /// Of what.
    pub unit: TimeUnit,
    /// After this time of day a dossier counts as received on the next working day.
    pub cut_off: Option<ClockTime>,
    /// What a supplement request does to the clock.
    pub on_supplement: OnSupplement,
}

/// Unit of a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày, by the calendar.
    Day,
    /// Giờ làm việc.
    Hour,
    /// Trong ngày.
    SameDay,
}

/// What a supplement request does to the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnSupplement {
    /// The time begins again.
    Restart,
    /// The time stands still.
    Pause,
}

/// A paper of the dossier [thành phần hồ sơ].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureComponent {
    /// Code.
    pub code: ComponentCode,
    /// Name.
    pub name: String,
    /// Only for this case; null for every case.
    pub case: Option<ShortCode>,
    /// Must it be there?
    pub required: bool,
    /// Originals asked for [số bản chính].
    pub originals: u16,
    /// Copies asked for [số bản sao].
    pub copies: u16,
    /// Must be scanned [thành phần phải số hoá].
    pub digitise: bool,
    /// Number of the official form [mẫu đơn].
    pub form_number: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// What the agency charges [phí, lệ phí].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureFee {
    /// Code.
    pub code: ShortCode,
    /// Name.
    pub name: String,
    /// Fee or levy.
    pub kind: FeeKind,
    /// Only for this case; null for every case.
    pub case: Option<ShortCode>,
    /// null when it depends on the content of the dossier.
    pub amount: Option<Money>,
    /// What the amount is for.
    pub per: FeePer,
    /// When it is paid.
    pub collect_at: CollectAt,
    /// For which channels.
    pub channels: Vec<Channel>,
    /// Note.
    pub note: Option<String>,
}

/// Fee [phí] or levy [lệ phí].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// Phí.
    Fee,
    /// Lệ phí.
    Levy,
}

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeePer {
    /// Hồ sơ.
    Dossier,
    /// Bản.
    Copy,
    /// Trang.
    Page,
    /// Another unit.
    Item,
}

/// When the agency's money is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollectAt {
    /// 1 khi tiếp nhận.
    Reception,
    /// 2 khi bổ sung.
    Supplement,
    /// 4 khi trả kết quả.
    Return,
}

/// One edition of a procedure [thủ tục hành chính].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Procedure {
    /// National code.
    pub code: ProcedureCode,
    /// 1 for the first edition of this code.
    pub edition: u32,
    /// Name.
    pub name: String,
    /// Field of administration [lĩnh vực].
    pub sector: CodeName,
    /// Receives.
    pub receiving_agency: AgencyIdent,
    /// Decides [cơ quan có thẩm quyền].
    pub competent_agency: AgencyIdent,
    /// First day in force.
    pub valid_from: LocalDate,
    /// Last day in force; null while open.
    pub valid_to: Option<LocalDate>,
    /// Quyết định công bố.
    pub legal_basis: Option<String>,
    /// Ways to file.
    pub channels: Vec<Channel>,
    /// Time for handling.
    pub time_limit: TimeLimit,
    /// Cases that change components or fees; empty when there is only one.
    pub cases: Vec<CodeName>,
    /// Papers.
    pub components: Vec<ProcedureComponent>,
    /// Money of the agency.
    pub fees: Vec<ProcedureFee>,
    /// Kinds of result.
    pub results: Vec<CodeName>,
}

/// Editions of procedures, all or those changed since a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureList {
    /// Version of the catalogue.
    pub catalogue_version: CatalogueVersion,
    /// The version this list continues; null for the whole catalogue.
    pub since: Option<CatalogueVersion>,
    /// Sorted by code and edition.
    pub items: Vec<Procedure>,
}

/// Days off, make-up days and office hours of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Calendar {
    /// Year.
    pub year: i32,
    /// Rises with every change of this year.
    pub version: u32,
    /// false while days are not yet decided.
    pub official: bool,
    /// The decision that fixed the days.
    pub decision: Option<String>,
    /// Days off, sorted by date.
    pub holidays: Vec<Holiday>,
    /// Saturdays or Sundays that are full working days.
    pub make_up_days: Vec<MakeUpDay>,
    /// Hours of the agencies.
    pub office_hours: Vec<OfficeHours>,
}

/// A day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holiday {
    /// Day.
    pub date: LocalDate,
    /// Why.
    pub kind: HolidayKind,
    /// Name.
    pub name: String,
}

/// Why a day is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// Nghỉ lễ.
    PublicHoliday,
    /// Nghỉ bù.
    Compensatory,
    /// Hoán đổi.
    Swapped,
}

/// A working Saturday or Sunday [ngày làm bù].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MakeUpDay {
    /// Day.
    pub date: LocalDate,
    /// The day off it makes up for.
    pub instead_of: LocalDate,
    /// Name.
    pub name: String,
}

/// Office hours in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfficeHours {
    /// First day.
    pub from: LocalDate,
    /// Last day.
    pub to: LocalDate,
    /// 1 Monday … 7 Sunday.
    pub weekdays: Vec<u8>,
    /// Sessions of a day.
    pub sessions: Vec<Session>,
}

/// A session of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Begin.
    pub from: ClockTime,
    /// End.
    pub to: ClockTime,
}
