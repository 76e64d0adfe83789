//! Online filings: list, open, answer paper by paper, decide, take back.

use std::collections::BTreeMap;

use wire::{DecisionNote, DeliveryMethod, InboxItem, Moment, NoteOutcome, NoteSource};

use super::catalogue::agency_names;
use crate::api::convert::{as_typed, filing_people, problem_view, word_of};
use crate::api::error::{ApiError, ErrorCode};
use crate::api::router::Call;
use crate::api::views::{
    AnswerInboxPaper, AskSupplement, BroughtPapers, ById, DecidedView, Done, InboxAgency,
    InboxDecisionView, InboxFileView, InboxItemView, InboxPaperView, InboxRowView, InboxToday,
    InboxView, ListInbox, RefuseFiling, SeeInboxPage,
};
use crate::domain::deadline::office_minutes_left;
use crate::domain::{Answer, BatchId, Calendar, DossierId, DraftId, MessageId, News, fresh_uuid};
use crate::domain::{Person, is_undo_open};
use crate::inbox::{
    Decided, Deciding, Filing, PaperOfFiling, accept, acceptance, closed, look_into, payment,
    refuse, request_supplement, taken_back,
};
use crate::intake::guidance::{
    Reasons, Said, SupplementItem, is_certified, reasons, supplement_of,
};
use crate::store::{InboxDecisionRow, InboxRow};

/// Rows of "just decided".
const JUST: usize = 3;
/// Office minutes in which a filing is urgent.
const LAST_HOUR: i64 = 60;
/// Office minutes of the clock.
const EIGHT_HOURS: i64 = 8 * 60;

/// Filings that wait, due soonest first, with those that left today; and today's figures.
pub fn list_inbox(call: &Call<'_>, wanted: ListInbox) -> Result<InboxView, ApiError> {
    let store = call.counter.store();
    let day = start_of_day(call.counter.now());
    let seen = Seen::of(call)?;
    let of_agency = |row: &InboxRow| wanted.agency.as_ref().is_none_or(|one| *one == row.agency);
    let mut rows = Vec::new();
    for row in store.inbox(day)?.iter().filter(|row| of_agency(row)) {
        rows.push(seen.row(call, row)?);
    }
    let mut decided: Vec<InboxRowView> = rows
        .iter()
        .filter(|row| row.decision.is_some())
        .cloned()
        .collect();
    decided.sort_by_key(|row| std::cmp::Reverse(row.decision.as_ref().map(|one| one.at.clone())));
    decided.truncate(JUST);
    let ours = store.inbox_decisions(day)?;
    let count = |outcome: &str| ours.iter().filter(|one| one.outcome == outcome).count();
    let accounts = store.accounts()?;
    Ok(InboxView {
        awaited: awaited(call)?,
        rows,
        agencies: accounts
            .iter()
            .map(|account| InboxAgency {
                name: seen.agency(&account.agency),
                ident: account.agency.clone(),
            })
            .collect(),
        read_at: store.inbox_read_at()?.map(|at| at.to_string()),
        supported: store.inbox_supported()?,
        today: InboxToday {
            accepted: number(count("accepted")),
            supplement_requested: number(count("supplement_requested")),
            refused: number(count("refused")),
            in_time: number(ours.iter().filter(|one| one.in_time).count()),
        },
        decided,
        office_hours: office_hours(&seen.calendar, call.counter.now()),
    })
}

/// One filing with its papers; a supervisor looks.
pub fn read_inbox_item(call: &Call<'_>, named: ById) -> Result<InboxItemView, ApiError> {
    item_view(call, id_of(&named.id)?)
}

/// Claims a filing for this counter while a clerk works on it, or prolongs the claim. Without a line nothing changes.
pub fn claim_inbox_item(call: &Call<'_>, named: ById) -> Result<InboxItemView, ApiError> {
    let id = id_of(&named.id)?;
    if call.counter.line().connection().online() {
        let person = call.session.acting()?;
        let counter = call.counter.place()?.to_string();
        call.counter.line().claim(id, &counter, &person.id.0)?;
    }
    item_view(call, id)
}

