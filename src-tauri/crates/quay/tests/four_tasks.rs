//! The four tasks by command line, from an empty folder to a returned result, against the real province.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use desk::{Desk, TRAY, answered, dossier, words_on};
use province::{Province, ResultUpload};
use serde_json::{Value, json};
use wire::Uuid7;

const PROCEDURE: &str = "1.004628";
const AGENCY: &str = "H99.12";
const FIRST_PAPER: &str = "000.00.00.H99-KQ000101";

/// Sends everything; the ten seconds for undoing are waited for once.
fn deliver(desk: &Desk) -> Value {
    desk.ask(&["deliver", "--until-empty", "--timeout", "120"])
}

/// Does something at the province that belongs to this folder, while the counter is not running.
fn at_the_province<T>(desk: &Desk, act: impl FnOnce(&Province) -> T) -> T {
    let province = quay::training::start_province(&desk.data).unwrap();
    let done = act(&province);
    province.stop();
    done
}

fn uuid(id: &Value) -> Uuid7 {
    serde_json::from_value(id.clone()).unwrap()
}

/// Scans the sample tray into one PDF and receives it as the first paper, the others as pictures.
fn digitised(desk: &Desk) -> Value {
    let pdf = desk.path("don.pdf");
    let tray = format!("folder:{TRAY}");
    let scanned = desk.ask(&["scan", "--from", &tray, "--out", &pdf]);
    assert_eq!(scanned["complete"], true);
    assert_eq!(desk.ask(&["paper", "check", &pdf])["ok"], true);
    let mut form = dossier("NGUYỄN THỊ ÁNH");
    form["components"][0]["files"] = json!([pdf]);
    let file = desk.path("dossier.json");
    std::fs::write(&file, form.to_string()).unwrap();
    desk.ask(&["receive", &file])
}

#[test]
fn guide_receive_digitise_return() {
    let desk = Desk::new();
    let sheet = desk.path("huong-dan.pdf");
    assert_eq!(desk.ask(&["guide", PROCEDURE, "-o", &sheet])["pages"], 1);

    let received = digitised(&desk);
    let code = received["provisional_code"].as_str().unwrap().to_owned();
    assert!(std::path::Path::new(received["slip"].as_str().unwrap()).is_file());
    let shown = desk.ask(&["show", &code]);
    let papers = shown["papers"].as_array().unwrap();
    assert_eq!(
        papers
            .iter()
            .filter(|paper| paper["sha256"].is_string())
            .count(),
        5
    );

    let bag = desk.path("ban-giao.pdf");
    let batch = desk.ask(&["handover", "make", "--agency", AGENCY, "-o", &bag]);
    assert_eq!(batch["dossiers"], json!([received["id"]]));
    desk.ask(&[
        "handover",
        "confirm",
        "--agency",
        AGENCY,
        "--received-by",
        "Trần Văn Mẫu",
    ]);
    assert_eq!(deliver(&desk)["left"], 0);
    assert_eq!(desk.ask(&["queue"]), json!([]));

    at_the_province(&desk, |province| {
        let (agency, id) = (province.agency(), uuid(&received["id"]));
        agency.accept(id, None).unwrap();
        let bytes = std::fs::read(desk.path("don.pdf")).unwrap();
        let result = ResultUpload {
            name: "ket-qua.pdf".into(),
            code: None,
            bytes,
            digitally_signed: false,
        };
        agency.finish(id, Some(result)).unwrap();
    });
    assert_eq!(desk.ask(&["pull"])["results"], 1);
    let to_do = desk.ask(&["list", "--todo"]);
    assert_eq!(
        (&to_do[0]["id"], &to_do[0]["list"]),
        (&received["id"], &json!("to_return"))
    );

    let owner = desk.path("nguoi-nhan.json");
    std::fs::write(
        &owner,
        json!({ "sameAs": "owner", "signature": "sheet" }).to_string(),
    )
    .unwrap();
    given_to_the_post_and_taken_back(&desk, &received["id"]);
    let result_sheet = desk.path("tra-ket-qua.pdf");
    desk.ask(&["return", &code, "--recipient", &owner, "-o", &result_sheet]);
    let twice = desk.run(&["return", &code, "--recipient", &owner]);
    assert_eq!(
        twice.status.code(),
        Some(1),
        "given once: {}",
        String::from_utf8_lossy(&twice.stderr)
    );
    assert_eq!(deliver(&desk)["left"], 0);
    desk.ask(&["pull"]);
    assert_eq!(desk.ask(&["list", "--todo"]), json!([]));
    assert_eq!(
        desk.ask(&["list", "--business", "10"])[0]["id"],
        received["id"]
    );
    let theirs = at_the_province(&desk, |province| province.agency().dossiers().unwrap());
    assert_eq!(theirs.len(), 1);
}

