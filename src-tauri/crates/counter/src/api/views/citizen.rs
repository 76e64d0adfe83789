//! The citizen's screen, and what citizens said.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the citizen's screen shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CitizenPage {
    /// Between two people.
    #[default]
    Between,
    /// An intake as it grows.
    Intake,
    /// The number.
    Saved,
    /// Questions.
    Opinion,
}

/// A screen was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CitizenScreenOpened {
    /// What names this screen from now on.
    pub screen: String,
}

/// Names the citizen's screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ByScreen {
    /// As it was told when it was opened.
    pub screen: String,
}

/// A paper on the citizen's screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CitizenPaper {
    /// Name.
    pub name: String,
    /// Pages scanned.
    pub pages: u32,
    /// Handed in as copies.
    pub copy: bool,
}

/// A sum on the citizen's screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CitizenSum {
    /// The post's, not the agency's.
    pub post: bool,
    /// Name.
    pub name: String,
    /// Đồng; absent while it is not known.
    #[ts(type = "number | null")]
    pub amount: Option<i64>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Question {
    /// Code of the criterion.
    pub code: String,
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// The citizen's screen: only what the citizen checks. No identity number, phone, address, page or queue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CitizenView {
    /// Which page.
    pub page: CitizenPage,
    /// Name of the office.
    pub office_name: String,
    /// Number of the counter.
    pub counter: String,
    /// Now.
    pub now: String,
    /// Name of the submitter.
    pub name: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Who decides.
    pub agency_name: String,
    /// Papers received.
    pub papers: Vec<CitizenPaper>,
    /// When the result is due.
    pub due_at: Option<String>,
    /// `counter` or `postal`.
    pub result_delivery: String,
    /// Who takes the result.
    pub recipient: String,
    /// Money of the two owners.
    pub sums: Vec<CitizenSum>,
    /// What is paid now, đồng.
    #[ts(type = "number")]
    pub total_now: i64,
    /// The number, after saving.
    pub code: String,
    /// Whether it is a provisional one.
    pub provisional: bool,
    /// Questions.
    pub questions: Vec<Question>,
    /// The one-time word that lets the answers in.
    pub token: Option<String>,
}

/// The citizen's answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GiveOpinion {
    /// The screen.
    pub screen: String,
    /// The one-time word.
    pub token: String,
    /// Criterion → 2, 1 or 0; an open question is left out.
    #[ts(type = "Record<string, number>")]
    pub points: BTreeMap<String, u8>,
}

/// The citizen does not answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SkipOpinion {
    /// The screen.
    pub screen: String,
    /// The one-time word.
    pub token: String,
}

/// All that the clerk learns of the citizen's screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CitizenState {
    /// One is open.
    pub there: bool,
    /// The citizen is at the questions.
    pub asking: bool,
}
