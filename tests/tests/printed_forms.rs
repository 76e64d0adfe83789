//! Every form, list, sheet and report is PDF/A-2b in the eyes of veraPDF, the everyday ones and the longest.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../../src-tauri/crates/forms/tests/samples/mod.rs"]
mod samples;

use std::path::PathBuf;

use quay_tests::pdf_validators::assert_pdfa;
use samples::all::{everyday, longest};

#[test]
fn every_form_is_pdfa() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = everyday()
        .iter()
        .chain(&longest())
        .map(|sample| {
            let file = folder.path().join(sample.name).with_extension("pdf");
            std::fs::write(&file, (sample.make)(sample.marks).pdf().unwrap()).unwrap();
            file
        })
        .collect();
    assert_pdfa("2b", &files);
}
