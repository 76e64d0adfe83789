//! The whole day by itself: nothing lost, nothing doubled, and every PDF it leaves is PDF/A-2b.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::path::PathBuf;

use desk::{answered, quay};
use quay_tests::pdf_validators::assert_pdfa;
use serde_json::json;

#[test]
fn a_day_by_itself_loses_nothing_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("day");
    let done = answered(
        &quay(&["--json", "demo", "--out", out.to_str().unwrap()]),
        0,
    );
    let count = |name: &str| done[name].as_u64().unwrap();
    assert!(count("received") >= 5);
    assert_eq!(count("acknowledged"), count("received"));
    assert_eq!(["refused", "lost", "doubled"].map(count), [0, 0, 0]);
    assert_eq!(count("results"), 1);
    assert!(PathBuf::from(done["log"].as_str().unwrap()).is_file());
    let pdfs: Vec<PathBuf> = done["pdfs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pdf| pdf.as_str().unwrap().into())
        .collect();
    let slips = pdfs
        .iter()
        .filter(|pdf| pdf.to_string_lossy().contains("slip-"))
        .count();
    assert_eq!(slips as u64, count("received"));
    assert_pdfa("2b", &pdfs);

    let again = quay(&["--json", "demo", "--out", out.to_str().unwrap()]);
    assert_eq!(
        answered(&again, 1)["error"]["code"],
        json!("folder_not_empty"),
        "a day is not written over"
    );
}
