//! Judges every exchange while a test runs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use province::{Exchange, Observer};

use super::check::ContractCheck;

/// Judges every exchange, and remembers which operations were used.
pub struct Recorder {
    check: ContractCheck,
    seen: Mutex<(BTreeSet<String>, Vec<String>)>,
}

impl Recorder {
    /// A recorder that has seen nothing.
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            check: ContractCheck::load(),
            seen: Mutex::default(),
        })
    }

    /// The eye to give to a province.
    pub fn observer(self: &Arc<Self>) -> Observer {
        let recorder = Arc::clone(self);
        Arc::new(move |exchange: &Exchange| recorder.see(exchange))
    }

    fn see(&self, exchange: &Exchange) {
        let wrong = self.check.check(exchange);
        let mut seen = self.seen();
        seen.0
            .insert(format!("{} {}", self.check.name(exchange), exchange.status));
        seen.1.extend(wrong);
    }

    /// What the contract does not allow, of all that was seen.
    pub fn wrong(&self) -> Vec<String> {
        self.seen().1.clone()
    }

    /// `METHOD path status` of all that was seen.
    pub fn used(&self) -> BTreeSet<String> {
        self.seen().0.clone()
    }

    fn seen(&self) -> MutexGuard<'_, (BTreeSet<String>, Vec<String>)> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
