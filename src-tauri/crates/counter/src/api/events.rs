//! What tells a window to read again. An event never carries the thing itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something a screen may show has changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(
    clippy::enum_variant_names,
    reason = "an event is named by what happened"
)]
pub enum ApiEvent {
    /// The status line: `read_status`.
    StatusChanged,
    /// The queue: `list_queue`.
    QueueChanged,
    /// Pages or the scanner of a draft: `list_pages`.
    PagesChanged {
        /// The draft.
        draft: String,
    },
    /// One dossier: `read_dossier`, and lists that show it.
    DossierChanged {
        /// The dossier.
        id: String,
    },
    /// Online filings: `list_inbox`, `read_inbox_item`.
    InboxChanged,
    /// Settings, catalogue or people.
    SettingsChanged,
    /// Shifts and money: `read_cash`.
    CashChanged,
    /// The citizen's screen: `read_citizen_screen`.
    CitizenChanged,
}
