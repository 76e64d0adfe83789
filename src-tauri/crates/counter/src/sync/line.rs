//! The line to the province: what every host holds to send, to pull, and to know how the line is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wire::{ClockOffset, Moment};

use super::backoff::{after, backoff};
use super::bell::Bell;
use super::error::SyncError;
use super::rest_tus::{Probed, RestTus, Trouble};
use super::state::{Connection, LineState, Progress};
use super::turn::Turn;
use super::worker;
use crate::domain::{News, Ports, Teller};
use crate::store::{AccountRow, Store, StoreError};

/// Longest wait between two probes of a province that is away.
const LONGEST_AWAY: Duration = Duration::from_secs(60);
/// A clock that moved by less is the same clock.
const SAME_CLOCK_MS: i64 = 2_000;

/// A handle to the line of one counter.
#[derive(Clone)]
pub struct Line(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) store: Arc<Store>,
    ports: Ports,
    pub(super) tell: Teller,
    pub(super) bell: Bell,
    pub(super) delivering: Turn,
    pub(super) pulling: Turn,
    pub(super) reserving: Turn,
    known: Mutex<Known>,
    worker: Mutex<Option<Receiver<()>>>,
}

pub(super) struct Known {
    connection: Connection,
    failures: u32,
    pub(super) progress: Progress,
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
            reserving: Turn::default(),
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

    pub(super) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    pub(super) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(super) fn now(&self) -> Moment {
        self.0.ports.now()
    }

    /// The fault of a trouble with an account; a refusal of it is remembered.
    pub(super) fn fault_of(&self, trouble: Trouble, account: &AccountRow) -> SyncError {
        if matches!(trouble, Trouble::AccountRefused)
            && let Err(error) = self.refuse(account)
        {
            return error;
        }
        fault(trouble, &account.agency)
    }

    pub(super) fn refuse(&self, account: &AccountRow) -> Result<(), SyncError> {
        self.known()
            .refused
            .insert(account.agency.clone(), account.clone());
        self.0
            .store
            .account_tried(&account.agency, Some("account_refused"), self.now())?;
        (self.0.tell)(&News::Status);
        Ok(())
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
    pub(super) fn province(&self) -> Result<Arc<RestTus>, SyncError> {
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
            Arc::clone(&self.0.ports.clock),
        )?);
        state.province = Some((address, Arc::clone(&province)));
        Ok(province)
    }

    /// Held only for a moment, never across a call that waits.
    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
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
pub(super) fn nobody(agency: &str) -> AccountRow {
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

pub(super) fn fault(trouble: Trouble, agency: &str) -> SyncError {
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
pub(super) fn dice() -> f64 {
    let mut bytes = [0; 4];
    match getrandom::fill(&mut bytes) {
        Ok(()) => f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX),
        Err(_) => 0.5,
    }
}
