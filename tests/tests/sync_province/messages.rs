//! Events after reception and decisions on online filings: each arrives exactly once, over every kind of line.

use counter::domain::{
    Channel, Delivery, DossierId, Handover, MessageId, MessageState, Origin, Payment, PersonId,
};
use counter::store::{NewFile, NewMessage, NewOther, Store};
use counter::sync::Outcome;
use quay_tests::contract::Office;
use quay_tests::contract::office::{PDF, dossier, filing};
use quay_tests::proxy::{Line, Weather};
use serde_json::{Value, json};
use std::io::Write;
use wire::{Moment, Sha256, Uuid7};

use super::counter::{AGENCIES, Desk, bytes, file_id, start};

fn message_id(number: u32) -> MessageId {
    format!("0193a710-0000-7000-8000-{number:012}")
        .parse()
        .unwrap()
}

/// Queues an event of a dossier of the first agency.
pub fn tell(store: &Store, number: u32, dossier: DossierId, kind: &str, data: Value) -> MessageId {
    let event = json!({
        "eventId": message_id(number).to_string(), "occurredAt": start().to_string(),
        "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" }, "kind": kind, "data": data,
    });
    let event = serde_json::from_value(event).unwrap();
    let new = NewMessage::event(AGENCIES[0], dossier, "NGUYỄN VĂN MẪU", &event, start()).unwrap();
    store.tell(&new, None, start()).unwrap();
    new.id
}

fn withdraw(store: &Store, number: u32, dossier: DossierId) -> MessageId {
    let data = json!({ "requestedBy": "NGUYỄN VĂN MẪU", "reason": "Không còn nhu cầu" });
    tell(store, number, dossier, "withdrawn", data)
}

/// Queues an acceptance with one paper of this length, as an intake from the inbox does.
pub fn accept(store: &Store, number: u32, item: Uuid7, length: usize) -> MessageId {
    let (id, now) = (DossierId(item.0), start());
    let (key, wrapped_key) = store.new_dossier_key().unwrap();
    let content = bytes(length, number);
    let mut object = store.begin_object(&key).unwrap();
    object.write_all(&content).unwrap();
    let file = NewFile {
        id: file_id(number, 0).parse().unwrap(),
        component: String::new(),
        title: "Giấy tờ mang đến quầy".to_owned(),
        name: "0.pdf".to_owned(),
        media: "application/pdf".to_owned(),
        pages: 1,
        stored: store.finish_object(object).unwrap(),
    };
    let mut paper = dossier(number)["components"][0].clone();
    paper["code"] = Value::Null;
    let sent = &mut paper["files"][0];
    sent["id"] = file_id(number, 0).into();
    sent["name"] = "0.pdf".into();
    sent["size"] = content.len().into();
    sent["sha256"] = Sha256::of(&content).to_string().into();
    let due_at: Moment = "2026-12-08T17:00:00+07:00".parse().unwrap();
    let new = NewOther {
        id,
        origin: Origin::Online,
        channel: Channel::Online,
        filed_at: Some(now),
        counter: Some("BC400000-Q02".to_owned()),
        provisional_code: None,
        dossier_code: None,
        agency: AGENCIES[0].to_owned(),
        agency_name: "Sở Mẫu".to_owned(),
        procedure: "2.001628".to_owned(),
        edition: 2,
        procedure_name: "Thủ tục mẫu".to_owned(),
        owner: "NGUYỄN VĂN MẪU".to_owned(),
        owner_number: String::new(),
        searchable: "NGUYỄN VĂN MẪU".to_owned(),
        person: PersonId("gdv-01".to_owned()),
        person_name: "Giao dịch viên 01".to_owned(),
        received_at: now,
        due_at,
        form_set: None,
        undo_until: now,
        wrapped_key,
        payment: Payment::None,
        handover: Handover::AtCounter,
        delivery: Delivery::Ready,
        business: None,
        files: vec![file],
        sums: Vec::new(),
        filing: filing(),
    };
    store.add_other(&new).unwrap();
    let data = json!({ "receivedAt": now.to_string(), "dueAt": due_at.to_string(), "components": [paper] });
    decide(store, number, item, "accepted", data)
}

fn decide(store: &Store, number: u32, item: Uuid7, outcome: &str, data: Value) -> MessageId {
    let decision = json!({
        "decisionId": message_id(number).to_string(), "round": 1, "decidedAt": start().to_string(),
        "counter": "BC400000-Q02", "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" },
        "outcome": outcome, "data": data,
    });
    let decision = serde_json::from_value(decision).unwrap();
    let item = DossierId(item.0);
    let new =
        NewMessage::decision(AGENCIES[0], item, "NGUYỄN VĂN MẪU", &decision, start()).unwrap();
    store.tell(&new, None, start()).unwrap();
    new.id
}

