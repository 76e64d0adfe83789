//! The inbox: a complete reading each time, who decided on what left it, files ahead of their need, claims.

use wire::{ClaimRequest, ClerkId, CounterCode, FiledFile, Moment, ProblemType, Uuid7};

use super::error::SyncError;
use super::fetch::fetch_file;
use super::line::Line;
use super::pull::{PullHalt, Pulled, Source};
use super::rest_tus::Trouble;
use crate::domain::{DossierId, FileId, News};
use crate::store::{AccountRow, InboxRow, StoreError};

/// Filings whose files are fetched whatever else waits.
const AHEAD: usize = 5;

/// Reads an agency's inbox to its end, asks who decided on what left, then fetches files, the most urgent first.
pub(super) fn read_inbox(source: &Source<'_>, pulled: &mut Pulled) -> Result<(), PullHalt> {
    let Some(items) = whole_list(source)? else {
        return Ok(source.store.no_inbox(source.agency, (source.clock)())?);
    };
    let changed = source
        .store
        .take_inbox(source.agency, &items, (source.clock)())?;
    pulled.filings += u32::try_from(changed.len()).unwrap_or(u32::MAX);
    for left in source.store.inbox_unexplained(source.agency)? {
        explain(source, left)?;
    }
    fetch_ahead(source)
}

/// None where the province offers this account no inbox.
fn whole_list(source: &Source<'_>) -> Result<Option<Vec<wire::InboxItem>>, PullHalt> {
    let mut items = Vec::new();
    let mut after: Option<String> = None;
    loop {
        if (source.stop)() {
            return Err(Trouble::Stopped.into());
        }
        let page = match source.at.inbox_page(after.as_deref()) {
            Ok(page) => page,
            Err(Trouble::Problem(said)) if said.kind == ProblemType::NotSupported => {
                return Ok(None);
            }
            Err(trouble) => return Err(trouble.into()),
        };
        items.extend(page.items);
        match page.next {
            Some(next) => after = Some(next.0),
            None => return Ok(Some(items)),
        }
    }
}

/// Who decided on a filing that left, when and what. One that the province no longer keeps stays without a word.
fn explain(source: &Source<'_>, id: DossierId) -> Result<(), PullHalt> {
    match source.at.inbox_item(Uuid7(id.0)) {
        Ok(item) => Ok(source
            .store
            .put_inbox_item(source.agency, &item, (source.clock)())?),
        Err(Trouble::Problem(said)) if !said.kind.retryable() => Ok(()),
        Err(trouble) => Err(trouble.into()),
    }
}

/// Files of the most urgent filings, whichever agency they are for; the rest only while nothing waits to be sent.
fn fetch_ahead(source: &Source<'_>) -> Result<(), PullHalt> {
    let waiting: Vec<InboxRow> = source
        .store
        .inbox((source.clock)())?
        .into_iter()
        .filter(|row| row.waits)
        .collect();
    for (place, row) in waiting.iter().enumerate() {
        if row.agency != source.agency {
            continue;
        }
        if place >= AHEAD && source.store.queue_count()?.waiting > 0 {
            return Ok(());
        }
        fetch_files(source, row)?;
    }
    Ok(())
}

/// Fetches what is not here of a filing; gives how many files came.
fn fetch_files(source: &Source<'_>, row: &InboxRow) -> Result<u32, PullHalt> {
    let here = source.store.inbox_files(row.id)?;
    let mut came = 0;
    for file in &row.item.filing.files {
        if !here.iter().any(|known| known.id.0 == file.id.0) && fetch(source, row, file)? {
            came += 1;
        }
    }
    Ok(came)
}

/// Fetches one file. False: it is left.
fn fetch(source: &Source<'_>, row: &InboxRow, file: &FiledFile) -> Result<bool, PullHalt> {
    let key = source.store.inbox_key(row)?;
    let named = (Uuid7(row.id.0), file.id, file.sha256);
    let came = fetch_file(source, &key, (file.size, file.sha256), |from, sink| {
        source.at.inbox_file_from(named, from, sink, source.stop)
    })?;
    let Some(stored) = came else {
        return Ok(false);
    };
    source
        .store
        .keep_inbox_file(row.id, FileId(file.id.0), &stored)?;
    Ok(true)
}

