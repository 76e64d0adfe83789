//! Every kind of no, and every kind of no answer.

use std::io::{Seek, SeekFrom, Write};

use counter::domain::{Delivery, DossierId};
use counter::store::UploadRow;
use counter::sync::Outcome;
use quay_tests::contract::Office;
use quay_tests::contract::office::{dossier_id, file_id as sample_file};
use serde_json::json;
use wire::ProblemType;

use super::counter::{Desk, file_id, held};

fn office_and_desk() -> (Office, Desk) {
    let office = Office::open();
    let desk = Desk::new(&office.province().base_url());
    (office, desk)
}

fn reason(desk: &Desk, id: DossierId) -> String {
    desk.row(id)
        .reason
        .map(|reason| reason.code)
        .unwrap_or_default()
}

#[test]
fn a_lost_answer_is_looked_up_and_nothing_goes_twice() {
    for fault in [
        json!({ "do": "drop_after" }),
        json!({ "do": "truncate" }),
        json!({ "do": "cut_answer", "after": 40 }),
        json!({ "do": "twice" }),
    ] {
        let (office, desk) = office_and_desk();
        let id = desk.receive(1, &[700]);
        let mut script = fault.clone();
        script["method"] = "PUT".into();
        script["path"] = "/v1/dossiers/*".into();
        office.faults(&json!({ "faults": [script] }));
        let first = desk.line.deliver_one().unwrap();
        if fault["do"] == "twice" {
            assert_eq!(first, Outcome::Acknowledged, "a replay is a success");
        } else {
            assert!(matches!(first, Outcome::TryLater(_)), "{fault}: {first:?}");
            assert_eq!(
                (desk.state(id), reason(&desk, id).as_str()),
                (Delivery::Waiting, "ambiguous")
            );
            assert!(desk.row(id).look_up);
            let desk = desk.restarted();
            desk.later(700);
            assert_eq!(
                desk.line.deliver_one().unwrap(),
                Outcome::AlreadyThere,
                "{fault}"
            );
        }
        assert_eq!(held(&office).len(), 1);
    }
}

#[test]
fn no_answer_to_a_request_that_never_arrived_means_the_same_bytes_again() {
    for fault in [
        json!({ "do": "drop_before" }),
        json!({ "do": "html" }),
        json!({ "do": "cut_request", "after": 200 }),
    ] {
        let (office, desk) = office_and_desk();
        let id = desk.receive(1, &[700]);
        let mut script = fault.clone();
        script["method"] = "PUT".into();
        script["path"] = "/v1/dossiers/*".into();
        office.faults(&json!({ "faults": [script] }));
        assert!(
            matches!(desk.line.deliver_one().unwrap(), Outcome::TryLater(_)),
            "{fault}"
        );
        assert_eq!(
            reason(&desk, id),
            "ambiguous",
            "a page where a receipt should be is no answer"
        );
        desk.later(700);
        assert_eq!(
            desk.line.deliver_one().unwrap(),
            Outcome::Acknowledged,
            "{fault}"
        );
        assert_eq!(held(&office).len(), 1);
        office.assert_clean();
    }
}

#[test]
fn a_busy_province_is_waited_for_as_long_as_it_asks() {
    let (office, desk) = office_and_desk();
    let id = desk.receive(1, &[700]);
    office.faults(&json!({ "faults": [
        { "method": "PUT", "path": "/v1/dossiers/*", "do": "status", "status": 503, "retryAfter": 90 }] }));
    let now = desk.now();
    let Outcome::TryLater(at) = desk.line.deliver_one().unwrap() else {
        panic!("not asked to wait")
    };
    assert!(
        (90_000..=108_000).contains(&(at.millis() - now.millis())),
        "{at}"
    );
    assert_eq!(
        (reason(&desk, id).as_str(), desk.row(id).look_up),
        ("busy", false)
    );
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Empty(Some(at)));
    desk.later(120);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    office.assert_clean();
}

