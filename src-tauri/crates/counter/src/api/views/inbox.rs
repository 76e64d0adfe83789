//! Online filings: the list, one of them, and what is decided.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PersonShown, ProblemView, SupplementItemForm};

/// Which filings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListInbox {
    /// One agency only.
    pub agency: Option<String>,
}

/// Filings that wait for reception, and what was done here today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxView {
    /// Due soonest first; what left today stays among them.
    pub rows: Vec<InboxRowView>,
    /// Agencies of the accounts: identifier and name.
    pub agencies: Vec<InboxAgency>,
    /// When the list was last read to its end.
    pub read_at: Option<String>,
    /// False where the province offers no inbox.
    pub supported: bool,
    /// What this counter decided today.
    pub today: InboxToday,
    /// The newest decisions, of this counter and of others.
    pub decided: Vec<InboxRowView>,
    /// Filings that were asked for supplements here and have not come back.
    pub awaited: u32,
    /// Office hours of the agencies, for the foot of the list.
    pub office_hours: String,
}

/// An agency to choose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxAgency {
    /// Identifier.
    pub ident: String,
    /// Name.
    pub name: String,
}

/// Decisions of today.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxToday {
    /// Tiếp nhận.
    pub accepted: u32,
    /// Yêu cầu bổ sung.
    pub supplement_requested: u32,
    /// Từ chối.
    pub refused: u32,
    /// Of them, within the 8 working hours.
    pub in_time: u32,
}

/// One filing in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxRowView {
    /// Identifier.
    pub id: String,
    /// Code of the procedure.
    pub procedure: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// Name of the owner.
    pub owner: String,
    /// Agency identifier.
    pub agency: String,
    /// Agency name.
    pub agency_name: String,
    /// When this round was filed, RFC 3339.
    pub filed_at: String,
    /// By when it must be received, as the province says.
    pub receive_by: String,
    /// Office minutes left; negative when past.
    pub minutes_left: i32,
    /// Cells of the eight-hour clock that are used.
    pub hours_used: u32,
    /// 1 for the filing, one more for each answer to a supplement request.
    pub round: u32,
    /// Files.
    pub files: u32,
    /// Of them, on this machine.
    pub files_here: u32,
    /// `none`, `due`, `collected`, `waived`.
    pub money: String,
    /// Đồng.
    #[ts(type = "number")]
    pub amount: i64,
    /// Who has it open: code of the counter.
    pub claimed_by: Option<String>,
    /// Until when.
    pub claimed_until: Option<String>,
    /// This counter holds it.
    pub claimed_here: bool,
    /// Nobody at this counter has looked at it.
    pub new: bool,
    /// It waits for reception.
    pub waits: bool,
    /// What was decided on this round, by whomever.
    pub decision: Option<InboxDecisionView>,
}

/// A decision on a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxDecisionView {
    /// Identifier; absent for another's.
    pub id: Option<String>,
    /// The round.
    pub round: u32,
    /// `accepted`, `supplement_requested`, `refused`, `withdrawn`.
    pub outcome: String,
    /// `here`, `counter`, `official`, `citizen`.
    pub by: String,
    /// Code of the other counter.
    pub counter: Option<String>,
    /// RFC 3339.
    pub at: String,
    /// State of its message, for a decision of this counter.
    pub state: Option<String>,
    /// Why it waits or does not count.
    pub reason: Option<String>,
    /// The official code, once known.
    pub code: Option<String>,
    /// Form 02 or 03.
    pub paper: Option<String>,
    /// Until when it can be taken back.
    pub undo_until: Option<String>,
}

