//! Reserved official codes.

use chrono::{NaiveTime, TimeDelta};
use wire::{
    CodeBlock, CodeBlockRequest, CodeState, FieldError, FieldErrorCode, Moment, Problem,
    ProblemType, ReservedCode,
};

use crate::answer::{Answer, Reply, invalid};
use crate::call::Call;
use crate::province::{Hall, server_id};
use crate::store;

/// Codes per block.
pub(crate) const MAX_COUNT: u32 = 200;
/// How far the day of reception may lie ahead.
pub(crate) const MAX_DAYS_AHEAD: u32 = 7;
/// The contract asks for at least 60.
const HELD_DAYS: i64 = 60;

/// Reserves a block, or gives again the one that this key made.
pub(crate) fn reserve(hall: &Hall, call: &Call) -> Reply {
    let account = call.account(hall)?;
    call.is_json()?;
    let digest = call.digest_if_sent()?;
    let key = call
        .header("idempotency-key")
        .map(|key| key.trim_matches('"'))
        .unwrap_or_default();
    let key: uuid::Uuid = key.parse().map_err(|_| ProblemType::BadRequest)?;
    let key = key.to_string();
    let value = call.value()?;
    let mut db = hall.store()?;
    if let Some((id, before)) = store::codes::of_key(&db, &account, &key)? {
        if before != digest.to_string() {
            return Err(ProblemType::IdempotencyKeyReused.into());
        }
        let block = store::codes::get(&db, &account, &id)?.ok_or(ProblemType::NotFound)?;
        return Ok(Answer::json(200, &block)?.header("idempotency-replayed", "true"));
    }
    let errors = hall.schemas.check("CodeBlockRequest", &value, "");
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let request: CodeBlockRequest = serde_json::from_value(value)?;
    if request.agency != account {
        return Err(ProblemType::WrongAgency.into());
    }
    check_bounds(&request, call.now)?;
    let tx = db.transaction()?;
    let codes = (0..request.count).map(|_| store::codes::next(&tx, &account, request.date));
    let codes = codes.map(|code| {
        code.map(|code| ReservedCode {
            code,
            state: CodeState::Reserved,
            dossier: None,
        })
    });
    let block = CodeBlock {
        id: server_id()?,
        agency: request.agency,
        counter: request.counter,
        date: request.date,
        created_at: call.now,
        held_until: (Moment::on(request.date.0, NaiveTime::MIN).at()
            + TimeDelta::days(HELD_DAYS + 1))
        .into(),
        codes: codes.collect::<Result<_, _>>()?,
    };
    store::codes::add(&tx, &block, &key, digest)?;
    tx.commit()?;
    Ok(Answer::json(201, &block)?.header("location", format!("/v1/code-blocks/{}", block.id)))
}

fn check_bounds(request: &CodeBlockRequest, now: Moment) -> Result<(), crate::answer::Stop> {
    let ahead = (request.date.0 - now.day().0).num_days();
    if !(0..=i64::from(MAX_DAYS_AHEAD)).contains(&ahead) {
        return Err(FieldError::at("/date", FieldErrorCode::OutOfRange).into());
    }
    if request.count > MAX_COUNT {
        return Err(FieldError::at("/count", FieldErrorCode::OutOfRange).into());
    }
    Ok(())
}

/// A block and the state of each code.
pub(crate) fn get(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let db = hall.store()?;
    store::codes::release_expired(&db, call.now)?;
    let block = store::codes::get(&db, &account, id)?.ok_or(ProblemType::NotFound)?;
    Answer::json(200, &block)
}

/// Releases the unused codes of a block.
pub(crate) fn release(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let db = hall.store()?;
    store::codes::get(&db, &account, id)?.ok_or_else(|| Problem::of(ProblemType::NotFound))?;
    store::codes::release(&db, id)?;
    Answer::json(200, &store::codes::get(&db, &account, id)?)
}
