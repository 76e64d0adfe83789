//! The intake: drafts, what the program says while one types, and the one act that makes a number.

use std::collections::BTreeMap;

use wire::{Dossier, Moment, Submitter};

use super::pages::page_view;
use crate::api::error::{ApiError, ErrorCode};
use crate::api::intake_form::{Reading, stop};
use crate::api::router::Call;
use crate::api::views::{
    ById, Done, DraftList, DraftRow, DraftSaved, DraftView, DueView, HandOut, IntakeCheck,
    IntakeForm, MoneyLine, Nothing, OpenDraft, PersonForm, ProblemView, ReceivedView, SaveDraft,
    SaveIntake,
};
use crate::domain::{BatchId, Delivery, DraftId, Due, News, fresh_uuid, is_undo_open, tidy};
use crate::intake::{At, Quote, Request, check, numbers_used, quote, receive};
use crate::store::{self, NewDraft, NewDraftOfUndo};
use crate::words::word;

/// Opens the person's draft, another one, or a new one.
pub fn open_draft(call: &Call<'_>, asked: OpenDraft) -> Result<DraftView, ApiError> {
    let store = call.counter.store();
    let person = call.session.acting()?.id;
    if let Some(id) = &asked.id {
        let draft = own_draft(call, id)?;
        store.make_draft_current(&person, draft.id)?;
        return view(call, &draft);
    }
    let current = if asked.new || asked.same_submitter_as.is_some() {
        None
    } else {
        store.current_draft(&person)?
    };
    match current {
        Some(draft) => view(call, &draft),
        None => view(call, &begin(call, asked.same_submitter_as.as_deref())?),
    }
}

/// Drafts kept aside.
pub fn list_drafts(call: &Call<'_>, _: Nothing) -> Result<DraftList, ApiError> {
    let drafts = call.counter.store().drafts(&call.session.acting()?.id)?;
    let row = |draft: store::DraftRow| DraftRow {
        id: draft.id.to_string(),
        name: draft.name,
        procedure: draft.procedure,
        saved_at: draft.saved_at.map(|at| at.to_string()).unwrap_or_default(),
    };
    Ok(DraftList {
        rows: drafts.into_iter().map(row).collect(),
    })
}

/// Writes the draft: what is typed survives a crash.
pub fn save_draft(call: &Call<'_>, asked: SaveDraft) -> Result<DraftSaved, ApiError> {
    let draft = own_draft(call, &asked.id)?;
    let saved_at = keep(call, &draft, &asked.form)?;
    if call.counter.citizen().follow(draft.id, saved_at) {
        call.counter.tell(&News::Citizen);
    }
    Ok(DraftSaved {
        saved_at: saved_at.to_string(),
    })
}

/// What the program says of the form as it stands; nothing is kept.
pub fn check_intake(call: &Call<'_>, asked: SaveDraft) -> Result<IntakeCheck, ApiError> {
    let draft = own_draft(call, &asked.id)?;
    let pages = call.counter.store().pages(draft.batch)?;
    let Some(reading) = reading(call, &asked.form, &pages)? else {
        return Ok(IntakeCheck {
            due: None,
            agency_money: Vec::new(),
            postal_money: Vec::new(),
            total_now: 0,
            problems: vec![no_procedure(call, &asked.form.procedure)?],
        });
    };
    let request = reading.request();
    let quote = quoted(call, &request)?;
    Ok(IntakeCheck {
        due: Some(due_view(&quote.due, &request.procedure.time_limit)),
        total_now: quote.total_now().0,
        problems: problems(call, &reading, &request, &quote)?,
        agency_money: quote.agency.iter().map(money).collect(),
        postal_money: quote.post.iter().map(money).collect(),
    })
}