/// Papers that come later are a revision, a dossier taken back is told to the province, both from the to-do list.
#[test]
fn papers_that_come_later_and_a_dossier_taken_back() {
    let desk = Desk::new();
    let [asked, back] =
        ["NGUYỄN THỊ ÁNH", "TRẦN VĂN BÌNH"].map(|name| desk.receive(name)["id"].clone());
    let id = back.as_str().unwrap().to_owned();
    let withdraw = |desk: &Desk| {
        desk.run(&[
            "withdraw",
            &id,
            "--by",
            "Trần Văn Bình",
            "--reason",
            "Không làm nữa",
        ])
    };
    let early = withdraw(&desk);
    assert_eq!(
        answered(&early, 1)["error"]["code"],
        "not_there_yet",
        "nothing of it is at the province"
    );
    let said = String::from_utf8_lossy(&early.stderr).into_owned();
    assert!(said.contains("hoàn tác"), "it says what to do: {said}");
    assert_eq!(deliver(&desk)["acknowledged"], 2);
    at_the_province(&desk, |province| {
        let agency = province.agency();
        agency.accept(uuid(&asked), None).unwrap();
        agency
            .request_supplement(uuid(&asked), "Thiếu đơn có chữ ký", Vec::new(), None)
            .unwrap();
    });
    desk.ask(&["pull"]);
    let to_do = desk.ask(&["list", "--todo", "--mine"]);
    let waits = to_do
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == asked)
        .unwrap();
    assert_eq!(
        (&waits["list"], &waits["asked"]),
        (&json!("waiting_for_papers"), &json!("Thiếu đơn có chữ ký"))
    );

    let asked_id = asked.as_str().unwrap();
    let page = format!("{TRAY}/p01.jpg");
    let unknown = desk.run(&["papers", asked_id, &format!("KQ.KHONG-CO={page}")]);
    assert_eq!(answered(&unknown, 1)["error"]["code"], "not_found");
    let brought = desk.ask(&["papers", asked_id, &format!("{FIRST_PAPER}={page}")]);
    assert_eq!(brought["files"], 1);
    let told = answered(&withdraw(&desk), 0);
    assert_eq!(told["id"], back);
    assert_eq!(deliver(&desk)["left"], 0);
    // The agency has the paper and goes on.
    at_the_province(&desk, |province| {
        province.agency().accept(uuid(&asked), None).unwrap()
    });
    desk.ask(&["pull"]);
    let rows = desk.ask(&["list", "--todo"]);
    assert!(
        rows.as_array()
            .unwrap()
            .iter()
            .all(|row| row["list"] != "waiting_for_papers"),
        "{rows}"
    );
    let versions = at_the_province(&desk, |province| province.agency().dossiers().unwrap());
    assert_eq!(versions.len(), 2);
}

