//! A folder as a scanner: bytes as they are, natural order, and files that are no pages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use quay_tests::escl_device::{Tray, sample_page};
use scan::{
    BatchEnd, EndReason, Interrupt, MediaType, Mode, Paper, ScanError, ScanRequest, ScannerUri,
    Source,
};

const ASK: ScanRequest = ScanRequest {
    source: Source::Feeder,
    dpi: 200,
    mode: Mode::Colour,
    paper: Paper::A4,
};

fn scan(folder: &Path, tray: &mut Tray) -> Result<BatchEnd, ScanError> {
    let uri = ScannerUri::Folder(folder.to_owned());
    scan::open(&uri).scan(&ASK, tray, &Interrupt::new())
}

fn page(n: usize) -> Vec<u8> {
    sample_page(n, 150, false).unwrap()
}

#[test]
fn files_come_in_natural_order_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("p3.jpg"), page(3)).unwrap();
    std::os::unix::fs::symlink(outside.path().join("p3.jpg"), folder.path().join("p3.jpg"))
        .unwrap();
    for (name, bytes) in [
        ("p10.jpg", page(10)),
        ("p2.JPG", page(2)),
        ("p1.jpg", page(1)),
        ("p11.ppm", b"P6\n2 1\n255\n012345".to_vec()),
        ("p12.pdf", b"%PDF-1.4\n%%EOF\n".to_vec()),
        (".hidden.jpg", page(4)),
        ("Thumbs.db", vec![1, 2, 3]),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    fs::create_dir(folder.path().join("p5.jpg")).unwrap();
    let mut tray = Tray::new();
    let end = scan(folder.path(), &mut tray).unwrap();
    assert_eq!(
        end,
        BatchEnd {
            pages: 5,
            reason: EndReason::Finished
        }
    );
    assert_eq!(tray.bytes()[..3], [page(1), page(2), page(10)]);
    let seen: Vec<_> = tray
        .pages
        .iter()
        .map(|(facts, _)| (facts.media, facts.dpi))
        .collect();
    assert_eq!(seen[0], (MediaType::Jpeg, 150));
    assert_eq!(seen[3], (MediaType::Pnm, 200));
    assert_eq!(seen[4], (MediaType::Pdf, 200));
}

#[test]
fn a_bad_file_stops_the_batch_and_is_named() {
    let half = |n| page(n)[..page(n).len() / 2].to_vec();
    for (bad, why) in [
        (Vec::new(), "file p2.jpg: empty page"),
        (half(2), "file p2.jpg: truncated page"),
        (b"not a picture at all".to_vec(), "file p2.jpg: not a page"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("p2.jpg"), &bad).unwrap();
        let alone = scan(folder.path(), &mut Tray::new()).map_err(|error| error.to_string());
        assert_eq!(alone, Err(format!("no page came: {why}")));
        fs::write(folder.path().join("p1.jpg"), page(1)).unwrap();
        fs::write(folder.path().join("p3.jpg"), page(3)).unwrap();
        let mut tray = Tray::new();
        let end = scan(folder.path(), &mut tray).unwrap();
        assert!(
            matches!(&end.reason, EndReason::Stopped(cause) if cause.to_string() == why),
            "{end:?}"
        );
        assert_eq!(
            (tray.bytes(), tray.abandoned),
            (vec![page(1).as_slice()], 1)
        );
    }
}

#[test]
fn an_empty_or_missing_folder() {
    let folder = tempfile::tempdir().unwrap();
    let end = scan(folder.path(), &mut Tray::new());
    assert!(matches!(end, Err(ScanError::FeederEmpty)), "{end:?}");
    let end = scan(&folder.path().join("none"), &mut Tray::new());
    assert!(matches!(end, Err(ScanError::NotFound)), "{end:?}");
}
