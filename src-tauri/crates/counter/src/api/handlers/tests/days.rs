//! What a day's log says once it is closed, and of papers that come back.

use serde_json::{Value, json};

use super::Bench;
use crate::reports::{as_closed, daily_log, log_sheet};

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
pub(super) fn equation(bench: &Bench, day: &str, agency: Option<&str>) -> [i64; 5] {
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

/// What the supplementary log says of the equation: closing as it was frozen, closing at the end of the day.
fn supplement(bench: &Bench, day: &str, agency: Option<&str>) -> Option<[i64; 2]> {
    let log = bench.ok("read_daily_log", json!({ "date": day, "agency": agency }));
    let all = log["supplement"].as_array().unwrap();
    let mut of_equation = all
        .iter()
        .filter(|one| one["sentence"] == "log.supplement.equation");
    let one = of_equation.next()?;
    assert!(of_equation.next().is_none(), "{all:?}");
    let closing = |said: &Value| {
        let words = said.as_str().unwrap();
        let (_, n) = words.split_once("= tồn cuối ngày ").unwrap();
        n.parse().unwrap()
    };
    Some([closing(&one["before"]), closing(&one["after"])])
}

/// The day after opens with what a closed day closed with, as its supplementary log corrects that.
#[test]
fn papers_that_move_after_the_closing_are_in_the_supplementary_log() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.at("2026-11-25T09:00:00+07:00");
    let ids = ["Nguyễn Thị Ánh", "Trần Đức"].map(|name| bench.receive(name));
    let close = |at: &str, date: &str| {
        bench.at(at);
        bench.as_person("supervisor");
        bench.ok("close_day", json!({ "date": date }));
        bench.as_person("clerk");
    };
    let check = |day: &str, next: &str, frozen: [i64; 5], said: Option<[i64; 2]>| {
        for agency in [None, Some(AGENCY)] {
            assert_eq!(equation(&bench, day, agency), frozen, "{day} {agency:?}");
            assert_eq!(supplement(&bench, day, agency), said, "{day} {agency:?}");
            let [opening, ..] = equation(&bench, next, agency);
            let [_, .., closing] = frozen;
            assert_eq!(opening, said.map_or(closing, |[_, after]| after), "{next}");
        }
        assert_eq!(supplement(&bench, day, Some("H99.05")), None);
    };
    close("2026-11-25T16:10:00+07:00", "2026-11-25");
    check("2026-11-25", "2026-11-26", [0, 2, 0, 0, 2], None);
    bench.at("2026-11-25T17:00:00+07:00");
    hand_over(&bench, &[&ids[0], &ids[1]]);
    check("2026-11-25", "2026-11-26", [0, 2, 0, 0, 2], Some([2, 0]));
    close("2026-11-26T16:10:00+07:00", "2026-11-26");
    bench.at("2026-11-26T17:00:00+07:00");
    let back = json!({ "id": ids[0], "reason": "thiếu ảnh" });
    bench.ok("send_back_dossier", back);
    check("2026-11-26", "2026-11-27", [0; 5], Some([0, 1]));
    // Another day's papers amend nothing.
    bench.at("2026-11-27T09:00:00+07:00");
    hand_over(&bench, &[&ids[0]]);
    check("2026-11-26", "2026-11-27", [0; 5], Some([0, 1]));
    let below = below(&bench, "2026-11-26");
    let said = "Tính đến hết ngày: Tồn đầu ngày 0 + tiếp nhận 0 + nhận lại 1 – bàn giao 0 = tồn cuối ngày 1.";
    assert!(below.contains(said), "{below}");
}

/// What workbook and paper say under the rows of a closed day.
fn below(bench: &Bench, date: &str) -> String {
    let (counter, now) = (bench.counter.place().unwrap(), bench.counter.now());
    let (store, date) = (bench.counter.store(), date.parse().unwrap());
    let live = daily_log(store, &counter, date, None, now.day()).unwrap();
    let closed = store.closed_day(&live.counter, date).unwrap().unwrap();
    let log = as_closed(&closed, live).unwrap();
    log_sheet(&log, now).below.join("\n")
}

/// A number that was written on two dossiers is one receipt of its agency, in the log as in the report of money, and
/// stays one when the day is closed.
#[test]
fn a_receipt_of_two_dossiers_is_counted_once() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let one = || bench.receive_with("Nguyễn Thị Ánh", vec![super::due_sum(650_000)]);
    let ids = [one(), one(), one(), one()];
    for (id, number) in ids.iter().zip(["0000777", "0000777", "0000778", "0000779"]) {
        let sum = json!({ "id": id, "owner": "agency", "position": 0, "occasion": 4, "method": "cash",
                          "number": number, "again": true });
        bench.ok("collect_sum", sum);
    }
    bench.as_person("supervisor");
    let day = "2026-11-18";
    let counted = |agency: Option<&str>| {
        let log = bench.ok("read_daily_log", json!({ "date": day, "agency": agency }));
        [&log["receipts"], &log["invoices"], &log["levies"]].map(|n| n.as_i64().unwrap())
    };
    let money = bench.ok("read_money_report", json!({ "from": day, "to": day }));
    assert_eq!(money["total"]["receipts"], 3, "{money}");
    for _ in ["open", "closed"] {
        for agency in [None, Some(AGENCY)] {
            assert_eq!(counted(agency), [3, 0, 2_600_000], "{agency:?}");
        }
        let _ = bench.call("close_day", json!({ "date": day }));
    }
    assert_eq!(counted(Some("H99.05")), [0; 3]);
}