pub fn file_online(office: &Office) -> Uuid7 {
    let file = (None, "đơn.pdf".to_owned(), PDF.to_vec());
    let agency = office.province().agency();
    agency
        .file_online(&AGENCIES[0].into(), filing(), vec![file])
        .unwrap()
}

fn state(desk: &Desk, id: MessageId) -> MessageState {
    desk.store.message(id).unwrap().state
}

/// Events that the province holds of a dossier.
fn events(office: &Office, dossier: DossierId) -> Vec<String> {
    let record = office.get(&format!("/v1/dossiers/{dossier}")).json();
    let events = record["events"].as_array().cloned().unwrap_or_default();
    events
        .iter()
        .map(|event| event["eventId"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_event_waits_for_its_dossier_and_is_counted() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    line.set(Weather::Down);
    let id = desk.receive(1, &[40_000]);
    let event = withdraw(&desk.store, 1, id);
    let count = desk.store.queue_count().unwrap();
    assert_eq!((count.waiting, count.dossiers, count.events), (2, 1, 1));
    assert!(desk.store.message(event).unwrap().blocked);
    assert_eq!(desk.deliver().left, 2);
    line.set(Weather::Fair);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    assert_eq!(
        (desk.state(id), state(&desk, event)),
        (Delivery::Acknowledged, MessageState::Ready)
    );
    let done = desk.deliver();
    assert_eq!((done.acknowledged, done.left), (1, 0));
    assert_eq!(events(&office, id), [event.to_string()]);
    desk.line.pull().unwrap();
    let row = desk.store.dossier(id).unwrap();
    assert_eq!(row.business.map(|status| status.number()), Some(7));
    assert_eq!(row.resolved_as.map(|status| status.number()), Some(7));
    office.assert_clean();
}

#[test]
fn an_accepted_filing_becomes_a_dossier_of_ours_with_its_papers() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let item = file_online(&office);
    let decision = accept(&desk.store, 1, item, 5_000);
    let later = withdraw(&desk.store, 2, DossierId(item.0));
    let count = desk.store.queue_count().unwrap();
    assert_eq!((count.waiting, count.decisions, count.events), (2, 1, 1));
    assert_eq!(desk.deliver().acknowledged, 2);
    assert_eq!(state(&desk, decision), MessageState::Acknowledged);
    assert_eq!(state(&desk, later), MessageState::Acknowledged);
    let row = desk.store.dossier(DossierId(item.0)).unwrap();
    assert_eq!(row.delivery, Delivery::Acknowledged);
    let code = row.dossier_code.unwrap();
    assert_eq!(desk.store.dossier_named(&code).unwrap().id.0, item.0);
    let record = office.get(&format!("/v1/dossiers/{item}")).json();
    assert_eq!(record["officialCode"], code);
    assert_eq!(record["added"][0]["files"][0]["id"], file_id(1, 0));
    office.assert_clean();
}

#[test]
fn a_lost_answer_means_the_same_bytes_again_and_nothing_counts_twice() {
    for fault in [
        json!({ "do": "drop_after" }),
        json!({ "do": "drop_before" }),
        json!({ "do": "truncate" }),
        json!({ "do": "html" }),
        json!({ "do": "cut_answer", "after": 40 }),
        json!({ "do": "twice" }),
    ] {
        let office = Office::open();
        let desk = Desk::new(&office.province().base_url());
        let item = file_online(&office);
        let id = desk.receive(1, &[700]);
        desk.deliver();
        let scripts = ["/v1/inbox/*/decision", "/v1/dossiers/*/events"].map(|path| {
            let mut script = fault.clone();
            script["method"] = "POST".into();
            script["path"] = path.into();
            script
        });
        office.faults(&json!({ "faults": scripts }));
        let told = [
            accept(&desk.store, 5, item, 900),
            withdraw(&desk.store, 2, id),
        ];
        desk.deliver();
        let desk = desk.restarted();
        desk.later(700);
        desk.deliver_to_the_end();
        for one in told {
            assert_eq!(state(&desk, one), MessageState::Acknowledged, "{fault}");
        }
        assert_eq!(events(&office, id), [told[1].to_string()], "{fault}");
        let decided = office.get(&format!("/v1/inbox/{item}")).json();
        assert_eq!(decided["decision"]["decisionId"], told[0].to_string());
    }
}

#[test]
fn wherever_the_line_is_cut_a_decision_arrives_exactly_once() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let mut number = 0;
    let ways: [fn(u64) -> Weather; 2] = [Weather::CutUp, Weather::CutDown];
    for (way, step, most) in [(ways[0], 650, 9_000), (ways[1], 230, 3_600)] {
        for after in (1..most).step_by(step) {
            number += 1;
            let desk = Desk::new(&line.base_url());
            let item = file_online(&office);
            let decision = accept(&desk.store, number, item, 2_500);
            line.set(way(after));
            desk.deliver();
            line.set(Weather::Fair);
            desk.later(700);
            desk.deliver_to_the_end();
            assert_eq!(
                state(&desk, decision),
                MessageState::Acknowledged,
                "cut after {after}"
            );
            assert!(
                desk.store
                    .dossier(DossierId(item.0))
                    .unwrap()
                    .dossier_code
                    .is_some()
            );
        }
    }
    assert_eq!(
        office.province().agency().dossiers().unwrap().len(),
        number as usize
    );
    office.assert_clean();
}

