//! What happened in the half-year, decided beforehand from a seed: who came when, with what, and how it ended.
//!
//! Only the numbers of the pilot are given; days, people and procedures are drawn. Everything is a pure function of
//! the seed, the procedures and the calendar of that year.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use counter::domain::Calendar;
use fastrand::Rng;

use super::citizens::{Citizen, Citizens};

/// First and last day of the pilot.
pub const FIRST_DAY: NaiveDate = day(2023, 1, 1);
/// Last day of the pilot.
pub const LAST_DAY: NaiveDate = day(2023, 6, 30);

/// The figures of the pilot, by how the dossiers came in and how they ended.
const CARRIED_OVER: Endings = Endings {
    early: 38,
    on_time: 8,
    late: 4,
    open: 0,
};
const ONLINE: Endings = Endings {
    early: 679,
    on_time: 47,
    late: 6,
    open: 32,
};

/// One filing in this many is sent back once for a missing paper.
const ASKED_ONCE_IN: usize = 25;
/// Working days until the citizen answers.
pub const ANSWER_DAYS: usize = 2;
/// Most working days that a late result is late.
const MOST_LATE: usize = 3;

struct Endings {
    early: usize,
    on_time: usize,
    late: usize,
    open: usize,
}

/// How a dossier ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Finished this many working days before its date.
    Early(usize),
    /// On its date.
    OnTime,
    /// This many working days after it.
    Late(usize),
    /// Still open at the end.
    Open,
}

/// One dossier of the pilot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which of the procedures.
    pub procedure: usize,
    /// When it was filed, or received by the official (carried over).
    pub at: NaiveDateTime,
    /// Whose it is.
    pub citizen: Citizen,
    /// How it ends.
    pub ending: Ending,
    /// A paper is missing at first.
    pub asked_once: bool,
}

/// The half-year.
pub struct Plan {
    /// Open at the province before the first day, by day.
    pub carried_over: Vec<Case>,
    /// Filed on the portal, by moment.
    pub online: Vec<Case>,
}

/// Draws the half-year. `limits` are the working days of each procedure.
pub fn plan(seed: u64, limits: &[usize], calendar: &Calendar) -> Plan {
    let mut draw = Draw {
        rng: Rng::with_seed(seed),
        days: working_days(calendar),
        limits,
        citizens: Citizens::default(),
    };
    let carried_over = draw.cases(&CARRIED_OVER, Draw::carried_over);
    let online = draw.cases(&ONLINE, Draw::online);
    Plan {
        carried_over,
        online,
    }
}

struct Draw<'a> {
    rng: Rng,
    /// Working days from a month before the pilot to its end.
    days: Vec<NaiveDate>,
    limits: &'a [usize],
    citizens: Citizens,
}

