//! Dossiers of the account that this counter did not make: carried over, made by officials or by other counters.

use counter::domain::{Delivery, DossierId, MessageState, Origin};
use counter::store::DossierRow;
use province::ResultUpload;
use quay_tests::contract::Office;
use quay_tests::contract::office::{PDF, filing};
use quay_tests::proxy::{Line, Weather};
use serde_json::json;
use wire::{StatusCode, Uuid7};

use super::counter::{AGENCIES, Desk};
use super::messages::{accept, file_online, tell};

fn official(office: &Office) -> Uuid7 {
    let agency = office.province().agency();
    let moment = |text: &str| text.parse().unwrap();
    let (at, due) = ("2026-11-10T09:00:00+07:00", "2026-12-08T17:00:00+07:00");
    agency
        .make_official(&AGENCIES[0].into(), filing(), moment(at), moment(due))
        .unwrap()
}

fn result() -> ResultUpload {
    ResultUpload {
        name: "ket-qua.pdf".to_owned(),
        code: None,
        bytes: PDF.to_vec(),
        digitally_signed: false,
    }
}

fn row(desk: &Desk, id: Uuid7) -> DossierRow {
    desk.store.dossier(DossierId(id.0)).unwrap()
}

fn status(row: &DossierRow) -> Option<u8> {
    row.business.map(|status| status.number())
}

#[test]
fn carried_over_followed_and_returned_like_our_own() {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = official(&office);
    let agency = office.province().agency();
    agency.status(id, StatusCode::Processing, None).unwrap();
    let pulled = desk.line.pull().unwrap();
    assert_eq!((pulled.others, pulled.reached), (1, true));
    let first = row(&desk, id);
    assert_eq!(
        (first.origin, first.counter.as_deref(), status(&first)),
        (Origin::Official, None, Some(4))
    );
    assert_eq!(
        (first.delivery, first.provisional_code.as_deref()),
        (Delivery::Acknowledged, None)
    );
    assert_eq!(first.received_at.day().to_string(), "2026-11-10");
    assert_eq!(desk.line.pull().unwrap().others, 0, "known from now on");
    agency.finish(id, Some(result())).unwrap();
    assert_eq!(desk.line.pull().unwrap().results, 1);
    assert_eq!(
        row(&desk, id).resolved_as.map(|status| status.number()),
        Some(9)
    );
    let data = json!({ "method": "counter", "receivedBy": "NGUYỄN VĂN MẪU", "identity": null, "relation": null,
        "postalItem": null, "note": null });
    let event = tell(&desk.store, 1, DossierId(id.0), "result_handed_over", data);
    assert_eq!(desk.deliver().acknowledged, 1);
    assert_eq!(
        desk.store.message(event).unwrap().state,
        MessageState::Acknowledged
    );
    desk.line.pull().unwrap();
    let last = row(&desk, id);
    assert_eq!(
        (
            status(&last),
            last.resolved_as.map(|status| status.number())
        ),
        (Some(10), Some(9))
    );
    office.assert_clean();
}

#[test]
fn what_another_counter_took_in_and_finished_in_between_is_read_with_its_history() {
    let office = Office::open();
    let (here, there) = (
        Desk::new(&office.province().base_url()),
        Desk::new(&office.province().base_url()),
    );
    let id = there.receive(1, &[700]);
    let item = file_online(&office);
    accept(&there.store, 2, item, 900);
    there.deliver();
    let agency = office.province().agency();
    let named = Uuid7(id.0);
    agency.finish(named, None).unwrap();
    office.set_clock("2026-11-25T09:00:00+07:00");
    agency.status(named, StatusCode::Returned, None).unwrap();
    assert_eq!(here.line.pull().unwrap().others, 2);
    let theirs = row(&here, named);
    assert_eq!(
        (theirs.origin, theirs.counter.as_deref()),
        (Origin::Counter, Some("BC400000-Q02"))
    );
    assert!(theirs.provisional_code.is_some() && theirs.dossier_code.is_some());
    assert_eq!(
        (
            status(&theirs),
            theirs.resolved_as.map(|status| status.number())
        ),
        (Some(10), Some(9))
    );
    assert_eq!(theirs.resolved_at.unwrap().day().to_string(), "2026-11-23");
    let online = row(&here, item);
    assert_eq!((online.origin, status(&online)), (Origin::Online, Some(2)));
    assert!(here.store.filing(online.id).unwrap().is_some());
    assert_eq!(
        there.line.pull().unwrap().others,
        0,
        "its own are none of others"
    );
    office.assert_clean();
}

#[test]
fn a_line_that_breaks_while_reading_loses_none_and_doubles_none() {
    let office = Office::open();
    let line = Line::to(&office.province().base_url());
    let desk = Desk::new(&line.base_url());
    let ids: Vec<_> = (0..5).map(|_| official(&office)).collect();
    for after in (100..6_000).step_by(400) {
        line.set(Weather::CutDown(after));
        let _ = desk.line.pull();
        desk.later(700);
    }
    line.set(Weather::Fair);
    desk.later(700);
    assert!(desk.line.pull().unwrap().reached);
    for id in &ids {
        assert_eq!(status(&row(&desk, *id)), Some(2));
    }
    let entries = |id: &Uuid7| desk.store.timeline(DossierId(id.0)).unwrap();
    assert!(ids.iter().all(|id| {
        entries(id)
            .iter()
            .filter(|entry| entry.code == "learned")
            .count()
            == 1
    }));
    office.assert_clean();
}
