//! Shift and cash by command line: two boxes, a hand-over, a refund, a sheet.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use desk::{Desk, answered};
use quay_tests::pdf_validators::assert_pdfa;
use serde_json::{Value, json};

fn file(desk: &Desk, value: &Value) -> String {
    let path = desk.path("asked.json");
    std::fs::write(&path, value.to_string()).unwrap();
    path
}

#[test]
fn a_shift_is_counted_handed_over_and_printed() {
    let desk = Desk::new();
    let id = desk.receive("NGUYỄN THỊ ÁNH")["id"].clone();
    let cash = desk.ask(&["cash", "show"]);
    assert_eq!(
        (&cash["agency"]["expected"], &cash["post"]["expected"]),
        (&json!(650_000), &json!(0))
    );
    let refund = json!({ "id": id, "owner": "post", "reason": "Khách đòi", "method": "cash" });
    let refused = desk.run(&["cash", "refund", &file(&desk, &refund)]);
    // There is no such sum of the post in this dossier.
    assert_eq!(answered(&refused, 1)["error"]["code"], "not_found");
    let counted = |agency: Value, taker: &str| json!({ "agency": { "pieces": agency, "reason": "" }, "post": {}, "taker": { "person": taker } });
    let right = json!([{ "value": 500_000, "pieces": 1 }, { "value": 50_000, "pieces": 3 }]);
    let same = desk.run(&[
        "cash",
        "hand-over",
        &file(&desk, &counted(right.clone(), "clerk")),
    ]);
    assert_eq!(answered(&same, 1)["error"]["code"], "same_person");
    let short = counted(json!([{ "value": 500_000, "pieces": 1 }]), "backup");
    let short = desk.run(&["cash", "hand-over", &file(&desk, &short)]);
    assert_eq!(
        answered(&short, 1)["error"]["params"]["amount"],
        "-150.000 đ"
    );
    let session = desk.ask(&["cash", "hand-over", &file(&desk, &counted(right, "backup"))]);
    assert_eq!(session["person"]["id"], "backup");
    let sheet = desk.path("phieu-tien.pdf");
    assert_eq!(
        desk.ask(&["cash", "sheet", "--shift", "1", "-o", &sheet])["pages"],
        1
    );
    assert_pdfa("2b", &[&sheet]);
    let close = json!({ "agency": {}, "post": {} });
    let closed = desk.ask(&["--as", "backup", "cash", "close", &file(&desk, &close)]);
    assert_eq!(closed["shift"]["ended"], "closed");
    let today = closed["shift"]["began_at"].as_str().unwrap()[..10].to_owned();
    let shifts = desk.ask(&["cash", "shifts", "--from", &today, "--to", &today]);
    assert_eq!(shifts[0]["agency"]["difference"], 0);
    assert_eq!(shifts[1]["shift"]["person"], "backup");
}

#[test]
fn a_free_procedure_has_nothing_to_refund_and_a_clerk_cannot_answer_for_a_citizen() {
    let desk = Desk::new();
    let mut dossier = desk::dossier("NGUYỄN THỊ ÁNH");
    dossier["fees"] =
        json!([{ "code": "P01", "collected": false, "exemption": "Người khuyết tật" }]);
    let path = desk.path("dossier.json");
    std::fs::write(&path, dossier.to_string()).unwrap();
    let id = desk.ask(&["receive", &path])["id"].clone();
    let refund = json!({ "id": id, "owner": "agency", "position": 0, "reason": "Khách đòi", "method": "cash" });
    let refused = desk.run(&["cash", "refund", &file(&desk, &refund)]);
    assert_eq!(answered(&refused, 1)["error"]["code"], "nothing_to_pay");
    let answers = json!({ "screen": "x", "token": "y", "points": { "manner": 2 } }).to_string();
    let refused = desk.run(&["call", "give_opinion", &answers]);
    assert_eq!(answered(&refused, 6)["error"]["code"], "not_allowed");
    let report = desk.ask(&[
        "--as",
        "supervisor",
        "opinions",
        "--from",
        "2026-01",
        "--to",
        "2026-12",
    ]);
    assert_eq!(report["rows"], json!([]));
}
