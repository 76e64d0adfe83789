//! What a screen sees: one file per screen, plain types with generated TypeScript.
//!
//! Views are made by named functions from the domain; they hold masked numbers unless a person is
//! allowed to see them whole, dates as `YYYY-MM-DD`, moments as RFC 3339 with +07:00, money in đồng.

mod agency_paper;
mod brought;
mod calendar;
mod cash;
mod catalogue;
mod citizen;
mod dossier;
mod following;
mod form_set;
mod guidance;
mod handover;
mod inbox;
mod intake;
mod log;
mod overview;
mod pages;
mod queue;
mod reports;
mod returns;
mod session;
mod settings;

pub use agency_paper::*;
pub use brought::*;
pub use calendar::*;
pub use cash::*;
pub use catalogue::*;
pub use citizen::*;
pub use dossier::*;
pub use following::*;
pub use form_set::*;
pub use guidance::*;
pub use handover::*;
pub use inbox::*;
pub use intake::*;
pub use log::*;
pub use overview::*;
pub use pages::*;
pub use queue::*;
pub use reports::*;
pub use returns::*;
pub use session::*;
pub use settings::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The request of a command that needs nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The answer of a command that only does something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Done {}

/// Names one thing by its identifier: a uuid, or for a dossier also its provisional or official code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ById {
    /// The identifier.
    pub id: String,
}

/// One thing that is wrong or open: a closed code and what fills its sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ProblemView {
    /// The place: a member of the form (`submitter.id_number`, `components.<code>`) or empty.
    pub field: String,
    /// The key of the sentence in the catalogue of texts, under `problem.`.
    pub code: String,
    /// What fills the sentence.
    #[ts(type = "Record<string, string>")]
    pub params: std::collections::BTreeMap<String, String>,
    /// True when it does not stop the saving.
    pub warning: bool,
}
