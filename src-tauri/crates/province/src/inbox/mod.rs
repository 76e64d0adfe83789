//! Online filings that wait for reception: list, look, claim, decide.

mod claim;
mod decide;
mod list;

pub(crate) use claim::{claim, release};
pub(crate) use decide::{accept_into_case, decide};
pub(crate) use list::{file, get, list};

/// Length of a claim.
pub(crate) const CLAIM_SECONDS: u32 = 1800;
