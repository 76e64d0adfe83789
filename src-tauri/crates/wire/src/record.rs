//! What the province holds for a dossier, and the lists of dossiers.

use serde::{Deserialize, Serialize};

use crate::changes::{ResultFile, SupplementRequest};
use crate::dossier::{Dossier, DossierComponent, ResultDelivery};
use crate::events::EventKind;
use crate::inbox::{DecisionNote, Filing, Origin, ProcedureRef};
use crate::people::Address;
use crate::receipt::{FileRef, Receipt};
use crate::text::{
    CounterCode, Cursor, Digest, DossierCode, Moment, ProcedureCode, StatusCode, Uuid7, Version,
};

/// What the province holds for one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierRecord {
    /// Identifier.
    pub id: Uuid7,
    /// How it came in.
    pub origin: Origin,
    /// Counter.
    pub counter: Option<CounterCode>,
    /// null without counter revision.
    pub version: Option<Version>,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// National status.
    pub status: StatusCode,
    /// Since when.
    pub status_at: Moment,
    /// Moment of reception.
    pub captured_at: Moment,
    /// The one in force.
    pub due_at: Moment,
    /// One per version, oldest first.
    pub receipts: Vec<Receipt>,
    /// The current version as sent; null without counter revision.
    pub dossier: Option<Dossier>,
    /// null for origin `counter`.
    pub filing: Option<Filing>,
    /// The acceptance, for origin `online`.
    pub decision: Option<DecisionNote>,
    /// Papers that counters added, oldest first.
    pub added: Vec<DossierComponent>,
    /// Events.
    pub events: Vec<EventNote>,
    /// Supplement requests.
    pub supplement_requests: Vec<SupplementRequest>,
    /// Files of the result.
    pub results: Vec<ResultFile>,
}

/// An event as the record shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventNote {
    /// Event.
    pub event_id: Uuid7,
    /// What.
    pub kind: EventKind,
    /// When it happened.
    pub occurred_at: Moment,
    /// When the province had it.
    pub recorded_at: Moment,
}

/// A dossier in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DossierSummary {
    /// Identifier.
    pub id: Uuid7,
    /// How it came in.
    pub origin: Origin,
    /// Current version.
    pub version: Option<Version>,
    /// Of the current version.
    pub request_digest: Option<Digest>,
    /// Of the accepting inbox decision of a counter.
    pub decision_digest: Option<Digest>,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// Số tạm.
    pub provisional_code: Option<DossierCode>,
    /// Counter.
    pub counter: Option<CounterCode>,
    /// Procedure.
    pub procedure: ProcedureCode,
    /// National status.
    pub status: StatusCode,
    /// Moment of reception.
    pub captured_at: Moment,
    /// Of version v1, or when the province recorded the reception.
    pub accepted_at: Moment,
    /// Files.
    pub files: Vec<FileRef>,
}

/// Dossiers with one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierMatches {
    /// Usually none or one.
    pub items: Vec<DossierSummary>,
}

/// One row of the open list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenDossier {
    /// Identifier.
    pub id: Uuid7,
    /// How it came in.
    pub origin: Origin,
    /// Counter.
    pub counter: Option<CounterCode>,
    /// Version.
    pub version: Option<Version>,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// Số tạm.
    pub provisional_code: Option<DossierCode>,
    /// Procedure.
    pub procedure: ProcedureRef,
    /// National status.
    pub status: StatusCode,
    /// Since when.
    pub status_at: Moment,
    /// Moment of reception.
    pub captured_at: Moment,
    /// The one in force.
    pub due_at: Moment,
    /// Chủ hồ sơ.
    pub owner_name: String,
    /// Who will take the result.
    pub contact: Contact,
    /// null when an official's record does not say.
    pub result_delivery: Option<ResultDelivery>,
    /// Files of the result, oldest first.
    pub results: Vec<ResultFile>,
}

/// Who will take the result, as last corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Name.
    pub full_name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<Address>,
}

/// One page of the open list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDossierPage {
    /// In the order in which the account got them.
    pub items: Vec<OpenDossier>,
    /// null on the last page.
    pub next: Option<Cursor>,
}
