//! What leaves the counter: paper batches to the agencies, results to the citizens.
//!
//! Reading order: `handover` (a batch is packed, signed, what came back, and what the
//! citizen takes back), `handover_list` (its list on paper);
//! `recipient` (who was named to take a result, and whether the one who came is that person, pure), `pad` (a signature
//! that is drawn, pure), `giving` (what is wrong or open, pure, and the act), `return_sheet` (what the citizen signs).

mod error;
pub use error::OutgoingError;
mod handover;
pub use handover::{
    HandoverAsked, SignedAsked, confirm_handover, give_papers_back, make_handover, send_back,
    trip_of,
};
mod handover_list;
pub use handover_list::handover_list;
mod recipient;
pub use recipient::{Came, Fit, Named, Registered, registered};
mod pad;
pub use pad::PadSignature;
mod giving;
pub use giving::{AuthorisationShown, ReturnAsked, check_return, due_money, give_result};
mod return_sheet;
pub use return_sheet::return_sheet;
