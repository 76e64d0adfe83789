//! Days off, make-up days and hours: of the agencies, and the counter's own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Read a year of the calendar.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadCalendar {
    /// The year; 0 is this one.
    pub year: i32,
}

/// A year of the calendar, and the hours of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CalendarView {
    /// The year.
    pub year: i32,
    /// Years to choose from: those on record.
    pub years: Vec<i32>,
    /// All its days off are decided.
    pub decided: bool,
    /// `file`, `province`, or `computed` where nobody gave this year.
    pub source: String,
    /// When it was taken in, RFC 3339.
    pub taken_at: Option<String>,
    /// The decision that fixed the days.
    pub decision: Option<String>,
    /// Its named days.
    pub days: Vec<NamedDayView>,
    /// Hours of the agencies today: deadlines are counted in them.
    pub agency_hours: Vec<HoursView>,
    /// Hours of this counter.
    pub counter_hours: Vec<HoursView>,
}

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NamedDayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `public_holiday`, `compensatory`, `swapped`, `make_up`, `ordinary`.
    pub kind: String,
    /// The day off that a make-up day makes up for.
    pub instead_of: Option<String>,
    /// Its name.
    pub name: String,
    /// Not announced: computed until it is.
    pub computed: bool,
    /// How it was set here, if it was.
    pub own: Option<OwnDayView>,
}

/// A change of a day: who, when and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnDayView {
    /// As in `NamedDayView`, or `withdrawn`.
    pub kind: String,
    /// Name of the day.
    pub name: String,
    /// What it rests on.
    pub ground: String,
    /// Who.
    pub person_name: String,
    /// When, RFC 3339.
    pub at: String,
}

/// Hours on some weekdays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HoursView {
    /// 1 Monday … 7 Sunday.
    pub weekdays: Vec<u8>,
    /// Morning first.
    pub sessions: Vec<SessionHours>,
}

/// A session of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SessionHours {
    /// `07:30`.
    pub from: String,
    /// `11:30`.
    pub to: String,
}

/// Read what is known of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ByDate {
    /// `YYYY-MM-DD`.
    pub date: String,
}

/// One day and what a change of it would meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CalendarDayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Agencies work on it.
    pub working: bool,
    /// Open dossiers received before it and due on it or later: they keep their dates.
    pub open_dossiers: u32,
    /// Every change made here, the last one first.
    pub history: Vec<OwnDayView>,
}

/// Set a day; the supervisor's. Due dates already given stay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetCalendarDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `public_holiday`, `compensatory`, `swapped`, `make_up`, `ordinary`, or `withdrawn` to give it back to the
    /// file or the province.
    pub kind: String,
    /// For `make_up`: the day off it makes up for.
    #[serde(default)]
    pub instead_of: Option<String>,
    /// Its name.
    pub name: String,
    /// What it rests on.
    pub ground: String,
}

/// Set hours; the supervisor's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetHours {
    /// `agency` or `counter`.
    pub whose: String,
    /// The hours from today on.
    pub hours: Vec<HoursView>,
    /// What they rest on.
    pub ground: String,
}
