//! Report periods run from the 15th to the 14th; 3 = 7 + 11; at the counter and by post share one column.

use serde_json::{Value, json};

use super::province_desk::{Desk, theirs};

const DAY: i64 = 86_400;

fn report(desk: &Desk, from: &str, to: &str) -> Value {
    desk.ok("read_06a", json!({ "from": from, "to": to }))
}

fn columns(report: &Value) -> [u64; 11] {
    std::array::from_fn(|n| report["total"][format!("c{}", n + 3)].as_u64().unwrap())
}

#[test]
fn periods_run_from_the_fifteenth_to_the_fourteenth() {
    // Monday 14/12/2026: the last day of the fourth quarter and of the year.
    let desk = Desk::at("2026-12-14T10:00:00+07:00");
    desk.receive(|_| {});
    desk.later(DAY);
    desk.receive(|_| {});
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let offered = desk.ok("read_periods", json!({}))["offered"].clone();
    let shown: Vec<String> = offered.as_array().unwrap()[..7]
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one["kind"].as_str().unwrap(),
                one["from"].as_str().unwrap(),
                one["to"].as_str().unwrap()
            )
        })
        .collect();
    // On the fifteenth the reporting year has turned.
    assert_eq!(
        shown,
        [
            "quarter 2026-12-15 2027-03-14",
            "quarter 2027-03-15 2027-06-14",
            "quarter 2027-06-15 2027-09-14",
            "quarter 2027-09-15 2027-12-14",
            "half 2026-12-15 2027-06-14",
            "half 2027-06-15 2027-12-14",
            "year 2026-12-15 2027-12-14",
        ]
    );
    let old = report(&desk, "2026-09-15", "2026-12-14");
    assert_eq!(
        (&old["period"]["of_reports"], columns(&old)),
        (&json!(true), [1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0])
    );
    let new = report(&desk, "2026-12-15", "2027-03-14");
    assert_eq!(
        &columns(&new)[..4],
        [2, 0, 1, 1],
        "what was open is carried over, once"
    );
    let calendar_quarter = report(&desk, "2026-10-01", "2026-12-31");
    assert_eq!(
        calendar_quarter["period"]["of_reports"], false,
        "another period is possible and says so"
    );
}

#[test]
fn three_is_seven_and_eleven_and_the_counter_and_the_post_share_a_column() {
    let desk = Desk::new();
    let channel = |word: &str| {
        desk.counter
            .store()
            .save_settings(&[("channel", word)])
            .unwrap()
    };
    let [by_post, at_the_counter] = ["3", "1"].map(|word| {
        channel(word);
        desk.receive(|_| {})
    });
    let channels = [&by_post, &at_the_counter]
        .map(|id| desk.ok("read_dossier", json!({ "id": id }))["row"]["channel"].clone());
    assert_eq!(channels, ["postal", "direct"]);
    assert_eq!(desk.deliver().left, 0);
    desk.province
        .agency()
        .refuse(theirs(&at_the_counter), None)
        .unwrap();
    desk.later(30 * DAY);
    desk.counter.line().pull().unwrap();
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let seen = report(&desk, "2026-09-15", "2026-12-14");
    let [c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = columns(&seen);
    assert_eq!((c3, c4, c5, c6), (2, 0, 2, 0));
    assert_eq!(
        (c8, c9, c10),
        (0, 1, 0),
        "ended without a result is on time, never early"
    );
    assert_eq!((c12, c13), (0, 1));
    assert_eq!((c4 + c5 + c6, c8 + c9 + c10, c12 + c13), (c3, c7, c11));
    assert_eq!((c3, &seen["holds"]), (c7 + c11, &json!(true)));
}