/// Receives the dossier. The form is written first, so that nothing is lost whatever comes after.
pub fn save_intake(call: &Call<'_>, asked: SaveIntake) -> Result<ReceivedView, ApiError> {
    let draft = own_draft(call, &asked.id)?;
    keep(call, &draft, &asked.form)?;
    if call.counter.desk().scan_state(draft.id).running {
        return Err(ApiError::new(ErrorCode::ScannerBusy));
    }
    let pages = call.counter.store().pages(draft.batch)?;
    let Some(reading) = reading(call, &asked.form, &pages)? else {
        return Err(refused(vec![no_procedure(call, &asked.form.procedure)?]));
    };
    let request = reading.request();
    let quote = quoted(call, &request)?;
    let problems = problems(call, &reading, &request, &quote)?;
    if problems.iter().any(|problem| !problem.warning) {
        return Err(refused(problems));
    }
    let due_at = quote.due.at.to_string();
    if asked.shown_due_at.is_some_and(|shown| shown != due_at) {
        return Err(ApiError::new(ErrorCode::DueDateMoved).with("due_at", due_at));
    }
    let at = At {
        now: call.counter.now(),
        person: call.session.acting()?,
        draft: Some((draft.id, draft.batch)),
    };
    let row = receive(call.counter.store(), &request, &at)?;
    tell(call, &row);
    if call.counter.citizen().saved(row.id, at.now) {
        call.counter.tell(&News::Citizen);
    }
    let view = received(&row, &request, &asked.form, call.counter.now());
    // It is received, whatever can be said of it.
    let findings = super::scoring::findings(call.counter, row.id).unwrap_or_default();
    Ok(ReceivedView { findings, ..view })
}

/// Takes a number back within the undo; it stays void for ever. Its pages are in the person's draft again.
pub fn undo_receipt(call: &Call<'_>, asked: ById) -> Result<Done, ApiError> {
    let store = call.counter.store();
    let row = store.dossier_named(&asked.id)?;
    let now = call.counter.now();
    if row.delivery != Delivery::Ready || !is_undo_open(row.undo_until, now) {
        return Err(ApiError::new(ErrorCode::TooLateToUndo));
    }
    let draft = NewDraftOfUndo {
        id: DraftId(fresh_uuid(now)?),
        person: call.session.acting()?.id,
        form: text(&fresh_form())?,
    };
    store.undo_dossier(row.id, word("void.undone"), draft, now)?;
    call.counter.citizen().blank();
    call.counter.tell(&News::Citizen);
    tell(call, &row);
    Ok(Done {})
}

/// A draft of the person who acts; another's is none.
pub(super) fn own_draft(call: &Call<'_>, id: &str) -> Result<store::DraftRow, ApiError> {
    let no_draft = || ApiError::new(ErrorCode::NotFound).with("what", "draft");
    let id = id.parse().map(DraftId).map_err(|_| no_draft())?;
    let draft = call.counter.store().draft(id)?;
    if draft.person == call.session.acting()?.id {
        Ok(draft)
    } else {
        Err(no_draft())
    }
}

/// A new intake that goes on from a guidance; with it whose draft was put aside, where something stood in it.
pub(super) fn begin_guided(
    call: &Call<'_>,
    procedure: &str,
    case: &str,
    guided: BTreeMap<String, String>,
) -> Result<(String, Option<String>), ApiError> {
    let person = call.session.acting()?.id;
    let before = call.counter.store().current_draft(&person)?;
    let kept = before
        .filter(|draft| draft.saved_at.is_some())
        .map(|draft| draft.name);
    let draft = begin(call, None)?;
    let form = IntakeForm {
        procedure: procedure.to_owned(),
        case: case.to_owned(),
        guided,
        ..fresh_form()
    };
    keep(call, &draft, &form)?;
    Ok((draft.id.to_string(), kept))
}

fn begin(call: &Call<'_>, same_submitter_as: Option<&str>) -> Result<store::DraftRow, ApiError> {
    let store = call.counter.store();
    let now = call.counter.now();
    let mut form = fresh_form();
    if let Some(named) = same_submitter_as {
        form.submitter = submitter_of(call, named)?;
    }
    let draft = NewDraft {
        id: DraftId(fresh_uuid(now)?),
        person: call.session.acting()?.id,
        form: text(&form)?,
        batch: BatchId(fresh_uuid(now)?),
    };
    store.begin_batch(draft.batch, now)?;
    store.insert_draft(&draft, now)?;
    Ok(store.draft(draft.id)?)
}

