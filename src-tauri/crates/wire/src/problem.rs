//! The closed list of problems (RFC 9457), and the errors of fields.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::inbox::{DecisionNote, InboxClaim, Origin};
use crate::text::{Digest, DossierCode, Moment, Uuid7, Version, WrongForm};

/// An error answer. A client branches on `kind` only, never on `title` or `detail`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `urn:tthc:problem:…`.
    #[serde(rename = "type")]
    pub kind: ProblemType,
    /// Short English title of the type.
    pub title: String,
    /// Status of the answer.
    pub status: u16,
    /// For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Can the same request succeed later without a change by a person?
    pub retryable: bool,
    /// Members of this type; read them with [`Problem::members_as`].
    #[serde(flatten)]
    pub members: Map<String, Value>,
}

impl Problem {
    /// A problem with the title, status and retryability of its type.
    pub fn of(kind: ProblemType) -> Self {
        Self {
            kind,
            title: kind.title(),
            status: kind.status(),
            detail: None,
            instance: None,
            retryable: kind.retryable(),
            members: Map::new(),
        }
    }

    /// With the members that its type asks for.
    pub fn with(mut self, members: &impl Serialize) -> Self {
        if let Ok(Value::Object(members)) = serde_json::to_value(members) {
            self.members.extend(members);
        }
        self
    }

    /// With words for people.
    pub fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The members of its type, if they are all there.
    pub fn members_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_value(Value::Object(self.members.clone())).ok()
    }
}

/// Type of a problem; the list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemType {
    /// `bad-request`, 400.
    BadRequest,
    /// `digest-missing`, 400.
    DigestMissing,
    /// `digest-mismatch`, 400.
    DigestMismatch,
    /// `upload-metadata-invalid`, 400.
    UploadMetadataInvalid,
    /// `token-invalid`, 401.
    TokenInvalid,
    /// `wrong-agency`, 403.
    WrongAgency,
    /// `not-found`, 404.
    NotFound,
    /// `method-not-allowed`, 405.
    MethodNotAllowed,
    /// `different-content`, 409.
    DifferentContent,
    /// `code-in-use`, 409.
    CodeInUse,
    /// `in-progress`, 409.
    InProgress,
    /// `offset-conflict`, 409.
    OffsetConflict,
    /// `upload-bound`, 409.
    UploadBound,
    /// `made-by-province`, 409.
    MadeByProvince,
    /// `already-decided`, 409.
    AlreadyDecided,
    /// `claimed-by-other`, 409.
    ClaimedByOther,
    /// `upload-gone`, 410.
    UploadGone,
    /// `cursor-unknown`, 410.
    CursorUnknown,
    /// `stale-version`, 412.
    StaleVersion,
    /// `tus-version`, 412.
    TusVersion,
    /// `too-large`, 413.
    TooLarge,
    /// `type-not-accepted`, 415.
    TypeNotAccepted,
    /// `range-not-satisfiable`, 416.
    RangeNotSatisfiable,
    /// `validation-failed`, 422.
    ValidationFailed,
    /// `idempotency-key-reused`, 422.
    IdempotencyKeyReused,
    /// `upload-locked`, 423.
    UploadLocked,
    /// `file-missing`, 424.
    FileMissing,
    /// `precondition-required`, 428.
    PreconditionRequired,
    /// `rate-limited`, 429.
    RateLimited,
    /// `chunk-checksum-mismatch`, 460.
    ChunkChecksumMismatch,
    /// `file-digest-mismatch`, 460.
    FileDigestMismatch,
    /// `internal`, 500.
    Internal,
    /// `not-supported`, 501.
    NotSupported,
    /// `unavailable`, 503.
    Unavailable,
}

