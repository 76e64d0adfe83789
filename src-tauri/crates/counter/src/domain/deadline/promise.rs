//! The date that was promised: moved once at most, and judged by the day.

use wire::{LocalDate, Moment};

use super::Calendar;

/// The date in force. Only a first promise can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// As printed on the slip, or counted again after a supplement.
    First(FirstPromise),
    /// As the agency set it with its apology.
    Second(SecondPromise),
}

impl Promise {
    /// The moment in force.
    pub fn due(self) -> Moment {
        match self {
            Promise::First(promise) => promise.due,
            Promise::Second(promise) => promise.due,
        }
    }
}

/// A date that was never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstPromise {
    due: Moment,
}

/// A date that was moved. There is no second time (NĐ 61/2018, Điều 19), so there is no way to write it:
///
/// ```compile_fail
/// # fn again(second: counter::domain::deadline::SecondPromise, now: wire::Moment) {
/// second.reschedule(now, now, &counter::domain::Calendar::default());
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondPromise {
    first: Moment,
    due: Moment,
    told_in_time: bool,
}

/// Why a date does not fit as a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRescheduled {
    /// It is not later than the one in force.
    #[error("the new date is not later")]
    NotLater,
    /// Nobody works on it.
    #[error("the new date is a day off")]
    DayOff,
}

impl FirstPromise {
    /// The promise printed on the slip.
    pub fn new(due: Moment) -> Self {
        Self { due }
    }

    /// The moment promised.
    pub fn due(self) -> Moment {
        self.due
    }

    /// Moves the date, told to the citizen at `now`. This uses the one time there is.
    pub fn reschedule(
        self,
        to: Moment,
        now: Moment,
        calendar: &Calendar,
    ) -> Result<SecondPromise, NotRescheduled> {
        if to <= self.due {
            return Err(NotRescheduled::NotLater);
        }
        if !calendar.is_working(to.day().0) {
            return Err(NotRescheduled::DayOff);
        }
        Ok(SecondPromise {
            first: self.due,
            due: to,
            told_in_time: now.day() < self.due.day(),
        })
    }
}

impl SecondPromise {
    /// A promise that was moved earlier, read back from where it is kept.
    pub fn recorded(first: Moment, due: Moment, told_at: Moment) -> Self {
        Self {
            first,
            due,
            told_in_time: told_at.day() < first.day(),
        }
    }

    /// The date on the slip.
    pub fn first(self) -> Moment {
        self.first
    }

    /// The date in force.
    pub fn due(self) -> Moment {
        self.due
    }

    /// Told at least one day before the first date, as the decree asks.
    pub fn was_told_in_time(self) -> bool {
        self.told_in_time
    }
}

/// How a result came, beside its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timeliness {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
}

/// Judges by the day: the due day in force against the day the result was issued (status 9). The citizen's
/// visit (status 10) counts for nothing.
pub fn judge(due: LocalDate, resolved: LocalDate) -> Timeliness {
    match resolved.cmp(&due) {
        std::cmp::Ordering::Less => Timeliness::Early,
        std::cmp::Ordering::Equal => Timeliness::OnTime,
        std::cmp::Ordering::Greater => Timeliness::Late,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_moves_once_to_a_later_working_day() {
        let calendar = Calendar::from_years(&[]);
        let first = FirstPromise::new(at("2023-05-10T17:00:00+07:00"));
        let told = at("2023-05-09T09:00:00+07:00");
        let to = |text| first.reschedule(at(text), told, &calendar);
        let moved = to("2023-05-15T17:00:00+07:00").unwrap();
        assert!(moved.was_told_in_time());
        assert_eq!(moved.first(), first.due());
        let saturday = to("2023-05-13T17:00:00+07:00");
        assert_eq!(saturday, Err(NotRescheduled::DayOff));
        let same = to("2023-05-10T17:00:00+07:00");
        assert_eq!(same, Err(NotRescheduled::NotLater));
        let on_the_day = first.reschedule(moved.due(), first.due(), &calendar);
        assert!(!on_the_day.unwrap().was_told_in_time());
    }
}
