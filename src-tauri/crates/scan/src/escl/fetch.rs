//! One page, fetched on a thread of its own so that the interrupt is heeded while the device is
//! silent. The bytes come through a bounded channel: a slow disk slows the device down.

use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use reqwest::blocking::{RequestBuilder, Response};
use reqwest::header::RETRY_AFTER;

use super::verdict::NoPage;
use crate::interrupt::Interrupt;
use crate::trouble::StopCause;

/// One read from the connection.
const CHUNK: usize = 64 * 1024;
/// How many of them may wait for the sink.
const WAITING: usize = 4;
/// How often the interrupt is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// A page being fetched.
pub(super) struct Fetch {
    events: Receiver<Event>,
    stall: Duration,
}

/// What comes of it, step by step.
pub(super) enum Event {
    /// The next bytes of the page; never none.
    Bytes(Vec<u8>),
    /// The answer is complete.
    End,
    /// There is no page, and how long the device asks to be left alone.
    NoPage(NoPage, Option<Duration>),
    /// The connection failed.
    Failed(StopCause),
    /// The interrupt was set.
    Interrupted,
}

impl Fetch {
    /// Starts fetching; `stall` is how long the device may be silent.
    pub fn start(request: RequestBuilder, stall: Duration) -> Self {
        let (sender, events) = sync_channel(WAITING);
        let thread = thread::Builder::new().name("escl-page".into());
        // Without a thread the channel closes at once, which reads as a cut connection.
        let _ = thread.spawn(move || fetch(request, &sender));
        Self { events, stall }
    }

    /// Waits for the next event.
    pub fn next(&self, stop: &Interrupt) -> Event {
        let since = Instant::now();
        loop {
            if stop.is_stopped() {
                return Event::Interrupted;
            }
            match self.events.recv_timeout(GLANCE) {
                Ok(event) => return event,
                Err(RecvTimeoutError::Disconnected) => return Event::Failed(StopCause::Cut),
                Err(RecvTimeoutError::Timeout) if since.elapsed() > self.stall => {
                    return Event::Failed(StopCause::TimedOut);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// Runs on the thread; a closed channel means that nobody wants the page any more.
fn fetch(request: RequestBuilder, events: &SyncSender<Event>) {
    let last = match request.send() {
        Err(error) => Event::Failed(failure(error.is_timeout())),
        Ok(response) => match no_page(&response) {
            Some(answer) => Event::NoPage(answer, retry_after(&response)),
            None => pass_on(response, events),
        },
    };
    let _ = events.send(last);
}

fn pass_on(mut response: Response, events: &SyncSender<Event>) -> Event {
    let mut empty = true;
    loop {
        let mut bytes = vec![0; CHUNK];
        match response.read(&mut bytes) {
            Ok(0) if empty => return Event::NoPage(NoPage::Empty, None),
            Ok(0) => return Event::End,
            Ok(n) => {
                empty = false;
                bytes.truncate(n);
                if events.send(Event::Bytes(bytes)).is_err() {
                    return Event::End;
                }
            }
            Err(error) => {
                return Event::Failed(failure(error.kind() == std::io::ErrorKind::TimedOut));
            }
        }
    }
}

fn failure(timeout: bool) -> StopCause {
    if timeout {
        StopCause::TimedOut
    } else {
        StopCause::Cut
    }
}

fn no_page(response: &Response) -> Option<NoPage> {
    match response.status().as_u16() {
        200 => None,
        404 => Some(NoPage::NotFound),
        409 => Some(NoPage::Conflict),
        410 => Some(NoPage::Gone),
        503 => Some(NoPage::Later),
        other => Some(NoPage::Other(other)),
    }
}

/// Retry-After in seconds; the form with a date is not used by devices.
pub(super) fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response
        .headers()
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}
