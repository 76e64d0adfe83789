//! Days off and office hours, and the 8 working hours of a filing.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use wire::{Calendar, Moment, ProblemType};

use crate::answer::Reply;
use crate::call::Call;
use crate::catalogue::tagged;
use crate::province::Hall;
use crate::store;

/// The calendar of a year.
pub(crate) fn get(hall: &Hall, call: &Call, year: &str) -> Reply {
    call.account(hall)?;
    let year: i32 = year.parse().map_err(|_| ProblemType::NotFound)?;
    let calendar =
        store::catalogue::calendar(&*hall.store()?, year)?.ok_or(ProblemType::NotFound)?;
    tagged(
        call,
        format!("\"cal-{year}-{}\"", calendar.version),
        &calendar,
    )
}

/// The moment so many working hours later. Nothing is added where no calendar says what a working hour is.
pub(crate) fn working_hours_after(from: Moment, hours: i64, calendars: &[Calendar]) -> Moment {
    /// Longer than any run of days off.
    const DAYS: u64 = 60;
    let mut left = TimeDelta::hours(hours);
    for days in 0..DAYS {
        let Some(day) = from.at().date_naive().checked_add_days(Days::new(days)) else {
            break;
        };
        for (begin, end) in sessions(day, calendars) {
            let begin = Moment::on(day, begin).max(from);
            let long = Moment::on(day, end).at() - begin.at();
            if long >= left {
                return (begin.at() + left).into();
            }
            left -= long.max(TimeDelta::zero());
        }
    }
    (from.at() + left).into()
}

/// The office hours of a day.
fn sessions(day: NaiveDate, calendars: &[Calendar]) -> Vec<(NaiveTime, NaiveTime)> {
    let Some(calendar) = calendars
        .iter()
        .find(|calendar| calendar.year == day.year())
    else {
        return Vec::new();
    };
    let weekday = u8::try_from(day.weekday().number_from_monday()).unwrap_or_default();
    let off = calendar
        .holidays
        .iter()
        .any(|holiday| holiday.date.0 == day);
    let made_up = calendar
        .make_up_days
        .iter()
        .any(|made_up| made_up.date.0 == day);
    let in_period = calendar
        .office_hours
        .iter()
        .filter(|hours| hours.from.0 <= day && day <= hours.to.0);
    let hours = in_period
        .into_iter()
        .find(|hours| made_up || (!off && hours.weekdays.contains(&weekday)));
    let sessions = hours.into_iter().flat_map(|hours| &hours.sessions);
    sessions
        .map(|session| (session.from.0, session.to.0))
        .collect()
}
