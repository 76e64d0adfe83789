//! What the province says of one dossier, and why it is counted differently then. Pure.

use serde::{Deserialize, Serialize};
use wire::{DossierRecord, LocalDate, StatusCode};

use crate::domain::{Channel, DossierId};
use crate::reports::figures::{Case, Resolved};

/// Why a dossier is counted differently: a closed code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// It was received here and the province has not acknowledged it.
    Unsent,
    /// The province acknowledged it and does not have it any more.
    MissingThere,
    /// Only the province has it.
    MissingHere,
    /// Resolved here, open there.
    OpenThere,
    /// Open here, resolved there.
    ResolvedThere {
        /// On which day.
        day: LocalDate,
    },
    /// Resolved on another day, or as something else.
    OtherResolution {
        /// There.
        day: LocalDate,
    },
    /// Due on another day.
    OtherDueDay {
        /// There.
        day: LocalDate,
    },
    /// Received on another day or another way.
    OtherReception {
        /// There.
        day: LocalDate,
    },
}

impl Why {
    /// Its code.
    pub fn code(&self) -> &'static str {
        match self {
            Why::Unsent => "unsent",
            Why::MissingThere => "missing_there",
            Why::MissingHere => "missing_here",
            Why::OpenThere => "open_there",
            Why::ResolvedThere { .. } => "resolved_there",
            Why::OtherResolution { .. } => "other_resolution",
            Why::OtherDueDay { .. } => "other_due_day",
            Why::OtherReception { .. } => "other_reception",
        }
    }

    /// The day that it speaks of.
    pub fn day(&self) -> Option<LocalDate> {
        match self {
            Why::ResolvedThere { day }
            | Why::OtherResolution { day }
            | Why::OtherDueDay { day }
            | Why::OtherReception { day } => Some(*day),
            Why::Unsent | Why::MissingThere | Why::MissingHere | Why::OpenThere => None,
        }
    }
}

/// What the province says of a dossier, as far as figures need it.
pub(super) struct Said {
    pub status: StatusCode,
    pub status_day: LocalDate,
    pub received: LocalDate,
    pub due: LocalDate,
    pub channel: Channel,
}

pub(super) fn said(record: &DossierRecord) -> Said {
    let sent = record.dossier.as_ref().map(|dossier| dossier.channel);
    let filed = record.filing.as_ref().map(|filing| filing.channel);
    Said {
        status: record.status,
        status_day: record.status_at.day(),
        received: record.captured_at.day(),
        due: record.due_at.day(),
        channel: match sent.or(filed) {
            Some(wire::Channel::Direct) => Channel::Direct,
            Some(wire::Channel::Online) => Channel::Online,
            Some(wire::Channel::Postal) | None => Channel::Postal,
        },
    }
}

/// Our case as the province says that it is. Its answer holds the newest status only: one that was returned keeps the
/// day of its resolution that we know.
pub(super) fn corrected(ours: Case, said: &Said) -> Case {
    let at = |with_result| {
        Some(Resolved {
            day: said.status_day,
            with_result,
        })
    };
    let resolved = match said.status {
        StatusCode::Returned => ours.resolved.filter(|one| one.with_result).or(at(true)),
        StatusCode::Finished => at(true),
        StatusCode::NotReceived | StatusCode::Withdrawn => at(false),
        StatusCode::Registered
        | StatusCode::Received
        | StatusCode::Processing
        | StatusCode::SupplementRequested
        | StatusCode::PaymentRequested
        | StatusCode::Stopped => None,
    };
    // One that is resolved on both sides keeps the due day that was in force then.
    let kept = resolved.is_some() && resolved == ours.resolved;
    Case {
        channel: said.channel,
        received: said.received,
        due: if kept && said.status == StatusCode::Returned {
            ours.due
        } else {
            said.due
        },
        resolved,
        ..ours
    }
}

pub(super) fn unknown(id: DossierId, said: &Said) -> Case {
    Case {
        id,
        agency: String::new(),
        field: String::new(),
        channel: said.channel,
        received: said.received,
        resolved: None,
        due: said.due,
    }
}

/// Why both sides count a dossier differently; none where they do not.
pub(super) fn why(ours: Option<&Case>, theirs: Option<&Case>, unsent: bool) -> Option<Why> {
    let (ours, theirs) = match (ours, theirs) {
        (Some(_), None) if unsent => return Some(Why::Unsent),
        (Some(_), None) => return Some(Why::MissingThere),
        (None, Some(_)) => return Some(Why::MissingHere),
        (None, None) => return None,
        (Some(ours), Some(theirs)) => (ours, theirs),
    };
    match (ours.resolved, theirs.resolved) {
        (Some(_), None) => Some(Why::OpenThere),
        (None, Some(there)) => Some(Why::ResolvedThere { day: there.day }),
        (Some(here), Some(there)) if here != there => Some(Why::OtherResolution { day: there.day }),
        _ if ours.due != theirs.due => Some(Why::OtherDueDay { day: theirs.due }),
        _ if ours.received != theirs.received || ours.channel != theirs.channel => {
            Some(Why::OtherReception {
                day: theirs.received,
            })
        }
        _ => None,
    }
}
