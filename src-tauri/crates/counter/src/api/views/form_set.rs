//! The day on which the official forms switch from the circular of 2018 to that of 2025.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The day of the switch, and what it means today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FormSwitchView {
    /// The first day of the forms of 2025, `YYYY-MM-DD`.
    pub day: String,
    /// Nobody has set it: it is the day that the program assumes.
    pub assumed: bool,
    /// Who set it; absent while it is assumed.
    pub person_name: Option<String>,
    /// When, RFC 3339.
    pub at: Option<String>,
    /// The circular whose forms are printed today, `03/2025/TT-VPCP`.
    pub circular: String,
}

/// Set the day of the switch; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFormSwitch {
    /// `YYYY-MM-DD`.
    pub day: String,
}
