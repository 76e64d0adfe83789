//! "Ngày", "ngày làm việc", "giờ" and "trong ngày" belong to the procedure; the day of receipt is not counted;
//! 15:00 moves the hand-over and what is returned the same day, and nothing else.

use counter::domain::Calendar;
use counter::domain::deadline::{CUT_OFF, due, trip_day};
use wire::{ClockTime, Moment, OnSupplement, TimeLimit, TimeUnit};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn limit(amount: u16, unit: TimeUnit, cut_off: bool) -> TimeLimit {
    TimeLimit {
        amount,
        unit,
        cut_off: cut_off.then_some(ClockTime(CUT_OFF)),
        on_supplement: OnSupplement::Restart,
    }
}

/// Monday 16/11/2026 at ten and at four in the afternoon, under each unit.
const MORNING: &str = "2026-11-16T10:00:00+07:00";
const AFTERNOON: &str = "2026-11-16T16:00:00+07:00";

#[test]
fn the_unit_is_the_procedures() {
    let calendar = Calendar::from_years(&[]);
    let day = |amount, unit| {
        let due = due(at(MORNING), &limit(amount, unit, false), &calendar);
        due.at.day().to_string()
    };
    assert_eq!(day(10, TimeUnit::WorkingDay), "2026-12-01");
    assert_eq!(day(10, TimeUnit::Day), "2026-11-26");
    assert_eq!(day(10, TimeUnit::Hour), "2026-11-17");
    assert_eq!(day(0, TimeUnit::SameDay), "2026-11-16");
}

#[test]
fn three_oclock_moves_the_trip_and_the_same_day_return_only() {
    let calendar = Calendar::from_years(&[]);
    let both = |amount, unit, cut_off| {
        [MORNING, AFTERNOON].map(|received| {
            let due = due(at(received), &limit(amount, unit, cut_off), &calendar);
            due.at.day().to_string()
        })
    };
    let moved = ["2026-11-16".to_owned(), "2026-11-17".to_owned()];
    assert_eq!(both(0, TimeUnit::SameDay, true), moved);
    for unit in [TimeUnit::WorkingDay, TimeUnit::Day] {
        let [morning, afternoon] = both(5, unit, true);
        assert_eq!(morning, afternoon, "{unit:?}");
    }
    let trips =
        [MORNING, AFTERNOON].map(|received| trip_day(at(received), CUT_OFF, &calendar).to_string());
    assert_eq!(trips, moved);
}
