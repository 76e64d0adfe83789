//! What is to be done today about dossiers under way.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DossierRow;

/// Read what is to be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadToDo {
    /// Only what the acting person received, and what nobody of this counter received.
    pub mine: bool,
    /// A result counts as not collected after so many days; 0 is 10.
    pub uncollected_days: u32,
}

/// A dossier that somebody has to do something about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ToDoRow {
    /// The dossier.
    pub row: DossierRow,
    /// Name of the agency.
    pub agency_name: String,
    /// Who received it here; empty: nobody of this counter.
    pub person_name: String,
    /// Working days left, negative when overdue.
    pub working_days_left: i32,
    /// What the agency waits for, in its words.
    pub asked: Option<String>,
    /// Until when.
    pub asked_until: Option<String>,
}

/// The lists; a dossier stands in one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ToDoView {
    /// The date on the slip is today.
    pub due_today: Vec<ToDoRow>,
    /// Past the date on the slip, at the agency.
    pub overdue: Vec<ToDoRow>,
    /// The agency waits for papers.
    pub waiting_for_papers: Vec<ToDoRow>,
    /// Results to return.
    pub to_return: Vec<ToDoRow>,
    /// Results that nobody collected for a while.
    pub not_collected: Vec<ToDoRow>,
    /// Ended without the agency's work: the citizen is to have the papers back.
    pub papers_to_give_back: Vec<ToDoRow>,
    /// Until when the agencies' states are known.
    pub states_as_of: Option<String>,
}

/// A request of the agency for papers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SupplementShown {
    /// Its identifier.
    pub id: String,
    /// When the agency asked.
    pub requested_at: String,
    /// Until when.
    pub deadline: Option<String>,
    /// Why.
    pub reason: String,
    /// Names of the papers.
    pub papers: Vec<String>,
    /// When they came to this counter.
    pub brought_at: Option<String>,
}

/// A withdrawal is recorded and on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DossierWithdrawn {
    /// The notice of stopping can be drafted: the set of forms in force has it.
    pub stop_notice: bool,
}

/// The citizen takes a dossier back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawDossier {
    /// The dossier.
    pub id: String,
    /// Who asks.
    pub requested_by: String,
    /// Why, in the citizen's words.
    pub reason: String,
}
