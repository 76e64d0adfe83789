//! Stopping a scan from another thread.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A flag that many threads share: once set it stays set.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<Flag>);

#[derive(Debug, Default)]
struct Flag {
    stopped: Mutex<bool>,
    changed: Condvar,
}

impl Interrupt {
    /// A flag that is not set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the flag and wakes whoever waits.
    pub fn stop(&self) {
        *self.flag() = true;
        self.0.changed.notify_all();
    }

    /// Whether the flag is set.
    pub fn is_stopped(&self) -> bool {
        *self.flag()
    }

    /// Waits for at most `limit`; returns at once, with true, when the flag is set.
    pub fn wait(&self, limit: Duration) -> bool {
        let waited = self
            .0
            .changed
            .wait_timeout_while(self.flag(), limit, |stopped| !*stopped);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// A bool cannot be left half-written, so a poisoned lock is as good as any.
    fn flag(&self) -> MutexGuard<'_, bool> {
        self.0
            .stopped
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
