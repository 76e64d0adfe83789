//! Sending: the next step of the queue, taken one at a time.

use std::time::Duration;

use wire::Moment;

use super::backoff::after;
use super::deliver::{Attempt, Job, Outcome, attempt, settle};
use super::error::SyncError;
use super::line::{Line, between, dice, nobody};
use super::plan::{Circumstances, Step, plan};
use super::state::{Delivered, LineState, Progress, Run};
use super::tell::{self, Told};
use crate::domain::{DossierId, MessageId, News};
use crate::store::StoreError;

/// A line that was good this long ago is tried without asking first.
const FRESH: Duration = Duration::from_secs(10);

impl Line {
    /// Takes one step of the sending.
    pub fn deliver_one(&self) -> Result<Outcome, SyncError> {
        match self.0.delivering.take(&self.0.bell) {
            Some(_turn) => self.step(),
            None => Ok(Outcome::Stopped),
        }
    }

    /// Sends as far as the run says.
    pub fn deliver(&self, run: Run) -> Result<Delivered, SyncError> {
        let mut done = Delivered {
            reached: true,
            ..Delivered::default()
        };
        let end = run.timeout.map(|time| after(self.now(), time));
        let Some(_turn) = self.0.delivering.take(&self.0.bell) else {
            return Ok(done);
        };
        let known = self.connection();
        if !known.online() || self.now() >= after(known.probed_at, FRESH) {
            match self.probe() {
                Err(SyncError::NotSetUp) => return self.not_reached(),
                probed => probed?,
            };
        }
        loop {
            let outcome = self.step()?;
            done.count(&outcome);
            let until = match outcome {
                Outcome::Empty(None) | Outcome::Stopped => break,
                Outcome::Empty(Some(at)) if run.until_empty => Some(at),
                Outcome::Offline | Outcome::LoginWall if run.until_empty && end.is_some() => {
                    Some(self.connection().next_try_at.unwrap_or_else(|| self.now()))
                }
                Outcome::Empty(Some(_)) | Outcome::Offline | Outcome::LoginWall => break,
                Outcome::Acknowledged
                | Outcome::AlreadyThere
                | Outcome::Refused(_)
                | Outcome::FileDamaged
                | Outcome::Conflict
                | Outcome::Superseded
                | Outcome::TryLater(_)
                | Outcome::AccountRefused(_) => None,
            };
            if let Some(until) = until {
                self.0
                    .bell
                    .wait(between(self.now(), end.map_or(until, |end| end.min(until))));
            }
            let over = end.is_some_and(|end| self.now() >= end);
            if run.once || over || self.0.bell.is_stopped() {
                break;
            }
        }
        self.known().progress = Progress::default();
        done.left = self.0.store.queue_count()?.waiting;
        done.reached &= self.connection().online();
        Ok(done)
    }

    /// Nobody has said yet where the province is: everything stays.
    fn not_reached(&self) -> Result<Delivered, SyncError> {
        let left = self.0.store.queue_count()?.waiting;
        Ok(Delivered {
            reached: false,
            left,
            ..Delivered::default()
        })
    }

    /// When the queue may go on, if anything in it goes by itself.
    pub(super) fn next_step(&self) -> Result<Step, SyncError> {
        self.tell_money()?;
        let refused = self.refused_accounts()?.into_iter().collect();
        let circumstances = Circumstances {
            now: self.now(),
            online: self.connection().online(),
            refused_accounts: &refused,
        };
        let (dossiers, messages) = (self.0.store.outbox()?, self.0.store.messages()?);
        Ok(plan(&dossiers, &messages, circumstances))
    }

    fn step(&self) -> Result<Outcome, SyncError> {
        let mut step = self.next_step()?;
        if step == Step::Probe {
            match self.away_after_probe()? {
                Some(away) => return Ok(away),
                None => step = self.next_step()?,
            }
        }
        match step {
            Step::Nothing => Ok(self.rest(None)),
            Step::Wait(until) => Ok(self.rest(Some(until))),
            Step::Probe => Ok(Outcome::Offline),
            Step::Send(id) => self.send(id),
            Step::Tell(id) => self.tell(id),
        }
    }

