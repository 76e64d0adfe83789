//! Papers for the agency: control sheet, forms 04 and 05.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::GuidancePaperView;

/// Make a paper of a dossier that goes to its agency. The control sheet is only printed; the other two are drafts that
/// are numbered and kept when this answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeAgencyPaper {
    /// The dossier.
    pub id: String,
    /// `control_sheet`, `apology`, `stop_notice`, or its number in the set of forms in force today: `04`, `05`, `06`.
    pub form: String,
    /// Why it is late, or why it stops; a notice of stopping says what was said when it was withdrawn, unless told.
    #[serde(default)]
    pub reason: Option<String>,
    /// Form 04: the new day. Notice of stopping: when it was asked for; absent is the day of the withdrawal.
    #[serde(default)]
    pub day: Option<String>,
    /// A control sheet marked `BẢN IN LẠI`.
    #[serde(default)]
    pub again: bool,
}

/// A paper for the agency, ready to show and to print.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MadeAgencyPaper {
    /// Handle of its sheets.
    pub handle: String,
    /// Pages.
    pub pages: u32,
    /// The code of the dossier.
    pub code: String,
    /// Marked `BẢN IN LẠI`.
    pub again: bool,
    /// The draft on record; absent for a control sheet.
    pub paper: Option<GuidancePaperView>,
}
