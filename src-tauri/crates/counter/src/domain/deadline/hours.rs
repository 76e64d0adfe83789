//! Time counted in office hours: the 8 working hours within which an online filing is received.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use wire::Moment;

use super::{Calendar, local, moment, opening_of};

/// Within so many working hours an online filing is received, sent back or refused (NĐ 45/2020).
const TO_RECEIVE: i64 = 8;
/// Days within which office hours are looked for; longer than any run of days off, and for any limit in hours.
const HORIZON: usize = 4000;

/// The moment from which an online filing counts: as it came in office hours, else when the agency opens next.
/// A filing in the noon break is not outside the day; one at night or on a day off counts from the next
/// working day, which in the small hours of a working day is that day itself.
pub fn taken_as_received(filed: Moment, calendar: &Calendar) -> Moment {
    let at = local(filed);
    let day = calendar.working_from(at.date());
    if day > at.date() || at.time() < calendar.opening(day) {
        return moment(opening_of(calendar, day));
    }
    if at.time() >= calendar.closing(day) {
        return moment(opening_of(calendar, calendar.next_working(day)));
    }
    filed
}

/// By when an online filing must be received: 8 working hours after it came.
pub fn receive_by(came: Moment, calendar: &Calendar) -> Moment {
    moment(add(calendar, local(came), Duration::hours(TO_RECEIVE)))
}

/// Office minutes from `now` to `until`; negative when it is past. The eight-hour clock shows them.
pub fn office_minutes_left(now: Moment, until: Moment, calendar: &Calendar) -> i64 {
    if now <= until {
        minutes_between(calendar, local(now), local(until))
    } else {
        -minutes_between(calendar, local(until), local(now))
    }
}

/// The moment so much office time later.
pub(super) fn add(calendar: &Calendar, start: NaiveDateTime, amount: Duration) -> NaiveDateTime {
    let mut left = amount;
    let mut last = start;
    for (begins, ends) in sessions_from(calendar, start) {
        if ends - begins >= left {
            return begins + left;
        }
        left -= ends - begins;
        last = ends;
    }
    last
}

/// Office time from one moment to a later one, in whole minutes.
pub(super) fn minutes_between(calendar: &Calendar, from: NaiveDateTime, to: NaiveDateTime) -> i64 {
    let within = sessions_from(calendar, from).take_while(|(begins, _)| *begins < to);
    let time: Duration = within.map(|(begins, ends)| ends.min(to) - begins).sum();
    time.num_minutes()
}

/// What is left of the sessions from a moment on, each with some time in it.
fn sessions_from(
    calendar: &Calendar,
    start: NaiveDateTime,
) -> impl Iterator<Item = (NaiveDateTime, NaiveDateTime)> {
    let of_day = move |day: NaiveDate| {
        calendar
            .sessions(day)
            .into_iter()
            .map(move |(opens, closes)| (day.and_time(opens).max(start), day.and_time(closes)))
    };
    let days = start.date().iter_days().take(HORIZON);
    days.flat_map(of_day).filter(|(begins, ends)| begins < ends)
}
