//! Sending is one at a time, whoever asks for it: the thread, a window or a command.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::bell::Bell;

/// One at a time; whoever waits for the turn holds nothing.
#[derive(Default)]
pub(super) struct Turn(Arc<(Mutex<bool>, Condvar)>);

/// The turn, until it is dropped.
pub(super) struct Taken(Arc<(Mutex<bool>, Condvar)>);

impl Turn {
    /// None when told to stop before it was free.
    pub fn take(&self, bell: &Bell) -> Option<Taken> {
        const LOOK: Duration = Duration::from_millis(100);
        let mut busy = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        while *busy {
            if bell.is_stopped() {
                return None;
            }
            busy = self
                .0
                .1
                .wait_timeout(busy, LOOK)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        *busy = true;
        Some(Taken(Arc::clone(&self.0)))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.1.notify_one();
    }
}