impl Line {
    /// Claims a filing for this counter, or prolongs the claim. Where another counter holds it or somebody decided,
    /// that is what the row says afterwards.
    pub fn claim(&self, id: DossierId, counter: &str, clerk: &str) -> Result<(), SyncError> {
        let (row, account) = self.filing(id)?;
        let province = self.province()?;
        let at = province.with(&account);
        let request = ClaimRequest {
            counter: CounterCode(counter.to_owned()),
            clerk_id: ClerkId(clerk.to_owned()),
        };
        let item = match at.claim(Uuid7(id.0), &request) {
            Err(Trouble::Problem(said))
                if matches!(
                    said.kind,
                    ProblemType::AlreadyDecided | ProblemType::ClaimedByOther
                ) =>
            {
                at.inbox_item(Uuid7(id.0))
            }
            other => other,
        };
        let item = item.map_err(|trouble| self.fault_of(trouble, &account))?;
        self.0
            .store
            .put_inbox_item(&row.agency, &item, self.now())?;
        (self.0.tell)(&News::Inbox);
        Ok(())
    }

    /// Gives the claim of this counter back.
    pub fn release(&self, id: DossierId, counter: &str) -> Result<(), SyncError> {
        let (row, account) = self.filing(id)?;
        let province = self.province()?;
        province
            .with(&account)
            .release(Uuid7(id.0), counter)
            .map_err(|trouble| self.fault_of(trouble, &account))?;
        let mut item = row.item;
        item.claim = item.claim.filter(|claim| claim.counter.as_str() != counter);
        self.0
            .store
            .put_inbox_item(&row.agency, &item, self.now())?;
        (self.0.tell)(&News::Inbox);
        Ok(())
    }

    /// Fetches what is not here of a filing; gives how many files came.
    pub fn fetch_filing(&self, id: DossierId) -> Result<u32, SyncError> {
        let (row, account) = self.filing(id)?;
        let province = self.province()?;
        let (clock, stop) = (|| -> Moment { self.now() }, || self.bell().is_stopped());
        let source = Source {
            at: province.with(&account),
            agency: &account.agency,
            store: &self.0.store,
            clock: &clock,
            stop: &stop,
        };
        match fetch_files(&source, &row) {
            Ok(came) => {
                if came > 0 {
                    (self.0.tell)(&News::Inbox);
                }
                Ok(came)
            }
            Err(PullHalt::Store(error)) => Err(error.into()),
            Err(PullHalt::Trouble(trouble)) => Err(self.fault_of(trouble, &account)),
        }
    }

    /// Fetches what was filed of a dossier of the account, also of one whose filing this counter never saw waiting.
    pub fn fetch_filed(&self, id: DossierId, agency: &str) -> Result<u32, SyncError> {
        match self.0.store.inbox_item(id) {
            Err(StoreError::NotFound(_)) => self.learn_filing(id, agency)?,
            known => drop(known?),
        }
        self.fetch_filing(id)
    }

    /// A filing that was decided elsewhere left the list then, not today.
    fn learn_filing(&self, id: DossierId, agency: &str) -> Result<(), SyncError> {
        let account = self.0.store.account(agency)?;
        let account = account.ok_or(StoreError::NotFound("account"))?;
        let item = self.province()?.with(&account).inbox_item(Uuid7(id.0));
        let item = item.map_err(|trouble| self.fault_of(trouble, &account))?;
        let left = item.decision.as_ref().map(|one| one.decided_at);
        let store = &self.0.store;
        Ok(store.put_inbox_item(agency, &item, left.unwrap_or_else(|| self.now()))?)
    }

    fn filing(&self, id: DossierId) -> Result<(InboxRow, AccountRow), SyncError> {
        let row = self.0.store.inbox_item(id)?;
        let account = self.0.store.account(&row.agency)?;
        Ok((row, account.ok_or(StoreError::NotFound("account"))?))
    }
}
