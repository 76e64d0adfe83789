//! A decision on one round: the checks in the contract's order; the first that fails decides.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rusqlite::Connection;
use wire::{
    AcceptedParts, AlreadyDecided, Decision, DecisionNote, DecisionReceipt, DecisionWhat, Digest,
    FieldError, FieldErrorCode as Code, FileMissing, FileRef, Moment, NoteOutcome, NoteSource,
    Origin, Problem, ProblemType, ServerId, StatusCode, SupplementRequest,
};

use super::claim::free_for;
use crate::answer::{Answer, Reply, Stop, invalid};
use crate::call::{Call, path_id};
use crate::config::ProvinceError;
use crate::dossiers::MAX_FILES;
use crate::dossiers::rules::{check_components, is_in_future};
use crate::province::{Hall, server_id};
use crate::store;
use crate::store::cases::Case;
use crate::store::items::Item;

/// Accepts an online filing, asks for supplements, or refuses it.
pub(crate) fn decide(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    call.is_json()?;
    let digest = call.digest()?;
    let id = path_id(id, "id")?;
    let mut db = hall.store()?;
    let tx = db.transaction()?;
    let mut item = store::items::get(&tx, &account, id)?.ok_or(ProblemType::NotFound)?;
    if let Some(receipt) = store::decisions::with_digest(&tx, id, digest)? {
        return Ok(Answer::json(200, &receipt)?.header("idempotency-replayed", "true"));
    }
    let value = call.value()?;
    let named = value
        .get("decisionId")
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    if store::decisions::has(&tx, &account, named)? {
        return Err(ProblemType::IdempotencyKeyReused.into());
    }
    let errors = hall.schemas.check("Decision", &value, "");
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let decision: Decision = serde_json::from_value(value)?;
    undecided(&item, decision.round)?;
    free_for(&item, &decision.counter, call.now)?;
    let errors = rules(&tx, &item, &decision, call.now)?;
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let held = check_files(&tx, &item, &decision, call.now)?;
    let receipt = record(&tx, &mut item, &decision, digest, call)?;
    store::uploads::bind(&tx, &held)?;
    store::decisions::add(&tx, &account, &receipt, &call.body)?;
    store::items::save(&tx, &item, false)?;
    tx.commit()?;
    Answer::json(200, &receipt)
}

fn undecided(item: &Item, round: u8) -> Result<(), Stop> {
    let decided = item.decisions.iter().find(|note| note.round == round);
    let Some(decision) = decided else {
        return Ok(());
    };
    Err(Problem::of(ProblemType::AlreadyDecided)
        .with(&AlreadyDecided {
            decision: decision.clone(),
        })
        .into())
}

fn rules(
    db: &Connection,
    item: &Item,
    decision: &Decision,
    now: Moment,
) -> Result<Vec<FieldError>, ProvinceError> {
    let mut errors = Vec::new();
    if decision.round > item.shown.round {
        errors.push(FieldError::at("/round", Code::UnknownRound));
    }
    if is_in_future(decision.decided_at, now) {
        errors.push(FieldError::at("/decidedAt", Code::InFuture));
    }
    match &decision.what {
        DecisionWhat::Accepted(parts) => accepted_rules(db, item, decision, parts, &mut errors)?,
        DecisionWhat::SupplementRequested(_) if item.asked_once => {
            errors.push(FieldError::at("/outcome", Code::SupplementOnce));
        }
        DecisionWhat::SupplementRequested(_) | DecisionWhat::Refused(_) => {}
    }
    Ok(errors)
}

fn accepted_rules(
    db: &Connection,
    item: &Item,
    decision: &Decision,
    parts: &AcceptedParts,
    errors: &mut Vec<FieldError>,
) -> Result<(), ProvinceError> {
    /// Tết is the longest run of days off.
    const MOST_DAYS: i64 = 16;
    if parts.received_at.whole_seconds() < item.shown.round_at.whole_seconds() {
        errors.push(FieldError::at("/data/receivedAt", Code::DateOrder));
    }
    if parts.received_at.at() > decision.decided_at.at() + TimeDelta::days(MOST_DAYS) {
        errors.push(FieldError::at("/data/receivedAt", Code::OutOfRange));
    }
    if parts.due_at < parts.received_at {
        errors.push(FieldError::at("/data/dueAt", Code::DateOrder));
    }
    let procedure = &item.shown.filing.procedure;
    let editions = store::catalogue::editions(db, &procedure.code)?;
    let edition = editions
        .iter()
        .find(|edition| Some(edition.edition) == procedure.edition);
    let taken: BTreeSet<_> = item.shown.filing.files.iter().map(|file| file.id).collect();
    check_components(
        &parts.components,
        edition,
        &taken,
        "/data/components",
        errors,
    );
    let added = parts
        .components
        .iter()
        .flat_map(|component| &component.files)
        .count();
    if taken.len() + added > MAX_FILES as usize {
        errors.push(FieldError::at("/data/components", Code::TooLong));
    }
    Ok(())
}

