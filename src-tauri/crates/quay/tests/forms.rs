//! The forms of a dossier as files, by the command line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use desk::{Desk, answered, words_on};
use serde_json::json;

#[test]
fn papers_for_the_agency_are_files_under_their_number_of_today() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let id = received["id"].as_str().unwrap();
    for (number, title) in [
        ("01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        ("05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
        ("06", "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"),
    ] {
        let file = desk.path(number);
        let because = ["--because", "đổi nơi ở", "--day", "2026-11-23"];
        let more: &[&str] = if number == "05" { &because } else { &[] };
        let made = desk.ask(&[&["slip", id, "--form", number, "-o", &file], more].concat());
        assert_eq!(made["code"], received["provisional_code"]);
        let words = words_on(&file);
        // The slip that `receive` left was the first print.
        assert_eq!(words.contains("BẢN IN LẠI"), number == "01", "{number}");
        assert!(words.contains(title), "{number}\n{words}");
        assert!(words.contains("TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ"), "{number}");
    }
}

#[test]
fn drafts_are_kept_listed_printed_again_and_taken_back() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let id = received["id"].as_str().unwrap();
    let file = desk.path("stopped.pdf");
    let because = ["--because", "đổi nơi ở", "--day", "2026-11-23"];
    let stop = [
        ["slip", id, "--form", "05", "-o", &file].as_slice(),
        &because,
    ]
    .concat();
    assert_eq!(desk.ask(&stop)["number"], "Q01-01/TBD");
    assert!(words_on(&file).contains("Lý do: đổi nơi ở"));
    let refused = answered(&desk.run(&stop), 1);
    assert_eq!(refused["error"]["code"], "draft_stands");
    let listed = desk.ask(&["guide", "list"]);
    assert_eq!(
        (&listed[0]["number"], &listed[0]["printed"]),
        (&json!("Q01-01/TBD"), &json!(1))
    );

    let again = desk.path("again.pdf");
    desk.ask(&["guide", "print", "Q01-01/TBD", "-o", &again]);
    assert!(words_on(&again).contains("BẢN IN LẠI"));
    let gone = desk.ask(&["guide", "void", "Q01-01/TBD", "--reason", "khách đổi ý"]);
    assert_eq!(gone["void_reason"], "khách đổi ý");
    assert_eq!(desk.ask(&stop)["number"], "Q01-02/TBD");
}

#[test]
fn a_withdrawal_drafts_the_notice_with_its_reason() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let id = received["id"].as_str().unwrap();
    // Only what the province has can be taken back.
    desk.ask(&["deliver", "--until-empty", "--timeout", "120"]);
    let file = desk.path("stopped.pdf");
    let said = [
        "--by",
        "Nguyễn Thị Ánh",
        "--reason",
        "đổi nơi ở",
        "-o",
        &file,
    ];
    let told = desk.ask(&[["withdraw", id].as_slice(), &said].concat());
    assert_eq!(
        (&told["stop_notice"], &told["number"]),
        (&json!(true), &json!("Q01-01/TBD"))
    );
    assert!(words_on(&file).contains("Lý do: đổi nơi ở"));
}

#[test]
fn the_day_of_the_switch_is_shown_and_set() {
    let desk = Desk::new();
    assert_eq!(desk.ask(&["forms"])["assumed"], true);
    answered(
        &desk.run(&["--as", "clerk", "forms", "--switch", "2027-01-01"]),
        6,
    );
    let set = desk.ask(&["--as", "supervisor", "forms", "--switch", "2027-01-01"]);
    assert_eq!(
        (&set["day"], &set["assumed"]),
        (&json!("2027-01-01"), &json!(false))
    );
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let first = received["slip"].as_str().unwrap();
    assert!(words_on(first).contains("01/2018/TT-VPCP"), "{first}");
    let file = desk.path("05.pdf");
    desk.ask(&[
        "slip",
        received["id"].as_str().unwrap(),
        "--form",
        "05",
        "-o",
        &file,
    ]);
    assert!(words_on(&file).contains("PHIẾU KIỂM SOÁT"));
}

#[test]
fn a_form_that_a_dossier_has_not_is_wrong_use_and_leaves_no_file() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let id = received["id"].as_str().unwrap();
    // The register is of a period; an apology needs its new day; nobody asked to stop.
    for (number, exit, code, hint) in [
        ("07", 2, "register_of_period", "quay report register"),
        ("04", 2, "new_day_missing", "--day"),
        ("05", 1, "stop_not_asked", "--because"),
    ] {
        let file = desk.path("none.pdf");
        let refused = desk.run(&["slip", id, "--form", number, "-o", &file]);
        assert_eq!(answered(&refused, exit)["error"]["code"], code);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(said.contains(hint), "{number}: {said}");
        assert!(!std::path::Path::new(&file).exists(), "{number}");
    }
}
