//! Working days and office hours, from dated data; what nobody has announced yet is computed and says so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use wire::{Calendar as Year, HolidayKind, OfficeHours};

use super::computed_year::{self, is_fixed_by_law};

/// Days off, make-up days and office hours of the agencies, over several years.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, NamedDay>,
    hours: Vec<OfficeHours>,
    decided: BTreeSet<i32>,
}

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDay {
    /// What it is.
    pub what: DayKind,
    /// Its name.
    pub name: String,
    /// Whether anybody has decided it.
    pub certainty: Certainty,
}

/// What a named day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A day off, and why.
    Off(HolidayKind),
    /// A Saturday or Sunday that is worked, and the day off it makes up for.
    MakeUp(NaiveDate),
    /// As its weekday says, whatever the data held: a correction.
    Ordinary,
}

impl DayKind {
    /// Its word in the store and in views.
    pub fn word(self) -> &'static str {
        match self {
            DayKind::Off(HolidayKind::PublicHoliday) => "public_holiday",
            DayKind::Off(HolidayKind::Compensatory) => "compensatory",
            DayKind::Off(HolidayKind::Swapped) => "swapped",
            DayKind::MakeUp(_) => "make_up",
            DayKind::Ordinary => "ordinary",
        }
    }

    /// The kind of a word; a make-up day makes up for `instead_of`.
    pub fn from_word(word: &str, instead_of: NaiveDate) -> Option<Self> {
        match word {
            "public_holiday" => Some(DayKind::Off(HolidayKind::PublicHoliday)),
            "compensatory" => Some(DayKind::Off(HolidayKind::Compensatory)),
            "swapped" => Some(DayKind::Off(HolidayKind::Swapped)),
            "make_up" => Some(DayKind::MakeUp(instead_of)),
            "ordinary" => Some(DayKind::Ordinary),
            _ => None,
        }
    }
}

/// Whether a day off is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// By law or by an announcement.
    Announced,
    /// By a formula only, until somebody announces it.
    Computed,
}

/// A day as the supervisor sets it; it goes before files and the province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub what: DayKind,
    /// Its name.
    pub name: String,
}

/// Used when no office hours are on record: closing time of most offices.
const CLOSING: (u32, u32) = (17, 0);
/// Years that are computed where no data has them.
const COMPUTED: std::ops::RangeInclusive<i32> = 2023..=2050;

impl Calendar {
    /// The calendar of these years; the order does not matter. Years that are missing are computed.
    pub fn from_years(years: &[Year]) -> Self {
        let mut calendar = Self::default();
        let known: BTreeSet<i32> = years.iter().map(|year| year.year).collect();
        for year in COMPUTED.filter(|year| !known.contains(year)) {
            calendar.take(&computed_year::of(year));
        }
        years.iter().for_each(|year| calendar.take(year));
        calendar
    }

    /// The same calendar with the supervisor's own days over it.
    #[must_use]
    pub fn with_own_days(mut self, days: &[OwnDay]) -> Self {
        for own in days {
            let named = NamedDay {
                what: own.what,
                name: own.name.clone(),
                certainty: Certainty::Announced,
            };
            self.days.insert(own.day, named);
        }
        self
    }

    /// The same calendar with the supervisor's own hours of the agencies over it; the last one counts.
    #[must_use]
    pub fn with_own_hours(mut self, hours: &[OfficeHours]) -> Self {
        for own in hours {
            self.hours.insert(0, own.clone());
        }
        self
    }

    fn take(&mut self, year: &Year) {
        if year.official {
            self.decided.insert(year.year);
        }
        for day in &year.holidays {
            let certainty = if year.official || is_fixed_by_law(day.date.0) {
                Certainty::Announced
            } else {
                Certainty::Computed
            };
            let what = DayKind::Off(day.kind);
            let name = day.name.clone();
            self.days.insert(
                day.date.0,
                NamedDay {
                    what,
                    name,
                    certainty,
                },
            );
        }
        for day in &year.make_up_days {
            self.days.insert(
                day.date.0,
                NamedDay {
                    what: DayKind::MakeUp(day.instead_of.0),
                    name: day.name.clone(),
                    certainty: Certainty::Announced,
                },
            );
        }
        self.hours.extend(year.office_hours.iter().cloned());
    }

    /// The named days from `first` to `last`.
    pub fn named_days(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, &NamedDay)> {
        let span = (first <= last).then(|| self.days.range(first..=last));
        span.into_iter().flatten().map(|(day, named)| (*day, named))
    }

    /// Whether all days off of a year are decided.
    pub fn is_decided(&self, year: i32) -> bool {
        self.decided.contains(&year)
    }

    /// A day on which agencies work.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day).map(|named| named.what) {
            Some(DayKind::MakeUp(_)) => true,
            Some(DayKind::Off(_)) => false,
            Some(DayKind::Ordinary) | None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
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

