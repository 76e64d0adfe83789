//! The province's contract over HTTP: one file per resource.
//!
//! Reading order: `client` (addresses, TLS, one exchange), `answer` (what came back and whether it counts),
//! `problem` (what to do about each problem), `token` (one account, one log-in), then the resources.
//! Addresses of the province never reach an error or a log.

mod answer;
pub(super) use answer::{Said, Trouble};
mod messages;
mod problem;
pub(super) use problem::{DossierVerdict, MessageVerdict, UploadVerdict};
mod client;
pub(super) use client::RestTus;
mod token;
pub(super) use token::AtAgency;
mod probe;
pub(super) use probe::Probed;
mod upload;
pub(super) use upload::Held;
mod catalogue;
mod changes;
mod codes;
mod dossier;
mod inbox;
mod results;
mod statistics;
pub(super) use catalogue::Listed;
mod reconciliation;
