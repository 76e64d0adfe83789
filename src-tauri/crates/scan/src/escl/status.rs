//! The ScannerStatus document.

use roxmltree::Node;

use super::xml;
use crate::trouble::StopCause;
use crate::{Activity, DeviceState, Feeder};

/// How a device says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Status {
    pub activity: Activity,
    pub feeder: Option<Feeder>,
    pub jobs: Vec<Job>,
}

/// One job in its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    pub uri: String,
    pub state: JobState,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobState {
    Pending,
    Processing,
    Completed,
    Aborted,
    Canceled,
}

impl Status {
    /// Reads the document; none when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        xml::with_root(text, "ScannerStatus", |root| Self {
            activity: match xml::text(root, "State") {
                Some("Idle") | None => Activity::Idle,
                Some("Stopped" | "Down") => Activity::Down,
                Some(_) => Activity::Busy,
            },
            feeder: xml::text(root, "AdfState").and_then(feeder),
            jobs: xml::child(root, "Jobs")
                .map(|jobs| jobs.children().filter_map(Job::read).collect())
                .unwrap_or_default(),
        })
    }

    pub fn device(&self) -> DeviceState {
        DeviceState {
            activity: self.activity,
            feeder: self.feeder,
        }
    }

    /// The job at that path. Devices write its address with or without host, and some write
    /// another host; its last part is unique.
    pub fn job(&self, path: &str) -> Option<&Job> {
        let name = |uri: &str| {
            uri.trim_end_matches('/')
                .rsplit('/')
                .next()
                .map(str::to_owned)
        };
        self.jobs.iter().find(|job| name(&job.uri) == name(path))
    }

    /// The one job that is under way, for a device that made one and did not say where.
    pub fn only_active(&self) -> Option<&Job> {
        let mut active = self.jobs.iter().filter(|job| !job.state.is_over());
        active.next().filter(|_| active.next().is_none())
    }

    /// What is wrong with the feeder, where something is.
    pub fn feeder_trouble(&self) -> Option<StopCause> {
        match self.feeder? {
            Feeder::Jammed => Some(StopCause::Jammed),
            Feeder::CoverOpen => Some(StopCause::CoverOpen),
            Feeder::Misfed => Some(StopCause::Misfed),
            Feeder::Loaded | Feeder::Empty | Feeder::Moving => None,
        }
    }
}

impl Job {
    fn read(node: Node) -> Option<Self> {
        let state = match xml::text(node, "JobState")? {
            "Pending" => JobState::Pending,
            "Completed" => JobState::Completed,
            "Aborted" => JobState::Aborted,
            "Canceled" | "Cancelled" => JobState::Canceled,
            _ => JobState::Processing,
        };
        let uri = xml::text(node, "JobUri").or_else(|| xml::text(node, "JobUuid"))?;
        let reason = xml::all(node, "JobStateReason").next().unwrap_or_default();
        Some(Self {
            uri: uri.to_owned(),
            state,
            reason: reason.to_owned(),
        })
    }
}

impl JobState {
    pub fn is_over(self) -> bool {
        match self {
            Self::Pending | Self::Processing => false,
            Self::Completed | Self::Aborted | Self::Canceled => true,
        }
    }
}

fn feeder(word: &str) -> Option<Feeder> {
    match word {
        // The second spelling is a wide-spread server's.
        "ScannerAdfLoaded" | "ScannedAdfLoaded" => Some(Feeder::Loaded),
        "ScannerAdfEmpty" => Some(Feeder::Empty),
        "ScannerAdfProcessing" => Some(Feeder::Moving),
        "ScannerAdfJam" => Some(Feeder::Jammed),
        "ScannerAdfDoorOpen" | "ScannerAdfHatchOpen" => Some(Feeder::CoverOpen),
        "ScannerAdfMispick"
        | "ScannerAdfMultipickDetected"
        | "ScannerAdfDuplexPageTooShort"
        | "ScannerAdfDuplexPageTooLong"
        | "ScannerAdfInputTrayFailed"
        | "ScannerAdfInputTrayOverloaded" => Some(Feeder::Misfed),
        _ => None,
    }
}