    /// The hours on record for a day, whatever day of the week it is; those that go first, first.
    pub fn hours_on(&self, day: NaiveDate) -> Vec<&OfficeHours> {
        let fitting = |hours: &&OfficeHours| hours.from.0 <= day && day <= hours.to.0;
        let mut found: Vec<&OfficeHours> = Vec::new();
        for hours in self.hours.iter().filter(fitting) {
            let seen = |weekday| found.iter().any(|known| known.weekdays.contains(weekday));
            if !hours.weekdays.iter().all(seen) {
                found.push(hours);
            }
        }
        found
    }

    /// When the day opens.
    pub fn opening(&self, day: NaiveDate) -> NaiveTime {
        self.sessions(day)
            .first()
            .map_or(NaiveTime::MIN, |session| session.0)
    }

    /// When the day closes.
    pub fn closing(&self, day: NaiveDate) -> NaiveTime {
        self.sessions(day)
            .last()
            .map_or(clock(CLOSING.0, CLOSING.1), |session| session.1)
    }

    /// A make-up Saturday has the hours of a Friday where the data names no hours for Saturdays.
    fn covers(&self, hours: &OfficeHours, day: NaiveDate) -> bool {
        let named = hours.weekdays.contains(&number(day.weekday()));
        let made_up = matches!(
            self.days.get(&day).map(|named| named.what),
            Some(DayKind::MakeUp(_))
        );
        let like_friday = made_up && hours.weekdays.contains(&number(Weekday::Fri));
        hours.from.0 <= day && day <= hours.to.0 && (named || like_friday)
    }
}

/// Hours of the post-office counter: another calendar than the agencies', and no deadline is counted with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CounterHours {
    /// Each with its weekdays and sessions; the first that fits a day counts.
    pub weekly: Vec<OfficeHours>,
}

impl CounterHours {
    /// The sessions of a day, morning first. The counter rests on public holidays and the days given for
    /// them; a swapped day is one of the civil service alone.
    pub fn sessions(&self, day: NaiveDate, calendar: &Calendar) -> Vec<(NaiveTime, NaiveTime)> {
        let rests = calendar.days.get(&day).is_some_and(|named| {
            matches!(
                named.what,
                DayKind::Off(HolidayKind::PublicHoliday | HolidayKind::Compensatory)
            )
        });
        let fits = |hours: &&OfficeHours| {
            hours.from.0 <= day
                && day <= hours.to.0
                && hours.weekdays.contains(&number(day.weekday()))
        };
        let found = self.weekly.iter().find(fits).filter(|_| !rests);
        let sessions = found.into_iter().flat_map(|hours| &hours.sessions);
        sessions.map(|s| (s.from.0, s.to.0)).collect()
    }
}

fn number(weekday: Weekday) -> u8 {
    u8::try_from(weekday.number_from_monday()).unwrap_or(1)
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_without_data_is_computed_and_says_so() {
        let calendar = Calendar::from_years(&[]);
        let certainty = |text: &str| calendar.days[&day(text)].certainty;
        assert!(!calendar.is_decided(2028));
        assert!(!calendar.is_working(day("2028-01-26")), "mùng 1 Tết");
        assert_eq!(certainty("2028-01-26"), Certainty::Computed);
        assert_eq!(certainty("2028-04-04"), Certainty::Computed, "Giỗ Tổ");
        assert_eq!(certainty("2028-11-24"), Certainty::Announced, "by law");
        assert!(calendar.is_working(day("2025-11-24")), "before the law");
    }

    #[test]
    fn what_the_supervisor_sets_goes_first() {
        let own = |what| OwnDay {
            day: day("2028-01-26"),
            what,
            name: "Theo công văn".into(),
        };
        let calendar = Calendar::from_years(&[]).with_own_days(&[own(DayKind::Ordinary)]);
        assert!(calendar.is_working(day("2028-01-26")));
        let off = DayKind::Off(HolidayKind::PublicHoliday);
        let calendar = Calendar::from_years(&[]).with_own_days(&[own(off)]);
        assert_eq!(
            calendar.days[&day("2028-01-26")].certainty,
            Certainty::Announced
        );
    }

    #[test]
    fn the_counter_works_on_a_swapped_day_and_on_saturdays() {
        let every = CounterHours {
            weekly: vec![OfficeHours {
                from: "2026-01-01".parse().unwrap(),
                to: "2026-12-31".parse().unwrap(),
                weekdays: vec![1, 2, 3, 4, 5, 6],
                sessions: vec![wire::Session {
                    from: wire::ClockTime(clock(7, 0)),
                    to: wire::ClockTime(clock(18, 0)),
                }],
            }],
        };
        let swapped = OwnDay {
            day: day("2026-08-31"),
            what: DayKind::Off(HolidayKind::Swapped),
            name: "Nghỉ hoán đổi".into(),
        };
        let calendar = Calendar::from_years(&[]).with_own_days(&[swapped]);
        let open = |text: &str| !every.sessions(day(text), &calendar).is_empty();
        assert!(open("2026-08-31") && open("2026-08-29"));
        assert!(!open("2026-09-02") && !open("2026-08-30"));
    }
}
