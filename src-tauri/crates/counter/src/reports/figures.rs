//! A dossier in the columns of Biểu II.06a/VPCP. Pure; the definitions are those of the contract, section 7.4, so
//! that the province's own statistics come out the same.

use std::ops::AddAssign;

use wire::LocalDate;

use super::Period;
use crate::domain::{Channel, DossierId};

/// What the report must know of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The dossier.
    pub id: DossierId,
    /// Agency identifier.
    pub agency: String,
    /// The field (lĩnh vực) of its procedure.
    pub field: String,
    /// How it came.
    pub channel: Channel,
    /// The day of reception.
    pub received: LocalDate,
    /// When it was resolved, if it is.
    pub resolved: Option<Resolved>,
    /// The due day in force.
    pub due: LocalDate,
}

/// How a dossier was resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// The day on which it came to 3, 7, 9 or 10 from another status for the last time.
    pub day: LocalDate,
    /// At 9 or 10; a dossier not taken (3) or withdrawn (7) is never early.
    pub with_result: bool,
}

/// Columns (4) to (6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arrival {
    /// (4) in the period, online.
    Online,
    /// (5) in the period, at a counter or by post.
    DirectPostal,
    /// (6) before the period, and still open when it began.
    CarriedOver,
}

/// Columns (8) to (10), (12) and (13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// (8) resolved before the due day.
    Early,
    /// (9) on it.
    OnTime,
    /// (10) after it.
    Late,
    /// (12) open, due at the end of the period or later.
    Within,
    /// (13) open, due before.
    Overdue,
}

impl Case {
    /// Where it stands in a period; None when it does not belong to it.
    pub fn place(&self, period: Period) -> Option<(Arrival, Ending)> {
        if self.received > period.to() {
            return None;
        }
        let carried_over = self.received < period.from();
        if carried_over && self.resolved.is_some_and(|one| one.day < period.from()) {
            return None;
        }
        let arrival = match self.channel {
            _ if carried_over => Arrival::CarriedOver,
            Channel::Online => Arrival::Online,
            Channel::Direct | Channel::Postal => Arrival::DirectPostal,
        };
        let ending = match self.resolved {
            Some(resolved) if resolved.day <= period.to() => resolved.against(self.due),
            Some(_) | None if self.due >= period.to() => Ending::Within,
            Some(_) | None => Ending::Overdue,
        };
        Some((arrival, ending))
    }
}

impl Resolved {
    fn against(self, due: LocalDate) -> Ending {
        match self.day.cmp(&due) {
            std::cmp::Ordering::Greater => Ending::Late,
            std::cmp::Ordering::Less if self.with_result => Ending::Early,
            std::cmp::Ordering::Less | std::cmp::Ordering::Equal => Ending::OnTime,
        }
    }
}

/// The counts of a row; the sums are computed, so that 3 = 4 + 5 + 6, 7 = 8 + 9 + 10 and 11 = 12 + 13 hold by
/// themselves and 3 = 7 + 11 is what must be checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// (4).
    pub online: u32,
    /// (5).
    pub direct_postal: u32,
    /// (6).
    pub carried_over: u32,
    /// (8).
    pub early: u32,
    /// (9).
    pub on_time: u32,
    /// (10).
    pub late: u32,
    /// (12).
    pub within: u32,
    /// (13).
    pub overdue: u32,
}

impl Figures {
    /// Counts a dossier.
    pub fn count(&mut self, arrival: Arrival, ending: Ending) {
        *match arrival {
            Arrival::Online => &mut self.online,
            Arrival::DirectPostal => &mut self.direct_postal,
            Arrival::CarriedOver => &mut self.carried_over,
        } += 1;
        *match ending {
            Ending::Early => &mut self.early,
            Ending::OnTime => &mut self.on_time,
            Ending::Late => &mut self.late,
            Ending::Within => &mut self.within,
            Ending::Overdue => &mut self.overdue,
        } += 1;
    }

    /// (3).
    pub fn received(&self) -> u32 {
        self.online + self.direct_postal + self.carried_over
    }

    /// (7).
    pub fn resolved(&self) -> u32 {
        self.early + self.on_time + self.late
    }

    /// (11).
    pub fn open(&self) -> u32 {
        self.within + self.overdue
    }

    /// Columns (3) to (13).
    pub fn columns(&self) -> [u32; 11] {
        [
            self.received(),
            self.online,
            self.direct_postal,
            self.carried_over,
            self.resolved(),
            self.early,
            self.on_time,
            self.late,
            self.open(),
            self.within,
            self.overdue,
        ]
    }

    /// (3) = (7) + (11).
    pub fn holds(&self) -> bool {
        self.received() == self.resolved() + self.open()
    }

    /// Resolved no later than due, of all resolved; None when nothing was.
    pub fn on_time_share(&self) -> Option<f64> {
        let resolved = self.resolved();
        (resolved > 0).then(|| f64::from(self.early + self.on_time) / f64::from(resolved))
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.online += other.online;
        self.direct_postal += other.direct_postal;
        self.carried_over += other.carried_over;
        self.early += other.early;
        self.on_time += other.on_time;
        self.late += other.late;
        self.within += other.within;
        self.overdue += other.overdue;
    }
}

