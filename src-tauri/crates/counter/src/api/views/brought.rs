//! Papers that a citizen brings after reception.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SupplementShown;

/// Everything for taking in what a citizen brings for a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PapersToBring {
    /// For `start_scan`, `add_file`, `list_pages`.
    pub draft: String,
    /// The dossier.
    pub id: String,
    /// The official code, else ours.
    pub code: String,
    /// Owner.
    pub owner: String,
    /// Procedure.
    pub procedure: String,
    /// Agency.
    pub agency_name: String,
    /// The agency's request; absent where nobody asked, which only dossiers that others made allow.
    pub request: Option<SupplementShown>,
    /// What was asked for, then the other papers of the procedure, then any other.
    pub papers: Vec<PaperToBring>,
    /// The due date as it stands.
    pub due_at: String,
    /// The due date when the papers are taken in now; absent where the agency names it.
    pub due_then: Option<String>,
}

/// A paper that may be brought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperToBring {
    /// Names it in the draft.
    pub code: String,
    /// It is a component of the procedure.
    pub in_catalogue: bool,
    /// Name.
    pub name: String,
    /// What the agency says of it.
    pub note: String,
    /// Originals asked for.
    pub originals: u16,
    /// Copies asked for.
    pub copies: u16,
    /// The agency asked for it.
    pub asked: bool,
}

/// Papers that were brought: the pages and files of a draft, by component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BringPapers {
    /// The dossier.
    pub id: String,
    /// The request that they answer; a dossier of ours needs one.
    #[serde(default)]
    pub request: Option<String>,
    /// The draft that holds them.
    pub draft: String,
    /// A note to the agency.
    #[serde(default)]
    pub note: String,
}

/// Papers that were taken in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BroughtView {
    /// The dossier.
    pub id: String,
    /// Pages that came.
    pub pages: u32,
    /// The due date now.
    pub due_at: String,
    /// It is another than before.
    pub due_moved: bool,
}
