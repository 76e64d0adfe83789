//! Periods of reports: they run from the 15th to the 14th (NĐ 09/2019), never with the calendar's quarters.

use chrono::{Datelike, Months, NaiveDate};
use wire::LocalDate;

/// First and last day of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: LocalDate,
    to: LocalDate,
}

/// A period that is offered, with the key of its name and what fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The period.
    pub period: Period,
    /// `quarter`, `half` or `year`.
    pub kind: &'static str,
    /// Which one: quarter 1 to 4, half 1 or 2, 0 for the year.
    pub n: u32,
    /// The year in which it ends.
    pub year: i32,
}

const FIRST: u32 = 15;
const LAST: u32 = 14;

impl Period {
    /// None when the last day is before the first.
    pub fn new(from: LocalDate, to: LocalDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// One day.
    pub fn day(day: LocalDate) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    pub fn from(self) -> LocalDate {
        self.from
    }

    /// The last day.
    pub fn to(self) -> LocalDate {
        self.to
    }

    /// Holds a day.
    pub fn holds(self, day: LocalDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// A period of reports: from a 15th to a 14th. Others are marked `kỳ tự chọn`.
    pub fn is_of_reports(self) -> bool {
        self.from.0.day() == FIRST && self.to.0.day() == LAST
    }

    /// Its months: those of reports from each 15th on, else the calendar's, cut at both ends.
    pub fn months(self) -> Vec<Period> {
        let mut months = Vec::new();
        let mut start = self.from.0;
        while start <= self.to.0 {
            let end = self.end_of_month(start).min(self.to.0);
            months.push(Self {
                from: LocalDate(start),
                to: LocalDate(end),
            });
            let Some(next) = end.succ_opt() else { break };
            start = next;
        }
        months
    }

    fn end_of_month(self, start: NaiveDate) -> NaiveDate {
        let first = if self.is_of_reports() { FIRST } else { 1 };
        let of_month = start.with_day(first).unwrap_or(start);
        let next = of_month.checked_add_months(Months::new(1));
        next.and_then(|next| next.pred_opt()).unwrap_or(self.to.0)
    }
}

/// The quarters, halves and the year that end in the running reporting year, then those of the year before.
pub fn offered(today: LocalDate) -> Vec<Offered> {
    let year = reporting_year(today);
    [year, year - 1].into_iter().flat_map(of_year).collect()
}

/// The reporting year that a day belongs to: from 15 December on it is the next one.
fn reporting_year(day: LocalDate) -> i32 {
    day.0.year() + i32::from(day.0.month() == 12 && day.0.day() >= FIRST)
}

fn of_year(year: i32) -> Vec<Offered> {
    let quarter = |n: u32, months: u32| {
        let from = NaiveDate::from_ymd_opt(year - 1, 12, FIRST)?
            .checked_add_months(Months::new(3 * (n - 1)))?;
        let to = from.checked_add_months(Months::new(months))?.pred_opt()?;
        Period::new(LocalDate(from), LocalDate(to))
    };
    let one = |kind, n, first, months| {
        quarter(first, months).map(|period| Offered {
            period,
            kind,
            n,
            year,
        })
    };
    let quarters = (1..=4).map(|n| one("quarter", n, n, 3));
    let halves = [one("half", 1, 1, 6), one("half", 2, 3, 6)];
    let whole = [one("year", 0, 1, 12)];
    quarters.chain(halves).chain(whole).flatten().collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn quarters_run_from_the_15th_to_the_14th() {
        let found = offered("2026-11-18".parse().unwrap());
        let shown: Vec<String> = found[..7]
            .iter()
            .map(|one| {
                let (from, to) = (one.period.from(), one.period.to());
                format!("{}{} {from} {to}", one.kind, one.n)
            })
            .collect();
        assert_eq!(
            shown,
            [
                "quarter1 2025-12-15 2026-03-14",
                "quarter2 2026-03-15 2026-06-14",
                "quarter3 2026-06-15 2026-09-14",
                "quarter4 2026-09-15 2026-12-14",
                "half1 2025-12-15 2026-06-14",
                "half2 2026-06-15 2026-12-14",
                "year0 2025-12-15 2026-12-14",
            ]
        );
        assert!(found.iter().all(|one| one.period.is_of_reports()));
        assert_eq!(reporting_year("2026-12-15".parse().unwrap()), 2027);
        assert_eq!(reporting_year("2026-12-14".parse().unwrap()), 2026);
    }

    #[test]
    fn months_are_of_reports_or_of_the_calendar_and_cover_the_period_once() {
        let half = period("2026-03-15", "2026-09-14");
        let months = half.months();
        assert_eq!(months.len(), 6);
        assert_eq!(months[0], period("2026-03-15", "2026-04-14"));
        assert_eq!(months[5], period("2026-08-15", "2026-09-14"));
        let pilot = period("2023-01-01", "2023-06-30").months();
        assert_eq!(pilot.len(), 6);
        assert_eq!(pilot[1], period("2023-02-01", "2023-02-28"));
        assert!(!period("2023-01-01", "2023-06-30").is_of_reports());
        // Days that happen to be covered are cut into calendar months.
        let covered = period("2026-01-03", "2026-03-02").months();
        let expected = [
            period("2026-01-03", "2026-01-31"),
            period("2026-02-01", "2026-02-28"),
            period("2026-03-01", "2026-03-02"),
        ];
        assert_eq!(covered, expected);
        // Nothing is counted twice or left out.
        let odd = period("2026-01-31", "2026-05-30");
        let mut day = odd.from();
        for month in odd.months() {
            assert_eq!(month.from(), day);
            day = LocalDate(month.to().0.succ_opt().unwrap());
        }
        assert_eq!(day, "2026-05-31".parse().unwrap());
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        assert_eq!(
            Period::new("2026-03-15".parse().unwrap(), "2026-03-14".parse().unwrap()),
            None
        );
    }
}
