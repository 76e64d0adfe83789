//! What a server is and can do, and how to log in.

use serde::{Deserialize, Serialize};

use crate::text::{AgencyIdent, CatalogueVersion, Channel, MediaType, Moment};

/// What this server is and can do; also the probe for "is the province reachable".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// Name and version of the contract.
    pub api: Api,
    /// The server's clock.
    pub server_time: Moment,
    /// A training system: nothing sent here is a real dossier.
    pub training: bool,
    /// The channel this province wants for dossiers received at a counter.
    pub counter_channel: Channel,
    /// Bytes per file.
    pub max_file_size: u64,
    /// Bytes of a dossier's JSON body.
    pub max_dossier_size: u64,
    /// Files of a dossier.
    pub max_files_per_dossier: u32,
    /// Events of a batch.
    pub max_events_per_batch: u32,
    /// Media types of files.
    pub accepted_types: Vec<MediaType>,
    /// The upload protocol.
    pub tus: TusSupport,
    /// Reserved codes.
    pub code_blocks: CodeBlockSupport,
    /// Online filings.
    pub inbox: InboxSupport,
    /// The province's figures.
    pub statistics: StatisticsSupport,
    /// Version of the catalogue.
    pub catalogue_version: CatalogueVersion,
}

/// Name and version of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Api {
    /// `tthc-province-api`.
    pub name: String,
    /// `1.x.y`.
    pub version: String,
}

/// What the upload resource supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TusSupport {
    /// `1.0.0`.
    pub version: String,
    /// Extensions.
    pub extensions: Vec<TusExtension>,
    /// Algorithms of `Upload-Checksum`.
    pub checksum_algorithms: Vec<ChecksumAlgorithm>,
    /// Life of an incomplete upload after its creation.
    pub incomplete_expiry_seconds: u32,
    /// Life of a complete upload that no dossier names.
    pub unbound_expiry_seconds: u32,
}

/// Extension of tus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TusExtension {
    /// POST makes an upload.
    Creation,
    /// `Upload-Checksum`.
    Checksum,
    /// `Upload-Expires`.
    Expiration,
    /// DELETE drops an upload.
    Termination,
}

/// Algorithm of `Upload-Checksum`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecksumAlgorithm {
    /// SHA-256.
    Sha256,
    /// SHA-1.
    Sha1,
}

/// Reserved codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeBlockSupport {
    /// false: 501.
    pub supported: bool,
    /// Codes per block.
    pub max_count: u32,
    /// How far `date` may lie ahead.
    pub max_days_ahead: u32,
}

/// Online filings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct InboxSupport {
    /// false: 501.
    pub supported: bool,
    /// Length of a claim.
    pub claim_seconds: u32,
}

/// The province's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatisticsSupport {
    /// false: 501.
    pub supported: bool,
}

/// The form of a log-in (RFC 6749, client credentials); the secret travels in HTTP Basic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenRequest {
    /// `client_credentials`.
    pub grant_type: String,
    /// Not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// A bearer token, bound to one agency.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Opaque.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: u32,
    /// Not used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The agency of the account.
    pub agency: AgencyIdent,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Token for {}", self.agency)
    }
}

/// RFC 6749, section 5.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenError {
    /// Closed code.
    pub error: TokenErrorCode,
    /// For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
    /// For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_uri: Option<String>,
}

/// Why a log-in failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenErrorCode {
    /// The form is wrong.
    InvalidRequest,
    /// Id or secret is wrong.
    InvalidClient,
    /// The grant is wrong.
    InvalidGrant,
    /// The account may not.
    UnauthorizedClient,
    /// Another grant type.
    UnsupportedGrantType,
    /// A scope that is not there.
    InvalidScope,
}