fn file_online(desk: &Desk, n: usize, papers: u32) -> Vec<Value> {
    let filing: Value = json!({
        "channel": "online",
        "procedure": { "code": PROCEDURE, "edition": 1, "case": null, "name": "Cấp thẻ hướng dẫn viên du lịch quốc tế" },
        "summary": "Đề nghị cấp thẻ", "filedAt": "2026-11-22T20:14:00+07:00",
        "owner": {
            "kind": "citizen", "fullName": "LÊ THỊ CHÂU",
            "identity": { "type": "personal_number", "number": "099190005678", "issuedOn": null, "issuedBy": null },
            "birthDate": "1990-09-03", "gender": "female", "phone": "0900000000", "email": null,
            "address": { "province": null, "commune": null, "line": null, "text": "Thôn 2, xã Mẫu, tỉnh Mẫu" },
            "representative": null
        },
        "submitter": { "sameAs": "owner" }, "recipient": { "sameAs": "owner" },
        "resultDelivery": { "method": "counter", "place": "Bưu điện trung tâm", "address": null, "postalItem": null },
        "files": [], "fees": [], "note": null
    });
    let paper = |code: u32| {
        let bytes = std::fs::read(desk.path("don.pdf")).unwrap();
        let component =
            serde_json::from_value(json!(format!("000.00.00.H99-KQ00010{code}"))).unwrap();
        (Some(component), format!("{code}.pdf"), bytes)
    };
    at_the_province(desk, |province| {
        let one = |_| {
            let filing = serde_json::from_value(filing.clone()).unwrap();
            let files = (1..=papers).map(paper).collect();
            let agency = serde_json::from_value(json!(AGENCY)).unwrap();
            json!(
                province
                    .agency()
                    .file_online(&agency, filing, files)
                    .unwrap()
            )
        };
        (0..n).map(one).collect()
    })
}

#[test]
fn filings_are_listed_shown_and_decided() {
    let desk = Desk::new();
    assert_eq!(desk.ask(&["inbox"]), json!([]));
    let pdf = desk.path("don.pdf");
    desk.ask(&["paper", "make", &format!("{TRAY}/p01.jpg"), "-o", &pdf]);
    let filed = file_online(&desk, 3, 6);
    let rows = desk.ask(&["inbox"]);
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert!(rows[0]["receive_by"].is_string(), "{rows}");
    assert_eq!(desk.ask(&["inbox", "--agency", "H99.05"]), json!([]));
    let [first, second, third] = [0, 1, 2].map(|n| filed[n].as_str().unwrap());
    assert_eq!(
        desk.ask(&["inbox", "show", first])["papers"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let unknown = desk.run(&["inbox", "show", "0193a6f2-7c41-7e0a-9b0e-00000000ffff"]);
    assert_eq!(answered(&unknown, 1)["error"]["code"], "not_found");

    desk.ask(&["--as", "supervisor", "forms", "--switch", "2025-10-01"]);
    desk.ask(&["inbox", "receive", first]);
    let twice = desk.run(&["inbox", "receive", first]);
    assert_eq!(twice.status.code(), Some(1), "decided once");
    slip_of_a_filing(&desk, first);
    let form = desk.path("02.pdf");
    desk.ask(&[
        "inbox",
        "supplement",
        second,
        "--missing",
        "000.00.00.H99-KQ000103=not_certified",
        "-o",
        &form,
    ]);
    assert!(std::path::Path::new(&form).is_file());
    let groundless = desk.run(&["inbox", "refuse", third, "--reason", "not_competent"]);
    assert_eq!(
        answered(&groundless, 1)["error"]["problems"][0]["code"],
        "refusal_no_ground"
    );
    desk.ask(&[
        "inbox",
        "refuse",
        third,
        "--reason",
        "not_competent",
        "--ground",
        "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND",
    ]);
    assert_eq!(deliver(&desk)["left"], 0);
    assert_eq!(desk.ask(&["inbox"]), json!([]));
    let rows = desk.ask(&["list"]);
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[0]["id"]),
        (1, &filed[0])
    );
}

/// What is to be looked at is said though it stops nothing: nobody asked for the post, and the number is no S10.
fn given_to_the_post_and_taken_back(desk: &Desk, id: &Value) {
    let file = desk.path("buu-ta.json");
    let by_post = json!({ "sameAs": "owner", "method": "postal", "postalItem": "AB12" });
    std::fs::write(&file, by_post.to_string()).unwrap();
    let given = desk.ask(&["return", id.as_str().unwrap(), "--recipient", &file]);
    let warned = given["warnings"].as_array().unwrap();
    let codes: Vec<&Value> = warned.iter().map(|one| &one["code"]).collect();
    assert_eq!(codes, ["item_not_checked", "return_not_by_post"]);
    desk.ask(&["call", "undo_return", &json!({ "id": id }).to_string()]);
}

