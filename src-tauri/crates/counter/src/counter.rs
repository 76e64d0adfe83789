//! One counter at work: the store, the clock, and what scans, takes in and delivers.
//!
//! `Counter` is a cheap handle; every host (window, browser, command line) holds one and speaks to it through
//! [`crate::api`]. Nothing in here knows a host.

use std::sync::{Arc, Mutex, PoisonError};

use wire::Moment;

use crate::citizen::Screen;
use crate::domain::{self, Epoch, News, Ports, Teller};
use crate::intake::{Desk, IntakeError};
use crate::store::{Store, StoreError};
use crate::sync::Line;

type Listener = Box<dyn Fn(&News) + Send + Sync>;
type Listeners = Arc<Mutex<Vec<Listener>>>;

/// A handle to one counter.
#[derive(Clone)]
pub struct Counter(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    ports: Ports,
    desk: Desk,
    line: Line,
    citizen: Screen,
    training: bool,
    listeners: Listeners,
}

impl Counter {
    /// Puts a counter over a store that is open; pages that a crash left without a row are adopted.
    pub fn over(store: Store, ports: Ports) -> Result<Self, IntakeError> {
        let store = Arc::new(store);
        let listeners = Listeners::default();
        let tell = teller(&listeners);
        let desk = Desk::over(&store, &ports, &tell)?;
        let line = Line::over(&store, &ports, &tell)?;
        let training = store.setting("training")?.as_deref() == Some("1");
        Ok(Self(Arc::new(Inner {
            store,
            ports,
            desk,
            line,
            citizen: Screen::default(),
            training,
            listeners,
        })))
    }

    /// Starts what works by itself: looking at pages, delivering.
    pub fn start(&self) {
        self.0.desk.start();
        self.0.line.start();
    }

    /// Stops it and waits until it has stopped.
    pub fn stop(&self) {
        self.0.desk.stop();
        self.0.line.stop();
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.0.ports.now()
    }

    /// What comes from outside.
    pub fn ports(&self) -> &Ports {
        &self.0.ports
    }

    /// Scans, cards, pages and bytes that were handed in.
    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// The line to the province.
    pub fn line(&self) -> &Line {
        &self.0.line
    }

    /// The citizen's screen.
    pub fn citizen(&self) -> &Screen {
        &self.0.citizen
    }

    /// Calls `listener` with everything that happens from now on.
    pub fn listen(&self, listener: impl Fn(&News) + Send + Sync + 'static) {
        self.0
            .listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(Box::new(listener));
    }

    /// Tells everybody who listens.
    pub fn tell(&self, news: &News) {
        teller(&self.0.listeners)(news);
    }

    /// Which counter this is.
    pub fn place(&self) -> Result<domain::Counter, StoreError> {
        self.store().place()
    }

    /// The epoch of the folder's numbers.
    pub fn epoch(&self) -> Result<Epoch, StoreError> {
        self.store().epoch()
    }

    /// True in a training folder; a folder stays what it was made as.
    pub fn is_training(&self) -> bool {
        self.0.training
    }
}

fn teller(listeners: &Listeners) -> Teller {
    let listeners = Arc::clone(listeners);
    Arc::new(move |news| {
        listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .for_each(|listener| listener(news));
    })
}
