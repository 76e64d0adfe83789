//! From the scanner to the file: what a device gave is what other programs find in the PDF.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use paper::{Document, Level, Media, PageSource, PdfWriter, check_pdf};
use quay_tests::escl_device::{EsclDevice, Framing, Script, Tray, sample_page};
use quay_tests::pdf_validators::{assert_pdfa, decoded, pdfimages, pdfinfo};
use scan::sane::SaneScanner;
use scan::{Interrupt, Mode, Paper, Patience, ScanRequest, Scanner, Source};

fn fed(scanner: &dyn Scanner, mode: Mode, dpi: u16) -> Tray {
    let ask = ScanRequest {
        source: Source::Feeder,
        dpi,
        mode,
        paper: Paper::A4,
    };
    let mut tray = Tray::new();
    scanner.scan(&ask, &mut tray, &Interrupt::new()).unwrap();
    tray
}

/// Binds the pages of a tray, as the counter does.
fn bound(tray: &Tray, file: &Path) -> PathBuf {
    let head = Document {
        title: String::new(),
        level: Level::A2b,
        created: DateTime::parse_from_rfc3339("2026-11-18T09:30:00+07:00").unwrap(),
        id: [1; 16],
    };
    let mut pdf = Vec::new();
    let mut writer = PdfWriter::new(&mut pdf, &head).unwrap();
    for (facts, bytes) in &tray.pages {
        let media = Media::sniff(bytes).unwrap();
        writer
            .add_page(PageSource::plain(bytes, media, Some(facts.dpi)))
            .unwrap();
    }
    let written = writer.finish().unwrap();
    assert_eq!(check_pdf(Cursor::new(&pdf), Some(&written)), Ok(()));
    fs::write(file, pdf).unwrap();
    file.to_owned()
}

#[test]
fn ten_pages_of_a_network_scanner_lie_in_the_pdf_as_they_were_sent() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (name, framing, dpi) in [
        ("chunked", Framing::Chunked, 300),
        ("fixed", Framing::Fixed, 150),
    ] {
        let script = Script {
            framing,
            ..Script::default()
        };
        let device = EsclDevice::start(script).unwrap();
        let scanner = scan::open_with(&device.uri().parse().unwrap(), Patience::default());
        let tray = fed(scanner.as_ref(), Mode::Colour, dpi);
        let file = bound(&tray, &folder.path().join(name));
        let found = pdfimages(&file);
        assert_eq!((tray.pages.len(), found.len()), (10, 10), "{name}");
        for (n, picture) in (1..).zip(&found) {
            let sent = sample_page(n, dpi.into(), false).unwrap();
            assert_eq!(
                wire::Sha256::of(&picture.bytes),
                wire::Sha256::of(&sent),
                "{name}, page {n}"
            );
        }
        assert_a4(&file);
        files.push(file);
    }
    assert_pdfa("2b", &files);
}

#[test]
fn ten_pages_of_a_sane_scanner_become_ten_pages_in_any_mode() {
    let folder = tempfile::tempdir().unwrap();
    let config = a4_test_device();
    let patience = Patience::default();
    let scanner = SaneScanner::new("test:0".into(), patience).with_config(config.path().to_owned());
    let mut files = Vec::new();
    for (mode, kind) in [
        (Mode::Colour, "jpg"),
        (Mode::Gray, "jpg"),
        (Mode::Bw, "ccitt"),
    ] {
        let tray = fed(&scanner, mode, 100);
        let file = bound(&tray, &folder.path().join(mode.to_string()));
        let found = pdfimages(&file);
        assert_eq!((tray.pages.len(), found.len()), (10, 10), "{mode}");
        assert!(found.iter().all(|picture| picture.kind == kind), "{mode}");
        assert_a4(&file);
        files.push(file);
    }
    // The pixels of the bilevel pages are those of the scanner.
    let bare = fed(&scanner, Mode::Bw, 100);
    let seen = image::load_from_memory(&decoded(&files[2])[0].bytes).unwrap();
    let sent = image::load_from_memory(&bare.pages[0].1).unwrap();
    assert!(seen.to_luma8() == sent.to_luma8());
    assert_pdfa("2b", &files);
}

/// SANE's test device with a glass of A4.
fn a4_test_device() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dll.d")).unwrap();
    fs::write(folder.path().join("dll.conf"), "test\n").unwrap();
    let usual = fs::read_to_string("/etc/sane.d/test.conf").unwrap();
    let changed = usual
        .lines()
        .map(|line| match line.split_whitespace().next() {
            Some("number_of_devices") => "number_of_devices 1",
            Some("geometry_max") => "geometry_max 356.0",
            Some("br_x") => "br_x 210.0",
            Some("br_y") => "br_y 297.0",
            _ => line,
        });
    let lines: Vec<_> = changed.collect();
    fs::write(folder.path().join("test.conf"), lines.join("\n") + "\n").unwrap();
    folder
}

/// The sheet is 595.3 × 841.9 points; a scanner's pixels round it.
fn assert_a4(file: &Path) {
    let facts = pdfinfo(file);
    assert_eq!(facts["Pages"], "10");
    let sides: Vec<f64> = facts["Page size"]
        .split(' ')
        .filter_map(|word| word.parse().ok())
        .collect();
    assert!(
        (sides[0] - 595.3).abs() < 1.5 && (sides[1] - 841.9).abs() < 1.5,
        "{sides:?}"
    );
}
