//! Shift and cash, and the money of one dossier after reception.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LogIn, PersonView};

/// Whose money: two boxes that are never added or set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MoneyOwnerView {
    /// Phí, lệ phí.
    Agency,
    /// Cước.
    Post,
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ShiftView {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// Who sat.
    pub person: String,
    /// That person's name.
    pub person_name: String,
    /// For which agencies.
    pub agencies: Vec<String>,
    /// `fresh`, `taken_over` or `no_giver`.
    pub begun: String,
    /// RFC 3339.
    pub began_at: String,
    /// The shift it was taken from.
    #[ts(type = "number | null")]
    pub taken_from: Option<i64>,
    /// `handed_over`, `closed` or `no_giver`; absent while it runs.
    pub ended: Option<String>,
    /// RFC 3339.
    pub ended_at: Option<String>,
}

/// One kind of line of a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CashLine {
    /// The agency, or the service of the post.
    pub name: String,
    /// `collected` or `refunded`.
    pub kind: String,
    /// Lies in the box; otherwise transferred and not counted.
    pub cash: bool,
    /// Receipts or invoices.
    pub n: u32,
    /// Đồng; a refund is negative.
    #[ts(type = "number")]
    pub amount: i64,
}

/// Notes of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Pieces {
    /// 500000 … 1000.
    #[ts(type = "number")]
    pub value: i64,
    /// How many.
    pub pieces: u32,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CashBoxView {
    /// Its lines.
    pub lines: Vec<CashLine>,
    /// What lay there when the shift began, đồng.
    #[ts(type = "number")]
    pub float: i64,
    /// What must be there, that included, đồng.
    #[ts(type = "number")]
    pub expected: i64,
    /// What was there, once it was counted.
    #[ts(type = "number | null")]
    pub counted: Option<i64>,
    /// Counted less expected.
    #[ts(type = "number | null")]
    pub difference: Option<i64>,
    /// Value and pieces.
    pub pieces: Vec<Pieces>,
    /// Why they differ.
    pub reason: Option<String>,
    /// The supervisor who accepted it.
    pub accepted_by: Option<String>,
}

/// What is open at the counter and goes over with the shift.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct OpenThings {
    /// Names on half-filled intakes.
    pub drafts: Vec<String>,
    /// Results to return.
    pub results: u32,
    /// Dossiers with paper at the counter.
    pub papers: u32,
    /// What the province has not acknowledged.
    pub unsent: u32,
}

/// Shift and cash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CashView {
    /// The shift; none while nobody sits here.
    pub shift: Option<ShiftView>,
    /// The agency's box.
    pub agency: CashBoxView,
    /// The post's box.
    pub post: CashBoxView,
    /// Above this a difference needs a supervisor, đồng.
    #[ts(type = "number")]
    pub limit: i64,
    /// What goes over.
    pub open: OpenThings,
    /// Who may take over today, the backup clerks first.
    pub takers: Vec<PersonView>,
    /// Who may accept a difference.
    pub supervisors: Vec<PersonView>,
}

/// Ask for a shift: the one that runs, or an earlier one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadCash {
    /// Its number.
    #[ts(type = "number | null")]
    pub shift: Option<i64>,
    /// Only the lines of one agency.
    pub agency: Option<String>,
}

/// A box as it was counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct BoxForm {
    /// Notes.
    pub pieces: Vec<Pieces>,
    /// Why they differ from what must be there.
    pub reason: String,
}

/// Hand the shift over; the PIN is the taker's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOverShift {
    /// The agency's box.
    pub agency: BoxForm,
    /// The post's box.
    pub post: BoxForm,
    /// Who takes over.
    pub taker: LogIn,
    /// Accepts a difference above the limit.
    #[serde(default)]
    pub supervisor: Option<LogIn>,
}

/// End the shift with the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseShift {
    /// The agency's box.
    pub agency: BoxForm,
    /// The post's box.
    pub post: BoxForm,
    /// Accepts a difference above the limit.
    #[serde(default)]
    pub supervisor: Option<LogIn>,
}

/// Say what lay in the boxes when the own shift began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFloat {
    /// The agency's box, đồng.
    #[ts(type = "number")]
    pub agency: i64,
    /// The post's box, đồng.
    #[ts(type = "number")]
    pub post: i64,
}

/// Open a shift where nobody hands over; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenShift {
    /// Who sits from now on.
    pub person: String,
    /// The agency's box of the absent one.
    #[serde(default)]
    pub agency: BoxForm,
    /// The post's box of the absent one.
    #[serde(default)]
    pub post: BoxForm,
}

/// Accept the difference of a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptDifference {
    /// The shift.
    #[ts(type = "number")]
    pub shift: i64,
    /// Which box.
    pub owner: MoneyOwnerView,
}

/// Shifts of some days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListShifts {
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// Shifts, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ShiftList {
    /// Each with its boxes.
    pub rows: Vec<ShiftRowView>,
}

