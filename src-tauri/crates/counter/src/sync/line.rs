//! The line to the province: what every host holds to send, to pull, and to know how the line is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::Datelike;
use wire::{ClockOffset, Moment};

use super::backoff::{after, backoff};
use super::bell::Bell;
use super::deliver::{Attempt, Job, Outcome, attempt, settle};
use super::error::SyncError;
use super::plan::{Circumstances, Step, plan};
use super::pull::{PullHalt, Pulled, Source, pull_from};
use super::reconcile::{Difference, compare};
use super::rest_tus::{Probed, RestTus, Trouble};
use super::state::{Connection, Delivered, LineState, Progress, Run};
use super::turn::Turn;
use super::{catalogue, worker};
use crate::domain::{DossierId, News, Ports, Teller};
use crate::store::{AccountRow, Store, StoreError};

/// Longest wait between two probes of a province that is away.
const LONGEST_AWAY: Duration = Duration::from_secs(60);
/// A line that was good this long ago is tried without asking first.
const FRESH: Duration = Duration::from_secs(10);
/// A clock that moved by less is the same clock.
const SAME_CLOCK_MS: i64 = 2_000;

/// A handle to the line of one counter.
#[derive(Clone)]
pub struct Line(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    ports: Ports,
    tell: Teller,
    bell: Bell,
    delivering: Turn,
    pulling: Turn,
    known: Mutex<Known>,
    worker: Mutex<Option<Receiver<()>>>,
}

struct Known {
    connection: Connection,
    failures: u32,
    progress: Progress,
    /// The accounts that were not taken, as they were then: a changed one is tried again.
    refused: BTreeMap<String, AccountRow>,
    /// The province spoken to, with the settings it was made from.
    province: Option<(Address, Arc<RestTus>)>,
}

type Address = (String, Option<String>);

impl Line {
    /// Puts a line over a store. Nothing goes out until it is started or asked.
    pub fn over(store: &Arc<Store>, ports: &Ports, tell: &Teller) -> Result<Self, StoreError> {
        let now = ports.now();
        let connection = Connection {
            state: LineState::Unknown,
            since: now,
            probed_at: now,
            next_try_at: None,
        };
        let known = Known {
            connection,
            failures: 0,
            progress: Progress::default(),
            refused: BTreeMap::new(),
            province: None,
        };
        Ok(Self(Arc::new(Inner {
            store: Arc::clone(store),
            ports: ports.clone(),
            tell: Arc::clone(tell),
            bell: Bell::default(),
            delivering: Turn::default(),
            pulling: Turn::default(),
            known: Mutex::new(known),
            worker: Mutex::new(None),
        })))
    }

    /// Starts the thread that probes, delivers and pulls by itself.
    pub fn start(&self) {
        let mut worker = self.0.worker.lock().unwrap_or_else(PoisonError::into_inner);
        if worker.is_none() {
            self.0.bell.arm();
            *worker = worker::start(self.clone());
        }
    }

    /// Stops it; waits a moment for the exchange that is under way, which may be cut like any other.
    pub fn stop(&self) {
        const PATIENCE: Duration = Duration::from_secs(3);
        self.0.bell.stop();
        let worker = self
            .0
            .worker
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(ended) = worker {
            let _ = ended.recv_timeout(PATIENCE);
        }
    }

    /// Something new may go: the thread looks now.
    pub fn wake(&self) {
        self.0.bell.ring();
    }

    /// A person asks to send now: nothing waits for its next try, refused accounts are tried again.
    pub fn send_now(&self) -> Result<(), SyncError> {
        self.0.store.try_all_now()?;
        let mut state = self.known();
        state.refused.clear();
        state.connection.next_try_at = None;
        drop(state);
        self.wake();
        Ok(())
    }

    /// The line as the last probe found it.
    pub fn connection(&self) -> Connection {
        self.known().connection
    }

    /// Which dossier is on its way.
    pub fn progress(&self) -> Progress {
        self.known().progress
    }

