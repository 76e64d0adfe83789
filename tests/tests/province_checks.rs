//! The order of checks on a submission, the rules, the pitfalls of uploads, restart, two at once, and faults.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::cell::RefCell;
use std::thread;

use quay_tests::contract::office::{PDF, dossier, dossier_id, file_id};
use quay_tests::contract::{Answer, Office, send_raw};
use serde_json::{Value, json};
use wire::{Sha256, digest_of};

/// `problem errors` of an answer, or its status.
fn told(answer: &Answer) -> String {
    let told = format!("{} {}", answer.problem(), answer.errors().join(" "));
    if told.trim().is_empty() {
        answer.status.to_string()
    } else {
        told.trim().to_owned()
    }
}

#[test]
fn the_first_check_that_fails_decides() {
    let office = Office::open();
    let body = dossier(1).to_string().into_bytes();
    let path = format!("/v1/dossiers/{}", dossier_id(1));
    let digest = digest_of(&body).to_string();
    let json = ("Content-Type", "application/json");
    let good = ("Content-Digest", digest.as_str());
    let first = ("If-None-Match", "*");
    let check = |headers: &[(&str, &str)], body: &[u8], expected: &str| {
        assert_eq!(told(&office.call(0, "PUT", &path, headers, body)), expected);
    };
    assert_eq!(
        told(&office.send("PUT", &path, &[], b"").unwrap()),
        "token-invalid"
    );
    check(&[], &vec![b' '; 1_048_577], "too-large");
    check(
        &[("Content-Type", "text/plain")],
        &body,
        "type-not-accepted",
    );
    check(
        &[json, ("Content-Encoding", "gzip")],
        &body,
        "type-not-accepted",
    );
    check(&[json], &body, "digest-missing");
    check(
        &[json, ("Content-Digest", "sha-512=:AA==:")],
        &body,
        "digest-missing",
    );
    check(&[json, good], b"{}", "digest-mismatch");
    check(&[json, good], &body, "precondition-required");
    check(
        &[json, good, first, ("If-Match", "\"v1\"")],
        &body,
        "bad-request",
    );
    check(&[json, good, ("If-Match", "v1")], &body, "bad-request");
    check(
        &[json, good, ("If-Match", "\"v1\"")],
        &body,
        "stale-version",
    );
    check(&[json, good, first], &body, "file-missing");
    office.upload(&dossier_id(1), &file_id(1), PDF);
    check(&[json, good, first], &body, "201");
    let other = office.call(1, "PUT", &path, &[json, good, first], &body);
    assert_eq!(told(&other), "wrong-agency");
    check(&[json, good, first], &body, "200");
    check(&[json, good, ("If-Match", "\"v7\"")], &body, "200");
    let cut = &body[..20];
    check(
        &[json, ("Content-Digest", &digest_of(cut).to_string()), first],
        cut,
        "different-content",
    );
    check(
        &[
            json,
            ("Content-Digest", &digest_of(cut).to_string()),
            ("If-Match", "\"v1\""),
        ],
        cut,
        "bad-request",
    );
    let twice = br#"{"id":1,"id":1}"#;
    check(
        &[
            json,
            ("Content-Digest", &digest_of(twice).to_string()),
            ("If-Match", "\"v1\""),
        ],
        twice,
        "bad-request",
    );
    office.assert_clean();
}

/// A province that has the file of a good dossier, and what it told differently than expected.
struct Trial {
    office: Office,
    different: RefCell<Vec<String>>,
}

impl Trial {
    fn open() -> Self {
        let office = Office::open();
        office.upload(&dossier_id(1), &file_id(1), PDF);
        Self {
            office,
            different: RefCell::default(),
        }
    }

    /// What is changed in the good dossier, and what the province says.
    fn check(&self, change: &dyn Fn(&mut Value), expected: &str) {
        let mut wrong = dossier(1);
        change(&mut wrong);
        let path = format!("/v1/dossiers/{}", dossier_id(1));
        let answer = self.office.json(
            "PUT",
            &path,
            &[("If-None-Match", "*")],
            wrong.to_string().as_bytes(),
        );
        if told(&answer) != expected {
            self.different
                .borrow_mut()
                .push(format!("told {:?}, expected {expected:?}", told(&answer)));
        }
    }

    fn end(self) {
        assert_eq!(self.different.take(), Vec::<String>::new());
        self.office.assert_clean();
    }
}

fn set(pointer: &'static str, value: Value) -> impl Fn(&mut Value) {
    move |dossier: &mut Value| *dossier.pointer_mut(pointer).expect("a member") = value.clone()
}

