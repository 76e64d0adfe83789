//! The Vietnamese lunar calendar: new moons and the sun's longitude at +07:00, good to the day for 1900–2100.
//!
//! After Jean Meeus, *Astronomical Algorithms* (1998), in the form published by Hồ Ngọc Đức. It says when Tết
//! is; which days around it are off is decided every year by people.

use chrono::{Datelike, NaiveDate};

/// Hours ahead of Greenwich: a new moon belongs to the day it falls on in Việt Nam.
const ZONE: f64 = 7.0;
/// Days between two new moons.
const MONTH: f64 = 29.530_588_853;
/// Julian day of the new moon with which moons are numbered (1 January 1900).
const FIRST_MOON: f64 = 2_415_021.076_998_695;
/// Julian day of 31 December of the year before 1 AD, from which `NaiveDate` counts days.
const EPOCH: i64 = 1_721_425;

/// The day of a lunar date in a month that is not a leap month: `(2027, 1, 1)` is mùng 1 Tết of 2027.
pub(super) fn solar_day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let winter = if month < 11 { year - 1 } else { year };
    let first = eleventh_month(winter)?;
    let next = eleventh_month(winter + 1)?;
    let months_on = i64::from(if month < 11 { month + 1 } else { month - 11 });
    let moon = moon_of(first);
    // Thirteen moons between two winters: one of them is a leap month and is not counted.
    let leap = next - first > 365;
    let skipped = i64::from(leap && months_on >= leap_offset(moon));
    date(new_moon(moon + months_on + skipped) + i64::from(day) - 1)
}

/// The Julian day on which the month with the winter solstice begins: the eleventh month.
fn eleventh_month(year: i32) -> Option<i64> {
    /// Of the winter solstice, in twelfths of the sun's way.
    const SOLSTICE: i64 = 9;
    let last_day = julian(NaiveDate::from_ymd_opt(year, 12, 31)?);
    let moon = ((last_day - FIRST_MOON as i64) as f64 / MONTH) as i64;
    let begins = new_moon(moon);
    Some(if sun_sector(begins) >= SOLSTICE {
        new_moon(moon - 1)
    } else {
        begins
    })
}

/// The number of the moon that begins on this day.
fn moon_of(day: i64) -> i64 {
    (0.5 + (day as f64 - FIRST_MOON) / MONTH) as i64
}

/// The first month after the eleventh in which the sun enters no new twelfth of its way.
fn leap_offset(moon: i64) -> i64 {
    /// A leap month comes among the next fourteen or not at all.
    const MOST: i64 = 14;
    let sector = |offset: i64| sun_sector(new_moon(moon + offset));
    let mut offset = 1;
    while offset < MOST && sector(offset) != sector(offset + 1) {
        offset += 1;
    }
    offset
}

/// Julian day of a new moon, as a day in Việt Nam.
fn new_moon(moon: i64) -> i64 {
    let k = moon as f64;
    let t = k / 1236.85;
    let rad = f64::to_radians;
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t * t
        - 0.000_000_155 * t.powi(3)
        + 0.000_33 * rad(166.56 + 132.87 * t - 0.009_173 * t * t).sin();
    let sun = rad(359.2242 + 29.105_356_08 * k - 0.000_033_3 * t * t - 0.000_003_47 * t.powi(3));
    let moon = rad(306.0253 + 385.816_918_06 * k + 0.010_730_6 * t * t + 0.000_012_36 * t.powi(3));
    let node = rad(21.2964 + 390.670_506_46 * k - 0.001_652_8 * t * t - 0.000_002_39 * t.powi(3));
    let correction = (0.1734 - 0.000_393 * t) * sun.sin() + 0.0021 * (2.0 * sun).sin()
        - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin();
    let earth = -0.000_278 + 0.000_265 * t + 0.000_262 * t * t;
    (mean + correction - earth + 0.5 + ZONE / 24.0).floor() as i64
}

/// In which twelfth of its way the sun stands when this day begins in Việt Nam.
fn sun_sector(day: i64) -> i64 {
    let t = (day as f64 - 2_451_545.5 - ZONE / 24.0) / 36525.0;
    let rad = f64::to_radians;
    let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t * t - 0.000_000_48 * t.powi(3);
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let way = (1.914_600 - 0.004_817 * t - 0.000_014 * t * t) * rad(anomaly).sin()
        + (0.019_993 - 0.000_101 * t) * rad(2.0 * anomaly).sin()
        + 0.000_290 * rad(3.0 * anomaly).sin();
    ((mean + way).rem_euclid(360.0) / 30.0).floor() as i64
}

fn julian(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) + EPOCH
}

fn date(julian: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(julian - EPOCH).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tet_and_the_kings_day_fall_where_almanacs_have_them() {
        for (year, tet, kings) in [
            (1985, "1985-01-21", "1985-04-29"),
            (2007, "2007-02-17", "2007-04-26"),
            (2023, "2023-01-22", "2023-04-29"),
            (2024, "2024-02-10", "2024-04-18"),
            (2025, "2025-01-29", "2025-04-07"),
            (2026, "2026-02-17", "2026-04-26"),
            (2027, "2027-02-06", "2027-04-16"),
            (2028, "2028-01-26", "2028-04-04"),
            (2029, "2029-02-13", "2029-04-23"),
            (2030, "2030-02-02", "2030-04-12"),
        ] {
            let found = |month, day| solar_day(year, month, day).map(|day| day.to_string());
            assert_eq!(found(1, 1).as_deref(), Some(tet), "Tết {year}");
            assert_eq!(found(3, 10).as_deref(), Some(kings), "Giỗ Tổ {year}");
        }
    }
}
