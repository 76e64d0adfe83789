//! What is said about the line: how it is, how far a run is, what it did.

use std::time::Duration;

use wire::Moment;

use super::deliver::Outcome;

/// How the line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// Nobody has asked yet.
    Unknown,
    /// The province answers.
    Online,
    /// It cannot be reached.
    Offline,
    /// It answers, but not as it should, or asks to wait.
    Busy,
    /// A log-in page answers in its place.
    LoginWall,
}

impl LineState {
    /// The code under `connection.`; none while the line is good or nobody has asked.
    pub fn word(self) -> Option<&'static str> {
        match self {
            LineState::Unknown | LineState::Online => None,
            LineState::Offline => Some("offline"),
            LineState::Busy => Some("busy"),
            LineState::LoginWall => Some("login_wall"),
        }
    }
}

/// The line as the last probe found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    /// How it is.
    pub state: LineState,
    /// Since when it is so; for a line that is not good, since when it is not.
    pub since: Moment,
    /// When the last probe was.
    pub probed_at: Moment,
    /// When the next one is, while the line is not good.
    pub next_try_at: Option<Moment>,
}

impl Connection {
    /// The province answers.
    pub fn online(self) -> bool {
        self.state == LineState::Online
    }
}

/// Which dossier of the present run is on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// From 1; 0 when none is.
    pub index: u32,
    /// How many the run has.
    pub total: u32,
}

/// How far a sending goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Run {
    /// One step only.
    pub once: bool,
    /// Waits for what may go later, until nothing is left that goes by itself.
    pub until_empty: bool,
    /// Ends after this time; with `until_empty` it also waits that long for a line.
    pub timeout: Option<Duration>,
}

/// What a sending did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Acknowledged.
    pub acknowledged: u32,
    /// Refused.
    pub refused: u32,
    /// In conflict, or decided by somebody else first.
    pub conflict: u32,
    /// Still waiting.
    pub left: u32,
    /// The province was there to the end.
    pub reached: bool,
    /// Agencies whose account is not taken.
    pub refused_accounts: Vec<String>,
}

impl Delivered {
    pub(super) fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Acknowledged | Outcome::AlreadyThere => self.acknowledged += 1,
            Outcome::Refused(_) | Outcome::FileDamaged => self.refused += 1,
            Outcome::Conflict | Outcome::Superseded => self.conflict += 1,
            Outcome::AccountRefused(agency) => self.refused_accounts.push(agency.clone()),
            Outcome::Offline | Outcome::LoginWall => self.reached = false,
            Outcome::TryLater(_) | Outcome::Stopped | Outcome::Empty(_) => {}
        }
        if matches!(outcome, Outcome::Acknowledged | Outcome::AlreadyThere) {
            self.reached = true;
        }
    }
}