#[test]
fn the_rules_on_shape_and_codes_are_told_at_their_place() {
    let trial = Trial::open();
    trial.check(
        &|d| {
            d.as_object_mut().unwrap().shift_remove("summary");
        },
        "validation-failed /summary required",
    );
    trial.check(
        &|d| d["more"] = 1.into(),
        "validation-failed /more unknown_member",
    );
    trial.check(&set("/sets", "1".into()), "validation-failed /sets type");
    trial.check(
        &set("/sets", 0.into()),
        "validation-failed /sets out_of_range",
    );
    trial.check(
        &set("/channel", "fax".into()),
        "validation-failed /channel enum",
    );
    trial.check(
        &set("/summary", "".into()),
        "validation-failed /summary too_short",
    );
    trial.check(
        &set("/summary", "a\nb".into()),
        "validation-failed /summary control_character",
    );
    trial.check(
        &set("/summary", "Đe\u{302}\u{300} nghi\u{323}".into()),
        "validation-failed /summary not_nfc",
    );
    trial.check(
        &set("/owner/identity/number", "12345".into()),
        "validation-failed /owner/identity/number pattern",
    );
    trial.check(
        &set("/resultDelivery/address", Value::Null),
        "validation-failed /resultDelivery/address conditional",
    );
    trial.check(
        &set("/submitter/relation", "friend".into()),
        "validation-failed /submitter/relation enum",
    );
    trial.check(
        &set("/recipient/sameAs", "x".into()),
        "validation-failed /recipient/sameAs enum",
    );
    trial.check(
        &set("/capturedAt", "2026-11-23T01:05:12Z".into()),
        "validation-failed /capturedAt pattern",
    );
    trial.check(
        &set("/id", dossier_id(2).into()),
        "validation-failed /id id_mismatch",
    );
    trial.check(
        &set("/revision", 2.into()),
        "validation-failed /revision revision_mismatch /revisionReason revision_mismatch",
    );
    trial.check(
        &set("/receivingAgency", "H99.77".into()),
        "validation-failed /receivingAgency unknown_agency",
    );
    trial.check(
        &set("/competentAgency", "H99.77".into()),
        "validation-failed /competentAgency unknown_agency",
    );
    trial.check(&set("/receivingAgency", "H99.13".into()), "wrong-agency");
    trial.check(
        &set("/procedure/code", "9.000000".into()),
        "validation-failed /procedure/code unknown_procedure",
    );
    trial.end();
}

#[test]
fn the_rules_on_content_are_told_at_their_place() {
    let trial = Trial::open();
    trial.check(
        &set("/procedure/edition", 7.into()),
        "validation-failed /procedure/edition unknown_edition",
    );
    trial.check(
        &set("/procedure/edition", 1.into()),
        "validation-failed /procedure/edition procedure_not_valid",
    );
    trial.check(
        &set("/procedure/case", "TH1".into()),
        "validation-failed /procedure/case unknown_case",
    );
    trial.check(
        &|d| {
            d["procedure"]["code"] = "1.004645".into();
            d["procedure"]["edition"] = 1.into()
        },
        "validation-failed /procedure/case unknown_case",
    );
    trial.check(
        &set("/components/0/code", "KQ.9".into()),
        "validation-failed /components/0/code unknown_component /components component_missing",
    );
    trial.check(
        &set("/components/0/code", Value::Null),
        "validation-failed /components component_missing",
    );
    trial.check(
        &set("/components/0/originals", 0.into()),
        "validation-failed /components component_missing",
    );
    trial.check(
        &set("/components/0/files", json!([])),
        "validation-failed /components/0/files digitised_without_file",
    );
    trial.check(
        &set("/components/0/digitised", false.into()),
        "validation-failed /components/0/files file_not_digitised",
    );
    trial.check(
        &|d| {
            let twice = d["components"][0].clone();
            d["components"].as_array_mut().unwrap().push(twice)
        },
        "validation-failed /components/1/code duplicate /components/1/files/0/id duplicate",
    );
    trial.check(
        &set("/dueAt", "2026-11-22T08:00:00+07:00".into()),
        "validation-failed /dueAt date_order",
    );
    trial.check(
        &set("/capturedAt", "2026-11-24T09:00:01+07:00".into()),
        "validation-failed /capturedAt in_future",
    );
    trial.check(
        &set("/officialCode", "H99.12-20261123-0009999".into()),
        "validation-failed /officialCode code_not_reserved",
    );
    trial.check(&set("/components/0/files/0/size", 3.into()), "file-missing");
    trial.check(
        &set("/components/0/files/0/id", file_id(9).into()),
        "file-missing",
    );
    trial.check(&|_| {}, "201");
    trial.end();
}

