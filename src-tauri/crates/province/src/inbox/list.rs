//! The list, one item, and its files.

use wire::{Cursor, InboxItem, InboxPage, Moment, ProblemType};

use crate::answer::{Answer, Reply};
use crate::call::{Call, path_id};
use crate::dossiers::place_in;
use crate::province::Hall;
use crate::store::items::Item;
use crate::{results, store};

/// Items that wait, in the order of arrival.
pub(crate) fn list(hall: &Hall, call: &Call) -> Reply {
    let account = call.account(hall)?;
    let limit = call.limit(100, 50)?;
    let db = hall.store()?;
    let after = match call.parameter("after") {
        None => 0,
        Some(cursor) => place_in("i.", &cursor, store::items::last_position(&db)?)?,
    };
    let mut rows = store::items::waiting(&db, &account, after, limit)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|(place, _)| Cursor(format!("i.{place:012}")));
    Answer::fresh(&InboxPage {
        items: rows
            .into_iter()
            .map(|(_, item)| shown(item, call.now))
            .collect(),
        next,
    })
}

/// One item, also after it was decided.
pub(crate) fn get(hall: &Hall, call: &Call, id: &str) -> Reply {
    let account = call.account(hall)?;
    let id = path_id(id, "id")?;
    let db = hall.store()?;
    let item = store::items::get(&db, &account, id)?.ok_or(ProblemType::NotFound)?;
    let mut shown = shown(item, call.now);
    if let Some(case) = store::cases::of(&db, &account, id)? {
        shown.status = case.status().0;
        shown.supplement_requests = case.supplement_requests;
    }
    Answer::fresh(&shown)
}

/// The item without a claim that has run out.
pub(crate) fn shown(item: Item, now: Moment) -> InboxItem {
    let mut shown = item.shown;
    shown.claim = shown.claim.filter(|claim| claim.expires_at > now);
    shown
}

/// A file that was filed online.
pub(crate) fn file(hall: &Hall, call: &Call, id: &str, file: &str) -> Reply {
    let account = call.account(hall)?;
    let (id, file) = (path_id(id, "id")?, path_id(file, "fileId")?);
    let item = store::items::get(&*hall.store()?, &account, id)?.ok_or(ProblemType::NotFound)?;
    let files = item.shown.filing.files;
    let file = files
        .into_iter()
        .find(|one| one.id == file)
        .ok_or(ProblemType::NotFound)?;
    let bytes = std::fs::read(hall.files.join(file.id.to_string()))?;
    results::send(call, &bytes, file.sha256, &file.name, &file.media_type)
}