fn check_files(
    db: &Connection,
    item: &Item,
    decision: &Decision,
    now: Moment,
) -> Result<Vec<ServerId>, Stop> {
    let DecisionWhat::Accepted(parts) = &decision.what else {
        return Ok(Vec::new());
    };
    let files = parts
        .components
        .iter()
        .flat_map(|component| &component.files);
    let (missing, held) = store::uploads::hold(db, &item.agency, item.shown.id, files, now)?;
    if missing.is_empty() {
        return Ok(held);
    }
    Err(Problem::of(ProblemType::FileMissing)
        .with(&FileMissing { missing })
        .into())
}

/// What the decision does, and the proof of it.
fn record(
    db: &Connection,
    item: &mut Item,
    decision: &Decision,
    digest: Digest,
    call: &Call,
) -> Result<DecisionReceipt, Stop> {
    let note = DecisionNote {
        round: decision.round,
        outcome: outcome(&decision.what),
        source: NoteSource::Counter,
        decision_id: Some(decision.decision_id),
        counter: Some(decision.counter.clone()),
        clerk_id: Some(decision.clerk.id.clone()),
        decided_at: decision.decided_at,
        recorded_at: call.now,
    };
    item.shown.claim = None;
    item.shown.decision = Some(note.clone());
    item.decisions.push(note.clone());
    let mut receipt = DecisionReceipt {
        id: item.shown.id,
        decision_id: decision.decision_id,
        round: decision.round,
        outcome: decision.what.outcome(),
        status: StatusCode::Received,
        official_code: item.shown.official_code.clone(),
        due_at: None,
        recorded_at: call.now,
        request_digest: digest,
        supplement_request: None,
        files: Vec::new(),
    };
    match &decision.what {
        DecisionWhat::Accepted(parts) => {
            let case = accept_into_case(db, item, parts, note, Some(digest), call.now)?;
            receipt.official_code = Some(case.official_code);
            receipt.due_at = Some(parts.due_at);
            let files = parts
                .components
                .iter()
                .flat_map(|component| &component.files);
            receipt.files = files
                .map(|file| FileRef {
                    id: file.id,
                    sha256: file.sha256,
                    size: file.size,
                })
                .collect();
        }
        DecisionWhat::SupplementRequested(parts) => {
            receipt.status = StatusCode::SupplementRequested;
            let id = server_id()?;
            receipt.supplement_request = Some(id.clone());
            item.asked_once |= parts.once;
            item.shown.supplement_requests.push(SupplementRequest {
                id,
                requested_at: decision.decided_at,
                requested_by: Some(decision.clerk.display_name.clone()),
                reason: parts.reason.clone(),
                deadline: None,
                items: parts.items.clone(),
            });
        }
        DecisionWhat::Refused(_) => receipt.status = StatusCode::NotReceived,
    }
    item.shown.status = receipt.status;
    Ok(receipt)
}

fn outcome(what: &DecisionWhat) -> NoteOutcome {
    match what {
        DecisionWhat::Accepted(_) => NoteOutcome::Accepted,
        DecisionWhat::SupplementRequested(_) => NoteOutcome::SupplementRequested,
        DecisionWhat::Refused(_) => NoteOutcome::Refused,
    }
}

/// An accepted filing becomes a dossier of the account and keeps its identifier.
pub(crate) fn accept_into_case(
    db: &Connection,
    item: &mut Item,
    parts: &AcceptedParts,
    note: DecisionNote,
    digest: Option<Digest>,
    now: Moment,
) -> Result<Case, ProvinceError> {
    let official_code = match item.shown.official_code.clone() {
        Some(code) => code,
        None => store::codes::next(db, &item.agency, parts.received_at.day())?,
    };
    item.shown.official_code = Some(official_code.clone());
    item.shown.status = StatusCode::Received;
    let case = Case {
        id: item.shown.id,
        agency: item.agency.clone(),
        origin: Origin::Online,
        counter: note.counter.clone(),
        official_code,
        provisional_code: None,
        procedure: item.shown.filing.procedure.clone(),
        channel: item.shown.filing.channel,
        captured_at: parts.received_at,
        accepted_at: now,
        receipts: Vec::new(),
        dossier: None,
        filing: Some(item.shown.filing.clone()),
        decision: Some(note),
        decision_digest: digest,
        added: parts.components.clone(),
        events: Vec::new(),
        supplement_requests: item.shown.supplement_requests.clone(),
        results: Vec::new(),
        contacts: Vec::new(),
        statuses: vec![(StatusCode::Received, parts.received_at)],
        dues: vec![(parts.due_at, parts.received_at)],
    };
    store::cases::add(db, &case)?;
    Ok(case)
}
