//! Dossiers: submit or revise, look up, find by code, list the open ones.

mod find;
mod put;
pub(crate) mod rules;

pub(crate) use find::{find, get, place_in, receipts_now, summary};
pub(crate) use put::put;

/// Files of a dossier.
pub(crate) const MAX_FILES: u32 = 200;
