//! The counter (quầy) of a post office: the application as a library.
//!
//! # Map
//! - `domain`: what the trade knows; no disk, no network.
//! - `store`: one encrypted database and encrypted files beside it.
//! - `sync`: the way to the province: plan, deliver one, outcome; pull.
//! - `reports`: one query, many shapes.
//! - `trust`: PIN.
//! - `api`: the table of commands, views, errors, events.
//!
//! `intake` and the handlers of `api` are being written: files of theirs that lie here
//! are not part of the crate until they are named below.
//! Not here: tauri, command-line arguments, an HTTP server. "Counter" is the post-office counter, not a tally.

pub mod api;
pub mod domain;
pub mod reports;
pub mod store;
pub mod sync;
pub mod trust;
