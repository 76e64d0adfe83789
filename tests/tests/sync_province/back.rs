//! What comes back: status, due dates, results, catalogue, the day's comparison.

use std::io::Read;

use counter::domain::DossierId;
use counter::sync::DifferenceKind;
use province::ResultUpload;
use quay_tests::contract::Office;
use quay_tests::contract::office::dossier_id;
use serde_json::json;
use wire::{ChangePage, Moment, Uuid7};

use super::counter::{AGENCIES, Desk, bytes};

fn delivered() -> (Office, Desk, DossierId) {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    let id = desk.receive(1, &[700]);
    assert_eq!(desk.deliver().acknowledged, 1);
    (office, desk, id)
}

fn theirs(id: DossierId) -> Uuid7 {
    Uuid7(id.0)
}

fn result(length: usize) -> ResultUpload {
    ResultUpload {
        name: "ket-qua.pdf".into(),
        code: None,
        bytes: bytes(length, 9),
        digitally_signed: false,
    }
}

#[test]
fn the_agencys_work_comes_back_once() {
    let (office, desk, id) = delivered();
    let agency = office.province().agency();
    agency.accept(theirs(id), None).unwrap();
    let due: Moment = "2026-12-20T16:00:00+07:00".parse().unwrap();
    agency
        .change_due_date(theirs(id), due, Some("chờ ý kiến"))
        .unwrap();
    let first = desk.line.pull().unwrap();
    assert_eq!((first.changes, first.results, first.reached), (2, 0, true));
    let row = desk.store.dossier(id).unwrap();
    assert_eq!((row.business.unwrap().number(), row.due_at), (4, due));
    agency.finish(theirs(id), Some(result(200_000))).unwrap();
    let second = desk.line.pull().unwrap();
    assert_eq!((second.changes, second.results), (2, 1));
    assert_eq!(second.dossiers, [id]);
    assert_eq!(
        desk.store.dossier(id).unwrap().business.unwrap().number(),
        9
    );
    let files = desk.store.files(id).unwrap();
    let file = files.iter().find(|file| file.kind == "result").unwrap();
    let mut plain = Vec::new();
    desk.store
        .open_file(file)
        .unwrap()
        .read_to_end(&mut plain)
        .unwrap();
    assert!(plain == bytes(200_000, 9));
    assert_eq!(desk.line.pull().unwrap().changes, 0);
    office.assert_clean();
}

#[test]
fn a_result_comes_over_cuts() {
    let (office, desk, id) = delivered();
    office
        .province()
        .agency()
        .finish(theirs(id), Some(result(900_000)))
        .unwrap();
    office.faults(&json!({ "faults": [
        { "method": "GET", "path": "/v1/results/*", "nth": 1, "times": 3, "do": "cut_answer", "after": 250_000 }] }));
    assert_eq!(desk.line.pull().unwrap().results, 1);
    let files = desk.store.files(id).unwrap();
    let file = files.iter().find(|file| file.kind == "result").unwrap();
    let mut plain = Vec::new();
    desk.store
        .open_file(file)
        .unwrap()
        .read_to_end(&mut plain)
        .unwrap();
    assert!(plain == bytes(900_000, 9));
}

#[test]
fn a_cursor_that_the_province_forgot_brings_nothing_twice() {
    let (office, desk, id) = delivered();
    office.province().agency().accept(theirs(id), None).unwrap();
    assert_eq!(desk.line.pull().unwrap().changes, 1);
    let lost = ChangePage {
        items: Vec::new(),
        next: "c.999999".into(),
        more: false,
    };
    desk.store
        .take_changes(AGENCIES[0], &lost, desk.now())
        .unwrap();
    let lines = desk.store.timeline(id).unwrap().len();
    office.province().agency().finish(theirs(id), None).unwrap();
    assert_eq!(desk.line.pull().unwrap().changes, 1);
    assert_eq!(
        desk.store.dossier(id).unwrap().business.unwrap().number(),
        9
    );
    assert_eq!(desk.store.timeline(id).unwrap().len(), lines + 1);
}

#[test]
fn a_dossier_of_another_counter_is_read_and_followed() {
    let (office, desk, _) = delivered();
    office.accepted(7);
    office
        .province()
        .agency()
        .accept(dossier_id(7).parse().unwrap(), None)
        .unwrap();
    let pulled = desk.line.pull().unwrap();
    assert_eq!((pulled.changes, pulled.others), (1, 1));
    let row = desk.store.dossier_named(&dossier_id(7)).unwrap();
    assert_eq!(row.business.map(|status| status.number()), Some(4));
}

#[test]
fn the_catalogue_comes_whole_and_then_only_what_changed() {
    let (office, desk, _) = delivered();
    assert!(desk.line.pull_catalogue().unwrap());
    let state = desk.store.catalogue_state().unwrap();
    assert_eq!(
        (state.version.as_str(), state.procedures, state.unofficial),
        ("cat-418", 2, true)
    );
    assert_eq!(desk.store.agencies().unwrap().len(), 2);
    assert!(!desk.line.pull_catalogue().unwrap());
    assert_eq!(desk.store.catalogue_state().unwrap().procedures, 2);
    office.assert_clean();
}

#[test]
fn a_day_is_compared_with_the_province() {
    let (office, desk, _) = delivered();
    let differences = || desk.line.reconcile("2026-11-23", "BC400000-Q02").unwrap();
    assert_eq!(differences(), []);
    let unsent = desk.receive(2, &[700]);
    office.accepted(3);
    let found = differences();
    let kinds: Vec<_> = found.iter().map(|one| (one.dossier, one.kind)).collect();
    let foreign = dossier_id(3).parse().unwrap();
    assert_eq!(
        kinds,
        [
            (unsent, DifferenceKind::MissingThere),
            (foreign, DifferenceKind::MissingHere)
        ]
    );
}