    fn rest(&self, until: Option<Moment>) -> Outcome {
        let before = std::mem::take(&mut self.known().progress);
        if before != Progress::default() {
            (self.0.tell)(&News::Status);
        }
        Outcome::Empty(until)
    }

    fn send(&self, id: DossierId) -> Result<Outcome, SyncError> {
        let province = self.province()?;
        let outgoing = match self.0.store.begin_sending(id, self.now()) {
            Err(StoreError::WrongState) => return self.not_begun(id),
            other => other?,
        };
        self.count_up()?;
        self.changed(id);
        let account = self.0.store.account(&outgoing.agency)?;
        let account = account.unwrap_or_else(|| nobody(&outgoing.agency));
        let (clock, stop) = (|| self.now(), || self.0.bell.is_stopped());
        let moved = || (self.0.tell)(&News::Queue);
        let job = Job {
            at: province.with(&account),
            store: &self.0.store,
            attempts: outgoing.attempts,
            clock: &clock,
            stop: &stop,
            moved: &moved,
        };
        let ended = attempt(&job, &outgoing)?;
        let away = match &ended {
            Attempt::Cut { .. } => self.away_after_probe()?,
            _ => None,
        };
        if matches!(ended, Attempt::AccountRefused) {
            self.refuse(&account)?;
        }
        let outcome = settle(&job, &outgoing, ended, away, dice())?;
        self.changed(id);
        Ok(outcome)
    }

    fn tell(&self, id: MessageId) -> Result<Outcome, SyncError> {
        let province = self.province()?;
        let outgoing = match self.0.store.begin_message(id, self.now()) {
            // Taken back between plan and step.
            Err(StoreError::WrongState) => return Ok(Outcome::TryLater(self.now())),
            other => other?,
        };
        self.count_up()?;
        self.changed(outgoing.subject);
        let account = self.0.store.account(&outgoing.agency)?;
        let account = account.unwrap_or_else(|| nobody(&outgoing.agency));
        let (clock, stop) = (|| self.now(), || self.0.bell.is_stopped());
        let moved = || (self.0.tell)(&News::Queue);
        let job = Job {
            at: province.with(&account),
            store: &self.0.store,
            attempts: outgoing.attempts,
            clock: &clock,
            stop: &stop,
            moved: &moved,
        };
        let told = tell::tell(&job, &outgoing)?;
        let away = match &told {
            Told::Cut { .. } => self.away_after_probe()?,
            _ => None,
        };
        if matches!(told, Told::AccountRefused) {
            self.refuse(&account)?;
        }
        let outcome = tell::settle(&job, &outgoing, told, away, dice())?;
        self.changed(outgoing.subject);
        Ok(outcome)
    }

    /// Undone between plan and step; anything else is damage, and going round in circles would not mend it.
    fn not_begun(&self, id: DossierId) -> Result<Outcome, SyncError> {
        let row = self.0.store.outbox_row(id)?;
        match row.filter(|row| row.delivery.is_waiting()) {
            Some(_) => {
                Err(StoreError::Damaged(format!("dossier {id} has no bytes to send")).into())
            }
            None => Ok(Outcome::TryLater(self.now())),
        }
    }

    /// None when the province is there.
    fn away_after_probe(&self) -> Result<Option<Outcome>, SyncError> {
        Ok(match self.probe()?.state {
            LineState::Online => None,
            LineState::LoginWall => Some(Outcome::LoginWall),
            LineState::Unknown | LineState::Offline | LineState::Busy => Some(Outcome::Offline),
        })
    }

    fn count_up(&self) -> Result<(), SyncError> {
        let waiting = self.0.store.queue_count()?.waiting;
        let mut state = self.known();
        state.progress.index += 1;
        state.progress.total = state.progress.total.max(state.progress.index - 1 + waiting);
        Ok(())
    }

    fn changed(&self, id: DossierId) {
        for news in [News::Dossier(id), News::Queue, News::Status] {
            (self.0.tell)(&news);
        }
    }
}
