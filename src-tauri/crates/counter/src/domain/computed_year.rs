//! The days off of a year that nobody has announced: the labour code's days, Tết and Giỗ Tổ by the lunar calendar.
//!
//! A fallback. Swapped days and the split of Tết are decided every year; what stands here is the split of 2023,
//! 2024 and 2025 (two days before mùng 1, three from it on), and no swap.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use wire::{Calendar as Year, Holiday, HolidayKind, LocalDate};

use super::lunar::solar_day;

/// First year with a holiday on 24 November (Nghị quyết 28/2026/QH16).
const CULTURE_DAY_SINCE: i32 = 2026;
const TET: &str = "Tết Nguyên đán";
const NATIONAL_DAY: &str = "Quốc khánh 2/9";

/// Days off on the same date every year, by law (BLLĐ 2019, Điều 112).
const FIXED: [(u32, u32, &str); 5] = [
    (1, 1, "Tết Dương lịch"),
    (4, 30, "Ngày Chiến thắng 30/4"),
    (5, 1, "Ngày Quốc tế Lao động 1/5"),
    (9, 2, NATIONAL_DAY),
    (11, 24, "Ngày Văn hóa Việt Nam 24/11"),
];

/// Whether a day is off every year whatever is announced.
pub(super) fn is_fixed_by_law(day: NaiveDate) -> bool {
    fixed(day.year()).any(|(fixed, _)| fixed == day)
}

/// A computed year. It is not official.
pub(super) fn of(year: i32) -> Year {
    let mut holidays: Vec<Holiday> = named(year)
        .into_iter()
        .map(|(day, name)| holiday(day, HolidayKind::PublicHoliday, name.to_owned()))
        .collect();
    holidays.sort_by_key(|holiday| holiday.date);
    holidays.dedup_by_key(|holiday| holiday.date);
    let given = compensated(&holidays);
    holidays.extend(given);
    holidays.sort_by_key(|holiday| holiday.date);
    Year {
        year,
        version: 1,
        official: false,
        decision: None,
        holidays,
        make_up_days: Vec::new(),
        office_hours: Vec::new(),
    }
}

fn named(year: i32) -> Vec<(NaiveDate, &'static str)> {
    let mut days: Vec<(NaiveDate, &'static str)> = fixed(year).collect();
    if let Some(first) = solar_day(year, 1, 1) {
        let eve = first - Days::new(2);
        days.extend(eve.iter_days().take(5).map(|day| (day, TET)));
    }
    days.extend(solar_day(year, 3, 10).map(|day| (day, "Giỗ Tổ Hùng Vương")));
    days.extend(beside_national_day(year).map(|day| (day, NATIONAL_DAY)));
    days
}

fn fixed(year: i32) -> impl Iterator<Item = (NaiveDate, &'static str)> {
    FIXED
        .into_iter()
        .filter(move |(month, _, _)| *month != 11 || year >= CULTURE_DAY_SINCE)
        .filter_map(move |(month, day, name)| {
            NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, name))
        })
}

/// The second day of 2 September: the one that makes the longer run of days off.
fn beside_national_day(year: i32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year, 9, 2)?;
    match day.weekday() {
        Weekday::Mon | Weekday::Thu | Weekday::Sun => day.succ_opt(),
        Weekday::Tue | Weekday::Wed | Weekday::Fri | Weekday::Sat => day.pred_opt(),
    }
}

/// A holiday on a weekly day of rest is given back on the next working day.
fn compensated(holidays: &[Holiday]) -> Vec<Holiday> {
    let mut given: Vec<Holiday> = Vec::new();
    for lost in holidays.iter().filter(|holiday| is_rest(holiday.date.0)) {
        let is_taken = |day: &NaiveDate| {
            is_rest(*day)
                || holidays
                    .iter()
                    .chain(&given)
                    .any(|known| known.date.0 == *day)
        };
        let free = lost.date.0.iter_days().find(|day| !is_taken(day));
        if let Some(day) = free {
            let name = format!("Nghỉ bù {}", lost.name);
            given.push(holiday(day, HolidayKind::Compensatory, name));
        }
    }
    given
}

fn is_rest(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn holiday(day: NaiveDate, kind: HolidayKind, name: String) -> Holiday {
    Holiday {
        date: LocalDate(day),
        kind,
        name,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn off(year: &Year) -> Vec<String> {
        year.holidays
            .iter()
            .map(|holiday| holiday.date.to_string())
            .collect()
    }

    #[test]
    fn the_computed_2027_is_what_the_file_holds_until_it_is_announced() {
        let file: serde_json::Value = serde_json::from_str(include_str!(
            "../../../../../assets/calendar/vn-2023-2027.json"
        ))
        .unwrap();
        let years: Vec<Year> = serde_json::from_value(file["years"].clone()).unwrap();
        let in_file = years.iter().find(|year| year.year == 2027).unwrap();
        assert!(!in_file.official);
        assert_eq!(off(&of(2027)), off(in_file));
        // Where nothing was swapped the formula meets what was announced.
        let announced = years.iter().find(|year| year.year == 2023).unwrap();
        assert_eq!(off(&of(2023)), off(announced));
        // It cannot know a swap: a formula is not a calendar.
        let swapped = years.iter().find(|year| year.year == 2026).unwrap();
        assert_ne!(off(&of(2026)), off(swapped));
    }
}