/// Printed first and again, it keeps the form of the day on which the filing was received.
fn slip_of_a_filing(desk: &Desk, id: &str) {
    for (again, switch) in [(false, "2025-10-01"), (true, "2030-01-01")] {
        desk.ask(&["--as", "supervisor", "forms", "--switch", switch]);
        let file = desk.path(&format!("01-{switch}.pdf"));
        desk.ask(&["slip", id, "--form", "01", "-o", &file]);
        let printed = words_on(&file);
        assert!(printed.contains("03/2025/TT-VPCP"), "{printed}");
        assert_eq!(printed.contains("BẢN IN LẠI"), again, "{printed}");
    }
}

/// What nobody filed is not received as complete unless somebody says that it was seen.
#[test]
fn a_filing_that_lacks_papers_is_received_only_when_they_were_seen() {
    let desk = Desk::new();
    let pdf = desk.path("don.pdf");
    desk.ask(&["paper", "make", &format!("{TRAY}/p01.jpg"), "-o", &pdf]);
    let filed = file_online(&desk, 1, 4);
    let id = filed[0].as_str().unwrap();
    let open = desk.run(&["inbox", "receive", id]);
    assert_eq!(
        answered(&open, 1)["error"]["problems"][0]["code"],
        "filing_not_seen"
    );
    let seen = "000.00.00.H99-KQ000105";
    let told = desk.ask(&["inbox", "receive", id, "--seen", seen]);
    let warned = told["warnings"].as_array().unwrap();
    assert_eq!(warned.len(), 1, "{told}");
    assert_eq!(warned[0]["code"], "filing_paper_no_file");
    assert_eq!(warned[0]["field"], format!("/papers/{seen}"));
}

#[test]
fn a_day_is_closed_once_and_reports_over_nothing_are_reports() {
    let desk = Desk::new();
    let supervisor = |words: &[&str]| desk.ask(&[&["--as", "supervisor"], words].concat());
    for report in ["pilot", "06a", "register", "money"] {
        let file = desk.path(&format!("{report}.xlsx"));
        let answer = supervisor(&["report", report, "--format", "xlsx", "-o", &file]);
        assert!(answer["sha256"].is_string(), "{report}: {answer}");
        let workbook = std::fs::read(&file).unwrap();
        assert!(workbook.starts_with(b"PK"), "{report}");
    }
    let file = desk.path("money.pdf");
    let printed = [
        "--as",
        "supervisor",
        "report",
        "money",
        "--format",
        "pdf",
        "-o",
        &file,
    ];
    let refused = desk.run(&printed);
    assert_eq!(answered(&refused, 2)["error"]["code"], "table_only");

    desk.receive("NGUYỄN THỊ ÁNH");
    let received_at = desk.ask(&["list"])[0]["received_at"].clone();
    let day = received_at.as_str().unwrap()[..10].to_owned();
    let clerk = desk.run(&["log", "close", "--date", &day]);
    assert_eq!(clerk.status.code(), Some(6), "the supervisor's");
    let closed = supervisor(&["log", "close", "--date", &day]);
    assert_eq!((&closed["rows"], &closed["unsent"]), (&json!(1), &json!(1)));
    let twice = desk.run(&["--as", "supervisor", "log", "close", "--date", &day]);
    let error = &answered(&twice, 1)["error"];
    assert_eq!(error["code"], "day_closed");
    assert!(error["params"]["at"].is_string(), "it says when: {error}");
    let file = desk.path("nhat-ky.csv");
    let exported = supervisor(&["log", "--date", &day, "--format", "csv", "-o", &file]);
    assert_eq!(exported["rows"], 1);
    let tomorrow = desk.run(&["--as", "supervisor", "log", "close", "--date", "2099-01-01"]);
    assert_eq!(answered(&tomorrow, 2)["error"]["code"], "bad_request");
}