impl Draw<'_> {
    fn cases(&mut self, endings: &Endings, one: fn(&mut Self, Kind) -> Case) -> Vec<Case> {
        let mut cases: Vec<Case> = endings
            .kinds()
            .into_iter()
            .map(|kind| one(self, kind))
            .collect();
        cases.sort_by_key(|case| case.at);
        cases
    }

    /// Received by an official in the last days before the pilot, and due in it.
    fn carried_over(&mut self, kind: Kind) -> Case {
        let first = self.first_index();
        let procedure = self.procedure(first);
        let limit = self.limits[procedure];
        let ending = self.ending(kind, (limit / 3).max(1));
        let before = match ending {
            Ending::Early(days) => limit.saturating_sub(days + 1).max(1),
            Ending::OnTime | Ending::Late(_) | Ending::Open => limit.saturating_sub(1).max(1),
        };
        let day = self.days[first - self.rng.usize(1..=before.min(first))];
        self.case(procedure, day, ending, false)
    }

    /// Filed on the portal early enough to end as it does, or too late to be due before the end.
    fn online(&mut self, kind: Kind) -> Case {
        let (first, end) = (self.first_index(), self.days.len());
        let asked_once = self.rng.usize(0..ASKED_ONCE_IN) == 0 && kind != Kind::Open;
        let procedure = self.procedure(first);
        let limit = self.limits[procedure];
        let ending = self.ending(kind, limit / 2);
        let at = if kind == Kind::Open {
            // Received the next working day at the latest, which must still be in the pilot.
            self.rng.usize(end - limit..end - 1)
        } else {
            let needed = limit + MOST_LATE + ANSWER_DAYS + 2;
            self.rng.usize(first..end - needed)
        };
        self.case(procedure, self.days[at], ending, asked_once)
    }

    fn case(&mut self, procedure: usize, day: NaiveDate, ending: Ending, asked_once: bool) -> Case {
        Case {
            procedure,
            at: day.and_time(self.clock()),
            citizen: self.citizens.next(&mut self.rng),
            ending,
            asked_once,
        }
    }

    fn procedure(&mut self, _first: usize) -> usize {
        self.rng.usize(0..self.limits.len())
    }

    fn ending(&mut self, kind: Kind, most_early: usize) -> Ending {
        match kind {
            Kind::Early => Ending::Early(self.rng.usize(1..=most_early.max(1))),
            Kind::OnTime => Ending::OnTime,
            Kind::Late => Ending::Late(self.rng.usize(1..=MOST_LATE)),
            Kind::Open => Ending::Open,
        }
    }

    /// Three of four file in office hours, the others in the evening.
    fn clock(&mut self) -> NaiveTime {
        let hour = if self.rng.u8(0..4) < 3 {
            self.rng.u32(8..16)
        } else {
            self.rng.u32(18..22)
        };
        NaiveTime::from_hms_opt(hour, self.rng.u32(0..60), self.rng.u32(0..60)).unwrap_or_default()
    }

    fn first_index(&self) -> usize {
        self.days.partition_point(|day| *day < FIRST_DAY)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Early,
    OnTime,
    Late,
    Open,
}

impl Endings {
    fn kinds(&self) -> Vec<Kind> {
        let repeat = |kind, n| std::iter::repeat_n(kind, n);
        repeat(Kind::Early, self.early)
            .chain(repeat(Kind::OnTime, self.on_time))
            .chain(repeat(Kind::Late, self.late))
            .chain(repeat(Kind::Open, self.open))
            .collect()
    }
}

fn working_days(calendar: &Calendar) -> Vec<NaiveDate> {
    const MONTH_BEFORE: Days = Days::new(31);
    let from = FIRST_DAY
        .checked_sub_days(MONTH_BEFORE)
        .unwrap_or(FIRST_DAY);
    from.iter_days()
        .take_while(|day| *day <= LAST_DAY)
        .filter(|day| calendar.is_working(*day))
        .collect()
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const LIMITS: [usize; 4] = [5, 7, 10, 15];

    fn drawn(seed: u64) -> Plan {
        let seed_of_time = quay::training::pilot_seed().unwrap();
        let calendar = Calendar::from_years(&seed_of_time.calendars);
        plan(seed, &LIMITS, &calendar)
    }

    fn ending_like(cases: &[&Case], like: fn(&Ending) -> bool) -> usize {
        cases.iter().filter(|case| like(&case.ending)).count()
    }

    #[test]
    fn every_seed_has_the_pilots_figures_and_nobody_twice() {
        for seed in [0, 1, 2023, u64::MAX] {
            let plan = drawn(seed);
            let all: Vec<&Case> = plan.carried_over.iter().chain(&plan.online).collect();
            let counts = [
                plan.online.len(),
                plan.carried_over.len(),
                ending_like(&all, |ending| matches!(ending, Ending::Early(_))),
                ending_like(&all, |ending| matches!(ending, Ending::OnTime)),
                ending_like(&all, |ending| matches!(ending, Ending::Late(_))),
                ending_like(&all, |ending| matches!(ending, Ending::Open)),
            ];
            assert_eq!(counts, [764, 50, 717, 55, 10, 32], "{seed}");
            let numbers: BTreeSet<_> = all.iter().map(|case| &case.citizen.number).collect();
            assert_eq!(numbers.len(), all.len());
        }
    }

    #[test]
    fn one_seed_is_one_half_year() {
        assert!(drawn(7).online == drawn(7).online);
        assert!(drawn(7).online != drawn(8).online);
    }

    #[test]
    fn an_early_result_comes_after_reception() {
        for case in drawn(3).online.iter().chain(&drawn(3).carried_over) {
            if let Ending::Early(days) = case.ending {
                assert!(days < LIMITS[case.procedure], "{case:?}");
            }
        }
    }
}