#[test]
fn a_refused_dossier_needs_a_person_and_holds_up_nobody() {
    let (office, desk) = office_and_desk();
    let wrong = desk.receive_with(1, &[700], |body| body["owner"]["fullName"] = "".into());
    let good = desk.receive(2, &[700]);
    assert_eq!(
        desk.line.deliver_one().unwrap(),
        Outcome::Refused(ProblemType::ValidationFailed)
    );
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    assert_eq!(
        (desk.state(wrong), desk.state(good)),
        (Delivery::Refused, Delivery::Acknowledged)
    );
    let reason = desk.row(wrong).reason.unwrap();
    assert_eq!(
        (reason.code.as_str(), reason.field.as_deref()),
        ("refused", Some("/owner/fullName"))
    );
    assert_eq!(
        desk.line.deliver_one().unwrap(),
        Outcome::Empty(None),
        "it does not go again by itself"
    );
    assert_eq!(held(&office).len(), 1);
}

#[test]
fn another_content_under_our_number_is_a_conflict_and_nothing_is_overwritten() {
    let (office, desk) = office_and_desk();
    office.accepted(1);
    let id = desk.receive(1, &[700]);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Conflict);
    assert_eq!(desk.state(id), Delivery::Conflict);
    let record = office
        .get(&format!("/v1/dossiers/{}", dossier_id(1)))
        .json();
    assert_eq!(
        record["dossier"]["components"][0]["files"][0]["id"],
        sample_file(1)
    );
}

#[test]
fn a_record_without_our_receipt_is_a_conflict_too() {
    let (office, desk) = office_and_desk();
    let id = desk.receive(1, &[700]);
    office.faults(
        &json!({ "faults": [{ "method": "PUT", "path": "/v1/dossiers/*", "do": "drop_before" }] }),
    );
    assert!(matches!(
        desk.line.deliver_one().unwrap(),
        Outcome::TryLater(_)
    ));
    office.accepted(1);
    desk.later(700);
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Conflict);
    assert_eq!(desk.state(id), Delivery::Conflict);
}

#[test]
fn a_file_that_the_province_lost_goes_again() {
    let (office, desk) = office_and_desk();
    let id = desk.receive(1, &[700, 900]);
    let lost = UploadRow {
        url: "/v1/uploads/0000000000000000".into(),
        offset: 700,
        expires_at: None,
        complete: true,
    };
    desk.store
        .save_upload(file_id(1, 0).parse().unwrap(), &lost)
        .unwrap();
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    assert_eq!(desk.state(id), Delivery::Acknowledged);
    office.assert_clean();
}

#[test]
fn an_upload_that_is_gone_is_made_anew() {
    let (office, desk) = office_and_desk();
    desk.receive(1, &[700]);
    let gone = UploadRow {
        url: "/v1/uploads/0000000000000000".into(),
        offset: 300,
        expires_at: None,
        complete: false,
    };
    desk.store
        .save_upload(file_id(1, 0).parse().unwrap(), &gone)
        .unwrap();
    assert_eq!(desk.line.deliver_one().unwrap(), Outcome::Acknowledged);
    office.assert_clean();
}

#[test]
fn a_damaged_file_needs_a_person_and_holds_up_nobody() {
    let (office, desk) = office_and_desk();
    let damaged = desk.receive(1, &[90_000]);
    let missing = desk.receive(2, &[700]);
    desk.receive(3, &[700]);
    let path = |id: DossierId| {
        let name: String = desk.store.files(id).unwrap()[0]
            .object
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        desk.store
            .folder()
            .join("objects")
            .join(&name[..2])
            .join(name)
    };
    let mut file = std::fs::File::options()
        .write(true)
        .open(path(damaged))
        .unwrap();
    file.seek(SeekFrom::Start(5_000)).unwrap();
    file.write_all(b"x").unwrap();
    std::fs::remove_file(path(missing)).unwrap();
    let done = desk.deliver();
    assert_eq!((done.refused, done.acknowledged, done.left), (2, 1, 0));
    assert_eq!(reason(&desk, damaged), "file_damaged");
    assert_eq!(held(&office).len(), 1);
}
