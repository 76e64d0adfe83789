//! Deadlines: when a result is due, and every other moment that is counted in the agencies' time.
//!
//! All pure: a calendar and moments in, a moment out. The post office's own hours count nothing here.
//! - [`due`]: from the moment of valid reception, in the procedure's own unit, the day of reception not counted.
//! - [`due_after_supplements`]: the same after the clock stood still or began again.
//! - [`taken_as_received`], [`receive_by`], [`office_minutes_left`]: the 8 working hours of an online filing.
//! - [`trip_day`]: with which paper batch a dossier goes; here the 15:00 rule is at home.
//! - [`Promise`]: the date that was promised, moved once at most.
//! - [`judge`]: before, on or after its day, at status 9.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use wire::{Moment, TimeLimit, TimeUnit};

use super::{Calendar, Certainty, DayKind};

mod hours;
mod promise;
mod stops;
mod trip;
pub use hours::{office_minutes_left, receive_by, taken_as_received};
pub use promise::{FirstPromise, NotRescheduled, Promise, SecondPromise, Timeliness, judge};
pub use stops::{Stop, due_after_supplements};
pub use trip::{CUT_OFF, trip_day};

/// A due date and what a person needs to follow the counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The moment that is printed.
    pub at: Moment,
    /// The first day that counts.
    pub counted_from: NaiveDate,
    /// Named days off on the way.
    pub days_off: Vec<(NaiveDate, String)>,
    /// A day off on the way is computed and not announced yet, or lies where no data reaches.
    pub provisional: bool,
}

/// Counts the time limit from the moment of reception (BLDS 2015, Điều 147–148).
pub fn due(received: Moment, limit: &TimeLimit, calendar: &Calendar) -> Due {
    let start = effective_start(received, limit, calendar);
    let amount = u32::from(limit.amount);
    let at = match limit.unit {
        TimeUnit::WorkingDay => {
            closing_of(calendar, add_working_days(calendar, start.date(), amount))
        }
        TimeUnit::Day => {
            let end = start.date() + Duration::days(i64::from(amount));
            closing_of(calendar, calendar.working_from(end))
        }
        TimeUnit::Hour => hours::add(calendar, start, Duration::hours(i64::from(amount))),
        TimeUnit::SameDay => closing_of(calendar, day_with_time_left(calendar, start)),
    };
    told(start.date(), at, limit.unit, calendar)
}

/// A moment with how it was counted from a day on.
fn told(start: NaiveDate, at: NaiveDateTime, unit: TimeUnit, calendar: &Calendar) -> Due {
    let counted_from = match unit {
        TimeUnit::WorkingDay => calendar.next_working(start),
        TimeUnit::Day => start + Duration::days(1),
        TimeUnit::Hour | TimeUnit::SameDay => start,
    };
    let passed = || {
        let first = start.succ_opt().unwrap_or(start);
        calendar.named_days(first, at.date())
    };
    Due {
        at: moment(at),
        counted_from,
        days_off: passed()
            .filter(|(_, named)| matches!(named.what, DayKind::Off(_)))
            .map(|(day, named)| (day, named.name.clone()))
            .collect(),
        provisional: passed().any(|(_, named)| named.certainty == Certainty::Computed),
    }
}

/// Working days from `today` to the due day; negative when it is past.
pub fn working_days_left(today: NaiveDate, due: NaiveDate, calendar: &Calendar) -> i32 {
    let (first, last, sign) = if today <= due {
        (today, due, 1)
    } else {
        (due, today, -1)
    };
    let count = working_days_between(calendar, first, last);
    i32::try_from(count).unwrap_or(i32::MAX) * sign
}

/// Working days after `from`, up to and with `to`.
fn working_days_between(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> u32 {
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    let count = days.filter(|day| calendar.is_working(*day)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where a procedure has a cut-off, what comes after it counts as received when the next day opens.
fn effective_start(received: Moment, limit: &TimeLimit, calendar: &Calendar) -> NaiveDateTime {
    let at = local(received);
    let moves = matches!(limit.unit, TimeUnit::Hour | TimeUnit::SameDay);
    let late = limit.cut_off.is_some_and(|cut_off| at.time() > cut_off.0);
    if moves && late {
        opening_of(calendar, calendar.next_working(at.date()))
    } else {
        at
    }
}

fn add_working_days(calendar: &Calendar, from: NaiveDate, amount: u32) -> NaiveDate {
    (0..amount).fold(from, |day, _| calendar.next_working(day))
}

/// The day of `at` while the agency still works on it, else the next working day: a counter is open longer
/// than the agency, and nothing is due before it was received.
fn day_with_time_left(calendar: &Calendar, at: NaiveDateTime) -> NaiveDate {
    let day = calendar.working_from(at.date());
    if day == at.date() && at.time() >= calendar.closing(day) {
        calendar.next_working(day)
    } else {
        day
    }
}

fn closing_of(calendar: &Calendar, day: NaiveDate) -> NaiveDateTime {
    day.and_time(calendar.closing(day))
}

fn opening_of(calendar: &Calendar, day: NaiveDate) -> NaiveDateTime {
    day.and_time(calendar.opening(day))
}

fn local(at: Moment) -> NaiveDateTime {
    at.at().naive_local()
}

fn moment(at: NaiveDateTime) -> Moment {
    Moment::on(at.date(), at.time())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn working_days_left_turn_negative() {
        let calendar = Calendar::from_years(&[]);
        let left = |today: &str, due: &str| {
            working_days_left(today.parse().unwrap(), due.parse().unwrap(), &calendar)
        };
        assert_eq!(left("2026-11-18", "2026-12-10"), 15);
        assert_eq!(left("2026-11-18", "2026-11-18"), 0);
        assert_eq!(left("2026-11-20", "2026-11-18"), -2);
    }
}
