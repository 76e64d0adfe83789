//! A supplement during assessment restarts the clock by the decree while some software pauses it: as the
//! procedure says. A date is moved once at most: a moved date has no way to be moved (`SecondPromise`).

use counter::api::ErrorCode;
use counter::domain::Calendar;
use counter::domain::deadline::{FirstPromise, Stop, due_after_supplements};
use serde_json::json;
use wire::{Moment, OnSupplement, TimeLimit, TimeUnit};

use super::province_desk::{Desk, theirs};

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn restart_and_pause_are_both_kept() {
    let calendar = Calendar::from_years(&[]);
    let received = at("2023-03-06T09:00:00+07:00");
    let stop = Stop {
        asked: at("2023-03-08T10:00:00+07:00"),
        brought: at("2023-03-15T14:00:00+07:00"),
    };
    let due = |on_supplement| {
        let limit = TimeLimit {
            amount: 5,
            unit: TimeUnit::WorkingDay,
            cut_off: None,
            on_supplement,
        };
        let due = due_after_supplements(received, &limit, &[stop], &calendar);
        due.at.day().to_string()
    };
    assert_eq!(due(OnSupplement::Restart), "2023-03-22");
    assert_eq!(due(OnSupplement::Pause), "2023-03-20");
}

#[test]
fn a_date_moves_once() {
    let calendar = Calendar::from_years(&[]);
    let first = FirstPromise::new(at("2023-03-13T17:00:00+07:00"));
    let (to, told) = (
        at("2023-03-17T17:00:00+07:00"),
        at("2023-03-10T09:00:00+07:00"),
    );
    let second = first.reschedule(to, told, &calendar).unwrap();
    assert_eq!((second.first(), second.due()), (first.due(), to));
    assert!(second.was_told_in_time());
    // `second.reschedule(…)` does not compile; the example in `SecondPromise` is held to that.
}

/// The date that the agency moved is not moved again: the counter does not even draft the second apology.
#[test]
fn a_second_apology_is_not_drafted() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    assert_eq!(desk.deliver().left, 0);
    let apology = |day: &str| {
        desk.call(
            "make_agency_paper",
            json!({ "id": id, "form": "04", "day": day }),
        )
    };
    apology("2026-12-15").unwrap();
    let to = at("2026-12-15T17:00:00+07:00");
    let agency = desk.province.agency();
    agency
        .change_due_date(theirs(&id), to, Some("Cần xác minh"))
        .unwrap();
    desk.counter.line().pull().unwrap();
    let due = desk.ok("read_dossier", json!({ "id": id }))["row"]["due_at"].clone();
    assert_eq!(due, to.to_string());
    assert_eq!(
        apology("2026-12-22").unwrap_err().code,
        ErrorCode::DateMovedBefore
    );
}
