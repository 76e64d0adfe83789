//! The second screen, turned to the citizen, and what citizens say of the service.
//!
//! Reading order: `criteria` (what may be asked; dated data), `screen` (what is shown now, and the one-time word
//! that lets an answer in), `report` (points by agency, procedure or month, nothing below five answers). The
//! answers of one citizen are shown to nobody.

mod criteria;
pub use criteria::{Criteria, Criterion, criteria};
mod screen;
pub use screen::{ANSWER_WITHIN, Invitation, NUMBER_SHOWN, Screen, ScreenError, Showing};
mod report;
pub use report::{By, LEAST, Points, Row, report};
