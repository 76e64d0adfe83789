//! Handlers over a real training folder, called as every host calls them: by name and JSON.
#![allow(clippy::unwrap_used)]

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use uuid::Uuid;
use wire::Moment;

use crate::api::profile::Profile;
use crate::api::{ApiError, ErrorCode, Session, dispatch};
use crate::counter::Counter;
use crate::domain::{DossierId, Handover, Payment, PersonId, Ports};
use crate::store::{NewDossier, NewSum};

mod agency_paper;
mod cash;
mod days;
mod dossiers;
mod following;
mod guidance;
mod outgoing;
mod register;
mod scoring;

struct Bench {
    _folder: tempfile::TempDir,
    counter: Counter,
    session: Session,
    /// The screen turned to the citizen: nobody is logged in there.
    citizen: Session,
    clock: Arc<AtomicI64>,
    next: Mutex<u128>,
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

impl Bench {
    fn of(profile: &Profile) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(AtomicI64::new(moment("2026-11-18T09:00:00+07:00").millis()));
        let hands = Arc::clone(&clock);
        let ports = Ports {
            clock: Arc::new(move || Moment::from_millis(hands.load(Ordering::SeqCst))),
            program: None,
        };
        let counter = Counter::create(folder.path(), profile, ports).unwrap();
        Self {
            _folder: folder,
            counter,
            session: Session::new(),
            citizen: Session::new(),
            clock,
            next: Mutex::new(1),
        }
    }

    fn training() -> Self {
        Self::of(&Profile::training())
    }

    fn at(&self, text: &str) {
        self.clock.store(moment(text).millis(), Ordering::SeqCst);
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        dispatch(&self.counter, &self.session, name, payload)
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload).unwrap()
    }

    /// The same from the screen turned to the citizen.
    fn as_citizen(&self, name: &str, payload: Value) -> Result<Value, ApiError> {
        dispatch(&self.counter, &self.citizen, name, payload)
    }

    fn code(&self, name: &str, payload: Value) -> ErrorCode {
        self.call(name, payload).unwrap_err().code
    }

    fn as_person(&self, id: &str) -> &Self {
        self.ok("log_in", json!({ "person": id }));
        self
    }

    /// Puts a dossier into the store as an intake does, without paper.
    fn receive(&self, owner: &str) -> String {
        let next = *self.next.lock().unwrap();
        let sum = |owner, amount, number: String| NewSum {
            owner,
            code: String::new(),
            name: "Phí".into(),
            amount,
            exemption: None,
            collected_at: Some(self.counter.now()),
            method: None,
            number: Some(number),
        };
        let sums = vec![
            sum("agency", 650_000, format!("00012{}", next + 1)),
            sum("post", 32_000, format!("H{}", next + 1)),
        ];
        self.receive_with(owner, sums)
    }

    /// The same with money of one's choice.
    fn receive_with(&self, owner: &str, sums: Vec<NewSum>) -> String {
        let store = self.counter.store();
        let now = self.counter.now();
        let mut next = self.next.lock().unwrap();
        // A UUIDv7 in form, in order of reception.
        let id = DossierId(Uuid::from_u128(
            (now.millis() as u128) << 80 | 0x7 << 76 | 0x2 << 62 | *next,
        ));
        *next += 1;
        let (_, wrapped_key) = store.new_dossier_key().unwrap();
        let new = NewDossier {
            id,
            counter: self.counter.place().unwrap(),
            epoch: self.counter.epoch().unwrap(),
            agency: "H99.12".into(),
            agency_name: "Sở Du lịch".into(),
            procedure: "1.004628".into(),
            edition: 1,
            procedure_name: "Cấp thẻ hướng dẫn viên du lịch quốc tế".into(),
            channel: crate::domain::Channel::Postal,
            owner: owner.into(),
            owner_number: "099192004217".into(),
            searchable: format!("{owner} 099192004217 0900000000"),
            person: PersonId("clerk".into()),
            person_name: "Phạm Thị Hường".into(),
            received_at: now,
            due_at: moment("2026-12-10T17:00:00+07:00"),
            due_provisional: false,
            form_set: Some(
                crate::intake::form_set(store, now.day())
                    .unwrap()
                    .word()
                    .to_owned(),
            ),
            undo_until: Moment::from_millis(now.millis() + 10_000),
            wrapped_key,
            payment: if sums.iter().any(|sum| sum.collected_at.is_none()) {
                Payment::Due
            } else {
                Payment::Collected
            },
            handover: Handover::AtCounter,
            files: Vec::new(),
            sums,
            batch: None,
            draft: None,
        };
        let body = |code: &_, _: Option<&str>| {
            Ok(serde_json::to_vec(&body(id, owner, &format!("{code}"), now)).unwrap())
        };
        let row = store.insert_dossier(&new, body, now).unwrap();
        row.id.to_string()
    }

    /// The province says no, at a place of the body.
    fn refuse(&self, id: &str, field: &str) {
        use crate::store::{Ended, Reason};
        let id = id.parse().unwrap();
        let now = self.counter.now();
        self.counter.store().begin_sending(id, now).unwrap();
        let reason = Reason {
            code: "refused".into(),
            words: Some("Số không đúng".into()),
            field: Some(field.into()),
            at: now,
        };
        self.counter
            .store()
            .end_sending(id, Ended::Refused, &reason)
            .unwrap();
    }
}

