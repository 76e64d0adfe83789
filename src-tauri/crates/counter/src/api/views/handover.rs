//! Paper batches to the agencies.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The batches of a trip, and what lies here for one agency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadHandover {
    /// `YYYY-MM-DD`; today when absent.
    pub day: Option<String>,
    /// The agency to open; the first with papers when absent.
    pub agency: Option<String>,
}

/// One trip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HandoverDay {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Received after this time of day goes with the next trip: `15:00`.
    pub cut_off: String,
    /// The agencies of this counter.
    pub agencies: Vec<HandoverAgency>,
    /// Papers of all agencies on this trip.
    pub total: u32,
    /// The agency that is open.
    pub agency: String,
    /// Its batch that is packed and not signed.
    pub batch: Option<BatchView>,
    /// What lies here or is in the bag, not yet packed first.
    pub rows: Vec<PaperLine>,
    /// Signed batches of this trip.
    pub signed: Vec<BatchView>,
    /// What the agency gave back and has not gone out again.
    pub sent_back: Vec<PaperLine>,
}

/// One agency of a trip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HandoverAgency {
    /// Identifier.
    pub agency: String,
    /// Name.
    pub name: String,
    /// Dossiers with papers on this trip.
    pub papers: u32,
    /// Of these in the bag.
    pub packed: u32,
    /// `nothing`, `waiting`, `packing`, `printed`, `handed_over`.
    pub state: String,
    /// When it was signed.
    pub at: Option<String>,
}

/// A dossier with papers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PaperLine {
    /// Identifier.
    pub id: String,
    /// The official code, else ours.
    pub code: String,
    /// Our number, which stands on the slip.
    pub provisional_code: Option<String>,
    /// Owner.
    pub owner: String,
    /// Procedure.
    pub procedure: String,
    /// Sheets.
    pub pages: u32,
    /// Day of the trip it goes with by itself.
    pub trip: String,
    /// It goes with this trip by itself.
    pub in_trip: bool,
    /// In the bag.
    pub packed: bool,
    /// Day on which the agency gave it back.
    pub sent_back_on: Option<String>,
    /// Why.
    pub sent_back_reason: Option<String>,
}

/// Pack a batch, or pack the open one anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakeHandover {
    /// Agency.
    pub agency: String,
    /// Day of the trip; today when absent.
    #[serde(default)]
    pub day: Option<String>,
    /// What is ticked; everything of this trip when absent.
    #[serde(default)]
    pub dossiers: Option<Vec<String>>,
    /// Numbers of the seals.
    #[serde(default)]
    pub seals: Vec<String>,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BatchView {
    /// Identifier.
    pub id: String,
    /// `Q02-14/BGHS`.
    pub number: String,
    /// Agency.
    pub agency: String,
    /// Its name.
    pub agency_name: String,
    /// Day of the trip.
    pub day: String,
    /// Numbers of the seals.
    pub seals: Vec<String>,
    /// When it was packed.
    pub made_at: String,
    /// How often its list was printed.
    pub printed: u32,
    /// The official who signed.
    pub received_by: Option<String>,
    /// When it was signed.
    pub confirmed_at: Option<String>,
    /// The signed list is kept.
    pub has_signed_list: bool,
    /// What is in it.
    pub dossiers: Vec<PaperLine>,
}

/// The agency has signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmHandover {
    /// Identifier or number of the batch.
    pub id: String,
    /// Name of the official.
    pub received_by: String,
    /// Handle of the signed list, scanned.
    #[serde(default)]
    pub list: Option<String>,
}

/// The agency gave papers back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SendBack {
    /// The dossier.
    pub id: String,
    /// Why.
    pub reason: String,
    /// `YYYY-MM-DD`; today when absent.
    #[serde(default)]
    pub day: Option<String>,
}

/// The citizen takes the papers of a dossier back that ended without the agency's work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GivePapersBack {
    /// The dossier.
    pub id: String,
    /// Name of the person who takes them.
    pub taken_by: String,
}
