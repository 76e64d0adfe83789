//! Proof that a version is stored.

use serde::{Deserialize, Serialize};

use crate::text::{Digest, DossierCode, Moment, Sha256, Uuid7, Version};

/// A file as the server holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Identifier.
    pub id: Uuid7,
    /// As computed by the server over the stored bytes.
    pub sha256: Sha256,
    /// Bytes.
    pub size: u64,
}

/// Proof that a version is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Dossier.
    pub id: Uuid7,
    /// Revision.
    pub revision: u32,
    /// The version these bytes made.
    pub version: Version,
    /// Newer than `version` when someone revised since.
    pub current_version: Version,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// Số tạm.
    pub provisional_code: DossierCode,
    /// When this version was committed.
    pub accepted_at: Moment,
    /// As computed by the server over the bytes it stored.
    pub request_digest: Digest,
    /// Every file the version names, in the order of the dossier.
    pub files: Vec<FileRef>,
}