    /// Agencies whose account the province does not take.
    pub fn refused_accounts(&self) -> Result<Vec<String>, SyncError> {
        let accounts = self.0.store.accounts()?;
        let mut state = self.known();
        state.refused.retain(|agency, then| {
            accounts
                .iter()
                .any(|now| now.agency == *agency && same_password(now, then))
        });
        Ok(state.refused.keys().cloned().collect())
    }

    /// Asks whether the province is there, and remembers the answer.
    pub fn probe(&self) -> Result<Connection, SyncError> {
        let found = self.province()?.probe(|| self.now());
        let now = self.now();
        let state = match &found {
            Ok(_) => LineState::Online,
            Err(Trouble::LoginWall) => LineState::LoginWall,
            Err(Trouble::Away | Trouble::Cut | Trouble::Stopped) => LineState::Offline,
            Err(Trouble::Unknown | Trouble::Problem(_) | Trouble::AccountRefused) => {
                LineState::Busy
            }
        };
        if let Ok(probed) = &found {
            self.remember(probed, now)?;
        }
        Ok(self.found(state, now))
    }

    /// Takes one step of the sending.
    pub fn deliver_one(&self) -> Result<Outcome, SyncError> {
        match self.0.delivering.take(&self.0.bell) {
            Some(_turn) => self.step(),
            None => Ok(Outcome::Stopped),
        }
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

    /// Logs in with an agency's account and keeps how it went.
    pub fn try_account(&self, agency: &str) -> Result<(), SyncError> {
        let account = self
            .0
            .store
            .account(agency)?
            .ok_or(StoreError::NotFound("account"))?;
        let province = self.province()?;
        province.forget_token(agency);
        match province.with(&account).log_in() {
            Ok(()) => {
                self.known().refused.remove(agency);
                self.0.store.account_tried(agency, None, self.now())?;
                self.wake();
                Ok(())
            }
            Err(trouble) => {
                let error = self.fault_of(trouble, &account);
                let reason = match &error {
                    SyncError::AccountRefused { .. } => "account_refused",
                    SyncError::LoginWall => "login_wall",
                    SyncError::Unreachable => "offline",
                    _ => "busy",
                };
                self.0
                    .store
                    .account_tried(agency, Some(reason), self.now())?;
                Err(error)
            }
        }
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
            let theirs = province.with(account).reconciliation(day, counter);
            let theirs = theirs.map_err(|trouble| self.fault_of(trouble, account))?;
            let ours = self.0.store.sent_digests(&account.agency, day)?;
            differences.extend(compare(&ours, &theirs.items));
        }
        Ok(differences)
    }

    pub(super) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    pub(super) fn now(&self) -> Moment {
        self.0.ports.now()
    }

