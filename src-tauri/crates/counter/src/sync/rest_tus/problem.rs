//! What to do about each problem of the closed list.

use wire::ProblemType;

/// What an answer to a dossier's `PUT` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sync) enum DossierVerdict {
    /// Nothing was kept; the same bytes again later.
    Again,
    /// It is not known what was kept: ask, then the same bytes again.
    Ask,
    /// The account is not taken.
    Account,
    /// A file is missing there: send it, then the same bytes again.
    Files,
    /// A person must mend it.
    Refused,
    /// The province has another content: two contents, a person decides.
    Conflict,
}

impl DossierVerdict {
    /// The verdict on a problem.
    pub fn on(kind: ProblemType) -> Self {
        use ProblemType as P;
        match kind {
            P::DigestMismatch | P::RateLimited | P::Unavailable => Self::Again,
            P::TokenInvalid => Self::Account,
            P::FileMissing => Self::Files,
            P::DifferentContent | P::StaleVersion => Self::Conflict,
            P::BadRequest
            | P::DigestMissing
            | P::UploadMetadataInvalid
            | P::WrongAgency
            | P::MethodNotAllowed
            | P::CodeInUse
            | P::MadeByProvince
            | P::TusVersion
            | P::TooLarge
            | P::TypeNotAccepted
            | P::ValidationFailed
            | P::IdempotencyKeyReused
            | P::PreconditionRequired
            | P::NotSupported => Self::Refused,
            // The last two say so; the others are no answers to a PUT, so nothing is known either.
            P::NotFound
            | P::OffsetConflict
            | P::UploadBound
            | P::AlreadyDecided
            | P::ClaimedByOther
            | P::UploadGone
            | P::CursorUnknown
            | P::RangeNotSatisfiable
            | P::UploadLocked
            | P::ChunkChecksumMismatch
            | P::FileDigestMismatch
            | P::InProgress
            | P::Internal => Self::Ask,
        }
    }
}

/// What an answer to an event or a decision asks for. Both are idempotent by their bytes, so that whatever is not
/// known is asked by sending them again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sync) enum MessageVerdict {
    /// The same bytes again later.
    Again,
    /// Another counter works on the item: later.
    Claimed,
    /// The account is not taken.
    Account,
    /// A file is missing there: send it, then the same bytes again.
    Files,
    /// Somebody decided before us.
    Late,
    /// A person must look.
    Refused,
}

impl MessageVerdict {
    /// The verdict on a problem.
    pub fn on(kind: ProblemType) -> Self {
        use ProblemType as P;
        match kind {
            P::TokenInvalid => Self::Account,
            P::ClaimedByOther => Self::Claimed,
            P::FileMissing => Self::Files,
            P::AlreadyDecided => Self::Late,
            P::DigestMismatch
            | P::RateLimited
            | P::Unavailable
            | P::InProgress
            | P::Internal
            // No answers to a POST of these: nothing is known.
            | P::OffsetConflict
            | P::UploadBound
            | P::UploadGone
            | P::CursorUnknown
            | P::RangeNotSatisfiable
            | P::UploadLocked
            | P::ChunkChecksumMismatch
            | P::FileDigestMismatch => Self::Again,
            P::BadRequest
            | P::DigestMissing
            | P::UploadMetadataInvalid
            | P::WrongAgency
            | P::NotFound
            | P::MethodNotAllowed
            | P::DifferentContent
            | P::CodeInUse
            | P::MadeByProvince
            | P::StaleVersion
            | P::TusVersion
            | P::TooLarge
            | P::TypeNotAccepted
            | P::ValidationFailed
            | P::IdempotencyKeyReused
            | P::PreconditionRequired
            | P::NotSupported => Self::Refused,
        }
    }
}

/// What an answer about an upload asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sync) enum UploadVerdict {
    /// Ask how far it is, go on from there.
    Ask,
    /// It is gone: a new upload.
    Renew,
    /// The bytes there are not ours: look at the local file, then a new upload.
    CheckFile,
    /// Wait.
    Wait,
    /// The account is not taken.
    Account,
    /// A person must look.
    Refused,
}

impl UploadVerdict {
    /// The verdict on a problem.
    pub fn on(kind: ProblemType) -> Self {
        use ProblemType as P;
        match kind {
            P::OffsetConflict
            | P::UploadBound
            | P::ChunkChecksumMismatch
            | P::DigestMismatch
            | P::Internal => Self::Ask,
            P::UploadGone | P::NotFound => Self::Renew,
            P::FileDigestMismatch => Self::CheckFile,
            P::UploadLocked | P::RateLimited | P::Unavailable | P::InProgress => Self::Wait,
            P::TokenInvalid => Self::Account,
            P::BadRequest
            | P::DigestMissing
            | P::UploadMetadataInvalid
            | P::WrongAgency
            | P::MethodNotAllowed
            | P::DifferentContent
            | P::CodeInUse
            | P::MadeByProvince
            | P::AlreadyDecided
            | P::ClaimedByOther
            | P::CursorUnknown
            | P::StaleVersion
            | P::TusVersion
            | P::TooLarge
            | P::TypeNotAccepted
            | P::RangeNotSatisfiable
            | P::ValidationFailed
            | P::IdempotencyKeyReused
            | P::FileMissing
            | P::PreconditionRequired
            | P::NotSupported => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_succeed_later_never_needs_a_person_and_the_rest_never_goes_in_circles() {
        use DossierVerdict as D;
        for kind in ProblemType::all() {
            let verdict = D::on(kind);
            let by_itself = matches!(verdict, D::Again | D::Ask | D::Files);
            if kind.retryable() && kind != ProblemType::TokenInvalid {
                assert!(by_itself, "{kind}");
            }
            if matches!(kind.status(), 413 | 415 | 422 | 428) {
                assert_eq!(verdict, D::Refused, "{kind}");
            }
        }
    }

    #[test]
    fn the_words_that_decide() {
        for (kind, dossier, upload) in [
            (
                ProblemType::DifferentContent,
                DossierVerdict::Conflict,
                UploadVerdict::Refused,
            ),
            (
                ProblemType::StaleVersion,
                DossierVerdict::Conflict,
                UploadVerdict::Refused,
            ),
            (
                ProblemType::ValidationFailed,
                DossierVerdict::Refused,
                UploadVerdict::Refused,
            ),
            (
                ProblemType::FileMissing,
                DossierVerdict::Files,
                UploadVerdict::Refused,
            ),
            (
                ProblemType::Unavailable,
                DossierVerdict::Again,
                UploadVerdict::Wait,
            ),
            (
                ProblemType::Internal,
                DossierVerdict::Ask,
                UploadVerdict::Ask,
            ),
            (
                ProblemType::InProgress,
                DossierVerdict::Ask,
                UploadVerdict::Wait,
            ),
            (
                ProblemType::UploadGone,
                DossierVerdict::Ask,
                UploadVerdict::Renew,
            ),
            (
                ProblemType::FileDigestMismatch,
                DossierVerdict::Ask,
                UploadVerdict::CheckFile,
            ),
            (
                ProblemType::ChunkChecksumMismatch,
                DossierVerdict::Ask,
                UploadVerdict::Ask,
            ),
            (
                ProblemType::TokenInvalid,
                DossierVerdict::Account,
                UploadVerdict::Account,
            ),
        ] {
            assert_eq!(
                (DossierVerdict::on(kind), UploadVerdict::on(kind)),
                (dossier, upload),
                "{kind}"
            );
        }
    }
}
