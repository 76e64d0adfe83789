//! Who may sit here today, and for which agencies.

use wire::LocalDate;

use super::CashError;
use crate::domain::{Person, PersonId};
use crate::store::Store;

/// Refuses who is ended, is no clerk, or whose period does not hold today. Who has no duty set is bound to none.
pub fn may_sit(store: &Store, person: &Person, day: LocalDate) -> Result<(), CashError> {
    if !person.active || !person.role.receives() {
        return Err(CashError::NoClerk);
    }
    let duties = store.duties()?;
    let own: Vec<_> = duties
        .iter()
        .filter(|duty| duty.person == person.id)
        .collect();
    match own.first() {
        Some(first) if !own.iter().any(|duty| duty.covers(day)) => Err(CashError::OutsidePeriod {
            from: first.from.clone(),
            to: first.to.clone().unwrap_or_default(),
        }),
        Some(_) | None => Ok(()),
    }
}

/// The agencies a person acts for: those of the duty that holds today, else all with an account.
pub fn agencies_of(
    store: &Store,
    person: &PersonId,
    day: LocalDate,
) -> Result<Vec<String>, CashError> {
    let duties = store.duties()?;
    let own: Vec<String> = duties
        .into_iter()
        .filter(|duty| duty.person == *person && duty.covers(day))
        .map(|duty| duty.agency)
        .collect();
    if own.is_empty() {
        Ok(store
            .accounts()?
            .into_iter()
            .map(|account| account.agency)
            .collect())
    } else {
        Ok(own)
    }
}
