//! Supplements, papers brought for dossiers of others, and what is to be done today.

use std::path::PathBuf;

use counter::domain::{Delivery, DossierId, MessageState, Person, PersonId, Ports, Role};
use counter::following::{Item, ToDo, Withdrawal, sort_out, withdraw};
use counter::intake::{At, ComponentGiven, Supplement, bring_papers, part_of_file};
use quay_tests::contract::Office;
use quay_tests::contract::office::filing;
use serde_json::json;
use wire::{SupplementItem, Uuid7};

use super::counter::{AGENCIES, Desk};

fn clerk() -> Person {
    Person {
        id: PersonId("gdv-01".to_owned()),
        name: "Giao dịch viên 01".to_owned(),
        role: Role::Clerk,
        pin_hash: None,
        needs_no_pin: true,
        active: true,
    }
}

fn paper(desk: &Desk) -> ComponentGiven {
    let now = desk.now();
    let ports = Ports {
        clock: std::sync::Arc::new(move || now),
        program: None,
    };
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../assets/training/tray/p01.jpg");
    ComponentGiven {
        code: String::new(),
        name: "Giấy tờ mang đến sau".to_owned(),
        originals: 1,
        copies: 0,
        parts: vec![part_of_file(&ports, &page).unwrap()],
    }
}

fn bring(
    desk: &Desk,
    id: DossierId,
    request: Option<String>,
) -> Result<(), counter::intake::IntakeError> {
    let supplement = Supplement {
        request,
        papers: vec![paper(desk)],
        note: None,
    };
    let at = At {
        now: desk.now(),
        person: clerk(),
        draft: None,
    };
    bring_papers(
        &desk.store,
        &desk.store.dossier(id).unwrap(),
        &supplement,
        &at,
    )
    .map(|_| ())
}

fn ask(office: &Office, id: DossierId) -> String {
    let item = SupplementItem {
        component: None,
        name: "Giấy chứng nhận".to_owned(),
        originals: 1,
        copies: 0,
        note: None,
    };
    let deadline = "2026-12-20T17:00:00+07:00".parse().unwrap();
    let agency = office.province().agency();
    let id = agency.request_supplement(Uuid7(id.0), "Thiếu giấy", vec![item], Some(deadline));
    id.unwrap().as_str().to_owned()
}

fn to_do(desk: &Desk) -> ToDo {
    let rows = desk.store.followed().unwrap();
    let items = rows.into_iter().map(|row| {
        let asked = desk.store.supplements(row.id).unwrap();
        let asked = asked.into_iter().rfind(|one| one.brought_at.is_none());
        Item {
            row,
            asked,
            give_back: false,
        }
    });
    sort_out(items.collect(), None, desk.now(), 10)
}

#[test]
fn a_supplement_goes_as_a_revision_and_is_told_after_it_exactly_once() {
    for fault in [
        json!({ "do": "drop_after" }),
        json!({ "do": "drop_before" }),
        json!({ "do": "twice" }),
    ] {
        let office = Office::open();
        let desk = Desk::new(&office.province().base_url());
        let id = desk.receive(1, &[700]);
        assert!(
            bring(&desk, id, None).is_err(),
            "nobody asked, and it is still on its way"
        );
        desk.deliver();
        let request = ask(&office, id);
        desk.line.pull().unwrap();
        assert_eq!(to_do(&desk).waiting_for_papers.len(), 1);
        let asked = desk.store.supplements(id).unwrap();
        assert_eq!((asked.len(), asked[0].id.as_str()), (1, request.as_str()));
        assert_eq!(
            asked[0].deadline.unwrap().to_string(),
            "2026-12-20T17:00:00+07:00"
        );
        bring(&desk, id, Some(request.clone())).unwrap();
        assert!(bring(&desk, id, Some(request)).is_err(), "once");
        let mut script = fault.clone();
        script["method"] = "PUT".into();
        script["path"] = "/v1/dossiers/*".into();
        office.faults(&json!({ "faults": [script] }));
        desk.deliver();
        let desk = desk.restarted();
        desk.later(700);
        desk.deliver_to_the_end();
        let record = office.get(&format!("/v1/dossiers/{id}")).json();
        assert_eq!(
            (
                &record["version"],
                record["receipts"].as_array().unwrap().len()
            ),
            (&json!("v2"), 2)
        );
        assert_eq!(record["events"][0]["kind"], "supplement_received");
        assert_eq!(record["events"].as_array().unwrap().len(), 1, "{fault}");
        assert_eq!(record["dossier"]["revisionReason"]["kind"], "supplement");
        let told = desk.store.messages_about(id).unwrap();
        assert_eq!(told[0].state, MessageState::Acknowledged);
        office.assert_clean();
    }
}

