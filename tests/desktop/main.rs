//! The real window: somebody logs in, types Vietnamese, receives a dossier and sees its row.
//!
//! `QUAY_DESKTOP_BIN` names the program. It needs a screen (`xvfb-run`) and Debian's webkit2gtk-driver;
//! `cargo xtask test` brings both. The whole journey of a clerk is in `tests/ui`, over the browser host.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod driver;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use driver::{Window, key};
use serde_json::json;

const CLERK: &str = "Phạm Thị Hường";
/// The papers of procedure 1.004628 by the end of their codes, and their sheets in the sample tray.
const PAPERS: [(&str, &[&str]); 5] = [
    ("101", &["p01.jpg", "p02.jpg"]),
    ("102", &["p03.jpg"]),
    ("103", &["p05.jpg"]),
    ("104", &["p06.jpg", "p07.jpg"]),
    ("105", &["p08.jpg", "p09.jpg"]),
];
const KEPT_PAPER: &str = "106";

#[test]
fn a_dossier_typed_in_vietnamese_is_received_in_the_window() {
    let program = PathBuf::from(
        std::env::var_os("QUAY_DESKTOP_BIN").expect("QUAY_DESKTOP_BIN names the window's program"),
    );
    let data = tempfile::tempdir().unwrap();
    let window = Window::open(&program, data.path());
    log_in(&window);
    // One screen, and the second window would lie over the picture of the first.
    let has_second = std::env::var_os("PICTURES").is_none();
    if has_second {
        open_citizen_window(&window);
    }
    fill(&window, data.path());
    picture(&window, "window.png");
    if has_second {
        look_at_citizen_window(&window);
    }

    window.chord(key::CONTROL, key::ENTER);
    let number = window.wait_for_text(".t-num", "-0000001");
    assert!(number.starts_with("H99.12-"), "{number}");

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

/// The second window opens from the settings; the clerk's keeps the keys.
fn open_citizen_window(window: &Window) {
    window.chord(key::SHIFT, key::F1);
    window.press("[role=tab]", "Hiển thị của quầy này");
    window.press("button", "Mở màn hình khách");
    window.switch();
    window.wait_for_text("h1", "Xin mời ông/bà tiếp theo");
    window.switch();
    window.keys(&key::F2.to_string());
    window.wait_for_focus("in-procedure");
}

/// It follows the intake, without the number of the card; neither window can do what is the other's.
fn look_at_citizen_window(window: &Window) {
    let answers = json!({ "screen": "x", "token": "y", "points": { "manner": 2 } });
    assert_eq!(
        window.rpc("give_opinion", &answers),
        Err("not_allowed".to_owned())
    );
    window.switch();
    let page = window.wait_for_text(".page", "Nguyễn Đỗ Thụy Khuê");
    assert!(page.contains("650.000 đ"), "{page}");
    assert!(!page.contains("4217"), "{page}");
    for (name, payload) in [
        ("log_in", json!({ "person": "clerk", "pin": null })),
        ("list_drafts", json!({})),
        ("save_export", json!({ "handle": "x", "name": "x" })),
    ] {
        assert_eq!(
            window.rpc(name, &payload),
            Err("not_allowed".to_owned()),
            "{name}"
        );
    }
    assert_eq!(
        window.rpc("give_opinion", &answers),
        Err("not_citizen_screen".to_owned())
    );
    window.switch();
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
    for (paper, sheets) in PAPERS {
        window.wait_for_focus(&component(paper));
        lay(&data.join("tray"), sheets);
        window.keys(&key::F8.to_string());
        let pages = format!("{} trang", sheets.len());
        window.wait_for_text(&format!("#{}", component(paper)), &pages);
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

/// Lays a stack into the scanner's tray: these of the sample sheets, and no others.
fn lay(tray: &Path, sheets: &[&str]) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/training/tray");
    fs::remove_dir_all(tray).unwrap();
    fs::create_dir(tray).unwrap();
    for sheet in sheets {
        fs::copy(samples.join(sheet), tray.join(sheet)).unwrap();
    }
}

/// The screen as it stands, where `PICTURES` names a folder for it.
fn picture(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("PICTURES") else {
        return;
    };
    window.wait_until_drawn();
    let file = Path::new(&folder).join(name);
    let taken = Command::new("scrot").arg("-o").arg(file).status().unwrap();
    assert!(taken.success(), "scrot: {taken}");
}
