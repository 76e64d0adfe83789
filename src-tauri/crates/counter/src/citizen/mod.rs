//! The second screen, turned to the citizen, and what citizens say of the service.
//!
//! Reading order: `criteria` (what may be asked; dated data), `screen` (what is shown now, and the one-time word
//! that lets an answer in). The answers of one citizen are shown to nobody; `reports` puts them together.

mod criteria;
pub use criteria::{Criteria, Criterion, criteria};
mod screen;
pub use screen::{ANSWER_WITHIN, Invitation, NUMBER_SHOWN, Screen, ScreenError, Showing};
