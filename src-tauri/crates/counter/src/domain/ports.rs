//! What comes from outside, and what is told to it.

use std::path::PathBuf;
use std::sync::Arc;

use wire::Moment;

use super::{DossierId, DraftId};

/// The clock, and our own program for child processes.
#[derive(Clone)]
pub struct Ports {
    /// Tells the time.
    pub clock: Arc<dyn Fn() -> Moment + Send + Sync>,
    /// The binary that answers to `paper-child`; without it files are looked at in this process.
    pub program: Option<PathBuf>,
}

impl Ports {
    /// The machine's clock, and the binary that was started.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the machine's clock"
    )]
    pub fn system(program: Option<PathBuf>) -> Self {
        Self {
            clock: Arc::new(|| Moment::from(chrono::Utc::now())),
            program,
        }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }
}

/// Something that happened which a screen may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The line, the devices or the disk.
    Status,
    /// The queue.
    Queue,
    /// Pages or the scanner of a draft.
    Pages(DraftId),
    /// One dossier.
    Dossier(DossierId),
    /// Online filings: the list, a claim, a decision.
    Inbox,
    /// Settings, catalogue or people.
    Settings,
    /// Shifts and money.
    Cash,
    /// What the citizen's screen shows.
    Citizen,
}

/// Takes news to whoever listens.
pub type Teller = Arc<dyn Fn(&News) + Send + Sync>;
