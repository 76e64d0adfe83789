//! Dossiers that no counter captured: online filings, claims and decisions.

use serde::{Deserialize, Serialize};

use crate::changes::{SupplementItem, SupplementRequest};
use crate::dossier::{AgencyFee, DossierComponent, ResultDelivery};
use crate::people::{Clerk, Owner, Recipient, Submitter};
use crate::receipt::FileRef;
use crate::text::{
    Channel, ClerkId, ComponentCode, CounterCode, Cursor, Digest, DossierCode, MediaType, Moment,
    ProcedureCode, ServerId, Sha256, ShortCode, StatusCode, Uuid7,
};

/// How a dossier came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// By a counter's `PUT`.
    Counter,
    /// Filed on the portal.
    Online,
    /// Received by an official.
    Official,
}

/// A procedure as a filing names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureRef {
    /// National code.
    pub code: ProcedureCode,
    /// null only for an edition that is not in the catalogue.
    pub edition: Option<u32>,
    /// Trường hợp.
    pub case: Option<ShortCode>,
    /// As at the time of filing.
    pub name: String,
}

/// A file that was filed online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FiledFile {
    /// Made by the server.
    pub id: Uuid7,
    /// null for a paper that is not in the catalogue.
    pub component: Option<ComponentCode>,
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
}

/// A dossier as it was filed without a counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Filing {
    /// `online` in the inbox.
    pub channel: Channel,
    /// Procedure.
    pub procedure: ProcedureRef,
    /// Trích yếu.
    pub summary: String,
    /// First filing.
    pub filed_at: Moment,
    /// Chủ hồ sơ.
    pub owner: Owner,
    /// Who filed it; null only for origin `official`.
    pub submitter: Option<Submitter>,
    /// Who wishes to take the result; null only for origin `official`.
    pub recipient: Option<Recipient>,
    /// How the result is wished for; null only for origin `official`.
    pub result_delivery: Option<ResultDelivery>,
    /// Filed online, oldest first.
    pub files: Vec<FiledFile>,
    /// What the agency charges.
    pub fees: Vec<AgencyFee>,
    /// What the citizen wrote.
    pub note: Option<String>,
}

/// A soft lease of one counter on one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InboxClaim {
    /// Who holds it.
    pub counter: CounterCode,
    /// Clerk.
    pub clerk_id: ClerkId,
    /// First claim of this lease.
    pub claimed_at: Moment,
    /// When it ends by itself.
    pub expires_at: Moment,
}

/// Asks for a lease, or prolongs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRequest {
    /// Counter.
    pub counter: CounterCode,
    /// Clerk.
    pub clerk_id: ClerkId,
}

/// An online filing that waits for reception, or was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InboxItem {
    /// Made by the server; the dossier keeps it after acceptance.
    pub id: Uuid7,
    /// 1 for the filing, one more for each answer to a supplement request.
    pub round: u8,
    /// When this round was filed.
    pub round_at: Moment,
    /// `round_at` plus 8 working hours.
    pub receive_by: Moment,
    /// 1 while it waits.
    pub status: StatusCode,
    /// Often null before acceptance.
    pub official_code: Option<DossierCode>,
    /// What the citizen filed.
    pub filing: Filing,
    /// Those of earlier rounds, oldest first.
    pub supplement_requests: Vec<SupplementRequest>,
    /// null when nobody holds one now.
    pub claim: Option<InboxClaim>,
    /// On the present round; null while it waits.
    pub decision: Option<DecisionNote>,
}

/// One page of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxPage {
    /// Items in the order of arrival.
    pub items: Vec<InboxItem>,
    /// null on the last page.
    pub next: Option<Cursor>,
}

/// Who decided on a round, when and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DecisionNote {
    /// Round.
    pub round: u8,
    /// What.
    pub outcome: NoteOutcome,
    /// Who.
    pub source: NoteSource,
    /// null unless a counter decided; so are the next two.
    pub decision_id: Option<Uuid7>,
    /// Counter.
    pub counter: Option<CounterCode>,
    /// Clerk.
    pub clerk_id: Option<ClerkId>,
    /// When it was decided.
    pub decided_at: Moment,
    /// When the province had it.
    pub recorded_at: Moment,
}

