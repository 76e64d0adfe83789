//! Results given out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ProblemView;

/// Look for results that can be fetched.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListReturns {
    /// Words or a code; empty is all.
    pub query: String,
}

/// Results that lie here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnList {
    /// Finished by the agency and not given out, newest first.
    pub rows: Vec<WaitingResult>,
    /// On their way by post, oldest first.
    pub posted: Vec<PostedResult>,
}

/// A result that can be fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WaitingResult {
    /// Dossier.
    pub id: String,
    /// The official code, else ours.
    pub code: String,
    /// Owner.
    pub owner: String,
    /// Procedure.
    pub procedure: String,
    /// When the agency finished.
    pub since: String,
    /// Days since then.
    pub days: u32,
    /// Result files announced and not here yet.
    pub awaited: u32,
}

/// A result on its way by post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PostedResult {
    /// Dossier.
    pub id: String,
    /// Owner.
    pub owner: String,
    /// Mã bưu gửi.
    pub item: String,
    /// When it was given to the post.
    pub at: String,
}

/// Somebody who may take a result. Numbers are whole: they are compared with the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NamedView {
    /// Name.
    pub name: String,
    /// Number of the identity paper; empty where none is on record.
    pub number: String,
    /// Relation to the owner; empty for the owner.
    pub relation: String,
    /// The authority shown at reception, in words.
    pub authorisation: Option<String>,
}

/// Everything for giving one result out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnView {
    /// Dossier.
    pub id: String,
    /// The official code, else ours.
    pub code: String,
    /// Procedure.
    pub procedure: String,
    /// Agency.
    pub agency_name: String,
    /// National status; absent before the province has it.
    pub business: Option<u8>,
    /// It can be given now: status 9, and not given yet.
    pub ready: bool,
    /// When the agency finished.
    pub finished_at: Option<String>,
    /// `early`, `on_time`, `late`, judged at status 9.
    pub timeliness: Option<String>,
    /// Due date.
    pub due_at: String,
    /// When the dossier was received.
    pub received_at: String,
    /// Chủ hồ sơ.
    pub owner: NamedView,
    /// Người nhận đã ghi; absent where it is the owner.
    pub recipient: Option<NamedView>,
    /// `counter`, `postal`, `electronic`; absent where nobody said.
    pub method: Option<String>,
    /// Where the post brings it.
    pub address: Option<String>,
    /// What there is to give, from the files that are here.
    pub papers: Vec<GivenPaperView>,
    /// Result files announced and not here yet.
    pub awaited: u32,
    /// What is still to pay.
    pub due: Vec<DueSum>,
    /// Sum of it.
    #[ts(type = "number")]
    pub due_total: i64,
    /// How it was given, when it was.
    pub returned: Option<ReturnedView>,
}

/// A paper to give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GivenPaperView {
    /// What it is.
    pub name: String,
    /// Originals.
    #[serde(default)]
    pub originals: u32,
    /// Copies.
    #[serde(default)]
    pub copies: u32,
}

/// Money that is due at return.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DueSum {
    /// `agency` or `post`.
    pub owner: String,
    /// Name.
    pub name: String,
    /// Đồng.
    #[ts(type = "number")]
    pub amount: i64,
}

/// What a clerk says of a return.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnForm {
    /// The dossier.
    pub id: String,
    /// `owner`, `other`, `post`.
    pub taker: String,
    /// Name of the one who came.
    pub name: String,
    /// The contract's word for their identity paper; by the number's length when absent.
    pub identity_type: Option<String>,
    /// Its number.
    pub number: String,
    /// The contract's word for the relation to the owner.
    pub relation: Option<String>,
    /// What shows the authority now.
    pub authorisation: AuthorisationForm,
    /// Mã bưu gửi.
    pub item: String,
    /// What is given; the result files that are here when absent.
    pub papers: Option<Vec<GivenPaperView>>,
    /// `sheet` or `pad`; `sheet` when empty.
    pub signature: String,
    /// The signature of the pad.
    pub signed: Option<PadForm>,
    /// The money that is due is paid now.
    pub collected: bool,
    /// Number of the receipt for it.
    pub receipt: String,
}

/// What was drawn on the pad.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PadForm {
    /// Width of the pad, in its own units.
    pub width: u16,
    /// Height of the pad.
    pub height: u16,
    /// Strokes; each from where the pen came down to where it left, as x and y.
    pub strokes: Vec<Vec<[u16; 2]>>,
}

/// A giấy ủy quyền or giấy giới thiệu.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AuthorisationForm {
    /// Name of the paper.
    pub name: String,
    /// Number.
    pub number: String,
    /// `YYYY-MM-DD`.
    pub issued_on: Option<String>,
    /// Handle of the paper, scanned or handed in.
    pub file: Option<String>,
}

/// Whether the one who came is who was named, and what is wrong or open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnCheck {
    /// `owner`, `recipient`, `recipient_unproven`, `differs`, `open`.
    pub fit: String,
    /// What stops it, or is to be looked at.
    pub problems: Vec<ProblemView>,
}

/// A result that was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnedView {
    /// Dossier.
    pub id: String,
    /// `Q02-31/TKQ`.
    pub number: String,
    /// `owner`, `other`, `post`.
    pub taker: String,
    /// Who took it.
    pub name: String,
    /// What showed the authority.
    pub authorisation: Option<String>,
    /// The authorisation is kept as a picture too.
    pub has_authorisation: bool,
    /// They signed on the pad.
    pub signed_on_pad: bool,
    /// When.
    pub at: String,
    /// Who gave it.
    pub clerk: String,
    /// What was given.
    pub papers: Vec<GivenPaperView>,
    /// Mã bưu gửi.
    pub item: Option<String>,
    /// `posted`, `delivered`, `came_back`.
    pub postal_state: Option<String>,
    /// Since when.
    pub postal_at: Option<String>,
    /// How often its sheet was printed.
    pub printed: u32,
    /// It can be undone until then.
    pub undo_until: Option<String>,
}

/// What the post says of a result on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPostalState {
    /// The dossier.
    pub id: String,
    /// `delivered` or `came_back`.
    pub state: String,
}

/// Scan a paper that belongs to no component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScanPaper {
    /// `authorisation` or `handover_list`.
    pub what: String,
}

/// A paper that was scanned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ScannedPaper {
    /// Its handle.
    pub handle: String,
    /// Its pages.
    pub pages: u32,
}
