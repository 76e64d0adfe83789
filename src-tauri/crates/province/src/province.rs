//! Start and stop.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;
use wire::{Channel, Moment, ServerId, Uuid7};

use crate::agency::AgencyDesk;
use crate::config::{Config, Observer, ProvinceError};
use crate::faults::{FaultScript, Faults};
use crate::schema::Schemas;
use crate::{net, store, uploads};

/// A running province. Dropping it stops it.
pub struct Province {
    hall: Arc<Hall>,
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Province {
    /// Opens the store and serves on 127.0.0.1 in a thread of its own.
    pub fn start(config: Config) -> Result<Self, ProvinceError> {
        let port = config.port;
        let hall = Arc::new(Hall::open(config)?);
        let listener = std::net::TcpListener::bind(("127.0.0.1", port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let (stop, stopped) = oneshot::channel();
        let serving = Arc::clone(&hall);
        let thread = std::thread::Builder::new()
            .name("province".into())
            .spawn(move || net::serve(serving, listener, stopped))?;
        Ok(Self {
            hall,
            port,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Where it listens.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Stops listening and waits for the thread.
    pub fn stop(mut self) {
        self.end();
    }

    /// The agency's side of the desk.
    pub fn agency(&self) -> AgencyDesk<'_> {
        AgencyDesk::of(&self.hall)
    }

    /// Other faults from now on.
    pub fn set_faults(&self, script: FaultScript) {
        self.hall.faults.set(script);
    }

    fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Province {
    fn drop(&mut self) {
        self.end();
    }
}

/// What every call shares.
pub(crate) struct Hall {
    store: Mutex<Connection>,
    pub(crate) files: PathBuf,
    pub(crate) schemas: Schemas,
    pub(crate) faults: Faults,
    pub(crate) observe: Option<Observer>,
    pub(crate) counter_channel: Channel,
    /// Uploads to which bytes are being appended.
    pub(crate) appending: Mutex<BTreeSet<ServerId>>,
    clock: Clock,
}

type Clock = Arc<dyn Fn() -> chrono::DateTime<chrono::FixedOffset> + Send + Sync>;

impl Hall {
    fn open(config: Config) -> Result<Self, ProvinceError> {
        let files = config.data.join("files");
        std::fs::create_dir_all(&files)?;
        let mut db = store::open(&config.data.join("province.db"))?;
        store::catalogue::seed(&mut db, &config.seed)?;
        uploads::sweep(&db, &files, (config.clock)().into())?;
        Ok(Self {
            store: Mutex::new(db),
            files,
            schemas: Schemas::load()?,
            faults: Faults::new(config.faults),
            observe: config.observe,
            counter_channel: config.counter_channel.unwrap_or(Channel::Postal),
            appending: Mutex::new(BTreeSet::new()),
            clock: config.clock,
        })
    }

    /// The one writer. A call that panicked left its transaction rolled back, so a poisoned lock is good to use.
    pub(crate) fn store(&self) -> Result<MutexGuard<'_, Connection>, ProvinceError> {
        Ok(self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The server's clock.
    pub(crate) fn now(&self) -> Moment {
        (self.clock)().into()
    }
}

/// An identifier made by the server, 64 random bits.
pub(crate) fn server_id() -> Result<ServerId, ProvinceError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|_| std::io::Error::other("no randomness"))?;
    Ok(ServerId(
        bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    ))
}

/// A UUIDv7 made by the server.
pub(crate) fn server_uuid(now: Moment) -> Uuid7 {
    let at = now.at();
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    let moment = uuid::Timestamp::from_unix_time(seconds, at.timestamp_subsec_nanos(), 0, 0);
    Uuid7(uuid::Uuid::new_v7(moment))
}
