//! What can go wrong with what leaves the counter.

use wire::Moment;

use crate::intake::{IntakeError, Problem};
use crate::store::StoreError;

/// A failure; texts hold no names or numbers of people.
#[derive(Debug, thiserror::Error)]
pub enum OutgoingError {
    /// The store, a paper, a form.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// Something is wrong or open.
    #[error("something is wrong or open")]
    Problems(Vec<Problem>),
    /// The result was given before.
    #[error("the result was given before")]
    Returned {
        /// When.
        at: Moment,
        /// Number of the sheet.
        number: String,
    },
    /// The agency signed this batch before.
    #[error("the batch was signed before")]
    HandedOver {
        /// When.
        at: Moment,
        /// Number of the list.
        number: String,
    },
}

impl From<StoreError> for OutgoingError {
    fn from(error: StoreError) -> Self {
        OutgoingError::Intake(error.into())
    }
}

impl From<forms::FormsError> for OutgoingError {
    fn from(error: forms::FormsError) -> Self {
        OutgoingError::Intake(error.into())
    }
}

impl From<std::io::Error> for OutgoingError {
    fn from(error: std::io::Error) -> Self {
        OutgoingError::Intake(error.into())
    }
}
