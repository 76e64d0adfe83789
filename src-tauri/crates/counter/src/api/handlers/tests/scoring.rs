//! What would cost the province points, said while the dossier has not gone; and a day that is promised for the time
//! being, on paper.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::{Bench, moment, real_profile};
use crate::api::profile::Profile;
use crate::api::{Received, receive_file};
use crate::domain::DossierId;

impl Bench {
    /// Receives the sample dossier with files in all of its papers but the picture.
    fn receive_scanned(&self) -> String {
        self.receive_sample().id
    }

    fn receive_sample(&self) -> Received {
        let folder = tempfile::tempdir().unwrap();
        let page = |n: u32| {
            format!(
                "{}/../../../assets/training/tray/p{n:02}.jpg",
                env!("CARGO_MANIFEST_DIR")
            )
        };
        let component = |n: u32, files: Vec<String>| json!({ "code": format!("000.00.00.H99-KQ00010{n}"), "originals": 1, "copies": 0, "files": files });
        let scanned = (1..=5).map(|n| component(n, vec![page(n)]));
        let components: Vec<Value> = scanned.chain([component(6, vec![])]).collect();
        let dossier = json!({
            "agency": "H99.12", "procedure": "1.004628",
            "owner": {
                "kind": "citizen", "fullName": "NGUYỄN THỊ ÁNH", "birthDate": "1990-09-03", "gender": "female",
                "identity": { "type": "personal_number", "number": "099190005678" }, "phone": "0900000000",
                "address": { "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" }
            },
            "submitter": { "sameAs": "owner" }, "recipient": { "sameAs": "owner" },
            "components": components, "fees": [{ "code": "P01", "collected": true, "receiptNumber": "0000001" }],
            "resultDelivery": { "method": "counter" }, "sets": 1
        });
        let file = folder.path().join("dossier.json");
        std::fs::write(&file, dossier.to_string()).unwrap();
        receive_file(&self.counter, &self.session, &file).unwrap()
    }

    /// Codes and parameters of the findings of the only dossier in the queue.
    fn findings(&self) -> Vec<(String, Value)> {
        let queue = self.ok("list_queue", json!({}));
        let found = queue["waiting"][0]["findings"].as_array().unwrap();
        let one = |one: &Value| {
            (
                one["code"].as_str().unwrap().to_owned(),
                one["params"].clone(),
            )
        };
        found.iter().map(one).collect()
    }
}

#[test]
fn a_waiting_dossier_says_what_would_cost_points() {
    let bench = Bench::training();
    bench.as_person("clerk");
    bench.receive_scanned();
    let unsigned = (
        "unsigned".to_owned(),
        json!({ "n": "5", "names": "Đơn đề nghị cấp thẻ; Sơ yếu lý lịch có xác nhận; …" }),
    );
    let with = |hours: &str, code: &str| {
        vec![
            unsigned.clone(),
            (code.to_owned(), json!({ "hours": hours })),
        ]
    };
    assert_eq!(bench.findings(), std::slice::from_ref(&unsigned));
    bench.at("2026-11-19T04:00:00+07:00");
    assert_eq!(bench.findings(), with("5", "sync_soon"));
    bench.at("2026-11-19T11:00:00+07:00");
    assert_eq!(bench.findings(), with("26", "late_sync"));
    // An admin sees counts, nothing of what is in a dossier; the supervisor counts dossiers.
    bench.as_person("admin");
    assert_eq!(bench.findings(), []);
    bench.as_person("supervisor");
    let score = bench.ok("read_overview", json!({}))["score"].clone();
    let counted: Vec<(&str, u64)> = score
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["n"].as_u64().unwrap()))
        .collect();
    assert_eq!(counted, [("late_sync", 1), ("unsigned", 1)]);
}

#[test]
fn what_was_not_digitised_is_named_and_a_void_number_says_nothing() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Trần Đức");
    let names = [
        "Đơn đề nghị cấp thẻ",
        "Sơ yếu lý lịch có xác nhận",
        "Bằng tốt nghiệp",
        "Chứng chỉ ngoại ngữ",
        "Giấy khám sức khỏe",
    ];
    let expected = names.map(|name| ("not_scanned".to_owned(), json!({ "name": name })));
    assert_eq!(bench.findings(), expected);
    bench.ok("undo_receipt", json!({ "id": id }));
    assert_eq!(bench.ok("list_queue", json!({}))["waiting"], json!([]));
}

#[test]
fn a_province_that_asks_for_no_signature_is_asked_for_none() {
    let profile = Profile {
        signed_copies: false,
        ..Profile::training()
    };
    let bench = Bench::of(&profile);
    bench.as_person("clerk");
    bench.receive_scanned();
    assert_eq!(bench.findings(), []);
    assert!(
        real_profile().signed_copies,
        "it asks unless the profile says otherwise"
    );
}

#[test]
fn a_due_day_over_a_day_off_that_nobody_announced_says_so_on_the_slip() {
    let said = "Ngày trả tạm tính: có ngày nghỉ chưa được công bố chính thức";
    // The calendars end with 2027: the days off of 2028 are computed.
    for (at, provisional) in [
        ("2026-11-18T09:00:00+07:00", false),
        ("2027-12-27T09:00:00+07:00", true),
    ] {
        let bench = Bench::training();
        bench.at(at);
        bench.as_person("clerk");
        let id: DossierId = bench.receive_scanned().parse().unwrap();
        let row = bench.counter.store().dossier(id).unwrap();
        assert_eq!(
            (row.received_at, row.due_provisional),
            (moment(at), provisional)
        );
        let form = crate::intake::slip(bench.counter.store(), &row, false).unwrap();
        let words = words(&form.pdf().unwrap());
        assert_eq!(
            words.matches(said).count(),
            if provisional { 2 } else { 0 },
            "{words}"
        );
    }
}

/// What poppler reads, its lines joined.
fn words(pdf: &[u8]) -> String {
    let mut reading = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reading.stdin.take().unwrap().write_all(pdf).unwrap();
    let read = reading.wait_with_output().unwrap().stdout;
    let words = String::from_utf8(read).unwrap();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_receipt_number_that_stands_on_another_dossier_is_said_and_stops_nothing() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let first = bench.receive_sample();
    assert_eq!(first.warnings.len(), 0);
    let second = bench.receive_sample();
    let [said] = second.warnings.as_slice() else {
        panic!("{} warnings", second.warnings.len());
    };
    assert_eq!(
        (
            said.field.as_str(),
            said.code.as_str(),
            &said.params["code"]
        ),
        ("/fees/0", "receipt_number_used", &first.provisional_code)
    );
}