#[test]
fn two_counters_never_decide_twice() {
    let office = Office::open();
    let (one, other) = (
        Desk::new(&office.province().base_url()),
        Desk::new(&office.province().base_url()),
    );
    let item = file_online(&office);
    let id = DossierId(item.0);
    accept(&one.store, 1, item, 900);
    let late = accept(&other.store, 2, item, 900);
    assert_eq!(one.deliver().acknowledged, 1);
    let done = other.deliver();
    assert_eq!((done.conflict, done.left), (1, 0));
    assert_eq!(state(&other, late), MessageState::Superseded);
    // It is a dossier of the account all the same, and not ours.
    let row = other.store.dossier(id).unwrap();
    assert_eq!(
        (row.delivery, row.person.0.as_str()),
        (Delivery::Acknowledged, "")
    );
    assert_eq!(other.store.queue_count().unwrap().needs_person, 1);
    other.store.set_message_aside(late, other.now()).unwrap();
    assert_eq!(other.store.queue_count().unwrap().needs_person, 0);

    let refused = file_online(&office);
    office.province().agency().refuse_online(refused).unwrap();
    let late = accept(&other.store, 3, refused, 900);
    other.deliver();
    assert_eq!(state(&other, late), MessageState::Superseded);
    assert_eq!(other.state(DossierId(refused.0)), Delivery::Void);
    office.assert_clean();
}

#[test]
fn a_claim_of_another_counter_is_waited_for() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let item = file_online(&office);
    let claim = json!({ "counter": "BC400000-Q07", "clerkId": "gdv-09" }).to_string();
    let claimed = office.json(
        "POST",
        &format!("/v1/inbox/{item}/claim"),
        &[],
        claim.as_bytes(),
    );
    assert_eq!(claimed.status, 200);
    let data = json!({ "reasonCode": "not_competent", "text": "Không thuộc thẩm quyền" });
    let decision = decide(&desk.store, 1, item, "refused", data);
    assert!(matches!(
        desk.line.deliver_one().unwrap(),
        Outcome::TryLater(_)
    ));
    let reason = desk.store.message(decision).unwrap().reason.unwrap();
    assert_eq!(reason.code, "claimed_by_other");
    let released = office.call(
        0,
        "DELETE",
        &format!("/v1/inbox/{item}/claim?counter=BC400000-Q07"),
        &[],
        b"",
    );
    assert_eq!(released.status, 204);
    desk.later(7_200);
    assert_eq!(desk.deliver().acknowledged, 1);
    assert_eq!(state(&desk, decision), MessageState::Acknowledged);
    office.assert_clean();
}

#[test]
fn what_the_province_refuses_needs_a_person_and_holds_up_nothing() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive(1, &[700]);
    let early = json!({ "method": "counter", "receivedBy": "NGUYỄN VĂN MẪU", "identity": null, "relation": null,
        "postalItem": null, "note": null });
    let returned = tell(&desk.store, 1, id, "result_handed_over", early);
    let after = withdraw(&desk.store, 2, id);
    let done = desk.deliver();
    assert_eq!((done.acknowledged, done.refused, done.left), (2, 1, 0));
    let row = desk.store.message(returned).unwrap();
    assert_eq!(row.state, MessageState::Refused);
    assert_eq!(row.reason.unwrap().code, "status_conflict");
    assert_eq!(state(&desk, after), MessageState::Acknowledged);
    assert_eq!(desk.store.queue_count().unwrap().needs_person, 1);
    desk.store.send_message_again(returned).unwrap();
    assert_eq!(desk.deliver().refused, 1);
    office.assert_clean();
}

#[test]
fn nothing_is_told_while_it_can_be_taken_back() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let item = file_online(&office);
    let decision = accept(&desk.store, 5, item, 900);
    // Its undo ended when it began; the next one's has not.
    assert!(desk.store.take_message_back(decision, desk.now()).is_err());
    let event = serde_json::from_value(json!({
        "eventId": message_id(2).to_string(), "occurredAt": start().to_string(),
        "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" }, "kind": "withdrawn",
        "data": { "requestedBy": "A", "reason": "B" } }));
    let until = Moment::from_millis(desk.now().millis() + 10_000);
    let new =
        NewMessage::event(AGENCIES[0], DossierId(item.0), "", &event.unwrap(), until).unwrap();
    desk.store.tell(&new, None, desk.now()).unwrap();
    assert_eq!(desk.deliver().left, 1);
    desk.store.take_message_back(new.id, desk.now()).unwrap();
    assert_eq!(desk.store.queue_count().unwrap().waiting, 0);
}
