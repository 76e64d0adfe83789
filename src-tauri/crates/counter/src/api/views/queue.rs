//! What the province has not acknowledged.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ProblemView;

/// The state of a dossier on its way, in the words of the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryView {
    /// Not saved yet.
    Draft,
    /// May go.
    Ready,
    /// Bytes go out.
    Sending,
    /// Tried; a look-up comes first.
    Waiting,
    /// The province has it.
    Acknowledged,
    /// Needs a person.
    Refused,
    /// Two contents; needs a person.
    Conflict,
    /// Number cancelled.
    Void,
}

/// What is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QueueKind {
    /// A dossier.
    Dossier,
    /// What happened after reception.
    Event,
    /// On an online filing.
    Decision,
}

/// One dossier, event or decision that is not acknowledged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QueueRow {
    /// The dossier, event or decision.
    pub id: String,
    /// Which of the three.
    pub kind: QueueKind,
    /// What happened or was decided: a key under `message.`; absent for a dossier.
    pub what: Option<String>,
    /// The dossier to open, where there is one.
    pub dossier: Option<String>,
    /// `BC400000-Q02-261118-A0008`, or the province's where we have none; empty for a filing that is no dossier.
    pub provisional_code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the owner.
    pub owner: String,
    /// Name of the agency.
    pub agency: String,
    /// When it was received.
    pub received_at: String,
    /// Pages in its files.
    pub pages: u32,
    /// Bytes of its files.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Bytes the province holds already.
    #[ts(type = "number")]
    pub sent_bytes: u64,
    /// State.
    pub state: DeliveryView,
    /// Tries so far.
    pub attempts: u32,
    /// Not before this moment.
    pub next_try_at: Option<String>,
    /// Why it waits or was refused: a code under `delivery_reason.` and the province's own words.
    pub reason: Option<ReasonView>,
    /// What would cost the province points when it goes like this; of a dossier.
    pub findings: Vec<FindingView>,
}

/// What would cost the province points under Decision 766. It stops nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FindingView {
    /// Key of the sentence, under `score.`: `not_scanned`, `no_copy`, `unsigned`, `no_digital_result`,
    /// `unsigned_result`, `late_sync`, `sync_soon`.
    pub code: String,
    /// What fills the sentence.
    #[ts(type = "Record<string, string>")]
    pub params: std::collections::BTreeMap<String, String>,
}

/// Why something was not taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReasonView {
    /// Code under `delivery_reason.`.
    pub code: String,
    /// The province's own words.
    pub words: Option<String>,
    /// When.
    pub at: String,
    /// The field to mend, a member of [`MendDossier`], with its present value.
    pub field: Option<MendField>,
    /// The same as a sentence with parameters, where it is not the province's.
    pub problem: Option<ProblemView>,
}

/// A field that can be mended in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MendField {
    /// `owner.identity.number`, `owner.fullName`, `owner.phone`, … as a JSON pointer of the wire: `/owner/identity/number`.
    pub pointer: String,
    /// The present value.
    pub value: String,
}

/// The queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct QueueView {
    /// Refused and in conflict, oldest first.
    pub needs_person: Vec<QueueRow>,
    /// Waiting, oldest first; the one on its way first of all.
    pub waiting: Vec<QueueRow>,
}

/// Mend a refused dossier and put it back in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MendDossier {
    /// The dossier.
    pub id: String,
    /// Which member, a JSON pointer of the wire.
    pub pointer: String,
    /// Its new value.
    pub value: String,
}

/// Cancel a number with a reason; never for something the province has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VoidDossier {
    /// The dossier.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Send.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Deliver {
    /// One step only.
    pub once: bool,
    /// Until nothing is left to try.
    pub until_empty: bool,
    /// Stop after so many seconds; 0 is no limit.
    pub timeout_seconds: u32,
}

/// What a sending did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Delivered {
    /// Acknowledged in this run.
    pub acknowledged: u32,
    /// Refused in this run.
    pub refused: u32,
    /// In conflict in this run.
    pub conflict: u32,
    /// Still waiting.
    pub left: u32,
    /// False when the province could not be reached.
    pub reached: bool,
    /// Code of what stopped the run, if something did: `account_refused`.
    pub stopped_by: Option<String>,
}

/// What a pull brought.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Pulled {
    /// Changes taken in.
    pub changes: u32,
    /// Result files fetched.
    pub results: u32,
    /// Dossiers of others that became known.
    pub others: u32,
    /// False when the province could not be reached.
    pub reached: bool,
}
