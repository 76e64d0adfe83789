//! What the agency does: status, supplement requests, due dates, results.

use serde::{Deserialize, Serialize};

use crate::text::{
    ComponentCode, Cursor, DossierCode, MediaType, Moment, ServerId, Sha256, ShortCode, StatusCode,
    Uuid7,
};

/// A paper asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementItem {
    /// null for a paper that is not in the catalogue.
    pub component: Option<ComponentCode>,
    /// Name.
    pub name: String,
    /// Originals.
    pub originals: u16,
    /// Copies.
    pub copies: u16,
    /// Note.
    pub note: Option<String>,
}

/// Yêu cầu bổ sung, hoàn thiện hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementRequest {
    /// Identifier.
    pub id: ServerId,
    /// When.
    pub requested_at: Moment,
    /// By whom.
    pub requested_by: Option<String>,
    /// Why.
    pub reason: String,
    /// Until when.
    pub deadline: Option<Moment>,
    /// What.
    pub items: Vec<SupplementItem>,
}

/// A file of the result [kết quả giải quyết].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultFile {
    /// For the download.
    pub id: ServerId,
    /// Mã giấy tờ kết quả.
    pub code: Option<ShortCode>,
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: MediaType,
    /// Bytes.
    pub size: u64,
    /// Digest of the whole file.
    pub sha256: Sha256,
    /// Carries a digital signature.
    pub digitally_signed: bool,
    /// When it was issued.
    pub issued_at: Moment,
}

/// One fact of the feed. A client stores every item and orders by feed position, not by time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Identifier.
    pub id: ServerId,
    /// Dossier.
    pub dossier: Uuid7,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// Who caused it.
    pub source: ChangeSource,
    /// When the province had it.
    pub recorded_at: Moment,
    /// When it happened.
    pub occurred_at: Moment,
    /// What.
    #[serde(flatten)]
    pub fact: ChangeFact,
}

/// Who caused a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSource {
    /// The agency.
    Agency,
    /// A counter's event.
    Counter,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ChangeFact {
    /// Another status.
    Status {
        /// The new one.
        status: StatusCode,
        /// Note.
        note: Option<String>,
    },
    /// Papers are asked for; its own status item (5) follows.
    SupplementRequest {
        /// The request.
        supplement_request: SupplementRequest,
    },
    /// Another due date.
    DueDate {
        /// Before.
        previous_due_at: Moment,
        /// Now.
        due_at: Moment,
        /// Why.
        reason: Option<String>,
    },
    /// A result file; its own status item (9) follows when it closes the case.
    Result {
        /// The file.
        result: ResultFile,
    },
}

/// A page of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePage {
    /// In the order in which the server committed them.
    pub items: Vec<Change>,
    /// Always present, also when `items` is empty.
    pub next: Cursor,
    /// More items are there now.
    pub more: bool,
}