fn fresh_form() -> IntakeForm {
    let submitter = PersonForm {
        kind: "citizen".to_owned(),
        id_type: "personal_number".to_owned(),
        ..PersonForm::default()
    };
    IntakeForm {
        submitter,
        sets: 1,
        result_delivery: "counter".to_owned(),
        ..IntakeForm::default()
    }
}

/// The person at the counter of a dossier or a draft, to begin the next one with.
fn submitter_of(call: &Call<'_>, named: &str) -> Result<PersonForm, ApiError> {
    if let Ok(draft) = own_draft(call, named) {
        return Ok(form_of(&draft).submitter);
    }
    let row = call.counter.store().dossier_named(named)?;
    let (_, body) = call.counter.store().body(row.id)?;
    let dossier: Dossier = serde_json::from_slice(&body)
        .map_err(|_| ApiError::new(ErrorCode::DataDamaged).with("what", row.id))?;
    Ok(match dossier.submitter {
        Submitter::Same(_) => PersonForm::from(&dossier.owner),
        Submitter::Other(person) => PersonForm::from(&*person),
    })
}

fn view(call: &Call<'_>, draft: &store::DraftRow) -> Result<DraftView, ApiError> {
    let pages = call.counter.store().pages(draft.batch)?;
    Ok(DraftView {
        id: draft.id.to_string(),
        form: form_of(draft),
        saved_at: draft.saved_at.map(|at| at.to_string()),
        pages: pages.iter().map(page_view).collect(),
    })
}

/// A form of an older program may lack members; they are empty then.
pub(super) fn form_of(draft: &store::DraftRow) -> IntakeForm {
    serde_json::from_str(&draft.form).unwrap_or_default()
}

fn text(form: &IntakeForm) -> Result<String, ApiError> {
    serde_json::to_string(form).map_err(|_| ApiError::new(ErrorCode::Broken))
}

fn keep(call: &Call<'_>, draft: &store::DraftRow, form: &IntakeForm) -> Result<Moment, ApiError> {
    let now = call.counter.now();
    let name = tidy(&form.submitter.full_name);
    call.counter
        .store()
        .save_draft(draft.id, &text(form)?, &name, &form.procedure, now)?;
    Ok(now)
}

/// None until a procedure in force is chosen.
pub(super) fn reading<'a>(
    call: &Call<'_>,
    form: &'a IntakeForm,
    pages: &'a [store::PageRow],
) -> Result<Option<Reading<'a>>, ApiError> {
    let store = call.counter.store();
    let Some(procedure) = store.procedure_on(&form.procedure, call.counter.now().day())? else {
        return Ok(None);
    };
    let agency = procedure.receiving_agency.as_str();
    Ok(Some(Reading {
        form,
        agency_name: super::catalogue::agency_names(call)?
            .remove(agency)
            .unwrap_or_else(|| agency.to_owned()),
        catalogue_version: store.catalogue_state()?.version,
        office_name: store.setting("office.name")?.unwrap_or_default(),
        procedure,
        pages,
    }))
}

pub(super) fn quoted(call: &Call<'_>, request: &Request) -> Result<Quote, ApiError> {
    Ok(quote(
        request,
        call.counter.now(),
        &call.counter.store().calendar()?,
    ))
}

/// What the form leaves open, and what the check finds, in reading order.
fn problems(
    call: &Call<'_>,
    reading: &Reading<'_>,
    request: &Request,
    quote: &Quote,
) -> Result<Vec<ProblemView>, ApiError> {
    let amount = forms::money(u64::try_from(quote.total_now().0).unwrap_or(0));
    let with_amount = |mut gap: ProblemView| {
        if gap.code == "no_payment" {
            gap.params = BTreeMap::from([("amount".to_owned(), amount.clone())]);
        }
        gap
    };
    let used = numbers_used(call.counter.store(), request)?;
    let found = check(request, call.counter.now().day())
        .into_iter()
        .chain(used)
        .map(|problem| reading.at_its_field(problem));
    let gaps = reading.gaps().into_iter().map(with_amount);
    Ok(gaps.chain(found).collect())
}

