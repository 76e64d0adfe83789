//! The forms of a dossier as files, by the command line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::process::Command;

use desk::{Desk, answered};

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
        let made = desk.ask(&["slip", id, "--form", number, "-o", &file]);
        assert_eq!(made["code"], received["provisional_code"]);
        let words = words(&file);
        assert!(words.contains(title), "{number}\n{words}");
        assert!(words.contains("TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ"), "{number}");
    }
    let file = desk.path("stopped.pdf");
    let because = ["--because", "đổi nơi ở", "--day", "2026-11-23"];
    desk.ask(
        &[
            ["slip", id, "--form", "05", "-o", &file].as_slice(),
            &because,
        ]
        .concat(),
    );
    assert!(words(&file).contains("Lý do: đổi nơi ở"));
}

#[test]
fn a_form_that_a_dossier_has_not_is_wrong_use_and_leaves_no_file() {
    let desk = Desk::new();
    let received = desk.receive("NGUYỄN THỊ ÁNH");
    let id = received["id"].as_str().unwrap();
    // The register is of a period; an apology needs its new day.
    for number in ["07", "04"] {
        let file = desk.path("none.pdf");
        answered(&desk.run(&["slip", id, "--form", number, "-o", &file]), 2);
        assert!(!std::path::Path::new(&file).exists(), "{number}");
    }
}

fn words(file: &str) -> String {
    let said = Command::new("pdftotext")
        .args(["-layout", file, "-"])
        .output()
        .unwrap();
    String::from_utf8(said.stdout).unwrap()
}
