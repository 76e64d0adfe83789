//! Scanners with a SANE driver, through a supervised `scanimage` child per question and batch.
//!
//! SANE's drivers crash and hang, so they never run in our process; and `scanimage` exits with 0
//! after failures, so its exit code is never looked at. A page counts when its file is there,
//! has exactly the length that its header announces, and the size that was asked for.
//!
//! Reading order: `batch`, `child` (the watchdog), `words` (options and complaints).

mod batch;
mod child;
mod words;

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::interrupt::Interrupt;
use crate::pages::{BatchEnd, PageSink};
use crate::request::ScanRequest;
use crate::trouble::{ScanError, StopCause};
use crate::uri::ScannerUri;
use crate::{Activity, DeviceState, Found, Patience, Scanner};
use words::{Complaint, Options};

/// A device of SANE.
pub struct SaneScanner {
    name: String,
    patience: Patience,
    config: Option<PathBuf>,
}

impl SaneScanner {
    /// The device of that name, with the configuration that the environment names.
    pub fn new(name: String, patience: Patience) -> Self {
        Self {
            name,
            patience,
            config: None,
        }
    }

    /// With SANE's configuration from this folder (`SANE_CONFIG_DIR`).
    pub fn with_config(mut self, folder: PathBuf) -> Self {
        self.config = Some(folder);
        self
    }

    fn command(&self) -> Command {
        let mut command = scanimage();
        if let Some(folder) = &self.config {
            command.env("SANE_CONFIG_DIR", folder);
        }
        command.arg("-d").arg(&self.name);
        command
    }

    fn options(&self) -> Result<Options, ScanError> {
        let mut command = self.command();
        command.arg("-A");
        let (out, complaints) = child::ask(command, self.patience.answer)?;
        match Complaint::within(&complaints) {
            // A name that no driver knows is an "invalid argument" to open.
            Some(Complaint::Invalid) => Err(ScanError::NotFound),
            Some(complaint) => Err(complaint.before_any_page()),
            None => Options::read(&out).ok_or(ScanError::NotFound),
        }
    }
}

/// Every message in English, since it is read by us.
fn scanimage() -> Command {
    let mut command = Command::new("scanimage");
    command.env("LC_ALL", "C");
    command
}

impl Scanner for SaneScanner {
    fn describe(&self) -> Result<Found, ScanError> {
        let uri = ScannerUri::Sane(self.name.clone());
        Ok(self.options()?.found(uri, self.name.clone()))
    }

    /// SANE tells how a feeder is only when a scan is started.
    fn status(&self) -> Result<DeviceState, ScanError> {
        match self.options() {
            Ok(_) => Ok(DeviceState {
                activity: Activity::Idle,
                feeder: None,
            }),
            Err(ScanError::Busy) => Ok(DeviceState {
                activity: Activity::Busy,
                feeder: None,
            }),
            Err(error) => Err(error),
        }
    }

    fn scan(
        &self,
        request: &ScanRequest,
        pages: &mut dyn PageSink,
        stop: &Interrupt,
    ) -> Result<BatchEnd, ScanError> {
        let plan = self.options()?.plan(request)?;
        batch::run(self.command(), &plan, self.patience, pages, stop)
    }
}

/// The devices that SANE lists by itself within `wait`.
pub(crate) fn list(wait: Duration) -> Vec<Found> {
    let mut command = scanimage();
    command.args(["-f", "%d|%v|%m%n"]);
    let Ok((out, _)) = child::ask(command, wait) else {
        return Vec::new();
    };
    let patience = Patience {
        answer: wait,
        ..Patience::default()
    };
    out.lines()
        .filter_map(|line| {
            let (device, name) = line.split_once('|')?;
            let found = SaneScanner::new(device.to_owned(), patience)
                .describe()
                .ok()?;
            Some(Found {
                name: name.replace('|', " "),
                ..found
            })
        })
        .collect()
}

fn timed_out() -> ScanError {
    ScanError::Stopped(StopCause::TimedOut)
}
