//! The real window: somebody logs in, types Vietnamese, receives a dossier and sees its row.
//!
//! `QUAY_DESKTOP_BIN` names the program. It needs a screen (`xvfb-run`) and Debian's webkit2gtk-driver;
//! `cargo xtask test` brings both. The whole journey of a clerk is in `tests/ui`, over the browser host.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod driver;

use std::fs;
use std::path::{Path, PathBuf};

use driver::{Window, key};

const CLERK: &str = "Giao dịch viên tập huấn";
const PAPERS: [&str; 5] = ["101", "102", "103", "104", "105"];
const KEPT_PAPER: &str = "106";

#[test]
fn a_dossier_typed_in_vietnamese_is_received_in_the_window() {
    let program = PathBuf::from(
        std::env::var_os("QUAY_DESKTOP_BIN").expect("QUAY_DESKTOP_BIN names the window's program"),
    );
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(&program, data.path());
    log_in(&window);
    fill(&window, data.path());

    window.chord(key::CONTROL, key::ENTER);
    let number = window.wait_for_text(".t-num", "-A0001");
    assert!(number.starts_with("BC400000-Q01-"), "{number}");

    window.keys(&key::F3.to_string());
    let row = window.wait_for_text("tbody tr", "Nguyễn Đỗ Thụy Khuê");
    assert!(
        row.contains("Cấp thẻ hướng dẫn viên du lịch quốc tế"),
        "{row}"
    );
}

/// Nobody of the training counter needs a PIN.
fn log_in(window: &Window) {
    window.wait_for_text("[role=listbox]", CLERK);
    let place = "return [...document.querySelectorAll('[role=option]')].findIndex((one) => one.textContent.includes(arguments[0]))";
    let place = window.run(place, &[CLERK]).as_u64().unwrap();
    window.find("[role=option]:focus");
    window.keys(&key::DOWN.to_string().repeat(place as usize));
    window.wait_for_text("[role=option]:focus", CLERK);
    window.keys(&key::ENTER.to_string());
    window.wait_for_focus("in-procedure");
}

fn fill(window: &Window, data: &Path) {
    window.keys("4628");
    window.keys(&key::ENTER.to_string());
    window.wait_for_focus("in-submitter-full_name");
    window.keys(&as_telex_program("Nguyễn Đỗ Thụy Khuê"));
    let name = window.run("return document.activeElement.value", &[]);
    assert_eq!(name, "Nguyễn Đỗ Thụy Khuê");
    for (field, text) in [
        ("id_number", "099192004217"),
        ("birth_date", "03091992"),
        ("phone", "0900318246"),
        ("address", "Số 12, ngõ 45, phường Ỷ La, tỉnh Mẫu"),
    ] {
        window.keys(&key::ENTER.to_string());
        window.wait_for_focus(&format!("in-submitter-{field}"));
        window.keys(text);
    }
    window.keys(&key::ENTER.to_string());
    lay_one_sheet(&data.join("tray"));
    for paper in PAPERS {
        window.wait_for_focus(&component(paper));
        window.keys(&key::F8.to_string());
        window.wait_for_text(&format!("#{}", component(paper)), "1 trang");
    }
    window.wait_for_focus(&component(KEPT_PAPER));
    window.keys(" ");
    window.wait_for_text(&format!("#{}", component(KEPT_PAPER)), "đã nhận");
}

fn component(last_digits: &str) -> String {
    format!("in-components-000-00-00-H99-KQ000{last_digits}")
}

/// What a Vietnamese keyboard program sends: the bare letter, then that taken back and the marked one in its place.
fn as_telex_program(text: &str) -> String {
    text.chars()
        .flat_map(|letter| {
            let bare = if letter.is_ascii() {
                None
            } else {
                Some(['x', key::BACKSPACE])
            };
            bare.into_iter().flatten().chain([letter])
        })
        .collect()
}

/// One sheet in the tray is one page for every paper.
fn lay_one_sheet(tray: &Path) {
    for entry in fs::read_dir(tray).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name != "p01.jpg") {
            fs::remove_file(path).unwrap();
        }
    }
}
