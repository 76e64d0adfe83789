//! The feed of changes.

use wire::{ChangePage, Cursor};

use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::dossiers;
use crate::province::Hall;
use crate::store;

/// Facts after a place, in the order in which they were committed.
pub(crate) fn list(hall: &Hall, call: &Call) -> Reply {
    let account = call.account(hall)?;
    let limit = call.limit(500, 100)?;
    let db = hall.store()?;
    let after = match call.parameter("after") {
        None => 0,
        Some(cursor) => dossiers::place_in("c.", &cursor, store::changes::last(&db)?)?,
    };
    let mut rows = store::changes::after(&db, &account, after, limit)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let last = rows.last().map_or(after, |(seq, _)| *seq);
    let items = rows.into_iter().map(|(_, change)| change).collect();
    Answer::fresh(&ChangePage {
        items,
        next: Cursor(format!("c.{last:012}")),
        more,
    })
}
