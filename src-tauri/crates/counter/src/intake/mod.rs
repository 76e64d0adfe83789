//! The use cases at the counter: the only place where scan, paper and forms meet a dossier.
//!
//! Reading order: `request` (what a clerk says), `check` (what is wrong or open, pure), `quote` (due date and
//! money, pure), `bind` (pages → one PDF per component), `body` (the frozen bytes), `receive` (the act that makes
//! a number); `desk` (what is under way at the counter), `draft`, `scanning`, `looking`, `card`, `file`, `adopt`;
//! `slip` and `printing` after saving.

mod error;
pub use error::IntakeError;
mod request;
pub use request::{ComponentGiven, FeeGiven, PostalGiven, Request};
mod check;
pub use check::{Place, Problem, check};
mod quote;
pub use quote::{MoneyLine, Quote, quote};
mod bind;
pub use bind::{Bound, Part};
mod body;
mod receive;
pub use receive::{At, Received, receive, UNDO_SECONDS};
mod desk;
pub use desk::{Desk, ScanState, Shelved};
mod scanning;
mod looking;
mod card;
pub use card::read_card;
mod file;
pub use file::take_file;
mod adopt;
mod slip;
pub use slip::{SlipMarks, slip};
mod printing;
pub use printing::{Printer, printers, send_to_printer};
