//! Guiding a citizen by command line: the sheet, forms 02 and 03, and a procedure that ends meanwhile.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::fs;

use desk::{Desk, answered, dossier, words_on};
use serde_json::{Value, json};

const PROCEDURE: &str = "1.004628";
const DIPLOMA: &str = "000.00.00.H99-KQ000103";
const GROUND: &str = "khoản 2 Điều 3 Quyết định số 00/2026/QĐ-UBND";

/// The sample catalogue with the end of the procedure on a day.
fn ended(day: &str) -> Value {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/catalogue/sample-2026-11.json"
    );
    let mut catalogue: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    for procedure in catalogue["procedures"].as_array_mut().unwrap() {
        if procedure["code"] == PROCEDURE {
            procedure["validTo"] = json!(day);
        }
    }
    catalogue
}

#[test]
fn sheet_and_forms_are_made_found_and_printed_again() {
    let desk = Desk::new();
    let clerk = ["--as", "clerk"];
    let ask = |words: &[&str]| desk.ask(&[&clerk, words].concat());
    let sheet = desk.path("sheet.pdf");
    let told = ask(&["guide", PROCEDURE, "-o", &sheet]);
    assert_eq!(told["pages"], 1);
    let words = words_on(&sheet);
    for expected in [
        "Giấy khám sức khỏe",
        "650.000 đồng",
        "15 ngày làm việc",
        "Sở Du lịch",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert_eq!(ask(&["guide", PROCEDURE])["decides"], "Sở Du lịch");

    let form = desk.path("02.pdf");
    let missing = format!("{DIPLOMA}=not_certified");
    let made = ask(&[
        "guide",
        "supplement",
        PROCEDURE,
        "--missing",
        &missing,
        "--name",
        "Lê Hữu Nghĩa",
        "-o",
        &form,
    ]);
    assert_eq!(
        (&made["number"], &made["again"]),
        (&json!("Q01-01/HDHS"), &json!(false))
    );
    let words = words_on(&form);
    assert_eq!(
        words.matches("Số: Q01-01/HDHS").count(),
        2,
        "two copies: {words}"
    );
    assert!(
        words.contains("Lê Hữu Nghĩa") && !words.contains("BẢN IN LẠI"),
        "{words}"
    );

    let again = desk.path("again.pdf");
    assert_eq!(
        ask(&["slip", "Q01-01/HDHS", "--form", "02", "-o", &again])["again"],
        true
    );
    assert!(words_on(&again).contains("BẢN IN LẠI"));
    let rows = ask(&["guide", "list", "--query", "le huu nghia"]);
    assert_eq!(rows[0]["printed"], 2);
    assert_eq!(rows.as_array().unwrap().len(), 1);
}

#[test]
fn a_refusal_without_a_ground_is_no_refusal() {
    let desk = Desk::new();
    let refuse = ["--as", "clerk", "guide", "refuse", PROCEDURE];
    let refused = desk.run(&[&refuse[..], &["--reason", "not_competent"]].concat());
    let answer = answered(&refused, 1);
    assert_eq!(answer["error"]["problems"][0]["code"], "refusal_no_ground");
    let refused =
        desk.run(&[&refuse[..], &["--reason", "no_network", "--ground", GROUND]].concat());
    assert_eq!(
        answered(&refused, 1)["error"]["problems"][0]["code"],
        "refusal_no_reason"
    );
    let made = desk.ask(
        &[
            &refuse[..],
            &["--reason", "not_competent", "--ground", GROUND],
        ]
        .concat(),
    );
    assert_eq!(made["number"], "Q01-01/TCTN");
    // The supervisor looks, and decides nothing.
    let supervisor = desk.run(&["--as", "supervisor", "guide", "refuse", PROCEDURE]);
    answered(&supervisor, 6);
}

#[test]
fn a_procedure_that_ended_is_told_with_its_replacement() {
    let desk = Desk::new();
    let file = desk.path("catalogue.json");
    fs::write(&file, ended("2026-01-31").to_string()).unwrap();
    desk.ask(&["--as", "supervisor", "catalogue", "import", &file]);
    let sheet = desk.path("sheet.pdf");
    let refused = desk.run(&["--as", "clerk", "guide", PROCEDURE, "-o", &sheet]);
    let error = &answered(&refused, 1)["error"];
    assert_eq!(error["code"], "procedure_withdrawn");
    assert_eq!(error["params"]["since"], "01/02/2026");
    assert!(
        error["params"]["instead"]
            .as_str()
            .unwrap()
            .starts_with("1.004623"),
        "{error}"
    );
    assert!(!std::path::Path::new(&sheet).exists());

    let dossier_file = desk.path("ho-so.json");
    fs::write(&dossier_file, dossier("NGUYỄN THỊ ÁNH").to_string()).unwrap();
    let refused = desk.run(&["receive", &dossier_file]);
    assert_eq!(answered(&refused, 1)["error"], *error);
}
