//! Fetching: what every agency has for us, its catalogue, a day's comparison.

use chrono::Datelike;

use super::catalogue;
use super::error::SyncError;
use super::line::{Line, fault};
use super::pull::{PullHalt, Pulled, Source, pull_from};
use super::reconcile::{Difference, compare};
use super::rest_tus::RestTus;
use crate::domain::News;
use crate::store::AccountRow;

impl Line {
    /// Fetches changes and results of every agency.
    pub fn pull(&self) -> Result<Pulled, SyncError> {
        let Some(_turn) = self.0.pulling.take(&self.0.bell) else {
            return Ok(Pulled::default());
        };
        let mut pulled = Pulled {
            reached: self.probe()?.online(),
            ..Pulled::default()
        };
        if !pulled.reached {
            return Ok(pulled);
        }
        let province = self.province()?;
        let refused = self.refused_accounts()?;
        let accounts = self.0.store.accounts()?;
        for account in accounts
            .iter()
            .filter(|account| !refused.contains(&account.agency))
        {
            self.pull_agency(&province, account, &mut pulled)?;
        }
        pulled.refused_accounts = self.refused_accounts()?;
        pulled.dossiers.sort_unstable();
        pulled.dossiers.dedup();
        pulled
            .dossiers
            .iter()
            .for_each(|id| (self.0.tell)(&News::Dossier(*id)));
        if pulled.filings > 0 {
            (self.0.tell)(&News::Inbox);
        }
        Ok(pulled)
    }

    /// Fetches agencies, procedures and the calendars of this year and the next. True when the version is another.
    pub fn pull_catalogue(&self) -> Result<bool, SyncError> {
        let province = self.province()?;
        let probed = province
            .probe(|| self.now())
            .map_err(|trouble| fault(trouble, ""))?;
        let accounts = self.0.store.accounts()?;
        let account = accounts
            .iter()
            .find(|account| account.secret.is_some())
            .ok_or(SyncError::NotSetUp)?;
        let known = self.0.store.catalogue_state()?.version;
        let year = self.now().at().year();
        let training = probed.capabilities.training;
        let read = catalogue::read(&province.with(account), &known, &[year, year + 1], training);
        let catalogue = read.map_err(|trouble| self.fault_of(trouble, account))?;
        self.0.store.save_catalogue(&catalogue, self.now())?;
        (self.0.tell)(&News::Settings);
        Ok(catalogue.version != known)
    }

    /// Compares a day of this counter with the province, agency by agency.
    pub fn reconcile(&self, day: &str, counter: &str) -> Result<Vec<Difference>, SyncError> {
        let province = self.province()?;
        let mut differences = Vec::new();
        for account in self
            .0
            .store
            .accounts()?
            .iter()
            .filter(|account| account.secret.is_some())
        {
            let theirs = province.with(account).reconciliation(day, Some(counter));
            let theirs = theirs.map_err(|trouble| self.fault_of(trouble, account))?;
            let ours = self.0.store.sent_digests(&account.agency, day)?;
            differences.extend(compare(&ours, &theirs.items));
        }
        Ok(differences)
    }

    fn pull_agency(
        &self,
        province: &RestTus,
        account: &AccountRow,
        pulled: &mut Pulled,
    ) -> Result<(), SyncError> {
        let (clock, stop) = (|| self.now(), || self.0.bell.is_stopped());
        let source = Source {
            at: province.with(account),
            agency: &account.agency,
            store: &self.0.store,
            clock: &clock,
            stop: &stop,
        };
        match pull_from(&source, pulled) {
            Ok(()) => Ok(()),
            Err(PullHalt::Store(error)) => Err(error.into()),
            Err(PullHalt::Trouble(trouble)) => match self.fault_of(trouble, account) {
                SyncError::AccountRefused { .. } => Ok(()),
                SyncError::Store(error) => Err(error.into()),
                _ => {
                    pulled.reached = false;
                    Ok(())
                }
            },
        }
    }
}
