//! Dates and money in official text: a zero before days below 10 and before months 1 and 2 only, the place first.

use forms::{money, place_and_date};

fn check(day: &str, expected: &str) {
    assert_eq!(place_and_date("Mẫu", day.parse().unwrap()), expected);
}

#[test]
fn a_zero_stands_before_small_days_and_the_first_two_months_only() {
    check("2026-02-05", "Mẫu, ngày 05 tháng 02 năm 2026");
    check("2026-03-05", "Mẫu, ngày 05 tháng 3 năm 2026");
    check("2026-01-15", "Mẫu, ngày 15 tháng 01 năm 2026");
    check("2026-09-30", "Mẫu, ngày 30 tháng 9 năm 2026");
    check("2026-12-09", "Mẫu, ngày 09 tháng 12 năm 2026");
}

#[test]
fn money_has_points_between_thousands() {
    for (amount, expected) in [(0, "0"), (8_000, "8.000"), (1_500_000, "1.500.000")] {
        assert!(money(amount).starts_with(expected), "{}", money(amount));
    }
}
