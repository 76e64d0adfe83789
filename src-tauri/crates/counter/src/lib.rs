//! The counter (quầy) of a post office: the application as a library.
//!
//! # Map
//! - `words`: Vietnamese words for paper and files.
//! - `domain`: what the trade knows; no disk, no network.
//! - `store`: one encrypted database and encrypted files beside it.
//! - `intake`: the use cases at the counter; where scan, paper and forms meet a dossier.
//! - `inbox`: online filings: look, check, decide.
//! - `cash`: two boxes and shifts.
//! - `citizen`: the second screen, and what citizens say.
//! - `outgoing`: paper batches to the agencies, results to the citizens.
//! - `sync`: the way to the province: plan, deliver one, outcome; pull.
//! - `following`: what is to be done about dossiers under way.
//! - `reports`: one query, many shapes.
//! - `trust`: PIN.
//! - `api`: the table of commands, views, errors, events.
//! - `Counter`: one counter at work.
//!
//! Not here: tauri, command-line arguments, an HTTP server. "Counter" is the post-office counter, not a tally.

pub mod api;
pub mod cash;
pub mod citizen;
mod counter;
pub mod domain;
pub mod following;
pub mod inbox;
pub mod intake;
pub mod outgoing;
pub mod reports;
pub mod store;
pub mod sync;
pub mod trust;
pub mod words;

pub use counter::Counter;
pub use domain::Ports;