/// The line is down the whole time: the second revision waits for the first.
#[test]
fn two_requests_are_answered_without_a_line_and_arrive_one_after_the_other() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive(1, &[700]);
    desk.deliver();
    let (first, second) = (ask(&office, id), ask(&office, id));
    desk.line.pull().unwrap();
    bring(&desk, id, Some(first.clone())).unwrap();
    desk.later(60);
    assert!(desk.store.takes_papers(id).unwrap());
    bring(&desk, id, Some(second)).unwrap();
    assert!(bring(&desk, id, Some(first)).is_err(), "once");
    let desk = desk.restarted();
    assert_eq!(desk.state(id), Delivery::Ready);
    desk.deliver_to_the_end();
    assert_eq!(desk.state(id), Delivery::Acknowledged);
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    assert_eq!(record["version"], "v3");
    assert_eq!(record["receipts"].as_array().unwrap().len(), 3);
    let events = record["events"].as_array().unwrap();
    assert_eq!(events.len(), 2);
    assert!(
        events
            .iter()
            .all(|event| event["kind"] == "supplement_received")
    );
    let components = record["dossier"]["components"].as_array().unwrap();
    let brought = components.iter().filter(|one| one["code"].is_null());
    assert_eq!(brought.count(), 2, "the last revision holds both papers");
    office.assert_clean();
}

#[test]
fn papers_for_a_dossier_of_others_are_added_beside_it() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let moment = |text: &str| text.parse().unwrap();
    let (at, due) = (
        moment("2026-11-10T09:00:00+07:00"),
        moment("2026-11-20T17:00:00+07:00"),
    );
    let agency = office.province().agency();
    let id = agency
        .make_official(&AGENCIES[0].into(), filing(), at, due)
        .unwrap();
    let id = DossierId(id.0);
    desk.line.pull().unwrap();
    assert_eq!(to_do(&desk).overdue.len(), 1);
    bring(&desk, id, None).unwrap();
    assert_eq!(desk.deliver().acknowledged, 1);
    let record = office.get(&format!("/v1/dossiers/{id}")).json();
    assert_eq!(record["added"][0]["files"].as_array().unwrap().len(), 1);
    assert_eq!(record["events"][0]["kind"], "papers_added");
    assert_eq!(desk.store.files(id).unwrap().len(), 1);
    office.assert_clean();
}

#[test]
fn results_are_to_be_returned_and_then_not_collected_and_a_withdrawal_ends_it() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let (done, back) = (desk.receive(1, &[700]), desk.receive(2, &[700]));
    desk.deliver();
    office
        .province()
        .agency()
        .finish(Uuid7(done.0), None)
        .unwrap();
    desk.line.pull().unwrap();
    let list = to_do(&desk);
    assert_eq!((list.to_return.len(), list.not_collected.len()), (1, 0));
    desk.later(11 * 86_400);
    let list = to_do(&desk);
    assert_eq!((list.to_return.len(), list.not_collected.len()), (0, 1));
    let asked = Withdrawal {
        requested_by: "NGUYỄN VĂN MẪU".to_owned(),
        reason: "Không còn nhu cầu".to_owned(),
    };
    let row = |id| desk.store.dossier(id).unwrap();
    let now = desk.now();
    withdraw(&desk.store, &row(back), &asked, &clerk(), now).unwrap();
    assert!(
        withdraw(&desk.store, &row(back), &asked, &clerk(), now).is_err(),
        "once"
    );
    assert!(
        withdraw(&desk.store, &row(done), &asked, &clerk(), now).is_err(),
        "over"
    );
    desk.deliver();
    desk.line.pull().unwrap();
    assert_eq!(row(back).business.map(|status| status.number()), Some(7));
    office.assert_clean();
}