/// Gives the claim back. Without a line it ends by time.
pub fn release_inbox_item(call: &Call<'_>, named: ById) -> Result<Done, ApiError> {
    if call.counter.line().connection().online() {
        let counter = call.counter.place()?.to_string();
        call.counter.line().release(id_of(&named.id)?, &counter)?;
    }
    Ok(Done {})
}

/// Fetches the files of a filing that are not here.
pub fn fetch_inbox_files(call: &Call<'_>, named: ById) -> Result<InboxItemView, ApiError> {
    let id = id_of(&named.id)?;
    call.counter.line().fetch_filing(id)?;
    item_view(call, id)
}

/// Keeps what the clerk says of one paper.
pub fn answer_inbox_paper(
    call: &Call<'_>,
    given: AnswerInboxPaper,
) -> Result<InboxItemView, ApiError> {
    let id = id_of(&given.id)?;
    let answer = Some(given.answer.as_str()).filter(|word| !word.is_empty());
    if let Some(word) = answer {
        word.parse::<Answer>()
            .map_err(|_| ApiError::new(ErrorCode::BadRequest).with("answer", word))?;
    }
    call.counter
        .store()
        .answer_inbox_paper(id, &given.paper, answer)?;
    item_view(call, id)
}

/// Keeps that a page was on the screen.
pub fn see_inbox_page(call: &Call<'_>, given: SeeInboxPage) -> Result<Done, ApiError> {
    let id = id_of(&given.id)?;
    call.counter
        .store()
        .see_inbox_page(id, &given.file, given.page)?;
    Ok(Done {})
}

/// Where papers brought to the counter are scanned to; they go with the decision.
pub fn open_inbox_papers(call: &Call<'_>, named: ById) -> Result<BroughtPapers, ApiError> {
    let now = call.counter.now();
    let fresh = (DraftId(fresh_uuid(now)?), BatchId(fresh_uuid(now)?));
    let person = call.session.acting()?;
    let store = call.counter.store();
    let draft = store.inbox_draft(id_of(&named.id)?, &person.id, fresh, now)?;
    Ok(BroughtPapers {
        draft: draft.to_string(),
    })
}

/// Receives a filing in the official's place.
pub fn accept_filing(call: &Call<'_>, named: ById) -> Result<DecidedView, ApiError> {
    let (id, person) = (id_of(&named.id)?, call.session.acting()?);
    if let Some(draft) = call.counter.store().inbox_item(id)?.draft
        && call.counter.desk().scan_state(draft).running
    {
        return Err(ApiError::new(ErrorCode::ScannerBusy));
    }
    let decided = accept(call.counter.store(), id, &deciding(call, &person)?)?;
    told(call, decided, 0)
}

/// Asks for everything that is missing, all at once, once.
pub fn ask_supplement(call: &Call<'_>, given: AskSupplement) -> Result<DecidedView, ApiError> {
    let (id, person) = (id_of(&given.id)?, call.session.acting()?);
    let store = call.counter.store();
    for (paper, reason) in &given.missing {
        let word = Answer::Missing(reason.clone()).word();
        store.answer_inbox_paper(id, paper, Some(&word))?;
    }
    let now = call.counter.now();
    let lists = reasons(now.day());
    let filing = Filing::of(store, id, now)?;
    let items = if given.items.is_empty() {
        let papers = filing.papers.iter();
        papers
            .filter_map(|paper| suggested(paper, &lists))
            .collect()
    } else {
        let items = given.items.iter();
        items
            .map(|item| said_of(item, &filing.papers, &lists))
            .collect::<Vec<_>>()
    };
    let reply_by = match given.reply_by.as_deref().filter(|day| !day.is_empty()) {
        Some(day) => Some(super::day(day)?),
        None => None,
    };
    let papers = number(items.len());
    let said = Said::Supplement { items, reply_by };
    let decided = request_supplement(store, id, &said, &deciding(call, &person)?)?;
    told(call, decided, papers)
}

