//! The facts most likely to be got wrong, each as a test that bears its number.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../intake/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of the main job")]
mod desk;
mod fact_01_forms;
mod fact_02_codes;
mod fact_03_people;
mod fact_04_units;
mod fact_05_calendar;
mod fact_06_once;
mod fact_07_signers;
mod fact_08_statuses;
mod fact_09_periods;
mod fact_10_wording;
mod fact_11_cards;
mod fact_12_scans;
mod fact_13_editions;
mod fact_14_money;
mod fact_15_personal;
#[path = "../outgoing/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of what leaves the counter")]
mod province_desk;

/// The words of a form that was made, lines as they stand.
fn words(
    counter: &counter::Counter,
    session: &counter::api::Session,
    made: &serde_json::Value,
) -> String {
    let handle = made["handle"].as_str().unwrap();
    let pdf = counter::api::form_pdf(counter, session, handle).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let said = std::process::Command::new("pdftotext")
        .arg("-layout")
        .args([file.path(), std::path::Path::new("-")])
        .output()
        .unwrap();
    String::from_utf8(said.stdout).unwrap()
}
