//! A child process that is never trusted to end: it runs in a process group of its own, its
//! output is read line by line on threads, and it is killed with its group when this is dropped.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{self, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::trouble::{ScanError, Unsupported};

/// How long a driver may take to let go of the paper when asked to stop.
const GRACE: Duration = Duration::from_secs(3);

pub(super) struct Child {
    process: process::Child,
    lines: Receiver<Line>,
}

/// What the child said.
pub(super) enum Line {
    Out(String),
    Complaint(String),
}

/// What came of waiting for it.
pub(super) enum Heard {
    Line(Line),
    Silence,
    /// Both of its outputs are closed.
    Ended,
}

impl Child {
    pub fn start(mut command: Command) -> Result<Self, ScanError> {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.process_group(0);
        let mut process = command.spawn().map_err(|error| not_started(&error))?;
        let (sender, lines) = channel();
        if let Some(out) = process.stdout.take() {
            read_on_a_thread("scanimage-out", out, sender.clone(), Line::Out);
        }
        if let Some(complaints) = process.stderr.take() {
            read_on_a_thread("scanimage-err", complaints, sender, Line::Complaint);
        }
        Ok(Self { process, lines })
    }

    /// The next line, if one comes within `wait`.
    pub fn hear(&self, wait: Duration) -> Heard {
        match self.lines.recv_timeout(wait) {
            Ok(line) => Heard::Line(line),
            Err(RecvTimeoutError::Timeout) => Heard::Silence,
            Err(RecvTimeoutError::Disconnected) => Heard::Ended,
        }
    }

    /// Presses the return key. A child that has gone is noticed when it is heard no more.
    pub fn press_return(&mut self) {
        if let Some(keys) = &mut self.process.stdin {
            let _ = keys.write_all(b"\n").and_then(|()| keys.flush());
        }
    }

    /// Asks it to stop, so that the driver can let go of the device.
    pub fn interrupt(self) {
        self.signal(Signal::INT);
        let until = Instant::now() + GRACE;
        while !matches!(
            self.hear(until.saturating_duration_since(Instant::now())),
            Heard::Ended
        ) {
            if Instant::now() >= until {
                return;
            }
        }
    }

    fn signal(&self, signal: Signal) {
        // A group that has gone needs no signal.
        let _ = kill_process_group(Pid::from_child(&self.process), signal);
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.process.wait();
    }
}

/// Runs a command that answers a question: its output and its complaints.
pub(super) fn ask(command: Command, limit: Duration) -> Result<(String, String), ScanError> {
    let until = Instant::now() + limit;
    let child = Child::start(command)?;
    let (mut out, mut complaints) = (String::new(), String::new());
    loop {
        match child.hear(until.saturating_duration_since(Instant::now())) {
            Heard::Line(Line::Out(line)) => out.extend([&line, "\n"]),
            Heard::Line(Line::Complaint(line)) => complaints.extend([&line, "\n"]),
            Heard::Ended => return Ok((out, complaints)),
            Heard::Silence => return Err(super::timed_out()),
        }
    }
}

fn not_started(error: &io::Error) -> ScanError {
    match error.kind() {
        io::ErrorKind::NotFound => ScanError::Unsupported(Unsupported::System("sane")),
        io::ErrorKind::PermissionDenied => ScanError::Denied,
        kind => ScanError::Unreachable(kind.to_string()),
    }
}

fn read_on_a_thread(
    name: &str,
    stream: impl Read + Send + 'static,
    lines: Sender<Line>,
    wrap: fn(String) -> Line,
) {
    let thread = thread::Builder::new().name(name.into());
    // Without a thread the channel closes, which reads as a child that has ended.
    let _ = thread.spawn(move || {
        for bytes in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if lines
                .send(wrap(String::from_utf8_lossy(&bytes).into_owned()))
                .is_err()
            {
                return;
            }
        }
    });
}