/// Refuses a filing with a legal reason and its ground.
pub fn refuse_filing(call: &Call<'_>, given: RefuseFiling) -> Result<DecidedView, ApiError> {
    let (id, person) = (id_of(&given.id)?, call.session.acting()?);
    let lists = reasons(call.counter.now().day());
    let reason = lists
        .refusal
        .into_iter()
        .find(|one| one.code == given.reason);
    let said = Said::Refusal {
        reason_code: given.reason.clone(),
        reason: reason.map(|one| one.name).unwrap_or_default(),
        ground: given.ground,
        tell: given.tell,
    };
    let decided = refuse(call.counter.store(), id, &said, &deciding(call, &person)?)?;
    told(call, decided, 0)
}

/// Takes a decision back within the undo; named by the decision or by its filing.
pub fn undo_decision(call: &Call<'_>, named: ById) -> Result<Done, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let id = id_of(&named.id)?;
    let of_filing = store.inbox_decisions_on(id)?.first().map(|one| one.id);
    let decision = of_filing.unwrap_or(MessageId(id.0));
    let message = store.message(decision)?;
    if !is_undo_open(message.not_before, now) {
        return Err(ApiError::new(ErrorCode::TooLateToUndo));
    }
    let row = taken_back(store, decision, now)?;
    tell(call, row.item);
    Ok(Done {})
}

/// Filings past their 8 working hours, or with less than one left, that nobody has decided on.
pub(super) fn urgent(call: &Call<'_>) -> Result<u32, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let waiting: Vec<InboxRow> = store
        .inbox(now)?
        .into_iter()
        .filter(|row| row.waits)
        .collect();
    if waiting.is_empty() {
        return Ok(0);
    }
    let calendar = store.calendar()?;
    let mut urgent = 0;
    for row in &waiting {
        let left = office_minutes_left(now, row.item.receive_by, &calendar);
        if left < LAST_HOUR && decision_view(call, row)?.is_none() {
            urgent += 1;
        }
    }
    Ok(urgent)
}

fn told(call: &Call<'_>, decided: Decided, papers: u32) -> Result<DecidedView, ApiError> {
    tell(call, decided.item);
    let store = call.counter.store();
    let row = store.inbox_item(decided.item)?;
    let brought = store.files(decided.item)?.len();
    Ok(DecidedView {
        decision: decided.id.to_string(),
        id: decided.item.to_string(),
        owner: row.item.filing.owner.full_name.clone(),
        paper: decided.paper.map(|paper| paper.to_string()),
        due_at: decided.due_at.map(|at| at.to_string()),
        at: call.counter.now().to_string(),
        files: number(row.item.filing.files.len() + brought),
        papers,
        undo_until: decided.undo_until.to_string(),
        next: next_of(call, decided.item)?,
    })
}

fn tell(call: &Call<'_>, id: DossierId) {
    call.counter.line().wake();
    for news in [News::Inbox, News::Dossier(id), News::Queue, News::Status] {
        call.counter.tell(&news);
    }
}

fn deciding<'a>(call: &Call<'_>, person: &'a Person) -> Result<Deciding<'a>, ApiError> {
    Ok(Deciding {
        person,
        counter: call.counter.place()?.to_string(),
        now: call.counter.now(),
    })
}

fn id_of(text: &str) -> Result<DossierId, ApiError> {
    text.parse()
        .map_err(|_| ApiError::new(ErrorCode::NotFound).with("what", "filing"))
}

