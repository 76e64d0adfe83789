//! What the trade knows, without disk or network: numbers, states, calendar, deadlines, people, text.
//!
//! The contract's plain types (crate `wire`) are the vocabulary for procedures, people and moments;
//! the rules about them live here. Nothing in here reads a clock: moments are passed in.

mod text;
pub use text::{LINE, alphabetical, fold, is_line, mask, nfc, tidy};
mod ids;
pub use ids::{
    BatchId, DossierId, DraftId, FileId, GuidancePaperId, HandoverId, MessageId, PageId, PersonId,
    fresh_uuid,
};
mod codes;
pub use codes::{CodeError, Counter, Epoch, ProvisionalCode};
mod guidance;
pub use guidance::{Answer, GuidanceForm};
mod money;
pub use money::{Dong, Notes, NotesError};
mod state;
pub use state::{
    Asked, Business, Channel, Delivery, Entry, Handover, MessageKind, MessageState, MoneyOwner,
    Origin, Part, Payment, ShiftBegun, ShiftEnded,
};
mod undo;
pub use undo::{is_undo_open, undo_until};
mod people;
pub use people::{Person, Role, searchable};
mod calendar;
mod computed_year;
mod lunar;
pub use calendar::{Calendar, Certainty, CounterHours, DayKind, NamedDay, OwnDay};
pub mod deadline;
pub use deadline::{Due, due, working_days_left};
mod outgoing;
pub use outgoing::{PostalState, Signature, Taker, handover_number, return_number};
mod postal_item;
pub use postal_item::{NoPostalItem, PostalItem};
mod ports;
pub use ports::{News, Ports, Teller};
