//! What is known of the line, and of what is on its way.

use wire::Moment;

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