/// A paper that is not in order, with the words of the catalogue.
fn suggested(paper: &PaperOfFiling, lists: &Reasons) -> Option<SupplementItem> {
    let code = paper.reason()?;
    let reason = lists.supplement.iter().find(|one| one.code == code)?;
    Some(match &paper.component {
        Some(component) => supplement_of(component, reason),
        None => SupplementItem {
            component: None,
            name: paper.name.clone(),
            originals: 0,
            copies: 1,
            certified: false,
            reason_code: reason.code.clone(),
            reason: reason.name.clone(),
            todo: reason.todo.replace("{asked}", "").replace("{form}", ""),
        },
    })
}

/// A paper as a clerk wrote it; it counts as the catalogue says, and the reason is said in the words of the list.
fn said_of(
    item: &crate::api::views::SupplementItemForm,
    papers: &[PaperOfFiling],
    lists: &Reasons,
) -> SupplementItem {
    let known = papers
        .iter()
        .filter_map(|paper| paper.component.as_ref())
        .find(|one| Some(one.code.as_str()) == item.component.as_deref());
    let reason = lists.supplement.iter().find(|one| one.code == item.reason);
    SupplementItem {
        component: known.map(|one| one.code.as_str().to_owned()),
        name: item.name.clone(),
        originals: known.map_or(0, |one| one.originals),
        copies: known.map_or(0, |one| one.copies),
        certified: known.is_some_and(is_certified),
        reason_code: item.reason.clone(),
        reason: reason.map(|one| one.name.clone()).unwrap_or_default(),
        todo: item.todo.clone(),
    }
}

/// What every row of the list is seen with.
struct Seen {
    counter: String,
    names: BTreeMap<String, String>,
    calendar: Calendar,
}

impl Seen {
    fn of(call: &Call<'_>) -> Result<Self, ApiError> {
        Ok(Self {
            counter: call.counter.place()?.to_string(),
            names: agency_names(call)?,
            calendar: call.counter.store().calendar()?,
        })
    }

    fn agency(&self, ident: &str) -> String {
        let known = self.names.get(ident);
        known.cloned().unwrap_or_else(|| ident.to_owned())
    }

    fn row(&self, call: &Call<'_>, row: &InboxRow) -> Result<InboxRowView, ApiError> {
        let store = call.counter.store();
        let now = call.counter.now();
        let (item, filing) = (&row.item, &row.item.filing);
        let left = office_minutes_left(now, item.receive_by, &self.calendar);
        let claim = item.claim.as_ref().filter(|claim| claim.expires_at > now);
        let decision = decision_view(call, row)?;
        Ok(InboxRowView {
            id: row.id.to_string(),
            procedure: filing.procedure.code.as_str().to_owned(),
            procedure_name: filing.procedure.name.clone(),
            owner: filing.owner.full_name.clone(),
            agency: row.agency.clone(),
            agency_name: self.agency(&row.agency),
            filed_at: item.round_at.to_string(),
            receive_by: item.receive_by.to_string(),
            minutes_left: i32::try_from(left).unwrap_or(i32::MIN),
            hours_used: hours_used(left),
            round: item.round.into(),
            files: number(filing.files.len()),
            files_here: number(store.inbox_files(row.id)?.len()),
            money: payment(&filing.fees).word().to_owned(),
            amount: filing
                .fees
                .iter()
                .map(|fee| i64::try_from(fee.amount.0).unwrap_or(i64::MAX))
                .sum(),
            claimed_here: claim.is_some_and(|claim| claim.counter.as_str() == self.counter),
            claimed_by: claim.map(|claim| claim.counter.as_str().to_owned()),
            claimed_until: claim.map(|claim| claim.expires_at.to_string()),
            new: row.answers.is_empty() && row.seen.is_empty() && item.round == 1,
            waits: row.waits && decision.is_none(),
            decision,
        })
    }
}

/// Every begun hour of the eight is a used cell.
fn hours_used(minutes_left: i64) -> u32 {
    let used = (EIGHT_HOURS - minutes_left).clamp(0, EIGHT_HOURS);
    u32::try_from((used + 59) / 60).unwrap_or(0)
}

