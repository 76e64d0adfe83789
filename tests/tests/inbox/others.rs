//! What others did meanwhile: another counter, an official, the citizen.

use counter::domain::{Delivery, MessageState};
use quay_tests::contract::Office;
use serde_json::json;
use wire::Uuid7;

use super::desk::{Desk, at_province, dossier_id, dossiers, file, file_again};

#[test]
fn two_counters_without_a_line_never_decide_twice() {
    let office = Office::open();
    let desks = ["01", "02"].map(|number| Desk::new(&office.province().base_url(), number));
    let id = file(&office);
    for desk in &desks {
        desk.pull();
        desk.accept(&id);
        desk.later(11);
    }
    assert_eq!(desks[1].deliver().acknowledged, 1);
    desks[0].deliver();
    desks[0].pull();
    assert_eq!(
        at_province(&office, &id)["decision"]["counter"],
        "BC400000-Q02"
    );
    assert_eq!(dossiers(&office), std::slice::from_ref(&id));
    let item = desks[0].item(&id);
    assert_eq!(item["history"][0]["state"], "superseded");
    let told = &item["row"]["decision"];
    assert_eq!(
        (&told["by"], &told["counter"], &told["outcome"]),
        (
            &json!("counter"),
            &json!("BC400000-Q02"),
            &json!("accepted")
        )
    );
    let row = desks[0].counter.store().dossier(dossier_id(&id)).unwrap();
    assert_eq!(row.counter.as_deref(), Some("BC400000-Q02"), "it is theirs");
    office.assert_clean();
}

#[test]
fn an_official_or_the_citizen_was_first() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url(), "02");
    let (refused, withdrawn) = (file(&office), file(&office));
    desk.pull();
    assert_eq!(desk.waiting().len(), 2);
    desk.accept(&refused);
    desk.later(11);
    let agency = office.province().agency();
    agency
        .refuse_online(refused.parse::<Uuid7>().unwrap())
        .unwrap();
    agency
        .withdraw_online(withdrawn.parse::<Uuid7>().unwrap())
        .unwrap();
    desk.deliver();
    desk.pull();
    let list = desk.ok("list_inbox", json!({}));
    assert_eq!(
        list["rows"].as_array().unwrap().len(),
        2,
        "what left stays in its place"
    );
    assert!(desk.waiting().is_empty());
    let by = |id: &str| {
        let told = desk.item(id)["row"]["decision"].clone();
        (told["by"].clone(), told["outcome"].clone())
    };
    assert_eq!(by(&refused), (json!("official"), json!("refused")));
    assert_eq!(by(&withdrawn), (json!("citizen"), json!("withdrawn")));
    let row = desk.counter.store().dossier(dossier_id(&refused)).unwrap();
    assert_eq!(row.delivery, Delivery::Void);
    assert_eq!(
        desk.problems("accept_filing", json!({ "id": refused })),
        ["filing_gone"]
    );
    office.assert_clean();
}

#[test]
fn a_decision_on_an_earlier_round_does_not_count_and_the_new_round_begins_anew() {
    let office = Office::open();
    let (slow, quick) = (
        Desk::new(&office.province().base_url(), "01"),
        Desk::new(&office.province().base_url(), "02"),
    );
    let id = file(&office);
    slow.pull();
    quick.pull();
    slow.accept(&id);
    quick.ask(&id);
    quick.later(11);
    quick.deliver_to_the_end();
    office.set_clock("2026-11-23T14:00:00+07:00");
    slow.later(5 * 3600);
    file_again(&office, &id);
    slow.deliver();
    let message = &slow
        .counter
        .store()
        .messages_about(dossier_id(&id))
        .unwrap()[0];
    assert_eq!(message.state, MessageState::Superseded);
    slow.pull();
    assert_eq!(slow.waiting(), std::slice::from_ref(&id));
    let item = slow.item(&id);
    assert_eq!(
        (&item["row"]["round"], &item["papers"][0]["answer"]),
        (&json!(2), &json!(""))
    );
    slow.accept(&id);
    slow.later(11);
    slow.deliver_to_the_end();
    let row = slow.counter.store().dossier(dossier_id(&id)).unwrap();
    assert_eq!(row.delivery, Delivery::Acknowledged);
    assert_eq!(slow.item(&id)["history"].as_array().unwrap().len(), 2);
    assert_eq!(dossiers(&office), [id]);
    office.assert_clean();
}

#[test]
fn a_file_that_does_not_open_is_told_at_its_place() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url(), "02");
    let files = vec![(None, "bằng.pdf".to_owned(), b"%PDF-1.4 nothing".to_vec())];
    let agency = office.province().agency();
    let filing = quay_tests::contract::office::filing();
    let id = agency
        .file_online(&"H99.12".into(), filing, files)
        .unwrap()
        .to_string();
    desk.pull();
    let papers = desk.item(&id)["papers"].clone();
    assert_eq!(papers[1]["known"], false);
    let shown = &papers[1]["files"][0];
    assert_eq!(
        (&shown["here"], &shown["broken"]),
        (&json!(true), &json!(true))
    );
    office.assert_clean();
}
