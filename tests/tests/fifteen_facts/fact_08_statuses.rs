//! Status 9 is not 10, and on time is judged at 9; 5, 6 and 8 are paused; what was not received (3) is not counted
//! as received.

use serde_json::{Value, json};
use wire::{SupplementItem, Uuid7};

use super::province_desk::{Desk, OWNER, theirs};

const DAY: i64 = 86_400;

/// The sum of Biểu II.06a over the year, and no cell in which the province has another figure.
fn figures(desk: &Desk) -> Value {
    let today = desk.counter.now().day().to_string();
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let report = desk.ok(
        "read_06a",
        json!({ "from": "2026-11-15", "to": today, "province": "ask" }),
    );
    assert_eq!(report["province"]["differences"], json!([]));
    desk.ok("log_in", json!({ "person": "clerk" }));
    report["total"].clone()
}

#[test]
fn nine_is_not_ten_and_on_time_is_judged_at_nine() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    assert_eq!(desk.deliver().left, 0);
    let due = desk.ok("read_dossier", json!({ "id": id }))["row"]["due_at"].clone();
    assert_eq!(due.as_str().unwrap()[..10], *"2026-12-08");
    // Done on the last day, fetched three weeks later.
    desk.later(22 * DAY);
    desk.finished(&id);
    assert_eq!(desk.status(&id), (9, 9));
    assert_eq!(
        desk.ok("read_to_do", json!({}))["to_return"][0]["row"]["id"],
        id
    );
    let at_nine = figures(&desk);
    assert_eq!((&at_nine["c7"], &at_nine["c9"]), (&json!(1), &json!(1)));
    desk.later(21 * DAY);
    desk.ok(
        "save_return",
        json!({ "id": id, "taker": "owner", "number": OWNER }),
    );
    assert_eq!(desk.deliver().left, 0);
    assert_eq!(desk.status(&id), (10, 10));
    let at_ten = figures(&desk);
    assert_eq!(
        (&at_ten["c9"], &at_ten["c10"]),
        (&json!(1), &json!(0)),
        "10 came late, 9 did not"
    );
    assert_eq!(
        desk.ok("read_return", json!({ "id": id }))["timeliness"],
        "on_time"
    );
    desk.assert_clean();
}

fn lists(desk: &Desk) -> Vec<(&'static str, usize)> {
    let to_do = desk.ok("read_to_do", json!({}));
    ["overdue", "due_today", "waiting_for_papers", "to_return"]
        .map(|list| (list, to_do[list].as_array().unwrap().len()))
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .collect()
}

#[test]
fn five_six_and_eight_wait_and_are_nobodys_delay() {
    let desk = Desk::new();
    let [worked, asked, paying, stopped] = [(); 4].map(|()| desk.receive(|_| {}));
    assert_eq!(desk.deliver().left, 0);
    let agency = desk.province.agency();
    let paper = SupplementItem {
        component: None,
        name: "Ảnh".to_owned(),
        originals: 1,
        copies: 0,
        note: None,
    };
    let id = |id: &str| -> Uuid7 { theirs(id) };
    agency.accept(id(&worked), None).unwrap();
    agency
        .request_supplement(id(&asked), "Thiếu ảnh", vec![paper], None)
        .unwrap();
    agency.ask_payment(id(&paying), None).unwrap();
    agency.stop(id(&stopped), None).unwrap();
    assert_eq!(
        [&worked, &asked, &paying, &stopped].map(|one| desk.status(one)),
        [(4, 4), (5, 5), (6, 6), (8, 8)]
    );
    desk.later(40 * DAY);
    desk.counter.line().pull().unwrap();
    // Only what the agency works on is overdue there; papers and money are the citizen's turn.
    assert_eq!(lists(&desk), [("overdue", 1), ("waiting_for_papers", 2)]);
    assert_eq!(
        desk.ok("read_to_do", json!({}))["overdue"][0]["row"]["id"],
        worked
    );
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let look_at = desk.ok("read_overview", json!({}))["look_at"].clone();
    let overdue: Vec<&Value> = look_at
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["code"] == "overdue")
        .collect();
    assert_eq!(overdue[0]["params"]["n"], "1", "{look_at}");
    // In the report all four are open: nothing leaves the books by being paused.
    let figures = figures(&desk);
    assert_eq!(
        (&figures["c3"], &figures["c7"], &figures["c11"]),
        (&json!(4), &json!(0), &json!(4))
    );
    desk.assert_clean();
}
