//! One file per screen: take the request apart, ask the use case, make the view.

pub(super) mod agency_paper;
pub(super) mod brought;
pub(super) mod calendar;
pub(super) mod cash;
pub(super) mod catalogue;
mod causes;
pub(super) mod citizen;
pub(super) mod dossiers;
pub(super) mod duty;
pub(super) mod following;
pub(super) mod form_set;
pub(super) mod guidance;
pub(super) mod handover;
pub(super) mod inbox;
pub(super) mod intake;
pub(super) mod kept_papers;
pub(super) mod log;
pub(super) mod opinions;
pub(super) mod overview;
pub(super) mod pages;
pub(super) mod queue;
pub(super) mod reports;
pub(super) mod returns;
pub(super) mod scoring;
pub(super) mod session;
pub(super) mod settings;
pub(super) mod slip;

use wire::LocalDate;

use super::error::{ApiError, ErrorCode};

/// A day of a request, `YYYY-MM-DD`.
fn day(text: &str) -> Result<LocalDate, ApiError> {
    text.parse()
        .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("date", text))
}

#[cfg(test)]
mod tests;
