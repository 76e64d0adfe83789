//! Why something between us and the province did not work. No addresses, no words of people.

use wire::ProblemType;

use crate::store::StoreError;

/// A failure of the line or of the store under it.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// No address of a province is set.
    #[error("No province is set up")]
    NotSetUp,
    /// The address cannot be used: not an address, or plain HTTP to another machine.
    #[error("The address of the province cannot be used")]
    BadAddress,
    /// The file with the province's certificate cannot be used.
    #[error("The certificate of the province cannot be used")]
    BadCertificate,
    /// The province cannot be reached.
    #[error("The province cannot be reached")]
    Unreachable,
    /// A log-in page of the local network answers in the province's place.
    #[error("The network wants a log-in first")]
    LoginWall,
    /// The province asks to wait, or its answer is not one.
    #[error("The province is busy")]
    Busy,
    /// The province does not take the account of this agency.
    #[error("The province refused the account of {agency}")]
    AccountRefused {
        /// Agency identifier.
        agency: String,
    },
    /// The province says no.
    #[error("The province refused: {0}")]
    Refused(ProblemType),
    /// Told to stop.
    #[error("Stopped")]
    Stopped,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SyncError {
    /// The province was not there to be asked.
    pub fn is_away(&self) -> bool {
        match self {
            SyncError::Unreachable
            | SyncError::LoginWall
            | SyncError::Busy
            | SyncError::NotSetUp => true,
            SyncError::BadAddress
            | SyncError::BadCertificate
            | SyncError::AccountRefused { .. }
            | SyncError::Refused(_)
            | SyncError::Stopped
            | SyncError::Store(_) => false,
        }
    }
}