    /// When the queue may go on, if anything in it goes by itself.
    pub(super) fn next_step(&self) -> Result<Step, SyncError> {
        let refused = self.refused_accounts()?.into_iter().collect();
        let circumstances = Circumstances {
            now: self.now(),
            online: self.connection().online(),
            refused_accounts: &refused,
        };
        Ok(plan(&self.0.store.outbox()?, circumstances))
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

    /// None when the province is there.
    fn away_after_probe(&self) -> Result<Option<Outcome>, SyncError> {
        Ok(match self.probe()?.state {
            LineState::Online => None,
            LineState::LoginWall => Some(Outcome::LoginWall),
            LineState::Unknown | LineState::Offline | LineState::Busy => Some(Outcome::Offline),
        })
    }

    /// The fault of a trouble with an account; a refusal of it is remembered.
    fn fault_of(&self, trouble: Trouble, account: &AccountRow) -> SyncError {
        if matches!(trouble, Trouble::AccountRefused)
            && let Err(error) = self.refuse(account)
        {
            return error;
        }
        fault(trouble, &account.agency)
    }

    fn refuse(&self, account: &AccountRow) -> Result<(), SyncError> {
        self.known()
            .refused
            .insert(account.agency.clone(), account.clone());
        self.0
            .store
            .account_tried(&account.agency, Some("account_refused"), self.now())?;
        (self.0.tell)(&News::Status);
        Ok(())
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

    /// Takes in what a probe found; a change is told.
    fn found(&self, found: LineState, now: Moment) -> Connection {
        let mut state = self.known();
        let before = state.connection;
        let since = if before.state.word() == found.word() && before.state != LineState::Unknown {
            before.since
        } else {
            now
        };
        state.failures = if found == LineState::Online {
            0
        } else {
            state.failures.saturating_add(1)
        };
        let wait = backoff(state.failures, dice()).min(LONGEST_AWAY);
        let next_try_at = (found != LineState::Online).then(|| after(now, wait));
        state.connection = Connection {
            state: found,
            since,
            probed_at: now,
            next_try_at,
        };
        let connection = state.connection;
        drop(state);
        if before.state != found {
            (self.0.tell)(&News::Status);
        }
        connection
    }

    /// Keeps what the province offers and how far our clock is from its, when that changed.
    fn remember(&self, probed: &Probed, now: Moment) -> Result<(), SyncError> {
        let mut offers = probed.capabilities.clone();
        offers.server_time = Moment::from_millis(0);
        let offers = serde_json::to_string(&offers).unwrap_or_default();
        let store = &self.0.store;
        if store.setting("province.capabilities")?.as_deref() != Some(offers.as_str()) {
            store.save_settings(&[("province.capabilities", &offers)])?;
        }
        let kept: Option<ClockOffset> = store
            .setting("province.clock")?
            .and_then(|text| serde_json::from_str(&text).ok());
        if kept.is_none_or(|kept| (kept.offset_ms - probed.offset_ms).abs() > SAME_CLOCK_MS) {
            let clock = ClockOffset {
                offset_ms: probed.offset_ms,
                measured_at: now,
            };
            let clock = serde_json::to_string(&clock).unwrap_or_default();
            store.save_settings(&[("province.clock", &clock)])?;
        }
        Ok(())
    }

    /// The province of the settings; made anew when they changed.
    fn province(&self) -> Result<Arc<RestTus>, SyncError> {
        let setting = |key| {
            self.0
                .store
                .setting(key)
                .map(|text| text.filter(|text| !text.is_empty()))
        };
        let base = setting("province.base_url")?.ok_or(SyncError::NotSetUp)?;
        let address = (base, setting("province.ca_file")?);
        let mut state = self.known();
        if let Some((kept, province)) = &state.province
            && *kept == address
        {
            return Ok(Arc::clone(province));
        }
        let province = Arc::new(RestTus::new(
            &address.0,
            address.1.as_deref().map(Path::new),
        )?);
        state.province = Some((address, Arc::clone(&province)));
        Ok(province)
    }

    /// Held only for a moment, never across a call that waits.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// From now until then; nothing when it is over.
pub(super) fn between(now: Moment, then: Moment) -> Duration {
    Duration::from_millis(u64::try_from(then.millis() - now.millis()).unwrap_or(0))
}

fn same_password(now: &AccountRow, then: &AccountRow) -> bool {
    now.client_id == then.client_id
        && now.secret == then.secret
        && now.secret_stored_at == then.secret_stored_at
}

/// An agency without an account is refused like one with a wrong password.
fn nobody(agency: &str) -> AccountRow {
    AccountRow {
        agency: agency.to_owned(),
        client_id: String::new(),
        secret: None,
        secret_stored_at: None,
        head_parent: String::new(),
        head_unit: String::new(),
        tried_at: None,
        tried_reason: None,
    }
}

fn fault(trouble: Trouble, agency: &str) -> SyncError {
    match trouble {
        Trouble::Away | Trouble::Cut => SyncError::Unreachable,
        Trouble::Unknown => SyncError::Busy,
        Trouble::LoginWall => SyncError::LoginWall,
        Trouble::AccountRefused => SyncError::AccountRefused {
            agency: agency.to_owned(),
        },
        Trouble::Stopped => SyncError::Stopped,
        Trouble::Problem(said) if said.kind.retryable() => SyncError::Busy,
        Trouble::Problem(said) => SyncError::Refused(said.kind),
    }
}

/// The one place that throws: 0 to 1, for waits only.
fn dice() -> f64 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}
