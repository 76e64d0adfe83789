//! Money and shifts at the counter: two boxes, the agency's and the post's, never added and never set off.
//!
//! Reading order: `grounds` (why a citizen may be exempt), `ledger` (collect, exempt, refund one sum), `shift` (who
//! sits here, handing over, counting), `duty` (who may sit here when). Not here: what a dossier owes when it is
//! received, which is `intake`'s.

mod error;
pub use error::CashError;
mod grounds;
pub use grounds::grounds;
mod ledger;
pub use ledger::{Collection, Exemption, Refund, Which, collect, exempt, refund};
mod shift;
pub use shift::{
    BoxGiven, Giving, LIMIT_SETTING, begin, close, hand_over, limit, open_without_giver, set_float,
};
mod duty;
pub use duty::{agencies_of, may_sit};
mod sheet;
pub use sheet::{CashSheet, SheetBox, sheet};

mod paper;
pub use paper::{PaperError, paper};

#[cfg(test)]
mod tests;
