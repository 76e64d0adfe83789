//! Reserving official codes while there is a line, and giving back what nobody took.

use wire::{AgencyIdent, Capabilities, CodeBlockRequest, CounterCode, LocalDate};

use super::codes::{CodeStep, Of, Wanted, plan_codes};
use super::error::SyncError;
use super::line::{Line, nobody};
use super::rest_tus::{RestTus, Trouble};
use crate::domain::{News, fresh_uuid};
use crate::store::{NewBlock, StoreError};

/// What the province said last about reserving.
struct Offered {
    most: u32,
    days_ahead: u32,
}

impl Line {
    /// Reserves what is wanted and gives back what is over. False: the line, or the province, was not up to it.
    pub fn keep_codes(&self) -> Result<bool, SyncError> {
        let Some(_turn) = self.0.reserving.take(&self.0.bell) else {
            return Ok(false);
        };
        let steps = self.code_steps()?;
        if steps.is_empty() {
            return Ok(true);
        }
        let province = self.province()?;
        let mut whole = true;
        for step in &steps {
            if self.0.bell.is_stopped() {
                return Ok(false);
            }
            whole &= self.code_step(&province, step)?;
        }
        (self.0.tell)(&News::Settings);
        Ok(whole)
    }

    fn code_steps(&self) -> Result<Vec<CodeStep>, SyncError> {
        let store = &self.0.store;
        let today = self.now().day();
        let refused = self.refused_accounts()?;
        let accounts = store.accounts()?.into_iter();
        let agencies: Vec<String> = accounts
            .filter(|account| account.secret.is_some() && !refused.contains(&account.agency))
            .map(|account| account.agency)
            .collect();
        let offered = self.offered()?;
        let wanted = Wanted {
            today,
            days: &self.days_ahead(today, offered.days_ahead)?,
            agencies: &agencies,
            most: offered.most,
        };
        Ok(plan_codes(
            &store.code_blocks(store.epoch()?, today)?,
            &wanted,
        ))
    }

    /// Nothing where the province has not said that it reserves codes: an adapter without blocks never says so.
    fn offered(&self) -> Result<Offered, SyncError> {
        let told = self.0.store.setting("province.capabilities")?;
        let told = told.and_then(|text| serde_json::from_str::<Capabilities>(&text).ok());
        let blocks = told
            .map(|told| told.code_blocks)
            .filter(|blocks| blocks.supported);
        Ok(Offered {
            most: blocks.map_or(0, |blocks| blocks.max_count),
            days_ahead: blocks.map_or(0, |blocks| blocks.max_days_ahead),
        })
    }

    /// Today, and the next day on which the counter is open; a closed day is left out.
    fn days_ahead(&self, today: LocalDate, most: u32) -> Result<Vec<LocalDate>, SyncError> {
        let store = &self.0.store;
        let (calendar, hours) = (store.calendar()?, store.counter_hours()?);
        let after = |n| today.0 + chrono::TimeDelta::days(i64::from(n));
        let next = (1..=most)
            .map(after)
            .find(|day| !hours.sessions(*day, &calendar).is_empty());
        let counter = store.place()?.to_string();
        let mut days = Vec::new();
        for day in [Some(today.0), next].into_iter().flatten().map(LocalDate) {
            if store.closed_day(&counter, day)?.is_none() {
                days.push(day);
            }
        }
        Ok(days)
    }

    fn code_step(&self, province: &RestTus, step: &CodeStep) -> Result<bool, SyncError> {
        match step {
            CodeStep::Reserve { agency, day, count } => {
                let of = Of {
                    key: fresh_uuid(self.now()).map_err(StoreError::from)?,
                    agency: agency.clone(),
                    day: *day,
                };
                self.keep_key(&of, *count)?;
                self.ask_for(province, &of)
            }
            CodeStep::AskAgain(of) => self.ask_for(province, of),
            CodeStep::Release(of) => self.give_back(province, of),
        }
    }

    /// The key is committed before its request goes out: whatever happens to the answer, it can be asked for again.
    fn keep_key(&self, of: &Of, count: u32) -> Result<(), SyncError> {
        let store = &self.0.store;
        let request = CodeBlockRequest {
            agency: AgencyIdent(of.agency.clone()),
            counter: CounterCode(store.place()?.to_string()),
            date: of.day,
            count,
        };
        let body = serde_json::to_vec(&request)
            .map_err(|_| StoreError::Damaged("request for codes".to_owned()))?;
        let new = NewBlock {
            key: of.key,
            agency: of.agency.clone(),
            day: of.day,
            epoch: store.epoch()?,
            body,
        };
        Ok(store.ask_for_codes(&new, self.now())?)
    }

    fn ask_for(&self, province: &RestTus, of: &Of) -> Result<bool, SyncError> {
        let store = &self.0.store;
        let account = store.account(&of.agency)?;
        let account = account.unwrap_or_else(|| nobody(&of.agency));
        let body = store.request_for_codes(of.key)?;
        match province.with(&account).reserve_codes(of.key, &body) {
            Ok(block) if block.agency.as_str() == of.agency && block.date == of.day => {
                store.hold_codes(of.key, &block)?;
                Ok(true)
            }
            // An answer about something else is none.
            Ok(_) => Ok(false),
            Err(trouble) if is_final(&trouble) => {
                store.codes_refused(of.key)?;
                Ok(true)
            }
            Err(Trouble::AccountRefused) => {
                self.refuse(&account)?;
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }

    fn give_back(&self, province: &RestTus, of: &Of) -> Result<bool, SyncError> {
        let store = &self.0.store;
        let block = match store.begin_release(of.key) {
            // A dossier took one between plan and step.
            Err(StoreError::WrongState) => return Ok(true),
            other => other?,
        };
        let account = store.account(&of.agency)?;
        let account = account.unwrap_or_else(|| nobody(&of.agency));
        match province.with(&account).release_codes(&block) {
            Ok(_) => store.codes_released(of.key)?,
            // It is not there, or gives nothing back: there is nothing left to do about it.
            Err(trouble) if is_final(&trouble) => store.codes_released(of.key)?,
            Err(Trouble::AccountRefused) => self.refuse(&account)?,
            Err(_) => return Ok(false),
        }
        Ok(true)
    }
}

/// A plain no, which would be the same no the next time.
fn is_final(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Problem(said) => !said.kind.retryable(),
        Trouble::Away
        | Trouble::Cut
        | Trouble::Unknown
        | Trouble::LoginWall
        | Trouble::AccountRefused
        | Trouble::Stopped => false,
    }
}
