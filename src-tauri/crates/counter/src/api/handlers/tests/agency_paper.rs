//! Control sheet, forms 04 and 05: the number means what it means today, and only what the state allows is made.

use serde_json::{Value, json};

use super::Bench;
use crate::api::{ErrorCode, form_pdf};

/// The words of a paper that was made.
fn words(bench: &Bench, made: &Value) -> String {
    let pdf = form_pdf(
        &bench.counter,
        &bench.session,
        made["handle"].as_str().unwrap(),
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let said = std::process::Command::new("pdftotext")
        .args(["-layout", file.to_str().unwrap(), "-"])
        .output()
        .unwrap();
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn a_number_means_the_form_of_the_day() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let check = |form: &str, more: Value, titles: &[&str]| {
        let mut asked = json!({ "id": id, "form": form });
        asked
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let words = words(&bench, &bench.ok("make_agency_paper", asked));
        for title in titles {
            assert!(words.contains(title), "{form}: {title}\n{words}");
        }
    };
    let (of_2018, of_2025) = (
        "(Thông tư số 01/2018/TT-VPCP)",
        "(Thông tư số 03/2025/TT-VPCP)",
    );
    check(
        "04",
        json!({ "day": "2026-12-24", "reason": "cần xác minh" }),
        &[
            "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN",
            "ngày 24 tháng 12 năm",
            "cần xác minh",
            "THỦ TRƯỞNG",
            of_2025,
        ],
    );
    check(
        "05",
        json!({}),
        &[
            "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
            "Ngày 18/11/2026",
            of_2025,
        ],
    );
    check("06", json!({}), &["PHIẾU KIỂM SOÁT", "A0001", of_2025]);
    check("control_sheet", json!({}), &["Mẫu số 06"]);
    // A year before the switch the numbers are those of the pilot.
    bench.at("2024-11-18T09:00:00+07:00");
    check(
        "04",
        json!({ "day": "2026-12-24" }),
        &["PHIẾU XIN LỖI VÀ HẸN LẠI", of_2018],
    );
    check("05", json!({}), &["PHIẾU KIỂM SOÁT", of_2018]);
    check("control_sheet", json!({}), &["Mẫu số 05"]);
    let stop = json!({ "id": id, "form": "stop_notice" });
    assert_eq!(bench.code("make_agency_paper", stop), ErrorCode::BadRequest);
}

#[test]
fn what_the_state_or_the_set_does_not_allow_is_not_made() {
    let bench = Bench::training();
    bench.as_person("clerk");
    let id = bench.receive("Nguyễn Đỗ Thụy Khuê");
    let code = |asked: Value| bench.code("make_agency_paper", asked);
    for form in ["01", "02", "03", "07", "08", ""] {
        assert_eq!(
            code(json!({ "id": id, "form": form })),
            ErrorCode::BadRequest,
            "{form}"
        );
    }
    let apology = |day: &str| json!({ "id": id, "form": "04", "day": day });
    // Due on 10/12/2026; 12/12 is a Saturday.
    assert_eq!(
        code(json!({ "id": id, "form": "04" })),
        ErrorCode::BadRequest
    );
    assert_eq!(code(apology("2026-12-10")), ErrorCode::NewDayNotLater);
    assert_eq!(code(apology("2026-12-12")), ErrorCode::NewDayOff);
    assert_eq!(code(apology("12/12/2026")), ErrorCode::BadRequest);
    bench.ok("make_agency_paper", apology("2026-12-14"));
    bench.ok("undo_receipt", json!({ "id": id }));
    assert_eq!(
        code(json!({ "id": id, "form": "06" })),
        ErrorCode::WrongState
    );
}