fn body(id: DossierId, owner: &str, code: &str, at: Moment) -> Value {
    json!({
        "schema": "tthc.dossier/1", "id": id.to_string(), "revision": 1, "revisionReason": null,
        "provisionalCode": code, "officialCode": null, "receivingAgency": "H99.12", "competentAgency": "H99.12",
        "counter": { "code": "BC400000-Q01", "name": "Bưu điện trung tâm" },
        "clerk": { "id": "clerk", "displayName": "Phạm Thị Hường" }, "channel": "postal",
        "procedure": { "code": "1.004628", "edition": 1, "name": "Cấp thẻ", "sector": { "code": "DL", "name": "Du lịch" },
                       "case": null, "catalogueVersion": "2026-11-16" },
        "summary": "Cấp thẻ", "sets": 1, "capturedAt": at.to_string(), "dueAt": "2026-12-10T17:00:00+07:00",
        "clock": null,
        "owner": { "kind": "citizen", "fullName": owner,
                   "identity": { "type": "personal_number", "number": "099192004217", "issuedOn": null, "issuedBy": null },
                   "birthDate": "1992-03-01", "gender": "female", "phone": "0900000000", "email": null,
                   "address": { "province": null, "commune": null, "line": null, "text": "Thôn 2, xã Mẫu" },
                   "representative": null },
        "submitter": { "sameAs": "owner" }, "recipient": { "sameAs": "owner" },
        "components": [{ "code": "KQ.1", "name": "Đơn đề nghị", "originals": 1, "copies": 0, "digitised": false,
                         "reuse": null, "files": [] }],
        "fees": { "agency": [], "postal": [] },
        "resultDelivery": { "method": "counter", "place": "Quầy", "address": null, "postalItem": null },
        "paperHandover": [], "note": null, "extensions": {}
    })
}

/// A fee of the agency that is not collected yet.
fn due_sum(amount: i64) -> NewSum {
    NewSum {
        owner: "agency",
        code: "P01".into(),
        name: "Phí thẩm định cấp thẻ".into(),
        amount,
        exemption: None,
        collected_at: None,
        method: None,
        number: None,
    }
}

fn real_profile() -> Profile {
    let text = r#"{
      "schema": "quay.profile/1",
      "office": { "code": "BC400000", "name": "Bưu cục trung tâm", "counter": "02" },
      "province": { "adapter": "rest-tus", "base_url": "http://127.0.0.1:9" },
      "agencies": [{ "ident": "H99.12", "account": { "client_id": "agency-1", "secret": "khoa-bi-mat" } }],
      "people": [{ "id": "gdv-01", "name": "Giao dịch viên 01", "role": "clerk" },
                 { "id": "qt-01", "name": "Quản trị 01", "role": "admin" }]
    }"#;
    Profile::from_text(text, std::path::Path::new("")).unwrap()
}

