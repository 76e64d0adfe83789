//! The clerk signs forms 01 to 03 and the rows of hand-over; the apology (04) is the agency head's to sign and seal,
//! here it is drafted only; and a refusal needs a legal reason.

use counter::api::ErrorCode;
use serde_json::{Value, json};

use super::province_desk::{AGENCY, Desk};

const PROCEDURE: &str = "1.004628";

fn printed(desk: &Desk, made: &Value) -> String {
    super::words(&desk.counter, &desk.session, made)
}

fn clerk(desk: &Desk) -> String {
    let session = desk.ok("read_session", json!({}));
    session["person"]["name"].as_str().unwrap().to_owned()
}

/// Forms 01, 02, 03 and the list of a hand-over, as printed, each with the caption over its signature.
fn signed_by_the_clerk(desk: &Desk) -> Vec<(String, &'static str)> {
    let id = desk.receive(|_| {});
    let slip = desk.ok("make_slip", json!({ "id": id }));
    let supplement = desk.ok(
        "make_supplement_form",
        json!({
            "procedure": PROCEDURE, "applicant": { "name": "LÊ THỊ THỬ" },
            "items": [{ "component": "000.00.00.H99-KQ000103", "name": "Bằng tốt nghiệp", "reason": "not_certified",
                        "todo": "Nộp bản sao có chứng thực." }],
        }),
    );
    let refusal = desk.ok(
        "make_refusal_form",
        refusal("not_competent", "Điều 17 Nghị định 118/2025/NĐ-CP"),
    );
    let batch = desk.ok(
        "make_handover",
        json!({ "agency": AGENCY, "dossiers": [id] }),
    );
    let list = desk.ok("make_handover_list", json!({ "id": batch["id"] }));
    vec![
        (printed(desk, &slip), "NGƯỜI TIẾP NHẬN HỒ SƠ"),
        (printed(desk, &supplement), "NGƯỜI HƯỚNG DẪN"),
        (printed(desk, &refusal), "NGƯỜI TIẾP NHẬN HỒ SƠ"),
        (printed(desk, &list), "BÊN GIAO"),
    ]
}

fn refusal(reason: &str, ground: &str) -> Value {
    json!({ "procedure": PROCEDURE, "reason": reason, "ground": ground, "tell": "Nộp tại Bộ." })
}

#[test]
fn the_clerk_signs_forms_01_to_03_and_the_hand_over() {
    let desk = Desk::new();
    let clerk = clerk(&desk);
    for (form, caption) in signed_by_the_clerk(&desk) {
        assert!(form.contains(caption), "{caption}\n{form}");
        assert!(form.contains(&clerk), "{clerk}\n{form}");
        assert!(!form.contains("THỦ TRƯỞNG"), "{form}");
    }
}

#[test]
fn an_apology_is_drafted_here_and_signed_by_the_head_of_the_agency() {
    let desk = Desk::new();
    let id = desk.receive(|_| {});
    assert_eq!(desk.deliver().left, 0);
    let asked = json!({ "id": id, "form": "04", "day": "2026-12-24" });
    let form = printed(&desk, &desk.ok("make_agency_paper", asked));
    assert!(form.contains("THỦ TRƯỞNG CƠ QUAN"), "{form}");
    assert!(
        form.contains("Dự thảo số Q01-01/PXL, ngày 16/11/2026 tại quầy"),
        "{form}"
    );
    for of_the_clerk in [clerk(&desk).as_str(), "NGƯỜI TIẾP NHẬN", "NGƯỜI HƯỚNG DẪN"]
    {
        assert!(!form.contains(of_the_clerk), "{of_the_clerk}\n{form}");
    }
    // A draft promises nothing: the date moves when the agency says so.
    let due = |desk: &Desk| desk.ok("read_dossier", json!({ "id": id }))["row"]["due_at"].clone();
    let before = due(&desk);
    assert_eq!(desk.deliver().left, 0);
    assert_eq!(due(&desk), before);
}

#[test]
fn a_refusal_needs_a_legal_reason_never_a_technical_one() {
    let desk = Desk::new();
    for (reason, ground) in [
        ("server_error", "Điều 17 Nghị định 118/2025/NĐ-CP"),
        ("", "Điều 17 Nghị định 118/2025/NĐ-CP"),
        ("not_competent", ""),
        ("not_competent", "lỗi máy chủ 502"),
    ] {
        let refused = desk
            .call("make_refusal_form", refusal(reason, ground))
            .unwrap_err();
        assert_eq!(refused.code, ErrorCode::IntakeProblems, "{reason} {ground}");
    }
    assert_eq!(
        desk.ok("list_guidance_papers", json!({}))["rows"],
        json!([])
    );
}
