//! When a result is due: counted in the procedure's own unit, the day of reception not counted.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use wire::{Moment, TimeLimit, TimeUnit};

use super::Calendar;

/// A due date and what a person needs to follow the counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The moment that is printed.
    pub at: Moment,
    /// The first day that counts.
    pub counted_from: NaiveDate,
    /// Named days off on the way.
    pub days_off: Vec<(NaiveDate, String)>,
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
        TimeUnit::Hour => add_hours(calendar, start, amount),
        TimeUnit::SameDay => closing_of(calendar, calendar.working_from(start.date())),
    };
    let counted_from = match limit.unit {
        TimeUnit::WorkingDay => calendar.next_working(start.date()),
        TimeUnit::Day => start.date() + Duration::days(1),
        TimeUnit::Hour | TimeUnit::SameDay => start.date(),
    };
    Due {
        at: moment(at),
        counted_from,
        days_off: days_off(calendar, start.date(), at.date()),
    }
}

/// Working days from `today` to the due day; negative when it is past.
pub fn working_days_left(today: NaiveDate, due: NaiveDate, calendar: &Calendar) -> i32 {
    let (first, last, sign) = if today <= due {
        (today, due, 1)
    } else {
        (due, today, -1)
    };
    let days = first.iter_days().skip(1).take_while(|day| *day <= last);
    let count = days.filter(|day| calendar.is_working(*day)).count();
    i32::try_from(count).unwrap_or(i32::MAX) * sign
}

/// Where a procedure has a cut-off, what comes after it counts as received when the next day opens.
fn effective_start(received: Moment, limit: &TimeLimit, calendar: &Calendar) -> NaiveDateTime {
    let at = received.at().naive_local();
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

fn add_hours(calendar: &Calendar, start: NaiveDateTime, amount: u32) -> NaiveDateTime {
    let mut left = Duration::hours(i64::from(amount));
    let mut day = calendar.working_from(start.date());
    let mut from = if day == start.date() {
        start.time()
    } else {
        NaiveTime::MIN
    };
    loop {
        for (opens, closes) in calendar.sessions(day) {
            let begins = opens.max(from);
            let length = closes - begins;
            if length >= left && length > Duration::zero() {
                return day.and_time(begins + left);
            }
            left -= length.max(Duration::zero());
        }
        day = calendar.next_working(day);
        from = NaiveTime::MIN;
    }
}

fn days_off(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, String)> {
    let named = calendar.named_days(from, to).into_iter();
    named
        .filter(|(day, _, worked)| !worked && *day > from)
        .map(|(day, name, _)| (day, name))
        .collect()
}

fn closing_of(calendar: &Calendar, day: NaiveDate) -> NaiveDateTime {
    day.and_time(calendar.closing(day))
}

fn opening_of(calendar: &Calendar, day: NaiveDate) -> NaiveDateTime {
    day.and_time(
        calendar
            .sessions(day)
            .first()
            .map_or(NaiveTime::MIN, |session| session.0),
    )
}

fn moment(at: NaiveDateTime) -> Moment {
    Moment::on(at.date(), at.time())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use wire::{ClockTime, Holiday, HolidayKind, LocalDate, MakeUpDay, OnSupplement};

    fn day(text: &str) -> LocalDate {
        text.parse().unwrap()
    }

    fn calendar() -> Calendar {
        let holiday = |date: &str, name: &str| Holiday {
            date: day(date),
            kind: HolidayKind::PublicHoliday,
            name: name.into(),
        };
        Calendar::from_years(&[wire::Calendar {
            year: 2026,
            version: 1,
            official: false,
            decision: None,
            holidays: vec![
                holiday("2026-09-02", "Quốc khánh"),
                holiday("2026-11-24", "Ngày Văn hóa Việt Nam"),
            ],
            make_up_days: vec![MakeUpDay {
                date: day("2026-08-22"),
                instead_of: day("2026-08-31"),
                name: "Làm bù".into(),
            }],
            office_hours: vec![],
        }])
    }

    fn check(received: &str, amount: u16, unit: TimeUnit, cut_off: Option<&str>, expected: &str) {
        let limit = TimeLimit {
            amount,
            unit,
            cut_off: cut_off
                .map(|text| ClockTime(NaiveTime::parse_from_str(text, "%H:%M").unwrap())),
            on_supplement: OnSupplement::Restart,
        };
        let due = due(received.parse().unwrap(), &limit, &calendar());
        assert_eq!(
            due.at.at().format("%Y-%m-%d %H:%M").to_string(),
            expected,
            "{received} + {amount} {unit:?}"
        );
    }

    #[test]
    fn due_dates_are_counted_by_unit() {
        use TimeUnit::*;
        // The day of reception is not counted.
        check(
            "2026-11-16T09:00:00+07:00",
            5,
            WorkingDay,
            None,
            "2026-11-23 17:00",
        );
        // A named day off and two week-ends lie between.
        check(
            "2026-11-18T09:14:00+07:00",
            15,
            WorkingDay,
            None,
            "2026-12-10 17:00",
        );
        // After three o'clock moves nothing where the procedure has no cut-off.
        check(
            "2026-11-16T16:59:00+07:00",
            5,
            WorkingDay,
            None,
            "2026-11-23 17:00",
        );
        // A make-up Saturday is worked.
        check(
            "2026-08-21T09:00:00+07:00",
            1,
            WorkingDay,
            None,
            "2026-08-22 17:00",
        );
        // Calendar days that end on a day off go on to the next working day.
        check(
            "2026-11-16T09:00:00+07:00",
            5,
            Day,
            None,
            "2026-11-23 17:00",
        );
        check(
            "2026-11-19T09:00:00+07:00",
            5,
            Day,
            None,
            "2026-11-25 17:00",
        );
        // Hours of office time, over the noon break and over night.
        check(
            "2026-11-16T09:00:00+07:00",
            4,
            Hour,
            None,
            "2026-11-16 14:30",
        );
        check(
            "2026-11-16T16:00:00+07:00",
            4,
            Hour,
            None,
            "2026-11-17 10:30",
        );
        // Same day; after the cut-off, the next working day.
        check(
            "2026-11-16T14:59:00+07:00",
            0,
            SameDay,
            Some("15:00"),
            "2026-11-16 17:00",
        );
        check(
            "2026-11-20T15:01:00+07:00",
            0,
            SameDay,
            Some("15:00"),
            "2026-11-23 17:00",
        );
    }

    #[test]
    fn working_days_left_turn_negative() {
        let left =
            |today: &str, due: &str| working_days_left(day(today).0, day(due).0, &calendar());
        assert_eq!(left("2026-11-18", "2026-12-10"), 15);
        assert_eq!(left("2026-11-18", "2026-11-18"), 0);
        assert_eq!(left("2026-11-20", "2026-11-18"), -2);
    }
}
