//! What can go wrong with money and shifts.

use crate::domain::{Dong, MoneyOwner};
use crate::store::StoreError;

/// A refusal; texts hold no names or numbers of people.
#[derive(Debug, thiserror::Error)]
pub enum CashError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The dossier is cancelled; its money is nobody's.
    #[error("The dossier is cancelled")]
    Void,
    /// This sum was collected before.
    #[error("This sum was collected")]
    AlreadyCollected,
    /// Nothing is to be paid for this dossier: there is nothing to collect, exempt or give back.
    #[error("Nothing is to be paid")]
    Free,
    /// This sum was not collected: nothing can be given back.
    #[error("This sum was not collected")]
    NotCollected,
    /// Everything that was collected of this sum was given back.
    #[error("This sum was given back")]
    GivenBack,
    /// More than is held of it.
    #[error("Only {0} is held")]
    TooMuch(Dong),
    /// The amount depends on the dossier and was not said, or it is no amount.
    #[error("The amount is missing")]
    NoAmount,
    /// A reason is needed.
    #[error("A reason is needed")]
    NoReason,
    /// The reason is not in the list of the procedure.
    #[error("The procedure knows no such reason")]
    UnknownGround,
    /// The number stands on another receipt or invoice.
    #[error("The number was used for {0}")]
    NumberUsed(String),
    /// Nobody's shift runs.
    #[error("No shift runs")]
    NoShift,
    /// The shift is another person's.
    #[error("The shift is another person's")]
    AnothersShift,
    /// The one who takes over must be another person.
    #[error("The same person cannot take over")]
    SamePerson,
    /// The person is ended, or is no clerk.
    #[error("This person may not sit here")]
    NoClerk,
    /// The period of the person does not hold today.
    #[error("Outside of the period from {from} to {to}")]
    OutsidePeriod {
        /// First day.
        from: String,
        /// Last day.
        to: String,
    },
    /// The box differs and nobody said why.
    #[error("The box of {0} differs by {1}")]
    Differs(MoneyOwner, Dong),
    /// The difference is above the limit of the office.
    #[error("The box of {0} differs by more than {1}")]
    AboveLimit(MoneyOwner, Dong),
}