#[test]
fn a_revision_keeps_what_it_must() {
    let office = Office::open();
    let path = format!("/v1/dossiers/{}", dossier_id(1));
    let mut good = office.accepted(1);
    good["revision"] = 2.into();
    good["revisionReason"] =
        json!({ "kind": "correction", "supplementRequest": null, "text": "Sửa" });
    let check = |pointer: &str, value: Value, expected: &str| {
        let mut wrong = good.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        let answer = office.json(
            "PUT",
            &path,
            &[("If-Match", "\"v1\"")],
            wrong.to_string().as_bytes(),
        );
        assert_eq!(told(&answer), expected);
    };
    check(
        "/provisionalCode",
        "BC400000-X".into(),
        "validation-failed /provisionalCode immutable",
    );
    check(
        "/capturedAt",
        "2026-11-23T08:05:13+07:00".into(),
        "validation-failed /capturedAt immutable",
    );
    check(
        "/channel",
        "direct".into(),
        "validation-failed /channel immutable",
    );
    check(
        "/officialCode",
        "H99.12-20261123-0000009".into(),
        "validation-failed /officialCode immutable",
    );
    check(
        "/revisionReason/supplementRequest",
        "x".into(),
        "validation-failed /revisionReason/supplementRequest unknown_supplement_request",
    );
    check("/officialCode", "H99.12-20261123-0000001".into(), "201");
    office.assert_clean();
}

#[test]
fn uploads_go_on_after_a_cut_and_are_verified() {
    let office = Office::open();
    let base = office.province().base_url();
    let path = office.create(&dossier_id(1), &file_id(1), PDF);
    let bearer = format!("Bearer {}", office.tokens[0]);
    let headers = |offset: &'static str| {
        vec![
            ("Authorization", bearer.as_str()),
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Offset", offset),
            ("Content-Type", "application/offset+octet-stream"),
        ]
    };
    // A cut keeps the bytes that arrived.
    assert!(send_raw(&base, "PATCH", &path, &headers("0"), &PDF[..10], PDF.len()).is_none());
    while office.offset(&path).status == 423 {}
    assert_eq!(office.offset(&path).header("upload-offset"), Some("10"));
    // A cut with a checksum is dropped.
    let mut checked = headers("10");
    checked.push((
        "Upload-Checksum",
        "sha256 n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
    ));
    assert!(send_raw(&base, "PATCH", &path, &checked, &PDF[10..15], 10).is_none());
    while office.offset(&path).status == 423 {}
    assert_eq!(office.offset(&path).header("upload-offset"), Some("10"));
    // So is a chunk that does not match.
    let sum = [(
        "Upload-Checksum",
        "sha256 n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
    )];
    assert_eq!(
        office.append(&path, 10, b"tesT", &sum).problem(),
        "chunk-checksum-mismatch"
    );
    assert_eq!(
        office
            .append(&path, 10, b"x", &[("Upload-Checksum", "md5 AA==")])
            .problem(),
        "bad-request"
    );
    let conflict = office.append(&path, 0, &PDF[..5], &[]);
    assert_eq!(
        (conflict.problem(), conflict.header("upload-offset")),
        ("offset-conflict".to_owned(), Some("10"))
    );
    assert_eq!(office.append(&path, 10, PDF, &[]).problem(), "too-large");
    assert_eq!(office.call(0, "HEAD", &path, &[], b"").status, 412);
    assert_eq!(
        office
            .call(1, "HEAD", &path, &[("Tus-Resumable", "1.0.0")], b"")
            .status,
        404
    );
    assert_eq!(office.append(&path, 10, &PDF[10..], &[]).status, 204);
    assert_eq!(office.offset(&path).header("upload-expires"), None);

    let bad = office.create(&dossier_id(1), &file_id(2), PDF);
    let mut flipped = PDF.to_vec();
    flipped[20] ^= 1;
    assert_eq!(
        office.append(&bad, 0, &flipped, &[]).problem(),
        "file-digest-mismatch"
    );
    assert_eq!(office.offset(&bad).status, 410);
    assert_eq!(office.append(&bad, 0, PDF, &[]).problem(), "upload-gone");

    let old = office.create(&dossier_id(1), &file_id(3), PDF);
    assert_eq!(office.put(&dossier(1)).status, 201);
    let drop = office.call(0, "DELETE", &path, &[("Tus-Resumable", "1.0.0")], b"");
    assert_eq!(drop.problem(), "upload-bound");
    office.set_clock("2026-11-23T09:20:00+07:00");
    assert_eq!(office.offset(&old).status, 200);
    office.assert_clean();
}

