//! Every operation of the contract over HTTP, every exchange judged by the contract's own schema.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;

use province::{Exchange, ResultUpload};
use quay_tests::contract::office::{PDF, dossier, dossier_id, file_id, filing};
use quay_tests::contract::{ContractCheck, Office};
use serde_json::{Value, json};

#[test]
fn a_deliberate_violation_is_seen() {
    let check = ContractCheck::load();
    let mut exchange = Exchange {
        method: "GET".into(),
        path: "/v1/changes".into(),
        query: String::new(),
        request_headers: vec![],
        request_body: None,
        status: 200,
        answer_headers: [
            ("date", "x"),
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec(),
        answer_body: Some(br#"{"items":[],"next":"c.0","more":false}"#.to_vec()),
    };
    assert_eq!(check.check(&exchange), Vec::<String>::new());
    exchange.answer_body = Some(br#"{"items":[],"next":null,"more":false}"#.to_vec());
    assert_eq!(check.check(&exchange).len(), 1);
    exchange.answer_headers.remove(1);
    assert_eq!(check.check(&exchange).len(), 2);
    exchange.status = 418;
    assert_eq!(check.check(&exchange).len(), 1);
}

#[test]
fn every_operation_works_and_keeps_to_the_contract() {
    let office = Office::open();
    catalogue(&office);
    codes(&office);
    uploads(&office);
    dossiers(&office);
    inbox(&office);
    reports(&office);
    office.assert_clean();
    let used: BTreeSet<String> = office
        .recorder
        .used()
        .iter()
        .filter_map(|one| one.rsplit_once(" 2").map(|one| one.0.to_owned()))
        .collect();
    let missing: Vec<_> = ContractCheck::load()
        .operations()
        .into_iter()
        .filter(|operation| !used.contains(operation))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn catalogue(office: &Office) {
    let capabilities = office.send("GET", "/v1/capabilities", &[], b"").unwrap();
    assert_eq!(
        (capabilities.status, &capabilities.json()["counterChannel"]),
        (200, &json!("postal"))
    );
    for path in [
        "/v1/agencies",
        "/v1/procedures",
        "/v1/procedures/2.001628",
        "/v1/calendar/2026",
    ] {
        let first = office.get(path);
        assert_eq!(first.status, 200, "{path}");
        let again = office.call(
            0,
            "GET",
            path,
            &[("If-None-Match", first.header("etag").unwrap())],
            b"",
        );
        assert_eq!(again.status, 304, "{path}");
        assert_eq!(
            office.send("GET", path, &[], b"").unwrap().status,
            401,
            "{path}"
        );
    }
    assert_eq!(
        office.get("/v1/procedures").json()["items"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        office.get("/v1/procedures?since=cat-418").json()["items"],
        json!([])
    );
    assert_eq!(
        office.get("/v1/procedures?since=cat-1").problem(),
        "cursor-unknown"
    );
    assert_eq!(
        office.get("/v1/procedures/2.001628?at=2026-01-01").json()["edition"],
        1
    );
    assert_eq!(
        office.get("/v1/procedures/2.001628?at=x").errors(),
        ["?at pattern"]
    );
    assert_eq!(office.get("/v1/procedures/9.000000").status, 404);
    assert_eq!(office.get("/v1/calendar/2031").status, 404);
    assert_eq!(office.get("/v1/nothing").problem(), "not-found");
    assert_eq!(
        office
            .call(0, "PUT", "/v1/changes", &[], b"")
            .header("allow"),
        Some("GET")
    );
}

fn codes(office: &Office) {
    let body =
        json!({ "agency": "H99.12", "counter": "BC400000-Q02", "date": "2026-11-23", "count": 3 });
    let key = [(
        "Idempotency-Key",
        "\"0193a6f2-1111-7e0a-9b0e-5d2f6f1c0a11\"",
    )];
    let reserve =
        |body: &Value| office.json("POST", "/v1/code-blocks", &key, body.to_string().as_bytes());
    let first = reserve(&body);
    assert_eq!(
        (first.status, &first.json()["codes"][0]["code"]),
        (201, &json!("H99.12-20261123-0000001"))
    );
    let again = reserve(&body);
    assert_eq!(
        (again.status, again.header("idempotency-replayed")),
        (200, Some("true"))
    );
    assert_eq!(again.json(), first.json());
    let mut other = body.clone();
    other["count"] = 4.into();
    assert_eq!(reserve(&other).problem(), "idempotency-key-reused");
    let path = first.header("location").unwrap();
    assert_eq!(office.get(path).json(), first.json());
    let check = |member: &str, value: Value, expected: &str| {
        let mut wrong = body.clone();
        wrong[member] = value;
        let key = [("Idempotency-Key", "0193a6f2-1111-7e0a-9b0e-5d2f6f1c0a12")];
        let answer = office.json(
            "POST",
            "/v1/code-blocks",
            &key,
            wrong.to_string().as_bytes(),
        );
        assert_eq!(
            format!("{} {}", answer.problem(), answer.errors().join(" ")).trim(),
            expected
        );
    };
    check("count", 201.into(), "validation-failed /count out_of_range");
    check(
        "date",
        "2026-11-22".into(),
        "validation-failed /date out_of_range",
    );
    check("agency", "H99.13".into(), "wrong-agency");
    check("more", 1.into(), "validation-failed /more unknown_member");

    // A code of the block goes with a dossier of its day; then it is used.
    let mut with_code = dossier(90);
    with_code["officialCode"] = first.json()["codes"][0]["code"].clone();
    office.upload(&dossier_id(90), &file_id(90), PDF);
    assert_eq!(office.put(&with_code).status, 201);
    assert_eq!(office.get(path).json()["codes"][0]["state"], "used");
    let mut taken = dossier(91);
    taken["officialCode"] = with_code["officialCode"].clone();
    assert_eq!(office.put(&taken).problem(), "code-in-use");
    let released = office.call(0, "DELETE", path, &[], b"");
    let states: Vec<_> = released.json()["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code["state"].clone())
        .collect();
    assert_eq!(states, ["used", "released", "released"]);
    taken["officialCode"] = first.json()["codes"][1]["code"].clone();
    assert_eq!(
        office.put(&taken).errors(),
        ["/officialCode code_not_reserved"]
    );
    assert_eq!(office.call(1, "GET", path, &[], b"").status, 404);
}

fn uploads(office: &Office) {
    let options = office.send("OPTIONS", "/v1/uploads", &[], b"").unwrap();
    assert_eq!(
        (options.status, options.header("tus-version")),
        (204, Some("1.0.0"))
    );
    let path = office.create(&dossier_id(80), &file_id(80), PDF);
    assert_eq!(office.offset(&path).header("upload-offset"), Some("0"));
    let gone = office.call(0, "DELETE", &path, &[("Tus-Resumable", "1.0.0")], b"");
    assert_eq!(gone.status, 204);
    assert_eq!(office.offset(&path).status, 410);
}

fn dossiers(office: &Office) {
    let dossier = office.accepted(1);
    let path = format!("/v1/dossiers/{}", dossier_id(1));
    let again = office.put(&dossier);
    assert_eq!(
        (again.status, again.header("idempotency-replayed")),
        (200, Some("true"))
    );
    let record = office.get(&path);
    assert_eq!(record.json()["dossier"], dossier);
    assert_eq!(record.header("etag"), Some("\"v1\""));
    assert_eq!(office.call(1, "GET", &path, &[], b"").status, 404);
    let code = record.json()["officialCode"].as_str().unwrap().to_owned();
    for code in [code.as_str(), "BC400000-Q02-261123-A0001"] {
        assert_eq!(
            office.get(&format!("/v1/dossiers?code={code}")).json()["items"][0]["id"],
            dossier_id(1)
        );
    }
    assert_eq!(office.get("/v1/dossiers").errors(), ["?code required"]);
    assert_eq!(
        office.get("/v1/dossiers?code=ABCDE&open=true").errors(),
        ["?open conditional"]
    );
    assert_eq!(
        office.get("/v1/dossiers?code=ABCDE&limit=1").errors(),
        ["?limit conditional"]
    );

    let id = dossier_id(1).parse().unwrap();
    let desk = office.province().agency();
    desk.accept(id, None).unwrap();
    let request = desk
        .request_supplement(id, "Thiếu giấy tờ", vec![], None)
        .unwrap();
    desk.change_due_date(
        id,
        "2026-12-20T17:00:00+07:00".parse().unwrap(),
        Some("Chờ xác minh"),
    )
    .unwrap();
    let mut revision = dossier.clone();
    revision["revision"] = 2.into();
    revision["revisionReason"] =
        json!({ "kind": "supplement", "supplementRequest": request, "text": null });
    let revise = |tag: &str, body: &Value| {
        office.json(
            "PUT",
            &path,
            &[("If-Match", tag)],
            body.to_string().as_bytes(),
        )
    };
    assert_eq!(revise("\"v2\"", &revision).problem(), "stale-version");
    let second = revise("\"v1\"", &revision);
    assert_eq!(
        (second.status, second.header("etag")),
        (201, Some("\"v2\""))
    );
    assert_eq!(office.put(&dossier).json()["currentVersion"], "v2");
    let result = ResultUpload {
        name: "Giấy phép.pdf".into(),
        code: None,
        bytes: PDF.to_vec(),
        digitally_signed: true,
    };
    let result = desk.finish(id, Some(result)).unwrap().unwrap();

    download(office, result.as_str());
    events(office, &path, request.as_str());
    changes(office);
}

/// A result whole and in part.
fn download(office: &Office, result: &str) {
    let result_path = format!("/v1/results/{result}");
    let whole = office.get(&result_path);
    assert_eq!(whole.body, PDF);
    let tag = whole.header("etag").unwrap();
    let part = office.call(
        0,
        "GET",
        &result_path,
        &[("Range", "bytes=5-9"), ("If-Range", tag)],
        b"",
    );
    assert_eq!((part.status, part.body.as_slice()), (206, &PDF[5..10]));
    assert_eq!(
        office
            .call(0, "GET", &result_path, &[("Range", "bytes=900-")], b"")
            .problem(),
        "range-not-satisfiable"
    );
}

/// The feed of all that happened, in order, and the list of what is open.
fn changes(office: &Office) {
    let first = office.get("/v1/changes?limit=3").json();
    assert_eq!(
        (first["items"].as_array().unwrap().len(), &first["more"]),
        (3, &json!(true))
    );
    let rest = office
        .get(&format!(
            "/v1/changes?after={}",
            first["next"].as_str().unwrap()
        ))
        .json();
    let kinds: Vec<_> = first["items"]
        .as_array()
        .unwrap()
        .iter()
        .chain(rest["items"].as_array().unwrap())
        .collect();
    let kinds: Vec<_> = kinds
        .iter()
        .map(|change| change["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "status",
            "supplement_request",
            "status",
            "due_date",
            "result",
            "status",
            "status"
        ]
    );
    assert_eq!(
        office.get("/v1/changes?after=c.000000009999").problem(),
        "cursor-unknown"
    );
    assert_eq!(
        office.get("/v1/changes?after=d.000000000001").problem(),
        "cursor-unknown"
    );
    let open = office.get("/v1/dossiers?open=true").json();
    assert!(
        open["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["id"] != dossier_id(1))
    );
}

fn events(office: &Office, path: &str, request: &str) {
    let event = |number: u32, kind: &str, data: Value| {
        json!({ "eventId": format!("0193a700-0000-7000-8000-{number:012}"), "kind": kind,
                "occurredAt": "2026-11-23T09:00:00+07:00", "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" },
                "data": data })
    };
    let contact =
        json!({ "party": "recipient", "phone": "0900000009", "email": null, "address": null });
    let given = json!({ "method": "counter", "receivedBy": "Trần Thị Mẫu", "identity": null, "relation": "employee",
                        "postalItem": null, "note": null });
    let batch = json!({ "events": [
        event(1, "corrected_contact", contact.clone()),
        event(2, "supplement_received", json!({ "supplementRequest": request, "version": "v2", "note": null })),
        event(3, "supplement_received", json!({ "supplementRequest": "none", "version": "v9", "note": null })),
        event(4, "withdrawn", json!({ "requestedBy": "Trần Thị Mẫu", "reason": "Đổi ý" })),
        event(5, "handed_over", json!({ "toAgency": "H99.12" })),
        event(6, "result_handed_over", given.clone()),
        event(6, "result_handed_over", given),
        event(1, "handed_over", contact),
    ] });
    let post = |body: &Value| {
        office.json(
            "POST",
            &format!("{path}/events"),
            &[],
            body.to_string().as_bytes(),
        )
    };
    let answer = post(&batch);
    let outcomes: Vec<_> = answer.json()["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["outcome"].clone())
        .collect();
    let expected = [
        "accepted",
        "accepted",
        "rejected",
        "rejected",
        "rejected",
        "accepted",
        "duplicate",
        "conflict",
    ];
    assert_eq!(outcomes, expected, "{}", answer.json());
    let codes: Vec<_> = answer.json()["results"][2]["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["code"].clone())
        .collect();
    assert_eq!(codes, ["unknown_supplement_request", "unknown_version"]);
    assert_eq!(
        answer.json()["results"][4]["errors"][0]["pointer"],
        "/events/4/data/listNumber"
    );
    assert_eq!(
        post(&json!({ "events": [] })).errors(),
        ["/events too_short"]
    );
    assert_eq!(
        post(&json!({ "events": [{ "eventId": "x" }] })).errors(),
        ["/events/0/eventId pattern"]
    );
    assert_eq!(office.get(path).json()["status"], 10);
}

fn decision(number: u32, round: u32, outcome: &str, data: &Value) -> Vec<u8> {
    json!({ "decisionId": format!("0193a710-0000-7000-8000-{number:012}"), "round": round, "outcome": outcome,
            "decidedAt": "2026-11-23T09:10:00+07:00", "counter": "BC400000-Q02",
            "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" }, "data": data })
    .to_string()
    .into_bytes()
}

/// The list page by page: each waiting filing once, in the order of arrival.
fn read_in_pages(office: &Office, first: &Value, last: &Value) {
    let page = office.get("/v1/inbox?limit=2").json();
    assert_eq!(
        (
            page["items"].as_array().unwrap().len(),
            &page["items"][0]["id"]
        ),
        (2, first)
    );
    // 09:00 on Monday; 24 November is a holiday: 6 hours are left on Monday, 2 on Wednesday.
    assert_eq!(page["items"][0]["receiveBy"], "2026-11-25T09:30:00+07:00");
    let next = office
        .get(&format!(
            "/v1/inbox?after={}",
            page["next"].as_str().unwrap()
        ))
        .json();
    assert_eq!(
        (&next["items"][0]["id"], &next["next"]),
        (last, &Value::Null)
    );
}

fn online_files() -> Vec<(Option<wire::ComponentCode>, String, Vec<u8>)> {
    vec![(
        Some("000.00.00.G16-KQ000101".into()),
        "đơn.pdf".to_owned(),
        PDF.to_vec(),
    )]
}

fn inbox(office: &Office) {
    let desk = office.province().agency();
    let agency = "H99.12".into();
    let ids: Vec<_> = (0..3)
        .map(|_| desk.file_online(&agency, filing(), online_files()).unwrap())
        .collect();
    read_in_pages(office, &json!(ids[0]), &json!(ids[2]));

    let path = |index: usize| format!("/v1/inbox/{}", ids[index]);
    let item = office.get(&path(0)).json();
    let file = format!(
        "{}/files/{}",
        path(0),
        item["filing"]["files"][0]["id"].as_str().unwrap()
    );
    assert_eq!(office.get(&file).body, PDF);
    assert_eq!(
        office
            .call(0, "GET", &file, &[("Range", "bytes=-4")], b"")
            .status,
        206
    );

    let claim = |counter: &str| {
        let body = json!({ "counter": counter, "clerkId": "gdv-07" }).to_string();
        office.json("POST", &format!("{}/claim", path(0)), &[], body.as_bytes())
    };
    assert_eq!(claim("BC400000-Q01").status, 200);
    let other = claim("BC400000-Q02");
    assert_eq!(
        (other.problem(), other.header("retry-after")),
        ("claimed-by-other".to_owned(), Some("1801"))
    );

    let accepted = json!({ "receivedAt": "2026-11-23T09:10:00+07:00", "dueAt": "2026-12-08T17:00:00+07:00", "components": [] });
    let decide = |index: usize, body: &[u8]| {
        office.json("POST", &format!("{}/decision", path(index)), &[], body)
    };
    let first = decision(1, 1, "accepted", &accepted);
    assert_eq!(decide(0, &first).problem(), "claimed-by-other");
    assert_eq!(
        office
            .call(
                0,
                "DELETE",
                &format!("{}/claim?counter=BC400000-Q01", path(0)),
                &[],
                b""
            )
            .status,
        204
    );
    let receipt = decide(0, &first);
    assert_eq!(
        (receipt.status, &receipt.json()["status"]),
        (200, &json!(2))
    );
    let again = decide(0, &first);
    assert_eq!(
        (again.header("idempotency-replayed"), again.json()),
        (Some("true"), receipt.json())
    );
    assert_eq!(
        decide(0, &decision(1, 1, "refused", &json!({}))).problem(),
        "idempotency-key-reused"
    );
    assert_eq!(
        decide(0, &decision(2, 1, "accepted", &accepted)).problem(),
        "already-decided"
    );
    assert_eq!(claim("BC400000-Q02").problem(), "already-decided");

    other_outcomes(office, ids[1], ids[2], &accepted);
    assert_eq!(office.get("/v1/inbox").json()["items"], json!([]));

    received_online(office, &ids[0].to_string());
}

/// A supplement asked for once, then a refusal; and a filing that the citizen takes back.
fn other_outcomes(office: &Office, asked: wire::Uuid7, gone: wire::Uuid7, accepted: &Value) {
    let decide = |id: wire::Uuid7, body: &[u8]| {
        office.json("POST", &format!("/v1/inbox/{id}/decision"), &[], body)
    };
    let supplement = json!({ "reason": "Thiếu giấy", "once": true,
        "items": [{ "component": null, "name": "Giấy chứng nhận", "originals": 1, "copies": 0, "note": null }] });
    assert_eq!(
        decide(asked, &decision(3, 2, "supplement_requested", &supplement)).errors(),
        ["/round unknown_round"]
    );
    assert_eq!(
        decide(asked, &decision(3, 1, "supplement_requested", &supplement)).json()["status"],
        5
    );
    assert_eq!(office.get(&format!("/v1/dossiers/{}", asked)).status, 404);
    office
        .province()
        .agency()
        .answer_online(asked, online_files())
        .unwrap();
    assert_eq!(
        decide(asked, &decision(4, 1, "supplement_requested", &supplement)).problem(),
        "already-decided"
    );
    assert_eq!(
        decide(asked, &decision(4, 2, "supplement_requested", &supplement)).errors(),
        ["/outcome supplement_once"]
    );
    let refused = json!({ "reasonCode": "incomplete", "text": "Không bổ sung" });
    assert_eq!(
        decide(asked, &decision(5, 2, "refused", &refused)).json()["status"],
        3
    );
    assert_eq!(decide(gone, b"{").problem(), "bad-request");
    office.province().agency().withdraw_online(gone).unwrap();
    assert_eq!(
        decide(gone, &decision(6, 1, "accepted", accepted)).json()["decision"]["source"],
        "citizen"
    );
}

/// A filing that became a dossier of the account, and takes no revision of ours.
fn received_online(office: &Office, id: &str) {
    let record = office.get(&format!("/v1/dossiers/{}", id));
    assert_eq!(
        (record.header("etag"), &record.json()["origin"]),
        (None, &json!("online"))
    );
    let mut ours = dossier(5);
    ours["id"] = json!(id);
    assert_eq!(office.put(&ours).problem(), "made-by-province");
    papers(office, id);
}

/// Papers brought for a dossier that no counter captured.
fn papers(office: &Office, id: &str) {
    let mut component = dossier(70)["components"][0].clone();
    component["code"] = Value::Null;
    let event = json!({ "eventId": "0193a700-0000-7000-8000-000000000070", "kind": "papers_added",
        "occurredAt": "2026-11-23T09:20:00+07:00", "clerk": { "id": "gdv-07", "displayName": "Giao dịch viên 07" },
        "data": { "supplementRequest": null, "components": [component], "note": null } });
    let post = || {
        let body = json!({ "events": [event] }).to_string();
        office
            .json(
                "POST",
                &format!("/v1/dossiers/{id}/events"),
                &[],
                body.as_bytes(),
            )
            .json()["results"][0]
            .clone()
    };
    assert_eq!(post()["errors"][0]["code"], "file_missing");
    office.upload(id, &file_id(70), PDF);
    assert_eq!(post()["outcome"], "accepted");
    assert_eq!(
        office.get(&format!("/v1/dossiers/{id}")).json()["added"][0]["files"][0]["id"],
        file_id(70)
    );
}

fn reports(office: &Office) {
    let mut online = filing();
    online.channel = wire::Channel::Direct;
    let received = "2026-10-12T09:00:00+07:00".parse().unwrap();
    let due = "2026-11-20T17:00:00+07:00".parse().unwrap();
    let desk = office.province().agency();
    desk.make_official(&"H99.12".into(), online, received, due)
        .unwrap();
    let day = office.get("/v1/reconciliation?date=2026-11-23").json();
    assert_eq!(day["count"], 3);
    let counter = office
        .get("/v1/reconciliation?date=2026-11-23&by=accepted&counter=BC400000-Q02")
        .json();
    assert_eq!(counter["count"], 3);
    assert_eq!(
        office.get("/v1/reconciliation").errors(),
        ["?date required"]
    );
    let figures = office
        .get("/v1/statistics?from=2026-11-01&to=2026-11-23")
        .json();
    assert_eq!(
        figures["received"],
        json!({ "total": 4, "online": 1, "directPostal": 2, "carriedOver": 1 })
    );
    assert_eq!(
        figures["resolved"],
        json!({ "total": 1, "early": 1, "onTime": 0, "late": 0 })
    );
    assert_eq!(
        figures["open"],
        json!({ "total": 3, "within": 2, "overdue": 1 })
    );
    assert_eq!(
        office
            .get("/v1/statistics?from=2026-11-24&to=2026-11-23")
            .errors(),
        ["?from date_order"]
    );
    assert_eq!(
        office
            .get("/v1/statistics?from=2026-11-01&to=2026-11-24")
            .errors(),
        ["?to out_of_range"]
    );
    let open = office.get("/v1/dossiers?open=true&limit=1").json();
    let next = office.get(&format!(
        "/v1/dossiers?open=true&after={}",
        open["next"].as_str().unwrap()
    ));
    assert_eq!(next.json()["next"], Value::Null);
}
