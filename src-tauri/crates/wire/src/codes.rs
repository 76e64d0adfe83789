//! Reserved official codes.

use serde::{Deserialize, Serialize};

use crate::text::{AgencyIdent, CounterCode, DossierCode, LocalDate, Moment, ServerId, Uuid7};

/// Asks for official codes for one counter and one day of reception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CodeBlockRequest {
    /// Agency of the token.
    pub agency: AgencyIdent,
    /// Counter.
    pub counter: CounterCode,
    /// Day of reception.
    pub date: LocalDate,
    /// How many.
    pub count: u32,
}

/// A block and the state of each code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeBlock {
    /// Identifier.
    pub id: ServerId,
    /// Agency.
    pub agency: AgencyIdent,
    /// Counter.
    pub counter: CounterCode,
    /// Day of reception.
    pub date: LocalDate,
    /// When it was made.
    pub created_at: Moment,
    /// Unused codes are released then.
    pub held_until: Moment,
    /// Codes.
    pub codes: Vec<ReservedCode>,
}

/// One code of a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReservedCode {
    /// Code.
    pub code: DossierCode,
    /// State.
    pub state: CodeState,
    /// The dossier that used it.
    pub dossier: Option<Uuid7>,
}

/// State of a reserved code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeState {
    /// Free for its counter.
    Reserved,
    /// A dossier has it.
    Used,
    /// Given back; never handed out again.
    Released,
}
