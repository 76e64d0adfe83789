//! What is under way at the counter: the scan of a draft, bytes that were handed in, forms and exports to fetch.
//!
//! Nothing here outlives the program; what must, is in the store before anybody is told.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use scan::{BatchEnd, Interrupt, ScanError};

use super::{IntakeError, adopt, looking};
use crate::domain::{
    DossierId, DraftId, GuidancePaperId, HandoverId, MessageId, News, Ports, Teller,
};
use crate::store::Store;

/// So many things of a kind are held; the oldest makes room.
const HELD: usize = 16;

/// Something made for saving outside.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// The name offered.
    pub name: String,
    /// Media type.
    pub media: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a printed form belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormOf {
    /// A dossier: its timeline.
    Dossier(DossierId),
    /// A form on record, 02 to 05: its count.
    GuidancePaper(GuidancePaperId),
    /// The list of a paper batch: its count.
    Handover(HandoverId),
    /// The sheet of a return: its count.
    Return(MessageId),
    /// Nothing on record: a sheet to read.
    Nothing,
}

/// A printed form that is ready.
#[derive(Clone)]
pub struct ShelvedForm {
    /// Where its printing is written down.
    pub of: FormOf,
    /// The code on it, or its title where it has none.
    pub code: String,
    /// Marked as printed again.
    pub again: bool,
    /// The form.
    pub form: Arc<forms::Compiled>,
}

/// What the scanner does, or did last, for a draft.
#[derive(Clone, Default)]
pub struct ScanState {
    /// Pages are coming.
    pub running: bool,
    /// Where they go.
    pub component: String,
    /// The number of the page that is arriving, 0 when none.
    pub arriving: u32,
    /// Bytes of it so far.
    pub arriving_bytes: u64,
    /// Pages of this run that are on disk.
    pub pages: u32,
    /// How it ended.
    pub ended: Option<Arc<Result<BatchEnd, ScanError>>>,
}

pub(super) struct Scan {
    pub state: ScanState,
    pub stop: Interrupt,
}

/// A handle to the desk.
#[derive(Clone)]
pub struct Desk(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub store: Arc<Store>,
    pub ports: Ports,
    pub tell: Teller,
    pub scans: Mutex<BTreeMap<DraftId, Scan>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    looker: Mutex<Option<SyncSender<()>>>,
    stop_looking: Interrupt,
    shelf: Mutex<VecDeque<(String, Shelved)>>,
    forms: Mutex<VecDeque<(String, ShelvedForm)>>,
    inbound: Mutex<VecDeque<(String, Shelved)>>,
}

impl Desk {
    /// Puts a desk over a store. Pages that a crash left without a row are adopted first.
    pub fn over(store: &Arc<Store>, ports: &Ports, tell: &Teller) -> Result<Self, IntakeError> {
        store.sweep_objects()?;
        adopt::adopt(store, ports.now())?;
        Ok(Self(Arc::new(Inner {
            store: Arc::clone(store),
            ports: ports.clone(),
            tell: Arc::clone(tell),
            scans: Mutex::default(),
            threads: Mutex::default(),
            looker: Mutex::default(),
            stop_looking: Interrupt::new(),
            shelf: Mutex::default(),
            forms: Mutex::default(),
            inbound: Mutex::default(),
        })))
    }

    /// Starts looking at pages.
    pub fn start(&self) {
        let (bell, rung) = sync_channel(1);
        // What a former run left is looked at first.
        let _ = bell.try_send(());
        *held(&self.0.looker) = Some(bell);
        let (store, ports) = (Arc::clone(&self.0.store), self.0.ports.clone());
        let (tell, stop) = (Arc::clone(&self.0.tell), self.0.stop_looking.clone());
        self.spawn("look", move || {
            while rung.recv().is_ok() {
                looking::look_at_new(&store, &ports, &tell, &stop);
            }
        });
    }

    /// Stops scans and looking, and waits for both.
    pub fn stop(&self) {
        held(&self.0.scans)
            .values()
            .for_each(|scan| scan.stop.stop());
        self.0.stop_looking.stop();
        *held(&self.0.looker) = None;
        let threads = std::mem::take(&mut *held(&self.0.threads));
        for thread in threads {
            // A thread that broke has nothing left to wait for.
            let _ = thread.join();
        }
    }

    /// New pages are there to look at.
    pub(super) fn ring(&self) {
        if let Some(bell) = &*held(&self.0.looker) {
            let _ = bell.try_send(());
        }
    }

    pub(super) fn spawn(&self, name: &str, work: impl FnOnce() + Send + 'static) {
        if let Ok(thread) = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(work)
        {
            let mut threads = held(&self.0.threads);
            threads.retain(|thread| !thread.is_finished());
            threads.push(thread);
        }
    }

    /// What the scanner does for a draft.
    pub fn scan_state(&self, draft: DraftId) -> ScanState {
        held(&self.0.scans)
            .get(&draft)
            .map(|scan| scan.state.clone())
            .unwrap_or_default()
    }

    /// What the scanner does at all: the run under way, else the last one.
    pub fn scanner_state(&self) -> ScanState {
        let scans = held(&self.0.scans);
        let running = scans.values().find(|scan| scan.state.running);
        running
            .or_else(|| scans.values().next_back())
            .map(|scan| scan.state.clone())
            .unwrap_or_default()
    }

    /// Tells that pages or the scanner of a draft changed.
    pub(super) fn pages_changed(&self, draft: DraftId) {
        (self.0.tell)(&News::Pages(draft));
    }

    /// Holds something made for saving outside; gives its handle.
    pub fn shelve(&self, made: Shelved) -> io::Result<String> {
        keep(&self.0.shelf, made)
    }

    /// Something made for saving outside.
    pub fn shelved(&self, handle: &str) -> Option<Shelved> {
        find(&self.0.shelf, handle)
    }

    /// Holds a printed form; gives its handle.
    pub fn shelve_form(&self, form: ShelvedForm) -> io::Result<String> {
        keep(&self.0.forms, form)
    }

    /// A printed form.
    pub fn form(&self, handle: &str) -> Option<ShelvedForm> {
        find(&self.0.forms, handle)
    }

    /// Holds bytes that were handed in; gives their handle.
    pub fn hand_in(&self, bytes: Shelved) -> io::Result<String> {
        keep(&self.0.inbound, bytes)
    }

    /// Takes bytes that were handed in; they are gone from here.
    pub fn take_in(&self, handle: &str) -> Option<Shelved> {
        let mut inbound = held(&self.0.inbound);
        let at = inbound.iter().position(|(known, _)| known == handle)?;
        inbound.remove(at).map(|(_, bytes)| bytes)
    }
}

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep<T>(on: &Mutex<VecDeque<(String, T)>>, thing: T) -> io::Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let handle: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut things = held(on);
    if things.len() == HELD {
        things.pop_front();
    }
    things.push_back((handle.clone(), thing));
    Ok(handle)
}

fn find<T: Clone>(on: &Mutex<VecDeque<(String, T)>>, handle: &str) -> Option<T> {
    held(on)
        .iter()
        .find(|(known, _)| known == handle)
        .map(|(_, thing)| thing.clone())
}