/// What was decided on the present round: here, while it counts; else by whom the province says.
fn decision_view(call: &Call<'_>, row: &InboxRow) -> Result<Option<InboxDecisionView>, ApiError> {
    let ours = call.counter.store().inbox_decisions_on(row.id)?;
    for one in ours.iter().filter(|one| one.round == row.item.round) {
        let view = ours_view(call, one)?;
        if !matches!(view.state.as_deref(), Some("superseded" | "refused")) {
            return Ok(Some(view));
        }
    }
    Ok(row.item.decision.as_ref().map(theirs_view))
}

fn ours_view(call: &Call<'_>, row: &InboxDecisionRow) -> Result<InboxDecisionView, ApiError> {
    let store = call.counter.store();
    let message = store.message(row.id)?;
    let undo = is_undo_open(message.not_before, call.counter.now()) && message.attempts == 0;
    let receipt: Option<wire::DecisionReceipt> = store
        .message_receipt(row.id)?
        .and_then(|text| serde_json::from_str(&text).ok());
    Ok(InboxDecisionView {
        id: Some(row.id.to_string()),
        round: row.round.into(),
        outcome: row.outcome.clone(),
        by: "here".to_owned(),
        counter: None,
        at: row.decided_at.to_string(),
        state: Some(message.state.word().to_owned()),
        reason: message.reason.map(|reason| reason.code),
        code: receipt.and_then(|one| one.official_code).map(|code| code.0),
        paper: row.paper.map(|paper| paper.to_string()),
        undo_until: undo.then(|| message.not_before.to_string()),
    })
}

fn theirs_view(note: &DecisionNote) -> InboxDecisionView {
    let outcome = match note.outcome {
        NoteOutcome::Accepted => "accepted",
        NoteOutcome::SupplementRequested => "supplement_requested",
        NoteOutcome::Refused => "refused",
        NoteOutcome::Withdrawn => "withdrawn",
    };
    let by = match note.source {
        NoteSource::Counter => "counter",
        NoteSource::Official => "official",
        NoteSource::Citizen => "citizen",
    };
    InboxDecisionView {
        id: None,
        round: note.round.into(),
        outcome: outcome.to_owned(),
        by: by.to_owned(),
        counter: note.counter.as_ref().map(|one| one.as_str().to_owned()),
        at: note.decided_at.to_string(),
        state: None,
        reason: None,
        code: None,
        paper: None,
        undo_until: None,
    }
}

fn item_view(call: &Call<'_>, id: DossierId) -> Result<InboxItemView, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let filing = Filing::of(store, id, now)?;
    let seen = Seen::of(call)?;
    let row = seen.row(call, &filing.row)?;
    let item = &filing.row.item;
    let (owner, submitter, recipient) = filing_people(&item.filing);
    let mut problems = closed(item, row.waits, &seen.counter, now);
    problems.extend(acceptance(item, &filing.papers));
    let mut history = Vec::new();
    for one in store.inbox_decisions_on(id)? {
        history.push(ours_view(call, &one)?);
    }
    Ok(InboxItemView {
        summary: item.filing.summary.clone(),
        note: item.filing.note.clone(),
        owner,
        submitter,
        recipient,
        birth_date: as_typed(item.filing.owner.birth_date.as_ref()),
        address: item.filing.owner.address.text.clone(),
        result_delivery: delivery(item),
        due_at: filing
            .reception(store, now)?
            .map(|(_, due)| due.to_string()),
        papers: papers_view(call, &filing)?,
        asked_before: item
            .supplement_requests
            .first()
            .map(|request| request.requested_at.to_string()),
        problems: problems.into_iter().map(problem_view).collect(),
        history,
        draft: filing.row.draft.map(|draft| draft.to_string()),
        next: next_of(call, id)?,
        row,
    })
}