/// One filing opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxItemView {
    /// As in the list.
    pub row: InboxRowView,
    /// What it is about.
    pub summary: String,
    /// What the citizen wrote.
    pub note: Option<String>,
    /// Whose matter it is.
    pub owner: PersonShown,
    /// Who filed, where that is another.
    pub submitter: Option<PersonShown>,
    /// Who takes the result, where that is another.
    pub recipient: Option<PersonShown>,
    /// `DD/MM/YYYY`, as far as it is known.
    pub birth_date: String,
    /// As declared.
    pub address: String,
    /// `counter`, `postal`, `electronic`.
    pub result_delivery: String,
    /// The due date, were it accepted now.
    pub due_at: Option<String>,
    /// Its papers.
    pub papers: Vec<InboxPaperView>,
    /// The earlier supplement request, where there was one.
    pub asked_before: Option<String>,
    /// What stands against an acceptance.
    pub problems: Vec<ProblemView>,
    /// Decisions of this counter on it, newest first.
    pub history: Vec<InboxDecisionView>,
    /// Holds the papers brought later.
    pub draft: Option<String>,
    /// The next filing by urgency.
    pub next: Option<String>,
}

/// One paper of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxPaperView {
    /// Its key among the answers.
    pub key: String,
    /// In the catalogue of the procedure.
    pub known: bool,
    /// Name.
    pub name: String,
    /// What must be seen on it.
    pub asked: String,
    /// Somebody has to say something about it.
    pub counts: bool,
    /// It is kept as paper only; no file of it is expected.
    pub on_paper: bool,
    /// `has`, `missing:expired`, or empty.
    pub answer: String,
    /// The reason in words, where it is not in order.
    pub reason: String,
    /// What was filed of it.
    pub files: Vec<InboxFileView>,
    /// Pages brought to the counter.
    pub brought: u32,
    /// The same, one by one, for `platform.pageUrl`.
    pub brought_pages: Vec<String>,
}

/// One file of a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct InboxFileView {
    /// Identifier, for its pictures.
    pub id: String,
    /// File name.
    pub name: String,
    /// Bytes.
    pub bytes: u32,
    /// Carries a digital signature.
    pub signed: bool,
    /// On this machine.
    pub here: bool,
    /// Pages; 0 where it is not here, or does not open.
    pub pages: u32,
    /// Pages that were on the screen.
    pub seen: u32,
    /// It is here and does not open.
    pub broken: bool,
}

/// What a clerk says of one paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AnswerInboxPaper {
    /// The filing.
    pub id: String,
    /// The paper.
    pub paper: String,
    /// `has`, `missing:expired`; empty takes the answer back.
    pub answer: String,
}

/// A page was on the screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeeInboxPage {
    /// The filing.
    pub id: String,
    /// The file.
    pub file: String,
    /// The page, from 1.
    pub page: u32,
}

/// Ask for what is missing. Without items: every paper that is not in order, with the words of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskSupplement {
    /// The filing.
    pub id: String,
    /// The papers with their reasons.
    #[serde(default)]
    pub items: Vec<SupplementItemForm>,
    /// Papers that are not in order, code → reason, where nobody answered on a screen.
    #[serde(default)]
    #[ts(type = "Record<string, string>")]
    pub missing: BTreeMap<String, String>,
    /// `YYYY-MM-DD`, where there is a day.
    #[serde(default)]
    pub reply_by: Option<String>,
}

/// Refuse with a legal reason and its ground.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RefuseFiling {
    /// The filing.
    pub id: String,
    /// Code of the reason.
    pub reason: String,
    /// Article and decree.
    pub ground: String,
    /// A sentence for the citizen.
    #[serde(default)]
    pub tell: String,
}

/// A decision that is kept and will be sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DecidedView {
    /// The decision.
    pub decision: String,
    /// The filing.
    pub id: String,
    /// Owner's name.
    pub owner: String,
    /// Form 02 or 03, to be opened and printed.
    pub paper: Option<String>,
    /// The due date, when accepted.
    pub due_at: Option<String>,
    /// When it was decided.
    pub at: String,
    /// Files that are on disk with it: filed, and brought.
    pub files: u32,
    /// Papers asked for.
    pub papers: u32,
    /// End of the undo, RFC 3339.
    pub undo_until: String,
    /// The next filing by urgency.
    pub next: Option<String>,
}

/// The draft that holds papers brought for a filing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BroughtPapers {
    /// For `start_scan`, `add_file`, `list_pages`.
    pub draft: String,
}
