//! What can go wrong at the counter.

use crate::store::StoreError;

/// A failure at the counter; texts hold no names or numbers.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The scanner.
    #[error(transparent)]
    Scan(#[from] scan::ScanError),
    /// A page or file.
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    /// No fields on the card.
    #[error(transparent)]
    Card(#[from] paper::CardProblem),
    /// A card reader that types sent something else than a card's code.
    #[error("what a card reader typed is no card's code")]
    Typed(paper::CardProblem),
    /// A printed form.
    #[error(transparent)]
    Forms(#[from] forms::FormsError),
    /// A file that a dossier file names cannot be opened.
    #[error("A file cannot be opened")]
    NoFile,
    /// A file that was just written does not hold together.
    #[error("A written file does not hold together")]
    NotWhole,
    /// No scanner was chosen.
    #[error("No scanner was chosen")]
    NoScanner,
    /// A scan runs already.
    #[error("A scan runs already")]
    ScanRuns,
    /// The printer did not take it.
    #[error("The printer did not take it")]
    Print,
    /// The form has problems.
    #[error("The form has problems")]
    Problems(Vec<super::Problem>),
}

impl From<std::io::Error> for IntakeError {
    fn from(error: std::io::Error) -> Self {
        IntakeError::Store(error.into())
    }
}