#[test]
fn a_person_sets_the_first_pin_and_needs_it_from_then_on() {
    let bench = Bench::of(&real_profile());
    let first = bench.ok("read_session", json!({}));
    assert_eq!(
        (&first["person"], &first["people"][0]["has_pin"]),
        (&Value::Null, &json!(false))
    );
    assert_eq!(
        bench.code("log_in", json!({ "person": "gdv-01" })),
        ErrorCode::NoPinYet
    );
    assert_eq!(
        bench.code("log_in", json!({ "person": "gdv-09" })),
        ErrorCode::NotFound
    );
    assert_eq!(
        bench.code(
            "set_first_pin",
            json!({ "person": "gdv-01", "pin": "12345" })
        ),
        ErrorCode::BadPin
    );
    let entered = bench.ok(
        "set_first_pin",
        json!({ "person": "gdv-01", "pin": "204681" }),
    );
    assert_eq!(entered["person"]["id"], "gdv-01");
    assert_eq!(bench.ok("lock", json!({}))["person"], Value::Null);
    // Nobody takes a person over by choosing a "first" PIN again.
    assert_eq!(
        bench.code(
            "set_first_pin",
            json!({ "person": "gdv-01", "pin": "000000" })
        ),
        ErrorCode::NotAllowed
    );
    assert_eq!(
        bench.code("log_in", json!({ "person": "gdv-01" })),
        ErrorCode::WrongPin
    );
    assert_eq!(
        bench.code("log_in", json!({ "person": "gdv-01", "pin": "204682" })),
        ErrorCode::WrongPin
    );
    bench.ok("log_in", json!({ "person": "gdv-01", "pin": "204681" }));
    bench.ok(
        "set_first_pin",
        json!({ "person": "qt-01", "pin": "771177" }),
    );
    bench.ok("set_pin", json!({ "person": "gdv-01", "pin": "555555" }));
    bench.ok("end_person", json!({ "id": "gdv-01" }));
    assert_eq!(
        bench.code("end_person", json!({ "id": "qt-01" })),
        ErrorCode::NotAllowed
    );
    assert_eq!(
        bench.code("log_in", json!({ "person": "gdv-01", "pin": "555555" })),
        ErrorCode::NotFound
    );
}

#[test]
fn settings_show_no_secret_and_account_names_to_the_admin_only() {
    let bench = Bench::of(&real_profile());
    bench.ok(
        "set_first_pin",
        json!({ "person": "gdv-01", "pin": "204681" }),
    );
    let clerk = bench.ok("read_settings", json!({}));
    assert_eq!(clerk["agencies"][0]["client_id"], Value::Null);
    bench.ok(
        "set_first_pin",
        json!({ "person": "qt-01", "pin": "771177" }),
    );
    let admin = bench.ok("read_settings", json!({}));
    assert_eq!(admin["agencies"][0]["client_id"], "agency-1");
    assert!(admin["agencies"][0]["secret_stored_at"].is_string());
    assert!(!admin.to_string().contains("khoa-bi-mat"));
    let changed = bench.ok(
        "change_counter",
        json!({ "dpi": 200, "mode": "gray", "scanner": "folder:/tmp/x" }),
    );
    assert_eq!(
        (&changed["dpi"], &changed["mode"], &changed["theme"]),
        (&json!(200), &json!("gray"), &json!("system"))
    );
    for wrong in [
        json!({ "dpi": 9 }),
        json!({ "mode": "blue" }),
        json!({ "scanner": "fax:1" }),
        json!({ "floor": 1 }),
    ] {
        assert_eq!(bench.code("change_counter", wrong), ErrorCode::BadRequest);
    }
    let office = |url: &str| json!({ "office_name": "Bưu cục", "channel": 1, "base_url": url });
    assert_eq!(
        bench.code("change_office", office("http://dvc.example")),
        ErrorCode::BadRequest
    );
    assert_eq!(
        bench.ok("change_office", office("https://dvc.example"))["channel"],
        1
    );
}

