//! What comes back: the feed of changes, then the result files it announced.

use std::collections::BTreeSet;
use std::io;

use wire::{Moment, ProblemType, Uuid7};

use super::fetch::fetch_file;
use super::inbox::read_inbox;
use super::others;
use super::rest_tus::{AtAgency, Trouble};
use crate::domain::{DossierId, FileId};
use crate::store::{AwaitedResult, NewFile, Store, StoreError};

/// Restarts of a feed in one pull.
const RESTARTS: u32 = 1;

/// What a pull brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Changes taken in.
    pub changes: u32,
    /// Result files fetched.
    pub results: u32,
    /// Dossiers of others that became known.
    pub others: u32,
    /// Dossiers that something happened to.
    pub dossiers: Vec<DossierId>,
    /// Online filings that came, changed or left.
    pub filings: u32,
    /// Agencies whose account the province does not take.
    pub refused_accounts: Vec<String>,
    /// False when the province could not be reached, or not to the end.
    pub reached: bool,
}

/// What a pull from one agency needs.
pub(super) struct Source<'a> {
    pub at: AtAgency<'a>,
    pub agency: &'a str,
    pub store: &'a Store,
    pub clock: &'a dyn Fn() -> Moment,
    pub stop: &'a dyn Fn() -> bool,
}

/// Why a pull from an agency ended early.
#[derive(Debug)]
pub(super) enum PullHalt {
    Trouble(Trouble),
    Store(StoreError),
}

impl From<Trouble> for PullHalt {
    fn from(trouble: Trouble) -> Self {
        PullHalt::Trouble(trouble)
    }
}

impl From<StoreError> for PullHalt {
    fn from(error: StoreError) -> Self {
        PullHalt::Store(error)
    }
}

impl From<io::Error> for PullHalt {
    fn from(error: io::Error) -> Self {
        PullHalt::Store(error.into())
    }
}

/// Reads an agency's feed to its end, then fetches what it announced.
pub(super) fn pull_from(source: &Source<'_>, pulled: &mut Pulled) -> Result<(), PullHalt> {
    read_inbox(source, pulled)?;
    read_feed(source, pulled)?;
    if read_others(source, pulled)? {
        read_feed(source, pulled)?;
    }
    for awaited in source.store.awaited_results(source.agency)? {
        if fetch(source, &awaited)? {
            pulled.results += 1;
            pulled.dossiers.push(awaited.dossier);
        }
    }
    Ok(())
}

/// Reads the dossiers of the account that this counter did not make, after the feed and before it goes on, so that
/// nothing falls between. True when there were any that it did not know.
fn read_others(source: &Source<'_>, pulled: &mut Pulled) -> Result<bool, PullHalt> {
    let mut unread: BTreeSet<DossierId> = source
        .store
        .unread_dossiers(source.agency)?
        .into_iter()
        .collect();
    let mut after = None;
    loop {
        if (source.stop)() {
            return Err(Trouble::Stopped.into());
        }
        let page = source
            .at
            .open_dossiers(after.as_ref().map(|next: &wire::Cursor| next.as_str()))?;
        for open in &page.items {
            let id = DossierId(open.id.0);
            if source.store.knows(id)? {
                source.store.name_dossier(id, open.official_code.as_str())?;
            } else {
                unread.insert(id);
            }
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    for id in &unread {
        if (source.stop)() {
            return Err(Trouble::Stopped.into());
        }
        let Some(record) = source.at.look_up(Uuid7(id.0))? else {
            source.store.nothing_to_read(source.agency, *id)?;
            continue;
        };
        let learned = others::learned(source.store, source.agency, &record)?;
        if let Some(learned) = learned
            && source.store.learn(&learned, (source.clock)())?
        {
            pulled.others += 1;
            pulled.dossiers.push(*id);
        }
    }
    Ok(!unread.is_empty())
}

fn read_feed(source: &Source<'_>, pulled: &mut Pulled) -> Result<(), PullHalt> {
    let mut restarts = 0;
    loop {
        if (source.stop)() {
            return Err(Trouble::Stopped.into());
        }
        let cursor = source.store.cursor(source.agency)?;
        let page = match source.at.changes(cursor.as_deref()) {
            Ok(page) => page,
            Err(Trouble::Problem(said))
                if said.kind == ProblemType::CursorUnknown && restarts < RESTARTS =>
            {
                restarts += 1;
                source.store.restart_feed(source.agency, (source.clock)())?;
                continue;
            }
            Err(trouble) => return Err(trouble.into()),
        };
        let taken = source
            .store
            .take_changes(source.agency, &page, (source.clock)())?;
        pulled.changes += taken.changes;
        pulled.dossiers.extend(taken.dossiers);
        if !page.more {
            return Ok(());
        }
    }
}

/// Fetches one result. False: it is left for the next pull.
fn fetch(source: &Source<'_>, awaited: &AwaitedResult) -> Result<bool, PullHalt> {
    let key = source.store.key_of(awaited.dossier)?;
    let asked = (awaited.result.as_str(), awaited.sha256);
    let came = fetch_file(
        source,
        &key,
        (awaited.bytes, awaited.sha256),
        |from, sink| source.at.result_from(asked, from, sink, source.stop),
    )?;
    let Some(stored) = came else {
        return Ok(false);
    };
    let now = (source.clock)();
    let file = NewFile {
        id: new_file_id(now),
        component: String::new(),
        title: awaited.name.clone(),
        name: awaited.name.clone(),
        media: awaited.media.clone(),
        pages: 0,
        stored,
    };
    source.store.keep_result(awaited, &file, now)?;
    Ok(true)
}

fn new_file_id(now: Moment) -> FileId {
    let at = now.at();
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    FileId(uuid::Uuid::new_v7(uuid::Timestamp::from_unix_time(
        seconds,
        at.timestamp_subsec_nanos(),
        0,
        0,
    )))
}
