//! The use cases at the counter: the only place where scan, paper and forms meet a dossier.
//!
//! Reading order: `request` (what a clerk says), `check` (what is wrong or open, pure), `limits` (what the contract
//! takes, pure), `quote` (due date and money, pure), `bind` (pages → one PDF per component), `body` (the frozen
//! bytes), `receive` (the act that makes a number), `supplement` (papers that come later); `desk` (what is under way
//! at the counter), `scanning`, `looking`, `card`, `file`, `adopt`, `showing` (pictures); `slip` and `printing` after
//! saving, `agency_paper` for what goes to the agency, `form_set` for which set of official forms is in force;
//! `guidance` (what comes before a dossier, or instead of one).

mod error;
pub use error::IntakeError;
mod request;
pub use request::{ComponentGiven, FeeGiven, FeeSaid, PostalGiven, Request};
mod check;
pub use check::{Place, Problem, check, check_people};
mod limits;
mod receipt_numbers;
pub use receipt_numbers::{number_used, numbers_used};
mod quote;
pub use quote::{MoneyLine, Quote, quote};
mod bind;
pub(crate) use bind::bind;
pub use bind::{Bound, Part};
mod body;
pub(crate) use body::file as file_on_wire;
mod receive;
mod supplement;
pub use receive::{At, receive};
pub use supplement::{Supplement, bring_papers, due_when_brought};
mod desk;
pub use desk::{Desk, FormOf, ScanState, Shelved, ShelvedForm};
mod card;
mod looking;
mod scanning;
pub use card::{CardRead, read_card};
mod file;
pub use file::part_of_file;
mod adopt;
mod showing;
pub use showing::{page_picture, pdf_picture};
mod letterhead;
mod lone_paper;
pub use letterhead::Letterhead;
pub(crate) use letterhead::place_of_office;
mod slip;
pub use slip::slip;
mod agency_paper;
pub use agency_paper::{control_sheet, form_of};
mod form_set;
pub use form_set::{FormSwitch, form_set, form_set_of, form_switch, set_form_switch};
pub mod guidance;
mod printing;
pub use printing::{Printer, printers, send_to_printer};