/// Type, name on the wire, status, retryable.
const LIST: [(ProblemType, &str, u16, bool); 34] = [
    (ProblemType::BadRequest, "bad-request", 400, false),
    (ProblemType::DigestMissing, "digest-missing", 400, false),
    (ProblemType::DigestMismatch, "digest-mismatch", 400, true),
    (
        ProblemType::UploadMetadataInvalid,
        "upload-metadata-invalid",
        400,
        false,
    ),
    (ProblemType::TokenInvalid, "token-invalid", 401, true),
    (ProblemType::WrongAgency, "wrong-agency", 403, false),
    (ProblemType::NotFound, "not-found", 404, false),
    (
        ProblemType::MethodNotAllowed,
        "method-not-allowed",
        405,
        false,
    ),
    (
        ProblemType::DifferentContent,
        "different-content",
        409,
        false,
    ),
    (ProblemType::CodeInUse, "code-in-use", 409, false),
    (ProblemType::InProgress, "in-progress", 409, true),
    (ProblemType::OffsetConflict, "offset-conflict", 409, true),
    (ProblemType::UploadBound, "upload-bound", 409, false),
    (ProblemType::MadeByProvince, "made-by-province", 409, false),
    (ProblemType::AlreadyDecided, "already-decided", 409, false),
    (ProblemType::ClaimedByOther, "claimed-by-other", 409, true),
    (ProblemType::UploadGone, "upload-gone", 410, true),
    (ProblemType::CursorUnknown, "cursor-unknown", 410, true),
    (ProblemType::StaleVersion, "stale-version", 412, false),
    (ProblemType::TusVersion, "tus-version", 412, false),
    (ProblemType::TooLarge, "too-large", 413, false),
    (
        ProblemType::TypeNotAccepted,
        "type-not-accepted",
        415,
        false,
    ),
    (
        ProblemType::RangeNotSatisfiable,
        "range-not-satisfiable",
        416,
        false,
    ),
    (
        ProblemType::ValidationFailed,
        "validation-failed",
        422,
        false,
    ),
    (
        ProblemType::IdempotencyKeyReused,
        "idempotency-key-reused",
        422,
        false,
    ),
    (ProblemType::UploadLocked, "upload-locked", 423, true),
    (ProblemType::FileMissing, "file-missing", 424, true),
    (
        ProblemType::PreconditionRequired,
        "precondition-required",
        428,
        false,
    ),
    (ProblemType::RateLimited, "rate-limited", 429, true),
    (
        ProblemType::ChunkChecksumMismatch,
        "chunk-checksum-mismatch",
        460,
        true,
    ),
    (
        ProblemType::FileDigestMismatch,
        "file-digest-mismatch",
        460,
        true,
    ),
    (ProblemType::Internal, "internal", 500, true),
    (ProblemType::NotSupported, "not-supported", 501, false),
    (ProblemType::Unavailable, "unavailable", 503, true),
];

const URN: &str = "urn:tthc:problem:";

impl ProblemType {
    /// Every type there is.
    pub fn all() -> impl Iterator<Item = ProblemType> {
        LIST.iter().map(|row| row.0)
    }

    /// The last part of the name, for example `stale-version`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The whole name.
    pub fn urn(self) -> String {
        format!("{URN}{}", self.name())
    }

    /// Status of the answer.
    pub fn status(self) -> u16 {
        self.row().2
    }

    /// Can the same request succeed later without a change by a person?
    pub fn retryable(self) -> bool {
        self.row().3
    }

    fn title(self) -> String {
        let words = self.name().replace('-', " ");
        let (first, rest) = words.split_at(1);
        first.to_uppercase() + rest
    }

    /// The list is in the order of the variants.
    fn row(self) -> &'static (ProblemType, &'static str, u16, bool) {
        &LIST[self as usize]
    }
}

impl std::fmt::Display for ProblemType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{URN}{}", self.name())
    }
}

impl std::str::FromStr for ProblemType {
    type Err = WrongForm;

    fn from_str(text: &str) -> Result<Self, WrongForm> {
        let name = text.strip_prefix(URN).ok_or(WrongForm("problem type"))?;
        let row = LIST.iter().find(|row| row.1 == name);
        row.map(|row| row.0).ok_or(WrongForm("problem type"))
    }
}

