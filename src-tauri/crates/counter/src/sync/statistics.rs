//! The province's own figures of a period, account by account, to set beside ours.

use wire::{LocalDate, Statistics};

use super::Line;
use super::error::SyncError;

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
}
