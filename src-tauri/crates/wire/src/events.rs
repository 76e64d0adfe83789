//! What happened at the counter after reception.

use serde::{Deserialize, Serialize};

use crate::dossier::{DeliveryMethod, DossierComponent};
use crate::people::{Address, Clerk, Identity, Relation};
use crate::problem::FieldError;
use crate::text::{AgencyIdent, Moment, ServerId, Uuid7, Version};

/// Events of one dossier, in order of `occurred_at`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventBatch {
    /// 1 to 50.
    pub events: Vec<Event>,
}

/// One event; idempotent by its id for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Made by the client.
    pub event_id: Uuid7,
    /// When it happened.
    pub occurred_at: Moment,
    /// Who did it.
    pub clerk: Clerk,
    /// What, with its particulars.
    #[serde(flatten)]
    pub what: EventWhat,
}

/// What happened: `kind` and `data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum EventWhat {
    /// Bàn giao hồ sơ giấy.
    HandedOver(HandedOver),
    /// Nhận hồ sơ bổ sung; the papers come as a revision before it.
    SupplementReceived(SupplementReceived),
    /// Nhận thêm giấy tờ, for a dossier without counter revision.
    PapersAdded(PapersAdded),
    /// Rút hồ sơ.
    Withdrawn(Withdrawn),
    /// Trả kết quả.
    ResultHandedOver(ResultHandedOver),
    /// Sửa thông tin liên hệ.
    CorrectedContact(CorrectedContact),
}

impl EventWhat {
    /// The word for it.
    pub fn kind(&self) -> EventKind {
        match self {
            EventWhat::HandedOver(_) => EventKind::HandedOver,
            EventWhat::SupplementReceived(_) => EventKind::SupplementReceived,
            EventWhat::PapersAdded(_) => EventKind::PapersAdded,
            EventWhat::Withdrawn(_) => EventKind::Withdrawn,
            EventWhat::ResultHandedOver(_) => EventKind::ResultHandedOver,
            EventWhat::CorrectedContact(_) => EventKind::CorrectedContact,
        }
    }
}

/// The word for an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Bàn giao hồ sơ giấy.
    HandedOver,
    /// Nhận hồ sơ bổ sung.
    SupplementReceived,
    /// Nhận thêm giấy tờ.
    PapersAdded,
    /// Rút hồ sơ.
    Withdrawn,
    /// Trả kết quả.
    ResultHandedOver,
    /// Sửa thông tin liên hệ.
    CorrectedContact,
}

/// The paper dossier went to the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HandedOver {
    /// Agency.
    pub to_agency: AgencyIdent,
    /// Number of the hand-over list [biên bản bàn giao].
    pub list_number: Option<String>,
    /// Name of the official who signed; null while on its way.
    pub received_by: Option<String>,
    /// Mã bưu gửi.
    pub postal_item: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// The citizen brought what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementReceived {
    /// The request.
    pub supplement_request: ServerId,
    /// Version that holds the supplement.
    pub version: Version,
    /// Note.
    pub note: Option<String>,
}

/// Papers came to the counter for a dossier without counter revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PapersAdded {
    /// The request that it answers; null when nobody asked.
    pub supplement_request: Option<ServerId>,
    /// The papers.
    pub components: Vec<DossierComponent>,
    /// Note.
    pub note: Option<String>,
}

/// The citizen asks to withdraw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Withdrawn {
    /// Who asked.
    pub requested_by: String,
    /// Why.
    pub reason: String,
}

/// The result was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultHandedOver {
    /// How.
    pub method: DeliveryMethod,
    /// Who took it.
    pub received_by: String,
    /// Identity paper.
    pub identity: Option<Identity>,
    /// null when the owner took it.
    pub relation: Option<Relation>,
    /// Mã bưu gửi.
    pub postal_item: Option<String>,
    /// Note.
    pub note: Option<String>,
}

/// Telephone, e-mail or address was wrong; null means not changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedContact {
    /// Whose.
    pub party: ContactParty,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<Address>,
}

/// Whose contact was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactParty {
    /// Chủ hồ sơ.
    Owner,
    /// Người nộp.
    Submitter,
    /// Người nhận kết quả.
    Recipient,
}

/// One result per event, in the order of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventResults {
    /// Dossier.
    pub dossier: Uuid7,
    /// Results.
    pub results: Vec<EventResult>,
}

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventResult {
    /// Event.
    pub event_id: Uuid7,
    /// Outcome.
    pub outcome: EventOutcome,
    /// null when rejected; the first time when duplicate or conflict.
    pub recorded_at: Option<Moment>,
    /// Only when rejected; pointers start at the request body.
    pub errors: Vec<FieldError>,
}

/// What became of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventOutcome {
    /// Stored now.
    Accepted,
    /// Stored before, same content.
    Duplicate,
    /// Stored before with other content; nothing changed.
    Conflict,
    /// Not stored, see the errors.
    Rejected,
}
