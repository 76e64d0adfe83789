//! A procedure that is no longer in force, and what may stand in its place.

use wire::{LocalDate, Procedure};

use crate::domain::{PersonId, fold};
use crate::store::{Store, StoreError};

/// As many replacements are offered.
const OFFERED: usize = 3;

/// What is known of a procedure that cannot be received today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The last edition that was in force.
    pub last: Procedure,
    /// The first day on which it no longer is in force.
    pub since: LocalDate,
    /// Procedures in force of the same field of the same agency, the most alike first.
    pub instead: Vec<Procedure>,
}

/// What stands against receiving a procedure on a day; none where it is in force, has not begun, or is not known.
pub fn withdrawn(
    store: &Store,
    code: &str,
    day: LocalDate,
) -> Result<Option<Withdrawn>, StoreError> {
    if store.procedure_on(code, day)?.is_some() {
        return Ok(None);
    }
    let ended = store
        .begun_edition(code, day)?
        .and_then(|last| Some((last.valid_to?, last)));
    let Some((until, last)) = ended else {
        return Ok(None);
    };
    let found = store.find_procedures("", day, &PersonId(String::new()), 0)?;
    let others = found.into_iter().map(|found| found.procedure).collect();
    let since = until.0.succ_opt().map_or(until, LocalDate);
    Ok(Some(Withdrawn {
        instead: alike(&last, others),
        since,
        last,
    }))
}

fn alike(gone: &Procedure, others: Vec<Procedure>) -> Vec<Procedure> {
    let words: Vec<String> = words_of(gone);
    let shared = |other: &Procedure| {
        let theirs = words_of(other);
        words.iter().filter(|word| theirs.contains(word)).count()
    };
    let mut kin: Vec<Procedure> = others
        .into_iter()
        .filter(|other| {
            other.receiving_agency == gone.receiving_agency && other.sector.code == gone.sector.code
        })
        .collect();
    kin.sort_by_key(|other| std::cmp::Reverse(shared(other)));
    kin.truncate(OFFERED);
    kin
}

fn words_of(procedure: &Procedure) -> Vec<String> {
    fold(&procedure.name)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}
