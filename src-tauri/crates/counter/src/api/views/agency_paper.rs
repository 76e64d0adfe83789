//! Papers for the agency: control sheet, forms 04 and 05.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Make a paper of a dossier that goes to its agency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeAgencyPaper {
    /// The dossier.
    pub id: String,
    /// `control_sheet`, `apology`, `stop_notice`, or its number in the set of forms in force today: `04`, `05`, `06`.
    pub form: String,
    /// Why it is late, or why it stops.
    #[serde(default)]
    pub reason: Option<String>,
    /// Form 04: the new day. Notice of stopping: when it was asked for; absent is today.
    #[serde(default)]
    pub day: Option<String>,
    /// Marked `BẢN IN LẠI`.
    #[serde(default)]
    pub again: bool,
}
