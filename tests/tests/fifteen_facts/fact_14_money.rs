//! Phí, lệ phí belong to the agency (biên lai), the delivery charge to the post (hóa đơn): two documents, two boxes,
//! two totals in the daily log; exemptions are the procedure's.

use counter::api::ErrorCode;
use serde_json::{Value, json};

use super::province_desk::Desk;

fn post(id: &str, number: &str) -> Value {
    json!({ "id": id, "owner": "post", "name": "Cước chuyển phát", "amount": 32_000, "occasion": 1, "method": "cash", "number": number })
}

#[test]
fn the_agencys_money_and_the_posts_never_meet() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    desk.ok("collect_sum", post(&id, "K26TBC-0000007"));
    let log = desk.ok("read_daily_log", json!({ "date": "2026-11-16" }));
    assert_eq!(
        (&log["levies"], &log["receipts"]),
        (&json!(650_000), &json!(1))
    );
    assert_eq!(
        (&log["postal"], &log["invoices"]),
        (&json!(32_000), &json!(1))
    );
    assert_eq!(
        (&log["rows"][0]["levies"], &log["rows"][0]["postal"]),
        (&json!(650_000), &json!(32_000))
    );
    let cash = desk.ok("read_cash", json!({}));
    assert_eq!(
        (&cash["agency"]["expected"], &cash["post"]["expected"]),
        (&json!(650_000), &json!(32_000))
    );
    let numbers: Vec<Value> = desk.ok("read_money", json!({ "id": id }))["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["owner"], line["number"]]))
        .collect();
    assert_eq!(
        numbers,
        [
            json!(["agency", "0000001"]),
            json!(["post", "K26TBC-0000007"])
        ]
    );
    let money = desk.ok("read_money", json!({ "id": id }));
    let sums = money["sums"].as_array().unwrap();
    let position = &sums.iter().find(|sum| sum["owner"] == "post").unwrap()["position"];
    // What goes back to the citizen leaves one box and not the other.
    desk.ok("refund_sum", json!({ "id": id, "owner": "post", "position": position, "reason": "Khách nhận tại quầy", "method": "cash" }));
    let cash = desk.ok("read_cash", json!({}));
    assert_eq!(
        (&cash["agency"]["expected"], &cash["post"]["expected"]),
        (&json!(650_000), &json!(0))
    );
}

#[test]
fn both_totals_stand_in_the_log_that_is_printed() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    desk.ok("collect_sum", post(&id, "K26TBC-0000007"));
    desk.ok("log_in", json!({ "person": "supervisor" }));
    let made = desk.ok(
        "export_daily_log",
        json!({ "date": "2026-11-16", "format": "csv" }),
    );
    let handle = made["handle"].as_str().unwrap();
    let export = counter::api::export_bytes(&desk.counter, &desk.session, handle).unwrap();
    let csv = String::from_utf8(export.bytes).unwrap();
    let of_the_dossier = csv.lines().find(|line| line.contains("A0001")).unwrap();
    assert!(of_the_dossier.contains(",650000,32000,"), "{csv}");
}

#[test]
fn who_is_exempt_is_a_list_of_the_procedure() {
    let desk = Desk::new();
    let id =
        desk.receive(|dossier| dossier["fees"] = json!([{ "code": "P01", "collected": false }]));
    let grounds = desk.ok("read_money", json!({ "id": id }))["grounds"].clone();
    assert_eq!(
        grounds,
        json!([
            "Người có công với cách mạng",
            "Người khuyết tật",
            "Nghị quyết của Hội đồng nhân dân tỉnh"
        ])
    );
    let exempt = |reason: &str| {
        desk.call(
            "exempt_sum",
            json!({ "id": id, "owner": "agency", "position": 0, "left": 0, "reason": reason }),
        )
    };
    for wrong in ["", "Hộ nghèo", "khách quen"] {
        let refused = exempt(wrong).unwrap_err().code;
        assert!(
            [ErrorCode::NoReason, ErrorCode::UnknownGround].contains(&refused),
            "{wrong}: {refused:?}"
        );
    }
    let done = exempt("Người khuyết tật").unwrap();
    assert_eq!(
        (&done["sums"][0]["amount"], &done["sums"][0]["exemption"]),
        (&json!(0), &json!("Người khuyết tật"))
    );
    assert_eq!(
        desk.ok("read_dossier", json!({ "id": id }))["row"]["payment"],
        "waived"
    );
    assert_eq!(desk.ok("read_cash", json!({}))["agency"]["expected"], 0);
}
