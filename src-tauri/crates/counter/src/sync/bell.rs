//! Stop and wake: a flag that is looked at between steps, and a wait that a ring ends at once.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Rung to wake, or to stop for good until it is armed again.
#[derive(Clone, Default)]
pub(super) struct Bell(Arc<(Mutex<State>, Condvar)>);

#[derive(Default)]
struct State {
    rung: bool,
    stopped: bool,
}

impl Bell {
    /// Wakes whoever waits, or the next who will.
    pub fn ring(&self) {
        self.held().rung = true;
        self.0.1.notify_all();
    }

    /// Tells everybody to stop.
    pub fn stop(&self) {
        self.held().stopped = true;
        self.0.1.notify_all();
    }

    /// Work may begin again.
    pub fn arm(&self) {
        *self.held() = State::default();
    }

    /// Was told to stop.
    pub fn is_stopped(&self) -> bool {
        self.held().stopped
    }

    /// Waits for a ring, a stop or the time.
    pub fn wait(&self, time: Duration) {
        let quiet = |state: &mut State| !state.rung && !state.stopped;
        let waited = self.0.1.wait_timeout_while(self.held(), time, quiet);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.rung = false;
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(600);

    #[test]
    fn a_ring_before_the_wait_is_not_lost() {
        let bell = Bell::default();
        bell.ring();
        bell.wait(LONG);
        bell.stop();
        bell.wait(LONG);
        assert!(bell.is_stopped());
        bell.arm();
        assert!(!bell.is_stopped());
    }
}