fn delivery(item: &InboxItem) -> String {
    let method: Option<DeliveryMethod> = item.filing.result_delivery.as_ref().map(|one| one.method);
    method.map(|method| word_of(&method)).unwrap_or_default()
}

fn papers_view(call: &Call<'_>, filing: &Filing) -> Result<Vec<InboxPaperView>, ApiError> {
    let store = call.counter.store();
    let lists = reasons(call.counter.now().day());
    let here = store.inbox_files(filing.row.id)?;
    let mut views = Vec::new();
    for paper in &filing.papers {
        let mut files = Vec::new();
        for file in &paper.files {
            let row = here.iter().find(|row| row.id.0 == file.id.0);
            let pages = match row {
                Some(row) => look_into(store, call.counter.ports(), row)?,
                None => 0,
            };
            files.push(InboxFileView {
                id: file.id.to_string(),
                name: file.name.clone(),
                bytes: u32::try_from(file.size).unwrap_or(u32::MAX),
                signed: file.digitally_signed,
                here: row.is_some(),
                broken: row.is_some() && pages == 0,
                seen: number(
                    filing
                        .row
                        .seen
                        .get(&file.id.to_string())
                        .map_or(0, |p| p.len()),
                ),
                pages,
            });
        }
        let code = paper.reason();
        let reason = lists.supplement.iter().find(|one| code == Some(&one.code));
        views.push(InboxPaperView {
            key: paper.key.clone(),
            known: paper.component.is_some(),
            name: paper.name.clone(),
            asked: paper.asked.clone(),
            counts: paper.counts(),
            on_paper: paper.component.as_ref().is_some_and(|one| !one.digitise),
            answer: paper.answer.as_ref().map(Answer::word).unwrap_or_default(),
            reason: reason.map(|one| one.name.clone()).unwrap_or_default(),
            files,
            brought: paper.brought,
            brought_pages: filing
                .pages
                .iter()
                .filter(|page| !page.hidden && page.component == paper.key)
                .map(|page| page.id.to_string())
                .collect(),
        });
    }
    Ok(views)
}

/// The next filing by urgency that nobody has decided on, from the first again at the end.
fn next_of(call: &Call<'_>, id: DossierId) -> Result<Option<String>, ApiError> {
    let mut open = Vec::new();
    for row in call.counter.store().inbox(call.counter.now())? {
        if row.id == id || (row.waits && decision_view(call, &row)?.is_none()) {
            open.push(row.id);
        }
    }
    let at = open.iter().position(|one| *one == id);
    let after = at.map_or(0, |at| at + 1);
    let next = open[after..].iter().chain(&open).find(|one| **one != id);
    Ok(next.map(ToString::to_string))
}

/// Filings asked for supplements here that have not come back.
fn awaited(call: &Call<'_>) -> Result<u32, ApiError> {
    let store = call.counter.store();
    let mut awaited = 0;
    for one in store.inbox_decisions(Moment::from_millis(0))? {
        let row = store.inbox_item(one.item)?;
        let is_last = row.item.round == one.round;
        if one.outcome == "supplement_requested"
            && is_last
            && store.message(one.id)?.state == crate::domain::MessageState::Acknowledged
        {
            awaited += 1;
        }
    }
    Ok(awaited)
}

fn start_of_day(now: Moment) -> Moment {
    Moment::on(now.day().0, chrono::NaiveTime::MIN)
}

/// `07:30–11:30, 13:00–17:00` of the next day that is worked.
fn office_hours(calendar: &Calendar, now: Moment) -> String {
    let day = calendar.working_from(now.day().0);
    let sessions: Vec<String> = calendar
        .sessions(day)
        .into_iter()
        .map(|(opens, closes)| format!("{}–{}", opens.format("%H:%M"), closes.format("%H:%M")))
        .collect();
    sessions.join(", ")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
