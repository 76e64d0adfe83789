//! Scanners: paper in, page bytes out. Knows no dossier.
//!
//! Reading order: `uri` (where a scanner is), `request` (what is asked of it), `pages` (where
//! pages go and how a batch ends), `trouble` (what can go wrong), `interrupt` (stopping it);
//! then `media` (is this page whole?), `region` (is it the size that was asked?); then the three
//! kinds of scanner: `escl` (network), `sane` (Linux drivers), `folder` (files); last `discover`.
//!
//! Not here: storing pages, looking at pictures, PDF. A page's bytes go to the caller's
//! [`PageSink`] as they arrive and are never altered; only SANE's raw pixels are encoded, once.

mod uri;
pub use uri::{ScannerUri, UriError};
mod request;
pub use request::{Mode, NotAWord, Paper, ScanRequest, Source};
mod pages;
pub use pages::{BatchEnd, EndReason, MediaType, PageFacts, PageSink};
mod trouble;
pub use trouble::{ScanError, StopCause, Unsupported};
mod interrupt;
pub use interrupt::Interrupt;
mod discover;
pub mod escl;
mod folder;
mod media;
mod region;
#[cfg(unix)]
pub mod sane;
pub use discover::{ask_known, discover};

use std::time::Duration;

/// One scanner, reached by its address.
///
/// Every call blocks. A scanner holds nothing open between calls.
pub trait Scanner: Send {
    /// Asks the device what it is and what it can do.
    fn describe(&self) -> Result<Found, ScanError>;

    /// Asks the device how it is now.
    fn status(&self) -> Result<DeviceState, ScanError>;

    /// Scans one batch into `pages`.
    ///
    /// An error means that no page came, with one exception: [`ScanError::Keeping`], the sink's
    /// own failure, is returned whenever it happens; pages finished before it are with the sink.
    fn scan(
        &self,
        request: &ScanRequest,
        pages: &mut dyn PageSink,
        stop: &Interrupt,
    ) -> Result<BatchEnd, ScanError>;
}

/// A scanner that answered, and what it can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its address.
    pub uri: ScannerUri,
    /// What it calls itself.
    pub name: String,
    /// Where it takes paper from.
    pub sources: Vec<Source>,
    /// How it sees.
    pub modes: Vec<Mode>,
    /// The resolutions it offers; empty where any is taken as it comes (a folder).
    pub dpi: Vec<u16>,
}

/// How a device is at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceState {
    /// What it is doing.
    pub activity: Activity,
    /// Its feeder, where it has one and speaks of it.
    pub feeder: Option<Feeder>,
}

/// What a device is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activity {
    /// Ready for a job.
    Idle,
    /// With another job, or warming up.
    Busy,
    /// Stopped or switched off by itself; needs a person.
    Down,
}

/// How the feeder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feeder {
    /// Paper lies in it.
    Loaded,
    /// No paper.
    Empty,
    /// Paper is moving.
    Moving,
    /// Paper is stuck.
    Jammed,
    /// Its cover is open.
    CoverOpen,
    /// It took two sheets, or none.
    Misfed,
}

/// How long a scanner is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until it takes the connection.
    pub connect: Duration,
    /// For an answer to a short question (capabilities, status, a new job).
    pub answer: Duration,
    /// Between two signs of life while a page is under way.
    pub page: Duration,
}

impl Default for Patience {
    /// The figures that the clients in use today have settled on: 5 s to connect, 20 s for an
    /// answer, 60 s for a page that does not move (lamps warm up, high resolutions are slow).
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(20),
            page: Duration::from_secs(60),
        }
    }
}

/// The scanner at an address. Nothing is asked of it yet.
pub fn open(uri: &ScannerUri) -> Box<dyn Scanner> {
    open_with(uri, Patience::default())
}

/// As [`open`], with other waiting times.
pub fn open_with(uri: &ScannerUri, patience: Patience) -> Box<dyn Scanner> {
    match uri {
        ScannerUri::Escl(address) => Box::new(escl::EsclScanner::new(address.clone(), patience)),
        ScannerUri::Sane(name) => open_sane(name, patience),
        ScannerUri::Folder(path) => Box::new(folder::FolderScanner::new(path.clone())),
        ScannerUri::Wia(_) => Box::new(Absent("wia")),
    }
}

#[cfg(unix)]
fn open_sane(name: &str, patience: Patience) -> Box<dyn Scanner> {
    Box::new(sane::SaneScanner::new(name.to_owned(), patience))
}

#[cfg(not(unix))]
fn open_sane(_: &str, _: Patience) -> Box<dyn Scanner> {
    Box::new(Absent("sane"))
}

/// A kind of scanner that this operating system does not have.
struct Absent(&'static str);

impl Absent {
    fn refusal(&self) -> ScanError {
        ScanError::Unsupported(Unsupported::System(self.0))
    }
}

impl Scanner for Absent {
    fn describe(&self) -> Result<Found, ScanError> {
        Err(self.refusal())
    }

    fn status(&self) -> Result<DeviceState, ScanError> {
        Err(self.refusal())
    }

    fn scan(
        &self,
        _: &ScanRequest,
        _: &mut dyn PageSink,
        _: &Interrupt,
    ) -> Result<BatchEnd, ScanError> {
        Err(self.refusal())
    }
}
