//! The rules of a decision, and that our own assets are what the contract asks for.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use quay_tests::contract::Office;
use quay_tests::contract::office::{PDF, dossier, file_id, filing};
use serde_json::{Value, json};

const CATALOGUE: &str = include_str!("../../assets/catalogue/sample-2026-11.json");

#[test]
fn every_rule_of_a_decision_is_told_at_its_place() {
    let office = Office::open();
    let agency = "H99.12".into();
    let file = (None, "đơn.pdf".to_owned(), PDF.to_vec());
    let id = office
        .province()
        .agency()
        .file_online(&agency, filing(), vec![file])
        .unwrap();
    let mut paper = dossier(1)["components"][0].clone();
    paper["code"] = Value::Null;
    let good = json!({ "decisionId": "0193a710-0000-7000-8000-000000000001", "round": 1, "outcome": "accepted",
        "decidedAt": "2026-11-23T09:10:00+07:00", "counter": "BC400000-Q02",
        "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" },
        "data": { "receivedAt": "2026-11-23T09:10:00+07:00", "dueAt": "2026-12-08T17:00:00+07:00",
                  "components": [paper] } });
    let check = |pointer: &str, value: Value, expected: &str| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        let answer = office.json(
            "POST",
            &format!("/v1/inbox/{id}/decision"),
            &[],
            body.to_string().as_bytes(),
        );
        let told = format!("{} {}", answer.problem(), answer.errors().join(" "));
        assert_eq!(told.trim(), expected);
    };
    check("/outcome", "lost".into(), "validation-failed /outcome enum");
    check("/round", 0.into(), "validation-failed /round out_of_range");
    check("/round", 2.into(), "validation-failed /round unknown_round");
    check(
        "/decidedAt",
        "2026-11-24T09:00:01+07:00".into(),
        "validation-failed /decidedAt in_future",
    );
    check(
        "/data/receivedAt",
        "2026-11-23T08:59:59+07:00".into(),
        "validation-failed /data/receivedAt date_order",
    );
    check(
        "/data/receivedAt",
        "2026-12-09T09:10:01+07:00".into(),
        "validation-failed /data/receivedAt out_of_range /data/dueAt date_order",
    );
    check(
        "/data/dueAt",
        "2026-11-23T09:09:59+07:00".into(),
        "validation-failed /data/dueAt date_order",
    );
    check(
        "/data/components/0/code",
        "KQ.9".into(),
        "validation-failed /data/components/0/code unknown_component",
    );
    check(
        "/data/components/0/digitised",
        false.into(),
        "validation-failed /data/components/0/files file_not_digitised",
    );
    let filed = office.get(&format!("/v1/inbox/{id}")).json()["filing"]["files"][0]["id"].clone();
    check(
        "/data/components/0/files/0/id",
        filed,
        "validation-failed /data/components/0/files/0/id duplicate",
    );
    check("/round", 1.into(), "file-missing");
    office.upload(&id.to_string(), &file_id(1), PDF);
    check("/round", 1.into(), "");
    office.assert_clean();
}

#[test]
fn a_second_append_waits_for_the_first() {
    use std::io::Write;
    let office = Office::open();
    let path = office.create("0193a6f2-7c41-7e0a-9b0e-000000000001", &file_id(1), PDF);
    let host = office.province().base_url().replace("http://", "");
    let mut first = std::net::TcpStream::connect(&host).unwrap();
    let head = format!(
        "PATCH {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nTus-Resumable: 1.0.0\r\n\
         Upload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {}\r\n\r\n",
        office.tokens[0],
        PDF.len()
    );
    first.write_all(head.as_bytes()).unwrap();
    first.write_all(&PDF[..9]).unwrap();
    while office.offset(&path).status != 423 {}
    let second = office.append(&path, 0, PDF, &[]);
    assert_eq!(
        (second.problem(), second.header("retry-after")),
        ("upload-locked".to_owned(), Some("2"))
    );
    assert_eq!(
        office
            .call(0, "DELETE", &path, &[("Tus-Resumable", "1.0.0")], b"")
            .problem(),
        "upload-locked"
    );
    drop(first);
    while office.offset(&path).status == 423 {}
    assert_eq!(office.offset(&path).header("upload-offset"), Some("9"));
    assert_eq!(office.append(&path, 9, &PDF[9..], &[]).status, 204);
    office.assert_clean();
}

#[test]
fn our_sample_catalogue_is_what_the_contract_asks_for() {
    let catalogue: Value = serde_json::from_str(CATALOGUE).unwrap();
    let agencies: Vec<wire::Agency> =
        serde_json::from_value(catalogue["agencies"].clone()).unwrap();
    let procedures: Vec<wire::Procedure> =
        serde_json::from_value(catalogue["procedures"].clone()).unwrap();
    assert!(agencies.len() >= 6 && procedures.len() >= 12);
    assert_eq!(
        serde_json::to_value(procedures).unwrap(),
        catalogue["procedures"]
    );
}