#[test]
fn procedures_are_found_without_marks_and_shown_with_papers_and_money() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let found = bench.ok(
        "search_procedures",
        json!({ "query": "huong dan vien quoc te", "limit": 0 }),
    );
    assert_eq!(found["rows"][0]["code"], "1.004628");
    assert_eq!(found["rows"][0]["time_limit"], "15 ngày làm việc");
    assert_eq!(found["rows"][0]["agency_name"], "Sở Du lịch");
    let one = bench.ok("read_procedure", json!({ "code": "1.004628" }));
    assert!(one["components"].as_array().unwrap().len() >= 5);
    assert_eq!(
        bench.ok("list_agencies", json!({}))["rows"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    assert_eq!(
        bench.ok("search_communes", json!({ "query": "trung tam" }))["rows"][0]["name"],
        "Phường Trung Tâm, Tỉnh Mẫu"
    );
    assert_eq!(
        bench.code("read_procedure", json!({ "code": "9.999999" })),
        ErrorCode::NotFound
    );
}

#[test]
fn the_log_counts_a_day_and_leaves_voids_out_of_its_sums() {
    let bench = Bench::training();
    bench.at("2026-11-17T16:00:00+07:00");
    bench.receive("Hôm qua");
    bench.at("2026-11-18T09:00:00+07:00");
    bench.receive("Nguyễn Thị Ánh");
    let void = bench.receive("=Nhầm");
    bench.receive("Trần Đức");
    bench.as_person("clerk");
    assert_eq!(
        bench.code("void_dossier", json!({ "id": void, "reason": " " })),
        ErrorCode::BadRequest
    );
    bench.ok("void_dossier", json!({ "id": void, "reason": "Nhập nhầm" }));
    let log = bench.ok("read_daily_log", json!({ "date": "2026-11-18" }));
    let counts = [
        "opening",
        "received",
        "handed_over",
        "closing",
        "voids",
        "unsent",
        "receipts",
        "invoices",
    ];
    assert_eq!(
        counts.map(|name| log[name].as_u64().unwrap()),
        [1, 2, 0, 3, 1, 2, 2, 2]
    );
    assert_eq!(
        (&log["levies"], &log["postal"]),
        (&json!(1_300_000), &json!(64_000))
    );
    assert_eq!(
        (&log["first_number"], &log["last_number"], &log["gaps"]),
        (&json!("A0001"), &json!("A0003"), &json!([]))
    );
    assert_eq!(log["rows"][1]["void_reason"], "Nhập nhầm");
    assert_eq!(log["rows"][0]["id_masked"], "••••4217");
    let other = bench.ok(
        "read_daily_log",
        json!({ "date": "2026-11-18", "agency": "H99.05" }),
    );
    assert_eq!((&other["rows"], &other["opening"]), (&json!([]), &json!(0)));
    assert_ne!(other["check_code"], log["check_code"]);
    let export = |format: &str| json!({ "date": "2026-11-18", "format": format });
    assert_eq!(
        bench.code("export_daily_log", export("csv")),
        ErrorCode::NotAllowed
    );
    bench.as_person("supervisor");
    let made = bench.ok("export_daily_log", export("csv"));
    assert_eq!(
        (&made["name"], &made["rows"], &made["unsent"]),
        (
            &json!("nhat-ky-BC400000-Q01-2026-11-18.csv"),
            &json!(3),
            &json!(2)
        )
    );
    assert_eq!(bench.ok("export_daily_log", export("xlsx"))["rows"], 3);
    assert_eq!(
        bench.code("export_daily_log", export("doc")),
        ErrorCode::BadRequest
    );
    assert_eq!(
        bench.code("read_daily_log", json!({ "date": "18/11/2026" })),
        ErrorCode::BadRequest
    );
}

/// The check code stays when the province answers, and moves when a number becomes void.
#[test]
fn the_check_code_is_of_the_day_and_not_of_the_line() {
    let bench = Bench::training();
    let id = bench.receive("Nguyễn Thị Ánh");
    bench.as_person("clerk");
    let code = || bench.ok("read_daily_log", json!({ "date": "2026-11-18" }))["check_code"].clone();
    let before = code();
    assert_eq!(before.as_str().unwrap().len(), 8);
    bench.at("2026-11-18T09:05:00+07:00");
    bench.refuse(&id, "/owner/phone");
    assert_eq!(code(), before);
    bench.ok("void_dossier", json!({ "id": id, "reason": "Nhập nhầm" }));
    assert_ne!(code(), before);
}

#[test]
fn the_status_line_needs_nobody_logged_in_and_names_nobody() {
    let bench = Bench::training();
    bench.receive("Nguyễn Thị Ánh");
    bench.at("2026-11-18T09:37:30+07:00");
    let status = bench.ok("read_status", json!({}));
    assert_eq!(
        (
            &status["state"],
            &status["waiting"],
            &status["oldest_minutes"]
        ),
        (&json!("waiting"), &json!(1), &json!(37))
    );
    assert_eq!(
        (&status["online"], &status["scanner"]),
        (&json!(false), &json!("ready"))
    );
    assert!(status["disk_free_mb"].as_u64().unwrap() > 0);
    assert!(!status.to_string().contains("Nguyễn"));
}

#[test]
fn verify_finds_a_fresh_folder_whole() {
    let bench = Bench::training();
    bench.receive("Nguyễn Thị Ánh");
    bench.as_person("supervisor");
    let found = bench.ok("verify", json!({ "deep": true }));
    assert_eq!(
        (&found["ok"], &found["dossiers"], &found["problems"]),
        (&json!(true), &json!(1), &json!([]))
    );
}
