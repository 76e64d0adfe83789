//! Ordinary days: receive, ask once, refuse, take back.

use counter::domain::{Channel, Delivery, Origin};
use quay_tests::contract::Office;
use serde_json::{Value, json};
use wire::{SupplementItem, Uuid7};

use super::desk::{Desk, PAPER, at_province, dossier_id, dossiers, file, file_again};

fn open() -> (Office, Desk, String) {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url(), "02");
    let id = file(&office);
    desk.pull();
    (office, desk, id)
}

#[test]
fn a_filing_is_seen_page_by_page_and_received_in_the_officials_place() {
    let (office, desk, id) = open();
    let item = desk.item(&id);
    let row = &item["row"];
    assert_eq!((&row["files"], &row["files_here"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&row["minutes_left"], &row["hours_used"]),
        (&json!(480), &json!(0))
    );
    let shown = &item["papers"][0]["files"][0];
    assert_eq!(
        (&shown["pages"], &shown["broken"]),
        (&json!(1), &json!(false))
    );
    let file = shown["id"].as_str().unwrap();
    let picture = counter::api::file_page_picture(&desk.counter, &desk.session, file, 1).unwrap();
    assert!(picture.bytes.starts_with(&[0xff, 0xd8]));
    assert_eq!(
        desk.problems("accept_filing", json!({ "id": id })),
        ["filing_not_seen"]
    );
    desk.answer(&id, "missing:expired");
    assert_eq!(
        desk.problems("accept_filing", json!({ "id": id })),
        ["filing_not_in_order"]
    );
    let decided = desk.accept(&id);
    assert_eq!(decided["due_at"], "2026-12-08T17:00:00+07:00");
    assert!(desk.waiting().is_empty());
    let row = desk.counter.store().dossier(dossier_id(&id)).unwrap();
    assert_eq!(
        (row.origin, row.channel, row.delivery),
        (Origin::Online, Channel::Online, Delivery::Ready)
    );
    assert_eq!(row.provisional_code, None);
    assert_eq!(
        desk.deliver().acknowledged,
        0,
        "nothing goes while it can be taken back"
    );
    desk.later(11);
    assert_eq!(desk.deliver().acknowledged, 1);
    let row = desk.counter.store().dossier(dossier_id(&id)).unwrap();
    assert_eq!(row.delivery, Delivery::Acknowledged);
    let told = at_province(&office, &id);
    assert_eq!(told["officialCode"].as_str(), row.dossier_code.as_deref());
    assert_eq!(
        (&told["status"], &told["decision"]["counter"]),
        (&json!(2), &json!("BC400000-Q02"))
    );
    desk.pull();
    let list = desk.ok("list_inbox", json!({}));
    assert_eq!(
        list["today"],
        json!({ "accepted": 1, "supplement_requested": 0, "refused": 0, "in_time": 1 })
    );
    assert_eq!(
        list["rows"][0]["decision"]["code"].as_str(),
        row.dossier_code.as_deref()
    );
    office.assert_clean();
}

#[test]
fn papers_brought_to_the_counter_go_with_the_decision() {
    let (office, desk, id) = open();
    desk.bring(&id);
    let paper = desk.item(&id)["papers"][0].clone();
    assert_eq!(paper["brought"], 1);
    let page = paper["brought_pages"][0].as_str().unwrap();
    let picture = counter::api::page_picture(&desk.counter, &desk.session, page, true).unwrap();
    assert!(picture.bytes.starts_with(&[0xff, 0xd8]), "it can be seen");
    desk.accept(&id);
    desk.ok("undo_decision", json!({ "id": id }));
    assert_eq!(
        desk.item(&id)["papers"][0]["brought"],
        1,
        "the pages hang on the filing again"
    );
    assert_eq!(desk.waiting(), std::slice::from_ref(&id));
    assert!(
        desk.counter.store().dossier(dossier_id(&id)).is_err(),
        "it never was"
    );
    desk.accept(&id);
    desk.later(11);
    desk.deliver_to_the_end();
    let files = desk.counter.store().files(dossier_id(&id)).unwrap();
    assert_eq!((files.len(), files[0].component.as_str()), (1, PAPER));
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    assert_eq!(
        record["added"][0]["files"][0]["id"],
        files[0].id.to_string()
    );
    office.assert_clean();
}

/// What the agency asks for about a filing that was received goes beside it: the agency names the new date itself.
#[test]
fn papers_that_the_agency_asks_for_after_an_acceptance_are_brought_to_the_counter() {
    let (office, desk, id) = open();
    desk.accept(&id);
    desk.later(11);
    desk.deliver_to_the_end();
    let other = SupplementItem {
        component: None,
        name: "Giấy xác nhận của nơi cư trú".to_owned(),
        originals: 1,
        copies: 0,
        note: None,
    };
    let agency = office.province().agency();
    agency
        .request_supplement(
            Uuid7(dossier_id(&id).0),
            "Thiếu xác nhận",
            vec![other],
            None,
        )
        .unwrap();
    desk.pull();
    let shown = desk.ok("read_dossier", json!({ "id": id }));
    let acts = shown["acts"].as_array().unwrap();
    assert!(acts.contains(&json!("bring_papers")), "{acts:?}");

    let asked = desk.ok("open_papers_to_bring", json!({ "id": id }));
    assert_eq!(asked["request"]["reason"], "Thiếu xác nhận");
    assert_eq!(asked["due_then"], Value::Null, "the agency names it");
    let paper = &asked["papers"][0];
    assert_eq!(
        (&paper["name"], &paper["asked"]),
        (&json!("Giấy xác nhận của nơi cư trú"), &json!(true))
    );
    let send = json!({ "id": id, "request": asked["request"]["id"], "draft": asked["draft"] });
    let nothing = desk.call("bring_papers", send.clone()).unwrap_err();
    assert_eq!(nothing.code.word(), "nothing_brought");
    desk.lay(&asked["draft"], paper["code"].as_str().unwrap());
    let again = desk.ok("open_papers_to_bring", json!({ "id": id }));
    assert_eq!(
        again["draft"], asked["draft"],
        "what was scanned waits there"
    );
    let done = desk.ok("bring_papers", send.clone());
    assert_eq!(
        (&done["pages"], &done["due_moved"]),
        (&json!(1), &json!(false))
    );
    assert!(desk.call("bring_papers", send).is_err(), "once");

    desk.later(11);
    desk.deliver_to_the_end();
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    let added = record["added"].as_array().unwrap();
    assert_eq!(
        added.last().unwrap()["name"],
        "Giấy xác nhận của nơi cư trú"
    );
    assert_eq!(added.last().unwrap()["files"].as_array().unwrap().len(), 1);
    office.assert_clean();
}

#[test]
fn a_supplement_is_asked_for_once_with_its_numbered_form_and_comes_back_as_a_round() {
    let (office, desk, id) = open();
    assert_eq!(
        desk.problems("ask_supplement", json!({ "id": id })),
        ["filing_not_seen", "supplement_nothing"]
    );
    let decided = desk.ask(&id);
    assert_eq!(decided["papers"], 1);
    let paper = desk.ok("open_guidance_paper", json!({ "id": decided["paper"] }));
    assert_eq!(
        (&paper["paper"]["form"], &paper["paper"]["number"]),
        (&json!("02"), &json!("Q02-01/HDHS"))
    );
    desk.later(11);
    desk.deliver_to_the_end();
    desk.pull();
    assert_eq!(desk.ok("list_inbox", json!({}))["awaited"], 1);
    office.set_clock("2026-11-24T10:00:00+07:00");
    desk.later(25 * 3600);
    file_again(&office, &id);
    desk.pull();
    let item = desk.item(&id);
    assert_eq!(
        (&item["row"]["round"], &item["papers"][0]["answer"]),
        (&json!(2), &json!(""))
    );
    assert_eq!(item["papers"][0]["files"].as_array().unwrap().len(), 2);
    desk.answer(&id, "missing:not_certified");
    assert_eq!(
        desk.problems("ask_supplement", json!({ "id": id })),
        ["supplement_once"]
    );
    desk.accept(&id);
    desk.later(11);
    desk.deliver_to_the_end();
    assert_eq!(dossiers(&office), [id]);
    office.assert_clean();
}

#[test]
fn a_refusal_needs_a_legal_reason_and_its_ground_and_can_be_taken_back() {
    let (office, desk, id) = open();
    let refusal = |ground: &str| json!({ "id": id, "reason": "not_competent", "ground": ground });
    assert_eq!(
        desk.problems("refuse_filing", refusal("")),
        ["refusal_no_ground"]
    );
    let first = desk.ok("refuse_filing", refusal("Điều 17 Nghị định 118/2025/NĐ-CP"));
    assert!(
        desk.call("refuse_filing", refusal("Điều 17")).is_err(),
        "once"
    );
    desk.ok("undo_decision", json!({ "id": first["decision"] }));
    desk.later(11);
    assert_eq!(desk.deliver().acknowledged, 0);
    let again = desk.ok("refuse_filing", refusal("Điều 17 Nghị định 118/2025/NĐ-CP"));
    let paper = desk.ok("open_guidance_paper", json!({ "id": again["paper"] }));
    assert_eq!(
        paper["paper"]["number"], "Q02-02/TCTN",
        "the first number is never given again"
    );
    desk.later(11);
    assert!(
        desk.call("undo_decision", json!({ "id": id })).is_err(),
        "too late"
    );
    desk.deliver_to_the_end();
    assert_eq!(at_province(&office, &id)["status"], 3);
    assert!(dossiers(&office).is_empty());
    office.assert_clean();
}

#[test]
fn a_claim_is_held_while_a_clerk_works_and_given_back() {
    let (office, desk, id) = open();
    let other = Desk::new(&office.province().base_url(), "01");
    other.pull();
    let mine = desk.ok("claim_inbox_item", json!({ "id": id }));
    assert_eq!(mine["row"]["claimed_here"], true);
    let theirs = other.ok("claim_inbox_item", json!({ "id": id }));
    assert_eq!(
        (&theirs["row"]["claimed_by"], &theirs["row"]["claimed_here"]),
        (&json!("BC400000-Q02"), &json!(false))
    );
    other.answer(&id, "has");
    assert_eq!(
        other.problems("accept_filing", json!({ "id": id })),
        ["filing_claimed"]
    );
    desk.ok("release_inbox_item", json!({ "id": id }));
    let theirs = other.ok("claim_inbox_item", json!({ "id": id }));
    assert_eq!(theirs["row"]["claimed_here"], true);
    office.assert_clean();
}
