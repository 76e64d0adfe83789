//! What can go wrong with the store.

use std::io;

/// A failure of the store. Texts hold ids and causes, never names or numbers of people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the folder.
    #[error("The data folder is locked by another process")]
    Locked,
    /// There is no data folder here.
    #[error("No data folder here")]
    Missing,
    /// The folder has data already.
    #[error("The folder is not empty")]
    NotEmpty,
    /// The key file is missing or does not fit; nothing was changed.
    #[error("The key is missing or does not fit")]
    KeyMissing,
    /// The database or a file does not hold together; nothing was changed.
    #[error("The data is damaged: {0}")]
    Damaged(String),
    /// Written by a newer program.
    #[error("The folder has version {found}, this program knows {known}")]
    TooNew {
        /// The folder's.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// No room.
    #[error("No room on the disk")]
    Full,
    /// There is no such thing.
    #[error("No such {0}")]
    NotFound(&'static str),
    /// More than one has this number, each of its year: told by day and identifier.
    #[error("Several have this number: {0}")]
    Several(String),
    /// The state of the thing does not allow it.
    #[error("The state does not allow it")]
    WrongState,
    /// The disk.
    #[error("Reading or writing a file")]
    Io(#[source] io::Error),
    /// The database.
    #[error("Using the database")]
    Database(#[source] rusqlite::Error),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
            io::ErrorKind::InvalidData => StoreError::Damaged(error.to_string()),
            _ => StoreError::Io(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged("database".to_owned()),
            Some(ErrorCode::NotADatabase) => StoreError::KeyMissing,
            _ => StoreError::Database(error),
        }
    }
}
