//! Make-up Saturdays are worked, compensatory and swapped days are not, Tết's run is decided every year, 24/11 is
//! a holiday since 2026: a calendar that can be changed, never a formula alone.

use counter::api::ErrorCode;
use serde_json::{Value, json};

use super::desk::Desk;
use super::province_desk;

fn is_working(desk: &Desk, day: &str) -> bool {
    let calendar = desk.counter.store().calendar().unwrap();
    calendar.is_working(day.parse().unwrap())
}

fn named(desk: &Desk, year: i32, date: &str) -> Value {
    let year = desk.ok("read_calendar", json!({ "year": year }));
    let days = year["days"].as_array().unwrap();
    let found = days.iter().find(|day| day["date"] == date);
    found.cloned().unwrap_or_default()
}

#[test]
fn the_shipped_calendar_knows_every_kind_of_day() {
    let desk = Desk::new();
    for (day, works) in [
        ("2024-05-04", true),
        ("2025-04-26", true),
        ("2026-01-10", true),
        ("2026-08-22", true),
        ("2026-08-29", false),
        ("2024-04-29", false),
        ("2026-08-31", false),
        ("2023-05-03", false),
        ("2026-04-27", false),
        ("2025-11-24", true),
        ("2026-11-24", false),
        ("2027-11-24", false),
    ] {
        assert_eq!(is_working(&desk, day), works, "{day}");
    }
    assert_eq!(named(&desk, 2026, "2026-08-22")["instead_of"], "2026-08-31");
    assert_eq!(named(&desk, 2026, "2026-02-17")["computed"], false);
    assert_eq!(named(&desk, 2027, "2027-02-06")["computed"], true);
    assert_eq!(named(&desk, 2027, "2027-11-24")["computed"], false);
    // No file reaches 2029: its Tết is computed, and said to be.
    assert_eq!(named(&desk, 2029, "2029-02-13")["computed"], true);
    let beyond = desk.ok("read_calendar", json!({ "year": 2029 }));
    assert_eq!(
        (&beyond["source"], &beyond["decided"]),
        (&json!("computed"), &json!(false))
    );
}

#[test]
fn a_file_and_then_the_supervisor_may_change_it() {
    let desk = Desk::new();
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let announced = json!({ "schema": "quay.calendar/1", "years": [{
        "year": 2027, "version": 2, "official": true, "decision": "Thông báo mẫu",
        "holidays": [{ "date": "2027-02-05", "kind": "public_holiday", "name": "Tết Nguyên đán" }],
        "makeUpDays": [],
        "officeHours": [{ "from": "2027-01-01", "to": "2027-12-31", "weekdays": [1, 2, 3, 4, 5],
            "sessions": [{ "from": "07:30", "to": "11:30" }] }],
    }] });
    desk.ok("import_catalogue", json!({ "text": announced.to_string() }));
    assert!(is_working(&desk, "2027-02-10") && !is_working(&desk, "2027-02-05"));
    assert_eq!(named(&desk, 2027, "2027-02-05")["computed"], false);

    let set = |date: &str, kind: &str, instead_of: Option<&str>| {
        desk.call(
            "set_calendar_day",
            json!({ "date": date, "kind": kind, "instead_of": instead_of, "name": "Hoán đổi", "ground": "Công văn 12" }),
        )
    };
    set("2027-02-08", "swapped", None).unwrap();
    set("2027-02-13", "make_up", Some("2027-02-08")).unwrap();
    assert!(!is_working(&desk, "2027-02-08") && is_working(&desk, "2027-02-13"));
    let own = named(&desk, 2027, "2027-02-13")["own"].clone();
    assert_eq!(
        (&own["ground"], own["person_name"] != ""),
        (&json!("Công văn 12"), true)
    );
    // The province's next edition does not wipe out what was set here; giving the day back does.
    desk.ok("import_catalogue", json!({ "text": announced.to_string() }));
    assert!(is_working(&desk, "2027-02-13"));
    set("2027-02-13", "withdrawn", None).unwrap();
    assert!(!is_working(&desk, "2027-02-13"));
    let day = desk.ok("read_calendar_day", json!({ "date": "2027-02-13" }));
    assert_eq!(
        day["history"].as_array().unwrap().len(),
        2,
        "who, when and why stay"
    );

    for (date, kind) in [
        ("2027-02-10", "make_up"),
        ("2027-02-30", "swapped"),
        ("2027-02-10", "?"),
    ] {
        assert_eq!(
            set(date, kind, None).unwrap_err().code,
            ErrorCode::BadRequest,
            "{date} {kind}"
        );
    }
    desk.ok("log_in", json!({ "person": "clerk" }));
    assert_eq!(
        set("2027-02-09", "swapped", None).unwrap_err().code,
        ErrorCode::NotAllowed
    );
}

#[test]
fn hours_of_agencies_and_of_the_counter_are_two_calendars() {
    let desk = Desk::new();
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let set = |whose: &str, weekdays: Value, from: &str, to: &str| {
        desk.call(
            "set_hours",
            json!({ "whose": whose, "ground": "Quyết định 1", "hours": [{ "weekdays": weekdays, "sessions": [{ "from": from, "to": to }] }] }),
        )
    };
    let closing = || {
        let calendar = desk.counter.store().calendar().unwrap();
        let monday = "2028-11-20".parse().unwrap();
        calendar.closing(monday).format("%H:%M").to_string()
    };
    let before = closing();
    let seen = set("counter", json!([1, 2, 3, 4, 5, 6]), "07:00", "18:30").unwrap();
    assert_eq!(
        seen["counter_hours"][0]["weekdays"],
        json!([1, 2, 3, 4, 5, 6])
    );
    assert_eq!(
        closing(),
        before,
        "no deadline is counted in the counter's hours"
    );
    set("agency", json!([1, 2, 3, 4, 5]), "08:00", "16:30").unwrap();
    assert_eq!(closing(), "16:30");
    for (weekdays, from, to) in [
        (json!([]), "07:00", "11:00"),
        (json!([1, 1]), "07:00", "11:00"),
        (json!([8]), "07:00", "11:00"),
        (json!([1]), "11:00", "07:00"),
        (json!([1]), "7h", "11h"),
    ] {
        let refused = set("agency", weekdays, from, to).unwrap_err();
        assert_eq!(refused.code, ErrorCode::BadRequest, "{from} {to}");
    }
}

/// Received so that the fifteenth working day is the Saturday that is worked for 31/8/2026.
#[test]
fn a_dossier_may_be_due_on_a_make_up_saturday() {
    let desk = province_desk::Desk::at("2026-08-03T09:00:00+07:00");
    let id = desk.receive(|_| {});
    let due = || desk.ok("read_dossier", json!({ "id": id }))["row"]["due_at"].clone();
    assert_eq!(due(), "2026-08-22T17:00:00+07:00");
    let slip = desk.ok("make_slip", json!({ "id": id }));
    let printed = super::words(&desk.counter, &desk.session, &slip);
    assert!(
        printed.contains("17 giờ 00 phút, ngày 22/08/2026"),
        "{printed}"
    );
    assert_eq!(desk.deliver().left, 0, "the province counts the same");
    // On that day it is due today, not overdue on the Friday before it and not moved to the Monday after it.
    let on = |days: i64| {
        desk.later(days * 86_400);
        let to_do = desk.ok("read_to_do", json!({}));
        ["due_today", "overdue"].map(|list| to_do[list].as_array().unwrap().len())
    };
    assert_eq!([on(18), on(1), on(2)], [[0, 0], [1, 0], [0, 1]]);
    desk.assert_clean();
}
