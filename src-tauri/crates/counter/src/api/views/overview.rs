//! The supervisor's day at a glance.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::JoinedCounter;

/// A name with its count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CountRow {
    /// Name.
    pub name: String,
    /// How many.
    pub n: u32,
}

/// Something to look at: a closed code, what fills its sentence, where it leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ToLookAt {
    /// Key of the sentence, under `overview.look.`.
    pub code: String,
    /// What fills it.
    #[ts(type = "Record<string, string>")]
    pub params: std::collections::BTreeMap<String, String>,
    /// The dossier it leads to, when it is one.
    pub dossier: Option<String>,
    /// Costs more than attention.
    pub error: bool,
}

/// What would cost the province points under Decision 766.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScoreFinding {
    /// As in `FindingView`.
    pub code: String,
    /// How many dossiers.
    pub n: u32,
    /// One of them.
    pub dossier: String,
}

/// The day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OverviewView {
    /// The day.
    pub date: String,
    /// Now, for the running hour.
    pub now: String,
    /// This counter.
    pub counter: String,
    /// From how many counters, and which are missing, when there are several.
    pub joined: Option<String>,
    /// Received in all counters that are known.
    pub received: u32,
    /// Not yet at the province, of this counter.
    pub unsent: u32,
    /// Needs a person.
    pub needs_person: u32,
    /// Papers that have not left.
    pub papers_here: u32,
    /// Minutes from opening a draft to saving, the middle one; absent with too few.
    pub minutes: Option<u32>,
    /// By hour of reception: every hour from the first to the last in which the counter is open or received.
    pub hours: Vec<CountRow>,
    /// By agency.
    pub agencies: Vec<CountRow>,
    /// What to look at, the worst first.
    pub look_at: Vec<ToLookAt>,
    /// Decision 766.
    pub score: Vec<ScoreFinding>,
    /// The counters.
    pub counters: Vec<JoinedCounter>,
}