/// Outcome of a round, whoever decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteOutcome {
    /// Tiếp nhận.
    Accepted,
    /// Yêu cầu bổ sung.
    SupplementRequested,
    /// Từ chối.
    Refused,
    /// By the citizen, on the portal.
    Withdrawn,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteSource {
    /// A post-office counter.
    Counter,
    /// An official of the agency.
    Official,
    /// The citizen.
    Citizen,
}

/// A decision on one round of an online filing. Its bytes are serialised once and never made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Made by the client.
    pub decision_id: Uuid7,
    /// Round it is about.
    pub round: u8,
    /// When it was decided.
    pub decided_at: Moment,
    /// Counter.
    pub counter: CounterCode,
    /// Who decided.
    pub clerk: Clerk,
    /// What, with its particulars.
    #[serde(flatten)]
    pub what: DecisionWhat,
}

/// What was decided: `outcome` and `data`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", content = "data", rename_all = "snake_case")]
pub enum DecisionWhat {
    /// Tiếp nhận.
    Accepted(AcceptedParts),
    /// Yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequested(SupplementParts),
    /// Từ chối tiếp nhận.
    Refused(RefusedParts),
}

impl DecisionWhat {
    /// The word for it.
    pub fn outcome(&self) -> DecisionOutcome {
        match self {
            DecisionWhat::Accepted(_) => DecisionOutcome::Accepted,
            DecisionWhat::SupplementRequested(_) => DecisionOutcome::SupplementRequested,
            DecisionWhat::Refused(_) => DecisionOutcome::Refused,
        }
    }
}

/// Particulars of an acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AcceptedParts {
    /// Moment of valid reception, from which `due_at` counts.
    pub received_at: Moment,
    /// Ngày hẹn trả kết quả.
    pub due_at: Moment,
    /// Papers brought to the counter besides what was filed online.
    pub components: Vec<DossierComponent>,
}

/// Particulars of a supplement request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementParts {
    /// Why.
    pub reason: String,
    /// What is missing.
    pub items: Vec<SupplementItem>,
    /// The one complete request that the law allows.
    pub once: bool,
}

/// Particulars of a refusal; the text of form 03.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusedParts {
    /// Legal ground.
    pub reason_code: RefusalReason,
    /// The reason with its legal basis, as the citizen will read it.
    pub text: String,
}

/// Legal ground of a refusal; never a technical reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// Không thuộc thẩm quyền.
    NotCompetent,
    /// Không thuộc đối tượng, không đủ điều kiện.
    NotEligible,
    /// Không bổ sung, hoàn thiện theo yêu cầu.
    Incomplete,
    /// Giấy tờ không hợp lệ, không đúng quy định.
    InvalidPapers,
    /// Trùng hồ sơ đã nộp.
    Duplicate,
    /// Thủ tục hết hiệu lực.
    ProcedureEnded,
    /// Căn cứ pháp luật khác, ghi rõ.
    OtherLegal,
}

/// The word for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// Tiếp nhận.
    Accepted,
    /// Yêu cầu bổ sung.
    SupplementRequested,
    /// Từ chối.
    Refused,
}

/// Proof that a decision is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DecisionReceipt {
    /// Item.
    pub id: Uuid7,
    /// Decision.
    pub decision_id: Uuid7,
    /// Round.
    pub round: u8,
    /// What.
    pub outcome: DecisionOutcome,
    /// Set by this decision: 2, 3 or 5.
    pub status: StatusCode,
    /// Never null when accepted.
    pub official_code: Option<DossierCode>,
    /// As sent; null unless accepted.
    pub due_at: Option<Moment>,
    /// When the province had it.
    pub recorded_at: Moment,
    /// As computed by the server over the bytes it stored.
    pub request_digest: Digest,
    /// The request made by it.
    pub supplement_request: Option<ServerId>,
    /// Every file that the decision binds, in its order.
    pub files: Vec<FileRef>,
}