/// A shift with its boxes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ShiftRowView {
    /// The shift.
    pub shift: ShiftView,
    /// The agency's box.
    pub agency: CashBoxView,
    /// The post's box.
    pub post: CashBoxView,
}

/// One sum of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SumView {
    /// Whose money.
    pub owner: MoneyOwnerView,
    /// Its place: what names it.
    pub position: u32,
    /// Code in the catalogue, empty for the post.
    pub code: String,
    /// Name.
    pub name: String,
    /// To pay, đồng, after any exemption.
    #[ts(type = "number")]
    pub amount: i64,
    /// Ground of exemption.
    pub exemption: Option<String>,
    /// Taken, đồng.
    #[ts(type = "number")]
    pub taken: i64,
    /// Given back, đồng.
    #[ts(type = "number")]
    pub refunded: i64,
}

/// A fee of the procedure that is no sum yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LaterFee {
    /// Code in the catalogue.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng, where the catalogue says it.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LedgerLine {
    /// Whose money.
    pub owner: MoneyOwnerView,
    /// Name of the sum.
    pub name: String,
    /// `collected`, `refunded` or `exempted`.
    pub kind: String,
    /// Đồng.
    #[ts(type = "number")]
    pub amount: i64,
    /// RFC 3339.
    pub at: String,
    /// 1 at reception, 2 at a supplement, 4 at the return.
    pub occasion: u8,
    /// `cash`, `transfer`, `card`, `national_portal` or `other`.
    pub method: String,
    /// Number of the receipt or invoice.
    pub number: Option<String>,
    /// Why, of an exemption or refund.
    pub reason: Option<String>,
    /// Who.
    pub by: String,
}

/// The money of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoneyView {
    /// The dossier.
    pub id: String,
    /// Its sums, the agency's first.
    pub sums: Vec<SumView>,
    /// Fees that may come up later.
    pub later: Vec<LaterFee>,
    /// What was collected, waived and given back.
    pub lines: Vec<LedgerLine>,
    /// Grounds of exemption of the procedure.
    pub grounds: Vec<String>,
}

/// Collect a sum after reception: one on record, a fee that comes up later, or a charge of the post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CollectSum {
    /// The dossier.
    pub id: String,
    /// Whose money.
    pub owner: MoneyOwnerView,
    /// Place of a sum on record.
    #[serde(default)]
    pub position: Option<u32>,
    /// Code of a fee that is no sum yet.
    #[serde(default)]
    pub code: Option<String>,
    /// Name of a new charge of the post.
    #[serde(default)]
    pub name: Option<String>,
    /// Đồng, where neither record nor catalogue says it.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
    /// 1 at reception, 2 at a supplement, 4 at the return.
    pub occasion: u8,
    /// `cash`, `transfer`, `card`, `national_portal` or `other`.
    pub method: String,
    /// Number of the receipt or invoice, typed or scanned.
    #[serde(default)]
    pub number: Option<String>,
    /// The number was used before and is right all the same.
    #[serde(default)]
    pub again: bool,
}

/// Waive or reduce a sum of the agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExemptSum {
    /// The dossier.
    pub id: String,
    /// Whose money.
    pub owner: MoneyOwnerView,
    /// Its place.
    pub position: u32,
    /// What is still to pay, đồng.
    #[serde(default)]
    #[ts(type = "number")]
    pub left: i64,
    /// From the list of the procedure.
    pub reason: String,
}

/// Give back what was collected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefundSum {
    /// The dossier.
    pub id: String,
    /// Whose money.
    pub owner: MoneyOwnerView,
    /// Its place.
    #[serde(default)]
    pub position: u32,
    /// Đồng; all that is held when absent.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
    /// Why.
    pub reason: String,
    /// `cash` or `transfer`.
    pub method: String,
}

/// Rules of the office about cash and opinions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfficeRules {
    /// Above this a difference needs a supervisor, đồng.
    #[ts(type = "number")]
    pub cash_limit: i64,
    /// Citizens are asked for their opinion.
    pub opinions: bool,
}

/// The duty of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DutyView {
    /// Who.
    pub person: String,
    /// `regular` or `backup`.
    pub part: String,
    /// `YYYY-MM-DD`.
    pub from: String,
    /// `YYYY-MM-DD`; absent until it is changed.
    pub to: Option<String>,
    /// For which agencies.
    pub agencies: Vec<String>,
}

/// All duties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DutyList {
    /// One per person that has one.
    pub rows: Vec<DutyView>,
}

/// Change role, period and agencies of a person; the admin's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    /// Who.
    pub id: String,
    /// The role.
    pub role: super::RoleView,
    /// First day; absent: bound to no period and no agency.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day; absent: until it is changed.
    #[serde(default)]
    pub to: Option<String>,
    /// For which agencies.
    #[serde(default)]
    pub agencies: Vec<String>,
}