/// Why nothing can be received under this code today: none was chosen, it has ended, or not begun.
fn no_procedure(call: &Call<'_>, code: &str) -> Result<ProblemView, ApiError> {
    let today = call.counter.now().day();
    let newest = call.counter.store().newest_edition(code)?;
    let Some(procedure) = newest else {
        return Ok(stop("procedure", "no_procedure"));
    };
    let (code, day) = match procedure.valid_to {
        Some(last) if last < today => ("procedure_ended", last),
        Some(_) | None => ("procedure_not_yet", procedure.valid_from),
    };
    let params = BTreeMap::from([
        ("name".to_owned(), procedure.name),
        ("date".to_owned(), day.0.format("%d/%m/%Y").to_string()),
    ]);
    Ok(ProblemView {
        params,
        ..stop("procedure", code)
    })
}

fn refused(problems: Vec<ProblemView>) -> ApiError {
    ApiError {
        problems,
        ..ApiError::new(ErrorCode::IntakeProblems)
    }
}

/// A due date and how it was counted.
pub(super) fn due_view(due: &Due, limit: &wire::TimeLimit) -> DueView {
    let unit = serde_json::to_value(limit.unit).ok();
    DueView {
        due_at: due.at.to_string(),
        counted_from: due.counted_from.to_string(),
        holidays: due
            .days_off
            .iter()
            .map(|(day, name)| format!("{} ({name})", day.format("%d/%m")))
            .collect(),
        provisional: due.provisional,
        amount: limit.amount.into(),
        unit: unit
            .and_then(|unit| unit.as_str().map(str::to_owned))
            .unwrap_or_default(),
    }
}

fn money(line: &crate::intake::MoneyLine) -> MoneyLine {
    MoneyLine {
        code: line.code.clone(),
        name: line.name.clone(),
        amount: line.amount.map(|amount| amount.0),
        due_now: line.due_now,
    }
}

fn received(
    row: &store::DossierRow,
    request: &Request,
    form: &IntakeForm,
    now: Moment,
) -> ReceivedView {
    ReceivedView {
        id: row.id.to_string(),
        provisional_code: row.code(),
        dossier_code: row.dossier_code.clone(),
        owner: row.owner.clone(),
        pages: row.pages,
        saved_at: now.to_string(),
        undo_until: row.undo_until.to_string(),
        due_at: row.due_at.to_string(),
        hand_out: hand_out(request, form),
        findings: Vec::new(),
    }
}

/// What goes over the counter now: the slip, the receipts of both owners of money, and the person's own card.
fn hand_out(request: &Request, form: &IntakeForm) -> Vec<HandOut> {
    let agency: i64 = request
        .fees
        .iter()
        .filter(|fee| fee.collected.is_some())
        .filter_map(|fee| fee.amount)
        .sum();
    let post: i64 = request
        .postal
        .iter()
        .filter(|charge| charge.collected)
        .map(|charge| charge.amount)
        .sum();
    let thing = |kind: &str, amount| HandOut {
        kind: kind.to_owned(),
        amount,
    };
    let mut things = vec![thing("slip", None)];
    things.extend((agency > 0).then(|| thing("receipt", Some(agency))));
    things.extend((post > 0).then(|| thing("invoice", Some(post))));
    things.extend((!form.submitter.card_read_at.is_empty()).then(|| thing("card", None)));
    things
}

fn tell(call: &Call<'_>, row: &store::DossierRow) {
    call.counter.line().wake();
    for news in [News::Dossier(row.id), News::Queue, News::Status] {
        call.counter.tell(&news);
    }
}
