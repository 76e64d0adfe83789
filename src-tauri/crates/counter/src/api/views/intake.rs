//! The intake form as it is typed, what the program says of it, and what is shown after saving.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FindingView, PageView, ProblemView};

/// One person as typed or read from a card. Everything is text as it stands in the field.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PersonForm {
    /// `citizen`, `household_business`, `enterprise`, `state_body`, `organisation`; owners only.
    pub kind: String,
    /// Name as on the card.
    pub full_name: String,
    /// `personal_number`, `old_identity_card`, `passport`, `tax_code`, `other`.
    pub id_type: String,
    /// Identity number.
    pub id_number: String,
    /// `DD/MM/YYYY`.
    pub birth_date: String,
    /// `male`, `female`, or empty.
    pub gender: String,
    /// Phone.
    pub phone: String,
    /// Address as the card shows it.
    pub address: String,
    /// Five digits of the commune of today, optional.
    pub commune: String,
    /// Name of that commune, as shown.
    pub commune_name: String,
    /// Paper that shows the authority: its name, number and date; recipients and submitters for others.
    pub authority_number: String,
    /// `DD/MM/YYYY` of that paper.
    pub authority_date: String,
    /// Names of the fields that came from a card and were not changed since.
    pub from_card: Vec<String>,
    /// `HH:MM` of the reading.
    pub card_read_at: String,
}

/// What the clerk says of one component.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ComponentForm {
    /// Code in the catalogue.
    pub code: String,
    /// Paper is kept or was compared without scanning.
    pub received: bool,
}

/// What the clerk says of one fee of the agency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct FeeForm {
    /// Code in the catalogue.
    pub code: String,
    /// Typed amount in đồng where the catalogue leaves it open.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
    /// Collected now.
    pub collected: bool,
    /// Ground of exemption, empty when none.
    pub exemption: String,
    /// Number of the agency's receipt.
    pub receipt_number: String,
}

/// The intake form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct IntakeForm {
    /// Code of the procedure, empty until chosen.
    pub procedure: String,
    /// Case, where there are several.
    pub case: String,
    /// The person at the counter.
    pub submitter: PersonForm,
    /// Absent when the submitter is the owner.
    pub owner: Option<PersonForm>,
    /// Absent when the submitter takes the result.
    pub recipient: Option<PersonForm>,
    /// Papers without pages that are there.
    pub components: Vec<ComponentForm>,
    /// Fees.
    pub fees: Vec<FeeForm>,
    /// `cash`, `transfer`, or empty until chosen.
    pub payment: String,
    /// `counter` or `postal`.
    pub result_delivery: String,
    /// Where to, for `postal`.
    pub result_address: String,
    /// Charge of the post for the delivery, đồng.
    #[ts(type = "number | null")]
    pub postal_charge: Option<i64>,
    /// Number of the post's invoice.
    pub postal_invoice: String,
    /// Sets, 1 unless more.
    pub sets: u32,
    /// A note to the agency.
    pub note: String,
    /// What was answered while guiding: code of the paper → `has` or `missing:<reason>`.
    #[ts(type = "Record<string, string>")]
    pub guided: std::collections::BTreeMap<String, String>,
}

/// A half-filled intake; there is one open per person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftView {
    /// Identifier of the draft; its pages hang on it.
    pub id: String,
    /// The form as last written.
    pub form: IntakeForm,
    /// When it was last written.
    pub saved_at: Option<String>,
    /// Its pages in order.
    pub pages: Vec<PageView>,
}

/// Open the person's draft, or a new one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct OpenDraft {
    /// Begin anew and keep the present one aside.
    pub new: bool,
    /// Take the submitter of this dossier or draft over.
    pub same_submitter_as: Option<String>,
    /// Open this draft.
    pub id: Option<String>,
}

/// A draft in the list of those kept aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftRow {
    /// Identifier.
    pub id: String,
    /// Name of the submitter, may be empty.
    pub name: String,
    /// Procedure code, may be empty.
    pub procedure: String,
    /// When it was last written.
    pub saved_at: String,
}

/// Write the draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// Which.
    pub id: String,
    /// The whole form.
    pub form: IntakeForm,
}

/// When a draft was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftSaved {
    /// RFC 3339.
    pub saved_at: String,
}

/// The due date and how it was counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueView {
    /// RFC 3339.
    pub due_at: String,
    /// The first day that counts, `YYYY-MM-DD`.
    pub counted_from: String,
    /// Days off between that have a name: `24/11 (…)`.
    pub holidays: Vec<String>,
    /// A day off on the way is computed and not announced yet.
    pub provisional: bool,
    /// Amount of the limit.
    pub amount: u32,
    /// `working_day`, `day`, `hour`, `same_day`.
    pub unit: String,
}

/// One sum with its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MoneyLine {
    /// Code in the catalogue, empty for a postal charge.
    pub code: String,
    /// Name.
    pub name: String,
    /// Đồng; absent while open.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
    /// Due at reception.
    pub due_now: bool,
}

/// What the program says of the form as it stands: asked while typing, nothing is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct IntakeCheck {
    /// Absent until a procedure is chosen.
    pub due: Option<DueView>,
    /// Money of the agency.
    pub agency_money: Vec<MoneyLine>,
    /// Money of the post.
    pub postal_money: Vec<MoneyLine>,
    /// What the citizen gives now, đồng.
    #[ts(type = "number")]
    pub total_now: i64,
    /// What is wrong or open, in reading order of the screen.
    pub problems: Vec<ProblemView>,
}

/// Save the intake: the one act that makes a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveIntake {
    /// The draft.
    pub id: String,
    /// The whole form.
    pub form: IntakeForm,
    /// The due date that was on the screen, RFC 3339; when it moves meanwhile the answer asks to confirm.
    pub shown_due_at: Option<String>,
}

/// What is shown after saving.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReceivedView {
    /// The dossier.
    pub id: String,
    /// `BC400000-Q02-261118-A0008`.
    pub provisional_code: String,
    /// The official code, where one is known.
    pub dossier_code: Option<String>,
    /// Name of the owner.
    pub owner: String,
    /// Pages in its files.
    pub pages: u32,
    /// When it was durable, RFC 3339 with seconds.
    pub saved_at: String,
    /// When the undo ends and the sending begins.
    pub undo_until: String,
    /// RFC 3339.
    pub due_at: String,
    /// Paper to hand out, in words of the catalogue of texts: `slip`, `receipt`, `invoice`, `card`.
    pub hand_out: Vec<HandOut>,
    /// What would cost the province points when it goes like this.
    pub findings: Vec<FindingView>,
}

/// One thing to hand to the citizen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HandOut {
    /// `slip`, `receipt`, `invoice`, `card`.
    pub kind: String,
    /// Đồng, for receipts and invoices.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
}

/// Read a card for one of the three people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadCard {
    /// Text typed by a wedge scanner instead of a scan; only its digits are trusted.
    #[serde(default)]
    pub wedge: Option<String>,
}

/// Fields read from a card. The picture is gone when this is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CardView {
    /// The fields, in a form ready to take over; empty ones were not read.
    pub person: PersonForm,
    /// What to look at.
    pub warnings: Vec<ProblemView>,
}

/// Drafts kept aside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftList {
    /// Newest first.
    pub rows: Vec<DraftRow>,
}