/// Is a dossier with this place one of those that column (3) to (13) counts?
pub fn is_in_column(arrival: Arrival, ending: Ending, column: u32) -> bool {
    let mut one = Figures::default();
    one.count(arrival, ending);
    let at = column
        .checked_sub(3)
        .and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| one.columns().get(at).copied()) == Some(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(n: u64) -> LocalDate {
        let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        LocalDate(first.checked_add_days(Days::new(n)).unwrap())
    }

    /// A small generator with a seed (xorshift): the same cases on every machine.
    struct Cases(u64);

    impl Cases {
        fn next(&mut self, below: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0 % below
        }

        fn case(&mut self) -> Case {
            let received = self.next(400);
            let resolved = (self.next(3) > 0).then(|| Resolved {
                day: day(received + self.next(60)),
                with_result: self.next(5) > 0,
            });
            Case {
                id: DossierId(uuid::Uuid::from_u128(u128::from(self.next(u64::MAX)))),
                agency: format!("H99.{:02}", self.next(6)),
                field: format!("Lĩnh vực {}", self.next(4)),
                channel: [Channel::Direct, Channel::Online, Channel::Postal]
                    [usize::try_from(self.next(3)).unwrap()],
                received: day(received),
                resolved,
                due: day(received + self.next(40)),
            }
        }
    }

    #[test]
    fn identities_hold_for_generated_cases_and_periods() {
        let mut source = Cases(0x2026_1118);
        let cases: Vec<Case> = (0..4_000).map(|_| source.case()).collect();
        for _ in 0..60 {
            let from = source.next(420);
            let period = Period::new(day(from), day(from + source.next(200))).unwrap();
            let mut figures = Figures::default();
            for (arrival, ending) in cases.iter().filter_map(|case| case.place(period)) {
                figures.count(arrival, ending);
            }
            let c = figures.columns();
            let c = |n: usize| c[n - 3];
            assert_eq!(c(3), c(4) + c(5) + c(6), "{period:?}");
            assert_eq!(c(7), c(8) + c(9) + c(10), "{period:?}");
            assert_eq!(c(11), c(12) + c(13), "{period:?}");
            assert_eq!(c(3), c(7) + c(11), "{period:?}");
            assert!(figures.holds());
        }
    }

    /// What is open at the end of a period is exactly what the next one carries over.
    #[test]
    fn the_open_of_a_period_are_carried_over_into_the_next() {
        let mut source = Cases(0x0014_0015);
        let cases: Vec<Case> = (0..3_000).map(|_| source.case()).collect();
        for end in (30..430).step_by(17) {
            let count = |period: Period| {
                let mut figures = Figures::default();
                for (arrival, ending) in cases.iter().filter_map(|case| case.place(period)) {
                    figures.count(arrival, ending);
                }
                figures
            };
            let now = count(Period::new(day(end - 30), day(end)).unwrap());
            let next = count(Period::new(day(end + 1), day(end + 31)).unwrap());
            assert_eq!(now.open(), next.carried_over, "{end}");
        }
    }

    /// Received, channel, resolved, due → columns; the period is the quarter from 15 March.
    type Example = (
        &'static str,
        Channel,
        Option<(&'static str, bool)>,
        &'static str,
        Option<(Arrival, Ending)>,
    );

    fn check((received, channel, resolved, due, expected): Example) {
        let day = |text: &str| text.parse::<LocalDate>().unwrap();
        let case = Case {
            id: DossierId(uuid::Uuid::nil()),
            agency: "H99.12".into(),
            field: "Du lịch".into(),
            channel,
            received: day(received),
            resolved: resolved.map(|(at, with_result)| Resolved {
                day: day(at),
                with_result,
            }),
            due: day(due),
        };
        let quarter = Period::new(day("2026-03-15"), day("2026-06-14")).unwrap();
        assert_eq!(case.place(quarter), expected, "{case:?}");
    }

    const ONLINE: Channel = Channel::Online;
    const POSTAL: Channel = Channel::Postal;

    #[rustfmt::skip]
    const EXAMPLES: [Example; 10] = [
        ("2026-03-15", ONLINE, Some(("2026-03-20", true)), "2026-03-21", Some((Arrival::Online, Ending::Early))),
        ("2026-03-15", Channel::Direct, Some(("2026-03-21", true)), "2026-03-21", Some((Arrival::DirectPostal, Ending::OnTime))),
        ("2026-03-15", POSTAL, Some(("2026-03-22", true)), "2026-03-21", Some((Arrival::DirectPostal, Ending::Late))),
        // Withdrawn before the due day is on time, never early; after it, late.
        ("2026-03-15", POSTAL, Some(("2026-03-16", false)), "2026-03-21", Some((Arrival::DirectPostal, Ending::OnTime))),
        ("2026-03-15", POSTAL, Some(("2026-03-22", false)), "2026-03-21", Some((Arrival::DirectPostal, Ending::Late))),
        // The channel of what was carried over does not matter.
        ("2026-03-14", ONLINE, Some(("2026-03-15", true)), "2026-03-16", Some((Arrival::CarriedOver, Ending::Early))),
        ("2026-03-14", ONLINE, Some(("2026-03-14", true)), "2026-03-16", None),
        // Resolved after the end is open at the end.
        ("2026-06-14", ONLINE, Some(("2026-06-15", true)), "2026-06-14", Some((Arrival::Online, Ending::Within))),
        ("2026-06-01", ONLINE, None, "2026-06-13", Some((Arrival::Online, Ending::Overdue))),
        ("2026-06-15", ONLINE, None, "2026-06-20", None),
    ];

    #[test]
    fn a_case_stands_where_the_contract_says() {
        EXAMPLES.into_iter().for_each(check);
    }

    #[test]
    fn a_column_opens_the_dossiers_it_counts() {
        for (column, expected) in [
            (3, true),
            (4, true),
            (5, false),
            (7, true),
            (8, true),
            (9, false),
            (11, false),
            (2, false),
            (14, false),
        ] {
            assert_eq!(
                is_in_column(Arrival::Online, Ending::Early, column),
                expected,
                "{column}"
            );
        }
    }
}
