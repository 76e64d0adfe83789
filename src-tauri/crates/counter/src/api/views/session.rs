//! Who sits here, and the one status line.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum RoleView {
    /// Giao dịch viên.
    Clerk,
    /// Giao dịch viên dự phòng.
    Backup,
    /// Kiểm soát viên.
    Supervisor,
    /// Quản trị.
    Admin,
}

/// A person who may log in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// The identifier, `gdv-01`.
    pub id: String,
    /// The name as it is shown and printed.
    pub name: String,
    /// The role.
    pub role: RoleView,
    /// False until the person has chosen a PIN.
    pub has_pin: bool,
    /// True where no PIN is asked (training people).
    pub needs_no_pin: bool,
    /// False once the person was ended.
    pub active: bool,
}

/// Who sits here and where.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// The person logged in, if any.
    pub person: Option<PersonView>,
    /// Everybody who may log in here.
    pub people: Vec<PersonView>,
    /// Code of the office, `BC400000`.
    pub office_code: String,
    /// Name of the office.
    pub office_name: String,
    /// Number of the counter, `02`.
    pub counter: String,
    /// True in a training folder.
    pub training: bool,
    /// Now, by the machine's clock.
    pub now: String,
    /// Version of the program.
    pub version: String,
    /// Who acts on the command line when nobody is named.
    pub default_person: Option<String>,
}

/// Log in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// Who.
    pub person: String,
    /// Six digits; absent for training people.
    #[serde(default)]
    pub pin: Option<String>,
}

/// Choose the first PIN, or the admin sets one anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPin {
    /// Whose.
    pub person: String,
    /// Six digits.
    pub pin: String,
}

/// The four states of the status line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StatusState {
    /// Saved on this machine, waiting for the line.
    Waiting,
    /// On its way.
    Sending,
    /// The province has acknowledged everything.
    Acknowledged,
    /// Something needs a person.
    NeedsPerson,
}

/// What a device can do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DeviceState {
    /// Ready.
    Ready,
    /// At work.
    Running,
    /// Stopped in the middle, a person must look.
    Stopped,
    /// Not found.
    Missing,
}

/// Everything the status line and the banner say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct StatusView {
    /// The state with the highest rank that holds.
    pub state: StatusState,
    /// Dossiers, decisions and events in `ready`, `sending` or `waiting`.
    pub waiting: u32,
    /// Of them, dossiers.
    pub waiting_dossiers: u32,
    /// Of them, decisions on online filings.
    pub waiting_decisions: u32,
    /// Of them, events after reception.
    pub waiting_events: u32,
    /// What is in `refused`, `conflict` or `superseded`.
    pub needs_person: u32,
    /// Online filings past their 8 working hours, or with less than one left.
    pub urgent_filings: u32,
    /// Which one of the present run is on its way, from 1; 0 when none.
    pub sending_index: u32,
    /// How many the present run has.
    pub sending_total: u32,
    /// Minutes the oldest waiting dossier waits.
    pub oldest_minutes: Option<u32>,
    /// When the province acknowledged last.
    pub last_acknowledged_at: Option<String>,
    /// False while the probe of the province fails.
    pub online: bool,
    /// Since when the province cannot be reached.
    pub offline_since: Option<String>,
    /// Seconds until the next try; absent while online.
    pub next_try_seconds: Option<u32>,
    /// Why the line is not good, a code under `connection.`: `offline`, `busy`, `login_wall`, `account_refused`.
    pub connection: Option<String>,
    /// The agency whose account was refused.
    pub refused_agency: Option<String>,
    /// A citizen is giving an opinion on the second screen; nothing else of it is told.
    pub citizen_asking: bool,
    /// The scanner of this counter.
    pub scanner: DeviceState,
    /// The printer of this counter.
    pub printer: DeviceState,
    /// Free room on the disk in MB.
    pub disk_free_mb: u32,
    /// Now, by the machine's clock.
    pub now: String,
}