impl Serialize for ProblemType {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ProblemType {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What is wrong at one member of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// JSON pointer into the request body; `?name` for a parameter.
    pub pointer: String,
    /// Closed code.
    pub code: FieldErrorCode,
    /// For people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl FieldError {
    /// An error at a member.
    pub fn at(pointer: impl Into<String>, code: FieldErrorCode) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail: None,
        }
    }
}

/// What is wrong; the list is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldErrorCode {
    /// `required`.
    Required,
    /// `unknown_member`.
    UnknownMember,
    /// `type`.
    Type,
    /// `enum`.
    Enum,
    /// `pattern`.
    Pattern,
    /// `format`.
    Format,
    /// `too_short`.
    TooShort,
    /// `too_long`.
    TooLong,
    /// `out_of_range`.
    OutOfRange,
    /// `conditional`.
    Conditional,
    /// `not_nfc`.
    NotNfc,
    /// `control_character`.
    ControlCharacter,
    /// `duplicate`.
    Duplicate,
    /// `id_mismatch`.
    IdMismatch,
    /// `revision_mismatch`.
    RevisionMismatch,
    /// `immutable`.
    Immutable,
    /// `unknown_agency`.
    UnknownAgency,
    /// `unknown_procedure`.
    UnknownProcedure,
    /// `unknown_edition`.
    UnknownEdition,
    /// `procedure_not_valid`.
    ProcedureNotValid,
    /// `unknown_case`.
    UnknownCase,
    /// `unknown_component`.
    UnknownComponent,
    /// `component_missing`.
    ComponentMissing,
    /// `digitised_without_file`.
    DigitisedWithoutFile,
    /// `file_not_digitised`.
    FileNotDigitised,
    /// `date_order`.
    DateOrder,
    /// `in_future`.
    InFuture,
    /// `code_not_reserved`.
    CodeNotReserved,
    /// `code_date_mismatch`.
    CodeDateMismatch,
    /// `status_conflict`.
    StatusConflict,
    /// `unknown_supplement_request`.
    UnknownSupplementRequest,
    /// `unknown_version`.
    UnknownVersion,
    /// `file_missing`.
    FileMissing,
    /// `unknown_round`.
    UnknownRound,
    /// `supplement_once`.
    SupplementOnce,
}

/// Members of `validation-failed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidationFailed {
    /// At least one.
    pub errors: Vec<FieldError>,
}

/// Members of `different-content`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DifferentContent {
    /// Of the current version.
    pub stored_digest: Digest,
    /// The current version.
    pub stored_version: Version,
    /// Mã hồ sơ.
    pub official_code: DossierCode,
    /// When it was committed.
    pub accepted_at: Moment,
}

/// Members of `code-in-use`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeInUse {
    /// The code that is taken.
    pub official_code: DossierCode,
}

/// Members of `made-by-province`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeByProvince {
    /// How the dossier came in.
    pub origin: Origin,
}

/// Members of `already-decided`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlreadyDecided {
    /// On the round named in the request; on the present round for a claim.
    pub decision: DecisionNote,
}

/// Members of `claimed-by-other`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimedByOther {
    /// Who works on it.
    pub claim: InboxClaim,
}

/// Members of `stale-version`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StaleVersion {
    /// null when the server holds no such dossier.
    pub current_version: Option<Version>,
    /// Of the current version.
    pub current_digest: Option<Digest>,
}

/// Members of `file-missing`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMissing {
    /// At least one.
    pub missing: Vec<MissingFile>,
}

/// A file that the server does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingFile {
    /// File.
    pub file: Uuid7,
    /// Why.
    pub reason: MissingReason,
}

/// Why a file is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// No upload of this file for this dossier.
    Absent,
    /// Bytes are missing.
    Incomplete,
    /// A file with this id is held, but digest, size or media type differ.
    Mismatch,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    #[test]
    fn every_type_stands_at_its_place_in_the_list() {
        for (index, kind) in ProblemType::all().enumerate() {
            assert_eq!(kind as usize, index);
            assert_eq!(kind.urn().parse(), Ok(kind));
        }
    }

    #[test]
    fn an_unknown_type_is_no_problem_of_ours() {
        assert!("urn:tthc:problem:other".parse::<ProblemType>().is_err());
    }
}
