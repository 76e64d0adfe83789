//! A supplement asked for during assessment: the clock begins again or stands still, as the procedure says.

use chrono::{Duration, NaiveDateTime};
use wire::{Moment, OnSupplement, TimeLimit, TimeUnit};

use super::{
    Calendar, Due, add_working_days, closing_of, day_with_time_left, due, hours, local, told,
    working_days_between,
};

/// A time during which the agency waited for the citizen, from its request to the whole dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// When the agency asked.
    pub asked: Moment,
    /// When all papers were there.
    pub brought: Moment,
}

/// The due date after the supplements that were asked for and brought, in their order.
///
/// *Restart* counts the whole limit again from the last papers brought (NĐ 61/2018, Điều 19). *Pause* keeps
/// what was left: the day of asking was worked on, the day of bringing is not counted. A request after the
/// due date stops nothing: lateness is not healed by asking.
pub fn due_after_supplements(
    received: Moment,
    limit: &TimeLimit,
    stops: &[Stop],
    calendar: &Calendar,
) -> Due {
    let mut reached = due(received, limit, calendar);
    // Of calendar days: before it was moved off a day of rest, so that no pause gains days.
    let mut counted_to = reached.at.day().0;
    if limit.unit == TimeUnit::Day {
        counted_to = received.day().0 + Duration::days(i64::from(limit.amount));
    }
    for stop in stops.iter().filter(|stop| stop.asked <= stop.brought) {
        if stop.asked > reached.at {
            continue;
        }
        reached = match limit.on_supplement {
            OnSupplement::Restart => due(stop.brought, limit, calendar),
            OnSupplement::Pause => {
                let left = Left::at(stop.asked, &reached, counted_to, limit.unit, calendar);
                let at = left.from(local(stop.brought), calendar);
                told(stop.brought.day().0, at, limit.unit, calendar)
            }
        };
        counted_to += stop.brought.day().0 - stop.asked.day().0;
    }
    reached
}

/// What is left of a limit when the clock stops.
enum Left {
    WorkingDays(u32),
    Days(i64),
    Office(Duration),
    Today,
}

impl Left {
    fn at(
        asked: Moment,
        reached: &Due,
        counted_to: chrono::NaiveDate,
        unit: TimeUnit,
        calendar: &Calendar,
    ) -> Self {
        let (from, to) = (asked.day().0, reached.at.day().0);
        match unit {
            TimeUnit::WorkingDay => Left::WorkingDays(working_days_between(calendar, from, to)),
            TimeUnit::Day => Left::Days((counted_to - from).num_days().max(0)),
            TimeUnit::Hour => {
                let minutes = hours::minutes_between(calendar, local(asked), local(reached.at));
                Left::Office(Duration::minutes(minutes))
            }
            TimeUnit::SameDay => Left::Today,
        }
    }

    fn from(&self, brought: NaiveDateTime, calendar: &Calendar) -> NaiveDateTime {
        match self {
            Left::WorkingDays(0) | Left::Today => {
                closing_of(calendar, day_with_time_left(calendar, brought))
            }
            Left::WorkingDays(days) => {
                closing_of(calendar, add_working_days(calendar, brought.date(), *days))
            }
            Left::Days(days) => {
                let end = (brought.date() + Duration::days(*days)).and_time(brought.time());
                let day = if *days == 0 {
                    day_with_time_left(calendar, end)
                } else {
                    calendar.working_from(end.date())
                };
                closing_of(calendar, day)
            }
            Left::Office(time) => hours::add(calendar, brought, *time),
        }
    }
}
