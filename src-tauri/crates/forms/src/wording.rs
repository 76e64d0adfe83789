//! How official papers write dates, hours, money and counts (Nghị định 30/2020).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use serde::Serializer;

/// `<place>, ngày … tháng … năm …` for the head of a paper.
///
/// Days below 10 and the months 1 and 2 take a leading zero; the months 3 to 9 do not.
pub fn place_and_date(place: &str, day: NaiveDate) -> String {
    format!("{place}, {}", day_in_words(day))
}

/// `HH giờ mm phút, ngày dd/MM/yyyy`, the wording of form 01 for moments.
pub fn clock_and_day(moment: DateTime<FixedOffset>) -> String {
    format!(
        "{:02} giờ {:02} phút, ngày {}",
        moment.hour(),
        moment.minute(),
        moment.format("%d/%m/%Y")
    )
}

/// `dd/MM/yyyy`.
pub fn day_in_digits(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `ngày … tháng … năm …`, for a form's own sentence.
pub(crate) fn new_day<S: Serializer>(day: &NaiveDate, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&day_in_words(*day))
}

/// `1.500.000 đồng`.
pub fn money(amount: u64) -> String {
    format!("{} đồng", grouped(amount))
}

fn day_in_words(day: NaiveDate) -> String {
    let month = match day.month() {
        early @ 1..=2 => format!("{early:02}"),
        later => later.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

fn grouped(amount: u64) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn days_below_ten_and_the_first_two_months_take_a_zero() {
        let check = |y, m, d, words: &str| {
            let day = NaiveDate::from_ymd_opt(y, m, d).unwrap();
            assert_eq!(place_and_date("Phủ Lý", day), format!("Phủ Lý, {words}"));
        };
        check(2026, 1, 1, "ngày 01 tháng 01 năm 2026");
        check(2026, 1, 31, "ngày 31 tháng 01 năm 2026");
        check(2026, 2, 5, "ngày 05 tháng 02 năm 2026");
        check(2026, 2, 10, "ngày 10 tháng 02 năm 2026");
        check(2026, 3, 5, "ngày 05 tháng 3 năm 2026");
        check(2026, 4, 9, "ngày 09 tháng 4 năm 2026");
        check(2026, 5, 12, "ngày 12 tháng 5 năm 2026");
        check(2026, 6, 30, "ngày 30 tháng 6 năm 2026");
        check(2026, 7, 1, "ngày 01 tháng 7 năm 2026");
        check(2026, 8, 22, "ngày 22 tháng 8 năm 2026");
        check(2026, 9, 2, "ngày 02 tháng 9 năm 2026");
        check(2026, 10, 1, "ngày 01 tháng 10 năm 2026");
        check(2026, 11, 18, "ngày 18 tháng 11 năm 2026");
        check(2026, 12, 9, "ngày 09 tháng 12 năm 2026");
    }

    #[test]
    fn moments_are_written_with_two_digits_everywhere() {
        let check = |rfc: &str, words: &str| {
            assert_eq!(
                clock_and_day(DateTime::parse_from_rfc3339(rfc).unwrap()),
                words
            );
        };
        check(
            "2026-11-18T09:17:42+07:00",
            "09 giờ 17 phút, ngày 18/11/2026",
        );
        check(
            "2026-03-05T07:05:00+07:00",
            "07 giờ 05 phút, ngày 05/03/2026",
        );
        check(
            "2026-12-10T17:00:00+07:00",
            "17 giờ 00 phút, ngày 10/12/2026",
        );
    }

    #[test]
    fn money_is_grouped_by_dots() {
        let check = |amount, words: &str| assert_eq!(money(amount), words);
        check(0, "0 đồng");
        check(999, "999 đồng");
        check(8_000, "8.000 đồng");
        check(650_000, "650.000 đồng");
        check(1_500_000, "1.500.000 đồng");
        check(999_999_999_999, "999.999.999.999 đồng");
    }
}
