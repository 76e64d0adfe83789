//! The paper trip to the agency: where the 15:00 rule is at home (NĐ 61/2018, Điều 18).

use chrono::{NaiveDate, NaiveTime};
use wire::Moment;

use super::{Calendar, local};

/// After this time of day a dossier may go to the agency at the start of the next working day.
pub const CUT_OFF: NaiveTime = match NaiveTime::from_hms_opt(15, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The day with whose paper batch a dossier goes: its own working day up to the cut-off, else the next one.
/// No due date moves with it.
pub fn trip_day(received: Moment, cut_off: NaiveTime, calendar: &Calendar) -> NaiveDate {
    let at = local(received);
    if calendar.is_working(at.date()) && at.time() <= cut_off {
        at.date()
    } else {
        calendar.next_working(at.date())
    }
}