#[test]
fn two_equal_submissions_at_once_make_one() {
    let office = Office::open();
    office.upload(&dossier_id(1), &file_id(1), PDF);
    let mut statuses: Vec<_> = thread::scope(|scope| {
        let one = || office.put(&dossier(1)).status;
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(one)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 200, 200, 201]);
    office.assert_clean();
}

#[test]
fn everything_survives_a_restart() {
    let mut office = Office::open();
    let sent = office.accepted(1);
    let half = office.create(&dossier_id(2), &file_id(2), PDF);
    office.append(&half, 0, &PDF[..7], &[]);
    let record = office
        .get(&format!("/v1/dossiers/{}", dossier_id(1)))
        .json();
    office.restart();
    assert_eq!(
        office
            .get(&format!("/v1/dossiers/{}", dossier_id(1)))
            .json(),
        record
    );
    assert_eq!(office.put(&sent).status, 200);
    assert_eq!(office.append(&half, 7, &PDF[7..], &[]).status, 204);
    let second = office.put(&dossier(2));
    assert_eq!(second.json()["officialCode"], "H99.12-20261123-0000002");
    office.assert_clean();
}

#[test]
fn faults_come_as_written() {
    let office = Office::open();
    let check = |action: Value, expected: &str| {
        let mut fault = json!({ "path": "/v1/changes" });
        fault
            .as_object_mut()
            .unwrap()
            .extend(action.as_object().unwrap().clone());
        office.faults(&json!({ "faults": [fault] }));
        let answer = office.try_call(0, "GET", "/v1/changes", &[], b"");
        let told = answer.map_or("cut".into(), |answer| match answer.header("content-type") {
            Some("application/json") if answer.json().is_null() => "half".to_owned(),
            Some(kind) if kind.starts_with("text/html") => "html".to_owned(),
            _ => told(&answer),
        });
        assert_eq!(told, expected);
        assert_eq!(office.get("/v1/changes").status, 200);
    };
    check(json!({ "do": "drop_before" }), "cut");
    check(json!({ "do": "drop_after" }), "cut");
    check(json!({ "do": "cut_answer", "after": 20 }), "cut");
    check(
        json!({ "do": "status", "status": 503, "retryAfter": 3 }),
        "unavailable",
    );
    check(json!({ "do": "html" }), "html");
    check(json!({ "do": "truncate" }), "half");
    check(json!({ "do": "delay", "ms": 1 }), "200");

    // The answer is lost, the dossier is not; a stammering proxy makes one dossier, not two.
    office.upload(&dossier_id(1), &file_id(1), PDF);
    office.faults(
        &json!({ "faults": [{ "method": "PUT", "path": "/v1/dossiers/*", "do": "drop_after" }] }),
    );
    let body = dossier(1).to_string().into_bytes();
    let path = format!("/v1/dossiers/{}", dossier_id(1));
    let digest = digest_of(&body).to_string();
    let headers = [
        ("Content-Type", "application/json"),
        ("Content-Digest", digest.as_str()),
        ("If-None-Match", "*"),
    ];
    assert!(office.try_call(0, "PUT", &path, &headers, &body).is_none());
    let found = office.get(&path).json();
    assert_eq!(found["receipts"][0]["requestDigest"], digest);
    office.faults(
        &json!({ "faults": [{ "method": "PUT", "path": "/v1/dossiers/*", "do": "twice" }] }),
    );
    office.upload(&dossier_id(2), &file_id(2), PDF);
    assert_eq!(office.put(&dossier(2)).status, 200);
}

#[test]
fn the_agency_works_by_page_and_by_json() {
    let office = Office::open();
    office.accepted(1);
    let page = office.send("GET", "/agency", &[], b"").unwrap();
    assert!(String::from_utf8_lossy(&page.body).contains("TẬP HUẤN"));
    let rows = office
        .send("GET", "/agency/api/dossiers", &[], b"")
        .unwrap()
        .json();
    let path = |action: &str| {
        format!(
            "/agency/api/dossiers/{}/{action}",
            rows[0]["id"].as_str().unwrap()
        )
    };
    assert_eq!(
        office
            .send("POST", &path("accept"), &[], b"")
            .unwrap()
            .status,
        204
    );
    let foreign = [("Origin", "http://evil.example")];
    assert_eq!(
        office
            .send("POST", &path("accept"), &foreign, b"")
            .unwrap()
            .status,
        404
    );
    assert_eq!(
        office
            .send("POST", &path("finish?name=ket-qua.pdf"), &[], PDF)
            .unwrap()
            .status,
        200
    );
    let open = office.get("/v1/dossiers?open=true").json();
    assert_eq!(
        open["items"][0]["results"][0]["sha256"],
        Sha256::of(PDF).to_string()
    );
    assert_eq!(open["items"][0]["status"], 9);
    office.assert_clean();
}
