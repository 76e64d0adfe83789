//! What a day's log says once it is closed, and of papers that come back.

use serde_json::{Value, json};

use super::Bench;

const AGENCY: &str = "H99.12";

fn hand_over(bench: &Bench, ids: &[&str]) {
    let batch = bench.ok(
        "make_handover",
        json!({ "agency": AGENCY, "dossiers": ids }),
    );
    bench.ok(
        "confirm_handover",
        json!({ "id": batch["id"], "received_by": "Ngô Thị Diễm" }),
    );
}

/// Opening, received, came back, handed over, closing.
fn equation(bench: &Bench, day: &str, agency: Option<&str>) -> [i64; 5] {
    let log = bench.ok("read_daily_log", json!({ "date": day, "agency": agency }));
    let terms = ["opening", "received", "came_back", "handed_over", "closing"];
    let found = terms.map(|name| log[name].as_i64().unwrap());
    let [opening, received, back, over, closing] = found;
    assert_eq!(
        opening + received + back - over,
        closing,
        "{day}: {found:?}"
    );
    found
}

/// Narrowed to its agency, a closed day says what it said when it was closed, whatever moves after that.
#[test]
fn a_closed_day_of_one_agency_never_changes() {
    let bench = Bench::training();
    bench.at("2026-11-17T16:00:00+07:00");
    let old = bench.receive_with("Hôm qua", vec![super::due_sum(650_000)]);
    bench.at("2026-11-18T09:00:00+07:00");
    bench.as_person("clerk");
    let first = bench.receive("Nguyễn Thị Ánh");
    let second = bench.receive_with("Trần Đức", vec![super::due_sum(650_000)]);
    let collect = |id: &str, number: &str| {
        let sum = json!({ "id": id, "owner": "agency", "position": 0, "occasion": 4, "method": "cash", "number": number });
        bench.ok("collect_sum", sum);
    };
    collect(&old, "0000777");
    bench.as_person("supervisor");
    let of_agency = || {
        let mut log = bench.ok(
            "read_daily_log",
            json!({ "date": "2026-11-18", "agency": AGENCY }),
        );
        log["closed"] = Value::Null;
        log["supplement"].take();
        log
    };
    let before = of_agency();
    assert_eq!(before["is_counted"], true);
    bench.ok("close_day", json!({ "date": "2026-11-18" }));
    assert_eq!(of_agency(), before);
    bench.as_person("clerk");
    bench.at("2026-11-18T17:30:00+07:00");
    hand_over(&bench, &[&old, &first]);
    collect(&second, "0000778");
    bench.receive("Đến muộn");
    bench.as_person("supervisor");
    assert_eq!(of_agency(), before);
    assert_eq!(
        equation(&bench, "2026-11-18", Some(AGENCY)),
        [1, 2, 0, 0, 3]
    );
    let empty = equation(&bench, "2026-11-18", Some("H99.05"));
    assert_eq!(empty, [0; 5]);
}

/// A set that an agency sends back lies here again until it goes once more; each day's equation holds.
#[test]
fn what_is_sent_back_is_at_the_counter_again() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.at("2026-11-17T09:00:00+07:00");
    let id = bench.receive("Nguyễn Thị Ánh");
    bench.receive("Ở lại");
    bench.at("2026-11-17T16:00:00+07:00");
    hand_over(&bench, &[&id]);
    assert_eq!(equation(&bench, "2026-11-17", None), [0, 2, 0, 1, 1]);
    bench.at("2026-11-18T09:00:00+07:00");
    let back = json!({ "id": id, "reason": "thiếu ảnh" });
    bench.ok("send_back_dossier", back.clone());
    bench.at("2026-11-19T09:00:00+07:00");
    assert_eq!(equation(&bench, "2026-11-18", None), [1, 0, 1, 0, 2]);
    assert_eq!(equation(&bench, "2026-11-19", None), [2, 0, 0, 0, 2]);
    hand_over(&bench, &[&id]);
    bench.at("2026-11-20T09:00:00+07:00");
    bench.ok("send_back_dossier", back);
    bench.at("2026-11-20T10:00:00+07:00");
    hand_over(&bench, &[&id]);
    for (day, expected) in [
        ("2026-11-17", [0, 2, 0, 1, 1]),
        ("2026-11-18", [1, 0, 1, 0, 2]),
        ("2026-11-19", [2, 0, 0, 1, 1]),
        // It came and went within the day.
        ("2026-11-20", [1, 0, 0, 0, 1]),
        ("2026-11-21", [1, 0, 0, 0, 1]),
    ] {
        assert_eq!(equation(&bench, day, None), expected, "{day}");
        assert_eq!(equation(&bench, day, Some(AGENCY)), expected, "{day}");
    }
}
