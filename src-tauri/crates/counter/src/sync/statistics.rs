//! The province's own figures of a period, account by account, to set beside ours.

use wire::{DossierRecord, DossierSummary, LocalDate, OpenDossier, Statistics, Uuid7};

use super::Line;
use super::error::SyncError;
use super::rest_tus::{AtAgency, Trouble};
use crate::domain::DossierId;
use crate::store::StoreError;

impl Line {
    /// Asks for the figures of every account that can log in. Optional at the province: a refusal is the answer.
    pub fn statistics(&self, from: LocalDate, to: LocalDate) -> Result<Vec<Statistics>, SyncError> {
        let province = self.province()?;
        let accounts = self.store().accounts()?;
        let able = accounts.iter().filter(|account| account.secret.is_some());
        able.map(|account| {
            let found = province.with(account).statistics(from, to);
            found.map_err(|trouble| self.fault_of(trouble, account))
        })
        .collect()
    }

    /// The figures of one account.
    pub fn statistics_of(
        &self,
        agency: &str,
        from: LocalDate,
        to: LocalDate,
    ) -> Result<Statistics, SyncError> {
        self.asked(agency, |at| at.statistics(from, to))
    }

    /// Every dossier of an account that was received on a day, whoever made it.
    pub fn received_there(
        &self,
        agency: &str,
        day: LocalDate,
    ) -> Result<Vec<DossierSummary>, SyncError> {
        let list = self.asked(agency, |at| at.reconciliation(&day.to_string(), None))?;
        Ok(list.items)
    }

    /// Every dossier of an account that is open, whoever made it.
    pub fn open_there(&self, agency: &str) -> Result<Vec<OpenDossier>, SyncError> {
        self.asked(agency, |at| {
            let mut found = Vec::new();
            let mut after = None;
            loop {
                let page = at.open_dossiers(after.as_ref().map(wire::Cursor::as_str))?;
                found.extend(page.items);
                after = page.next;
                if after.is_none() {
                    return Ok(found);
                }
            }
        })
    }

    /// What the province holds of a dossier; none when it is not there.
    pub fn look_up_there(
        &self,
        agency: &str,
        id: DossierId,
    ) -> Result<Option<DossierRecord>, SyncError> {
        self.asked(agency, |at| at.look_up(Uuid7(id.0)))
    }

    fn asked<T>(
        &self,
        agency: &str,
        ask: impl FnOnce(&AtAgency<'_>) -> Result<T, Trouble>,
    ) -> Result<T, SyncError> {
        let province = self.province()?;
        let account = self.store().account(agency)?;
        let account = account.ok_or(StoreError::NotFound("account"))?;
        ask(&province.with(&account)).map_err(|trouble| self.fault_of(trouble, &account))
    }
}
