//! Working days and office hours, from dated data.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use wire::{Calendar as Year, OfficeHours};

/// Days off, make-up days and office hours of several years.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    off: BTreeMap<NaiveDate, String>,
    made_up: BTreeMap<NaiveDate, String>,
    hours: Vec<OfficeHours>,
}

/// Used when no office hours are on record: closing time of most offices.
const CLOSING: (u32, u32) = (17, 0);

impl Calendar {
    /// The calendar of these years; the order does not matter.
    pub fn from_years(years: &[Year]) -> Self {
        let mut calendar = Self::default();
        for year in years {
            calendar.off.extend(
                year.holidays
                    .iter()
                    .map(|day| (day.date.0, day.name.clone())),
            );
            calendar.made_up.extend(
                year.make_up_days
                    .iter()
                    .map(|day| (day.date.0, day.name.clone())),
            );
            calendar.hours.extend(year.office_hours.iter().cloned());
        }
        calendar
    }

    /// The named days off and the make-up days from `first` to `last`; true marks a day that is worked.
    pub fn named_days(&self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String, bool)> {
        let off = self
            .off
            .range(first..=last)
            .map(|(day, name)| (*day, name.clone(), false));
        let made_up = self
            .made_up
            .range(first..=last)
            .map(|(day, name)| (*day, name.clone(), true));
        let mut days: Vec<_> = off.chain(made_up).collect();
        days.sort();
        days
    }

    /// A day on which agencies work.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        if self.made_up.contains_key(&day) {
            return true;
        }
        !self.off.contains_key(&day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The first working day after `day`.
    pub fn next_working(&self, day: NaiveDate) -> NaiveDate {
        self.working_from(day.succ_opt().unwrap_or(day))
    }

    /// `day` itself when it is worked, else the first working day after it.
    pub fn working_from(&self, day: NaiveDate) -> NaiveDate {
        let mut candidate = day;
        while !self.is_working(candidate) {
            match candidate.succ_opt() {
                Some(next) => candidate = next,
                None => return day,
            }
        }
        candidate
    }

    /// The sessions of a day, `(from, to)`, morning first; empty on a day off.
    pub fn sessions(&self, day: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        if !self.is_working(day) {
            return Vec::new();
        }
        let found = self.hours.iter().find(|hours| self.covers(hours, day));
        match found {
            Some(hours) => hours.sessions.iter().map(|s| (s.from.0, s.to.0)).collect(),
            None => vec![
                (clock(7, 30), clock(11, 30)),
                (clock(13, 0), clock(CLOSING.0, CLOSING.1)),
            ],
        }
    }

    /// When the day closes.
    pub fn closing(&self, day: NaiveDate) -> NaiveTime {
        self.sessions(day)
            .last()
            .map_or(clock(CLOSING.0, CLOSING.1), |session| session.1)
    }

    /// A make-up Saturday has the hours of a Friday where the data names no hours for Saturdays.
    fn covers(&self, hours: &OfficeHours, day: NaiveDate) -> bool {
        let weekday = u8::try_from(day.weekday().number_from_monday()).unwrap_or(1);
        let named = hours.weekdays.contains(&weekday);
        let made_up = self.made_up.contains_key(&day) && hours.weekdays.contains(&5);
        hours.from.0 <= day && day <= hours.to.0 && (named || made_up)
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}
