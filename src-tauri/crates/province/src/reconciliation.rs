//! End-of-day comparison.

use wire::{CounterCode, FieldErrorCode, LocalDate, ReconcileBy, Reconciliation};

use crate::answer::{Answer, Reply, invalid_parameter};
use crate::call::Call;
use crate::dossiers::summary;
use crate::province::Hall;
use crate::store;

/// Every dossier of the account on one day.
pub(crate) fn get(hall: &Hall, call: &Call) -> Reply {
    let agency = call.account(hall)?;
    let date: LocalDate = call
        .word("date")?
        .ok_or_else(|| invalid_parameter("date", FieldErrorCode::Required))?;
    let by = match call.parameter("by").as_deref() {
        None | Some("captured") => ReconcileBy::Captured,
        Some("accepted") => ReconcileBy::Accepted,
        Some(_) => return Err(invalid_parameter("by", FieldErrorCode::Enum)),
    };
    let counter = call.parameter("counter").map(CounterCode);
    let captured = by == ReconcileBy::Captured;
    let mut cases = store::cases::of_day(&*hall.store()?, &agency, &date.to_string(), captured)?;
    cases.retain(|case| counter.is_none() || case.counter == counter);
    let items: Vec<_> = cases.iter().map(summary).collect();
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    Answer::fresh(&Reconciliation {
        agency,
        date,
        by,
        counter,
        generated_at: call.now,
        count,
        items,
    })
}
