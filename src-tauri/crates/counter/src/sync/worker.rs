//! The thread `deliver`: probe, deliver until nothing goes, pull now and then; asleep in between.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use wire::Moment;

use super::backoff::after;
use super::line::{Line, between};
use super::plan::Step;
use super::state::{LineState, Run};

/// After a reservation that did not come through.
const CODES_AGAIN: Duration = Duration::from_secs(60);
const PULL_EVERY: Duration = Duration::from_secs(300);
/// A good line is looked at this often while nothing goes.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// After a failure of our own (a full disk): not at once again.
const AFTER_FAILURE: Duration = Duration::from_secs(15);
const LEAST: Duration = Duration::from_millis(50);

/// Starts it; what comes back tells when it has ended.
pub(super) fn start(line: Line) -> Option<Receiver<()>> {
    let (ended, told) = channel();
    let thread = std::thread::Builder::new()
        .name("deliver".to_owned())
        .spawn(move || {
            work(&line);
            let _ = ended.send(());
        });
    thread.is_ok().then_some(told)
}

/// What is not done before its moment.
struct Next {
    pull: Moment,
    codes: Moment,
}

fn work(line: &Line) {
    let mut next = Next {
        pull: line.now(),
        codes: line.now(),
    };
    while !line.bell().is_stopped() {
        let wait = round(line, &mut next).unwrap_or(AFTER_FAILURE);
        if !line.bell().is_stopped() {
            line.bell().wait(wait.max(LEAST));
        }
    }
}

/// One round; gives how long nothing is to be done. None after a failure of our own.
fn round(line: &Line, next: &mut Next) -> Option<Duration> {
    let known = line.connection();
    let due = match known.state {
        LineState::Unknown => true,
        LineState::Online => line.now() >= after(known.probed_at, LOOK_EVERY),
        LineState::Offline | LineState::Busy | LineState::LoginWall => {
            known.next_try_at.is_none_or(|at| line.now() >= at)
        }
    };
    let connection = if due { line.probe().ok()? } else { known };
    if connection.online() {
        // Codes first: they are few bytes, and what the next outage will ask for.
        if line.now() >= next.codes && !line.keep_codes().ok()? {
            next.codes = after(line.now(), CODES_AGAIN);
        }
        line.deliver(Run::default()).ok()?;
        if line.now() >= next.pull && line.pull().ok()?.reached {
            next.pull = after(line.now(), PULL_EVERY);
        }
    }
    Some(until_next(line, next.pull))
}

fn until_next(line: &Line, next_pull: Moment) -> Duration {
    let (now, connection) = (line.now(), line.connection());
    if !connection.online() {
        return connection
            .next_try_at
            .map_or(LOOK_EVERY, |at| between(now, at));
    }
    let queue = match line.next_step() {
        Ok(Step::Wait(at)) => between(now, at),
        Ok(Step::Send(_) | Step::Tell(_) | Step::Probe) => LEAST,
        Ok(Step::Nothing) => LOOK_EVERY,
        Err(_) => AFTER_FAILURE,
    };
    let pull = if next_pull > now {
        between(now, next_pull)
    } else {
        LOOK_EVERY
    };
    queue.min(pull).min(LOOK_EVERY)
}
