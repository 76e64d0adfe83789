//! A soft lease of one counter on one item.

use wire::{
    AlreadyDecided, ClaimRequest, ClaimedByOther, CounterCode, FieldErrorCode, InboxClaim, Moment,
    Problem, ProblemType,
};

use super::CLAIM_SECONDS;
use super::list::shown;
use crate::answer::{Answer, Reply, Stop, invalid, invalid_parameter, wait};
use crate::call::{Call, path_id};
use crate::province::Hall;
use crate::store;
use crate::store::items::Item;

/// Leases an item, or prolongs the lease.
pub(crate) fn claim(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    call.is_json()?;
    call.digest_if_sent()?;
    let id = path_id(id, "id")?;
    let db = hall.store()?;
    let mut item = store::items::get(&db, &account, id)?.ok_or(ProblemType::NotFound)?;
    let value = call.value()?;
    let errors = hall.schemas.check("ClaimRequest", &value, "");
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let request: ClaimRequest = serde_json::from_value(value)?;
    if let Some(decision) = &item.shown.decision {
        return Err(Problem::of(ProblemType::AlreadyDecided)
            .with(&AlreadyDecided {
                decision: decision.clone(),
            })
            .into());
    }
    free_for(&item, &request.counter, call.now)?;
    let held = item
        .shown
        .claim
        .take()
        .filter(|claim| claim.expires_at > call.now);
    item.shown.claim = Some(InboxClaim {
        claimed_at: held.map_or(call.now, |claim| claim.claimed_at),
        expires_at: Moment::from_millis(call.now.millis() + i64::from(CLAIM_SECONDS) * 1000),
        counter: request.counter,
        clerk_id: request.clerk_id,
    });
    store::items::save(&db, &item, false)?;
    Answer::fresh(&shown(item, call.now))
}

/// No other counter holds a claim.
pub(crate) fn free_for(item: &Item, counter: &CounterCode, now: Moment) -> Result<(), Stop> {
    let other = item
        .shown
        .claim
        .as_ref()
        .filter(|claim| claim.expires_at > now && claim.counter != *counter);
    let Some(claim) = other else { return Ok(()) };
    let seconds = (claim.expires_at.millis() - now.millis()) / 1000 + 1;
    let problem = Problem::of(ProblemType::ClaimedByOther).with(&ClaimedByOther {
        claim: claim.clone(),
    });
    Err(wait(problem, u32::try_from(seconds).unwrap_or(1)))
}

/// Gives the lease of this counter back; harmless when it holds none.
pub(crate) fn release(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let id = path_id(id, "id")?;
    let counter = call.parameter("counter");
    let counter = counter.ok_or_else(|| invalid_parameter("counter", FieldErrorCode::Required))?;
    let db = hall.store()?;
    let mut item = store::items::get(&db, &account, id)?.ok_or(ProblemType::NotFound)?;
    if item
        .shown
        .claim
        .as_ref()
        .is_some_and(|claim| claim.counter.as_str() == counter)
    {
        item.shown.claim = None;
        store::items::save(&db, &item, false)?;
    }
    Ok(Answer::empty(204))
}
