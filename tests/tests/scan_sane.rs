//! SANE's test device through the supervised child. Skipped by nobody: sane-utils is a part of
//! the house's set-up.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use quay_tests::escl_device::Tray;
use scan::sane::SaneScanner;
use scan::{
    BatchEnd, EndReason, Interrupt, MediaType, Mode, Paper, Patience, ScanError, ScanRequest,
    Scanner, Source, StopCause, Unsupported,
};

/// The test device alone, large enough for A4, with these lines of its configuration changed.
fn config(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("dll.d")).unwrap();
    fs::write(folder.path().join("dll.conf"), "test\n").unwrap();
    let whole = fs::read_to_string("/etc/sane.d/test.conf").unwrap();
    let usual = [
        ("number_of_devices", "1"),
        ("geometry_max", "356.0"),
        ("br_x", "210.0"),
        ("br_y", "297.0"),
    ];
    let changed = |line: &str| {
        let mut both = usual.iter().chain(changes).rev();
        both.find(|(key, _)| line.split_whitespace().next() == Some(key))
            .map_or_else(|| line.to_owned(), |(key, value)| format!("{key} {value}"))
    };
    let lines: Vec<_> = whole.lines().map(changed).collect();
    fs::write(folder.path().join("test.conf"), lines.join("\n") + "\n").unwrap();
    folder
}

fn scanner(config: &Path, patience: Patience) -> SaneScanner {
    SaneScanner::new("test:0".into(), patience).with_config(config.to_owned())
}

fn request(source: Source, mode: Mode, dpi: u16) -> ScanRequest {
    ScanRequest {
        source,
        dpi,
        mode,
        paper: Paper::A4,
    }
}

fn scan(changes: &[(&str, &str)], ask: ScanRequest) -> (Tray, Result<BatchEnd, ScanError>) {
    let folder = config(changes);
    let mut tray = Tray::new();
    let scanner = scanner(folder.path(), Patience::default());
    let end = scanner.scan(&ask, &mut tray, &Interrupt::new());
    (tray, end)
}

#[test]
fn the_feeder_gives_ten_pages() {
    let (tray, end) = scan(&[], request(Source::Feeder, Mode::Colour, 100));
    assert_eq!(
        end.unwrap(),
        BatchEnd {
            pages: 10,
            reason: EndReason::FeederEmptied
        }
    );
    for (facts, _) in &tray.pages {
        assert_eq!((facts.media, facts.dpi), (MediaType::Jpeg, 100));
        assert!(
            facts.width.abs_diff(827) <= 2 && facts.height.abs_diff(1169) <= 3,
            "{facts:?}"
        );
    }
}

#[test]
fn the_glass_gives_one_page_in_every_mode() {
    for (mode, media) in [
        (Mode::Colour, MediaType::Jpeg),
        (Mode::Gray, MediaType::Jpeg),
        (Mode::Bw, MediaType::Pnm),
    ] {
        let (tray, end) = scan(&[], request(Source::Flatbed, mode, 150));
        assert_eq!(
            end.unwrap(),
            BatchEnd {
                pages: 1,
                reason: EndReason::Finished
            },
            "{mode}"
        );
        assert_eq!(tray.pages[0].0.media, media, "{mode}");
    }
}

#[test]
fn the_device_says_what_it_can() {
    let folder = config(&[]);
    let found = scanner(folder.path(), Patience::default())
        .describe()
        .unwrap();
    assert_eq!(found.sources, [Source::Flatbed, Source::Feeder]);
    assert_eq!(found.modes, [Mode::Colour, Mode::Gray, Mode::Bw]);
    assert!(found.dpi.contains(&300), "{:?}", found.dpi);
}

#[test]
fn injected_failures_are_never_taken_for_success() {
    for (status, want) in [
        ("SANE_STATUS_JAMMED", "no page came: paper jam"),
        ("SANE_STATUS_COVER_OPEN", "no page came: cover open"),
        ("SANE_STATUS_NO_DOCS", "the feeder is empty"),
        ("SANE_STATUS_DEVICE_BUSY", "the scanner is busy"),
        ("SANE_STATUS_IO_ERROR", "no page came: connection cut"),
        ("SANE_STATUS_ACCESS_DENIED", "the scanner refused access"),
    ] {
        let ask = request(Source::Feeder, Mode::Colour, 75);
        let (tray, end) = scan(&[("read-status-code", status)], ask);
        assert_eq!(
            end.map_err(|error| error.to_string()),
            Err(want.to_owned()),
            "{status}"
        );
        assert!(tray.pages.is_empty(), "{status}");
    }
}

#[test]
fn what_cannot_be_asked() {
    let (_, end) = scan(&[], request(Source::Feeder, Mode::Colour, 9999));
    assert!(
        matches!(end, Err(ScanError::Unsupported(Unsupported::Dpi(9999)))),
        "{end:?}"
    );
    let (_, end) = scan(&[], request(Source::FeederDuplex, Mode::Colour, 300));
    assert!(
        matches!(end, Err(ScanError::Unsupported(Unsupported::Source(_)))),
        "{end:?}"
    );
    let folder = config(&[]);
    let nobody = SaneScanner::new("test:7".into(), Patience::default());
    let end = nobody.with_config(folder.path().to_owned()).describe();
    assert!(matches!(end, Err(ScanError::NotFound)), "{end:?}");
}

#[test]
fn cancelling_keeps_the_pages_so_far() {
    let folder = config(&[]);
    let stop = Interrupt::new();
    let mut tray = Tray::stopping_after(2, &stop);
    let scanner = scanner(folder.path(), Patience::default());
    let end = scanner
        .scan(&request(Source::Feeder, Mode::Gray, 75), &mut tray, &stop)
        .unwrap();
    assert_eq!(
        end,
        BatchEnd {
            pages: 2,
            reason: EndReason::Cancelled
        }
    );
}

#[test]
fn a_hanging_driver_is_killed() {
    // Something that never ends stands where the driver's configuration is read.
    let folder = config(&[]);
    fs::remove_file(folder.path().join("test.conf")).unwrap();
    let fifo = std::process::Command::new("mkfifo")
        .arg(folder.path().join("test.conf"))
        .status();
    assert!(fifo.unwrap().success());
    let patience = Patience {
        answer: Duration::from_millis(500),
        ..Patience::default()
    };
    let since = Instant::now();
    let end = scanner(folder.path(), patience).describe();
    assert!(
        matches!(end, Err(ScanError::Stopped(StopCause::TimedOut))),
        "{end:?}"
    );
    assert!(since.elapsed() < Duration::from_secs(60));
}
