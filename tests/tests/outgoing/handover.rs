//! Paper batches: what goes with which trip, what the agency signs, what comes back.

use quay_tests::proxy::Weather;
use serde_json::{Value, json};

use super::desk::{AGENCY, Desk};

fn ids(batch: &Value) -> Vec<&str> {
    let papers = batch["dossiers"].as_array().unwrap();
    papers
        .iter()
        .map(|paper| paper["id"].as_str().unwrap())
        .collect()
}

fn paper(desk: &Desk, id: &str) -> String {
    let row = desk.ok("read_dossier", json!({ "id": id }))["row"].take();
    row["handover"].as_str().unwrap().to_owned()
}

/// Three dossiers, the third received after 15:00.
fn three(desk: &Desk) -> [String; 3] {
    let [first, second] = [(), ()].map(|()| desk.receive(|_| {}));
    desk.later(5 * 3600 + 60);
    [first, second, desk.receive(|_| {})]
}

#[test]
fn a_batch_is_packed_anew_under_its_number() {
    let desk = Desk::new();
    let [first, second, late] = three(&desk);
    // 15:00 is still this trip, later is the next one.
    let seen = desk.ok("read_handover", json!({ "agency": AGENCY }));
    let trips: Vec<_> = seen["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["in_trip"], row["trip"].as_str().unwrap()))
        .collect();
    let [yes, no] = [json!(true), json!(false)];
    assert_eq!(
        trips,
        [
            (&yes, "2026-11-16"),
            (&yes, "2026-11-16"),
            (&no, "2026-11-17")
        ]
    );
    let usual = json!({ "agency": AGENCY, "seals": ["00017731"] });
    let batch = desk.ok("make_handover", usual);
    assert_eq!(batch["number"], "Q01-01/BGHS");
    assert_eq!(ids(&batch), [first.as_str(), second.as_str()]);
    assert_eq!(paper(&desk, &first), "batched");
    assert_eq!(paper(&desk, &late), "at_counter");
    // One more ticked and one left out: the same list under the same number.
    let ticked = json!({ "agency": AGENCY, "dossiers": [first, late] });
    let batch = desk.ok("make_handover", ticked);
    assert_eq!(batch["number"], "Q01-01/BGHS");
    assert_eq!(ids(&batch), [first.as_str(), late.as_str()]);
    assert_eq!(paper(&desk, &second), "at_counter");
    let list = desk.ok("make_handover_list", json!({ "id": batch["id"] }));
    assert_eq!(
        (&list["code"], &list["pages"]),
        (&json!("Q01-01/BGHS"), &json!(2)),
        "two copies"
    );
}

#[test]
fn a_batch_is_signed_once_and_told_over_a_cut_line() {
    let desk = Desk::new();
    let [first, second, _] = three(&desk);
    let batch = desk.ok("make_handover", json!({ "agency": AGENCY }));
    let nameless = json!({ "id": batch["id"], "received_by": " " });
    let (_, stops) = desk.refused("confirm_handover", nameless);
    assert_eq!(
        stops,
        [("/received_by".to_owned(), "handover_no_name".to_owned())]
    );
    let signed =
        json!({ "id": batch["id"], "received_by": "Ngô Thị Diễm", "list": desk.hand_in() });
    let done = desk.ok("confirm_handover", signed.clone());
    assert_eq!(done["has_signed_list"], true);
    assert_eq!(done["received_by"], "Ngô Thị Diễm");
    let twice = desk.call("confirm_handover", signed).unwrap_err();
    assert_eq!(twice.code.word(), "already_handed_over");
    assert_eq!(twice.params["number"], "Q01-01/BGHS");

    desk.weather(Weather::CutUp(900));
    desk.later(11);
    let _ = desk.counter.line().deliver(counter::sync::Run::default());
    desk.weather(Weather::Fair);
    desk.later(700);
    assert_eq!(desk.deliver().left, 0);
    for id in [&first, &second] {
        assert_eq!(paper(&desk, id), "handed_over");
        let store = desk.counter.store();
        let messages = store.messages_about(id.parse().unwrap()).unwrap();
        let states: Vec<_> = messages
            .iter()
            .map(|one| (one.what.as_str(), one.state.word()))
            .collect();
        assert_eq!(states, [("handed_over", "acknowledged")]);
        assert_eq!(desk.told(id, "handed_over"), 1);
    }
    desk.assert_clean();
}

#[test]
fn what_an_agency_sends_back_is_a_task_and_goes_again_when_ticked() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    let back = |reason: &str| json!({ "id": id, "reason": reason });
    assert_eq!(
        desk.call("send_back_dossier", back("thiếu ảnh"))
            .unwrap_err()
            .code
            .word(),
        "wrong_state"
    );
    let sign = || {
        let named = json!({ "agency": AGENCY, "dossiers": [id] });
        let batch = desk.ok("make_handover", named);
        desk.ok(
            "confirm_handover",
            json!({ "id": batch["id"], "received_by": "Ngô Thị Diễm" }),
        )
    };
    sign();
    let silent = desk.refused("send_back_dossier", back(""));
    assert_eq!(
        silent.1,
        [("/reason".to_owned(), "sent_back_no_reason".to_owned())]
    );
    desk.later(86_400);
    desk.ok("send_back_dossier", back("thiếu ảnh"));
    assert_eq!(paper(&desk, &id), "sent_back");
    let seen = desk.ok("read_handover", json!({ "agency": AGENCY }));
    let task = &seen["sent_back"][0];
    assert_eq!(
        (&task["id"], &task["sent_back_reason"], &task["in_trip"]),
        (&json!(id), &json!("thiếu ảnh"), &json!(false))
    );
    let empty = desk.refused("make_handover", json!({ "agency": AGENCY }));
    assert_eq!(
        empty.1,
        [("/dossiers".to_owned(), "handover_empty".to_owned())]
    );
    let again = sign();
    assert_eq!(again["number"], "Q01-02/BGHS");
    assert_eq!(
        desk.ok("read_handover", json!({ "agency": AGENCY }))["sent_back"],
        json!([])
    );
    assert_eq!(desk.deliver().left, 0);
    assert_eq!(desk.told(&id, "handed_over"), 2);
    desk.assert_clean();
}

#[test]
fn papers_of_another_agency_and_void_numbers_stay_out() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    let wrong = json!({ "agency": "H99.13", "dossiers": [id] });
    let refused = desk.call("make_handover", wrong).unwrap_err().code.word();
    assert!(
        ["wrong_state", "not_found"].contains(&refused.as_str()),
        "{refused}"
    );
    let other = desk.receive(|_| {});
    desk.ok("make_handover", json!({ "agency": AGENCY }));
    desk.ok("undo_receipt", json!({ "id": other }));
    let seen = desk.ok("read_handover", json!({ "agency": AGENCY }));
    assert_eq!(ids(&seen["batch"]), [id.as_str()]);
    desk.ok(
        "confirm_handover",
        json!({ "id": seen["batch"]["id"], "received_by": "Ngô Thị Diễm" }),
    );
    assert_eq!(desk.deliver().left, 0);
    desk.assert_clean();
}
