//! `quay scan` from a driver's test device and from the scripted network scanner.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;

use std::path::Path;
use std::process::Command;

use desk::{answered, quay};
use quay_tests::escl_device::{EsclDevice, Fault, Script, sample_page};
use serde_json::{Value, json};

/// Scans a stack into a PDF; it ends with this number.
fn scan(uri: &str, out: &Path, exit: i32) -> Value {
    let out = out.to_str().unwrap();
    let words = [
        "--json", "scan", "--from", uri, "--source", "feeder", "--out", out,
    ];
    answered(&quay(&words), exit)
}

#[test]
fn ten_pages_come_from_the_drivers_test_device() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.pdf");
    let answer = scan("sane:test:0", &out, 0);
    assert_eq!(answer["pages"].as_array().unwrap().len(), 10);
    assert_eq!((&answer["complete"], pages_of(&out)), (&json!(true), 10));
}

#[test]
fn the_pdf_gives_back_the_bytes_that_the_network_scanner_sent() {
    let device = EsclDevice::start(Script::samples(10)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.pdf");
    let answer = scan(&device.uri(), &out, 0);
    assert_eq!(answer["pages"].as_array().unwrap().len(), 10);
    let taken_out = Command::new("pdfimages")
        .arg("-all")
        .arg(&out)
        .arg(folder.path().join("p"))
        .status();
    assert!(taken_out.unwrap().success());
    for n in 1..=10 {
        let bytes = std::fs::read(folder.path().join(format!("p-{:03}.jpg", n - 1))).unwrap();
        assert!(bytes == sample_page(n, 300, false).unwrap(), "page {n}");
    }
}

#[test]
fn a_jam_keeps_the_pages_before_it_and_says_so() {
    let device = EsclDevice::start(Script::with(Fault::Jam(3))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.pdf");
    let answer = scan(&device.uri(), &out, 5);
    assert_eq!(
        (&answer["complete"], &answer["reason"]),
        (&json!(false), &json!("jammed"))
    );
    assert_eq!(
        (answer["pages"].as_array().unwrap().len(), pages_of(&out)),
        (3, 3)
    );
}

fn pages_of(pdf: &Path) -> usize {
    lopdf::Document::load(pdf).unwrap().get_pages().len()
}
